//! Visitors who hold a number and are not in the hall, in JSON: not here yet, or away for a while.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::record::{Away, Remote};

/// What goes with a number that was taken from home.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RemoteView {
    /// The instant from which the number is worth nothing unless the visitor has checked in. Until the check-in, the
    /// wait clock's start stands for this instant, and nothing is promised.
    pub check_in_by: DateTime<Utc>,
    /// When the visitor checked in; absent while they are expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked_in_at: Option<DateTime<Utc>>,
    /// What the number is checked in with in the hall, while that is still to come; for its holder alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

impl From<&Remote> for RemoteView {
    fn from(remote: &Remote) -> Self {
        let joined = &remote.joined;
        Self {
            check_in_by: joined.check_in_by,
            checked_in_at: remote.here.map(|here| here.since),
            code: None,
        }
    }
}

/// An absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AwayView {
    /// Since when.
    pub since: DateTime<Utc>,
    /// From when the visitor can be called again by itself; absent when they did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back_at: Option<DateTime<Utc>>,
}

impl From<Away> for AwayView {
    fn from(away: Away) -> Self {
        Self {
            since: away.since,
            back_at: away.back_at,
        }
    }
}
