//! What was said to visitors, with its true begin and end.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::Subject;
use crate::hall::setup::{Phase, Texts};
use crate::ids::{NoticeId, ServiceId, ShownId};

/// Something that was said to visitors from an instant on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Said {
    /// Its name.
    pub id: ShownId,
    /// What.
    pub subject: Subject,
    /// Since when, truly.
    pub from: DateTime<Utc>,
    /// Until when; `None` while it is still shown.
    #[serde(default)]
    pub to: Option<DateTime<Utc>>,
    /// The longest wait that was said, seconds; known once a sentence about a late wait has ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub longest_wait_s: Option<i64>,
}

impl Said {
    /// Whether it is the sentence about a late wait for this service.
    #[must_use]
    pub fn is_late(&self, of: &ServiceId) -> bool {
        matches!(&self.subject, Subject::OverNorm { service, .. } if service == of)
    }

    /// The notice and its phase, where it is one.
    #[must_use]
    pub fn of_notice(&self) -> Option<(&NoticeId, Phase, &Texts, &[ServiceId])> {
        match &self.subject {
            Subject::Notice {
                notice,
                phase,
                texts,
                services,
            } => Some((notice, *phase, texts, services)),
            Subject::OverNorm { .. } => None,
        }
    }
}
