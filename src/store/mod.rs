//! The log and what is derived from it, on disk: one small trait, one conformance suite, a file a database.
//!
//! The truth is the append-only table of events, `(hall, seq)`. The current tables are projections written in
//! the same transaction; they can be rebuilt from the log. Personal data lies in rows of its own that can be
//! erased. Only this folder holds SQL.
//!
//! Instants are kept to the millisecond; what is finer is cut off.

pub mod audit;
pub mod chain;
mod cursor;
mod deliveries;
mod erasure;
mod error;
mod kept;
pub mod memory;
mod sealed;
mod session;
pub mod sqlite;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::ids::{HallId, PersonalId};
use audit::{AuditEntry, AuditStore};
use chain::{CheckpointRow, Head, RawEvent};
pub use deliveries::{DeliveryRow, DeliveryStore};
pub use erasure::ErasureRow;
pub use error::StoreError;
pub use kept::{KeptRow, KeptStore, Shelf};
pub use sealed::{SealedAnswerRow, SealedAnswerStore};
pub use session::{SessionRow, SessionStore};

/// One event as it lies in the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EventRow {
    /// Counts from 1 within the hall, without gaps.
    pub seq: u64,
    /// When it was recorded; never earlier than the event before it, unless it is a `clockCorrected`. Millisecond
    /// precision.
    pub at: DateTime<Utc>,
    /// The event's name in camelCase, such as `ticketIssued`.
    pub kind: String,
    /// Who caused it, as text (`system`, `agent:jansen`, …).
    pub actor: String,
    /// The event whole, as JSON.
    pub body: Value,
}

/// A row of a projection: its key and what is known now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CurrentRow {
    /// Unique within the hall and the table.
    pub id: String,
    /// Instant by which lists over a period find it: issue, booking or breach.
    pub at: DateTime<Utc>,
    /// The row whole, as JSON.
    pub body: Value,
}

/// The projections of a hall.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Table {
    /// Every ticket of every day, by issue.
    Tickets,
    /// Every counter, as it stands.
    Counters,
    /// Every appointment, by its time.
    Appointments,
    /// Every breach with its redress, by its instant.
    Breaches,
    /// Every day's forecasts with what came of them, by the day's first instant.
    Forecasts,
    /// Every wait of every visit, a row a leg, by the start of its clock.
    Waits,
    /// Every case with its steps and clocks, by its opening.
    Cases,
    /// What visitors were shown, by its begin.
    Notices,
    /// Every mail about an appointment, by the instant it was put into the outbox.
    Mails,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Tickets,
        Self::Counters,
        Self::Appointments,
        Self::Breaches,
        Self::Forecasts,
        Self::Waits,
        Self::Cases,
        Self::Notices,
        Self::Mails,
    ];
}

/// Personal data, named from the log by its id only.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PersonalRow {
    /// Its name in the log.
    pub id: PersonalId,
    /// `needs`, `note`, `contact`, `mailAddress`, `missing`, `reason`, `caseText` or `caseContact`.
    pub kind: String,
    /// What was said, as JSON.
    pub body: Value,
    /// When it is erased at the latest; `None` until the visit it belongs to has ended.
    pub erase_at: Option<DateTime<Utc>>,
}

impl std::fmt::Debug for PersonalRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PersonalRow")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// The name of a retried call: who calls, what, and the key they chose.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AnswerKey {
    /// Account, device or visit that calls.
    pub caller: String,
    /// Method and full path.
    pub call: String,
    /// The `Idempotency-Key`.
    pub key: String,
}

/// An answer kept for retries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AnswerRow {
    /// Whose it is.
    pub key: AnswerKey,
    /// SHA-256 of the body that was sent, hexadecimal.
    pub body_digest: String,
    /// What was answered, as JSON.
    pub answer: Value,
    /// When it may be forgotten.
    pub expires_at: DateTime<Utc>,
}

/// A retry finds its answer as long after a clock was put right as it would have before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswersMove {
    /// What has expired by then stays expired.
    pub unexpired_at: DateTime<Utc>,
    /// By how much all others expire later.
    pub by: TimeDelta,
}

/// A hall's state at an event, so that a start need not read the whole log; derived, never the truth.
#[derive(Debug, Clone, PartialEq)]
pub struct SnapshotRow {
    /// The last event folded in.
    pub seq: u64,
    /// The state and what was learned, as the engine packs them.
    pub body: Vec<u8>,
}

/// Everything one transaction writes for a hall: all of it or nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    /// Whose log it is.
    pub hall: HallId,
    /// Contiguous events, the first one after the log's last.
    pub events: Vec<EventRow>,
    /// Rows to insert or replace, in this order: of two writes of one row the last holds.
    pub current: Vec<(Table, CurrentRow)>,
    /// Personal data to keep.
    pub personal: Vec<PersonalRow>,
    /// Personal data, of this batch or an earlier one, whose time of erasure became known. An id that is not
    /// there (already erased) is passed over.
    pub personal_ends: Vec<(PersonalId, DateTime<Utc>)>,
    /// Answers kept before move with a clock that is put right.
    pub answers_move: Option<AnswersMove>,
    /// Answers to keep.
    pub answers: Vec<AnswerRow>,
    /// Who did this, from where: on record with what came of it, or not at all.
    pub audit: Vec<AuditEntry>,
    /// A newer snapshot, when one is due; one that is older than what is kept is passed over.
    pub snapshot: Option<SnapshotRow>,
}

impl Batch {
    /// A batch that writes nothing yet.
    #[must_use]
    pub fn new(hall: HallId) -> Self {
        Self {
            hall,
            events: Vec::new(),
            current: Vec::new(),
            personal: Vec::new(),
            personal_ends: Vec::new(),
            answers_move: None,
            answers: Vec::new(),
            audit: Vec::new(),
            snapshot: None,
        }
    }

    /// Whether there is nothing to write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
            && self.current.is_empty()
            && self.personal.is_empty()
            && self.personal_ends.is_empty()
            && self.answers_move.is_none()
            && self.answers.is_empty()
            && self.audit.is_empty()
            && self.snapshot.is_none()
    }
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The rows, oldest first, ties by id.
    pub rows: Vec<CurrentRow>,
    /// Give this back for the rows that follow; `None` at the end.
    pub next: Option<String>,
}

/// A part of a projection as text, for reports over many rows: taking each apart twice would cost more than
/// reading it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines {
    /// The rows' bodies, each a line of JSON.
    pub text: String,
    /// Give this back for the rows that follow; `None` at the end.
    pub next: Option<String>,
}

/// The end of a log, or of a part of it: its last event's place in the chain, and when that was recorded.
pub type LastEvent = (Head, Option<DateTime<Utc>>);

/// The log of a municipality's halls.
///
/// Every method is safe to call at any time from any task; writes are durable when they return.
pub trait Store:
    KeptStore + SessionStore + SealedAnswerStore + AuditStore + DeliveryStore + Send + Sync + 'static
{
    /// Every hall that has an event.
    fn halls(&self) -> BoxFuture<'_, Result<Vec<HallId>, StoreError>>;
    /// How far each log had come by what the store wrote beside it, when it keeps that: a log that ends before has lost its
    /// end.
    fn reached(&self) -> BTreeMap<HallId, u64> {
        BTreeMap::new()
    }
    /// An operator took it that this log is gone.
    fn forget_reached(&self, _hall: HallId) -> BoxFuture<'_, ()> {
        Box::pin(std::future::ready(()))
    }
    /// The municipality's own id: drawn by chance once, the same in every copy, for ever.
    fn municipality(&self) -> BoxFuture<'_, Result<String, StoreError>>;
    /// Writes a batch in one transaction: all of it is on disk when this returns, or none of it is.
    fn commit(&self, batch: Batch) -> BoxFuture<'_, Result<(), StoreError>>;
    /// At most `limit` events after `after`, in order; fewer only at the log's end.
    fn events(
        &self,
        hall: HallId,
        after: u64,
        limit: u32,
    ) -> BoxFuture<'_, Result<Vec<EventRow>, StoreError>>;
    /// When the last event was recorded.
    fn last_event_at(&self, hall: HallId) -> BoxFuture<'_, Result<Option<DateTime<Utc>>, StoreError>>;
    /// Every hall with a log, those with the most events after their snapshot first.
    fn halls_by_tail(&self) -> BoxFuture<'_, Result<Vec<HallId>, StoreError>>;

    /// At most `limit` rows of the log after `after`, just as they lie there; fewer only at its end. A gap is not
    /// closed.
    fn raw_events(
        &self,
        hall: HallId,
        after: u64,
        limit: u32,
    ) -> BoxFuture<'_, Result<Vec<RawEvent>, StoreError>>;
    /// The rows of the hall's epochs, as [`Store::raw_events`] gives them.
    fn raw_epochs(&self, hall: HallId) -> BoxFuture<'_, Result<Vec<RawEvent>, StoreError>>;
    /// At most `limit` of the events that set the hall up, those before event `before`, the newest first.
    fn setups(
        &self,
        hall: HallId,
        before: u64,
        limit: u32,
    ) -> BoxFuture<'_, Result<Vec<EventRow>, StoreError>>;
    /// The log's last event, or its last before `before`; [`Head::START`] when there is none.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when that row has no digest.
    fn head(
        &self,
        hall: HallId,
        before: Option<DateTime<Utc>>,
    ) -> BoxFuture<'_, Result<LastEvent, StoreError>>;
    /// Up to where the hall's log was found as it was written.
    fn checkpoint(&self, hall: HallId) -> BoxFuture<'_, Result<Option<CheckpointRow>, StoreError>>;
    /// Keeps that instead of what was kept.
    fn put_checkpoint(
        &self,
        hall: HallId,
        checkpoint: CheckpointRow,
    ) -> BoxFuture<'_, Result<(), StoreError>>;
    /// The newest snapshot.
    fn snapshot(&self, hall: HallId) -> BoxFuture<'_, Result<Option<SnapshotRow>, StoreError>>;
    /// All personal data of the hall that has not been erased, by id.
    fn personal(&self, hall: HallId) -> BoxFuture<'_, Result<Vec<PersonalRow>, StoreError>>;
    /// What was erased of the hall's personal data, by kind: those of which something was.
    fn erasures(&self, hall: HallId) -> BoxFuture<'_, Result<Vec<ErasureRow>, StoreError>>;
    /// The answers kept under these keys that have not expired at `now`, in no order.
    fn answers(
        &self,
        hall: HallId,
        keys: Vec<AnswerKey>,
        now: DateTime<Utc>,
    ) -> BoxFuture<'_, Result<Vec<AnswerRow>, StoreError>>;
    /// Rows of a projection with `from <= at < to`, `limit` a page (0 counts as 1), going on after `cursor`.
    ///
    /// # Errors
    /// [`StoreError::Cursor`] when the cursor is not one that [`Page::next`] gave.
    fn list(
        &self,
        hall: HallId,
        table: Table,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        cursor: Option<String>,
        limit: u32,
    ) -> BoxFuture<'_, Result<Page, StoreError>>;
    /// The bodies of at most `limit` rows of a projection with `from <= at < to`, going on after `cursor`.
    ///
    /// # Errors
    /// [`StoreError::Cursor`] when the cursor is not one that [`Lines::next`] gave.
    fn lines(
        &self,
        hall: HallId,
        table: Table,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        cursor: Option<String>,
        limit: u32,
    ) -> BoxFuture<'_, Result<Lines, StoreError>> {
        Box::pin(async move {
            let page = self.list(hall, table, from, to, cursor, limit).await?;
            let bodies: Vec<String> = page.rows.iter().map(|row| row.body.to_string()).collect();
            Ok(Lines {
                text: bodies.join("\n"),
                next: page.next,
            })
        })
    }
    /// One row of a projection.
    fn current(
        &self,
        hall: HallId,
        table: Table,
        id: String,
    ) -> BoxFuture<'_, Result<Option<CurrentRow>, StoreError>>;
    /// Empties every projection, snapshot included, of a hall and writes these rows instead, in one transaction;
    /// of two writes of one row the last holds.
    fn replace_current(
        &self,
        hall: HallId,
        rows: Vec<(Table, CurrentRow)>,
    ) -> BoxFuture<'_, Result<(), StoreError>>;
    /// Erases personal data and answers whose time has come (`<= now`, by the halls' clock); says how many rows
    /// went. Nothing of erased personal data can be found in the store's files afterwards; answers are deleted as
    /// rows are, and must hold no personal data.
    fn erase_expired(&self, now: DateTime<Utc>) -> BoxFuture<'_, Result<u64, StoreError>>;
    /// Whether what is open is still what lies on disk; asked regularly, so that it is noticed while nobody writes.
    ///
    /// # Errors
    /// [`StoreError::Gone`].
    fn intact(&self) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async { Ok(()) })
    }
    /// Whether a write would succeed now: for readiness.
    fn ready(&self) -> BoxFuture<'_, Result<(), StoreError>>;
}
