//! What is to be sent to other systems, and what came of it: an outbox for each receiver.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

use super::error::StoreError;
use crate::ids::HallId;

/// A delivery as it lies in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryRow {
    /// Whom it is for.
    pub webhook: String,
    /// Counts up from 1 for each receiver, in the order in which they are sent.
    pub number: u64,
    /// Whether it is still to be sent.
    pub is_pending: bool,
    /// When it was known what came of it, real time.
    pub settled_at: Option<DateTime<Utc>>,
    /// Everything else as JSON; whoever puts it there knows what is in it.
    pub body: String,
}

/// Keeps deliveries, and how far each hall's log was put out.
pub trait DeliveryStore: Send + Sync {
    /// Up to which event each hall's log was put out for this receiver.
    fn reached_for(&self, webhook: String) -> BoxFuture<'_, Result<BTreeMap<HallId, u64>, StoreError>>;
    /// Says up to which event each hall's log counts as put out, for these halls and no others.
    fn set_reached(
        &self,
        webhook: String,
        reached: BTreeMap<HallId, u64>,
    ) -> BoxFuture<'_, Result<(), StoreError>>;
    /// Puts deliveries out, after those that are there, and says how far the hall's log was put out with them: both or neither.
    fn put_out(
        &self,
        webhook: String,
        bodies: Vec<String>,
        reached: (HallId, u64),
    ) -> BoxFuture<'_, Result<(), StoreError>>;
    /// Writes what came of a delivery; says whether it was still there.
    fn put_delivery(&self, row: DeliveryRow) -> BoxFuture<'_, Result<bool, StoreError>>;
    /// One of them.
    fn delivery(
        &self,
        webhook: String,
        number: u64,
    ) -> BoxFuture<'_, Result<Option<DeliveryRow>, StoreError>>;
    /// The first that is still to be sent.
    fn first_pending(&self, webhook: String) -> BoxFuture<'_, Result<Option<DeliveryRow>, StoreError>>;
    /// How many are still to be sent.
    fn pending(&self, webhook: String) -> BoxFuture<'_, Result<u64, StoreError>>;
    /// At most `limit` of them, the newest first, those before this number.
    fn deliveries(
        &self,
        webhook: String,
        before: Option<u64>,
        limit: u32,
    ) -> BoxFuture<'_, Result<Vec<DeliveryRow>, StoreError>>;
    /// Forgets all of a receiver.
    fn forget_webhook(&self, webhook: String) -> BoxFuture<'_, Result<(), StoreError>>;
    /// Forgets what was settled before that instant, but for each receiver's last, so that numbers go on counting; says how many.
    fn forget_deliveries(&self, before: DateTime<Utc>) -> BoxFuture<'_, Result<u64, StoreError>>;
}
