//! Whether lobby screens are light or dark.

use serde::{Deserialize, Serialize};

/// Whether a lobby screen is light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum LobbyLook {
    /// As the town's house style has it.
    #[default]
    HouseStyle,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// As the device is set, which may follow the time of day.
    ByDevice,
}
