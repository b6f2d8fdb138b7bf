//! What messages a visitor consents to.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::facts::MessageWay;
use crate::ids::{Language, PersonalId};

/// What messages a visitor consents to beside news of the appointment: empty unless asked for, and void when withdrawn.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Consent {
    /// By which ways a reminder may come.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reminders: Vec<MessageWay>,
    /// Whether a text message may say that the turn is near; no more once it was queued.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub near: bool,
    /// Where text messages go, by name only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<PersonalId>,
    /// In which they are written; Dutch when nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// When the reminder is due; none when it was queued already, or the appointment was too near for one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<DateTime<Utc>>,
}
