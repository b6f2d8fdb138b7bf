//! How somebody wants to practise, within which limits, and why they cannot.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::engine::Failure;
use crate::store::StoreError;

/// Limits of practice halls.
pub mod limits {
    use chrono::TimeDelta;

    /// Practice halls of a server at once: each keeps its day in memory and forecasts.
    pub const HALLS: usize = 10;
    /// The paces of a practice hall's clock, times life.
    pub const PACES: std::ops::RangeInclusive<f64> = 1.0..=60.0;
    /// Commands that wait for a practice hall.
    pub const MAILBOX: usize = 256;
    /// How long nobody may do anything in a practice hall before it ends, real time: longer than a lunch, shorter than
    /// a night.
    pub const LEFT_ALONE: TimeDelta = TimeDelta::hours(4);
    /// How long one lives at most, real time: its log is in memory and grows.
    pub const LIFE: TimeDelta = TimeDelta::hours(24);
}

/// How many visitors come, against how many usually do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Bustle {
    /// Half as many: there is time to look around.
    Calm,
    /// As many as usually come, or a little fewer than the open counters can help where the hall has no history.
    #[default]
    Usual,
    /// Twice as many: the queue grows, and promises break.
    Rush,
}

/// How somebody wants to practise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Terms {
    /// How many times faster than life the hall's clock runs.
    pub pace: f64,
    /// How many visitors come.
    pub bustle: Bustle,
}

impl Default for Terms {
    fn default() -> Self {
        Self {
            pace: 1.0,
            bustle: Bustle::default(),
        }
    }
}

/// Why there is no hall to practise in.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// There is no such hall to copy, or it is out of use.
    #[error("there is no hall of this name in use")]
    NoHall,
    /// There is none to change.
    #[error("there is no hall to practise in")]
    NotMade,
    /// Somebody changed it since it was looked at.
    #[error("the hall to practise in was changed or begun anew meanwhile")]
    ChangedMeanwhile,
    /// There are as many as the server takes.
    #[error(
        "there are {} halls to practise in, as many as the server takes",
        limits::HALLS
    )]
    TooMany,
    /// Its store, in memory, did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The copy of the set-up was refused.
    #[error("the copy of the hall cannot be set up: {0}")]
    Setup(#[from] Failure),
}
