//! Who joined from home came into the hall.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::LegBegun;
use crate::ids::TicketId;

/// A check-in with a number that was taken from home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CheckedIn {
    /// Whose.
    pub ticket: TicketId,
    /// The leg as it begins: its wait clock starts now, and what is promised is promised now.
    pub leg: LegBegun,
    /// From when the visit ranks: the joining, though no more than one limit before the check-in.
    pub ranks_from: DateTime<Utc>,
    /// Orders the queue: smaller is called earlier.
    pub rank_at: DateTime<Utc>,
}
