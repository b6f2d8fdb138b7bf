//! When a visitor is reminded of an appointment, at what hours that may be, and which numbers take text messages.

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};

use crate::hall::calendar;
use crate::hall::facts::{Consent, MessageWay};
use crate::hall::record::{Appointment, AppointmentState};
use crate::hall::setup::HallSetup;
use crate::ids::Language;

/// Limits of reminders, each with its reason.
pub mod limits {
    use chrono::{NaiveTime, TimeDelta};

    /// What is booked so shortly before its time is not reminded of: its confirmation was enough.
    pub const LEAST_AHEAD: TimeDelta = TimeDelta::hours(24);
    /// How long before the appointment a reminder that could not be sent is given up: the visitor is on the way.
    pub const GIVEN_UP: TimeDelta = TimeDelta::hours(1);
    /// How long a word that the turn is near is tried: later it would be false.
    pub const NEAR_FOR: TimeDelta = TimeDelta::minutes(3);
    /// Nobody is reminded before this hour of the hall's day.
    pub const FROM: Option<NaiveTime> = NaiveTime::from_hms_opt(8, 0, 0);
    /// Nor from this one on.
    pub const UNTIL: Option<NaiveTime> = NaiveTime::from_hms_opt(20, 0, 0);
}

/// To what messages a visitor who books consents. Empty: to none.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ConsentWish {
    /// By which ways a reminder may come.
    pub reminders: Vec<MessageWay>,
    /// Whether a text message may say that the turn is near.
    pub near: bool,
    /// Where text messages go, as [`sms_number`] has it.
    pub phone: Option<String>,
    /// In which language.
    pub language: Option<Language>,
}

impl std::fmt::Debug for ConsentWish {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // A number stands in no log.
        f.debug_struct("ConsentWish")
            .field("reminders", &self.reminders)
            .field("near", &self.near)
            .finish_non_exhaustive()
    }
}

impl ConsentWish {
    /// Whether a number is needed for it.
    #[must_use]
    pub fn needs_phone(&self) -> bool {
        self.near || self.reminders.contains(&MessageWay::Sms)
    }
}

/// The hours of a hall's day in which visitors are reminded.
fn hours() -> (NaiveTime, NaiveTime) {
    let from = limits::FROM.unwrap_or_default();
    (from, limits::UNTIL.unwrap_or(from))
}

/// When who is appointed then is reminded: the day before at the same hour of the clock, or the nearest at which somebody may
/// be. `None` when it is too near for a reminder.
#[must_use]
pub fn due(setup: &HallSetup, now: DateTime<Utc>, appointed: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let local = calendar::local(setup.time_zone, appointed);
    let (from, until) = hours();
    let day_before = local.date().checked_sub_days(Days::new(1))?;
    let hour = local.time().clamp(from, until - TimeDelta::minutes(1));
    let due = calendar::instant_of(setup.time_zone, day_before.and_time(hour));
    (now < due && now + limits::LEAST_AHEAD <= appointed).then_some(due)
}

/// Whether somebody may be reminded at this hour of the hall's day.
#[must_use]
pub fn may_remind(setup: &HallSetup, now: DateTime<Utc>) -> bool {
    let (from, until) = hours();
    (from..until).contains(&calendar::local(setup.time_zone, now).time())
}

/// The consent by which who checked in with an appointment may be told that the turn is near.
#[must_use]
pub fn may_tell_near(appointment: &Appointment) -> Option<&Consent> {
    let consent = appointment.consent.as_ref()?;
    let may = appointment.state == AppointmentState::CheckedIn && consent.near && consent.phone.is_some();
    may.then_some(consent)
}

/// The number of a mobile telephone as networks have it (E.164): `06 12345678` is `+31612345678`. `None` for what takes no
/// text message: a Dutch number of a house or an office, or what is no number. Of numbers of other countries nobody but their
/// networks knows.
#[must_use]
pub fn sms_number(text: &str) -> Option<String> {
    let is_between = |c: char| " -().\u{a0}/".contains(c);
    let text: String = text
        .trim()
        .replace("(0)", "")
        .chars()
        .filter(|c| !is_between(*c))
        .collect();
    let abroad = text.strip_prefix('+').or_else(|| text.strip_prefix("00"));
    let number = match abroad {
        Some(number) => number.to_owned(),
        None => format!("31{}", text.strip_prefix('0')?),
    };
    let digits = number.len();
    let is_number = number.bytes().all(|byte| byte.is_ascii_digit()) && !number.starts_with('0');
    // The Netherlands: 6, and eight digits of which the first is no 6 or 7 (machines and pagers).
    let takes_sms = match number.strip_prefix("31") {
        Some(own) => {
            own.len() == 9 && own.starts_with('6') && !own.starts_with("66") && !own.starts_with("67")
        }
        None => (8..=15).contains(&digits),
    };
    (is_number && takes_sms).then(|| format!("+{number}"))
}

#[cfg(test)]
mod tests {
    use super::sms_number;

    #[test]
    fn a_number_is_written_as_networks_have_it_and_one_that_takes_no_text_message_is_none() {
        for written in [
            "06 12345678",
            "06-12 34 56 78",
            "+31 6 12345678",
            "0031612345678",
            "+31 (0)6 12345678",
        ] {
            assert_eq!(sms_number(written).as_deref(), Some("+31612345678"), "{written}");
        }
        assert_eq!(sms_number("+32 470 12 34 56").as_deref(), Some("+32470123456"));
        for none in [
            "",
            "058 1234567",
            "+31 58 1234567",
            "06 1234567",
            "06 123456789",
            "0676 123456",
            "bel mij",
            "+0612345678",
        ] {
            assert_eq!(sms_number(none), None, "{none}");
        }
    }
}
