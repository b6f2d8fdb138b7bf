//! The one connection that writes, and its transactions.

use std::collections::BTreeMap;
use std::sync::Arc;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};

use super::fault::{at_commit, before_commit};
use super::place::{Place, Stamp};
use super::reached::Reached;
use super::soundness::Soundness;
use crate::ids::HallId;
use crate::store::StoreError;
use crate::store::chain::Head;

/// The connection that writes.
///
/// A transaction takes the connection out and gives it back only when it is certain that no transaction is
/// left open on it: after a fault that `SQLite` answered by rolling back itself, or when a caller went away in
/// the middle, the connection is closed and the next write makes a new one. (sqlx's own transactions count
/// their depth, and count wrongly after such a fault.)
#[derive(Debug)]
pub(super) struct Writer {
    options: SqliteConnectOptions,
    max_page_count: Option<u32>,
    soundness: Soundness,
    idle: Option<SqliteConnection>,
    closed: bool,
    /// Whether erased rows may still be read in the write-ahead log.
    unscrubbed: bool,
    /// The ends of the halls' logs as this connection left them, so that no commit has to look.
    pub(super) heads: BTreeMap<HallId, Head>,
    /// Where the database lies, once that is settled.
    place: Option<Arc<Place>>,
    /// The end of the record of who did what, likewise.
    pub(super) audit_head: Option<Head>,
    /// How far each log came, for whoever looks for its end later.
    pub(super) reached: Reached,
}

impl Writer {
    pub(super) fn new(
        options: SqliteConnectOptions,
        max_page_count: Option<u32>,
        soundness: Soundness,
    ) -> Self {
        Self {
            options,
            max_page_count,
            soundness,
            idle: None,
            closed: false,
            unscrubbed: false,
            heads: BTreeMap::new(),
            place: None,
            audit_head: None,
            reached: Reached::default(),
        }
    }

    /// From now on nothing is taken for written unless it lies there.
    pub(super) fn stand(&mut self, place: Arc<Place>) {
        self.place = Some(place);
    }

    /// # Errors
    /// [`StoreError::Gone`] while the database that is open is not the one that lies in the folder.
    fn intact(&self) -> Result<(), StoreError> {
        self.place.as_ref().map_or(Ok(()), |place| place.intact())
    }

    /// Marks the file as this start's own, in a number of its first page that `SQLite` leaves to programs.
    pub(super) async fn stamp(&mut self, stamp: Stamp) -> Result<(), StoreError> {
        let mut connection = self.connection().await?;
        // A pragma takes no parameters; the number is our own.
        sqlx::raw_sql(sqlx::AssertSqlSafe(format!("PRAGMA user_version = {}", stamp.0)))
            .execute(&mut connection)
            .await
            .map_err(before_commit)?;
        self.idle = Some(connection);
        Ok(())
    }

    /// How its connections are opened.
    pub(super) fn options(&self) -> SqliteConnectOptions {
        let options = self.options.clone();
        match self.max_page_count {
            Some(pages) => options.pragma("max_page_count", pages.to_string()),
            None => options,
        }
    }

    /// Holds for connections made from now on, and the present one ends.
    pub(super) async fn limit_pages(&mut self, max_page_count: Option<u32>) {
        self.max_page_count = max_page_count;
        abandon(self.idle.take()).await;
    }

    pub(super) async fn close(&mut self) {
        self.closed = true;
        abandon(self.idle.take()).await;
    }

    /// Takes no more, and does not touch the file again.
    pub(super) fn leave(&mut self) {
        self.closed = true;
        std::mem::forget(self.idle.take());
    }

    async fn connection(&mut self) -> Result<SqliteConnection, StoreError> {
        if self.closed {
            return Err(StoreError::Refused("the store is closed".into()));
        }
        self.soundness.so_far()?;
        match self.idle.take() {
            Some(connection) => Ok(connection),
            None => self.options().connect().await.map_err(before_commit),
        }
    }

    /// Begins a transaction that nobody else can get in between.
    pub(super) async fn begin(&mut self) -> Result<SqliteConnection, StoreError> {
        self.intact()?;
        let mut connection = self.connection().await?;
        sqlx::query("BEGIN IMMEDIATE")
            .execute(&mut connection)
            .await
            .map_err(before_commit)?;
        Ok(connection)
    }

    /// Commits when the work went well, and takes it all back when it did not.
    pub(super) async fn end<T>(
        &mut self,
        mut connection: SqliteConnection,
        outcome: Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let last = if outcome.is_ok() { "COMMIT" } else { "ROLLBACK" };
        match (sqlx::query(last).execute(&mut connection).await, outcome) {
            (Ok(_), outcome) => {
                self.idle = Some(connection);
                // What was written to a file that is no longer there is not written. Where it went is for the
                // operator to find out.
                match self.intact() {
                    Err(gone) if outcome.is_ok() => Err(StoreError::Unknown(gone.to_string())),
                    _ => outcome,
                }
            }
            (Err(error), Ok(_)) => {
                abandon(Some(connection)).await;
                Err(at_commit(error))
            }
            (Err(_), Err(refused)) => {
                abandon(Some(connection)).await;
                Err(refused)
            }
        }
    }

    /// Notes that rows were erased, which stand in the write-ahead log as they were written.
    pub(super) fn note_erased(&mut self) {
        self.unscrubbed = true;
    }

    /// Empties the write-ahead log of erased rows. When a reader is in the way it is done at the next call.
    pub(super) async fn scrub(&mut self) -> Result<(), StoreError> {
        if !self.unscrubbed {
            return Ok(());
        }
        let mut connection = self.connection().await?;
        // A backup reads for as long as it takes, and nobody's ticket waits for it.
        sqlx::raw_sql("PRAGMA busy_timeout = 100")
            .execute(&mut connection)
            .await
            .map_err(before_commit)?;
        let (busy, _, _): (i64, i64, i64) = sqlx::query_as("PRAGMA wal_checkpoint(TRUNCATE)")
            .fetch_one(&mut connection)
            .await
            .map_err(before_commit)?;
        sqlx::raw_sql("PRAGMA busy_timeout = 5000")
            .execute(&mut connection)
            .await
            .map_err(before_commit)?;
        self.idle = Some(connection);
        self.unscrubbed = busy != 0;
        Ok(())
    }
}

/// Closes a connection whose state is unknown; `SQLite` takes an open transaction back by itself.
async fn abandon(connection: Option<SqliteConnection>) {
    if let Some(connection) = connection {
        // Nothing waits for the outcome: what was committed is on disk, the rest is gone either way.
        drop(connection.close().await);
    }
}
