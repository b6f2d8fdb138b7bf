//! A whole copy of the database in one step, while its server goes on.
//!
//! `VACUUM INTO` reads in one transaction, which no writer disturbs and which disturbs no writer. (`SQLite`'s backup
//! interface begins anew at each commit when it takes the pages in steps, and so never ends in a busy hall.)

use std::fs::{File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode};
use sqlx::{ConnectOptions, Connection};

use super::fault::before_commit;
use crate::ids::HallId;
use crate::store::StoreError;

/// Where a hall's log ends in a copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LogEnd {
    /// Whose log it is.
    pub hall: HallId,
    /// Its last event.
    pub seq: u64,
    /// When that was recorded.
    pub at: DateTime<Utc>,
}

/// What a copy holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// Which database it is a copy of; `None` of one from before identities.
    pub identity: Option<String>,
    /// Each hall's end.
    pub ends: Vec<LogEnd>,
}

const ENDS: &str = "
    WITH RECURSIVE known(hall) AS (
        SELECT min(hall) FROM event
        UNION ALL
        SELECT (SELECT min(hall) FROM event WHERE hall > known.hall) FROM known WHERE known.hall IS NOT NULL
    )
    SELECT hall, seq, at_ms FROM event
    WHERE (hall, seq) IN (
        SELECT hall, (SELECT max(seq) FROM event AS e WHERE e.hall = known.hall) FROM known WHERE hall IS NOT NULL
    )
    ORDER BY hall";

/// Copies the database to a file that is not there yet, reads the copy whole for faults, and syncs it.
///
/// # Errors
/// [`StoreError::Full`], [`StoreError::Damaged`] when the copy does not read back as it should, or
/// [`StoreError::Refused`].
pub async fn copy(database: &Path, to: &Path) -> Result<Contents, StoreError> {
    // SQLite would make it readable for everybody.
    private(to).map_err(|error| refused(to, &error))?;
    let mut from = reading(database).connect().await.map_err(before_commit)?;
    let before = ends(&mut from).await?;
    let copied = sqlx::query("VACUUM INTO ?1")
        .bind(to.to_string_lossy())
        .execute(&mut from)
        .await;
    let _closed = from.close().await;
    copied.map_err(before_commit)?;
    let contents = checked(to).await?;
    let holds = |end: &LogEnd| {
        let mut there = contents.ends.iter();
        there.any(|other| other.hall == end.hall && other.seq >= end.seq)
    };
    if let Some(short) = before.iter().find(|end| !holds(end)) {
        return Err(StoreError::Damaged(format!(
            "the copy ends before event {} of hall {}",
            short.seq, short.hall
        )));
    }
    File::open(to)
        .and_then(|file| file.sync_all())
        .map_err(|error| refused(to, &error))?;
    Ok(contents)
}

/// Reads a copy whole for faults, and says what it holds.
///
/// # Errors
/// As [`copy`].
pub async fn checked(copy: &Path) -> Result<Contents, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(copy)
        .create_if_missing(false)
        .journal_mode(SqliteJournalMode::Delete)
        .disable_statement_logging();
    let mut connection = options.connect().await.map_err(before_commit)?;
    let contents = read_whole(&mut connection).await;
    let _closed = connection.close().await;
    contents
}

async fn read_whole(connection: &mut SqliteConnection) -> Result<Contents, StoreError> {
    let faults: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check(3)")
        .fetch_all(&mut *connection)
        .await
        .map_err(before_commit)?;
    if faults != ["ok"] {
        return Err(StoreError::Damaged(faults.join("; ")));
    }
    // The number by which a running server knows its own file: a copy is not that file.
    sqlx::query("PRAGMA user_version = 0")
        .execute(&mut *connection)
        .await
        .map_err(before_commit)?;
    let named: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_schema WHERE name = 'identity'")
        .fetch_one(&mut *connection)
        .await
        .map_err(before_commit)?;
    let identity = if named == 0 {
        None
    } else {
        sqlx::query_scalar("SELECT id FROM identity")
            .fetch_optional(&mut *connection)
            .await
            .map_err(before_commit)?
    };
    let ends = ends(connection).await?;
    Ok(Contents { identity, ends })
}

async fn ends(connection: &mut SqliteConnection) -> Result<Vec<LogEnd>, StoreError> {
    let rows: Vec<(String, i64, i64)> = sqlx::query_as(ENDS)
        .fetch_all(connection)
        .await
        .map_err(before_commit)?;
    rows.into_iter()
        .map(|(hall, seq, at_ms)| {
            let damaged = |what: &str| StoreError::Damaged(format!("the end of the log of `{hall}`: {what}"));
            Ok(LogEnd {
                seq: u64::try_from(seq).map_err(|_| damaged("no number"))?,
                at: DateTime::from_timestamp_millis(at_ms).ok_or_else(|| damaged("no instant"))?,
                hall: hall.parse().map_err(|_| damaged("no hall"))?,
            })
        })
        .collect()
}

fn reading(database: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(database)
        .read_only(true)
        .create_if_missing(false)
        .busy_timeout(std::time::Duration::from_secs(30))
        .disable_statement_logging()
}

fn private(file: &Path) -> io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(file)
}

fn refused(file: &Path, error: &io::Error) -> StoreError {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::Full,
        _ => StoreError::Refused(format!("{}: {error}", file.display())),
    }
}
