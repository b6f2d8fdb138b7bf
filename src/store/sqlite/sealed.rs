//! Sealed answers as `SQLite` keeps them.

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

use super::SqliteStore;
use super::columns::instant;
use super::fault::before_commit;
use crate::store::{SealedAnswerRow, SealedAnswerStore, StoreError};

const PUT: &str = "INSERT OR REPLACE INTO sealed_answer (name, sealed, expires_at_ms) VALUES (?1, ?2, ?3)";

const FIND: &str = "SELECT sealed, expires_at_ms FROM sealed_answer WHERE name = ?1 AND expires_at_ms > ?2";

impl SealedAnswerStore for SqliteStore {
    fn put_sealed_answer(&self, row: SealedAnswerRow) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let put = sqlx::query(PUT)
                .bind(row.name)
                .bind(row.sealed)
                .bind(row.expires_at.timestamp_millis())
                .execute(&mut transaction)
                .await;
            let outcome = put.map(drop).map_err(before_commit);
            writer.end(transaction, outcome).await
        })
    }

    fn sealed_answer(
        &self,
        name: String,
        now: DateTime<Utc>,
    ) -> BoxFuture<'_, Result<Option<SealedAnswerRow>, StoreError>> {
        Box::pin(async move {
            // What an answer says was written may lie in a file that nobody will ever find again.
            self.place.intact()?;
            let found: Option<(Vec<u8>, i64)> = sqlx::query_as(FIND)
                .bind(&name)
                .bind(now.timestamp_millis())
                .fetch_optional(&self.readers)
                .await
                .map_err(before_commit)?;
            let read = found.map(|(sealed, expires_at_ms)| {
                Ok(SealedAnswerRow {
                    name,
                    sealed,
                    expires_at: instant(expires_at_ms)?,
                })
            });
            read.transpose()
        })
    }

    fn forget_sealed_answers(&self, now: DateTime<Utc>) -> BoxFuture<'_, Result<u64, StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let forgotten = sqlx::query("DELETE FROM sealed_answer WHERE expires_at_ms <= ?1")
                .bind(now.timestamp_millis())
                .execute(&mut transaction)
                .await;
            let outcome = forgotten.map(|done| done.rows_affected()).map_err(before_commit);
            writer.end(transaction, outcome).await
        })
    }
}
