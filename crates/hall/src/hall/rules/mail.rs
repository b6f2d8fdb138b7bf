//! Mail about appointments: what is to be told, until when that makes sense, and what became of it.
//!
//! A mail is queued by the very decision that books, moves or cancels the appointment, so it lies in the log or the
//! appointment does not. Sending is somebody else's work; the hall gives up by itself when the time for it has passed.
//! The address is personal data and lies apart, named by number.

use chrono::{DateTime, TimeDelta, Utc};

use crate::hall::record::{AppointmentState, Mail};
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::Language;

/// Limits of mail, each with its reason.
pub mod limits {
    use chrono::TimeDelta;

    /// How long sending is tried: mail servers that are down are mended within two days, or nobody notices.
    pub const TRIED_FOR: TimeDelta = TimeDelta::hours(48);
    /// How long it is tried at least, for an appointment that is near or past.
    pub const TRIED_AT_LEAST: TimeDelta = TimeDelta::hours(1);
    /// Characters of an address (RFC 5321, 4.5.3.1.3: a path of 256 with its brackets).
    pub const ADDRESS: usize = 254;
}

/// Who wants mail about an appointment, and in which language.
#[derive(Clone, PartialEq, Eq)]
pub struct MailWish {
    /// Where it should go.
    pub address: String,
    /// The language; Dutch when nobody said.
    pub language: Option<Language>,
}

impl std::fmt::Debug for MailWish {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MailWish(…)")
    }
}

/// Whether a text can be an address of mail. Only what no mail server takes is turned away: whether somebody reads it
/// nobody can tell but by writing.
#[must_use]
pub fn is_address(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_graphic() && !"<>()[],;:\\\"".contains(c);
    let dotted = |part: &str| part.split('.').all(|piece| !piece.is_empty());
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    text.len() <= limits::ADDRESS
        && (1..=64).contains(&local.len())
        && text.chars().all(plain)
        && dotted(local)
        && !domain.contains('@')
        && domain.contains('.')
        && dotted(domain)
        && domain
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.')
}

/// Until when a mail makes sense that is queued now about an appointment at that time.
#[must_use]
pub fn tried_until(now: DateTime<Utc>, appointed: DateTime<Utc>) -> DateTime<Utc> {
    let least = now + limits::TRIED_AT_LEAST;
    appointed.max(least).min(now + limits::TRIED_FOR)
}

/// When an address may be erased at the latest: some time after the appointment, and never before the mail is given up.
#[must_use]
pub fn kept_until(setup: &HallSetup, now: DateTime<Utc>, appointed: DateTime<Utc>) -> DateTime<Utc> {
    let after_visit = appointed + setup.settings.personal_data_kept.delta();
    after_visit.max(tried_until(now, appointed) + TimeDelta::seconds(1))
}

impl State {
    /// The mails that wait to be sent, the one that is given up first first.
    pub fn mails_queued(&self) -> impl Iterator<Item = &std::sync::Arc<Mail>> {
        self.mail_dues.iter().filter_map(|(_, id)| self.mails.get(id))
    }

    /// How many visitors with an appointment still to come, or called off before its time, could not be told by mail.
    #[must_use]
    pub fn mails_failed(&self, now: DateTime<Utc>) -> usize {
        let failed = self.mails.values().filter(|mail| mail.state.has_failed());
        let to_come = failed.filter(|mail| {
            let about = self.appointments.get(&mail.appointment);
            about.is_some_and(|about| {
                let counts = matches!(
                    about.state,
                    AppointmentState::Booked | AppointmentState::Cancelled
                );
                counts && now < about.at
            })
        });
        let newest = to_come.filter(|mail| {
            let mut later = self
                .mails
                .range((std::ops::Bound::Excluded(mail.id), std::ops::Bound::Unbounded));
            !later.any(|(_, other)| other.appointment == mail.appointment && other.way == mail.way)
        });
        newest.count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_mail_server_takes_is_no_address() {
        for good in ["j.de-vries@example.nl", "a+b@sub.gemeente.nl", "x@y.z"] {
            assert!(is_address(good), "{good}");
        }
        let long = format!("{}@example.nl", "x".repeat(65));
        for bad in [
            "",
            "x",
            "@example.nl",
            "x@",
            "x@localhost",
            "x y@example.nl",
            "x@a@b.nl",
            "x@exa..nl",
            ".x@a.nl",
            "x@a.nl\nBcc: y@b.nl",
            "<x@a.nl>",
            &long,
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_mail_is_tried_for_two_days_but_no_longer_than_the_appointment_is_to_come_and_never_less_than_an_hour()
     {
        let now = DateTime::UNIX_EPOCH;
        let in_hours = |hours| now + TimeDelta::hours(hours);
        for (appointed, until) in [(100, 48), (48, 48), (20, 20), (1, 1), (0, 1), (-30, 1)] {
            assert_eq!(
                tried_until(now, in_hours(appointed)),
                in_hours(until),
                "{appointed}"
            );
        }
    }
}
