//! Who comes now: how long the wait is for each service, against the norm for whoever comes so.

use serde::{Deserialize, Serialize};

use super::WaitSaid;
use super::promise::NormSaid;
use crate::charter::ArrivalKind;
use crate::ids::ServiceId;
use crate::view::hall::promises;
use crate::view::scene::Scene;

/// What is said to whoever would take a number for a service now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ComingNow {
    /// How long, or why that cannot be told.
    pub wait: WaitSaid,
    /// The norm that is shown beside it: that of a walk-in. Absent where nothing is promised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub norm: Option<NormSaid>,
    /// Whether the wait will more likely than not be longer than that norm.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub past_norm: bool,
}

/// What is said to whoever would take a number for this service now.
#[must_use]
pub fn coming_now(scene: &Scene<'_>, service: &ServiceId) -> ComingNow {
    let forecast = scene.forecasts.newcomer(service);
    let norm = promises(scene, service).walk_in.map(|promise| NormSaid {
        limit_s: promise.limit_s,
        commitment: promise.commitment,
        clock_stop: promise.clock_stop,
        arrival: ArrivalKind::WalkIn,
    });
    let expected_s = match forecast {
        Ok(forecast) => forecast.median_s,
        Err(reason) => reason.at_least_s(),
    };
    ComingNow {
        wait: forecast.into(),
        norm,
        past_norm: norm.is_some_and(|norm| expected_s > norm.limit_s),
    }
}

impl ComingNow {
    /// Whether its figures agree: a wait that is marked can be longer than the norm beside it, and one that is not
    /// marked can be shorter.
    #[must_use]
    pub fn agrees(&self) -> bool {
        let Some(norm) = self.norm else {
            return !self.past_norm;
        };
        if self.past_norm {
            self.wait.hi_min().is_none_or(|hi_min| hi_min * 60 > norm.limit_s)
        } else {
            self.wait
                .lo_min()
                .is_none_or(|lo_min| lo_min * 60 <= norm.limit_s)
        }
    }
}
