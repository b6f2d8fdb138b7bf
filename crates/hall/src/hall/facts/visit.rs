//! What can be said of a visit: where it stands, for whom it is kept, how a step of it or the whole of it ended.

use serde::{Deserialize, Serialize};

use crate::hall::facts::promise::LegBegun;
use crate::ids::{AgentId, CounterId};

/// For whom a ticket is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ReservedFor {
    /// One counter.
    #[serde(rename = "counterId")]
    Counter(CounterId),
    /// One member of staff, wherever they sit.
    #[serde(rename = "agentId")]
    Agent(AgentId),
}

/// How help for a service ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// The visitor has the answer.
    Answered,
    /// The answer comes later, by a date.
    AnswerPromised,
    /// No answer.
    NotAnswered,
}

/// What follows when help for a service has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum NextStep {
    /// The visit is over.
    Done,
    /// The next service begins at once at the same counter.
    SameCounter(LegBegun),
    /// The next service waits for another counter.
    Queued(LegBegun),
}

/// Why a ticket ended without help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum CancelReason {
    /// The visitor left the queue.
    Visitor,
    /// Staff took it out.
    Staff,
    /// Nobody had helped by the time the hall's day ended.
    DayEnd,
    /// The number never reached the visitor, who took another: the kiosk heard no answer. Nobody waited with it.
    NotReceived,
    /// Taken from home, and nobody checked in with it in time.
    NotCheckedIn,
    /// The hall closed for the rest of the day.
    HallClosed,
}

/// Why a called ticket went back to the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ReturnReason {
    /// Nobody works any more where the visitor was called.
    CounterClosed,
    /// Its counter went on a break.
    CounterPaused,
    /// The hall closed for a while.
    HallClosed,
    /// Called before the appointed time and not there: nothing is lost before that time.
    CalledEarly,
}

/// Where a ticket is in its life.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum TicketState {
    /// In the queue.
    Waiting,
    /// On its way to a counter.
    Called,
    /// Being helped.
    Serving,
    /// Help interrupted by the visitor's own errand.
    Parked,
    /// Helped.
    Done,
    /// Called and not come.
    NoShow,
    /// Ended without help.
    Cancelled,
}

impl TicketState {
    /// The state's name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Called => "called",
            Self::Serving => "serving",
            Self::Parked => "parked",
            Self::Done => "done",
            Self::NoShow => "noShow",
            Self::Cancelled => "cancelled",
        }
    }

    /// Whether the visit is over unless it is requeued.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::NoShow | Self::Cancelled)
    }
}

/// Why a visit ended otherwise than by help that staff completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum EndReason {
    /// The visitor left the queue.
    Visitor,
    /// Staff took it out.
    Staff,
    /// The day ended before anybody helped.
    DayEnd,
    /// The hall closed for the rest of the day.
    HallClosed,
    /// Nobody said that help was over before the day was; how long it took is not known.
    Unfinished,
    /// The number never reached the visitor: nobody waited with it.
    NotReceived,
    /// Taken from home, and nobody checked in with it in time: nobody waited with it in the hall.
    NotCheckedIn,
}

impl From<CancelReason> for EndReason {
    fn from(reason: CancelReason) -> Self {
        match reason {
            CancelReason::Visitor => Self::Visitor,
            CancelReason::Staff => Self::Staff,
            CancelReason::DayEnd => Self::DayEnd,
            CancelReason::NotReceived => Self::NotReceived,
            CancelReason::NotCheckedIn => Self::NotCheckedIn,
            CancelReason::HallClosed => Self::HallClosed,
        }
    }
}

/// A step of staff that can be taken back.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum StepKind {
    /// The number was called.
    Call,
    /// Help started.
    Start,
    /// Help for a service ended.
    Complete,
    /// The visitor did not come.
    NoShow,
    /// Staff took the ticket out of the queue.
    Cancel,
    /// Help was interrupted.
    Park,
    /// Help went on.
    Unpark,
    /// The visitor was sent on.
    Transfer,
    /// The visitor came back.
    Requeue,
}
