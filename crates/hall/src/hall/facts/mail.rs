//! What a mail or a text message tells, by which way it goes, and what became of it.

use serde::{Deserialize, Serialize};

/// What a mail tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum MailAbout {
    /// The appointment was made.
    Booked,
    /// Its time, services or code changed.
    Moved,
    /// It was called off.
    Cancelled,
    /// An earlier time is offered.
    EarlierTime,
    /// It is near: about a day ahead, to who asked for that.
    Reminder,
    /// The turn of who checked in is near.
    Nearly,
}

impl MailAbout {
    /// Whether it says how the appointment is from now on: what is newer takes its place.
    #[must_use]
    pub fn is_news(self) -> bool {
        matches!(self, Self::Booked | Self::Moved | Self::Cancelled)
    }

    /// Whether only those are told who consented to that.
    #[must_use]
    pub fn needs_consent(self) -> bool {
        matches!(self, Self::Reminder | Self::Nearly)
    }
}

/// By which way somebody is told.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum MessageWay {
    /// By e-mail.
    #[default]
    Mail,
    /// By a text message.
    Sms,
}

impl MessageWay {
    /// Whether it is the way of every message of old logs, which do not say so.
    #[must_use]
    pub fn is_mail(&self) -> bool {
        *self == Self::Mail
    }
}

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum MailState {
    /// It waits to be sent, for the first time or again.
    Queued,
    /// A mail server took it.
    Sent,
    /// A mail server will never take it: the address is wrong, as a rule.
    Refused,
    /// It could not be sent in the time in which it made sense.
    TooLate,
    /// A newer one about the same appointment took its place.
    Superseded,
}

impl MailState {
    /// Whether the visitor was not told, and should be in another way.
    #[must_use]
    pub fn has_failed(self) -> bool {
        matches!(self, Self::Refused | Self::TooLate)
    }
}
