//! A clock that was put right.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::Letter;

/// From which instant to which a wrong clock was put right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ClockCorrected {
    /// What the hall's clock showed.
    pub from: DateTime<Utc>,
    /// What it showed from then on.
    pub to: DateTime<Utc>,
    /// The last number that each letter had had on the local day of `to`, as far as it was lived before: numbers go on
    /// after it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub numbers: BTreeMap<Letter, u32>,
    /// The same of the days after it, which a clock that was ahead lived already: numbers go on after these when the day
    /// comes.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub numbers_ahead: BTreeMap<NaiveDate, BTreeMap<Letter, u32>>,
}
