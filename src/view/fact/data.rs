//! What is said of a fact, member by member.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::charter::{ArrivalKind, RedressKind};
use crate::hall::facts::{
    BreachCause, CancelReason, Epoch, EpochCause, Offer, Outcome, ReturnReason, StepKind, TicketState,
};
use crate::ids::{AppointmentId, BreachId, CallId, CounterId, RedressId, ServiceId, TicketId, TicketNumber};

/// What of a visit follows when help for a service has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum FollowsView {
    /// Nothing: the visit is over.
    Done,
    /// The next service at the same counter.
    SameCounter,
    /// The next service, for another counter.
    Queued,
}

/// What is said of it. Which members there are depends on what happened; one that is not known is left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FactData {
    /// The visit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<TicketId>,
    /// The visits, where several are told something.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_ids: Option<Vec<TicketId>>,
    /// Its number on screen, where it is given out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<TicketNumber>,
    /// The local day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// How the visit began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub arrival: Option<ArrivalKind>,
    /// The appointment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub appointment_id: Option<AppointmentId>,
    /// When the appointment is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts_at: Option<DateTime<Utc>>,
    /// The services, one after the other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_ids: Option<Vec<ServiceId>>,
    /// The service that is waited for from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_id: Option<ServiceId>,
    /// When its wait clock starts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_start_at: Option<DateTime<Utc>>,
    /// When the promise breaks, where one was made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
    /// The counter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counter_id: Option<CounterId>,
    /// The call.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub call_id: Option<CallId>,
    /// Whether staff chose that number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by_hand: Option<bool>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<DateTime<Utc>>,
    /// Its true instant, where that is not the one at which it was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub happened_at: Option<DateTime<Utc>>,
    /// Why the visit ended without help.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<CancelReason>,
    /// Why the number went back to the queue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_reason: Option<ReturnReasonView>,
    /// How help ended.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// What follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub follows: Option<FollowsView>,
    /// The step that was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<StepKind>,
    /// Where the visit is since.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<TicketState>,
    /// Whether the question was answered, as the visitor says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<bool>,
    /// The broken promise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breach_id: Option<BreachId>,
    /// Which of the visit's services, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leg: Option<u16>,
    /// Why it broke.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<BreachCause>,
    /// What is offered for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offered: Option<Vec<OfferedView>>,
    /// Which of what was offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redress_id: Option<RedressId>,
    /// How much, euro cents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_cents: Option<u32>,
    /// The epoch that began.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub epoch: Option<Epoch>,
    /// Why it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub because: Option<EpochCauseView>,
    /// What the clock showed before it was put right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_was: Option<DateTime<Utc>>,
    /// What it showed from then on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock_is: Option<DateTime<Utc>>,
}

/// Why a called number went back to the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum ReturnReasonView {
    /// Nobody works any more where the visitor was called.
    CounterClosed,
    /// Its counter went on a break.
    CounterPaused,
    /// The hall closed for a while.
    HallClosed,
    /// Called before the appointed time and not there.
    CalledEarly,
}

impl From<ReturnReason> for ReturnReasonView {
    fn from(reason: ReturnReason) -> Self {
        match reason {
            ReturnReason::CounterClosed => Self::CounterClosed,
            ReturnReason::CounterPaused => Self::CounterPaused,
            ReturnReason::HallClosed => Self::HallClosed,
            ReturnReason::CalledEarly => Self::CalledEarly,
        }
    }
}

/// Why an epoch began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum EpochCauseView {
    /// The log itself began.
    LogBegan,
    /// The log was restored from a backup.
    Restored,
    /// Another machine took over with its copy.
    TakenOver,
    /// An operator accepted a log that is not as it was written.
    Accepted,
}

impl From<EpochCause> for EpochCauseView {
    fn from(cause: EpochCause) -> Self {
        match cause {
            EpochCause::LogBegan => Self::LogBegan,
            EpochCause::Restored => Self::Restored,
            EpochCause::TakenOver => Self::TakenOver,
            EpochCause::Accepted => Self::Accepted,
        }
    }
}

/// Something that is offered to make up for a broken promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OfferedView {
    /// Its name within the breach.
    pub id: RedressId,
    /// What it is.
    pub kind: RedressKind,
}

impl From<&Offer> for OfferedView {
    fn from(offer: &Offer) -> Self {
        Self {
            id: offer.redress,
            kind: offer.kind,
        }
    }
}
