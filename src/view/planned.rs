//! An appointment as counter staff see the plan of a day: for what and when, not who.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::record::{Appointment, AppointmentState};
use crate::ids::{AppointmentId, ServiceId};
use crate::view::scene::Scene;

/// A visit that is planned. How the visitor can be reached is for those who must reach them, and not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PlannedVisitView {
    /// The appointment's name in the API.
    pub id: AppointmentId,
    /// What the visitor checks in with.
    pub code: String,
    /// What for, in the order in which it is helped.
    pub service_ids: Vec<ServiceId>,
    /// When.
    pub at: DateTime<Utc>,
    /// What became of the appointment so far.
    pub state: AppointmentState,
}

/// The visit of this appointment.
#[must_use]
pub fn planned(scene: &Scene<'_>, of: &Appointment) -> PlannedVisitView {
    PlannedVisitView {
        id: AppointmentId {
            hall: scene.hall.clone(),
            seq: of.id,
        },
        code: of.code.clone(),
        service_ids: of.services.clone(),
        at: of.at,
        state: of.state,
    }
}
