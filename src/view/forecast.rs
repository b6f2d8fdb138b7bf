//! A forecast as it is shown, or why there is none.

use serde::{Deserialize, Serialize};

use crate::forecast::{Unknown, WaitForecast};
use crate::view::said::WaitSaid;

/// A forecast, or `null` with the reason why it cannot be known.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ForecastView {
    /// The wait that is left; `null` when it cannot be known.
    pub forecast: Option<WaitForecast>,
    /// Why it cannot be known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub forecast_reason: Option<Unknown>,
    /// The same as it is said, in minutes.
    #[serde(default)]
    #[schema(required)]
    pub wait: WaitSaid,
}

impl From<Result<WaitForecast, Unknown>> for ForecastView {
    fn from(forecast: Result<WaitForecast, Unknown>) -> Self {
        Self {
            forecast: forecast.ok(),
            forecast_reason: forecast.err(),
            wait: forecast.into(),
        }
    }
}
