//! What is known of mail about appointments.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::{Consent, MailAbout, MailState, MessageWay};
use crate::ids::{AppointmentSeq, Language, MailSeq, PersonalId};

/// A mail about an appointment is to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MailQueued {
    /// The number that it keeps in the log.
    pub mail: MailSeq,
    /// What it is about.
    pub appointment: AppointmentSeq,
    /// What it tells.
    pub about: MailAbout,
    /// By which way it goes.
    #[serde(default, skip_serializing_if = "MessageWay::is_mail")]
    pub way: MessageWay,
    /// To whom, by name only.
    pub address: PersonalId,
    /// In which it is written.
    pub language: Language,
    /// Until when sending is tried.
    pub until: DateTime<Utc>,
    /// Why, in the words of whoever called it off, by name only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<PersonalId>,
}

/// A mail came to its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct MailSettled {
    /// The one that was sent or given up.
    pub mail: MailSeq,
    /// What became of it; never `queued`.
    pub state: MailState,
    /// The three digits with which a mail server refused it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub smtp: Option<u16>,
    /// Its true instant.
    pub at: DateTime<Utc>,
}

/// What messages a visitor consents to from now on, in the place of what was consented to before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConsentSaid {
    /// About which appointment.
    pub appointment: AppointmentSeq,
    /// To what.
    pub consent: Consent,
}
