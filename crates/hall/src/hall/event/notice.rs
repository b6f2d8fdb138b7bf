//! What visitors are told.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::Subject;
use crate::ids::ShownId;

/// Visitors are told something from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NoticeShown {
    /// Its name.
    pub shown: ShownId,
    /// What.
    pub subject: Subject,
    /// Its true instant.
    pub at: DateTime<Utc>,
}
