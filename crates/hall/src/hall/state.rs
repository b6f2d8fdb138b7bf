//! A hall as it stands after its events: what is waiting, who is helped where, what is owed.
//!
//! Maps are persistent, so that a working copy costs a pointer. Indexes (`queue`, `dues`, …) are derived while
//! events are applied and hold nothing that the tickets do not say.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use imbl::{OrdMap, OrdSet, Vector};
use serde::{Deserialize, Serialize};

use crate::charter::Charter;
use crate::hall::calendar;
use crate::hall::facts::{CounterStatus, LastNumbers, LegNorm, Need, RosterEntry, Shown};
use crate::hall::record::{
    Appointment, BlockedTime, Breach, CarriedOut, Case, ClosedForNow, CodeKey, CounterState, Earlier,
    EpochSpan, Hold, KeptNumbers, Mail, PassedOver, PersonalData, PlannedSetup, Promised, RuleForAWhile,
    Said, ShownAt, TakenSteps, Ticket, UsualArrivals,
};
use crate::hall::setup::{CallingRule, HallSetup, Notice};
use crate::ids::{
    AdviceId, AppointmentSeq, BlockId, BreachSeq, CaseId, CounterId, DraftId, HoldSeq, Letter, MailSeq,
    NoticeId, PersonalId, ServiceId, ShownId, TicketId,
};

/// A hall, whole.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct State {
    /// The last event folded in; 0 before the first.
    pub seq: u64,
    /// When it was recorded.
    pub recorded_at: Option<DateTime<Utc>>,
    /// The setup in force; `None` before the hall was set up.
    pub setup: Option<Arc<HallSetup>>,
    /// The event that brought the setup.
    pub setup_seq: u64,
    /// When that was: hours that it brought forward do not reach further back.
    pub setup_at: Option<DateTime<Utc>>,
    /// What the configuration file counts as having said when it was last taken over; the hall may have been changed
    /// since, and what was changed in both stands here as it was before.
    pub from_file: Option<Arc<HallSetup>>,
    /// Every edition of a charter that a breach may refer to, by name and version.
    pub charters: OrdMap<String, Arc<Charter>>,
    /// The counters of the setup.
    pub counters: OrdMap<CounterId, CounterState>,
    /// The visits that are not forgotten yet.
    pub tickets: OrdMap<TicketId, Arc<Ticket>>,
    /// Visits of days past that are still owed something: their link shows that until it lapses, and no more.
    #[serde(skip_serializing_if = "OrdMap::is_empty")]
    pub owed_visits: OrdMap<TicketId, Arc<Ticket>>,
    /// The appointments that are not forgotten yet.
    pub appointments: OrdMap<AppointmentSeq, Arc<Appointment>>,
    /// The places that are held while somebody books.
    #[serde(skip_serializing_if = "OrdMap::is_empty")]
    pub holds: OrdMap<HoldSeq, Arc<Hold>>,
    /// The times of today and the days to come in which nothing is booked.
    #[serde(skip_serializing_if = "OrdMap::is_empty")]
    pub blocks: OrdMap<BlockId, Arc<BlockedTime>>,
    /// Who would come earlier.
    #[serde(skip_serializing_if = "Earlier::is_empty")]
    pub earlier: Earlier,
    /// What of today and the days to come can be booked by promise, as far as it was reckoned.
    #[serde(skip_serializing_if = "OrdMap::is_empty")]
    pub promised: OrdMap<NaiveDate, Promised>,
    /// The breaches of visits not forgotten, and those with redress still open.
    pub breaches: OrdMap<BreachSeq, Arc<Breach>>,
    /// What was given of costs, in euro cents, by the local year in which it was.
    pub redress_spent: OrdMap<i32, u64>,
    /// The local day in which something happened and which has not ended.
    pub day: Option<NaiveDate>,
    /// What is planned for today and the days to come.
    pub rosters: OrdMap<NaiveDate, Arc<Vec<RosterEntry>>>,
    /// What the lobby last showed for each service, as far as it was noted.
    pub shown: OrdMap<ServiceId, Shown>,
    /// When that was noted last.
    pub shown_at: Option<DateTime<Utc>>,
    /// What the lobby showed today, by time.
    pub shown_today: Vector<ShownAt>,
    /// The last day that ended.
    pub ended_day: Option<NaiveDate>,
    /// The day for which `counts` holds.
    pub counts_day: Option<NaiveDate>,
    /// The last number a letter had that day.
    pub counts: OrdMap<Letter, u32>,
    /// The last numbers of today and of days to come that a clock which was ahead gave out already.
    #[serde(skip_serializing_if = "OrdMap::is_empty")]
    pub counts_ahead: OrdMap<NaiveDate, OrdMap<Letter, u32>>,
    /// Numbers of a day that are never given out, since they may have been before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub passed_over: Option<PassedOver>,
    /// Numbers kept aside for kiosks, by the id of the first of each run.
    #[serde(skip_serializing_if = "OrdMap::is_empty")]
    pub kept_numbers: OrdMap<TicketId, Arc<KeptNumbers>>,
    /// Running numbers.
    pub last: LastNumbers,
    /// The stretches of the log, oldest first.
    #[serde(skip_serializing_if = "Vector::is_empty")]
    pub epochs: Vector<EpochSpan>,
    /// When the last counter closed, or a counter that had closed was rid of its visitor, while none is open.
    pub last_closed_at: Option<DateTime<Utc>>,
    /// Closed for now, in mid-day.
    pub closed: Option<ClosedForNow>,
    /// When it opened again after the latest such closing.
    pub reopened_at: Option<DateTime<Utc>>,
    /// Another calling rule than the setup's, until its instant or the end of the day.
    pub rule_for_a_while: Option<RuleForAWhile>,
    /// The advice carried out lately, by the event that says so.
    pub advice: OrdMap<u64, Arc<CarriedOut>>,
    /// How many visitors usually come.
    pub usual: UsualArrivals,
    /// The cases that are open, and those about visits not forgotten.
    pub cases: OrdMap<CaseId, Arc<Case>>,

    /// Setups that wait for their day.
    #[serde(skip_serializing_if = "OrdMap::is_empty")]
    pub planned_setups: OrdMap<DraftId, Arc<PlannedSetup>>,

    /// The latest day by which the charter was to be looked at again, of which staff were told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed_for: Option<NaiveDate>,

    /// What visitors are told, and were told lately.
    pub said: OrdMap<ShownId, Arc<Said>>,
    /// When each notice of the setup was last begun or ended.
    pub notice_turns: OrdMap<NoticeId, DateTime<Utc>>,

    /// What staff did with today's tickets and may take back.
    pub taken_steps: TakenSteps,

    /// Mail about appointments that waits, or could not be sent, and today's.
    pub mails: OrdMap<MailSeq, Arc<Mail>>,

    /// To which instant the clock was last put right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_corrected_to: Option<DateTime<Utc>>,

    /// Appointments by their time.
    #[serde(skip)]
    pub appointed: OrdSet<(DateTime<Utc>, AppointmentSeq)>,
    /// Held places by the instant at which they lapse.
    #[serde(skip)]
    pub hold_dues: OrdSet<(DateTime<Utc>, HoldSeq)>,
    /// Mail that waits, by the instant at which it is given up.
    #[serde(skip)]
    pub mail_dues: OrdSet<(DateTime<Utc>, MailSeq)>,
    /// Appointments of which their visitor is to be reminded, by when that is.
    #[serde(skip)]
    pub reminder_dues: OrdSet<(DateTime<Utc>, AppointmentSeq)>,
    /// What the charter tells visitors, as notices.
    #[serde(skip)]
    pub charter_notices: Arc<Vec<Notice>>,
    /// The notice that stands elsewhere next, and when.
    #[serde(skip)]
    pub notice_due: Option<(DateTime<Utc>, NoticeId)>,
    /// When staff are told next that the charter is to be looked at again, and by which day.
    #[serde(skip)]
    pub review_due: Option<(DateTime<Utc>, NaiveDate)>,
    /// Appointments by their check-in code, in whichever case it is typed.
    #[serde(skip)]
    pub codes: OrdMap<CodeKey, AppointmentSeq>,
    /// Waiting tickets by rank, arrival and number.
    #[serde(skip)]
    pub queue: OrdSet<(DateTime<Utc>, DateTime<Utc>, TicketId)>,
    /// Numbers taken from home that nobody has checked in with, by the instant at which they lapse.
    #[serde(skip)]
    pub expected: OrdSet<(DateTime<Utc>, TicketId)>,
    /// Who waits and said that they are away, by when they will be back.
    #[serde(skip)]
    pub away: OrdSet<(DateTime<Utc>, TicketId)>,
    /// Numbers taken from home by the code they are checked in with.
    #[serde(skip)]
    pub home_codes: OrdMap<CodeKey, TicketId>,
    /// Tickets that are called, being helped or parked.
    #[serde(skip)]
    pub busy: OrdSet<TicketId>,
    /// Tickets that are being helped, by the instant since which they are.
    #[serde(skip)]
    pub serving: OrdSet<(DateTime<Utc>, TicketId)>,
    /// Tickets whose visitor did not come.
    #[serde(skip)]
    pub no_shows: OrdSet<TicketId>,
    /// Running clocks by the instant their promise breaks.
    #[serde(skip)]
    pub dues: OrdSet<(DateTime<Utc>, TicketId)>,
    /// Offers to come by their instant.
    #[serde(skip)]
    pub later_offers: OrdSet<(DateTime<Utc>, BreachSeq)>,
    /// Breaches with something offered, by the instant it lapses.
    #[serde(skip)]
    pub lapses: OrdSet<(DateTime<Utc>, BreachSeq)>,
    /// Cases by the instant at which a clock of theirs escalates or is missed.
    #[serde(skip)]
    pub case_dues: OrdSet<(DateTime<Utc>, CaseId)>,
    /// What people said, by name; not part of the log.
    #[serde(skip)]
    pub personal: OrdMap<PersonalId, Arc<PersonalData>>,
}

impl State {
    /// The ticket of that name, unless forgotten.
    #[must_use]
    pub fn ticket(&self, id: TicketId) -> Option<&Arc<Ticket>> {
        self.tickets.get(&id)
    }

    /// The visit of that name, also one of a day past that is still owed something.
    #[must_use]
    pub fn visit(&self, id: TicketId) -> Option<&Arc<Ticket>> {
        self.tickets.get(&id).or_else(|| self.owed_visits.get(&id))
    }

    /// The appointment with this check-in code, in whichever case it was typed.
    #[must_use]
    pub fn appointment_with_code(&self, code: &str) -> Option<&Arc<Appointment>> {
        let id = self.codes.get(&CodeKey::from(code))?;
        self.appointments.get(id)
    }

    /// The number taken from home that is checked in with this code, in whichever case it was typed.
    #[must_use]
    pub fn home_ticket(&self, code: &str) -> Option<TicketId> {
        self.home_codes.get(&CodeKey::from(code)).copied()
    }

    /// Who joined from home and is not in the hall yet, who lapses first before others.
    pub fn expected_from_home(&self) -> impl Iterator<Item = &Arc<Ticket>> {
        self.expected.iter().filter_map(|(_, id)| self.tickets.get(id))
    }

    /// The tickets that wait in the hall, who is away for a while among them; earliest promise first.
    pub fn waiting(&self) -> impl Iterator<Item = &Arc<Ticket>> {
        self.queue.iter().filter_map(|(_, _, id)| self.tickets.get(id))
    }

    /// The tickets that are called, being helped or parked.
    pub fn busy_tickets(&self) -> impl Iterator<Item = &Arc<Ticket>> {
        self.busy.iter().filter_map(|id| self.tickets.get(id))
    }

    /// The last number that a letter had on a day, as far as it was lived; 0 when it had none.
    #[must_use]
    pub fn last_number(&self, day: NaiveDate, letter: Letter) -> u32 {
        let now = Some(&self.counts).filter(|_| self.counts_day == Some(day));
        let counts = now.into_iter().chain(self.counts_ahead.get(&day));
        let known = counts.filter_map(|counts| counts.get(&letter).copied());
        known.max().unwrap_or(0)
    }

    /// The rule by which is called at that instant.
    #[must_use]
    pub fn calling_rule(&self, setup: &HallSetup, at: DateTime<Utc>) -> CallingRule {
        self.rule_for_a_while
            .filter(|other| at < other.until)
            .map_or(setup.settings.policy, |other| other.rule)
    }

    /// The latest time that this advice was carried out, with the event that says so.
    #[must_use]
    pub fn carried_out(&self, advice: &AdviceId) -> Option<(u64, &Arc<CarriedOut>)> {
        let mut latest_first = self.advice.iter().rev();
        latest_first
            .find(|(_, carried)| carried.advice == *advice)
            .map(|(seq, carried)| (*seq, carried))
    }

    /// Whether any counter is open or on a break.
    #[must_use]
    pub fn any_counter_open(&self) -> bool {
        self.counters
            .values()
            .any(|counter| counter.status != CounterStatus::Closed)
    }

    /// What the visitor needs, while it is known.
    #[must_use]
    pub fn needs(&self, ticket: &Ticket) -> &[Need] {
        match ticket
            .needs
            .and_then(|id| self.personal.get(&id))
            .map(Arc::as_ref)
        {
            Some(PersonalData::Needs(needs)) => needs,
            _ => &[],
        }
    }

    /// The broken promises of a visit by leg, also of one that the hall has forgotten.
    #[must_use]
    pub fn breaches_of(&self, ticket: TicketId) -> Vec<&Breach> {
        if let Some(known) = self.visit(ticket) {
            let broken = known.legs.all().filter_map(|leg| leg.breach);
            broken
                .filter_map(|id| self.breaches.get(&id).map(AsRef::as_ref))
                .collect()
        } else {
            let all = self.breaches.values().map(AsRef::as_ref);
            all.filter(|breach: &&Breach| breach.ticket == ticket).collect()
        }
    }

    /// The edition of the charter that a leg's norm is from.
    #[must_use]
    pub fn edition(&self, norm: &LegNorm) -> Option<&Charter> {
        let key = Self::charter_key(norm.charter.as_str(), &norm.version);
        self.charters.get(&key).map(AsRef::as_ref)
    }

    /// The edition that a visit goes by to its end; for who has no visit, or one of an old log without a norm, the one
    /// that holds in the hall today.
    #[must_use]
    pub fn edition_of<'a>(
        &'a self,
        setup: &'a HallSetup,
        ticket: Option<&Ticket>,
        now: DateTime<Utc>,
    ) -> &'a Charter {
        let kept = ticket.and_then(|ticket| {
            let noted = ticket.edition.as_ref();
            let key = noted.map(|noted| Self::charter_key(noted.charter.as_str(), &noted.version));
            let of_visit = key.and_then(|key| self.charters.get(&key)).map(AsRef::as_ref);
            of_visit.or_else(|| self.edition(ticket.legs.first().norm.as_ref()?))
        });
        let today = calendar::local_date(setup.time_zone, now);
        kept.unwrap_or_else(|| setup.charter.edition_shown_on(today))
    }

    /// The name under which an edition of a charter is kept.
    #[must_use]
    pub fn charter_key(name: &str, version: &str) -> String {
        format!("{name}@{version}")
    }
}
