//! Visitors hold a place, book it, and move what they booked.
//!
//! One hall decides one thing at a time, on the state as it is then: of a hundred who want the last place one gets it.

use chrono::{DateTime, Utc};

use super::appointments::{expected, persons_of, rewrite, write_one};
use super::draft::Draft;
use super::faults::{in_use, no_faults, visit_faults};
use super::{mails, reminders};
use crate::hall::command::{AppointmentRequest, BookingRequest, Party, Place, PlaceAsked};
use crate::hall::done::Done;
use crate::hall::event::{Event, HoldEnded, PlaceHeld};
use crate::hall::facts::{HoldEnd, Stay};
use crate::hall::record::{Appointment, AppointmentState, PersonalData};
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::rules::booking::{Except, Hall, NotBookable, Visit, limits, stay_of, stay_of_each};
use crate::hall::rules::mail::MailWish;
use crate::hall::setup::{HallSetup, booking, limits as setup_limits};
use crate::ids::{AppointmentSeq, HoldSeq, ServiceId};
use crate::text;

/// Holds a place for some minutes.
pub(super) fn hold(draft: &mut Draft, asked: &PlaceAsked) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    in_use(&setup)?;
    let visit = free(draft, &setup, asked, None)?;
    if draft.state.holds.len() >= limits::HOLDS {
        return Err(Refusal::HoldsFull { most: limits::HOLDS });
    }
    let hold = HoldSeq(draft.state.last.hold + 1);
    draft.emit(Event::PlaceHeld(Box::new(PlaceHeld {
        hold,
        services: asked.services.clone(),
        at: asked.at,
        stay: visit.stay().clone(),
        until: draft.now + limits::HELD,
    })))?;
    Ok(Done::Held(hold))
}

/// Gives a held place back.
pub(super) fn give_up(draft: &mut Draft, hold: HoldSeq) -> Result<Done, Refusal> {
    if !draft.state.holds.contains_key(&hold) {
        return Err(Refusal::not_found("hold"));
    }
    let at = draft.now;
    end(draft, hold, HoldEnd::GivenUp, at)?;
    Ok(Done::Removed)
}

/// Nobody booked it in time.
pub(super) fn lapse(draft: &mut Draft, at: DateTime<Utc>, hold: HoldSeq) -> Result<(), Refusal> {
    end(draft, hold, HoldEnd::Lapsed, at)
}

/// It is held no longer. Who was offered it need not read of it any more.
pub(super) fn end(draft: &mut Draft, hold: HoldSeq, why: HoldEnd, at: DateTime<Utc>) -> Result<(), Refusal> {
    if let Some(id) = draft.state.earlier.offers.get(&hold).copied() {
        mails::drop_offer(draft, id)?;
    }
    draft.emit(Event::HoldEnded(HoldEnded { hold, why, at }))
}

/// Books a place that is held, or one that is free.
pub(super) fn book(draft: &mut Draft, request: &BookingRequest) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    in_use(&setup)?;
    no_faults(reach_faults(draft, request))?;
    let (place, stay) = match &request.place {
        Place::Held(id) => take(draft, &setup, *id)?,
        Place::Free(asked) => (asked.clone(), free(draft, &setup, asked, None)?.stay().clone()),
        Place::FreeForEach(asked, amounts) => {
            let visit = free(draft, &setup, asked, Some(amounts))?;
            (asked.clone(), visit.stay().clone())
        }
    };
    let appointment = AppointmentRequest {
        code: request.code.clone(),
        services: place.services,
        at: place.at,
        reserved_for: None,
        contact: request.contact.clone(),
        mail: request.mail.clone(),
        party: Party {
            persons: place.persons,
            beyond_capacity: false,
        },
    };
    let id = write_one(draft, &setup, &appointment, Some(stay), None)?;
    reminders::consent(draft, &setup, id, &request.consent)?;
    Ok(Done::Appointments(vec![id]))
}

/// Books a place for a program that may ask for the same twice, without a key by which that could be told: what was booked a
/// moment ago for the same person, the same services and the same time is that booking, and stays one.
pub(super) fn book_once(draft: &mut Draft, request: &BookingRequest) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    let known = match &request.place {
        Place::Held(_) => None,
        Place::Free(asked) => known(draft, &setup, request, asked, None),
        Place::FreeForEach(asked, amounts) => known(draft, &setup, request, asked, Some(amounts)),
    };
    match known {
        Some(id) => Ok(Done::Appointments(vec![id])),
        None => book(draft, request),
    }
}

/// The booking that a request asks for once more. Who said nothing of themselves cannot be told from another.
fn known(
    draft: &Draft,
    setup: &HallSetup,
    request: &BookingRequest,
    asked: &PlaceAsked,
    amounts: Option<&Vec<u32>>,
) -> Option<AppointmentSeq> {
    if request.contact.is_none() && request.mail.is_none() {
        return None;
    }
    let stay = match amounts {
        Some(amounts) => stay_of_each(setup, &asked.services, amounts, asked.persons),
        None => stay_of(setup, &asked.services, asked.persons),
    };
    let since = draft.now - limits::SAME_WITHIN;
    let at_that_time = (asked.at, AppointmentSeq(0))..=(asked.at, AppointmentSeq(u64::MAX));
    let mut booked = draft
        .state
        .appointed
        .range(at_that_time)
        .filter_map(|(_, id)| draft.state.appointments.get(id));
    let is_it = |one: &Appointment| {
        one.state == AppointmentState::Booked
            && one.booked_at.is_some_and(|booked| since <= booked)
            && one.services == asked.services
            && one.stay.as_ref() == Some(&stay)
            && reached_at(draft, one) == (request.contact.as_deref(), address_of(request.mail.as_ref()))
    };
    booked.find(|one| is_it(one)).map(|one| one.id)
}

/// How the visitor of an appointment can be reached: the contact, and the address of mail.
fn reached_at<'a>(draft: &'a Draft, booked: &Appointment) -> (Option<&'a str>, Option<&'a str>) {
    let kept = |id: Option<_>| id.and_then(|id| draft.state.personal.get(&id)).map(AsRef::as_ref);
    let contact = match kept(booked.contact) {
        Some(PersonalData::Contact(contact)) => Some(contact.as_str()),
        _ => None,
    };
    let address = match kept(booked.mail) {
        Some(PersonalData::MailAddress(address)) => Some(address.as_str()),
        _ => None,
    };
    (contact, address)
}

fn address_of(mail: Option<&MailWish>) -> Option<&str> {
    mail.map(|wish| wish.address.as_str())
}

/// The held place, which is held no longer. A hall that will be closed then after all takes nobody.
fn take(draft: &mut Draft, setup: &HallSetup, id: HoldSeq) -> Result<(PlaceAsked, Stay), Refusal> {
    let hold = draft.state.holds.get(&id).cloned().ok_or(Refusal::HoldLapsed)?;
    let place = PlaceAsked {
        services: hold.services.clone(),
        persons: hold.stay.persons,
        at: hold.at,
    };
    let visit = visit(setup, &place)?;
    let hall = asked_of(draft, setup, Except::Hold(id));
    if hold.at < draft.now || !hall.is_on_offer(&visit, hold.at) {
        return Err(taken(&hall, &visit, hold.at));
    }
    let at = draft.now;
    end(draft, id, HoldEnd::Booked, at)?;
    Ok((place, hold.stay.clone()))
}

/// Moves an appointment to another time that is free.
pub(super) fn move_to(draft: &mut Draft, id: AppointmentSeq, at: DateTime<Utc>) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    in_use(&setup)?;
    let booked = draft.state.appointments.get(&id).cloned();
    let booked = booked.ok_or_else(|| Refusal::not_found("appointment"))?;
    expected(booked.state)?;
    if booked.at <= draft.now {
        return Err(Refusal::wrong_state("begun", "its time has come"));
    }
    if booked.at != at {
        let persons = persons_of(&booked);
        let place = PlaceAsked {
            services: booked.services.clone(),
            persons,
            at,
        };
        let visit = visit(&setup, &place)?;
        let hall = asked_of(draft, &setup, Except::Appointment(id));
        if !hall.is_free(&visit, at) {
            return Err(taken(&hall, &visit, at));
        }
        let request = as_it_is(draft, &booked, at, persons);
        let origin = booked.origin.clone();
        rewrite(draft, &setup, &booked, &request, origin)?;
    }
    Ok(Done::Appointments(vec![id]))
}

/// The appointment as it stands, at another time.
pub(super) fn as_it_is(
    draft: &Draft,
    booked: &Appointment,
    at: DateTime<Utc>,
    persons: u32,
) -> AppointmentRequest {
    let (contact, address) = reached_at(draft, booked);
    AppointmentRequest {
        code: booked.code.clone(),
        services: booked.services.clone(),
        at,
        reserved_for: booked.reserved_for.clone(),
        contact: contact.map(str::to_owned),
        mail: address.map(|address| MailWish {
            address: address.to_owned(),
            language: booked.language,
        }),
        party: Party {
            persons,
            beyond_capacity: false,
        },
    }
}

/// The visit, when it can begin then; for how many each of its services is, where they differ.
fn free(
    draft: &Draft,
    setup: &HallSetup,
    asked: &PlaceAsked,
    amounts: Option<&Vec<u32>>,
) -> Result<Visit, Refusal> {
    let mut visit = visit(setup, asked)?;
    if let Some(amounts) = amounts {
        visit = visit.for_each(setup, &asked.services, amounts);
    }
    let hall = asked_of(draft, setup, Except::Nothing);
    if hall.is_free(&visit, asked.at) {
        Ok(visit)
    } else {
        Err(taken(&hall, &visit, asked.at))
    }
}

fn asked_of<'a>(draft: &'a Draft, setup: &'a HallSetup, except: Except) -> Hall<'a> {
    Hall {
        state: &draft.state,
        setup,
        except,
        now: draft.now,
    }
}

fn taken(hall: &Hall<'_>, visit: &Visit, at: DateTime<Utc>) -> Refusal {
    Refusal::TimeTaken {
        nearest: hall.nearest(visit, at),
    }
}

/// The visit that is asked for, with every fault of it.
fn visit(setup: &HallSetup, asked: &PlaceAsked) -> Result<Visit, Refusal> {
    bookable(setup, &asked.services, asked.persons)
}

/// The visit for these services and so many persons.
///
/// # Errors
/// `Invalid` with every fault, or `NotBookable`.
pub fn bookable(setup: &HallSetup, services: &[ServiceId], persons: u32) -> Result<Visit, Refusal> {
    let mut faults = visit_faults(setup, services);
    if faults.is_empty() {
        let visit = Visit::by_visitor(setup, services, persons);
        let visit = visit.map_err(|NotBookable(services)| Refusal::NotBookable { services })?;
        let most = visit.max_persons();
        if (1..=most).contains(&persons) {
            return Ok(visit);
        }
        faults.push(InputFault::new("persons", format!("must be 1 to {most} here")));
    } else if !booking::limits::PERSONS.contains(&persons) {
        let (least, most) = (booking::limits::PERSONS.start(), booking::limits::PERSONS.end());
        faults.push(InputFault::new("persons", format!("must be {least} to {most}")));
    }
    Err(Refusal::Invalid { faults })
}

fn reach_faults(draft: &Draft, request: &BookingRequest) -> Vec<InputFault> {
    let mut faults = Vec::new();
    if !AppointmentRequest::is_code(&request.code)
        || draft.state.appointment_with_code(&request.code).is_some()
    {
        faults.push(InputFault::new("code", "is taken, or is none"));
    }
    faults.extend(mails::wish_fault(request.mail.as_ref()));
    faults.extend(reminders::faults(&request.consent, request.mail.is_some()));
    let contact = request.contact.as_deref();
    if let Some(detail) = contact.and_then(|contact| text::line_fault(contact, setup_limits::CONTACT)) {
        faults.push(InputFault::new("name", detail));
    }
    faults
}
