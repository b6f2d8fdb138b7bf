//! Devices and keys as `SQLite` keeps them.

use futures_util::future::BoxFuture;
use sqlx::Row;

use super::SqliteStore;
use super::columns::{count, counted};
use super::fault::before_commit;
use crate::store::{BearerRow, BearerStore, Bearers, StoreError};

/// The statements of one kind: a table's name cannot be bound.
struct Statements {
    all: &'static str,
    add: &'static str,
    change: &'static str,
    remove: &'static str,
}

const DEVICES: Statements = Statements {
    all: "SELECT id, version, body FROM device ORDER BY id",
    add: "INSERT INTO device (id, version, body) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING RETURNING 1",
    change: "UPDATE device SET version = ?2, body = ?3 WHERE id = ?1 AND version = ?2 - 1 RETURNING 1",
    remove: "DELETE FROM device WHERE id = ?1 AND version = ?2 RETURNING 1",
};

const API_KEYS: Statements = Statements {
    all: "SELECT id, version, body FROM api_key ORDER BY id",
    add: "INSERT INTO api_key (id, version, body) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING RETURNING 1",
    change: "UPDATE api_key SET version = ?2, body = ?3 WHERE id = ?1 AND version = ?2 - 1 RETURNING 1",
    remove: "DELETE FROM api_key WHERE id = ?1 AND version = ?2 RETURNING 1",
};

const fn statements(of: Bearers) -> &'static Statements {
    match of {
        Bearers::Devices => &DEVICES,
        Bearers::ApiKeys => &API_KEYS,
    }
}

impl BearerStore for SqliteStore {
    fn bearers(&self, of: Bearers) -> BoxFuture<'_, Result<Vec<BearerRow>, StoreError>> {
        Box::pin(async move {
            let rows = sqlx::query(statements(of).all)
                .fetch_all(&self.readers)
                .await
                .map_err(before_commit)?;
            let read = rows.into_iter().map(|row| {
                Ok(BearerRow {
                    id: row.try_get(0).map_err(before_commit)?,
                    version: count(row.try_get(1).map_err(before_commit)?)?,
                    body: row.try_get(2).map_err(before_commit)?,
                })
            });
            read.collect()
        })
    }

    fn put_bearer(&self, of: Bearers, row: BearerRow) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            let version = counted(row.version)?;
            let statements = statements(of);
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let statement = if version == 1 {
                statements.add
            } else {
                statements.change
            };
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

    fn remove_bearer(
        &self,
        of: Bearers,
        id: String,
        version: u64,
    ) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            let version = counted(version)?;
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let outcome = sqlx::query_scalar::<_, i64>(statements(of).remove)
                .bind(id)
                .bind(version)
                .fetch_optional(&mut transaction)
                .await
                .map_err(before_commit);
            Ok(writer.end(transaction, outcome).await?.is_some())
        })
    }
}
