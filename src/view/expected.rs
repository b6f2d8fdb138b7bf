//! Who is expected today, as whoever receives them at the door sees it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::record::{Appointment, AppointmentState};
use crate::ids::{AppointmentId, ServiceId, TicketId, TicketNumber};
use crate::view::appointment::appointment;
use crate::view::scene::Scene;

/// Somebody with an appointment today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExpectedVisitorView {
    /// The appointment's name in the API.
    pub id: AppointmentId,
    /// What the visitor checks in with.
    pub code: String,
    /// What was given to reach the visitor, mostly a name; until it is erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What for.
    pub service_ids: Vec<ServiceId>,
    /// When.
    pub at: DateTime<Utc>,
    /// What became of the appointment so far.
    pub state: AppointmentState,
    /// The ticket of the check-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<TicketId>,
    /// Its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<TicketNumber>,
}

/// The visitor of this appointment.
#[must_use]
pub fn expected(scene: &Scene<'_>, of: &Appointment) -> ExpectedVisitorView {
    let shown = appointment(scene, of);
    let ticket = of.ticket.and_then(|id| scene.state.ticket(id));
    ExpectedVisitorView {
        id: shown.id,
        code: shown.code,
        name: shown.contact,
        service_ids: shown.service_ids,
        at: shown.at,
        state: shown.state,
        ticket_id: shown.ticket_id,
        number: ticket.map(|ticket| ticket.number),
    }
}

impl ExpectedVisitorView {
    /// Whether this is who is looked for: by the beginning of the code as somebody reads it out, or by a part of the name.
    #[must_use]
    pub fn is_found_by(&self, search: &str) -> bool {
        let plain = |text: &str| -> String {
            let kept = text.chars().filter(|c| c.is_alphanumeric());
            kept.flat_map(char::to_uppercase).collect()
        };
        let (code, sought) = (plain(&self.code), plain(search));
        let by_code = !sought.is_empty() && code.starts_with(&sought);
        let by_name = || {
            let name = self.name.as_deref()?;
            Some(name.to_lowercase().contains(&search.to_lowercase()))
        };
        by_code || by_name().unwrap_or(false)
    }
}
