//! A broken promise as visitors and staff see it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::charter::{Commitment, RedressKind};
use crate::hall::state::{Breach, Redress, RedressState};
use crate::ids::{BreachId, CharterName, HallId, RedressId, ServiceId, TicketId, TicketNumber};

/// One thing owed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RedressView {
    /// Its name within the breach.
    pub id: RedressId,
    /// What it is.
    pub kind: RedressKind,
    /// Where it stands.
    pub state: RedressState,
    /// The most that is paid, whole euros.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_euros: Option<u32>,
    /// When it was offered.
    pub offered_at: DateTime<Utc>,
    /// When it was given, declined or lapsed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom; only for staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
}

/// A breach on its ticket: what the visitor sees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TicketBreachView {
    /// The breach.
    pub id: BreachId,
    /// When the promise broke.
    pub at: DateTime<Utc>,
    /// The longest wait that was promised, seconds.
    pub limit_s: u32,
    /// The second promise: called by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_due_at: Option<DateTime<Utc>>,
    /// What is owed.
    pub redress: Vec<RedressView>,
}

/// A breach in the register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BreachView {
    /// The breach.
    pub id: BreachId,
    /// Whose promise it was.
    pub ticket_id: TicketId,
    /// The number on the ticket.
    pub number: TicketNumber,
    /// The service of the leg.
    pub service_id: ServiceId,
    /// The leg, from 0.
    pub leg: u16,
    /// When the promise broke.
    pub at: DateTime<Utc>,
    /// The longest wait that was promised, seconds.
    pub limit_s: u32,
    /// Promise or aim.
    pub commitment: Commitment,
    /// The charter.
    pub charter: CharterName,
    /// Its edition.
    pub version: String,
    /// The second promise: called by then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub second_due_at: Option<DateTime<Utc>>,
    /// What is owed, and what was done about it.
    pub redress: Vec<RedressView>,
}

fn redress(redress: &Redress) -> RedressView {
    RedressView {
        id: redress.id,
        kind: redress.kind,
        state: redress.state,
        max_euros: redress.max_euros,
        offered_at: redress.offered_at,
        decided_at: redress.decided_at,
        decided_by: redress.decided_by.clone(),
    }
}

/// The breach for the register.
#[must_use]
pub fn breach(hall: &HallId, breach: &Breach) -> BreachView {
    BreachView {
        id: BreachId {
            hall: hall.clone(),
            seq: breach.id,
        },
        ticket_id: breach.ticket,
        number: breach.number,
        service_id: breach.service.clone(),
        leg: breach.leg,
        at: breach.at,
        limit_s: breach.norm.limit_s,
        commitment: breach.norm.commitment,
        charter: breach.norm.charter.clone(),
        version: breach.norm.version.clone(),
        second_due_at: breach.second_due_at,
        redress: breach.redress.iter().map(redress).collect(),
    }
}

/// The breach on its ticket.
#[must_use]
pub fn on_ticket(hall: &HallId, breach: &Breach) -> TicketBreachView {
    TicketBreachView {
        id: BreachId {
            hall: hall.clone(),
            seq: breach.id,
        },
        at: breach.at,
        limit_s: breach.norm.limit_s,
        second_due_at: breach.second_due_at,
        redress: breach.redress.iter().map(redress).collect(),
    }
}
