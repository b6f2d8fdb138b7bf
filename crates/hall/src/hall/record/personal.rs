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
    /// What was missing from the answer.
    Missing(String),
    /// What was said in a case: a complaint, a question, what help is needed.
    CaseText(String),
    /// How to reach who is to be answered in a case.
    CaseContact(String),
    /// Why costs were claimed, or why a promise broke.
    Reason(String),
}

impl PersonalData {
    /// The kind as the store names it.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Needs(_) => "needs",
            Self::Note { .. } => "note",
            Self::Contact(_) => "contact",
            Self::MailAddress(_) => "mailAddress",
            Self::Missing(_) => "missing",
            Self::CaseText(_) => "caseText",
            Self::CaseContact(_) => "caseContact",
            Self::Reason(_) => "reason",
        }
    }
}

impl std::fmt::Debug for PersonalData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PersonalData::{}(…)", self.kind())
    }
}
