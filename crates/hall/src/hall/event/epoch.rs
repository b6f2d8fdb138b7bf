//! An epoch as the log tells it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::hall::facts::{Epoch, EpochCause, LastNumbers};

/// An epoch as the log tells it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EpochBegun {
    /// Its name.
    pub epoch: Epoch,
    /// Why it began.
    pub because: EpochCause,
    /// The running numbers go on after these.
    pub last: LastNumbers,
    /// The local day whose numbers go on after `numbers_after`; none when nothing can have been lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<NaiveDate>,
    /// No number of that day up to this one is given out any more, whatever its letter.
    #[serde(default)]
    pub numbers_after: u32,
    /// What an operator accepted, in words; empty otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accepted: Vec<String>,
}
