//! A place that is held while somebody books.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::Stay;
use crate::ids::{HoldSeq, ServiceId};

/// A held place. It is forgotten when it ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Hold {
    /// Its number in the log, counted from the log's beginning.
    pub id: HoldSeq,
    /// What for.
    pub services: Vec<ServiceId>,
    /// The time that is held.
    pub at: DateTime<Utc>,
    /// For how many and how long.
    pub stay: Stay,
    /// Until when; nobody holds it from then on.
    pub until: DateTime<Utc>,
}
