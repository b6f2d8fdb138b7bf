//! How long an appointment takes a place, as it was booked.

use serde::{Deserialize, Serialize};

/// For how many persons an appointment is, and for how long it takes a place. Written down when it is booked, so that a
/// later rule moves nothing that was promised before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Stay {
    /// How many come.
    pub persons: u32,
    /// Minutes of each service, in the order of the appointment's.
    pub minutes: Vec<u32>,
    /// Minutes for which the place of the last one stays free afterwards.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub buffer_minutes: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_zero(minutes: &u32) -> bool {
    *minutes == 0
}

impl Stay {
    /// How long the visit takes, minutes.
    #[must_use]
    pub fn whole_minutes(&self) -> u32 {
        self.minutes.iter().copied().fold(0, u32::saturating_add)
    }
}

/// Why a place is held no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum HoldEnd {
    /// It was booked.
    Booked,
    /// Whoever held it gave it back.
    GivenUp,
    /// Nobody booked it in time.
    Lapsed,
}
