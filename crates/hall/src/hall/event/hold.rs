//! A place is held while somebody books.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::{HoldEnd, Stay};
use crate::ids::{HoldSeq, ServiceId};

/// A place as it was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PlaceHeld {
    /// The name that it keeps in the log.
    pub hold: HoldSeq,
    /// What for, one after the other.
    pub services: Vec<ServiceId>,
    /// The time that is held.
    pub at: DateTime<Utc>,
    /// For how many and how long.
    pub stay: Stay,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// A place that is held no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct HoldEnded {
    /// Which.
    pub hold: HoldSeq,
    /// Why.
    pub why: HoldEnd,
    /// When, at its true instant.
    pub at: DateTime<Utc>,
}
