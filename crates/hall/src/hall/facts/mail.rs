//! What a mail tells, and what became of it.

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
