//! The epochs of a log as they are remembered.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::{Epoch, EpochCause, LastNumbers};

/// An epoch of a hall's log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EpochSpan {
    /// Its name.
    pub epoch: Epoch,
    /// The event with which it began.
    pub seq: u64,
    /// When it began.
    pub at: DateTime<Utc>,
    /// Why.
    pub because: EpochCause,
    /// What has a greater running number belongs to it, or to a later one.
    pub after: LastNumbers,
}

/// The numbers of a day that are passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PassedOver {
    /// The local day.
    pub day: NaiveDate,
    /// The last number that is not given out.
    pub to: u32,
}
