//! Looking at a database without changing it, also while a server runs on it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

use super::file::{BUSY_TIMEOUT, DATABASE_FILE, MIGRATIONS};

/// The most faults of a damaged file that are listed.
const FAULTS_AT_MOST: usize = 20;

/// What a database shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// Where the database lies.
    pub file: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// What is wrong with the file, in `SQLite`'s words.
    pub damage: Vec<String>,
    /// Steps of the tables that this version would take at its next start.
    pub steps_to_come: usize,
    /// Whether a newer version has been here: this one does not start on it.
    pub newer: bool,
    /// Halls with a log.
    pub halls: u64,
    /// Events in all logs.
    pub events: u64,
    /// Which database it is; `None` of one from before identities.
    pub identity: Option<String>,
    /// The newest instant in any log, and whose.
    pub newest: Option<(String, DateTime<Utc>)>,
}

/// Why there was nothing to look at.
#[derive(Debug, thiserror::Error)]
pub enum InspectError {
    /// There is no database there.
    #[error("there is no database {}", .0.display())]
    Missing(PathBuf),
    /// It cannot be read.
    #[error("the database {} cannot be read: {why}", file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What `SQLite` or the system said.
        why: String,
    },
}

/// Looks at the database in a data folder. Nothing is written, and nothing made that is not there.
///
/// # Errors
/// [`InspectError`].
pub async fn inspect(dir: &Path) -> Result<Inspection, InspectError> {
    let file = dir.join(DATABASE_FILE);
    let metadata = std::fs::metadata(&file).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => InspectError::Missing(file.clone()),
        _ => InspectError::Unreadable {
            file: file.clone(),
            why: error.to_string(),
        },
    })?;
    let unreadable = |error: sqlx::Error| InspectError::Unreadable {
        file: file.clone(),
        why: error.to_string(),
    };
    let options = SqliteConnectOptions::new()
        .filename(&file)
        .read_only(true)
        .busy_timeout(BUSY_TIMEOUT);
    let mut connection = options.connect().await.map_err(unreadable)?;
    let found = look(&mut connection, &file, metadata.len())
        .await
        .map_err(unreadable);
    // It was only read: that it closes badly changes nothing of what was seen.
    let _ = connection.close().await;
    found
}

/// How far the tables are.
pub(super) struct Steps {
    /// Steps of this version that the database has not taken.
    pub to_come: usize,
    /// The first step taken that this version does not know.
    pub unknown: Option<i64>,
}

/// Compares the tables with those of this version.
pub(super) async fn steps(connection: &mut SqliteConnection) -> Result<Steps, sqlx::Error> {
    let taken: Vec<i64> = sqlx::query_scalar("SELECT version FROM _sqlx_migrations WHERE success")
        .fetch_all(&mut *connection)
        .await?;
    let taken: BTreeSet<i64> = taken.into_iter().collect();
    let known: BTreeSet<i64> = MIGRATIONS.iter().map(|step| step.version).collect();
    Ok(Steps {
        to_come: known.difference(&taken).count(),
        unknown: taken.difference(&known).next().copied(),
    })
}

async fn look(connection: &mut SqliteConnection, file: &Path, bytes: u64) -> Result<Inspection, sqlx::Error> {
    let said: Vec<String> = sqlx::query_scalar("PRAGMA integrity_check(20)")
        .fetch_all(&mut *connection)
        .await?;
    let damage = said.into_iter().filter(|line| line != "ok").take(FAULTS_AT_MOST);
    let steps = steps(connection).await?;
    let (halls, events): (i64, i64) = sqlx::query_as("SELECT count(DISTINCT hall), count(*) FROM event")
        .fetch_one(&mut *connection)
        .await?;
    let named: bool =
        sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'identity')")
            .fetch_one(&mut *connection)
            .await?;
    let identity = if named {
        sqlx::query_scalar("SELECT id FROM identity")
            .fetch_optional(&mut *connection)
            .await?
    } else {
        None
    };
    // The last event of each log, not the latest of all: a corrected clock may have run ahead before.
    let newest: Option<(String, i64)> = sqlx::query_as(
        "SELECT hall, at_ms FROM event AS e WHERE seq = (SELECT max(seq) FROM event WHERE hall = e.hall) \
         ORDER BY at_ms DESC LIMIT 1",
    )
    .fetch_optional(&mut *connection)
    .await?;
    let newest = newest.and_then(|(hall, at)| Some((hall, DateTime::from_timestamp_millis(at)?)));
    Ok(Inspection {
        file: file.to_owned(),
        bytes,
        damage: damage.collect(),
        steps_to_come: steps.to_come,
        newer: steps.unknown.is_some(),
        halls: u64::try_from(halls).unwrap_or(0),
        events: u64::try_from(events).unwrap_or(0),
        identity,
        newest,
    })
}
