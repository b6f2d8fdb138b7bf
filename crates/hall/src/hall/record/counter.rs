//! A counter as it stands.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::CounterStatus;
use crate::ids::{AgentId, ServiceId, TicketId};

/// A counter as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CounterState {
    /// Closed, open or on a break.
    pub status: CounterStatus,
    /// Today's services while open or on a break; otherwise those of the setup.
    pub services: Vec<ServiceId>,
    /// Who works there.
    pub agent: Option<AgentId>,
    /// Since when it has its status.
    pub since: Option<DateTime<Utc>>,
    /// When it opened.
    pub opened_at: Option<DateTime<Utc>>,
    /// When the break is expected to end.
    pub paused_until: Option<DateTime<Utc>>,
    /// The one ticket that is called or helped there.
    pub ticket: Option<TicketId>,
    /// When it was last rid of a ticket.
    pub freed_at: Option<DateTime<Utc>>,
}
