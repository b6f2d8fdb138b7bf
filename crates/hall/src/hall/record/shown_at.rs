//! What the lobby showed today.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::Shown;

/// The same with its instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ShownAt {
    /// Since when.
    pub at: DateTime<Utc>,
    /// What.
    #[serde(flatten)]
    pub shown: Shown,
}
