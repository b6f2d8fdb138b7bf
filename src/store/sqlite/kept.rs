//! What administrators keep, as `SQLite` keeps it: accounts, devices, keys and second factors in tables of their own,
//! documents in one.

use futures_util::future::BoxFuture;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::SqliteStore;
use super::columns::{count, counted};
use super::fault::before_commit;
use crate::store::{KeptRow, KeptStore, Shelf, StoreError};

/// The statements of one table: its name cannot be bound.
struct Statements {
    all: &'static str,
    one: &'static str,
    add: &'static str,
    change: &'static str,
    remove: &'static str,
    /// What is bound last where several shelves stand in one table.
    shelf: Option<&'static str>,
}

/// Those of a table that is one shelf.
macro_rules! of_table {
    ($table:literal) => {
        Statements {
            all: concat!("SELECT id, version, body FROM ", $table, " ORDER BY id"),
            one: concat!("SELECT id, version, body FROM ", $table, " WHERE id = ?1"),
            add: concat!(
                "INSERT INTO ",
                $table,
                " (id, version, body) VALUES (?1, ?2, ?3) ON CONFLICT (id) DO NOTHING RETURNING 1"
            ),
            change: concat!(
                "UPDATE ",
                $table,
                " SET version = ?2, body = ?3 WHERE id = ?1 AND version = ?2 - 1 RETURNING 1"
            ),
            remove: concat!(
                "DELETE FROM ",
                $table,
                " WHERE id = ?1 AND version = ?2 RETURNING 1"
            ),
            shelf: None,
        }
    };
}

const fn statements(of: Shelf) -> Statements {
    match of {
        Shelf::Accounts => of_table!("account"),
        Shelf::Devices => of_table!("device"),
        Shelf::ApiKeys => of_table!("api_key"),
        Shelf::SecondFactors => of_table!("second_factor"),
        Shelf::Municipality
        | Shelf::Charters
        | Shelf::Slips
        | Shelf::HouseStyle
        | Shelf::Posters
        | Shelf::PosterFiles
        | Shelf::PushKey
        | Shelf::PushSubscriptions
        | Shelf::Webhooks
        | Shelf::CalendarFeeds
        | Shelf::Sources
        | Shelf::SourceReadings
        | Shelf::SourceHeld => Statements {
            all: "SELECT id, version, body FROM kept WHERE shelf = ?1 ORDER BY id",
            one: "SELECT id, version, body FROM kept WHERE id = ?1 AND shelf = ?2",
            add: "INSERT INTO kept (id, version, body, shelf) VALUES (?1, ?2, ?3, ?4)
                ON CONFLICT (shelf, id) DO NOTHING RETURNING 1",
            change: "UPDATE kept SET version = ?2, body = ?3
                WHERE id = ?1 AND version = ?2 - 1 AND shelf = ?4 RETURNING 1",
            remove: "DELETE FROM kept WHERE id = ?1 AND version = ?2 AND shelf = ?3 RETURNING 1",
            shelf: Some(of.name()),
        },
    }
}

fn read(row: &SqliteRow) -> Result<KeptRow, StoreError> {
    Ok(KeptRow {
        id: row.try_get(0).map_err(before_commit)?,
        version: count(row.try_get(1).map_err(before_commit)?)?,
        body: row.try_get(2).map_err(before_commit)?,
    })
}

impl KeptStore for SqliteStore {
    fn kept(&self, shelf: Shelf) -> BoxFuture<'_, Result<Vec<KeptRow>, StoreError>> {
        Box::pin(async move {
            let statements = statements(shelf);
            let mut query = sqlx::query(statements.all);
            if let Some(shelf) = statements.shelf {
                query = query.bind(shelf);
            }
            let rows = query.fetch_all(&self.readers).await.map_err(before_commit)?;
            rows.iter().map(read).collect()
        })
    }

    fn kept_one(&self, shelf: Shelf, id: String) -> BoxFuture<'_, Result<Option<KeptRow>, StoreError>> {
        Box::pin(async move {
            let statements = statements(shelf);
            let mut query = sqlx::query(statements.one).bind(id);
            if let Some(shelf) = statements.shelf {
                query = query.bind(shelf);
            }
            let row = query.fetch_optional(&self.readers).await.map_err(before_commit)?;
            row.as_ref().map(read).transpose()
        })
    }

    fn put_kept(&self, shelf: Shelf, row: KeptRow) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            let version = counted(row.version)?;
            let Statements {
                add, change, shelf, ..
            } = statements(shelf);
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let mut query = sqlx::query_scalar::<_, i64>(if version == 1 { add } else { change })
                .bind(row.id)
                .bind(version)
                .bind(row.body);
            if let Some(shelf) = shelf {
                query = query.bind(shelf);
            }
            let outcome = query.fetch_optional(&mut transaction).await;
            let outcome = outcome.map_err(before_commit);
            Ok(writer.end(transaction, outcome).await?.is_some())
        })
    }

    fn remove_kept(&self, shelf: Shelf, id: String, version: u64) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            let version = counted(version)?;
            let Statements { remove, shelf, .. } = statements(shelf);
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let mut query = sqlx::query_scalar::<_, i64>(remove).bind(id).bind(version);
            if let Some(shelf) = shelf {
                query = query.bind(shelf);
            }
            let outcome = query.fetch_optional(&mut transaction).await;
            let outcome = outcome.map_err(before_commit);
            Ok(writer.end(transaction, outcome).await?.is_some())
        })
    }
}
