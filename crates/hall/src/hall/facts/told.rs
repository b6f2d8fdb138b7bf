//! Waits as they are told in the lobby.

use serde::{Deserialize, Serialize};

use crate::ids::ServiceId;

/// A wait that differs from what was shown by no more than this is still what was shown, seconds.
const MATERIAL_S: u32 = 120;

/// The same as a share of what was shown.
const MATERIAL_SHARE: f64 = 0.2;

/// A wait as it was told; seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Range {
    /// 50 % point.
    pub median_s: u32,
    /// 10 % point.
    pub lo_s: u32,
    /// 90 % point; `None` is an open end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hi_s: Option<u32>,
}

/// The forecast that the lobby shows for a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Shown {
    /// For whose newcomers the wait is.
    pub service: ServiceId,
    /// The wait; `None` when it cannot be known any more.
    pub range: Option<Range>,
}

impl Range {
    /// Whether whoever reads `now` would plan otherwise than whoever read this: a median or an upper end that is off
    /// by more than two minutes and more than a fifth, or an end that opened or closed.
    #[must_use]
    pub fn differs_from(self, now: Self) -> bool {
        let off = |before: u32, now: u32| {
            let off = before.abs_diff(now);
            off > MATERIAL_S && f64::from(off) > MATERIAL_SHARE * f64::from(before)
        };
        let end_off = match (self.hi_s, now.hi_s) {
            (Some(before), Some(now)) => off(before, now),
            (before, now) => before.is_some() != now.is_some(),
        };
        end_off || off(self.median_s, now.median_s)
    }
}
