//! Visitors who hold a number and are not in the hall: not here yet, or away for a while.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::JoinedFromHome;

/// A visit that began at home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Remote {
    /// What it is checked in with, and by when.
    #[serde(flatten)]
    pub joined: JoinedFromHome,
    /// The check-in in the hall; `None` while the visitor is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub here: Option<Here>,
}

/// The check-in of who had joined from home.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Here {
    /// When: the wait clock starts then.
    pub since: DateTime<Utc>,
    /// From when the visit ranks: from the joining, though by no more than one limit before the check-in.
    pub ranks_from: DateTime<Utc>,
}

/// A visitor who said that they are away: not called until they are back, while the wait clock runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Away {
    /// Since when.
    pub since: DateTime<Utc>,
    /// When they said they would be back, from when they can be called again; `None`: until they say so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back_at: Option<DateTime<Utc>>,
}

impl Away {
    /// Whether the visitor was away at that instant, as far as this absence goes.
    #[must_use]
    pub fn holds(&self, at: DateTime<Utc>) -> bool {
        self.since <= at && self.back_at.is_none_or(|back_at| at < back_at)
    }
}
