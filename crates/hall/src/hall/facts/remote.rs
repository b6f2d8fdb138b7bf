//! A number that was taken from home, before the visitor is in the hall.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What goes with a number that was taken from home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct JoinedFromHome {
    /// What the visitor checks in with in the hall.
    pub code: String,
    /// The instant from which the number is worth nothing unless the visitor has checked in.
    pub check_in_by: DateTime<Utc>,
}
