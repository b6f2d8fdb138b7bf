//! A period of a day is blocked: nothing is booked then.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{BlockId, CounterId, PersonalId, ServiceId};

/// A period as it was blocked: of the whole hall when it names neither services nor counters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TimeBlocked {
    /// Its name: the event that made it.
    pub block: BlockId,
    /// From then on.
    pub from: DateTime<Utc>,
    /// Until then, not included.
    pub to: DateTime<Utc>,
    /// The services that are not booked then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<ServiceId>,
    /// The counters at which nothing is booked then.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counters: Vec<CounterId>,
    /// What colleagues should know, by name only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<PersonalId>,
}
