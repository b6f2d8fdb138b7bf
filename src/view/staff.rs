//! A ticket as staff see it: what its holder sees, and what helps to help.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::event::Need;
use crate::hall::state::{PersonalData, Ticket};
use crate::ids::{AppointmentId, ServiceId};
use crate::view::Scene;
use crate::view::ticket::{TicketView, ticket};

/// A note from one counter to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NoteView {
    /// What was written.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The service that was being helped.
    pub service_id: ServiceId,
}

/// A visit for staff.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StaffTicketView {
    /// What its holder sees.
    #[serde(flatten)]
    pub ticket: TicketView,
    /// What the visitor needs; kept outside the log and erased after the visit.
    pub needs: Vec<Need>,
    /// Notes from transfers, oldest first.
    pub notes: Vec<NoteView>,
    /// The present leg's wait, so far or in the end, seconds.
    pub waited_s: i64,
    /// What was told about the wait at issue: the median, seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_s: Option<u32>,
    /// The appointment that was checked in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment_id: Option<AppointmentId>,
}

/// The ticket for staff; the place is given when all places were counted already.
#[must_use]
pub fn for_staff(scene: &Scene<'_>, of: &Ticket, known_place: Option<u32>) -> StaffTicketView {
    StaffTicketView {
        ticket: ticket(scene, of, known_place),
        needs: scene.state.needs(of).to_vec(),
        notes: notes(scene, of),
        waited_s: of.leg().waited_s(scene.now),
        told_s: of.told.map(|told| told.median_s),
        appointment_id: of.appointment.map(|seq| AppointmentId {
            hall: scene.hall.clone(),
            seq,
        }),
    }
}

/// The notes on a ticket that are still kept, oldest first.
#[must_use]
pub fn notes(scene: &Scene<'_>, of: &Ticket) -> Vec<NoteView> {
    of.notes
        .iter()
        .filter_map(|id| match scene.state.personal.get(id).map(AsRef::as_ref) {
            Some(PersonalData::Note { text, service, at }) => Some(NoteView {
                text: text.clone(),
                at: *at,
                service_id: service.clone(),
            }),
            _ => None,
        })
        .collect()
}
