//! A visit: where it is in its life, its legs with their wait clocks, what was said about it.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::charter::{ArrivalKind, ClockStop};
use crate::hall::facts::{Edition, EndReason, Epoch, LegNorm, Outcome, ReservedFor, TicketState, Told};
use crate::hall::record::remote::{Away, Remote};
use crate::ids::{
    AppointmentSeq, BreachSeq, CallId, CounterId, Language, PersonalId, ServiceId, TicketId, TicketNumber,
};

/// One service of a visit, with its wait clock.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Leg {
    /// What is waited for in this part of the visit.
    pub service: ServiceId,
    /// The service with which the leg began, by which the visit ranks, where another was chosen since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ranked_as: Option<ServiceId>,
    /// When the wait clock starts; in the future for an early appointment.
    pub clock_start_at: DateTime<Utc>,
    /// What is promised, if anything.
    pub norm: Option<LegNorm>,
    /// When the promise breaks if the clock still runs.
    pub due_at: Option<DateTime<Utc>>,
    /// When the clock stopped; `None` while it runs.
    pub clock_closed_at: Option<DateTime<Utc>>,
    /// Seconds away after a no-show, which do not count.
    pub away_s: u32,
    /// When the visitor was told that the wait will likely be longer than promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warned_at: Option<DateTime<Utc>>,
    /// The breach, once it happened.
    pub breach: Option<BreachSeq>,
    /// The first call of this leg.
    pub called_at: Option<DateTime<Utc>>,
    /// When the visitor was last called and not there. The promise was kept at that call, and who comes back after it
    /// is never counted as helped in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_there_at: Option<DateTime<Utc>>,
    /// Whether the visitor was called before the appointed time and was not there: nothing is lost, and no counter
    /// calls again by itself before that time.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub missed_early: bool,
    /// When help started.
    pub started_at: Option<DateTime<Utc>>,
    /// When help went on after the visitor's latest errand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub resumed_at: Option<DateTime<Utc>>,
    /// When help ended; `None` also when it ended unfinished, since nobody knows when.
    pub ended_at: Option<DateTime<Utc>>,
    /// Where help was given.
    pub counter: Option<CounterId>,
    /// Whether help was interrupted, so that its length says little.
    pub was_parked: bool,
    /// How help ended.
    pub outcome: Option<Outcome>,
    /// When staff took back what had stopped the clock, so that it ran on as if it had not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reopened_at: Option<DateTime<Utc>>,
    /// When staff took back the step with which this leg began: a promise that broke in it stays broken, and nothing
    /// else of it counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_back_at: Option<DateTime<Utc>>,
}

impl Leg {
    /// The wait so far or, once the clock has stopped, in the end; seconds, never negative.
    #[must_use]
    pub fn waited_s(&self, now: DateTime<Utc>) -> i64 {
        let until = self.clock_closed_at.unwrap_or(now);
        ((until - self.clock_start_at).num_seconds() - i64::from(self.away_s)).max(0)
    }

    /// The service by which the visit ranks: nobody gets ahead by choosing another.
    #[must_use]
    pub fn ranks_as(&self) -> &ServiceId {
        self.ranked_as.as_ref().unwrap_or(&self.service)
    }

    /// What stops this leg's clock; the first call where nothing is promised.
    #[must_use]
    pub fn clock_stop(&self) -> ClockStop {
        self.norm
            .as_ref()
            .map_or(ClockStop::Called, |norm| norm.clock_stop)
    }

    /// The instant at which the promise will break unless the clock stops: not after a stop or a breach.
    #[must_use]
    pub fn open_due_at(&self) -> Option<DateTime<Utc>> {
        match (self.clock_closed_at, self.breach) {
            (None, None) => self.due_at,
            _ => None,
        }
    }
}

/// The legs of a visit: at least one, the last is the present one. A leg that staff took back keeps its position as
/// long as a broken promise or nothing else stands there, so that breaches are told apart by it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Leg>", into = "Vec<Leg>")]
pub struct Legs {
    first: Leg,
    later: Vec<Leg>,
}

impl Legs {
    /// A visit that begins.
    #[must_use]
    pub fn new(first: Leg) -> Self {
        Self {
            first,
            later: Vec::new(),
        }
    }

    /// The leg that the visit's rank follows.
    #[must_use]
    pub fn first(&self) -> &Leg {
        &self.first
    }

    /// The present leg.
    #[must_use]
    pub fn last(&self) -> &Leg {
        self.get(self.last_index()).unwrap_or(&self.first)
    }

    /// The present leg, to be changed.
    pub fn last_mut(&mut self) -> &mut Leg {
        match self.last_index() {
            0 => &mut self.first,
            index => self.later.get_mut(index - 1).unwrap_or(&mut self.first),
        }
    }

    /// The leg at this position, from 0.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<&Leg> {
        match index {
            0 => Some(&self.first),
            index => self.later.get(index - 1),
        }
    }

    /// The leg at this position, from 0.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut Leg> {
        match index {
            0 => Some(&mut self.first),
            index => self.later.get_mut(index - 1),
        }
    }

    /// The position of the present leg, from 0.
    #[must_use]
    pub fn last_index(&self) -> usize {
        let standing = |leg: &Leg| leg.taken_back_at.is_none();
        self.later.iter().rposition(standing).map_or(0, |index| index + 1)
    }

    /// The next leg begins: where one was taken back in which no promise broke, it takes its place.
    pub fn push(&mut self, leg: Leg) {
        let is_void = |leg: &Leg| leg.taken_back_at.is_some() && leg.breach.is_none();
        while self.later.pop_if(|leg| is_void(leg)).is_some() {}
        self.later.push(leg);
    }

    /// The step that began the legs after this position is taken back.
    pub fn take_back_after(&mut self, index: usize, at: DateTime<Utc>) {
        for leg in self.later.iter_mut().skip(index) {
            if leg.taken_back_at.is_none() {
                leg.taken_back_at = Some(at);
                leg.clock_closed_at.get_or_insert(at);
            }
        }
    }

    /// Those that stand, in order.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Leg> {
        self.all().filter(|leg| leg.taken_back_at.is_none())
    }

    /// All of them in order, those that were taken back among them.
    #[must_use]
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Leg> {
        std::iter::once(&self.first).chain(&self.later)
    }

    /// All of them, to be changed.
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut Leg> {
        std::iter::once(&mut self.first).chain(&mut self.later)
    }
}

impl TryFrom<Vec<Leg>> for Legs {
    type Error = &'static str;
    fn try_from(legs: Vec<Leg>) -> Result<Self, Self::Error> {
        let mut legs = legs.into_iter();
        let first = legs.next().ok_or("a visit has at least one leg")?;
        Ok(Self {
            first,
            later: legs.collect(),
        })
    }
}

impl From<Legs> for Vec<Leg> {
    fn from(legs: Legs) -> Self {
        std::iter::once(legs.first).chain(legs.later).collect()
    }
}

/// A visitor's answer to "was your question answered?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Rating {
    /// Yes or no.
    pub answered: bool,
    /// What was missing, by name only.
    pub missing: Option<PersonalId>,
}

/// One visit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Ticket {
    /// Its name in the log; never given twice, other than the number on screen.
    pub id: TicketId,
    /// Its number on screen.
    pub number: TicketNumber,
    /// The local day it belongs to.
    pub day: NaiveDate,
    /// How the visit began.
    pub arrival: ArrivalKind,
    /// The appointment that was checked in.
    pub appointment: Option<AppointmentSeq>,
    /// Checked in after the grace, and so a walk-in.
    pub late_check_in: bool,
    /// Where it is.
    pub state: TicketState,
    /// Why it ended, unless staff completed it.
    pub reason: Option<EndReason>,
    /// The legs so far; the last is the present one.
    pub legs: Legs,
    /// The services that follow.
    pub next_services: Vec<ServiceId>,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// Orders the queue.
    pub rank_at: DateTime<Utc>,
    /// The second promise, after the first leg's broke.
    pub second_due_at: Option<DateTime<Utc>>,
    /// The latest call.
    pub call: Option<CallId>,
    /// When it was called last.
    pub called_at: Option<DateTime<Utc>>,
    /// When help for the present leg started.
    pub served_at: Option<DateTime<Utc>>,
    /// When the visit ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Where it is called or helped, or was last.
    pub counter: Option<CounterId>,
    /// For whom it is kept.
    pub reserved_for: Option<ReservedFor>,
    /// Needs, by name only.
    pub needs: Option<PersonalId>,
    /// Notes from transfers, by name only.
    pub notes: Vec<PersonalId>,
    /// The visitor's language.
    pub language: Option<Language>,
    /// When an answer was promised.
    pub answer_promised_by: Option<NaiveDate>,
    /// What the visitor said afterwards.
    pub rating: Option<Rating>,
    /// What the visitor was told at issue.
    pub told: Option<Told>,
    /// How many times the visitor was passed on to another service.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub passed_on: u16,
    /// How many times at most that was promised, as it was noted when the visitor was passed on last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_on_at_most: Option<u16>,
    /// The edition of the charter that the visit keeps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<Edition>,
    /// When the server heard of it, where a kiosk had given it out without the server.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded_at: Option<DateTime<Utc>>,
    /// The epoch by which its token is signed, where it is not that of its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_epoch: Option<Epoch>,
    /// When staff said that they had called and helped the visitor by hand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by_hand_at: Option<DateTime<Utc>>,
    /// What goes with a number that was taken from home.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remote: Option<Remote>,
    /// The visitor said that they are away; it holds while the ticket waits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away: Option<Away>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks by reference")]
fn is_zero(count: &u16) -> bool {
    *count == 0
}

impl Ticket {
    /// The present leg.
    #[must_use]
    pub fn leg(&self) -> &Leg {
        self.legs.last()
    }

    /// Since when the visitor is helped without a break, for the present service; since the visit began, where that is
    /// not known.
    #[must_use]
    pub fn helped_since(&self) -> DateTime<Utc> {
        let leg = self.leg();
        leg.resumed_at.or(leg.started_at).unwrap_or(self.issued_at)
    }

    /// Whether help ended because the day did, and nobody knows when.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        self.reason == Some(EndReason::Unfinished)
    }

    /// How long a no-show has been away while the clock would have run: who was called before an appointed time
    /// was not waiting yet.
    #[must_use]
    pub fn away(&self, now: DateTime<Utc>) -> TimeDelta {
        let gone_at = self.ended_at.unwrap_or(now);
        let missed_from = gone_at.max(self.leg().clock_start_at);
        (now - missed_from).max(TimeDelta::zero())
    }

    /// The instant the visit ended for good, for tokens and retention.
    #[must_use]
    pub fn over_at(&self) -> Option<DateTime<Utc>> {
        if self.state.is_over() { self.ended_at } else { None }
    }

    /// The instant by which who joined from home must have checked in, as long as that is still to come about.
    #[must_use]
    pub fn expected_until(&self) -> Option<DateTime<Utc>> {
        let remote = self.remote.as_ref().filter(|remote| remote.here.is_none())?;
        (self.state == TicketState::Waiting).then_some(remote.joined.check_in_by)
    }

    /// Whether the number was taken from home and never checked in: nobody waited with it in the hall.
    #[must_use]
    pub fn was_never_here(&self) -> bool {
        self.remote.as_ref().is_some_and(|remote| remote.here.is_none())
    }

    /// When the visitor came into the hall.
    #[must_use]
    pub fn came_at(&self) -> DateTime<Utc> {
        let here = self.remote.as_ref().and_then(|remote| remote.here);
        here.map_or(self.issued_at, |here| here.since)
    }

    /// Since when the visit ranks: since its clock started but for who joined from home.
    #[must_use]
    pub fn ranks_from(&self) -> DateTime<Utc> {
        let here = self.remote.as_ref().and_then(|remote| remote.here);
        here.map_or(self.legs.first().clock_start_at, |here| here.ranks_from)
    }

    /// The absence of who waits, and has not said that they are back.
    #[must_use]
    pub fn is_away(&self) -> Option<Away> {
        self.away.filter(|_| self.state == TicketState::Waiting)
    }
}
