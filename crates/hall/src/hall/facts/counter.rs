//! What a counter does.

use serde::{Deserialize, Serialize};

/// What a counter does today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum CounterStatus {
    /// Nobody works there.
    Closed,
    /// It calls.
    Open,
    /// It is on a break.
    Paused,
}

impl CounterStatus {
    /// The status' name in the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Closed => "closed",
            Self::Open => "open",
            Self::Paused => "paused",
        }
    }
}
