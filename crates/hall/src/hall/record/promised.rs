//! What can be booked by promise, as it was reckoned last.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::PromisedDay;

/// A day as it was reckoned last.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Promised {
    /// The figures.
    pub day: Arc<PromisedDay>,
    /// When they were noted.
    pub at: DateTime<Utc>,
    /// That the hall or the day's roster was planned otherwise since: it is to be reckoned anew, and holds until then beside
    /// what the roster says now.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_stale: bool,
}
