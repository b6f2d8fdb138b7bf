//! A booked time and what became of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::event::ReservedFor;
use crate::ids::{AppointmentSeq, PersonalId, ServiceId, TicketId};

/// What became of an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum AppointmentState {
    /// Expected.
    Booked,
    /// Came.
    CheckedIn,
    /// Called off.
    Cancelled,
    /// Did not come that day.
    Missed,
}

/// A booked time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Appointment {
    /// The appointment.
    pub id: AppointmentSeq,
    /// What the visitor checks in with.
    pub code: String,
    /// What for.
    pub services: Vec<ServiceId>,
    /// The booked time.
    pub at: DateTime<Utc>,
    /// With whom or where.
    pub reserved_for: Option<ReservedFor>,
    /// How the visitor can be reached, by name only.
    pub contact: Option<PersonalId>,
    /// What became of it.
    pub state: AppointmentState,
    /// The ticket of the check-in.
    pub ticket: Option<TicketId>,
}
