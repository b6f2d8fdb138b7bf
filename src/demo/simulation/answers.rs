//! What the simulated people read of the API's answers; of the rest they need nothing.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::charter::RedressKind;
use crate::hall::facts::{AnswerWay, CaseKind, CaseStep, RedressState, TicketState};
use crate::ids::{BreachId, CaseId, CounterId, RedressId, ServiceId, TicketId, TicketNumber};

/// What the people read of a ticket.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Ticket {
    /// Which.
    pub(super) id: TicketId,
    /// The number on the slip.
    pub(super) number: TicketNumber,
    /// Where it is.
    pub(super) state: TicketState,
    /// The service of the present leg.
    pub(super) service_id: ServiceId,
    /// The legs so far.
    pub(super) legs: Vec<Leg>,
    /// The latest broken promise.
    pub(super) breach: Option<Breach>,
    /// Where it was called last.
    pub(super) counter_id: Option<CounterId>,
    /// Opens the visitor's page; only for who took the number.
    pub(super) token: Option<String>,
}

/// One service of a visit.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Leg {
    /// The broken promise, if it broke.
    pub(super) breach: Option<Breach>,
}

/// A broken promise.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Breach {
    /// Which.
    pub(super) id: BreachId,
    /// What is owed for it.
    pub(super) redress: Vec<Redress>,
    /// What the visitor may ask for.
    #[serde(default)]
    pub(super) on_request: Vec<RedressKind>,
}

/// One thing owed.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Redress {
    /// Which.
    pub(super) id: RedressId,
    /// What it is.
    pub(super) kind: RedressKind,
    /// The most that is paid.
    pub(super) max_euros: Option<u32>,
    /// Whether it is still to be settled.
    pub(super) state: RedressState,
}

/// One thing owed, as its holder sees it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Owed {
    /// The broken promise.
    pub(super) breach_id: BreachId,
    /// Which of what is owed for it.
    pub(super) id: RedressId,
    /// What it is.
    pub(super) kind: RedressKind,
    /// The most that is paid.
    pub(super) max_euros: Option<u32>,
    /// The code of a coffee.
    pub(super) voucher: Option<String>,
}

/// Something that somebody still has to do.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Case {
    /// Which.
    pub(super) id: CaseId,
    /// What it is about.
    pub(super) kind: CaseKind,
    /// Since when.
    pub(super) opened_at: DateTime<Utc>,
    /// How the answer is to come.
    pub(super) way: Option<AnswerWay>,
    /// What was done about it.
    pub(super) steps: Vec<Step>,
}

/// A step that was taken.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Step {
    /// Which.
    pub(super) step: CaseStep,
}

/// Costs that were claimed or given.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Costs {
    /// The broken promise.
    pub(super) breach_id: BreachId,
    /// Which of what is owed for it.
    pub(super) redress_id: RedressId,
    /// Whether they wait for approval.
    pub(super) state: RedressState,
    /// When they were claimed.
    pub(super) claimed_at: Option<DateTime<Utc>>,
}

/// What the people read of the hall.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct HallAnswer {
    /// Where its days begin and end.
    pub(super) time_zone: String,
    /// Its counters.
    pub(super) counters: Vec<CounterAnswer>,
    /// When it closes; never, when it is open round the clock.
    pub(super) closes_at: Option<DateTime<Utc>>,
    /// When it opens next, while it is closed.
    pub(super) opens_at: Option<DateTime<Utc>>,
}

/// What the people read of a counter.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct CounterAnswer {
    /// Which.
    pub(super) id: CounterId,
}

/// A list.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct ListAnswer<T> {
    /// What is in it.
    pub(super) items: Vec<T>,
}
