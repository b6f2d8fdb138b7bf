//! What a visitor needs.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A need that a visitor named; an assistance need can be health data, so needs never enter the log.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum Need {
    /// A room for private matters.
    PrivateRoom,
    /// Somebody who helps the visitor along.
    Assistance,
}

impl FromStr for Need {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "privateRoom" => Ok(Self::PrivateRoom),
            "assistance" => Ok(Self::Assistance),
            _ => Err("must be `privateRoom` or `assistance`"),
        }
    }
}
