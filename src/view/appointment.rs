//! An appointment in JSON.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::record::{Appointment, AppointmentState, PersonalData};
use crate::hall::rules::same_person::{Persons, Shared};
use crate::ids::{AppointmentId, HallId, Language, ServiceId, TicketId};
use crate::view::scene::Scene;
use crate::view::ticket::ReservedForView;

/// A booked time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AppointmentView {
    /// Its name in the API: `stadhuis.a3`.
    pub id: AppointmentId,
    /// What the visitor checks in with.
    pub code: String,
    /// Where the visitor is expected.
    pub hall_id: HallId,
    /// What for.
    pub service_ids: Vec<ServiceId>,
    /// When.
    pub at: DateTime<Utc>,
    /// With whom or where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reserved_for: Option<ReservedForView>,
    /// How the visitor can be reached, until it is erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
    /// Who is told by mail what becomes of it, until the address is erased.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The language of that mail.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// How many come; left out when it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub persons: Option<u32>,
    /// How long it takes, minutes, where that was said when it was booked. Not sent back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The others of whoever booked it that are still to come, for one of the same services; in lists only. Not sent back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_booked: Vec<AlsoBookedView>,
    /// What became of it.
    pub state: AppointmentState,
    /// The ticket of the check-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<TicketId>,
}

/// Another appointment of whoever booked one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AlsoBookedView {
    /// Its name in the API.
    pub id: AppointmentId,
    /// What for.
    pub service_ids: Vec<ServiceId>,
    /// When.
    pub at: DateTime<Utc>,
    /// What both have in common.
    pub shared: SharedReach,
}

/// What two appointments have in common by which they are taken to be of one person. Families share both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum SharedReach {
    /// The address of mail.
    Email,
    /// The telephone number.
    Phone,
}

/// The appointment as lists show it: with the others of whoever booked it.
#[must_use]
pub fn listed(scene: &Scene<'_>, persons: &Persons<'_>, of: &Appointment) -> AppointmentView {
    let others = persons.others(of).into_iter();
    let also_booked = others.map(|(other, shared)| AlsoBookedView {
        id: AppointmentId {
            hall: scene.hall.clone(),
            seq: other.id,
        },
        service_ids: other.services.clone(),
        at: other.at,
        shared: match shared {
            Shared::Mail => SharedReach::Email,
            Shared::Phone => SharedReach::Phone,
        },
    });
    AppointmentView {
        also_booked: also_booked.collect(),
        ..appointment(scene, of)
    }
}

/// The appointment, with its contact while that is kept.
#[must_use]
pub fn appointment(scene: &Scene<'_>, of: &Appointment) -> AppointmentView {
    let contact = match of
        .contact
        .and_then(|id| scene.state.personal.get(&id))
        .map(AsRef::as_ref)
    {
        Some(PersonalData::Contact(contact)) => Some(contact.clone()),
        _ => None,
    };
    let email = match of
        .mail
        .and_then(|id| scene.state.personal.get(&id))
        .map(AsRef::as_ref)
    {
        Some(PersonalData::MailAddress(address)) => Some(address.clone()),
        _ => None,
    };
    AppointmentView {
        email,
        language: of.language,
        id: AppointmentId {
            hall: scene.hall.clone(),
            seq: of.id,
        },
        code: of.code.clone(),
        hall_id: scene.hall.clone(),
        service_ids: of.services.clone(),
        at: of.at,
        reserved_for: of.reserved_for.as_ref().map(ReservedForView::from),
        contact,
        persons: of
            .stay
            .as_ref()
            .map(|stay| stay.persons)
            .filter(|persons| *persons != 1),
        minutes: of.stay.as_ref().map(crate::hall::facts::Stay::whole_minutes),
        also_booked: Vec::new(),
        state: of.state,
        ticket_id: of.ticket,
    }
}
