//! A delivery: what is sent, and what came of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::HallId;
use crate::store::{DeliveryRow, StoreError};
use crate::view::fact::FactKind;

/// Where a delivery stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum DeliveryState {
    /// It is still to be sent.
    Waiting,
    /// The receiver took it.
    Delivered,
    /// The event is not in the log any more.
    Gone,
    /// Somebody said that it is not to be sent, so that those after it are.
    Skipped,
}

/// What a delivery is of, and what came of it, as it lies in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Delivery {
    /// The hall in which it happened.
    pub hall: HallId,
    /// The event in its log.
    pub seq: u64,
    /// What happened.
    pub kind: FactKind,
    /// When it was put out, real time.
    pub queued_at: DateTime<Utc>,
    /// Where it stands.
    pub state: DeliveryState,
    /// How often it was tried since it was put out or replayed.
    #[serde(default)]
    pub tries: u32,
    /// When it was tried last, real time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tried_at: Option<DateTime<Utc>>,
    /// Not before this instant, real time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_at: Option<DateTime<Utc>>,
    /// When somebody said that it is not to be sent, real time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skipped_at: Option<DateTime<Utc>>,
    /// What the receiver answered last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// Why it was not taken last, for administrators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fault: Option<String>,
}

impl Delivery {
    /// One that is to be sent.
    #[must_use]
    pub fn new(hall: HallId, seq: u64, kind: FactKind, queued_at: DateTime<Utc>) -> Self {
        Self {
            hall,
            seq,
            kind,
            queued_at,
            state: DeliveryState::Waiting,
            tries: 0,
            tried_at: None,
            next_at: None,
            skipped_at: None,
            status: None,
            fault: None,
        }
    }

    /// Reads it from its row.
    ///
    /// # Errors
    /// [`StoreError::Damaged`].
    pub fn read(row: &DeliveryRow) -> Result<Self, StoreError> {
        serde_json::from_str(&row.body).map_err(|error| {
            StoreError::Damaged(format!("delivery {} of {}: {error}", row.number, row.webhook))
        })
    }

    /// As it lies in the store.
    ///
    /// # Errors
    /// [`StoreError::Refused`]: never, but the writer can say so.
    pub fn body(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|error| StoreError::Refused(error.to_string()))
    }

    /// The row that takes the place of this one.
    ///
    /// # Errors
    /// As [`Delivery::body`].
    pub fn row(&self, of: &DeliveryRow) -> Result<DeliveryRow, StoreError> {
        let is_pending = self.state == DeliveryState::Waiting;
        Ok(DeliveryRow {
            webhook: of.webhook.clone(),
            number: of.number,
            is_pending,
            settled_at: self.skipped_at.or(self.tried_at).filter(|_| !is_pending),
            body: self.body()?,
        })
    }

    /// To be sent once more, from the beginning.
    pub fn again(&mut self) {
        self.state = DeliveryState::Waiting;
        self.tries = 0;
        self.next_at = None;
        self.skipped_at = None;
    }

    /// Not to be sent: those after it are next.
    pub fn skip(&mut self, now: DateTime<Utc>) {
        self.state = DeliveryState::Skipped;
        self.next_at = None;
        self.skipped_at = Some(now);
    }
}
