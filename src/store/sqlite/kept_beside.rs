//! What administrators keep, read beside a server that runs, or without one.

use std::path::Path;

use sqlx::sqlite::SqliteConnection;
use sqlx::{ConnectOptions, Connection, Row};

use super::file::DATABASE_FILE;
use super::open::connecting;
use super::open_error::{OpenError, refusal};
use crate::store::{KeptRow, Shelf};

/// Accounts and documents as they lie in a database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeptBeside {
    /// The accounts, by name.
    pub accounts: Vec<KeptRow>,
    /// The documents, each with the name of its shelf.
    pub documents: Vec<(String, KeptRow)>,
}

impl KeptBeside {
    /// The documents of one shelf, by name.
    pub fn on(&self, shelf: Shelf) -> impl Iterator<Item = &KeptRow> {
        let kept = self.documents.iter();
        kept.filter(move |(on, _)| on == shelf.name()).map(|(_, row)| row)
    }
}

const TABLES: &str = "SELECT name FROM sqlite_schema WHERE type = 'table'";
const ACCOUNTS: &str = "SELECT id, version, body FROM account ORDER BY id";
const DOCUMENTS: &str = "SELECT shelf, id, version, body FROM kept ORDER BY shelf, id";

/// What is kept; `None` when the folder has no database. Nothing is written, and nothing is made. What a database of an
/// earlier version has no table for is empty.
///
/// # Errors
/// [`OpenError`] when there is a database that cannot be read.
pub async fn kept_beside(dir: &Path) -> Result<Option<KeptBeside>, OpenError> {
    let file = dir.join(DATABASE_FILE);
    let is_there = file.try_exists().map_err(|source| OpenError::Folder {
        dir: dir.to_owned(),
        source,
    })?;
    if !is_there {
        return Ok(None);
    }
    let refused = |error: sqlx::Error| refusal(&file, error);
    let reading = connecting(&file).read_only(true);
    let mut connection = reading.connect().await.map_err(refused)?;
    let read = read(&mut connection).await;
    connection.close().await.map_err(refused)?;
    read.map(Some).map_err(refused)
}

async fn read(connection: &mut SqliteConnection) -> sqlx::Result<KeptBeside> {
    let tables: Vec<String> = sqlx::query_scalar(TABLES).fetch_all(&mut *connection).await?;
    let has = |name: &str| tables.iter().any(|table| table == name);
    let mut kept = KeptBeside::default();
    if has("account") {
        for row in sqlx::query(ACCOUNTS).fetch_all(&mut *connection).await? {
            kept.accounts.push(KeptRow {
                id: row.try_get(0)?,
                version: row.try_get::<i64, _>(1)?.unsigned_abs(),
                body: row.try_get(2)?,
            });
        }
    }
    if has("kept") {
        for row in sqlx::query(DOCUMENTS).fetch_all(&mut *connection).await? {
            let document = KeptRow {
                id: row.try_get(1)?,
                version: row.try_get::<i64, _>(2)?.unsigned_abs(),
                body: row.try_get(3)?,
            };
            kept.documents.push((row.try_get(0)?, document));
        }
    }
    Ok(kept)
}
