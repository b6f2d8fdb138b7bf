//! A booking as a file for a calendar, for who takes it from its page instead of a mail.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};

use super::letter::{LetterError, Matter, Replies, Writer};
use crate::hall::facts::{MailAbout, MailState, MessageWay};
use crate::hall::record::{Appointment, AppointmentState, Mail};
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::{HallId, Language, MailSeq, PersonalId};

/// The texts are read once.
static WRITER: LazyLock<Result<Writer, LetterError>> = LazyLock::new(Writer::new);

/// The calendar's entry: named as in the mails about it, and of no earlier edition than the last of them.
///
/// # Errors
/// [`LetterError::Texts`] when the program's texts are damaged.
pub fn of_booking(
    municipality: &str,
    hall: &HallId,
    state: &State,
    setup: &HallSetup,
    appointment: &Appointment,
    now: DateTime<Utc>,
) -> Result<String, LetterError> {
    let writer = WRITER.as_ref().map_err(Clone::clone)?;
    let told = state
        .mails
        .values()
        .filter(|mail| mail.appointment == appointment.id);
    let about = match appointment.state {
        AppointmentState::Cancelled => MailAbout::Cancelled,
        _ => MailAbout::Booked,
    };
    let mail = Mail {
        id: told.map(|mail| mail.id).max().unwrap_or(MailSeq(0)),
        appointment: appointment.id,
        about,
        way: MessageWay::Mail,
        address: PersonalId(0),
        language: appointment.language.unwrap_or(Language::DUTCH),
        queued_at: now,
        until: now,
        reason: None,
        state: MailState::Sent,
        settled_at: None,
        smtp: None,
    };
    let matter = Matter {
        municipality,
        hall,
        setup,
        appointment,
        epoch: state.epoch_of_appointment(appointment.id),
        mail: &mail,
        reason: None,
        closed: None,
        own_page: None,
        others: &[],
        organizer: None,
    };
    Ok(writer.letter(&matter, Replies::GoNowhere).calendar)
}
