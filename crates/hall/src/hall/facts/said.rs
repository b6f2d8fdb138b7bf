//! What visitors were told by a notice or a late sentence.

use serde::{Deserialize, Serialize};

use crate::hall::setup::{Phase, Texts};
use crate::ids::{NoticeId, ServiceId};

/// What was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
pub enum Subject {
    /// A notice of the hall: announced, or in its period.
    Notice {
        /// Which of the setup's or the charter's notices; it may be gone from there by now.
        notice: NoticeId,
        /// Whether it was announced or held.
        phase: Phase,
        /// What it said, by language.
        texts: Texts,
        /// The services it was about; empty: all.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        services: Vec<ServiceId>,
    },
    /// The sentence that the wait for this service is longer now than promised, with the actual wait.
    OverNorm {
        /// The service that somebody waits for past the norm.
        service: ServiceId,
        /// The wait said first, seconds: of who waited longest.
        wait_s: i64,
    },
}
