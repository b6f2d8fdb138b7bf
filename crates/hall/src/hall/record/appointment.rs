//! A booked time and what became of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::{Consent, Origin, ReservedFor, Stay};
use crate::ids::{AppointmentSeq, Language, PersonalId, ServiceId, TicketId};

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

/// A check-in code as codes are compared: small and capital letters are the same, since a kiosk's keyboard has
/// capitals only and people read a code to each other.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CodeKey(String);

impl From<&str> for CodeKey {
    fn from(code: &str) -> Self {
        Self(code.to_uppercase())
    }
}

/// A booked time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Appointment {
    /// Its number in the log, counted from the log's beginning.
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
    /// The address that is told by mail what becomes of it, by name only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<PersonalId>,
    /// The language of that mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// By what another system knows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// For how many and how long, where a service of it could be booked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stay: Option<Stay>,
    /// When it was made; not noted before this was needed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub booked_at: Option<DateTime<Utc>>,
    /// To what messages beside its news the visitor consents.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<Consent>,
    /// What became of it.
    pub state: AppointmentState,
    /// The ticket of the check-in.
    pub ticket: Option<TicketId>,
}
