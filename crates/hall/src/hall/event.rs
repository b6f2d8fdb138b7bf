//! What happened in a hall: facts in the past tense, readable in ten years.
//!
//! An event carries everything that its effect on the state needs, so that no later setting, charter or
//! program changes what an old log means. A member may be added with a default; a changed meaning gets a new
//! name. Events hold no personal data: needs, notes, contacts and free text are named by [`PersonalId`] only.

mod block;
mod breach;
mod case;
mod clock;
mod earlier;
mod epoch;
mod hold;
mod mail;
mod notice;
mod offline;
mod planned;
mod remote;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::charter::ArrivalKind;
use crate::hall::facts::{
    Actor, BreachCause, CancelReason, CaseStep, Change, ClockSet, Edition, Identification, JoinedFromHome,
    LegBegun, NextStep, Offer, Origin, Outcome, PassedOn, Promised, PromisedDay, ReservedFor, ReturnReason,
    RosterEntry, Shown, Stay, StepKind, TakenOffline, TicketState, Told,
};
use crate::hall::setup::{CallingRule, HallSetup, Texts};
use crate::ids::{
    AdviceId, AgentId, AppointmentSeq, BlockId, BreachSeq, CallId, CaseId, CounterId, DraftId, Language,
    PersonalId, RedressId, ServiceId, ShownId, TicketId, TicketNumber,
};
pub use block::TimeBlocked;
pub use breach::BreachRegistered;
pub use case::CaseOpened;
pub use clock::ClockCorrected;
pub use earlier::{EarlierLookedFor, EarlierOffered, EarlierWanted};
pub use epoch::EpochBegun;
pub use hold::{HoldEnded, PlaceHeld};
pub use mail::{ConsentSaid, MailQueued, MailSettled};
pub use notice::NoticeShown;
pub use offline::{HelpedByHand, NumbersReserved, NumbersVoided};
pub use planned::SetupPlanned;
pub use remote::CheckedIn;

/// An event with its place in the hall's log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Recorded {
    /// Counts from 1 without gaps.
    pub seq: u64,
    /// When it was recorded; never before the event that precedes it, unless this one corrects the clock. What fell due during an outage has its
    /// true instant inside the event.
    pub at: DateTime<Utc>,
    /// Who caused it.
    pub by: Actor,
    /// What happened.
    pub event: Event,
}

/// A ticket as it was issued.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Issued {
    /// The name that it keeps in the log.
    pub ticket: TicketId,
    /// Its number on screen.
    pub number: TicketNumber,
    /// The local day it belongs to.
    pub day: NaiveDate,
    /// Walk-in or appointment.
    pub arrival: ArrivalKind,
    /// The appointment that was checked in, also when it was too late to count as one.
    pub appointment: Option<AppointmentSeq>,
    /// Checked in after the grace: a walk-in now.
    #[serde(default)]
    pub late_check_in: bool,
    /// The first leg.
    pub leg: LegBegun,
    /// The services that follow.
    pub next_services: Vec<ServiceId>,
    /// Orders the queue: smaller is called earlier.
    pub rank_at: DateTime<Utc>,
    /// For whom it is kept.
    pub reserved_for: Option<ReservedFor>,
    /// Needs, by name only.
    pub needs: Option<PersonalId>,
    /// The language the visitor chose.
    pub language: Option<Language>,
    /// What was told about the wait.
    #[serde(default)]
    pub told: Option<Told>,
    /// The edition of the charter that the visit keeps to its end; not noted in old logs, and none before the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edition: Option<Edition>,
    /// Taken from home: the clock starts at the check-in, and the leg's start stands for the latest instant of that. Old
    /// logs knew none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remote: Option<JoinedFromHome>,
    /// That a kiosk gave it out while the server did not answer, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offline: Option<TakenOffline>,
}

impl Issued {
    /// When the visitor came, of a ticket that was recorded at that instant.
    #[must_use]
    pub fn came_at(&self, recorded_at: DateTime<Utc>) -> DateTime<Utc> {
        self.offline.map_or(recorded_at, |offline| offline.taken_at)
    }
}

/// An appointment as it was booked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Booked {
    /// The number that it keeps in the log.
    pub appointment: AppointmentSeq,
    /// What the visitor checks in with.
    pub code: String,
    /// What for, one after the other.
    pub services: Vec<ServiceId>,
    /// The booked time.
    pub at: DateTime<Utc>,
    /// With whom or where.
    pub reserved_for: Option<ReservedFor>,
    /// How the visitor can be reached, by name only.
    pub contact: Option<PersonalId>,
    /// The address that is told by mail what becomes of it, by name only; not known to old logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<PersonalId>,
    /// The language of that mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// By what another system knows it; of those that came from one, and not known to old logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// For how many and how long; of those with a service that can be booked, and not known to old logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stay: Option<Stay>,
}

/// Advice as it was carried out; the events before it say what each move did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AdviceCarriedOut {
    /// The advice whose moves were made.
    pub advice: AdviceId,
    /// What it changed, with what was there before.
    pub changes: Vec<Change>,
    /// What was expected of it.
    pub promised: Promised,
    /// Until when what happens is counted.
    pub until: DateTime<Utc>,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
#[allow(
    missing_docs,
    reason = "the members of a variant are explained by the variant and their types"
)]
pub enum Event {
    /// The hall was set up, or its setup changed; the whole setup as it is from now on.
    HallConfigured {
        setup: Arc<HallSetup>,
        /// What the configuration file counts as having said, when it brought the change and the hall has more or other
        /// than that. Absent in a change by the file: the file said all of it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<Arc<HallSetup>>,
    },
    /// A setup was prepared for a later day, or what was prepared changed.
    SetupPlanned(Box<SetupPlanned>),
    /// What was prepared is wanted no more.
    SetupPlanDropped { draft: DraftId },
    /// The day of a prepared setup came, at its true instant: the event before made the hall so, or it says why it could
    /// not be.
    SetupPlanSettled {
        draft: DraftId,
        at: DateTime<Utc>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        held: Option<String>,
    },
    /// A counter opened with today's services, on this local day.
    CounterOpened {
        counter: CounterId,
        services: Vec<ServiceId>,
        agent: Option<AgentId>,
        day: NaiveDate,
    },
    /// Nobody works at this counter from now on.
    CounterClosed { counter: CounterId },
    /// A break began.
    CounterPaused {
        counter: CounterId,
        until: Option<DateTime<Utc>>,
    },
    /// A break ended.
    CounterResumed { counter: CounterId },
    /// A counter takes other services from now on.
    CounterServicesChanged {
        counter: CounterId,
        services: Vec<ServiceId>,
    },
    /// A ticket was issued.
    TicketIssued(Box<Issued>),
    /// Who had taken a number from home checked in in the hall.
    TicketCheckedIn(Box<CheckedIn>),
    /// Who waits is away: not called until they are back, or from that instant again. The clock runs on.
    TicketAway {
        ticket: TicketId,
        back_at: Option<DateTime<Utc>>,
    },
    /// Who was away is back, at its true instant.
    TicketBack { ticket: TicketId, at: DateTime<Utc> },
    /// A number was called to a counter, by the policy or by hand.
    TicketCalled {
        ticket: TicketId,
        counter: CounterId,
        call: CallId,
        by_hand: bool,
    },
    /// The number was called again.
    TicketRecalled { ticket: TicketId, call: CallId },
    /// A called number went back to the queue with its rank. Since staff took the call back, the clock is as if there
    /// had been none; in old logs the call still counts.
    TicketReturned {
        ticket: TicketId,
        reason: ReturnReason,
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        as_if_not_called: bool,
    },
    /// Help started.
    TicketStarted { ticket: TicketId },
    /// The visitor did not come.
    TicketNotShown { ticket: TicketId },
    /// The visitor came after all and keeps the old rank; `due_at` is the promise after the time away.
    TicketRequeued {
        ticket: TicketId,
        due_at: Option<DateTime<Utc>>,
        away_s: u32,
    },
    /// Help was interrupted: a form, the photo booth.
    TicketParked { ticket: TicketId },
    /// Help went on at a counter.
    TicketUnparked { ticket: TicketId, counter: CounterId },
    /// The visitor is sent on to another service, with a note by name only; how often that was by then, where the
    /// charter promises a most (not known to old logs).
    TicketTransferred {
        ticket: TicketId,
        leg: LegBegun,
        reserved_for: Option<ReservedFor>,
        note: Option<PersonalId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        passed_on: Option<PassedOn>,
    },
    /// Help for a service ended.
    ServiceCompleted {
        ticket: TicketId,
        outcome: Outcome,
        answer_promised_by: Option<NaiveDate>,
        next: NextStep,
    },
    /// A visit that was still being helped at local midnight ended, at its true instant: staff forgot to say so. How
    /// long help took is not known.
    TicketUnfinished { ticket: TicketId, at: DateTime<Utc> },
    /// A ticket ended without help, at its true instant.
    TicketCancelled {
        ticket: TicketId,
        reason: CancelReason,
        at: DateTime<Utc>,
    },
    /// Staff took back the step of that event, the ticket's latest: it is where it was before, and its clock as if the
    /// step had not been. `state` and `counter` say where that is.
    TicketStepUndone {
        ticket: TicketId,
        step: u64,
        kind: StepKind,
        state: TicketState,
        counter: Option<CounterId>,
    },
    /// Another service was chosen before help began: the leg with its clock and its rank stays.
    TicketServicesChanged {
        ticket: TicketId,
        service: ServiceId,
        next_services: Vec<ServiceId>,
    },
    /// Numbers were kept aside for a kiosk.
    NumbersReserved(Box<NumbersReserved>),
    /// Those that nobody is known to have were void with their day.
    NumbersVoided(Box<NumbersVoided>),
    /// Staff said afterwards whom they had helped by hand.
    TicketHelpedByHand(Box<HelpedByHand>),
    /// A ticket that was kept for a counter or a member of staff is kept for nobody any more.
    TicketReleased { ticket: TicketId },
    /// A supervisor closed the hall in mid-day; what visitors are told, and until when if it opens again today.
    HallClosed {
        until: Option<DateTime<Utc>>,
        texts: Texts,
    },
    /// The hall opened again, at its true instant.
    HallReopened { at: DateTime<Utc> },
    /// A promise broke.
    BreachRegistered(Box<BreachRegistered>),
    /// The wait went on, more is offered.
    RedressOffered {
        breach: BreachSeq,
        offer: Offer,
        at: DateTime<Utc>,
    },
    /// What was offered was given; costs with the amount, in euro cents.
    RedressGiven {
        breach: BreachSeq,
        redress: RedressId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        amount_cents: Option<u32>,
    },
    /// Costs were claimed that a supervisor must approve; why, by name only.
    RedressClaimed {
        breach: BreachSeq,
        redress: RedressId,
        amount_cents: u32,
        reason: Option<PersonalId>,
    },
    /// A supervisor did not approve the claim: it can be claimed anew.
    RedressClaimRefused { breach: BreachSeq, redress: RedressId },
    /// A supervisor said why a promise broke; the reason by name only.
    BreachCauseSet {
        breach: BreachSeq,
        cause: BreachCause,
        reason: Option<PersonalId>,
    },
    /// The visitor did not want it.
    RedressDeclined { breach: BreachSeq, redress: RedressId },
    /// It was not claimed in time.
    RedressLapsed {
        breach: BreachSeq,
        redress: RedressId,
        at: DateTime<Utc>,
    },
    /// The visitor said whether the question was answered; what was missing by name only.
    TicketRated {
        ticket: TicketId,
        answered: bool,
        missing: Option<PersonalId>,
    },
    /// A place is held while somebody books.
    PlaceHeld(Box<PlaceHeld>),
    /// It is held no longer.
    HoldEnded(HoldEnded),
    /// The visitor of an appointment would come earlier.
    EarlierTimeWanted(EarlierWanted),
    /// And would no more.
    EarlierTimeWantedNoMore { appointment: AppointmentSeq },
    /// A place is held for one of those visitors.
    EarlierTimeOffered(EarlierOffered),
    /// What had become free was offered to those in line.
    EarlierTimesLookedFor(EarlierLookedFor),
    /// It was reckoned how much of a day can be booked by promise.
    CapacityReckoned(Arc<PromisedDay>),
    /// Staff blocked a time: nothing is booked then.
    TimeBlocked(Box<TimeBlocked>),
    /// It can be booked again.
    TimeFreed { block: BlockId },
    /// An appointment was booked.
    AppointmentBooked(Box<Booked>),
    /// An appointment was changed; the whole of it as it is from now on.
    AppointmentChanged(Box<Booked>),
    /// An appointment was cancelled.
    AppointmentCancelled { appointment: AppointmentSeq },
    /// What can be told of who booked an appointment was erased on their request: these rows, by name only.
    PersonalErased {
        appointment: AppointmentSeq,
        identified_by: Identification,
        rows: Vec<PersonalId>,
    },
    /// A local day's roster as it is planned from now on; without entries the day is not planned any more.
    RosterPlanned {
        day: NaiveDate,
        entries: Arc<Vec<RosterEntry>>,
    },
    /// The lobby's forecasts changed materially since the last such event: those that did.
    ForecastsShown { shown: Vec<Shown> },
    /// Visitors were told that their wait will likely be longer than promised.
    VisitorsWarned { tickets: Vec<TicketId> },
    /// The day ended for the hall, at its true instant: counters close, appointments not kept are missed.
    DayEnded { day: NaiveDate, at: DateTime<Utc> },
    /// Another calling rule than the setup's holds for a while.
    CallingRuleSet { rule: CallingRule, until: DateTime<Utc> },
    /// The setup's calling rule holds again before its time.
    CallingRuleReset,
    /// Advice was carried out.
    AdviceCarriedOut(Box<AdviceCarriedOut>),
    /// What the advice of that event changed was restored.
    AdviceUndone { carried: u64 },
    /// The time in which what follows the advice of that event is counted was over, at its true instant: so many
    /// promises broke in it.
    AdviceCounted {
        carried: u64,
        broken: u32,
        at: DateTime<Utc>,
    },
    /// What the visitor needs is known better since the number was taken, by name only.
    TicketNeedsChanged {
        ticket: TicketId,
        needs: Option<PersonalId>,
    },
    /// A case was opened.
    CaseOpened(Box<CaseOpened>),
    /// A step of a case was taken; an acknowledgement names the day of the answer, which sets a clock.
    CaseStepTaken {
        case: CaseId,
        step: CaseStep,
        answer_by: Option<NaiveDate>,
        sets: Option<ClockSet>,
    },
    /// What the case was about is taken back: nothing was promised.
    CaseWithdrawn { case: CaseId },
    /// A clock of a case is about to be missed, at its true instant.
    CaseEscalated {
        case: CaseId,
        step: CaseStep,
        at: DateTime<Utc>,
    },
    /// A clock of a case was missed, at its true instant.
    CaseClockMissed {
        case: CaseId,
        step: CaseStep,
        at: DateTime<Utc>,
    },
    /// Visitors are told something: a notice, or that a wait is over its norm.
    NoticeShown(Box<NoticeShown>),
    /// What had ended a moment ago is said again, at its true instant.
    NoticeShownAgain { shown: ShownId, at: DateTime<Utc> },
    /// It is said no longer, at its true instant; of a late wait, the longest that was said.
    NoticeEnded {
        shown: ShownId,
        at: DateTime<Utc>,
        longest_wait_s: Option<i64>,
    },
    /// A mail about an appointment is to be sent.
    MailQueued(Box<MailQueued>),
    /// A mail was sent, refused, given up, or another took its place.
    MailSettled(MailSettled),
    /// A visitor said to what messages about an appointment they consent; nothing where it was withdrawn.
    ConsentSaid(Box<ConsentSaid>),
    /// The instant for a reminder of an appointment came.
    ReminderDue {
        appointment: AppointmentSeq,
        at: DateTime<Utc>,
    },
    /// A stretch of the log began, in which what is given out can be told from what was given out before.
    EpochBegan(Box<EpochBegun>),
    /// A wrong clock was put right; recorded at the instant to which it was, so that logged time runs backwards here
    /// and nowhere else.
    ClockCorrected(ClockCorrected),
}

impl Event {
    /// The counter to which the event brings a ticket.
    #[must_use]
    pub fn desk(&self) -> Option<&CounterId> {
        match self {
            Self::TicketCalled { counter, .. } | Self::TicketUnparked { counter, .. } => Some(counter),
            _ => None,
        }
    }

    /// The event's name in the log, the `type` of its JSON.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one line an event")]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::HallConfigured { .. } => "hallConfigured",
            Self::SetupPlanned(_) => "setupPlanned",
            Self::SetupPlanDropped { .. } => "setupPlanDropped",
            Self::SetupPlanSettled { .. } => "setupPlanSettled",
            Self::CounterOpened { .. } => "counterOpened",
            Self::CounterClosed { .. } => "counterClosed",
            Self::CounterPaused { .. } => "counterPaused",
            Self::CounterResumed { .. } => "counterResumed",
            Self::CounterServicesChanged { .. } => "counterServicesChanged",
            Self::TicketIssued(_) => "ticketIssued",
            Self::TicketCheckedIn(_) => "ticketCheckedIn",
            Self::TicketAway { .. } => "ticketAway",
            Self::TicketBack { .. } => "ticketBack",
            Self::TicketCalled { .. } => "ticketCalled",
            Self::TicketRecalled { .. } => "ticketRecalled",
            Self::TicketReturned { .. } => "ticketReturned",
            Self::TicketStarted { .. } => "ticketStarted",
            Self::TicketNotShown { .. } => "ticketNotShown",
            Self::TicketRequeued { .. } => "ticketRequeued",
            Self::TicketParked { .. } => "ticketParked",
            Self::TicketUnparked { .. } => "ticketUnparked",
            Self::TicketTransferred { .. } => "ticketTransferred",
            Self::ServiceCompleted { .. } => "serviceCompleted",
            Self::TicketUnfinished { .. } => "ticketUnfinished",
            Self::TicketCancelled { .. } => "ticketCancelled",
            Self::TicketStepUndone { .. } => "ticketStepUndone",
            Self::TicketServicesChanged { .. } => "ticketServicesChanged",
            Self::NumbersReserved(_) => "numbersReserved",
            Self::NumbersVoided(_) => "numbersVoided",
            Self::TicketHelpedByHand(_) => "ticketHelpedByHand",
            Self::TicketReleased { .. } => "ticketReleased",
            Self::HallClosed { .. } => "hallClosed",
            Self::HallReopened { .. } => "hallReopened",
            Self::BreachRegistered(_) => "breachRegistered",
            Self::RedressOffered { .. } => "redressOffered",
            Self::RedressGiven { .. } => "redressGiven",
            Self::RedressClaimed { .. } => "redressClaimed",
            Self::RedressClaimRefused { .. } => "redressClaimRefused",
            Self::BreachCauseSet { .. } => "breachCauseSet",
            Self::RedressDeclined { .. } => "redressDeclined",
            Self::RedressLapsed { .. } => "redressLapsed",
            Self::TicketRated { .. } => "ticketRated",
            Self::PlaceHeld(_) => "placeHeld",
            Self::HoldEnded(_) => "holdEnded",
            Self::EarlierTimeWanted(_) => "earlierTimeWanted",
            Self::EarlierTimeWantedNoMore { .. } => "earlierTimeWantedNoMore",
            Self::EarlierTimeOffered(_) => "earlierTimeOffered",
            Self::EarlierTimesLookedFor(_) => "earlierTimesLookedFor",
            Self::CapacityReckoned(_) => "capacityReckoned",
            Self::TimeBlocked(_) => "timeBlocked",
            Self::TimeFreed { .. } => "timeFreed",
            Self::AppointmentBooked(_) => "appointmentBooked",
            Self::AppointmentChanged(_) => "appointmentChanged",
            Self::AppointmentCancelled { .. } => "appointmentCancelled",
            Self::PersonalErased { .. } => "personalErased",
            Self::RosterPlanned { .. } => "rosterPlanned",
            Self::ForecastsShown { .. } => "forecastsShown",
            Self::VisitorsWarned { .. } => "visitorsWarned",
            Self::DayEnded { .. } => "dayEnded",
            Self::CallingRuleSet { .. } => "callingRuleSet",
            Self::CallingRuleReset => "callingRuleReset",
            Self::AdviceCarriedOut(_) => "adviceCarriedOut",
            Self::AdviceUndone { .. } => "adviceUndone",
            Self::AdviceCounted { .. } => "adviceCounted",
            Self::TicketNeedsChanged { .. } => "ticketNeedsChanged",
            Self::CaseOpened(_) => "caseOpened",
            Self::CaseStepTaken { .. } => "caseStepTaken",
            Self::CaseWithdrawn { .. } => "caseWithdrawn",
            Self::CaseEscalated { .. } => "caseEscalated",
            Self::CaseClockMissed { .. } => "caseClockMissed",
            Self::NoticeShown(_) => "noticeShown",
            Self::NoticeShownAgain { .. } => "noticeShownAgain",
            Self::NoticeEnded { .. } => "noticeEnded",
            Self::MailQueued(_) => "mailQueued",
            Self::MailSettled(_) => "mailSettled",
            Self::ConsentSaid(_) => "consentSaid",
            Self::ReminderDue { .. } => "reminderDue",
            Self::EpochBegan(_) => "epochBegan",
            Self::ClockCorrected(_) => "clockCorrected",
        }
    }
}
