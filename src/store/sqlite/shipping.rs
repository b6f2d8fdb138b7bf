//! The continuous copy: what the database holds beyond what can be derived, carried to a second database as it is
//! committed.
//!
//! Row by row and by `SQLite` itself, so that the copy is whole after every round, goes on where it left off, and forgets
//! what is erased. What is new is first taken into memory in one short transaction of the database, and only then
//! written to the copy: a second disk that hangs holds up nobody.

use std::path::Path;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};

use super::fault::before_commit;
use super::open::migrate;
use crate::store::StoreError;

/// Events that one round carries at most.
const EVENTS_A_ROUND: i64 = 20_000;

/// Answers are found by when they expire. Halls commit side by side, so those somewhat before the last are looked at
/// again.
const ANSWERS_AGAIN_MS: i64 = 600_000;

/// How often a copy of a database in which nothing happens says that it is whole.
const NOTED_EVERY_MS: i64 = 60_000;

/// What is derived from the log or from nothing, which a take-over makes anew; and the answers of what belongs to no hall:
/// who tries again after a take-over finds the call done.
const LEFT_OUT: [&str; 13] = [
    "ticket",
    "counter",
    "appointment",
    "breach",
    "forecast",
    "wait",
    "hall_case",
    "notice",
    "mail",
    "snapshot",
    "probe",
    "sealed_answer",
    "event",
];

const NEW_EVENTS: &str = "
    CREATE TEMP TABLE new_event AS
    WITH RECURSIVE known(hall) AS (
        SELECT min(hall) FROM p.event
        UNION ALL
        SELECT (SELECT min(hall) FROM p.event WHERE hall > known.hall) FROM known WHERE known.hall IS NOT NULL
    )
    SELECT e.* FROM known CROSS JOIN p.event AS e
    WHERE known.hall IS NOT NULL AND e.hall = known.hall
        AND e.seq > coalesce((SELECT seq FROM done WHERE done.hall = known.hall), 0)
    LIMIT ?1";

const DONE: &str = "
    INSERT OR REPLACE INTO temp.done (hall, seq) SELECT hall, max(seq) FROM temp.new_event GROUP BY hall";

/// How much of a round is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// Also what is usually taken to be the same.
    Whole,
    /// What may have changed since the last round.
    WhatChanges,
}

/// Why nothing is carried.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShippingError {
    /// The copy is of another database.
    #[error(
        "the copy's folder holds the copy of another database: name an empty folder, or remove what is in it"
    )]
    NotOurs,
    /// The copy holds events that the database does not.
    #[error(
        "the copy of hall {0} holds more than the database: the database was put back to an earlier state"
    )]
    Ahead(String),
    /// Reading or writing failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A copy that is being kept.
#[derive(Debug)]
pub struct Shipping {
    connection: SqliteConnection,
    /// Tables that are small enough to be compared whole, with their columns.
    small: Vec<(String, String)>,
    event_columns: String,
    version: Option<i64>,
    /// Until when the copy was last said to be whole.
    noted_ms: i64,
}

impl Shipping {
    /// Begins or goes on with the copy in `copy` of the database in `database`.
    ///
    /// # Errors
    /// [`ShippingError`].
    pub async fn open(copy: &Path, database: &Path) -> Result<Self, ShippingError> {
        let options = SqliteConnectOptions::new()
            .filename(copy)
            .create_if_missing(true)
            // A write-ahead log needs memory that is shared, which a mounted machine does not have.
            .journal_mode(SqliteJournalMode::Truncate)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(std::time::Duration::from_secs(5))
            .pragma("secure_delete", "ON")
            .pragma("temp_store", "MEMORY")
            .disable_statement_logging();
        let begun = std::fs::metadata(copy).is_ok_and(|found| found.len() > 0);
        migrate(options.clone(), copy)
            .await
            .map_err(|error| StoreError::Refused(error.to_string()))?;
        let mut connection = options.connect().await.map_err(before_commit)?;
        sqlx::query("ATTACH DATABASE ?1 AS p")
            .bind(read_only(database))
            .execute(&mut connection)
            .await
            .map_err(before_commit)?;
        let mut shipping = Self {
            connection,
            small: Vec::new(),
            event_columns: String::new(),
            version: None,
            noted_ms: 0,
        };
        shipping.prepare(begun).await?;
        Ok(shipping)
    }

    async fn prepare(&mut self, begun: bool) -> Result<(), ShippingError> {
        self.run("CREATE TABLE IF NOT EXISTS main.copied (one INTEGER PRIMARY KEY CHECK (one = 1), until_ms INTEGER NOT NULL) STRICT")
            .await?;
        let same: i64 = self
            .number("SELECT count(*) FROM main.identity JOIN p.identity USING (id)")
            .await?;
        let begun = begun && self.number("SELECT count(*) FROM main.copied").await? > 0;
        if begun && same == 0 {
            return Err(ShippingError::NotOurs);
        }
        self.run("CREATE TEMP TABLE done (hall TEXT PRIMARY KEY, seq INTEGER NOT NULL)")
            .await?;
        self.run("INSERT INTO temp.done SELECT hall, max(seq) FROM main.event GROUP BY hall")
            .await?;
        let ahead: Option<String> = sqlx::query_scalar(
            "SELECT hall FROM temp.done WHERE seq > coalesce(
                (SELECT max(seq) FROM p.event AS e WHERE e.hall = done.hall), 0) LIMIT 1",
        )
        .fetch_optional(&mut self.connection)
        .await
        .map_err(before_commit)?;
        if let Some(hall) = ahead {
            return Err(ShippingError::Ahead(hall));
        }
        let tables: Vec<String> = sqlx::query_scalar(
            "SELECT name FROM p.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'
                AND name NOT LIKE '\\_sqlx%' ESCAPE '\\'",
        )
        .fetch_all(&mut self.connection)
        .await
        .map_err(before_commit)?;
        self.event_columns = self.columns("event").await?;
        for table in tables {
            if !LEFT_OUT.contains(&table.as_str()) && table != "answer" {
                let columns = self.columns(&table).await?;
                self.small.push((table, columns));
            }
        }
        Ok(())
    }

    /// Carries what was committed since the last round. Says how many events were carried, and whether there may be more.
    ///
    /// # Errors
    /// [`ShippingError`]; the copy then is as it was, and should be opened anew.
    pub async fn round(&mut self, until_ms: i64, compared: Compared) -> Result<(u64, bool), ShippingError> {
        let version = self.number("PRAGMA p.data_version").await?;
        if compared == Compared::WhatChanges && self.version == Some(version) {
            if until_ms - self.noted_ms >= NOTED_EVERY_MS {
                self.note_until(Some(until_ms)).await?;
            }
            return Ok((0, false));
        }
        let carried = self.take(compared).await?;
        let more = carried == EVENTS_A_ROUND;
        self.write((!more).then_some(until_ms), compared).await?;
        self.version = (!more).then_some(version);
        Ok((carried.unsigned_abs(), more))
    }

    /// Takes what is new into memory, in one transaction that touches the copy not at all.
    async fn take(&mut self, compared: Compared) -> Result<i64, StoreError> {
        for table in ["new_event".to_owned(), "new_answer".to_owned()]
            .into_iter()
            .chain(self.small.iter().map(|(table, _)| format!("new_{table}")))
            .collect::<Vec<_>>()
        {
            self.run(&format!("DROP TABLE IF EXISTS temp.{table}")).await?;
        }
        let since = if compared == Compared::Whole {
            i64::MIN
        } else {
            self.number("SELECT coalesce(max(expires_at_ms), 0) FROM main.answer")
                .await?
                .saturating_sub(ANSWERS_AGAIN_MS)
        };
        self.run("BEGIN").await?;
        let taken = self.take_all(since).await;
        match &taken {
            Ok(_) => self.run("COMMIT").await?,
            Err(_) => self.run("ROLLBACK").await?,
        }
        taken
    }

    async fn take_all(&mut self, since: i64) -> Result<i64, StoreError> {
        sqlx::query(NEW_EVENTS)
            .bind(EVENTS_A_ROUND)
            .execute(&mut self.connection)
            .await
            .map_err(before_commit)?;
        sqlx::query("CREATE TEMP TABLE new_answer AS SELECT * FROM p.answer WHERE expires_at_ms > ?1")
            .bind(since)
            .execute(&mut self.connection)
            .await
            .map_err(before_commit)?;
        for (table, columns) in self.small.clone() {
            self.run(&format!(
                "CREATE TEMP TABLE new_{table} AS SELECT {columns} FROM p.{table}"
            ))
            .await?;
        }
        self.number("SELECT count(*) FROM temp.new_event").await
    }

    /// `until_ms` only when nothing is left to carry.
    async fn write(&mut self, until_ms: Option<i64>, compared: Compared) -> Result<(), StoreError> {
        self.run("BEGIN IMMEDIATE").await?;
        let written = self.write_all(until_ms, compared).await;
        if let Err(error) = written {
            let _undone = self.run("ROLLBACK").await;
            return Err(error);
        }
        self.run("COMMIT").await?;
        self.run(DONE).await
    }

    async fn write_all(&mut self, until_ms: Option<i64>, compared: Compared) -> Result<(), StoreError> {
        let columns = &self.event_columns;
        let events = format!(
            "INSERT INTO main.event ({columns}) SELECT {columns} FROM temp.new_event ORDER BY hall, seq"
        );
        self.run(&events).await?;
        for (table, columns) in self.small.clone() {
            // The copy forgets as the database does: written anew, no page keeps what was erased.
            let stale = format!(
                "SELECT EXISTS (SELECT {columns} FROM main.{table} EXCEPT SELECT {columns} FROM temp.new_{table})"
            );
            if self.number(&stale).await? != 0 {
                self.run(&format!("DELETE FROM main.{table}")).await?;
            }
            self.run(&format!(
                "INSERT INTO main.{table} ({columns}) SELECT {columns} FROM temp.new_{table} EXCEPT SELECT {columns} \
                 FROM main.{table}"
            ))
            .await?;
        }
        if compared == Compared::Whole {
            self.run("DELETE FROM main.answer").await?;
        }
        self.run(
            "INSERT OR REPLACE INTO main.answer SELECT * FROM (SELECT * FROM temp.new_answer EXCEPT SELECT * FROM main.answer)",
        )
        .await?;
        self.note_until(until_ms).await
    }

    /// Notes until when the copy is whole; that it is not yet when there is more to carry.
    async fn note_until(&mut self, until_ms: Option<i64>) -> Result<(), StoreError> {
        let until = match until_ms {
            Some(_) => "INSERT OR REPLACE INTO main.copied (one, until_ms) VALUES (1, ?1)",
            None => "INSERT OR IGNORE INTO main.copied (one, until_ms) VALUES (1, ?1)",
        };
        sqlx::query(until)
            .bind(until_ms.unwrap_or(0))
            .execute(&mut self.connection)
            .await
            .map_err(before_commit)?;
        self.noted_ms = until_ms.unwrap_or(0);
        Ok(())
    }

    /// Ends.
    pub async fn close(self) {
        let _closed = self.connection.close().await;
    }

    /// The columns of a table that can be written.
    async fn columns(&mut self, table: &str) -> Result<String, StoreError> {
        let names: Vec<String> =
            sqlx::query_scalar("SELECT name FROM pragma_table_xinfo(?1, 'main') WHERE hidden = 0")
                .bind(table)
                .fetch_all(&mut self.connection)
                .await
                .map_err(before_commit)?;
        Ok(names.join(", "))
    }

    /// Runs a statement whose names come from our own tables.
    async fn run(&mut self, statement: &str) -> Result<(), StoreError> {
        sqlx::query(AssertSqlSafe(statement.to_owned()))
            .persistent(false)
            .execute(&mut self.connection)
            .await
            .map_err(before_commit)?;
        Ok(())
    }

    async fn number(&mut self, statement: &str) -> Result<i64, StoreError> {
        sqlx::query_scalar(AssertSqlSafe(statement.to_owned()))
            .persistent(false)
            .fetch_one(&mut self.connection)
            .await
            .map_err(before_commit)
    }
}

/// Until when a copy is whole, in milliseconds since 1970, 0 when it never was; `None` when it is no copy.
///
/// # Errors
/// [`StoreError`] when it cannot be read.
pub async fn whole_until(copy: &Path) -> Result<Option<i64>, StoreError> {
    read_until(copy, SqliteConnectOptions::new()).await
}

/// As [`whole_until`], of a copy that a server may be writing to: nothing is changed.
///
/// # Errors
/// As [`whole_until`].
pub async fn whole_until_beside(copy: &Path) -> Result<Option<i64>, StoreError> {
    read_until(copy, SqliteConnectOptions::new().read_only(true)).await
}

async fn read_until(copy: &Path, how: SqliteConnectOptions) -> Result<Option<i64>, StoreError> {
    let options = how
        .filename(copy)
        .create_if_missing(false)
        .busy_timeout(std::time::Duration::from_secs(2))
        .disable_statement_logging();
    let mut connection = options.connect().await.map_err(before_commit)?;
    let until = until_of(&mut connection).await;
    let _closed = connection.close().await;
    until
}

async fn until_of(connection: &mut SqliteConnection) -> Result<Option<i64>, StoreError> {
    let known: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'copied'")
        .fetch_one(&mut *connection)
        .await
        .map_err(before_commit)?;
    if known == 0 {
        return Ok(None);
    }
    sqlx::query_scalar("SELECT until_ms FROM copied")
        .fetch_optional(connection)
        .await
        .map_err(before_commit)
}

/// The address by which `SQLite` opens a file only to read: a database that was taken away is never made anew.
fn read_only(file: &Path) -> String {
    let mut address = String::from("file:");
    for byte in file.to_string_lossy().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                address.push(char::from(byte));
            }
            other => address.push_str(&format!("%{other:02x}")),
        }
    }
    address + "?mode=ro"
}
