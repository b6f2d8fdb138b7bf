//! The tasks that own halls, and the register in which to find them.
//!
//! One task owns one hall ([`task`]); it alone decides, writes and publishes. Everybody else sends it a
//! [`Call`] through a bounded mailbox and reads what it published. The [`Engine`] knows all halls, keeps their
//! common clock and starts new ones.

mod advisor;
mod batch;
mod call;
mod capacity;
mod correct_clock;
pub mod epochs;
pub mod export;
mod forecaster;
mod free_times;
pub mod limits;
mod loading;
mod numbers;
mod outside;
mod planner;
mod promiser;
mod published;
pub mod rebuild;
pub mod reply;
mod rows;
mod snapshots;
pub mod staff_days;
mod task;
pub mod time;
pub mod told;

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use futures_util::{StreamExt, TryStreamExt};
use tokio::sync::{mpsc, oneshot, watch};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::ids::HallId;
use crate::progress::{Counted, Work};
use crate::store::{Store, StoreError};
use call::Job;

pub use call::{Call, Failure, OnlyIf};
pub use capacity::{Aside, Capacity};
pub use correct_clock::{ClockOutlook, CorrectClockError, HallOutlook};
pub use epochs::DrawEpoch;
pub use free_times::FreeTimes;
pub use outside::Outside;
pub use planner::Planner;
pub use published::Published;
pub use reply::{NumbersKept, Reply};
pub use time::HallClock;

/// The way to one hall.
#[derive(Debug, Clone)]
pub struct Hall {
    mailbox: mpsc::Sender<Job>,
    published: watch::Receiver<Option<Published>>,
}

impl Hall {
    /// Sends a command and waits until what came of it is on disk.
    ///
    /// # Errors
    /// Every [`Failure`].
    pub async fn call(&self, call: Call) -> Result<Reply, Failure> {
        let (answer, answered) = oneshot::channel();
        self.mailbox
            .try_send(Job { call, answer })
            .map_err(|error| match error {
                mpsc::error::TrySendError::Full(_) => Failure::Busy,
                mpsc::error::TrySendError::Closed(_) => Failure::Stopped,
            })?;
        answered.await.unwrap_or(Err(Failure::Stopped))
    }

    /// The hall as it was last published; `None` before it was first set up.
    #[must_use]
    pub fn published(&self) -> Option<Published> {
        self.published.borrow().clone()
    }

    /// Follows what the hall publishes.
    #[must_use]
    pub fn follow(&self) -> watch::Receiver<Option<Published>> {
        self.published.clone()
    }
}

/// All halls of a municipality.
pub struct Engine {
    store: Arc<dyn Store>,
    clock: Arc<HallClock>,
    municipality: String,
    mailbox: usize,
    outside: Outside,
    halls: RwLock<BTreeMap<HallId, Hall>>,
    stop: CancellationToken,
    tasks: TaskTracker,
    forecasting: Arc<Capacity>,
    planner: Planner,
    free_times: FreeTimes,
}

impl Engine {
    /// Starts a task for every hall in the store; each first makes up for what fell due meanwhile.
    ///
    /// # Errors
    /// [`StoreError`] when a hall's log cannot be read or does not fit together.
    pub async fn start(store: Arc<dyn Store>, clock: Arc<HallClock>) -> Result<Arc<Self>, StoreError> {
        Self::start_with_mailbox(store, clock, limits::MAILBOX).await
    }

    /// The same with room for this many commands in each hall's mailbox.
    ///
    /// # Errors
    /// As [`Engine::start`].
    pub async fn start_with_mailbox(
        store: Arc<dyn Store>,
        clock: Arc<HallClock>,
        mailbox: usize,
    ) -> Result<Arc<Self>, StoreError> {
        Self::start_with(store, clock, mailbox, Outside::default()).await
    }

    /// The same with what comes from outside.
    ///
    /// # Errors
    /// As [`Engine::start`].
    pub async fn start_with(
        store: Arc<dyn Store>,
        clock: Arc<HallClock>,
        mailbox: usize,
        outside: Outside,
    ) -> Result<Arc<Self>, StoreError> {
        let municipality = store.municipality().await?;
        let engine = Arc::new(Self {
            store,
            clock,
            municipality,
            mailbox,
            forecasting: outside.capacity(),
            outside,
            halls: RwLock::default(),
            stop: CancellationToken::new(),
            tasks: TaskTracker::new(),
            planner: Planner::default(),
            free_times: FreeTimes::default(),
        });
        engine.tasks.spawn(time::watch(
            Arc::clone(&engine.clock),
            engine.outside.is_measured,
            engine.stop.clone(),
        ));
        engine.open_all().await?;
        engine.tasks.spawn(task::erase_regularly(
            Arc::clone(&engine.store),
            Arc::clone(&engine.clock),
            engine.stop.clone(),
        ));
        Ok(engine)
    }

    /// Opens every hall of the store, as many at once as there are processors: those with the most to read first, so
    /// that none of them is left over when the others are done.
    async fn open_all(self: &Arc<Self>) -> Result<(), StoreError> {
        let at_once = std::thread::available_parallelism().map_or(1, usize::from);
        let progress = &self.outside.progress;
        progress.begins(Work::ReadingLogs);
        let halls = self.store.halls_by_tail().await?;
        progress.expects(Counted::Halls, halls.len() as u64);
        let opened = futures_util::stream::iter(halls).map(|hall| {
            let engine = Arc::clone(self);
            // A task each: folding a log is work for a processor, not waiting.
            let opening = tokio::spawn(async move { engine.open_at_start(hall).await });
            async move {
                let opened = opening.await;
                opened.map_err(|error| StoreError::Refused(format!("opening a hall ended badly: {error}")))?
            }
        });
        opened.buffer_unordered(at_once).try_collect().await
    }

    async fn open_at_start(&self, hall: HallId) -> Result<(), StoreError> {
        self.open(hall).await?;
        self.outside.progress.has_done(Counted::Halls, 1);
        Ok(())
    }

    /// The hall of that name.
    #[must_use]
    pub fn hall(&self, id: &HallId) -> Option<Hall> {
        self.halls
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(id)
            .cloned()
    }

    /// All halls, by name.
    #[must_use]
    pub fn halls(&self) -> Vec<(HallId, Hall)> {
        let halls = self.halls.read().unwrap_or_else(PoisonError::into_inner);
        halls
            .iter()
            .map(|(id, hall)| (id.clone(), hall.clone()))
            .collect()
    }

    /// The clock all halls go by.
    #[must_use]
    pub fn clock(&self) -> &Arc<HallClock> {
        &self.clock
    }

    /// The store all halls write to.
    #[must_use]
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// The municipality's own id, which never changes.
    #[must_use]
    pub fn municipality(&self) -> &str {
        &self.municipality
    }

    /// Who looks ahead over a day of a hall.
    #[must_use]
    pub fn planner(&self) -> &Planner {
        &self.planner
    }

    /// What is kept of the days that visitors look for free times on.
    #[must_use]
    pub fn free_times(&self) -> &FreeTimes {
        &self.free_times
    }

    /// Opens a hall that may have no log yet, so that it can be set up.
    ///
    /// # Errors
    /// [`StoreError`] when its log cannot be read or does not fit together.
    pub async fn open(&self, id: HallId) -> Result<Hall, StoreError> {
        let loaded =
            rebuild::load_up_to_date(self.store.as_ref(), &id, self.outside.progress.as_ref()).await?;
        let (mailbox, jobs) = mpsc::channel(self.mailbox);
        let (publish, published) = watch::channel(None);
        let hall = Hall { mailbox, published };
        {
            let mut halls = self.halls.write().unwrap_or_else(PoisonError::into_inner);
            if let Some(open) = halls.get(&id) {
                return Ok(open.clone());
            }
            halls.insert(id.clone(), hall.clone());
        }
        let (forecasts, latest) = watch::channel(forecaster::Made::default());
        let forecasts = Arc::new(forecasts);
        let owner = task::Owner::new(
            id,
            Arc::clone(&self.store),
            Arc::clone(&self.clock),
            loaded,
            publish,
            latest,
            self.outside.clone(),
        );
        let capacity = Arc::clone(&self.forecasting);
        let follow = owner.follow_for_forecasts();
        let clock = Arc::clone(&self.clock);
        self.tasks.spawn(forecaster::run(
            follow.clone(),
            Arc::clone(&forecasts),
            Arc::clone(&clock),
            Arc::clone(&capacity),
            self.stop.clone(),
        ));
        self.tasks.spawn(advisor::run(
            follow.clone(),
            forecasts,
            Arc::clone(&clock),
            Arc::clone(&capacity),
            self.stop.clone(),
        ));
        let weak = hall.mailbox.downgrade();
        self.tasks
            .spawn(promiser::run(follow, weak, clock, capacity, self.stop.clone()));
        self.tasks.spawn(owner.run(jobs, self.stop.clone()));
        Ok(hall)
    }

    /// Forgets a hall that was opened but could not be set up.
    pub fn forget(&self, id: &HallId) {
        let mut halls = self.halls.write().unwrap_or_else(PoisonError::into_inner);
        if halls.get(id).is_some_and(|hall| hall.published().is_none()) {
            halls.remove(id);
        }
    }

    /// Lets every hall finish what it has been sent and ends all tasks.
    pub async fn stop(&self) {
        self.stop.cancel();
        self.tasks.close();
        self.tasks.wait().await;
    }
}
