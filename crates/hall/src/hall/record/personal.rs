//! What a person said: never part of the log.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::Need;
use crate::ids::ServiceId;

/// What a person said, kept apart from the log and erased when its time has come.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "said", rename_all = "camelCase")]
pub enum PersonalData {
    /// Needs named at the kiosk.
    Needs(Vec<Need>),
    /// A note from one counter to the next, with the service it came from and the moment.
    Note {
        /// What the next counter should know.
        text: String,
        /// The service that was being helped.
        service: ServiceId,
        /// When it was written.
        at: DateTime<Utc>,
    },
    /// How to reach who booked.
    Contact(String),
    /// Where mail about an appointment goes.
    MailAddress(String),
    /// Where text messages about an appointment go.
    PhoneNumber(String),
    /// What was missing from the answer.
    Missing(String),
    /// What was said in a case: a complaint, a question, what help is needed.
    CaseText(String),
    /// How to reach who is to be answered in a case.
    CaseContact(String),
    /// Why costs were claimed, why a promise broke, why something was called off or blocked.
    Reason(String),
}

/// What kind of thing a person said.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "camelCase")]
pub enum PersonalKind {
    /// Needs named at the kiosk or the counter.
    Needs,
    /// A note from one counter to the next.
    Note,
    /// How to reach who booked.
    Contact,
    /// Where mail about an appointment goes.
    MailAddress,
    /// Where text messages about an appointment go.
    PhoneNumber,
    /// What was missing from the answer.
    Missing,
    /// What was said in a case.
    CaseText,
    /// How to reach who is to be answered in a case.
    CaseContact,
    /// Why costs were claimed, why a promise broke, why something was called off or blocked.
    Reason,
}

impl PersonalKind {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Needs,
        Self::Note,
        Self::Contact,
        Self::MailAddress,
        Self::PhoneNumber,
        Self::Missing,
        Self::CaseText,
        Self::CaseContact,
        Self::Reason,
    ];

    /// As the store names it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Needs => "needs",
            Self::Note => "note",
            Self::Contact => "contact",
            Self::MailAddress => "mailAddress",
            Self::PhoneNumber => "phoneNumber",
            Self::Missing => "missing",
            Self::CaseText => "caseText",
            Self::CaseContact => "caseContact",
            Self::Reason => "reason",
        }
    }
}

impl PersonalData {
    /// The kind as the store names it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.of_kind().name()
    }

    fn of_kind(&self) -> PersonalKind {
        match self {
            Self::Needs(_) => PersonalKind::Needs,
            Self::Note { .. } => PersonalKind::Note,
            Self::Contact(_) => PersonalKind::Contact,
            Self::MailAddress(_) => PersonalKind::MailAddress,
            Self::PhoneNumber(_) => PersonalKind::PhoneNumber,
            Self::Missing(_) => PersonalKind::Missing,
            Self::CaseText(_) => PersonalKind::CaseText,
            Self::CaseContact(_) => PersonalKind::CaseContact,
            Self::Reason(_) => PersonalKind::Reason,
        }
    }
}

impl std::fmt::Debug for PersonalData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PersonalData::{}(…)", self.kind())
    }
}
