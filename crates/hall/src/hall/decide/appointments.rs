//! Appointments are booked, changed and called off.

use std::collections::BTreeSet;

use super::draft::Draft;
use super::faults::{in_use, no_faults, opening_faults, reservation_faults, visit_faults};
use super::{mails, reminders};
use crate::hall::calendar;
use crate::hall::command::{AppointmentRequest, CallingOff};
use crate::hall::done::Done;
use crate::hall::event::{Booked, Event};
use crate::hall::facts::{MailAbout, Origin, Stay};
use crate::hall::record::{Appointment, AppointmentState, CodeKey, PersonalData};
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::rules::booking::{Except, Hall, Visit, stay_of};
use crate::hall::setup::{HallSetup, booking, limits};
use crate::ids::{AppointmentSeq, PersonalId, ServiceId};
use crate::text;

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

pub(super) fn not_too_many(count: usize) -> Result<(), Refusal> {
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
pub(super) fn within(place: &str, fault: InputFault) -> InputFault {
    let pointer = match fault.pointer.as_str() {
        "" => place.trim_end_matches('.').to_owned(),
        member => format!("{place}{member}"),
    };
    InputFault::new(pointer, fault.detail)
}

fn write(draft: &mut Draft, setup: &HallSetup, requests: &[AppointmentRequest]) -> Result<Done, Refusal> {
    let mut booked = Vec::with_capacity(requests.len());
    for request in requests {
        has_places(draft, setup, request, Except::Nothing)?;
        booked.push(write_one(draft, setup, request, None, None)?);
    }
    Ok(Done::Appointments(booked))
}

/// Staff, too, book where there is a place and no time is blocked, unless they say that they know better. What has no rule has no
/// places that could be taken.
fn has_places(
    draft: &Draft,
    setup: &HallSetup,
    request: &AppointmentRequest,
    except: Except,
) -> Result<(), Refusal> {
    if request.party.beyond_capacity {
        return Ok(());
    }
    let reserved_for = request.reserved_for.as_ref();
    let (services, persons) = (&request.services, request.party.persons);
    let visit = Visit::by_staff(&draft.state, setup, services, persons, reserved_for);
    let hall = Hall {
        state: &draft.state,
        setup,
        except,
        now: draft.now,
    };
    if hall.has_places(&visit, request.at) {
        return Ok(());
    }
    Err(Refusal::TimeTaken {
        nearest: hall.nearest(&visit, request.at),
    })
}

/// For how many and how long, of what can be booked or is for several.
fn stay(setup: &HallSetup, request: &AppointmentRequest) -> Option<Stay> {
    let has_rule = |id: &ServiceId| setup.service(id).is_some_and(|it| it.booking.is_some());
    let persons = request.party.persons;
    let counts = persons != 1 || request.services.iter().any(has_rule);
    counts.then(|| stay_of(setup, &request.services, persons))
}

/// Books an appointment that has no faults; for how long, if that was promised before.
pub(super) fn write_one(
    draft: &mut Draft,
    setup: &HallSetup,
    request: &AppointmentRequest,
    promised: Option<Stay>,
    origin: Option<Origin>,
) -> Result<AppointmentSeq, Refusal> {
    let appointment = AppointmentSeq(draft.state.last.appointment + 1);
    let contact = keep_contact(draft, setup, request);
    let mail = mails::keep_address(draft, setup, request);
    let stay = promised.or_else(|| stay(setup, request));
    draft.emit(Event::AppointmentBooked(Box::new(whole(
        appointment,
        request,
        (contact, mail),
        origin,
        stay,
    ))))?;
    if mail.is_some() {
        mails::queue(draft, appointment, MailAbout::Booked)?;
    }
    Ok(appointment)
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
    let mut faults = change_faults(draft, &setup, &appointment, request);
    let same_code = draft.state.appointment_with_code(&request.code);
    if same_code.is_some_and(|other| other.id != id) {
        faults.push(InputFault::new("code", "is taken"));
    }
    no_faults(faults)?;
    expected(appointment.state)?;
    let same_place = appointment.at == request.at
        && appointment.services == request.services
        && appointment.reserved_for == request.reserved_for
        && persons_of(&appointment) == request.party.persons;
    if !same_place {
        has_places(draft, &setup, request, Except::Appointment(id))?;
    }
    let origin = appointment.origin.clone();
    rewrite(draft, &setup, &appointment, request, origin)?;
    Ok(Done::Appointments(vec![id]))
}

/// For how many an appointment is.
pub(super) fn persons_of(appointment: &Appointment) -> u32 {
    appointment.stay.as_ref().map_or(1, |stay| stay.persons)
}

/// Writes an appointment as it is now, which has no faults.
pub(super) fn rewrite(
    draft: &mut Draft,
    setup: &HallSetup,
    appointment: &Appointment,
    request: &AppointmentRequest,
    origin: Option<Origin>,
) -> Result<(), Refusal> {
    let id = appointment.id;
    let about = mails::of_change(draft, appointment, request);
    let reminder_waited = reminders::waits(draft, id);
    let contact = keep_contact(draft, setup, request);
    let mail = mails::keep_address(draft, setup, request);
    let same_visit =
        appointment.services == request.services && persons_of(appointment) == request.party.persons;
    let kept = appointment.stay.clone().filter(|_| same_visit);
    let stay = kept.or_else(|| stay(setup, request));
    for old in [appointment.contact, appointment.mail].into_iter().flatten() {
        draft.personal_ends.push((old, draft.now));
    }
    draft.emit(Event::AppointmentChanged(Box::new(whole(
        id,
        request,
        (contact, mail),
        origin,
        stay,
    ))))?;
    if let Some(about) = about {
        mails::queue(draft, id, about)?;
    }
    reminders::carry_over(draft, setup, appointment, request, reminder_waited)
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
    reminders::called_off(draft, &appointment);
    mails::queue(draft, id, MailAbout::Cancelled)?;
    Ok(Done::Appointments(vec![id]))
}

/// Calls off those of these that are still expected: whoever has come meanwhile stays, and who was called off already hears of it
/// once.
pub(super) fn call_off(draft: &mut Draft, asked: &CallingOff) -> Result<Done, Refusal> {
    let unknown = |id: &AppointmentSeq| !draft.state.appointments.contains_key(id);
    let faults = asked
        .appointments
        .iter()
        .enumerate()
        .filter(|(_, id)| unknown(id));
    let faults: Vec<InputFault> = faults
        .map(|(i, _)| {
            InputFault::new(
                format!("appointmentIds[{i}]"),
                "is no appointment that this hall knows",
            )
        })
        .collect();
    no_faults(faults)?;
    let mut all: Vec<AppointmentSeq> = Vec::with_capacity(asked.appointments.len());
    for &id in &asked.appointments {
        if all.contains(&id) {
            continue;
        }
        all.push(id);
        let found = draft.state.appointments.get(&id).cloned();
        if let Some(found) = found.filter(|found| found.state == AppointmentState::Booked) {
            draft.emit(Event::AppointmentCancelled { appointment: id })?;
            reminders::called_off(draft, &found);
            mails::queue_because(draft, id, MailAbout::Cancelled, asked.reason.as_deref())?;
        }
    }
    Ok(Done::Appointments(all))
}

pub(super) fn expected(state: AppointmentState) -> Result<(), Refusal> {
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
pub(super) fn new_faults(draft: &Draft, setup: &HallSetup, request: &AppointmentRequest) -> Vec<InputFault> {
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

/// Faults of what an appointment is to be from now on: what it promised before it may go on promising.
pub(super) fn change_faults(
    draft: &Draft,
    setup: &HallSetup,
    appointment: &Appointment,
    request: &AppointmentRequest,
) -> Vec<InputFault> {
    let same_promise = appointment.at == request.at && appointment.services == request.services;
    if same_promise {
        request_faults(draft, setup, request)
    } else {
        new_faults(draft, setup, request)
    }
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
    if !booking::limits::PERSONS.contains(&request.party.persons) {
        let (least, most) = (booking::limits::PERSONS.start(), booking::limits::PERSONS.end());
        faults.push(InputFault::new("persons", format!("must be {least} to {most}")));
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
    (contact, mail): (Option<PersonalId>, Option<PersonalId>),
    origin: Option<Origin>,
    stay: Option<Stay>,
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
        origin,
        stay,
    }
}
