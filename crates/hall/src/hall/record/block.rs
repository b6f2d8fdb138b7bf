//! A period of a day in which nothing is booked.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::Actor;
use crate::ids::{BlockId, CounterId, PersonalId, ServiceId};

/// Limits of blocked times.
pub mod limits {
    /// Blocked times that are kept at once: three a day for a year.
    pub const BLOCKS: usize = 1_000;
    /// Days ahead, as far as anything can be booked.
    pub const DAYS_AHEAD: u64 = 366;
    /// Characters of a note: a sentence or two.
    pub const NOTE: usize = 240;
}

/// A blocked time: of the whole hall when it names neither services nor counters. It is forgotten with its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct BlockedTime {
    /// Its name: the event that made it.
    pub id: BlockId,
    /// From then on.
    pub from: DateTime<Utc>,
    /// Until then, not included.
    pub to: DateTime<Utc>,
    /// The services that are not booked then.
    pub services: Vec<ServiceId>,
    /// The counters at which nothing is booked then.
    pub counters: Vec<CounterId>,
    /// What colleagues should know, by name only.
    pub note: Option<PersonalId>,
    /// Who blocked it.
    pub by: Actor,
    /// When that was.
    pub at: DateTime<Utc>,
}
