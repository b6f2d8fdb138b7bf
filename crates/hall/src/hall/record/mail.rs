//! A mail about an appointment as it stands.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::{MailAbout, MailState, MessageWay};
use crate::ids::{AppointmentSeq, Language, MailSeq, PersonalId};

/// A mail about an appointment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Mail {
    /// Its name.
    pub id: MailSeq,
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
    /// When it was queued.
    pub queued_at: DateTime<Utc>,
    /// Until when sending is tried.
    pub until: DateTime<Utc>,
    /// Why, in the words of whoever called it off, by name only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<PersonalId>,
    /// What became of it.
    pub state: MailState,
    /// When that was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settled_at: Option<DateTime<Utc>>,
    /// What the mail server answered when it refused: its three digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub smtp: Option<u16>,
}
