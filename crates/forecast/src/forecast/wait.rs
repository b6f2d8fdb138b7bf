//! One wait as it is foretold, or why it cannot be.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use kwartier_hall::hall::facts::Told;

/// How far a forecast looks ahead: what is not called by then has no forecast, or one with an open end.
pub const HORIZON: TimeDelta = TimeDelta::hours(6);

/// How long the wait until the call still is, in seconds: the 50 %, 10 % and 90 % points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WaitForecast {
    /// As likely longer as shorter.
    pub median_s: u32,
    /// Shorter in one case of ten.
    pub lo_s: u32,
    /// Longer in one case of ten; `null` is an open end: in more than one case of ten there is no call within the
    /// time that can be foreseen, which ends with the day.
    pub hi_s: Option<u32>,
    /// Chance that the norm's limit is passed, 0 to 1; 1 once it is; absent where nothing is promised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breach_probability: Option<f64>,
    /// The instant it was made for.
    pub as_of: DateTime<Utc>,
    /// Chance of a call within half a minute, 0 to 1; kept with what is told, and not shown.
    #[serde(skip)]
    #[schema(ignore)]
    pub at_once: f64,
    /// How many visitors are called before, the median; said as the ticket's `place`.
    #[serde(skip)]
    #[schema(ignore)]
    pub place: Option<u32>,
}

impl WaitForecast {
    /// What the log keeps of a forecast that was shown, made from the state after this event.
    #[must_use]
    pub fn told(self, seq: u64) -> Told {
        Told {
            median_s: self.median_s,
            lo_s: self.lo_s,
            hi_s: self.hi_s,
            breach_probability: self.breach_probability,
            at_once: Some(self.at_once),
            seq: Some(seq),
            as_of: Some(self.as_of),
        }
    }
}

/// Why a wait cannot be known. Never said as a wait of zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Unknown {
    /// No counter that is open, or on a break that will end, takes the service.
    NoOpenCounter,
    /// By its hours, for the rest of the day, or by a supervisor in mid-day.
    HallClosed,
    /// The ticket does not wait.
    NotWaiting,
    /// The visitor is away and has not said until when: nobody calls them.
    Away,
    /// The first forecast is still being made.
    Starting,
    /// As likely as not there is no call before the day ends: today nothing can be promised.
    NotToday,
    /// As likely as not there is no call within [`HORIZON`].
    TooLong,
}

impl Unknown {
    /// How long the wait is at least, seconds, where that is why it cannot be told.
    #[must_use]
    pub fn at_least_s(self) -> u32 {
        match self {
            Self::NotToday => u32::MAX,
            Self::TooLong => u32::try_from(HORIZON.num_seconds()).unwrap_or(u32::MAX),
            Self::NoOpenCounter | Self::HallClosed | Self::NotWaiting | Self::Away | Self::Starting => 0,
        }
    }
}
