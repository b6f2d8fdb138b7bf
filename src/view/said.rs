//! What may be said about a wait: one figure a question, the same on every screen.
//!
//! *Who comes now* waits so long ([`ComingNow`]); *this visitor* still waits so long ([`WaitSaid`], [`PromiseSaid`]);
//! *who waits longest now* has waited so long ([`LongestSaid`]). The figures are rounded here and nowhere else, so that
//! a lobby, a phone and a page cannot differ; screens only put them into words.

mod longest;
mod newcomer;
mod promise;

use serde::{Deserialize, Serialize};

use crate::forecast::{HORIZON, Unknown, WaitForecast};

pub use longest::{Among, LongestSaid, longest};
pub use newcomer::{ComingNow, coming_now};
pub use promise::{NormSaid, PromiseSaid, SecondSaid, promise};

/// Above so many minutes a forecast is not sure to the minute, and the words should not say that it is.
const COARSE_FROM_MIN: u32 = 10;
/// Minutes in a step from there on.
const COARSE_STEP_MIN: u32 = 5;
/// From a low end of so many minutes on, only that end is said: the other is hours away and not sure to the hour.
const LONG_FROM_MIN: u32 = 90;
/// From here on that end is said in whole hours.
const HOURS_FROM_MIN: u32 = 120;

/// A wait that is still to come, in minutes as a person would say them: never narrower than the forecast is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "kind")]
pub enum WaitSaid {
    /// Hardly any wait.
    Soon,
    /// Between these.
    Between {
        /// At least, minutes.
        // Named here too: the description's generator does not follow `rename_all_fields`.
        #[serde(rename = "loMin")]
        lo_min: u32,
        /// At most, minutes.
        #[serde(rename = "hiMin")]
        hi_min: u32,
    },
    /// Longer than this, and nobody knows by how much.
    LongerThan {
        /// Minutes.
        #[serde(rename = "loMin")]
        lo_min: u32,
    },
    /// It cannot be said how long.
    Unknown {
        /// Why; absent where a wait of any length is as likely.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<Unknown>,
    },
}

impl Default for WaitSaid {
    fn default() -> Self {
        Self::Unknown { reason: None }
    }
}

impl From<Result<WaitForecast, Unknown>> for WaitSaid {
    fn from(forecast: Result<WaitForecast, Unknown>) -> Self {
        match forecast {
            Ok(forecast) => Self::of(forecast.lo_s, forecast.hi_s),
            Err(Unknown::TooLong) => Self::LongerThan {
                lo_min: u32::try_from(HORIZON.num_minutes()).unwrap_or(u32::MAX),
            },
            Err(reason) => Self::Unknown { reason: Some(reason) },
        }
    }
}

impl WaitSaid {
    /// Between these points of a wait, seconds; without the upper one it has an open end.
    fn of(lo_s: u32, hi_s: Option<u32>) -> Self {
        let hi_min = hi_s.map(minutes_up);
        // An open end is far away: the other is coarse as that of any long wait.
        let coarse = hi_min.is_none_or(|hi_min| hi_min > COARSE_FROM_MIN);
        let step = if coarse { COARSE_STEP_MIN } else { 1 };
        let lo_min = lo_s / 60 / step * step;
        let hi_min = hi_min.map(|hi_min| hi_min.div_ceil(step) * step);
        match hi_min {
            Some(0 | 1) => Self::Soon,
            Some(hi_min) if lo_min <= LONG_FROM_MIN => Self::Between { lo_min, hi_min },
            None if lo_min == 0 => Self::Unknown { reason: None },
            Some(_) | None if lo_min < HOURS_FROM_MIN => Self::LongerThan { lo_min },
            Some(_) | None => Self::LongerThan {
                lo_min: lo_min / 60 * 60,
            },
        }
    }

    /// The least that it says, minutes; `None` where it says nothing.
    #[must_use]
    pub fn lo_min(self) -> Option<u32> {
        match self {
            Self::Soon => Some(0),
            Self::Between { lo_min, .. } | Self::LongerThan { lo_min } => Some(lo_min),
            Self::Unknown { .. } => None,
        }
    }

    /// The most that it says, minutes; `None` where it names no most.
    #[must_use]
    pub fn hi_min(self) -> Option<u32> {
        match self {
            Self::Soon => Some(1),
            Self::Between { hi_min, .. } => Some(hi_min),
            Self::LongerThan { .. } | Self::Unknown { .. } => None,
        }
    }
}

/// Whole minutes, a part of one counted as one: a wait is never said to be shorter than it is.
#[must_use]
pub fn minutes_up(seconds: u32) -> u32 {
    seconds.div_ceil(60)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
