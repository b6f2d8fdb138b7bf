//! A broken promise and what is owed for it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::charter::RedressKind;
use crate::hall::event::{LaterOffer, LegNorm};
use crate::ids::{BreachSeq, RedressId, ServiceId, TicketId, TicketNumber};

/// Where one piece of redress stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum RedressState {
    /// The visitor can have it.
    Offered,
    /// The visitor has it.
    Given,
    /// The visitor did not want it.
    Declined,
    /// It was not claimed in time.
    Lapsed,
}

impl RedressState {
    /// The state's name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Given => "given",
            Self::Declined => "declined",
            Self::Lapsed => "lapsed",
        }
    }
}

/// One thing owed for a breach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Redress {
    /// Its name within the breach.
    pub id: RedressId,
    /// What it is.
    pub kind: RedressKind,
    /// The most that is paid, whole euros.
    pub max_euros: Option<u32>,
    /// Where it stands.
    pub state: RedressState,
    /// When it was offered.
    pub offered_at: DateTime<Utc>,
    /// When it was given, declined or lapsed.
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom.
    pub decided_by: Option<String>,
}

/// A broken promise and what was done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Breach {
    /// The breach.
    pub id: BreachSeq,
    /// Whose.
    pub ticket: TicketId,
    /// Its number, to be shown when the ticket itself is long gone.
    pub number: TicketNumber,
    /// The leg, from 0.
    pub leg: u16,
    /// The service of that leg.
    pub service: ServiceId,
    /// The norm that broke.
    pub norm: LegNorm,
    /// When it broke.
    pub at: DateTime<Utc>,
    /// The second promise.
    pub second_due_at: Option<DateTime<Utc>>,
    /// What is owed.
    pub redress: Vec<Redress>,
    /// What will be offered if the wait goes on.
    pub later_offers: Vec<LaterOffer>,
    /// When what is still offered lapses.
    pub lapses_at: DateTime<Utc>,
}

impl Breach {
    /// Whether something is offered that nobody has given, declined or let lapse.
    #[must_use]
    pub fn has_open_redress(&self) -> bool {
        self.redress
            .iter()
            .any(|redress| redress.state == RedressState::Offered)
    }
}
