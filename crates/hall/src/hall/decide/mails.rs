//! Mail and text messages about appointments are queued, come to an end, or are given up when their time has passed.

use chrono::{DateTime, Utc};

use super::draft::Draft;
use crate::hall::command::AppointmentRequest;
use crate::hall::done::Done;
use crate::hall::event::Event;
use crate::hall::event::{MailQueued, MailSettled};
use crate::hall::facts::{MailAbout, MailState, MessageWay};
use crate::hall::record::{Appointment, AppointmentState, Mail, PersonalData};
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::rules::mail;
use crate::hall::rules::mail::MailWish;
use crate::hall::setup::HallSetup;
use crate::ids::{AppointmentSeq, Language, MailSeq, PersonalId};

/// Faults of a wish for mail.
pub(super) fn faults(request: &AppointmentRequest) -> Option<InputFault> {
    wish_fault(request.mail.as_ref())
}

/// The fault of a wish for mail.
pub(super) fn wish_fault(wish: Option<&MailWish>) -> Option<InputFault> {
    let wish = wish?;
    (!mail::is_address(&wish.address))
        .then(|| InputFault::new("email", "is no address of mail, such as naam@voorbeeld.nl"))
}

/// Keeps the address apart from the log.
pub(super) fn keep_address(
    draft: &mut Draft,
    setup: &HallSetup,
    request: &AppointmentRequest,
) -> Option<PersonalId> {
    let wish = request.mail.as_ref()?;
    let until = mail::kept_until(setup, draft.now, request.at);
    Some(draft.keep(PersonalData::MailAddress(wish.address.clone()), Some(until)))
}

/// Queues a mail about the appointment as it is now, to the address it has; one that still waits has then nothing
/// more to tell.
pub(super) fn queue(draft: &mut Draft, id: AppointmentSeq, about: MailAbout) -> Result<(), Refusal> {
    queue_because(draft, id, about, None)
}

/// Likewise, with why in somebody's own words. They are kept apart from the log, for as long as the mail is tried.
pub(super) fn queue_because(
    draft: &mut Draft,
    id: AppointmentSeq,
    about: MailAbout,
    reason: Option<&str>,
) -> Result<(), Refusal> {
    let Some(appointment) = draft.state.appointments.get(&id).cloned() else {
        return Ok(());
    };
    supersede(draft, id, |_| true)?;
    let Some(address) = appointment.mail else {
        return Ok(());
    };
    let until = mail::tried_until(draft.now, appointment.at);
    let reason = reason.map(|said| draft.keep(PersonalData::Reason(said.to_owned()), Some(until)));
    let to = (MessageWay::Mail, address);
    let language = appointment.language;
    emit(draft, &appointment, (about, to), (language, until), reason)
}

/// Queues a message that is no news of the appointment beside whatever waits: a reminder, or another word to who consented to it.
/// The way that every kind of message goes: the hall's outbox sends it, once.
pub(super) fn send(
    draft: &mut Draft,
    appointment: &Appointment,
    about: MailAbout,
    to: (MessageWay, PersonalId),
    until: DateTime<Utc>,
) -> Result<(), Refusal> {
    let of_consent = appointment.consent.as_ref().and_then(|consent| consent.language);
    let language = appointment.language.or(of_consent);
    emit(draft, appointment, (about, to), (language, until), None)
}

fn emit(
    draft: &mut Draft,
    appointment: &Appointment,
    (about, (way, address)): (MailAbout, (MessageWay, PersonalId)),
    (language, until): (Option<Language>, DateTime<Utc>),
    reason: Option<PersonalId>,
) -> Result<(), Refusal> {
    let queued = MailQueued {
        mail: MailSeq(draft.state.last.mail + 1),
        appointment: appointment.id,
        about,
        way,
        address,
        language: language.unwrap_or(Language::DUTCH),
        until,
        reason,
    };
    draft.emit(Event::MailQueued(Box::new(queued)))
}

/// Queues a mail that an earlier time is offered until then. Whatever else waits to be told about the appointment stays.
pub(super) fn queue_offer(
    draft: &mut Draft,
    id: AppointmentSeq,
    until: DateTime<Utc>,
) -> Result<(), Refusal> {
    let Some(appointment) = draft.state.appointments.get(&id).cloned() else {
        return Ok(());
    };
    let Some(address) = appointment.mail else {
        return Ok(());
    };
    let to = (MessageWay::Mail, address);
    send(draft, &appointment, MailAbout::EarlierTime, to, until)
}

/// What is offered no longer is not told any more, should it wait still.
pub(super) fn drop_offer(draft: &mut Draft, id: AppointmentSeq) -> Result<(), Refusal> {
    supersede(draft, id, |mail| mail.about == MailAbout::EarlierTime)
}

fn waiting_news(draft: &Draft, id: AppointmentSeq) -> Option<MailAbout> {
    let mut queued = draft.state.mails_queued();
    queued
        .find(|mail| mail.appointment == id && mail.about.is_news())
        .map(|mail| mail.about)
}

/// Whether news of the appointment waits to be sent.
pub(super) fn news_waits(draft: &Draft, id: AppointmentSeq) -> bool {
    waiting_news(draft, id).is_some()
}

/// What waits about an appointment and is one of these is not sent.
pub(super) fn supersede(
    draft: &mut Draft,
    id: AppointmentSeq,
    is_old: impl Fn(&Mail) -> bool,
) -> Result<(), Refusal> {
    let queued = draft.state.mails_queued();
    let old = queued.filter(|mail| mail.appointment == id && is_old(mail));
    let old: Vec<MailSeq> = old.map(|mail| mail.id).collect();
    for mail in old {
        draft.emit(Event::MailSettled(MailSettled {
            mail,
            state: MailState::Superseded,
            smtp: None,
            at: draft.now,
        }))?;
    }
    Ok(())
}

/// What a change has to be told as, given the appointment before it: not at all when the visitor sees nothing of it.
pub(super) fn of_change(
    draft: &Draft,
    before: &Appointment,
    request: &AppointmentRequest,
) -> Option<MailAbout> {
    let waiting = waiting_news(draft, before.id);
    let same = before.at == request.at && before.services == request.services && before.code == request.code;
    match (before.mail, same) {
        // Nothing was told yet: what is told now is the whole of it.
        (None, _) => Some(MailAbout::Booked),
        // What waits goes to the address of now.
        (Some(_), true) => waiting,
        (Some(_), false) => Some(match waiting {
            Some(MailAbout::Booked) => MailAbout::Booked,
            _ => MailAbout::Moved,
        }),
    }
}

/// What the mail server said: it took the mail, or never will. Of one that came to its end meanwhile nothing changes.
pub(super) fn note(
    draft: &mut Draft,
    mail: MailSeq,
    state: MailState,
    smtp: Option<u16>,
) -> Result<Done, Refusal> {
    settle(draft, draft.now, mail, state, smtp)?;
    Ok(Done::Settled)
}

/// Gives up what can no longer be sent in time.
pub(super) fn give_up(draft: &mut Draft, at: DateTime<Utc>, mail: MailSeq) -> Result<(), Refusal> {
    settle(draft, at, mail, MailState::TooLate, None)
}

fn settle(
    draft: &mut Draft,
    at: DateTime<Utc>,
    id: MailSeq,
    state: MailState,
    smtp: Option<u16>,
) -> Result<(), Refusal> {
    let Some(mail) = draft.state.mails.get(&id).cloned() else {
        return Ok(());
    };
    if mail.state != MailState::Queued {
        return Ok(());
    }
    draft.emit(Event::MailSettled(MailSettled {
        mail: id,
        state,
        smtp,
        at,
    }))?;
    // Nothing more will be told about an appointment that was called off or is over: the address can go.
    let about = draft.state.appointments.get(&mail.appointment);
    if about.is_none_or(|about| about.state != AppointmentState::Booked) {
        draft.personal_ends.push((mail.address, draft.now));
    }
    Ok(())
}
