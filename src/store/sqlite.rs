//! The store in one `SQLite` file, for a municipality on one machine.
//!
//! One connection writes, a few read. Write-ahead logging with `synchronous=FULL`: what a commit answered
//! survives a power cut. Every batch is one transaction with one statement a table, which takes its rows as
//! one JSON array: a statement costs about 50 µs whatever it carries.

/// A statement for each table: `of_table!(table, statement)`, where `statement!("name")` gives its text.
macro_rules! of_table {
    ($table:expr, $statement:ident) => {
        match $table {
            Table::Tickets => $statement!("ticket"),
            Table::Counters => $statement!("counter"),
            Table::Appointments => $statement!("appointment"),
            Table::Breaches => $statement!("breach"),
            Table::Forecasts => $statement!("forecast"),
            Table::Waits => $statement!("wait"),
            Table::Cases => $statement!("hall_case"),
            Table::Notices => $statement!("notice"),
            Table::Mails => $statement!("mail"),
        }
    };
}

mod again;
mod audit_chain;
mod audited;
mod chained;
mod columns;
pub mod copying;
mod deliveries;
mod fault;
mod file;
pub mod identity;
pub mod inspect;
mod kept;
mod kept_beside;
mod open;
mod open_error;
mod options;
mod place;
mod reached;
mod read;
mod sealed;
mod secrets;
mod sessions;
mod setups;
pub mod shipping;
mod soundness;
mod write;
mod writer;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex as SyncMutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use sqlx::sqlite::SqlitePool;
use tokio::sync::Mutex;
use tokio::task::JoinHandle;

use super::{
    AnswerKey, AnswerRow, Batch, CurrentRow, ErasureRow, EventRow, LastEvent, Lines, Page, PersonalRow,
    SnapshotRow, Store, StoreError, Table,
};
use crate::durable::Held;
use crate::ids::HallId;
use crate::store::chain::{CheckpointRow, RawEvent};

pub use file::{DATABASE_FILE, LOCK_FILE};
pub use identity::IDENTITY_FILE;
pub use kept_beside::{KeptBeside, kept_beside};
pub use open::has_database;
pub use open_error::OpenError;
pub use options::{Opening, SqliteOptions};
use place::Place;
pub use reached::REACHED_FILE;
pub use setups::setups_beside;
use writer::Writer;

/// The log of a municipality's halls in one file.
///
/// Holds the folder's lock until it is dropped.
#[derive(Debug)]
pub struct SqliteStore {
    file: PathBuf,
    writer: Mutex<Writer>,
    readers: SqlitePool,
    lock: SyncMutex<Option<Held>>,
    examining: Mutex<Option<JoinHandle<()>>>,
    identity: String,
    place: Arc<Place>,
    /// How far each log had come when this was opened, by the file beside the database.
    reached: SyncMutex<BTreeMap<HallId, u64>>,
}

impl SqliteStore {
    /// Of the halls that this process has not written to: what it writes to goes on from its own end.
    fn reached(&self) -> MutexGuard<'_, BTreeMap<HallId, u64>> {
        self.reached.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The database's file.
    #[must_use]
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Which database this is: drawn when it began, and again when it was restored.
    #[must_use]
    pub fn identity(&self) -> &str {
        &self.identity
    }

    /// Removes everything that was logged after the instant, and the answers that were given after it, when those are
    /// kept for `answers_kept`; says how many events went. The tables must be rebuilt afterwards.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was written then.
    pub fn cut(&self, at: DateTime<Utc>, answers_kept: TimeDelta) -> BoxFuture<'_, Result<u64, StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let outcome = again::cut(&mut transaction, at, answers_kept).await;
            writer.end(transaction, outcome).await
        })
    }

    /// Begins again as another database, so that nothing takes it for the one that it comes from; gives the new
    /// identity, which the folder's file must name.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was written then.
    pub fn begin_again(&self) -> BoxFuture<'_, Result<String, StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let outcome = again::begin(&mut transaction).await;
            writer.end(transaction, outcome).await
        })
    }

    /// Removes personal data of a hall with a number after `last`: no event names it.
    ///
    /// # Errors
    /// [`StoreError`]; nothing was written then.
    pub fn forget_after(&self, hall: HallId, last: u64) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let outcome = again::forget_after(&mut transaction, hall.as_str(), last).await;
            writer.end(transaction, outcome).await?;
            writer.note_erased();
            writer.scrub().await
        })
    }

    /// Ends when a file that was too large to be read for damage at the start has been.
    pub fn examined(&self) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            if let Some(examining) = self.examining.lock().await.take()
                && let Err(error) = examining.await
            {
                tracing::error!(%error, "reading the database whole ended badly");
            }
        })
    }

    /// Changes [`SqliteOptions::max_page_count`] from the next write on.
    pub fn limit_pages(&self, max_page_count: Option<u32>) -> BoxFuture<'_, ()> {
        Box::pin(async move { self.writer.lock().await.limit_pages(max_page_count).await })
    }

    /// Ends every connection and gives the folder free. Calls that come later are refused. A database that was taken
    /// from under it is left as it lies.
    ///
    /// Dropping the store is safe as well; this one waits until the file is closed.
    pub fn close(&self) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            if self.place.intact().is_ok() {
                self.readers.close().await;
                writer.close().await;
                self.place.close();
            } else {
                // Whoever closes last writes the write-ahead log into the file, which may be anybody's by now. The system
                // ends these connections together with the program.
                std::mem::forget(self.readers.clone());
                writer.leave();
            }
            let mut lock = self
                .lock
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            drop(lock.take());
        })
    }
}

impl Store for SqliteStore {
    fn halls(&self) -> BoxFuture<'_, Result<Vec<HallId>, StoreError>> {
        Box::pin(read::halls(&self.readers))
    }

    fn halls_by_tail(&self) -> BoxFuture<'_, Result<Vec<HallId>, StoreError>> {
        Box::pin(read::halls_by_tail(&self.readers))
    }

    fn reached(&self) -> BTreeMap<HallId, u64> {
        self.reached().clone()
    }

    fn forget_reached(&self, hall: HallId) -> BoxFuture<'_, ()> {
        Box::pin(async move {
            self.writer.lock().await.reached.note(&hall, 0);
            self.reached().remove(&hall);
        })
    }

    fn municipality(&self) -> BoxFuture<'_, Result<String, StoreError>> {
        Box::pin(read::municipality(&self.readers))
    }

    fn commit(&self, batch: Batch) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            if batch.is_empty() {
                return Ok(());
            }
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            // Known again once it is certain that the batch was written.
            let known = writer.heads.remove(&batch.hall);
            let known_audit = writer.audit_head.take();
            let outcome = write::batch(&mut transaction, &batch, known, known_audit).await;
            let (head, audit_head) = writer.end(transaction, outcome).await?;
            if let Some(head) = head {
                writer.reached.note(&batch.hall, head.seq);
                self.reached().remove(&batch.hall);
                writer.heads.insert(batch.hall, head);
            }
            writer.audit_head = audit_head;
            Ok(())
        })
    }

    fn events(
        &self,
        hall: HallId,
        after: u64,
        limit: u32,
    ) -> BoxFuture<'_, Result<Vec<EventRow>, StoreError>> {
        Box::pin(read::events(&self.readers, hall, after, limit))
    }

    fn setups(
        &self,
        hall: HallId,
        before: u64,
        limit: u32,
    ) -> BoxFuture<'_, Result<Vec<EventRow>, StoreError>> {
        Box::pin(read::setups(&self.readers, hall, before, limit))
    }

    fn last_event_at(&self, hall: HallId) -> BoxFuture<'_, Result<Option<DateTime<Utc>>, StoreError>> {
        Box::pin(read::last_event_at(&self.readers, hall))
    }

    fn raw_events(
        &self,
        hall: HallId,
        after: u64,
        limit: u32,
    ) -> BoxFuture<'_, Result<Vec<RawEvent>, StoreError>> {
        Box::pin(async move { chained::raw_events(&self.readers, &hall, after, limit).await })
    }

    fn raw_epochs(&self, hall: HallId) -> BoxFuture<'_, Result<Vec<RawEvent>, StoreError>> {
        Box::pin(chained::raw_epochs(&self.readers, hall))
    }

    fn head(
        &self,
        hall: HallId,
        before: Option<DateTime<Utc>>,
    ) -> BoxFuture<'_, Result<LastEvent, StoreError>> {
        Box::pin(chained::head(&self.readers, hall, before))
    }

    fn checkpoint(&self, hall: HallId) -> BoxFuture<'_, Result<Option<CheckpointRow>, StoreError>> {
        Box::pin(chained::checkpoint(&self.readers, hall))
    }

    fn put_checkpoint(
        &self,
        hall: HallId,
        checkpoint: CheckpointRow,
    ) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let outcome = chained::put_checkpoint(&mut transaction, &hall, &checkpoint).await;
            writer.end(transaction, outcome).await
        })
    }

    fn snapshot(&self, hall: HallId) -> BoxFuture<'_, Result<Option<SnapshotRow>, StoreError>> {
        Box::pin(read::snapshot(&self.readers, hall))
    }

    fn personal(&self, hall: HallId) -> BoxFuture<'_, Result<Vec<PersonalRow>, StoreError>> {
        Box::pin(read::personal(&self.readers, hall))
    }

    fn erasures(&self, hall: HallId) -> BoxFuture<'_, Result<Vec<ErasureRow>, StoreError>> {
        Box::pin(read::erasures(&self.readers, hall))
    }

    fn answers(
        &self,
        hall: HallId,
        keys: Vec<AnswerKey>,
        now: DateTime<Utc>,
    ) -> BoxFuture<'_, Result<Vec<AnswerRow>, StoreError>> {
        // What an answer says was written may lie in a file that nobody will ever find again.
        Box::pin(async move {
            self.place.intact()?;
            read::answers(&self.readers, hall, keys, now).await
        })
    }

    fn list(
        &self,
        hall: HallId,
        table: Table,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        cursor: Option<String>,
        limit: u32,
    ) -> BoxFuture<'_, Result<Page, StoreError>> {
        Box::pin(read::list(&self.readers, hall, table, from..to, cursor, limit))
    }

    fn lines(
        &self,
        hall: HallId,
        table: Table,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        cursor: Option<String>,
        limit: u32,
    ) -> BoxFuture<'_, Result<Lines, StoreError>> {
        Box::pin(read::lines(&self.readers, hall, table, from..to, cursor, limit))
    }

    fn current(
        &self,
        hall: HallId,
        table: Table,
        id: String,
    ) -> BoxFuture<'_, Result<Option<CurrentRow>, StoreError>> {
        Box::pin(read::current(&self.readers, hall, table, id))
    }

    fn replace_current(
        &self,
        hall: HallId,
        rows: Vec<(Table, CurrentRow)>,
    ) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let outcome = write::replace_current(&mut transaction, &hall, &rows).await;
            writer.end(transaction, outcome).await
        })
    }

    fn erase_expired(&self, now: DateTime<Utc>) -> BoxFuture<'_, Result<u64, StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let outcome = write::erase_expired(&mut transaction, now).await;
            let erased = writer.end(transaction, outcome).await?;
            if erased.personal > 0 {
                writer.note_erased();
            }
            writer.scrub().await?;
            Ok(erased.personal + erased.answers)
        })
    }

    fn intact(&self) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move { self.place.intact() })
    }

    fn ready(&self) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let outcome = write::probe(&mut transaction).await;
            writer.end(transaction, outcome).await
        })
    }
}
