//! Visitors who asked for it are reminded of their appointment, and told when their turn is near.

use chrono::{DateTime, Utc};

use super::draft::Draft;
use super::mails;
use crate::hall::command::AppointmentRequest;
use crate::hall::done::Done;
use crate::hall::event::{ConsentSaid, Event};
use crate::hall::facts::{Consent, MailAbout, MessageWay};
use crate::hall::record::{Appointment, AppointmentState, PersonalData};
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::rules::mail;
use crate::hall::rules::reminder::{self, ConsentWish, limits, may_tell_near};
use crate::hall::setup::HallSetup;
use crate::ids::{AppointmentSeq, PersonalId};

/// Faults of a consent: what cannot come since nobody said where to.
pub(super) fn faults(wish: &ConsentWish, has_mail: bool) -> Vec<InputFault> {
    let mut faults = Vec::new();
    if wish.reminders.contains(&MessageWay::Mail) && !has_mail {
        faults.push(InputFault::new("email", "is needed for a reminder by mail"));
    }
    let number = wish.phone.as_deref();
    if wish.needs_phone() && number.and_then(reminder::sms_number).is_none() {
        let detail = "must be the number of a mobile telephone for text messages, such as 06 12345678";
        faults.push(InputFault::new("phone", detail));
    }
    faults
}

/// Notes to what somebody consents who has just booked.
pub(super) fn consent(
    draft: &mut Draft,
    setup: &HallSetup,
    id: AppointmentSeq,
    wish: &ConsentWish,
) -> Result<(), Refusal> {
    let Some(booked) = draft.state.appointments.get(&id).cloned() else {
        return Ok(());
    };
    if wish.reminders.is_empty() && !wish.near {
        return Ok(());
    }
    let number = wish.phone.as_deref().and_then(reminder::sms_number);
    let number = number.filter(|_| wish.needs_phone());
    let phone = number.map(|number| keep_number(draft, setup, number, booked.at));
    let mut reminders = wish.reminders.clone();
    reminders.sort_unstable();
    reminders.dedup();
    let due = (!reminders.is_empty()).then(|| reminder::due(setup, draft.now, booked.at));
    let consent = Consent {
        due: due.flatten(),
        near: wish.near && phone.is_some(),
        language: wish.language,
        reminders,
        phone,
    };
    say(draft, id, consent)
}

/// Takes every consent back. What waits to be sent is not sent.
pub(super) fn withdraw(draft: &mut Draft, id: AppointmentSeq) -> Result<Done, Refusal> {
    let found = draft.state.appointments.get(&id).cloned();
    let found = found.ok_or_else(|| Refusal::not_found("appointment"))?;
    if let Some(consent) = &found.consent {
        let now = draft.now;
        mails::supersede(draft, id, |mail| mail.about.needs_consent())?;
        draft
            .personal_ends
            .extend(consent.phone.map(|phone| (phone, now)));
        say(draft, id, Consent::default())?;
    }
    Ok(Done::Appointments(vec![id]))
}

fn say(draft: &mut Draft, appointment: AppointmentSeq, consent: Consent) -> Result<(), Refusal> {
    draft.emit(Event::ConsentSaid(Box::new(ConsentSaid { appointment, consent })))
}

fn keep_number(draft: &mut Draft, setup: &HallSetup, number: String, at: DateTime<Utc>) -> PersonalId {
    let until = mail::kept_until(setup, draft.now, at);
    draft.keep(PersonalData::PhoneNumber(number), Some(until))
}

/// Whether a reminder waits to be sent.
pub(super) fn waits(draft: &Draft, id: AppointmentSeq) -> bool {
    let mut queued = draft.state.mails_queued();
    queued.any(|mail| mail.appointment == id && mail.about == MailAbout::Reminder)
}

/// An appointment was written anew: what its visitor consents to stays, and a reminder comes a day before its time of now.
/// `waited`: whether one waited to be sent before that.
pub(super) fn carry_over(
    draft: &mut Draft,
    setup: &HallSetup,
    before: &Appointment,
    request: &AppointmentRequest,
    waited: bool,
) -> Result<(), Refusal> {
    let Some(consent) = before.consent.clone() else {
        return Ok(());
    };
    // What waits names the number of before.
    mails::supersede(draft, before.id, |mail| mail.about.needs_consent())?;
    let kept = consent
        .phone
        .and_then(|id| draft.state.personal.get(&id))
        .cloned();
    let number = match kept.as_deref() {
        Some(PersonalData::PhoneNumber(number)) => Some(number.clone()),
        _ => None,
    };
    let now = draft.now;
    draft
        .personal_ends
        .extend(consent.phone.map(|phone| (phone, now)));
    let phone = number.map(|number| keep_number(draft, setup, number, request.at));
    let due = if consent.reminders.is_empty() {
        None
    } else if before.at != request.at {
        reminder::due(setup, now, request.at)
    } else if waited {
        Some(now)
    } else {
        consent.due
    };
    say(
        draft,
        before.id,
        Consent {
            phone,
            due,
            ..consent
        },
    )
}

/// The appointment was called off: no text message comes of it any more.
pub(super) fn called_off(draft: &mut Draft, before: &Appointment) {
    let phone = before.consent.as_ref().and_then(|consent| consent.phone);
    let now = draft.now;
    draft.personal_ends.extend(phone.map(|phone| (phone, now)));
}

/// The instant for a reminder came.
pub(super) fn fall_due(draft: &mut Draft, at: DateTime<Utc>, id: AppointmentSeq) -> Result<(), Refusal> {
    let found = draft.state.appointments.get(&id).cloned();
    draft.emit(Event::ReminderDue { appointment: id, at })?;
    let Some((found, consent)) = found.and_then(|found| Some((found.clone(), found.consent.clone()?))) else {
        return Ok(());
    };
    // After an outage it may be too late for one.
    let until = found.at - limits::GIVEN_UP;
    if found.state != AppointmentState::Booked || until <= draft.now {
        return Ok(());
    }
    for way in &consent.reminders {
        let address = match way {
            // News that waits says all that a reminder would.
            MessageWay::Mail => found.mail.filter(|_| !mails::news_waits(draft, id)),
            MessageWay::Sms => consent.phone,
        };
        if let Some(address) = address {
            mails::send(draft, &found, MailAbout::Reminder, (*way, address), until)?;
        }
    }
    Ok(())
}

/// The turn of who checked in with an appointment is near, as whoever foresees it found: told once, where it may be.
pub(super) fn near(draft: &mut Draft, id: AppointmentSeq) -> Result<Done, Refusal> {
    let found = draft.state.appointments.get(&id).cloned();
    let found = found.ok_or_else(|| Refusal::not_found("appointment"))?;
    if let Some(phone) = may_tell_near(&found).and_then(|consent| consent.phone) {
        let until = draft.now + limits::NEAR_FOR;
        mails::send(draft, &found, MailAbout::Nearly, (MessageWay::Sms, phone), until)?;
    }
    Ok(Done::Settled)
}
