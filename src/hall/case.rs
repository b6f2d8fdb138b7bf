//! Cases: what somebody was promised beyond the visit, each with its clocks.
//!
//! A complaint, an explanation that was asked for, an answer that was promised, help for who cannot come unaided: all
//! are opened once, go through steps (acknowledged, called back, settled) and have a clock for each step that a
//! charter, the law or a default sets. A clock that is about to run out escalates; one that ran out is marked.
//! What was said, and how to reach who said it, are personal data and named by id only.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::charter::{ArrivalKind, Charter, RedressKind};
use crate::hall::calendar;
use crate::hall::event::LegNorm;
use crate::hall::state::RedressState;
use crate::hall::working_days::{
    last_working_days, within_days, within_weeks, within_working_days, working_days_between,
};
use crate::ids::{BreachSeq, CaseId, CounterId, PersonalId, RedressId, ServiceId, TicketId, TicketNumber};

/// Limits of cases.
pub mod limits {
    /// Cases of a hall that are open at once: what is asked on a public page must not fill the memory.
    pub const OPEN: usize = 5_000;
    /// Days that what was said in a case is kept after it was settled.
    pub const KEPT_DAYS: i64 = 90;
    /// Days after a promised answer was missed until it leaves the list: its row keeps it, as missed. Promised answers
    /// are not counted in [`OPEN`], since help at a counter must not be refused, and a list that nobody works off
    /// must not grow for ever.
    pub const GIVEN_UP_DAYS: i64 = 90;
    /// Days ahead that an answer can be promised for.
    pub const ANSWER_DAYS: u32 = 366;
}

/// Working days until somebody who asked for an explanation or for tailored help is called back, where no text says:
/// as Antwoord® has it for complaints.
const CALLED_BACK_WITHIN_WORKING_DAYS: u16 = 5;

/// Weeks until a complaint is settled where the charter names none: Algemene wet bestuursrecht, article 9:11.
const SETTLED_WITHIN_WEEKS_BY_LAW: u16 = 6;

/// Days until a promised answer when neither staff nor the charter names a day: as Antwoord® advises.
const ANSWER_WITHIN_DAYS: u16 = 3;

/// What a case is about.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum CaseKind {
    /// A complaint, for the complaints officer.
    Complaint,
    /// Somebody says that a promise was not kept and wants to know why.
    Explanation,
    /// An answer that could not be given at the counter.
    PromisedAnswer,
    /// Help for who cannot come unaided.
    TailoredHelp,
}

/// How somebody is answered.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum AnswerWay {
    /// By e-mail.
    Mail,
    /// By telephone.
    Phone,
    /// By letter.
    Letter,
}

/// A step in handling a case.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum CaseStep {
    /// Whoever complained was told that it came in and by when the answer comes.
    Acknowledge,
    /// They were called back.
    CallBack,
    /// It is done: the answer, the explanation or the help was given.
    Settle,
}

impl CaseStep {
    /// The step's name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Acknowledge => "acknowledge",
            Self::CallBack => "callBack",
            Self::Settle => "settle",
        }
    }
}

/// Where a clock comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ClockSource {
    /// The charter.
    Charter,
    /// The law (Algemene wet bestuursrecht, article 9:11).
    Law,
    /// Staff promised this day.
    Promise,
    /// Nothing says; the value that Kwartier ships.
    Default,
}

/// A clock as it was set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClockSet {
    /// The step that must have been taken.
    pub step: CaseStep,
    /// By when; the end of a local day.
    pub due_at: DateTime<Utc>,
    /// From when it is about to be missed.
    pub escalates_at: DateTime<Utc>,
    /// Where it comes from.
    pub source: ClockSource,
}

/// A clock as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseClock {
    /// As it was set.
    #[serde(flatten)]
    pub set: ClockSet,
    /// When the step was taken, or the case was settled.
    pub done_at: Option<DateTime<Utc>>,
    /// When it was about to be missed.
    pub escalated_at: Option<DateTime<Utc>>,
    /// When it was missed.
    pub missed_at: Option<DateTime<Utc>>,
}

impl CaseClock {
    fn next(&self) -> Option<DateTime<Utc>> {
        if self.done_at.is_some() || self.missed_at.is_some() {
            None
        } else if self.escalated_at.is_none() {
            Some(self.set.escalates_at)
        } else {
            Some(self.set.due_at)
        }
    }
}

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StepTaken {
    /// The step.
    pub step: CaseStep,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
}

/// What is known of the visit when a case is opened, so that nobody has to ask for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseFacts {
    /// The number on screen.
    pub number: TicketNumber,
    /// The local day.
    pub day: NaiveDate,
    /// Walk-in or appointment.
    pub arrival: ArrivalKind,
    /// The service of the leg that this is about: the one whose promise broke, or the present one.
    pub service: ServiceId,
    /// When the wait began.
    pub clock_start_at: DateTime<Utc>,
    /// The wait until then, seconds.
    pub waited_s: i64,
    /// What was promised.
    pub norm: Option<LegNorm>,
    /// The breach, if the promise broke.
    pub breach: Option<BreachSeq>,
    /// When it broke.
    pub broke_at: Option<DateTime<Utc>>,
    /// What was offered for it and where that stood.
    pub redress: Vec<(RedressId, RedressKind, RedressState)>,
    /// The median wait told at issue, seconds.
    pub told_s: Option<u32>,
    /// Where help was given, or the call was to.
    pub counter: Option<CounterId>,
}

/// A case as it was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseOpened {
    /// The case.
    pub case: CaseId,
    /// What it is about.
    pub kind: CaseKind,
    /// The visit, if it is about one.
    pub ticket: Option<TicketId>,
    /// The counter that promised the answer or took it down.
    pub counter: Option<CounterId>,
    /// How the answer is to come.
    pub way: Option<AnswerWay>,
    /// What was said, by name only.
    pub said: Option<PersonalId>,
    /// How to reach who said it, by name only.
    pub contact: Option<PersonalId>,
    /// What is known of the visit.
    pub facts: Option<CaseFacts>,
    /// The day by which the answer was promised.
    pub answer_by: Option<NaiveDate>,
    /// Its clocks.
    pub clocks: Vec<ClockSet>,
}

/// A case as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Case {
    /// The case.
    pub id: CaseId,
    /// What it is about.
    pub kind: CaseKind,
    /// When it was opened.
    pub opened_at: DateTime<Utc>,
    /// By whom: the visitor, or who took it down.
    pub opened_by: String,
    /// The visit, if it is about one.
    pub ticket: Option<TicketId>,
    /// The counter that promised the answer or took it down.
    pub counter: Option<CounterId>,
    /// How the answer is to come.
    pub way: Option<AnswerWay>,
    /// What was said, by name only.
    pub said: Option<PersonalId>,
    /// How to reach who said it, by name only.
    pub contact: Option<PersonalId>,
    /// What is known of the visit.
    pub facts: Option<CaseFacts>,
    /// The day by which the answer was promised.
    pub answer_by: Option<NaiveDate>,
    /// Its clocks.
    pub clocks: Vec<CaseClock>,
    /// The steps that were taken, in order.
    pub steps: Vec<StepTaken>,
}

impl Case {
    /// When it was settled.
    #[must_use]
    pub fn settled_at(&self) -> Option<DateTime<Utc>> {
        self.steps
            .iter()
            .find(|taken| taken.step == CaseStep::Settle)
            .map(|taken| taken.at)
    }

    /// Whether this step was taken.
    #[must_use]
    pub fn has_taken(&self, step: CaseStep) -> bool {
        self.steps.iter().any(|taken| taken.step == step)
    }

    /// The clock that escalates or is missed next.
    #[must_use]
    pub fn next_clock(&self) -> Option<&CaseClock> {
        let running = self.clocks.iter().filter(|clock| clock.next().is_some());
        running.min_by_key(|clock| clock.next())
    }

    /// When that is.
    #[must_use]
    pub fn next_instant(&self) -> Option<DateTime<Utc>> {
        self.next_clock().and_then(CaseClock::next)
    }

    /// When the first of the clocks that still run is due, also one that was missed.
    #[must_use]
    pub fn due_at(&self) -> Option<DateTime<Utc>> {
        let open = self.clocks.iter().filter(|clock| clock.done_at.is_none());
        open.map(|clock| clock.set.due_at).min()
    }

    /// Whether a clock that still runs is about to be missed or was.
    #[must_use]
    pub fn is_escalated(&self) -> bool {
        self.clocks
            .iter()
            .any(|clock| clock.done_at.is_none() && clock.escalated_at.is_some())
    }

    /// Whether this promised answer was missed so long ago that nobody will give it any more.
    #[must_use]
    pub fn is_given_up(&self, at: DateTime<Utc>) -> bool {
        let kept = TimeDelta::days(limits::GIVEN_UP_DAYS);
        let missed = |clock: &CaseClock| clock.missed_at.is_some_and(|missed| missed + kept <= at);
        self.kind == CaseKind::PromisedAnswer && self.settled_at().is_none() && self.clocks.iter().all(missed)
    }

    /// Whether any clock was missed.
    #[must_use]
    pub fn has_missed(&self) -> bool {
        self.clocks.iter().any(|clock| clock.missed_at.is_some())
    }
}

/// Where and when a case is opened, for its clocks.
#[derive(Debug, Clone, Copy)]
pub struct Opening<'a> {
    /// The hall's zone.
    pub time_zone: Tz,
    /// The instant.
    pub now: DateTime<Utc>,
    /// The charter that the visit goes by, or the hall's.
    pub charter: &'a Charter,
}

impl Opening<'_> {
    fn today(&self) -> NaiveDate {
        calendar::local_date(self.time_zone, self.now)
    }

    /// The clocks of a case of this kind.
    #[must_use]
    pub fn clocks(&self, kind: CaseKind, answer_by: Option<NaiveDate>) -> Vec<ClockSet> {
        let today = self.today();
        match kind {
            CaseKind::Complaint => self.of_complaint(today),
            CaseKind::Explanation | CaseKind::TailoredHelp => {
                let last = within_working_days(today, CALLED_BACK_WITHIN_WORKING_DAYS);
                vec![self.clock(CaseStep::Settle, last, ClockSource::Default)]
            }
            CaseKind::PromisedAnswer => {
                let last = answer_by.unwrap_or_else(|| self.answer_by());
                vec![self.clock(CaseStep::Settle, last, ClockSource::Promise)]
            }
        }
    }

    fn of_complaint(&self, today: NaiveDate) -> Vec<ClockSet> {
        let clocks = self.charter.complaints;
        let working_days = |step, count: Option<u16>| {
            count.map(|count| self.clock(step, within_working_days(today, count), ClockSource::Charter))
        };
        let settled = clocks.and_then(|clocks| clocks.settled_within_weeks);
        let (weeks, source) = settled.map_or((SETTLED_WITHIN_WEEKS_BY_LAW, ClockSource::Law), |weeks| {
            (weeks, ClockSource::Charter)
        });
        let acknowledged = clocks.and_then(|clocks| clocks.acknowledged_within_working_days);
        let called_back = clocks.and_then(|clocks| clocks.called_back_within_working_days);
        [
            working_days(CaseStep::Acknowledge, acknowledged),
            working_days(CaseStep::CallBack, called_back),
            Some(self.clock(CaseStep::Settle, within_weeks(today, weeks), source)),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The day by which an answer comes when staff name none.
    #[must_use]
    pub fn answer_by(&self) -> NaiveDate {
        let days = self
            .charter
            .promised_answer_within_days
            .unwrap_or(ANSWER_WITHIN_DAYS);
        within_days(self.today(), u32::from(days))
    }

    /// A clock that runs until the end of that day. It escalates when a fifth of its working days is left, at least
    /// one and at most five: the day before it is too late for five working days, a week before for ten weeks.
    #[must_use]
    pub fn clock(&self, step: CaseStep, last: NaiveDate, source: ClockSource) -> ClockSet {
        let today = self.today();
        let fifth = working_days_between(today, last).div_ceil(5).clamp(1, 5);
        let margin = last_working_days(today, last, u16::try_from(fifth).unwrap_or(5));
        ClockSet {
            step,
            due_at: calendar::midnight_after(self.time_zone, last),
            escalates_at: calendar::midnight_of(self.time_zone, margin).max(self.now),
            source,
        }
    }
}
