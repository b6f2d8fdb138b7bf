//! What the simulated people read of the API's answers; of the rest they need nothing.

use serde::Deserialize;

use crate::hall::state::{RedressState, TicketState};
use crate::ids::{BreachId, CounterId, RedressId, ServiceId, TicketId};

/// What the people read of a ticket.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Ticket {
    /// Which.
    pub(super) id: TicketId,
    /// Where it is.
    pub(super) state: TicketState,
    /// The service of the present leg.
    pub(super) service_id: ServiceId,
    /// The legs so far.
    pub(super) legs: Vec<Leg>,
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
pub(super) struct Breach {
    /// Which.
    pub(super) id: BreachId,
    /// What is owed for it.
    pub(super) redress: Vec<Redress>,
}

/// One thing owed.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Redress {
    /// Which.
    pub(super) id: RedressId,
    /// Whether it is still to be settled.
    pub(super) state: RedressState,
}

/// What the people read of the hall.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct HallAnswer {
    /// Its counters.
    pub(super) counters: Vec<CounterAnswer>,
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
