//! Sealed answers in memory.

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

use super::{MemoryStore, whole_ms};
use crate::store::{SealedAnswerRow, SealedAnswerStore, StoreError};

impl SealedAnswerStore for MemoryStore {
    fn put_sealed_answer(&self, row: SealedAnswerRow) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let row = SealedAnswerRow {
                expires_at: whole_ms(row.expires_at),
                ..row
            };
            self.write(|content| {
                content.sealed_answers.insert(row.name.clone(), row);
                Ok(())
            })
        })
    }

    fn sealed_answer(
        &self,
        name: String,
        now: DateTime<Utc>,
    ) -> BoxFuture<'_, Result<Option<SealedAnswerRow>, StoreError>> {
        Box::pin(async move {
            let found = self.content().sealed_answers.get(&name).cloned();
            Ok(found.filter(|row| row.expires_at > whole_ms(now)))
        })
    }

    fn forget_sealed_answers(&self, now: DateTime<Utc>) -> BoxFuture<'_, Result<u64, StoreError>> {
        Box::pin(async move {
            let now = whole_ms(now);
            self.write(|content| {
                let before = content.sealed_answers.len();
                content.sealed_answers.retain(|_, row| row.expires_at > now);
                Ok((before - content.sealed_answers.len()) as u64)
            })
        })
    }
}
