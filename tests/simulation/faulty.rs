//! A store in memory that fails as disks do, when the simulation says so.

use std::collections::{BTreeMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use kwartier::ids::HallId;
use kwartier::store::chain::{CheckpointRow, RawEvent};
use kwartier::store::memory::MemoryStore;
use kwartier::store::{
    AnswerKey, AnswerRow, Batch, CurrentRow, ErasureRow, EventRow, LastEvent, Page, PersonalRow, SnapshotRow,
    Store, StoreError, Table,
};

/// What goes wrong with one write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteFault {
    /// The disk is full: nothing is written.
    Full,
    /// Nothing is written, for another reason.
    Refused,
    /// Somebody else is said to have written: nothing is.
    Conflict,
    /// Nothing is written, and nobody knows.
    UnknownNotWritten,
    /// All is written, and nobody knows.
    UnknownWritten,
    /// The machine stops just before the write.
    CrashBefore,
    /// The machine stops when all is written, before anybody hears of it.
    CrashAfter,
    /// It takes so many turns of everybody else.
    Slow(u32),
}

impl WriteFault {
    /// All kinds; slow ones by one example.
    pub const ALL: [Self; 8] = [
        Self::Full,
        Self::Refused,
        Self::Conflict,
        Self::UnknownNotWritten,
        Self::UnknownWritten,
        Self::CrashBefore,
        Self::CrashAfter,
        Self::Slow(7),
    ];
}

/// A store that does what no disk may: to see that the rules notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lie {
    /// Every so many writes is said to be on disk and is not.
    LosesWrites,
    /// Answers are not kept: a retry is done anew.
    ForgetsAnswers,
    /// A row of a table is not brought up to date.
    LeavesTables,
    /// Breaches are left out of what is written, and the numbers closed up.
    HidesBreaches,
    /// Personal data is never erased.
    KeepsPersonal,
}

#[derive(Debug, Default)]
struct Plan {
    writes: BTreeMap<HallId, VecDeque<WriteFault>>,
    lie: Option<Lie>,
    commits: u64,
}

/// The disk; clones are the same one.
#[derive(Debug, Clone)]
pub struct FaultyStore {
    /// What is really there.
    pub kept: MemoryStore,
    plan: Arc<Mutex<Plan>>,
    crashed: Arc<AtomicBool>,
    failing_reads: Arc<AtomicU32>,
}

impl FaultyStore {
    pub fn new(lie: Option<Lie>) -> Self {
        let plan = Plan {
            lie,
            ..Plan::default()
        };
        Self {
            kept: MemoryStore::new(),
            plan: Arc::new(Mutex::new(plan)),
            crashed: Arc::default(),
            failing_reads: Arc::default(),
        }
    }

    /// The hall's next write that has no fault yet goes like this.
    pub fn next_write(&self, hall: &HallId, fault: WriteFault) {
        self.plan()
            .writes
            .entry(hall.clone())
            .or_default()
            .push_back(fault);
    }

    /// The next so many reads fail.
    pub fn fail_reads(&self, count: u32) {
        self.failing_reads.store(count, Ordering::SeqCst);
    }

    /// The disk is in order from now on, and the machine runs.
    pub fn mend(&self) {
        self.plan().writes.clear();
        self.failing_reads.store(0, Ordering::SeqCst);
        self.kept.set_full(false);
        self.crashed.store(false, Ordering::SeqCst);
    }

    /// Whether the machine stopped in a write: the server must be killed.
    pub fn has_crashed(&self) -> bool {
        self.crashed.load(Ordering::SeqCst)
    }

    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Another thread answers a read: everybody else goes on meanwhile.
    pub fn after_a_turn<'s, T: Send + 's>(&'s self, read: Reads<'s, T>) -> Reads<'s, T> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            self.readable()?;
            read.await
        })
    }

    fn readable(&self) -> Result<(), StoreError> {
        let fails = self
            .failing_reads
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        match fails {
            Ok(_) => Err(StoreError::Refused("the disk cannot be read now".into())),
            Err(_) => Ok(()),
        }
    }

    async fn crash<T>(&self) -> T {
        self.crashed.store(true, Ordering::SeqCst);
        std::future::pending().await
    }

    async fn commit_lying(&self, batch: Batch) -> Result<(), StoreError> {
        let (lie, turn) = {
            let mut plan = self.plan();
            plan.commits += 1;
            (plan.lie, plan.commits)
        };
        let mut batch = batch;
        match lie {
            Some(Lie::LosesWrites) if turn.is_multiple_of(9) => return Ok(()),
            Some(Lie::ForgetsAnswers) => batch.answers.clear(),
            Some(Lie::LeavesTables) if turn.is_multiple_of(9) => batch.current.clear(),
            Some(Lie::HidesBreaches) => hide(&mut batch.events),
            _ => {}
        }
        self.kept.commit(batch).await
    }
}

/// Takes breaches out, so that nothing but their absence shows it: a row of no meaning stands in their place.
fn hide(events: &mut [EventRow]) {
    for event in events.iter_mut().filter(|event| event.kind == "breachRegistered") {
        event.kind = "callingRuleReset".into();
        event.body = serde_json::json!({"type": "callingRuleReset"});
    }
}

type Reads<'s, T> = BoxFuture<'s, Result<T, StoreError>>;

impl Store for FaultyStore {
    fn halls(&self) -> Reads<'_, Vec<HallId>> {
        self.after_a_turn(self.kept.halls())
    }

    fn municipality(&self) -> Reads<'_, String> {
        self.after_a_turn(self.kept.municipality())
    }

    fn commit(&self, batch: Batch) -> Reads<'_, ()> {
        Box::pin(async move {
            if batch.is_empty() {
                return Ok(());
            }
            let fault = self
                .plan()
                .writes
                .get_mut(&batch.hall)
                .and_then(VecDeque::pop_front);
            tokio::task::yield_now().await;
            match fault {
                None => {}
                Some(WriteFault::Full) => return Err(StoreError::Full),
                Some(WriteFault::Refused) => return Err(StoreError::Refused("a fault".into())),
                Some(WriteFault::Conflict) => return Err(StoreError::Conflict("a fault".into())),
                Some(WriteFault::UnknownNotWritten) => return Err(StoreError::Unknown("a fault".into())),
                Some(WriteFault::CrashBefore) => return self.crash().await,
                Some(WriteFault::Slow(turns)) => {
                    for _ in 0..turns {
                        tokio::task::yield_now().await;
                    }
                }
                Some(WriteFault::UnknownWritten) => {
                    self.commit_lying(batch).await?;
                    return Err(StoreError::Unknown("a fault".into()));
                }
                Some(WriteFault::CrashAfter) => {
                    self.commit_lying(batch).await?;
                    return self.crash().await;
                }
            }
            self.commit_lying(batch).await
        })
    }

    fn events(&self, hall: HallId, after: u64, limit: u32) -> Reads<'_, Vec<EventRow>> {
        self.after_a_turn(self.kept.events(hall, after, limit))
    }

    fn last_event_at(&self, hall: HallId) -> Reads<'_, Option<DateTime<Utc>>> {
        self.after_a_turn(self.kept.last_event_at(hall))
    }

    fn halls_by_tail(&self) -> Reads<'_, Vec<HallId>> {
        self.after_a_turn(self.kept.halls_by_tail())
    }

    fn raw_events(&self, hall: HallId, after: u64, limit: u32) -> Reads<'_, Vec<RawEvent>> {
        self.after_a_turn(self.kept.raw_events(hall, after, limit))
    }

    fn raw_epochs(&self, hall: HallId) -> Reads<'_, Vec<RawEvent>> {
        self.after_a_turn(self.kept.raw_epochs(hall))
    }

    fn setups(&self, hall: HallId, before: u64, limit: u32) -> Reads<'_, Vec<EventRow>> {
        self.after_a_turn(self.kept.setups(hall, before, limit))
    }

    fn head(&self, hall: HallId, before: Option<DateTime<Utc>>) -> Reads<'_, LastEvent> {
        self.after_a_turn(self.kept.head(hall, before))
    }

    fn checkpoint(&self, hall: HallId) -> Reads<'_, Option<CheckpointRow>> {
        self.after_a_turn(self.kept.checkpoint(hall))
    }

    fn put_checkpoint(&self, hall: HallId, checkpoint: CheckpointRow) -> Reads<'_, ()> {
        self.kept.put_checkpoint(hall, checkpoint)
    }

    fn snapshot(&self, hall: HallId) -> Reads<'_, Option<SnapshotRow>> {
        self.after_a_turn(self.kept.snapshot(hall))
    }

    fn personal(&self, hall: HallId) -> Reads<'_, Vec<PersonalRow>> {
        self.after_a_turn(self.kept.personal(hall))
    }

    fn erasures(&self, hall: HallId) -> Reads<'_, Vec<ErasureRow>> {
        self.after_a_turn(self.kept.erasures(hall))
    }

    fn answers(&self, hall: HallId, keys: Vec<AnswerKey>, now: DateTime<Utc>) -> Reads<'_, Vec<AnswerRow>> {
        self.after_a_turn(self.kept.answers(hall, keys, now))
    }

    fn list(
        &self,
        hall: HallId,
        table: Table,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        cursor: Option<String>,
        limit: u32,
    ) -> Reads<'_, Page> {
        self.after_a_turn(self.kept.list(hall, table, from, to, cursor, limit))
    }

    fn current(&self, hall: HallId, table: Table, id: String) -> Reads<'_, Option<CurrentRow>> {
        self.after_a_turn(self.kept.current(hall, table, id))
    }

    fn replace_current(&self, hall: HallId, rows: Vec<(Table, CurrentRow)>) -> Reads<'_, ()> {
        self.kept.replace_current(hall, rows)
    }

    fn erase_expired(&self, now: DateTime<Utc>) -> Reads<'_, u64> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            if self.plan().lie == Some(Lie::KeepsPersonal) {
                return Ok(0);
            }
            self.kept.erase_expired(now).await
        })
    }

    fn ready(&self) -> Reads<'_, ()> {
        self.after_a_turn(self.kept.ready())
    }
}
