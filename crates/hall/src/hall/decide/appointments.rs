//! Appointments are booked, changed and called off.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::faults::{in_use, no_faults, opening_faults, reservation_faults, visit_faults};
use super::mails;
use crate::hall::calendar;
use crate::hall::command::{AppointedTime, AppointmentRequest, ImportLine, ImportedAppointment};
use crate::hall::done::Done;
use crate::hall::event::{Booked, Event};
use crate::hall::facts::MailAbout;
use crate::hall::record::{AppointmentState, CodeKey, PersonalData};
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::setup::{HallSetup, Service, limits};
use crate::ids::{AppointmentSeq, Language, PersonalId, ServiceId};
use crate::text;

/// The most faults of an import that are named: who has more has another mistake to look for first.
const MOST_FAULTS: usize = 1_000;

/// Books all of them or none; the faults of each are named by its position.
pub(super) fn book(draft: &mut Draft, requests: &[AppointmentRequest]) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    in_use(&setup)?;
    not_too_many(requests.len())?;
    let mut faults = Vec::new();
    let mut codes = BTreeSet::new();
    for (i, request) in requests.iter().enumerate() {
        let mut own = new_faults(draft, &setup, request);
        own.extend(code_taken(draft, &mut codes, &request.code));
        let place = if requests.len() == 1 {
            String::new()
        } else {
            format!("[{i}].")
        };
        faults.extend(own.into_iter().map(|fault| within(&place, fault)));
    }
    no_faults(faults)?;
    write(draft, &setup, requests)
}

/// Books every line of an import or none; the faults of each are named by its line.
pub(super) fn import(draft: &mut Draft, lines: &[ImportLine]) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    in_use(&setup)?;
    not_too_many(lines.len())?;
    let mut requests = Vec::with_capacity(lines.len());
    let mut faults = Vec::new();
    let mut codes = BTreeSet::new();
    for ImportLine { line, read } in lines {
        let own = match read {
            Err(faults) => faults.clone(),
            Ok(imported) => {
                let (request, unknown) = resolve(&setup, imported);
                let mut own = new_faults(draft, &setup, &request);
                own.extend(code_taken(draft, &mut codes, &imported.code));
                if !unknown.is_empty() {
                    // Of services that are not known nothing else can be said.
                    own.retain(|fault| !fault.pointer.starts_with("serviceIds"));
                    own.extend(unknown);
                }
                requests.push(request);
                own
            }
        };
        let place = format!("lines[{line}].");
        faults.extend(own.into_iter().map(|fault| within(&place, fault)));
        if faults.len() >= MOST_FAULTS {
            break;
        }
    }
    no_faults(faults)?;
    write(draft, &setup, &requests)
}

/// What is imported as a request: services by id or else by Dutch name, local time as the hall's.
fn resolve(setup: &HallSetup, imported: &ImportedAppointment) -> (AppointmentRequest, Vec<InputFault>) {
    let mut services = Vec::with_capacity(imported.services.len());
    let mut unknown = Vec::new();
    for (i, text) in imported.services.iter().enumerate() {
        if let Some(service) = service_called(setup, text) {
            services.push(service);
        } else {
            let shown: String = text.chars().take(limits::NAME).collect();
            let detail = format!("no service has the id or the Dutch name `{shown}`");
            unknown.push(InputFault::new(format!("serviceIds[{i}]"), detail));
        }
    }
    let request = AppointmentRequest {
        code: imported.code.clone(),
        services,
        at: match imported.at {
            AppointedTime::At(instant) => instant,
            AppointedTime::Local(time) => calendar::instant_of(setup.time_zone, time),
        },
        reserved_for: imported.reserved_for.clone(),
        contact: imported.contact.clone(),
        mail: imported.mail.clone(),
    };
    (request, unknown)
}

fn service_called(setup: &HallSetup, text: &str) -> Option<ServiceId> {
    let wanted = text.to_lowercase();
    let is_named = |service: &&Service| {
        let name = service.names.get(&Language::DUTCH);
        name.is_some_and(|name| name.to_lowercase() == wanted)
    };
    let by_id = setup.services.iter().find(|service| service.id.as_str() == text);
    let found = by_id.or_else(|| setup.services.iter().find(is_named))?;
    Some(found.id.clone())
}

fn not_too_many(count: usize) -> Result<(), Refusal> {
    let most = limits::APPOINTMENTS_AT_ONCE;
    if count > most {
        return Err(Refusal::invalid(
            "",
            format!("at most {most} appointments at once"),
        ));
    }
    Ok(())
}

fn code_taken(draft: &Draft, codes: &mut BTreeSet<CodeKey>, code: &str) -> Option<InputFault> {
    let is_free = codes.insert(CodeKey::from(code)) && draft.state.appointment_with_code(code).is_none();
    (!is_free).then(|| InputFault::new("code", "is taken"))
}

/// The fault of one among several; one that is of no member is of the whole.
fn within(place: &str, fault: InputFault) -> InputFault {
    let pointer = match fault.pointer.as_str() {
        "" => place.trim_end_matches('.').to_owned(),
        member => format!("{place}{member}"),
    };
    InputFault::new(pointer, fault.detail)
}

fn write(draft: &mut Draft, setup: &HallSetup, requests: &[AppointmentRequest]) -> Result<Done, Refusal> {
    let mut booked = Vec::with_capacity(requests.len());
    for request in requests {
        let appointment = AppointmentSeq(draft.state.last.appointment + 1);
        let contact = keep_contact(draft, setup, request);
        let mail = mails::keep_address(draft, setup, request);
        draft.emit(Event::AppointmentBooked(Box::new(whole(
            appointment,
            request,
            contact,
            mail,
        ))))?;
        if mail.is_some() {
            mails::queue(draft, appointment, MailAbout::Booked)?;
        }
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
    let same_promise = appointment.at == request.at && appointment.services == request.services;
    let mut faults = if same_promise {
        request_faults(draft, &setup, request)
    } else {
        new_faults(draft, &setup, request)
    };
    let same_code = draft.state.appointment_with_code(&request.code);
    if same_code.is_some_and(|other| other.id != id) {
        faults.push(InputFault::new("code", "is taken"));
    }
    no_faults(faults)?;
    expected(appointment.state)?;
    let about = mails::of_change(draft, &appointment, request);
    let contact = keep_contact(draft, &setup, request);
    let mail = mails::keep_address(draft, &setup, request);
    for old in [appointment.contact, appointment.mail].into_iter().flatten() {
        draft.personal_ends.push((old, draft.now));
    }
    draft.emit(Event::AppointmentChanged(Box::new(whole(
        id, request, contact, mail,
    ))))?;
    if let Some(about) = about {
        mails::queue(draft, id, about)?;
    }
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
    mails::queue(draft, id, MailAbout::Cancelled)?;
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

/// Faults of what is promised anew: besides its own, what the charter's restricted hours leave out at that time. An
/// appointment that was made before they were known is kept.
fn new_faults(draft: &Draft, setup: &HallSetup, request: &AppointmentRequest) -> Vec<InputFault> {
    let mut faults = request_faults(draft, setup, request);
    let local = calendar::local(setup.time_zone, request.at);
    for (i, service) in request.services.iter().enumerate() {
        if setup.service(service).is_some() && !setup.charter.is_on_offer(service, local) {
            let detail = format!(
                "`{service}` cannot be had at that time: these are restricted hours of the charter, without this service"
            );
            faults.push(InputFault::new(format!("serviceIds[{i}]"), detail));
        }
    }
    faults
}

fn request_faults(draft: &Draft, setup: &HallSetup, request: &AppointmentRequest) -> Vec<InputFault> {
    let mut faults = visit_faults(setup, &request.services);
    faults.extend(reservation_faults(setup, request.reserved_for.as_ref()));
    if !AppointmentRequest::is_code(&request.code) {
        faults.push(InputFault::new(
            "code",
            "must be 4 to 40 letters, digits or hyphens",
        ));
    }
    if calendar::local_date(setup.time_zone, request.at) < draft.today(setup) {
        faults.push(InputFault::new("at", "must not be on a day that has passed"));
    } else {
        faults.extend(opening_faults(setup, request.at));
    }
    faults.extend(mails::faults(request));
    let contact = request.contact.as_deref();
    if let Some(detail) = contact.and_then(|contact| text::line_fault(contact, limits::CONTACT)) {
        faults.push(InputFault::new("contact", detail));
    }
    faults
}

fn keep_contact(draft: &mut Draft, setup: &HallSetup, request: &AppointmentRequest) -> Option<PersonalId> {
    let erase_at = request.at + setup.settings.personal_data_kept.delta();
    let contact = request.contact.clone()?;
    Some(draft.keep(PersonalData::Contact(contact), Some(erase_at)))
}

fn whole(
    id: AppointmentSeq,
    request: &AppointmentRequest,
    contact: Option<PersonalId>,
    mail: Option<PersonalId>,
) -> Booked {
    Booked {
        appointment: id,
        code: request.code.clone(),
        services: request.services.clone(),
        at: request.at,
        reserved_for: request.reserved_for.clone(),
        contact,
        mail,
        language: request.mail.as_ref().and_then(|wish| wish.language),
    }
}
