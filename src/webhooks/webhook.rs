//! A receiver: to which address what is sent of which halls, and the secrets that sign for it.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::auth::keeper::Keepable;
use crate::ids::{HallId, WebhookId};
use crate::store::{KeptRow, Shelf};
use crate::view::fact::FactKind;

/// What an administrator says of a webhook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WebhookSaid {
    /// What it is for.
    pub name: String,
    /// Where it is sent.
    pub url: String,
    /// What is sent; `None` for everything, also what comes later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub events: Option<BTreeSet<FactKind>>,
    /// Of which halls; `None` for every hall, also those that come later.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub halls: Option<BTreeSet<HallId>>,
    /// Whether anything is sent.
    pub active: bool,
}

/// Why nothing is sent any more though it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum PausedBecause {
    /// The receiver took nothing for days.
    Failing,
    /// The receiver said that it wants no more (410).
    Gone,
}

/// That nothing is sent any more though it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Paused {
    /// Since when, real time.
    pub at: DateTime<Utc>,
    /// Why.
    pub because: PausedBecause,
}

/// A secret, sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct SealedSecret {
    sealed: String,
    /// From when it signs no more, real time; `None` for the newest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) until: Option<DateTime<Utc>>,
}

impl SealedSecret {
    pub(super) fn new(sealed: &[u8]) -> Self {
        Self {
            sealed: URL_SAFE_NO_PAD.encode(sealed),
            until: None,
        }
    }

    pub(super) fn bytes(&self) -> Option<Vec<u8>> {
        URL_SAFE_NO_PAD.decode(&self.sealed).ok()
    }
}

/// A webhook as it is known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Its id.
    pub id: WebhookId,
    /// What is said of it.
    pub said: WebhookSaid,
    /// When it was made, real time.
    pub made_at: DateTime<Utc>,
    /// Why and since when nothing is sent though it should be.
    pub paused: Option<Paused>,
    pub(super) secrets: Vec<SealedSecret>,
    pub(super) version: u64,
}

impl Webhook {
    /// Whether anything is sent now.
    #[must_use]
    pub fn is_sending(&self) -> bool {
        self.said.active && self.paused.is_none()
    }

    /// Whether it follows that hall.
    #[must_use]
    pub fn follows(&self, hall: &HallId) -> bool {
        self.said.halls.as_ref().is_none_or(|halls| halls.contains(hall))
    }

    /// Whether it is told of that.
    #[must_use]
    pub fn wants(&self, kind: FactKind) -> bool {
        self.said
            .events
            .as_ref()
            .is_none_or(|kinds| kinds.contains(&kind))
    }
}

/// What lies in the store of it, as JSON.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    #[serde(flatten)]
    said: WebhookSaid,
    made_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    paused: Option<Paused>,
    secrets: Vec<SealedSecret>,
}

impl Keepable for Webhook {
    type Id = WebhookId;

    const SHELF: Shelf = Shelf::Webhooks;

    fn id(&self) -> &WebhookId {
        &self.id
    }

    fn version(&self) -> Option<u64> {
        Some(self.version)
    }

    fn set_version(&mut self, version: u64) {
        self.version = version;
    }

    fn read(row: KeptRow) -> Option<Self> {
        let kept: Kept = serde_json::from_str(&row.body).ok()?;
        Some(Self {
            id: row.id.parse().ok()?,
            said: kept.said,
            made_at: kept.made_at,
            paused: kept.paused,
            secrets: kept.secrets,
            version: row.version,
        })
    }

    fn body(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&Kept {
            said: self.said.clone(),
            made_at: self.made_at,
            paused: self.paused,
            secrets: self.secrets.clone(),
        })
    }
}
