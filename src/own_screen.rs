//! What a lobby screen has of its own beside what its hall says of lobby screens: the part of the hall whose calls it shows,
//! from how far it is read, whether it is light or dark.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::hall::setup::LobbyLook;

/// The lengths that may be said of a screen, centimetres.
pub mod limits {
    use std::ops::RangeInclusive;

    /// From how far a screen is read.
    pub const READ_FROM_CM: RangeInclusive<u16> = 50..=3_000;
    /// How high its picture is.
    pub const PICTURE_HEIGHT_CM: RangeInclusive<u16> = 10..=1_000;
}

/// What one lobby screen has of its own; what is left out is as the hall has it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnScreen {
    /// The zone whose counters' calls it shows and sounds; the whole hall when it is left out, and when no counter of the hall
    /// is in it any more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
    /// From how far it is read, centimetres.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_from_cm: Option<u16>,
    /// How high its picture is, centimetres, as it hangs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture_height_cm: Option<u16>,
    /// Whether it is light or dark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub look: Option<LobbyLook>,
}

impl OwnScreen {
    /// Whether nothing is its own.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}
