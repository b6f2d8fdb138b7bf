//! Advice that was carried out, and what came of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::{Change, Promised};
use crate::hall::setup::CallingRule;
use crate::ids::AdviceId;

/// How many pieces of advice that were carried out are remembered: some weeks of them.
pub const REMEMBERED: usize = 100;

/// Another calling rule than the hall's own, for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleForAWhile {
    /// The rule that holds meanwhile.
    pub rule: CallingRule,
    /// The instant from which the hall's own rule holds again.
    pub until: DateTime<Utc>,
}

/// Advice that was carried out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CarriedOut {
    /// Whose moves were made.
    pub advice: AdviceId,
    /// When it was carried out.
    pub at: DateTime<Utc>,
    /// Until when what happens is counted.
    pub until: DateTime<Utc>,
    /// What it changed.
    pub changes: Vec<Change>,
    /// What was expected of it.
    pub promised: Promised,
    /// When it was undone.
    #[serde(default)]
    pub undone_at: Option<DateTime<Utc>>,
    /// The promises that broke from `at` until `until`, once that is over.
    #[serde(default)]
    pub broken: Option<u32>,
}

impl CarriedOut {
    /// Whether the time in which what happens is counted still runs.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.undone_at.is_none() && self.broken.is_none()
    }
}
