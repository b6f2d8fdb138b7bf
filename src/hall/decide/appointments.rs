//! Appointments are booked, changed and called off.

use super::{Draft, in_use, no_faults, reservation_faults, visit_faults};
use crate::hall::calendar;
use crate::hall::command::{AppointmentRequest, Done};
use crate::hall::event::{Booked, Event};
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::setup::{HallSetup, limits};
use crate::hall::state::{AppointmentState, PersonalData};
use crate::ids::AppointmentSeq;

/// The most appointments booked at once, by import.
pub const AT_ONCE: usize = 5_000;

/// Books all of them or none; the faults of each are named by its position.
pub(super) fn book(draft: &mut Draft, requests: &[AppointmentRequest]) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    in_use(&setup)?;
    if requests.len() > AT_ONCE {
        return Err(Refusal::invalid(
            "",
            format!("at most {AT_ONCE} appointments at once"),
        ));
    }
    let mut faults = Vec::new();
    for (i, request) in requests.iter().enumerate() {
        let mut own = request_faults(draft, &setup, request);
        if draft.state.codes.contains_key(&request.code)
            || requests[..i].iter().any(|other| other.code == request.code)
        {
            own.push(InputFault::new("code", "is taken"));
        }
        let prefix = if requests.len() == 1 {
            String::new()
        } else {
            format!("[{i}].")
        };
        faults.extend(
            own.into_iter()
                .map(|f| InputFault::new(format!("{prefix}{}", f.pointer), f.detail)),
        );
    }
    no_faults(faults)?;
    let mut booked = Vec::with_capacity(requests.len());
    for request in requests {
        let appointment = AppointmentSeq(draft.state.last.appointment + 1);
        let contact = keep_contact(draft, &setup, request);
        draft.emit(Event::AppointmentBooked(Box::new(whole(
            appointment,
            request,
            contact,
        ))))?;
        booked.push(appointment);
    }
    Ok(Done::Appointments(booked))
}

/// Changes an appointment that is still expected.
pub(super) fn change(
    draft: &mut Draft,
    id: AppointmentSeq,
    request: &AppointmentRequest,
) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    let appointment = draft
        .state
        .appointments
        .get(&id)
        .cloned()
        .ok_or_else(|| Refusal::not_found("appointment"))?;
    let mut faults = request_faults(draft, &setup, request);
    if draft
        .state
        .codes
        .get(&request.code)
        .is_some_and(|other| *other != id)
    {
        faults.push(InputFault::new("code", "is taken"));
    }
    no_faults(faults)?;
    expected(appointment.state)?;
    let contact = keep_contact(draft, &setup, request);
    if let Some(old) = appointment.contact {
        draft.personal_ends.push((old, draft.now));
    }
    draft.emit(Event::AppointmentChanged(Box::new(whole(id, request, contact))))?;
    Ok(Done::Appointments(vec![id]))
}

/// Calls off an appointment that is still expected.
pub(super) fn cancel(draft: &mut Draft, id: AppointmentSeq) -> Result<Done, Refusal> {
    let appointment = draft
        .state
        .appointments
        .get(&id)
        .cloned()
        .ok_or_else(|| Refusal::not_found("appointment"))?;
    expected(appointment.state)?;
    draft.emit(Event::AppointmentCancelled { appointment: id })?;
    Ok(Done::Appointments(vec![id]))
}

fn expected(state: AppointmentState) -> Result<(), Refusal> {
    let (name, why) = match state {
        AppointmentState::Booked => return Ok(()),
        AppointmentState::CheckedIn => ("checkedIn", "the visitor has checked in"),
        AppointmentState::Cancelled => ("cancelled", "the appointment was called off"),
        AppointmentState::Missed => ("missed", "the visitor did not come"),
    };
    Err(Refusal::wrong_state(name, why))
}

fn request_faults(draft: &Draft, setup: &HallSetup, request: &AppointmentRequest) -> Vec<InputFault> {
    let mut faults = visit_faults(setup, &request.services);
    faults.extend(reservation_faults(setup, request.reserved_for.as_ref()));
    let legal = request
        .code
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '-');
    if !(4..=40).contains(&request.code.len()) || !legal {
        faults.push(InputFault::new(
            "code",
            "must be 4 to 40 letters, digits or hyphens",
        ));
    }
    if calendar::local_date(setup.time_zone, request.at) < draft.today(setup) {
        faults.push(InputFault::new("at", "must not be on a day that has passed"));
    } else if !calendar::is_open(setup, request.at) {
        faults.push(InputFault::new("at", "the hall is closed then"));
    }
    if request
        .contact
        .as_ref()
        .is_some_and(|contact| contact.chars().count() > limits::NAME * 2)
    {
        faults.push(InputFault::new(
            "contact",
            format!("is longer than {} characters", limits::NAME * 2),
        ));
    }
    faults
}

fn keep_contact(
    draft: &mut Draft,
    setup: &HallSetup,
    request: &AppointmentRequest,
) -> Option<crate::ids::PersonalId> {
    let erase_at = request.at + setup.settings.personal_data_kept.delta();
    let contact = request.contact.clone()?;
    Some(draft.keep(PersonalData::Contact(contact), Some(erase_at)))
}

fn whole(
    id: AppointmentSeq,
    request: &AppointmentRequest,
    contact: Option<crate::ids::PersonalId>,
) -> Booked {
    Booked {
        appointment: id,
        code: request.code.clone(),
        services: request.services.clone(),
        at: request.at,
        reserved_for: request.reserved_for.clone(),
        contact,
    }
}
