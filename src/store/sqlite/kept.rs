//! Documents as `SQLite` keeps them.

use futures_util::future::BoxFuture;
use sqlx::Row;

use super::SqliteStore;
use super::fault::before_commit;
use crate::store::{KeptRow, KeptStore, Shelf, StoreError};

const ALL: &str = "SELECT id, version, body FROM kept WHERE shelf = ?1 ORDER BY id";

const ADD: &str = "INSERT INTO kept (shelf, id, version, body) VALUES (?1, ?2, ?3, ?4) \
     ON CONFLICT (shelf, id) DO NOTHING RETURNING 1";

const CHANGE: &str =
    "UPDATE kept SET version = ?3, body = ?4 WHERE shelf = ?1 AND id = ?2 AND version = ?3 - 1 RETURNING 1";

const REMOVE: &str = "DELETE FROM kept WHERE shelf = ?1 AND id = ?2 AND version = ?3 RETURNING 1";

/// `SQLite` counts up to 2^63.
fn number(version: u64) -> Result<i64, StoreError> {
    i64::try_from(version).map_err(|_| StoreError::Refused(format!("{version} is no version of a document")))
}

impl KeptStore for SqliteStore {
    fn kept(&self, shelf: Shelf) -> BoxFuture<'_, Result<Vec<KeptRow>, StoreError>> {
        Box::pin(async move {
            let rows = sqlx::query(ALL)
                .bind(shelf.name())
                .fetch_all(&self.readers)
                .await
                .map_err(before_commit)?;
            let read = rows.into_iter().map(|row| {
                Ok(KeptRow {
                    id: row.try_get(0).map_err(before_commit)?,
                    version: row.try_get::<i64, _>(1).map_err(before_commit)?.unsigned_abs(),
                    body: row.try_get(2).map_err(before_commit)?,
                })
            });
            read.collect()
        })
    }

    fn put_kept(&self, shelf: Shelf, row: KeptRow) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            let version = number(row.version)?;
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let statement = if version == 1 { ADD } else { CHANGE };
            let outcome = sqlx::query_scalar::<_, i64>(statement)
                .bind(shelf.name())
                .bind(row.id)
                .bind(version)
                .bind(row.body)
                .fetch_optional(&mut transaction)
                .await
                .map_err(before_commit);
            Ok(writer.end(transaction, outcome).await?.is_some())
        })
    }

    fn remove_kept(&self, shelf: Shelf, id: String, version: u64) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            let version = number(version)?;
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let outcome = sqlx::query_scalar::<_, i64>(REMOVE)
                .bind(shelf.name())
                .bind(id)
                .bind(version)
                .fetch_optional(&mut transaction)
                .await
                .map_err(before_commit);
            Ok(writer.end(transaction, outcome).await?.is_some())
        })
    }
}
