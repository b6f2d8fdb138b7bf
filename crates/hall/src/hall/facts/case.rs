//! What can be said of a case: what it is about, its steps and its clocks.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::charter::{ArrivalKind, RedressKind};
use crate::hall::facts::breach::RedressState;
use crate::hall::facts::promise::LegNorm;
use crate::ids::{BreachSeq, CounterId, RedressId, ServiceId, TicketNumber};

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
    /// An idea for how things could be done better.
    Suggestion,
    /// Somebody wants to be called or written to, such as whoever said at the end that the question was not answered.
    CallBack,
    /// The charter itself is to be looked at again, as it says of itself. Opened by the hall when the time comes.
    CharterReview,
}

impl CaseKind {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Complaint,
        Self::Explanation,
        Self::PromisedAnswer,
        Self::TailoredHelp,
        Self::Suggestion,
        Self::CallBack,
        Self::CharterReview,
    ];

    /// Whether what was said is kept for the month's records after it was settled: there is something to learn from.
    #[must_use]
    pub fn is_learned_from(self) -> bool {
        matches!(self, Self::Complaint | Self::Suggestion)
    }
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
    /// By letter, to a postal address.
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
    /// Whoever complained was told that it takes longer, and by when the answer comes.
    TellDelay,
    /// It is done: the answer, the explanation or the help was given.
    Settle,
}

impl CaseStep {
    /// All of them, in the order in which they are taken.
    pub const ALL: [Self; 4] = [Self::Acknowledge, Self::CallBack, Self::TellDelay, Self::Settle];

    /// Whether whoever is answered is told a day by which the answer comes.
    #[must_use]
    pub fn names_a_day(self) -> bool {
        matches!(self, Self::Acknowledge | Self::TellDelay)
    }

    /// The step's name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Acknowledge => "acknowledge",
            Self::CallBack => "callBack",
            Self::TellDelay => "tellDelay",
            Self::Settle => "settle",
        }
    }
}

/// Where a clock comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ClockSource {
    /// The edition of the charter that the visit goes by, or the hall's.
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
