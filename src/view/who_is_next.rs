//! By which rule is called, as visitors may be told it: a screen has two sentences for each.

use serde::{Deserialize, Serialize};

use crate::duration::Length;
use crate::hall::setup::CallingRule;
use crate::view::scene::Scene;

/// How it is decided who is next, by the sentences that explain it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum WhoIsNext {
    /// Whose promise breaks first, but short help and rare skills a little earlier; after a broken promise a new time, and
    /// those who can still be helped in time may go first.
    KeepMostPromises,
    /// Whose promise breaks first; after a broken promise a new time, and those who can still be helped in time may go
    /// first.
    EarliestPromiseFirst,
    /// Whose promise breaks first, also of those that are broken.
    EarliestPromiseOnly,
    /// Who has waited longest.
    Fifo,
    /// Appointments, then whose promise breaks first.
    AppointmentsFirst,
}

/// The rule that holds in the hall now.
#[must_use]
pub fn who_is_next(scene: &Scene<'_>) -> WhoIsNext {
    let gives_second = scene.setup.settings.second_promise != Length::ZERO;
    match scene.state.calling_rule(scene.setup, scene.now) {
        CallingRule::KeepMostPromises => WhoIsNext::KeepMostPromises,
        CallingRule::EarliestPromiseFirst if gives_second => WhoIsNext::EarliestPromiseFirst,
        CallingRule::EarliestPromiseFirst => WhoIsNext::EarliestPromiseOnly,
        CallingRule::Fifo => WhoIsNext::Fifo,
        CallingRule::AppointmentsFirst => WhoIsNext::AppointmentsFirst,
    }
}
