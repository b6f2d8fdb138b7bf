//! The outboxes of webhooks in memory.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

use super::outbox::Outbox;
use super::{MemoryStore, whole_ms};
use crate::ids::HallId;
use crate::store::{DeliveryRow, DeliveryStore, StoreError};

impl MemoryStore {
    fn of_outbox<T>(&self, webhook: &str, read: impl FnOnce(&Outbox) -> T) -> T {
        let content = self.content();
        read(content.outboxes.get(webhook).unwrap_or(&Outbox::default()))
    }
}

impl DeliveryStore for MemoryStore {
    fn reached_for(&self, webhook: String) -> BoxFuture<'_, Result<BTreeMap<HallId, u64>, StoreError>> {
        Box::pin(async move { Ok(self.of_outbox(&webhook, |outbox| outbox.reached.clone())) })
    }

    fn set_reached(
        &self,
        webhook: String,
        reached: BTreeMap<HallId, u64>,
    ) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            self.write(|content| {
                content.outboxes.entry(webhook).or_default().reached = reached;
                Ok(())
            })
        })
    }

    fn put_out(
        &self,
        webhook: String,
        bodies: Vec<String>,
        (hall, seq): (HallId, u64),
    ) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            self.write(|content| {
                let outbox = content.outboxes.entry(webhook.clone()).or_default();
                for body in bodies {
                    let number = outbox.rows.last_key_value().map_or(1, |(last, _)| last + 1);
                    let row = DeliveryRow {
                        webhook: webhook.clone(),
                        number,
                        is_pending: true,
                        settled_at: None,
                        body,
                    };
                    outbox.rows.insert(number, row);
                }
                outbox.reached.insert(hall, seq);
                Ok(())
            })
        })
    }

    fn put_delivery(&self, row: DeliveryRow) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            let row = DeliveryRow {
                settled_at: row.settled_at.map(whole_ms),
                ..row
            };
            self.write(|content| {
                let outbox = content.outboxes.get_mut(&row.webhook);
                let Some(there) = outbox.and_then(|outbox| outbox.rows.get_mut(&row.number)) else {
                    return Ok(false);
                };
                *there = row;
                Ok(true)
            })
        })
    }

    fn delivery(
        &self,
        webhook: String,
        number: u64,
    ) -> BoxFuture<'_, Result<Option<DeliveryRow>, StoreError>> {
        Box::pin(async move { Ok(self.of_outbox(&webhook, |outbox| outbox.rows.get(&number).cloned())) })
    }

    fn first_pending(&self, webhook: String) -> BoxFuture<'_, Result<Option<DeliveryRow>, StoreError>> {
        let first = |outbox: &Outbox| outbox.rows.values().find(|row| row.is_pending).cloned();
        Box::pin(async move { Ok(self.of_outbox(&webhook, first)) })
    }

    fn pending(&self, webhook: String) -> BoxFuture<'_, Result<u64, StoreError>> {
        let count = |outbox: &Outbox| outbox.rows.values().filter(|row| row.is_pending).count() as u64;
        Box::pin(async move { Ok(self.of_outbox(&webhook, count)) })
    }

    fn deliveries(
        &self,
        webhook: String,
        before: Option<u64>,
        limit: u32,
    ) -> BoxFuture<'_, Result<Vec<DeliveryRow>, StoreError>> {
        Box::pin(async move {
            Ok(self.of_outbox(&webhook, |outbox| {
                let newest_first = outbox.rows.range(..before.unwrap_or(u64::MAX)).rev();
                newest_first
                    .take(limit as usize)
                    .map(|(_, row)| row.clone())
                    .collect()
            }))
        })
    }

    fn forget_webhook(&self, webhook: String) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            self.write(|content| {
                content.outboxes.remove(&webhook);
                Ok(())
            })
        })
    }

    fn forget_deliveries(&self, before: DateTime<Utc>) -> BoxFuture<'_, Result<u64, StoreError>> {
        Box::pin(async move {
            self.write(|content| {
                let mut gone = 0;
                for outbox in content.outboxes.values_mut() {
                    let last = outbox.rows.last_key_value().map_or(0, |(last, _)| *last);
                    outbox.rows.retain(|number, row| {
                        let is_old = !row.is_pending && row.settled_at.is_some_and(|at| at < before);
                        let goes = is_old && *number < last;
                        gone += u64::from(goes);
                        !goes
                    });
                }
                Ok(gone)
            })
        })
    }
}
