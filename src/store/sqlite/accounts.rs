//! Accounts as `SQLite` keeps them.

use futures_util::future::BoxFuture;
use sqlx::Row;

use super::SqliteStore;
use super::fault::before_commit;
use crate::store::{AccountRow, AccountStore, StoreError};

const ADD: &str =
    "INSERT INTO account (id, version, body) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING RETURNING 1";

const CHANGE: &str =
    "UPDATE account SET version = ?2, body = ?3 WHERE id = ?1 AND version = ?2 - 1 RETURNING 1";

const REMOVE: &str = "DELETE FROM account WHERE id = ?1 AND version = ?2 RETURNING 1";

/// `SQLite` counts up to 2^63.
fn number(version: u64) -> Result<i64, StoreError> {
    i64::try_from(version).map_err(|_| StoreError::Refused(format!("{version} is no version of an account")))
}

impl AccountStore for SqliteStore {
    fn accounts(&self) -> BoxFuture<'_, Result<Vec<AccountRow>, StoreError>> {
        Box::pin(async move {
            let rows = sqlx::query("SELECT id, version, body FROM account ORDER BY id")
                .fetch_all(&self.readers)
                .await
                .map_err(before_commit)?;
            let read = rows.into_iter().map(|row| {
                Ok(AccountRow {
                    id: row.try_get(0).map_err(before_commit)?,
                    version: row.try_get::<i64, _>(1).map_err(before_commit)?.unsigned_abs(),
                    body: row.try_get(2).map_err(before_commit)?,
                })
            });
            read.collect()
        })
    }

    fn put_account(&self, row: AccountRow) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            let version = number(row.version)?;
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let statement = if version == 1 { ADD } else { CHANGE };
            let outcome = sqlx::query_scalar::<_, i64>(statement)
                .bind(row.id)
                .bind(version)
                .bind(row.body)
                .fetch_optional(&mut transaction)
                .await
                .map_err(before_commit);
            Ok(writer.end(transaction, outcome).await?.is_some())
        })
    }

    fn remove_account(&self, id: String, version: u64) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            let version = number(version)?;
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let outcome = sqlx::query_scalar::<_, i64>(REMOVE)
                .bind(id)
                .bind(version)
                .fetch_optional(&mut transaction)
                .await
                .map_err(before_commit);
            Ok(writer.end(transaction, outcome).await?.is_some())
        })
    }
}
