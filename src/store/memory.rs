//! The store in memory, with faults on command, for tests and for halls that need not outlive the process.

mod audited;
mod deliveries;
mod kept;
mod outbox;
mod sealed;
mod sessions;

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::future::BoxFuture;
use tokio::sync::watch;

use super::audit::{AuditCut, AuditRow};
use super::chain::{CheckpointRow, Digest, Head, RawEvent};
use super::cursor::{self, Cursor};
use super::{
    AnswerKey, AnswerRow, Batch, CurrentRow, ErasureRow, EventRow, KeptRow, LastEvent, Page, PersonalRow,
    SealedAnswerRow, SessionRow, Shelf, SnapshotRow, Store, StoreError, Table,
};
use crate::ids::{HallId, PersonalId};

/// What goes wrong with a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
    /// Nothing is written, and this is said.
    Refuse(StoreError),
    /// All is written, and nobody hears of it.
    LoseAnswer,
}

#[derive(Debug, Clone, Default)]
struct Hall {
    events: Vec<EventRow>,
    digests: Vec<Digest>,
    checkpoint: Option<CheckpointRow>,
    current: BTreeMap<Table, BTreeMap<String, CurrentRow>>,
    personal: BTreeMap<PersonalId, PersonalRow>,
    erasures: BTreeMap<String, ErasureRow>,
    answers: BTreeMap<AnswerKey, AnswerRow>,
    snapshot: Option<SnapshotRow>,
}

#[derive(Debug, Default)]
struct Content {
    halls: BTreeMap<HallId, Hall>,
    sessions: BTreeMap<String, SessionRow>,
    outboxes: BTreeMap<String, outbox::Outbox>,
    /// By the digest of the session's token.
    id_tokens: BTreeMap<String, String>,
    sealed_answers: BTreeMap<String, SealedAnswerRow>,
    kept: BTreeMap<(Shelf, String), KeptRow>,
    audit: Vec<AuditRow>,
    audit_cuts: Vec<AuditCut>,
    faults: VecDeque<Fault>,
    full: bool,
    commits: u64,
}

/// A store that forgets everything when its last clone is dropped. A clone shares its content, and so stands for
/// the same database opened again.
#[derive(Debug, Clone)]
pub struct MemoryStore {
    content: Arc<Mutex<Content>>,
    held: Arc<watch::Sender<bool>>,
}

impl Default for MemoryStore {
    fn default() -> Self {
        Self::new()
    }
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self {
            content: Arc::default(),
            held: Arc::new(watch::Sender::new(false)),
        }
    }

    /// The next batch that has no fault planned yet is not written, and answered with this.
    pub fn fail_next(&self, error: StoreError) {
        self.content().faults.push_back(Fault::Refuse(error));
    }

    /// The next batch that has no fault planned yet is written whole, but answered with
    /// [`StoreError::Unknown`].
    pub fn lose_next_answer(&self) {
        self.content().faults.push_back(Fault::LoseAnswer);
    }

    /// From now on there is no room (every write is [`StoreError::Full`]), or there is again.
    pub fn set_full(&self, full: bool) {
        self.content().full = full;
    }

    /// Batches wait before they are written until [`Self::release_commits`].
    pub fn hold_commits(&self) {
        self.held.send_replace(true);
    }

    /// Lets batches that wait, and later ones, go on.
    pub fn release_commits(&self) {
        self.held.send_replace(false);
    }

    /// How many batches have been written.
    #[must_use]
    pub fn commits(&self) -> u64 {
        self.content().commits
    }

    /// No code between lock and unlock can leave half a batch, so a poisoned lock is as good as another.
    fn content(&self) -> MutexGuard<'_, Content> {
        self.content.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Runs a write, if there is room.
    fn write<T>(&self, work: impl FnOnce(&mut Content) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut content = self.content();
        if content.full {
            return Err(StoreError::Full);
        }
        work(&mut content)
    }

    /// Writes a batch, with the fault that is planned for it.
    fn write_batch(&self, batch: Batch) -> Result<(), StoreError> {
        self.write(|content| {
            let fault = content.faults.pop_front();
            if let Some(Fault::Refuse(error)) = fault {
                return Err(error);
            }
            let hall = content.halls.entry(batch.hall.clone()).or_default();
            hall.check_follows(&batch.events)?;
            content.append_audit(&batch.audit)?;
            let id = batch.hall.clone();
            let hall = content.halls.entry(id.clone()).or_default();
            hall.put(batch);
            hall.chain(&id);
            content.commits += 1;
            match fault {
                Some(_) => Err(StoreError::Unknown("the answer was lost".into())),
                None => Ok(()),
            }
        })
    }

    fn read<T>(&self, hall: &HallId, work: impl FnOnce(&Hall) -> T) -> T {
        match self.content().halls.get(hall) {
            Some(hall) => work(hall),
            None => work(&Hall::default()),
        }
    }
}

fn raw(event: &EventRow, digest: Option<Digest>) -> RawEvent {
    RawEvent {
        seq: event.seq,
        at_ms: event.at.timestamp_millis(),
        kind: event.kind.clone(),
        actor: event.actor.clone(),
        body: event.body.to_string(),
        digest,
    }
}

/// Cuts off what is finer than a millisecond.
fn whole_ms(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(at.timestamp_millis()).unwrap_or(at)
}

impl Hall {
    fn check_follows(&self, events: &[EventRow]) -> Result<(), StoreError> {
        let last = self.events.last().map_or(0, |event| event.seq);
        let follows = events.iter().zip(last + 1..).all(|(event, seq)| event.seq == seq);
        if follows {
            Ok(())
        } else {
            Err(StoreError::Conflict(format!(
                "it ends at {last}, the batch does not follow without a gap"
            )))
        }
    }

    /// Gives the events that have no digest yet theirs.
    fn chain(&mut self, id: &HallId) {
        let mut before = self.digests.last().copied().unwrap_or(Digest::START);
        for event in &self.events[self.digests.len()..] {
            before = before.then(id, &raw(event, None));
            self.digests.push(before);
        }
    }

    fn raw_events(&self) -> impl Iterator<Item = RawEvent> {
        let chained = self.events.iter().zip(&self.digests);
        chained.map(|(event, digest)| raw(event, Some(*digest)))
    }

    fn put_current(&mut self, rows: Vec<(Table, CurrentRow)>) {
        for (table, mut row) in rows {
            row.at = whole_ms(row.at);
            self.current.entry(table).or_default().insert(row.id.clone(), row);
        }
    }

    fn put(&mut self, batch: Batch) {
        self.events.extend(batch.events.into_iter().map(|event| EventRow {
            at: whole_ms(event.at),
            ..event
        }));
        self.put_current(batch.current);
        for row in batch.personal {
            let row = PersonalRow {
                erase_at: row.erase_at.map(whole_ms),
                ..row
            };
            self.personal.insert(row.id, row);
        }
        for (id, at) in batch.personal_ends {
            if let Some(row) = self.personal.get_mut(&id) {
                row.erase_at = Some(whole_ms(at));
            }
        }
        if let Some(moved) = batch.answers_move {
            let kept = self.answers.values_mut();
            for row in kept.filter(|row| row.expires_at > whole_ms(moved.unexpired_at)) {
                row.expires_at += TimeDelta::milliseconds(moved.by.num_milliseconds());
            }
        }
        for row in batch.answers {
            let row = AnswerRow {
                expires_at: whole_ms(row.expires_at),
                ..row
            };
            self.answers.insert(row.key.clone(), row);
        }
        if let Some(newer) = batch.snapshot
            && self.snapshot.as_ref().is_none_or(|kept| kept.seq <= newer.seq)
        {
            self.snapshot = Some(newer);
        }
    }

    fn count_erased(&mut self, now: DateTime<Utc>) {
        let mut gone: BTreeMap<&str, u64> = BTreeMap::new();
        let is_due = |row: &&PersonalRow| row.erase_at.is_some_and(|at| at <= now);
        for row in self.personal.values().filter(is_due) {
            *gone.entry(&row.kind).or_default() += 1;
        }
        for (kind, rows) in gone {
            let before = self.erasures.get(kind).map_or(0, |kept| kept.all_rows);
            let row = ErasureRow {
                kind: kind.to_owned(),
                at: now,
                last_rows: rows,
                all_rows: before + rows,
            };
            self.erasures.insert(kind.to_owned(), row);
        }
    }

    /// Says how many rows went.
    fn erase_expired(&mut self, now: DateTime<Utc>) -> usize {
        let before = self.personal.len() + self.answers.len();
        self.count_erased(now);
        self.personal
            .retain(|_, row| row.erase_at.is_none_or(|at| at > now));
        self.answers.retain(|_, row| row.expires_at > now);
        before - self.personal.len() - self.answers.len()
    }

    fn page(
        &self,
        table: Table,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        after: Option<&Cursor>,
        limit: u32,
    ) -> Page {
        let mut rows: Vec<CurrentRow> = self
            .current
            .get(&table)
            .into_iter()
            .flat_map(BTreeMap::values)
            .filter(|row| whole_ms(from) <= row.at && row.at < whole_ms(to))
            .filter(|row| after.is_none_or(|after| Cursor::of(row) > *after))
            .cloned()
            .collect();
        rows.sort_by_key(Cursor::of);
        Page {
            next: cursor::cut(&mut rows, limit.max(1)),
            rows,
        }
    }
}

impl Store for MemoryStore {
    /// The same for all: nothing that is kept in memory alone leaves the house.
    fn municipality(&self) -> BoxFuture<'_, Result<String, StoreError>> {
        Box::pin(async { Ok("0".repeat(32)) })
    }

    fn halls(&self) -> BoxFuture<'_, Result<Vec<HallId>, StoreError>> {
        Box::pin(async move {
            let content = self.content();
            let with_events = content.halls.iter().filter(|(_, hall)| !hall.events.is_empty());
            Ok(with_events.map(|(id, _)| id.clone()).collect())
        })
    }

    fn halls_by_tail(&self) -> BoxFuture<'_, Result<Vec<HallId>, StoreError>> {
        Box::pin(async move {
            let content = self.content();
            let with_events = content.halls.iter().filter(|(_, hall)| !hall.events.is_empty());
            let mut tails: Vec<(u64, HallId)> = with_events
                .map(|(id, hall)| {
                    let last = hall.events.last().map_or(0, |event| event.seq);
                    let kept = hall.snapshot.as_ref().map_or(0, |kept| kept.seq);
                    (last.saturating_sub(kept), id.clone())
                })
                .collect();
            tails.sort_by(|(one, id), (other, other_id)| other.cmp(one).then_with(|| id.cmp(other_id)));
            Ok(tails.into_iter().map(|(_, id)| id).collect())
        })
    }

    fn commit(&self, batch: Batch) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            if batch.is_empty() {
                return Ok(());
            }
            // The sender lives in this very store, so that waiting cannot fail.
            drop(self.held.subscribe().wait_for(|held| !held).await);
            self.write_batch(batch)
        })
    }

    fn events(
        &self,
        hall: HallId,
        after: u64,
        limit: u32,
    ) -> BoxFuture<'_, Result<Vec<EventRow>, StoreError>> {
        Box::pin(async move {
            let [after, limit] = [after, limit.into()].map(|n: u64| usize::try_from(n).unwrap_or(usize::MAX));
            // Events count from 1 without gaps: the one at index `after` is the first that follows.
            Ok(self.read(&hall, |hall| {
                hall.events.iter().skip(after).take(limit).cloned().collect()
            }))
        })
    }

    fn last_event_at(&self, hall: HallId) -> BoxFuture<'_, Result<Option<DateTime<Utc>>, StoreError>> {
        Box::pin(async move { Ok(self.read(&hall, |hall| hall.events.last().map(|event| event.at))) })
    }

    fn raw_events(
        &self,
        hall: HallId,
        after: u64,
        limit: u32,
    ) -> BoxFuture<'_, Result<Vec<RawEvent>, StoreError>> {
        Box::pin(async move {
            let limit = usize::try_from(limit).unwrap_or(usize::MAX);
            Ok(self.read(&hall, |hall| {
                let rows = hall.raw_events().filter(|row| row.seq > after);
                rows.take(limit).collect()
            }))
        })
    }

    fn raw_epochs(&self, hall: HallId) -> BoxFuture<'_, Result<Vec<RawEvent>, StoreError>> {
        Box::pin(async move {
            Ok(self.read(&hall, |hall| {
                hall.raw_events().filter(|row| row.kind == "epochBegan").collect()
            }))
        })
    }

    fn setups(
        &self,
        hall: HallId,
        before: u64,
        limit: u32,
    ) -> BoxFuture<'_, Result<Vec<EventRow>, StoreError>> {
        Box::pin(async move {
            let limit = usize::try_from(limit).unwrap_or(usize::MAX);
            Ok(self.read(&hall, |hall| {
                let setups = hall.events.iter().rev();
                let setups = setups.filter(|row| row.kind == "hallConfigured" && row.seq < before);
                setups.take(limit).cloned().collect()
            }))
        })
    }

    fn head(
        &self,
        hall: HallId,
        before: Option<DateTime<Utc>>,
    ) -> BoxFuture<'_, Result<LastEvent, StoreError>> {
        Box::pin(async move {
            Ok(self.read(&hall, |hall| {
                let chained = hall.events.iter().zip(&hall.digests).rev();
                let last = chained
                    .into_iter()
                    .find(|(event, _)| before.is_none_or(|before| event.at < before));
                last.map_or((Head::START, None), |(event, digest)| {
                    let (seq, digest) = (event.seq, *digest);
                    (Head { seq, digest }, Some(event.at))
                })
            }))
        })
    }

    fn checkpoint(&self, hall: HallId) -> BoxFuture<'_, Result<Option<CheckpointRow>, StoreError>> {
        Box::pin(async move { Ok(self.read(&hall, |hall| hall.checkpoint.clone())) })
    }

    fn put_checkpoint(
        &self,
        hall: HallId,
        checkpoint: CheckpointRow,
    ) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            self.write(|content| {
                content.halls.entry(hall).or_default().checkpoint = Some(checkpoint);
                Ok(())
            })
        })
    }

    fn snapshot(&self, hall: HallId) -> BoxFuture<'_, Result<Option<SnapshotRow>, StoreError>> {
        Box::pin(async move { Ok(self.read(&hall, |hall| hall.snapshot.clone())) })
    }

    fn personal(&self, hall: HallId) -> BoxFuture<'_, Result<Vec<PersonalRow>, StoreError>> {
        Box::pin(async move { Ok(self.read(&hall, |hall| hall.personal.values().cloned().collect())) })
    }

    fn erasures(&self, hall: HallId) -> BoxFuture<'_, Result<Vec<ErasureRow>, StoreError>> {
        Box::pin(async move { Ok(self.read(&hall, |hall| hall.erasures.values().cloned().collect())) })
    }

    fn answers(
        &self,
        hall: HallId,
        keys: Vec<AnswerKey>,
        now: DateTime<Utc>,
    ) -> BoxFuture<'_, Result<Vec<AnswerRow>, StoreError>> {
        Box::pin(async move {
            let keys: std::collections::BTreeSet<AnswerKey> = keys.into_iter().collect();
            let now = whole_ms(now);
            Ok(self.read(&hall, |hall| {
                let kept = keys.iter().filter_map(|key| hall.answers.get(key));
                kept.filter(|row| row.expires_at > now).cloned().collect()
            }))
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
        Box::pin(async move {
            let after = cursor.as_deref().map(Cursor::parse).transpose()?;
            Ok(self.read(&hall, |hall| hall.page(table, from, to, after.as_ref(), limit)))
        })
    }

    fn current(
        &self,
        hall: HallId,
        table: Table,
        id: String,
    ) -> BoxFuture<'_, Result<Option<CurrentRow>, StoreError>> {
        Box::pin(async move { Ok(self.read(&hall, |hall| hall.current.get(&table)?.get(&id).cloned())) })
    }

    fn replace_current(
        &self,
        hall: HallId,
        rows: Vec<(Table, CurrentRow)>,
    ) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            self.write(|content| {
                let hall = content.halls.entry(hall).or_default();
                hall.current.clear();
                hall.snapshot = None;
                hall.put_current(rows);
                Ok(())
            })
        })
    }

    fn erase_expired(&self, now: DateTime<Utc>) -> BoxFuture<'_, Result<u64, StoreError>> {
        Box::pin(async move {
            let now = whole_ms(now);
            self.write(|content| {
                let halls = content.halls.values_mut();
                Ok(halls.map(|hall| hall.erase_expired(now)).sum::<usize>() as u64)
            })
        })
    }

    fn ready(&self) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move { self.write(|_| Ok(())) })
    }
}
