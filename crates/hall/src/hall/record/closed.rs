//! A hall that had to close in mid-day.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::setup::Texts;

/// Closed for now by a supervisor: an evacuation, no network, no staff. Clocks run on, nobody is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClosedForNow {
    /// Since when.
    pub since: DateTime<Utc>,
    /// When it is meant to open again, today; tickets are kept until then. Absent: not today.
    pub until: Option<DateTime<Utc>>,
    /// What everybody who waits is told, by language; Dutch is always there.
    pub texts: Texts,
}
