//! The task that owns a hall: it takes what waits in the mailbox, decides, writes, and only then shows.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::{mpsc, oneshot, watch};
use tokio_util::sync::CancellationToken;

use super::batch::{self, Work};
use super::call::{Call, Failure, Job};
use super::forecaster::{Made, ToForecast};
use super::loading::{self, Loaded};
use super::outside::Outside;
use super::published::Published;
use super::reply::Reply;
use super::snapshots::Snapshots;
use super::time::HallClock;
use super::{limits, numbers};
use crate::hall::command::Command;
use crate::hall::decide;
use crate::hall::facts::Actor;
use crate::ids::{HallId, TicketId};
use crate::ops::metrics::names;
use crate::store::{Batch, Store, StoreError};

/// How long a hall waits before it tries again what fell due, when the store refused it.
const TRY_AGAIN: Duration = Duration::from_secs(1);

/// How often what may no longer be kept is erased, in the hall's time.
const ERASE_EVERY: TimeDelta = TimeDelta::minutes(15);

type Answer = oneshot::Sender<Result<Reply, Failure>>;

/// One hall's owner.
pub(super) struct Owner {
    hall: HallId,
    store: Arc<dyn Store>,
    clock: Arc<HallClock>,
    loaded: Loaded,
    publish: watch::Sender<Option<Published>>,
    to_forecast: watch::Sender<Option<ToForecast>>,
    made: watch::Receiver<Made>,
    /// The store refused: until then it is not asked for what fell due. Whatever happens meanwhile does not put it off.
    held_off: Option<tokio::time::Instant>,
    snapshots: Snapshots,
    outside: Outside,
    /// How many of the clock's corrections of this run stand in the log.
    corrected: usize,
}

impl Owner {
    pub fn new(
        hall: HallId,
        store: Arc<dyn Store>,
        clock: Arc<HallClock>,
        loaded: Loaded,
        publish: watch::Sender<Option<Published>>,
        made: watch::Receiver<Made>,
        outside: Outside,
    ) -> Self {
        let corrected = clock.corrections_made();
        let owner = Self {
            corrected,
            hall,
            store,
            clock,
            loaded,
            publish,
            to_forecast: watch::Sender::new(None),
            made,
            held_off: None,
            snapshots: Snapshots::packed(outside.aside),
            outside,
        };
        owner.show();
        owner
    }

    /// What the forecaster works from.
    pub fn follow_for_forecasts(&self) -> watch::Receiver<Option<ToForecast>> {
        self.to_forecast.subscribe()
    }

    /// Serves the mailbox until the server stops; what is in it then is still done.
    pub async fn run(mut self, mut jobs: mpsc::Receiver<Job>, stop: CancellationToken) {
        let mut made = self.made.clone();
        loop {
            let due = decide::next_due(&self.loaded.state);
            tokio::select! {
                biased;
                () = stop.cancelled() => break,
                job = jobs.recv() => match job {
                    Some(job) => self.take(job, &mut jobs).await,
                    None => break,
                },
                () = self.wait_until_due(due) => self.settle().await,
                changed = made.changed() => {
                    if changed.is_ok() {
                        self.tell().await;
                    }
                }
            }
        }
        jobs.close();
        while let Some(job) = jobs.recv().await {
            self.take(job, &mut jobs).await;
        }
        self.snapshots
            .stop(&self.store, &self.hall, &mut self.loaded)
            .await;
    }

    async fn wait_until_due(&self, due: Option<chrono::DateTime<chrono::Utc>>) {
        let is_corrected = self.clock.corrections_made() == self.corrected;
        match due.or_else(|| (!is_corrected).then(|| self.clock.now())) {
            Some(due) => {
                if let Some(until) = self.held_off {
                    tokio::time::sleep_until(until).await;
                }
                if is_corrected {
                    self.clock.sleep_until(due).await;
                }
            }
            None => std::future::pending().await,
        }
    }

    /// Takes a job and all that wait behind it into one transaction.
    async fn take(&mut self, first: Job, jobs: &mut mpsc::Receiver<Job>) {
        let mut calls = vec![Arc::new(first.call)];
        let mut answers = vec![first.answer];
        while calls.len() < limits::BATCH {
            let Ok(job) = jobs.try_recv() else { break };
            calls.push(Arc::new(job.call));
            answers.push(job.answer);
        }
        self.commit(&calls, answers).await;
    }

    async fn settle(&mut self) {
        self.by_itself(Command::Settle).await;
    }

    /// Shows the newest forecasts. Whom they warn is noted first, so that the log says when each was told.
    async fn tell(&mut self) {
        let risks = Arc::clone(&self.made.borrow().forecasts.risks);
        let raised = risks.raised();
        let tickets: Vec<TicketId> = raised
            .filter(|id| decide::can_be_warned(&self.loaded.state, *id))
            .take(limits::WARNED_AT_ONCE)
            .collect();
        // A store that takes nothing is not asked at every forecast.
        if !tickets.is_empty() && self.held_off.is_none() {
            self.by_itself(Command::WarnVisitors { tickets }).await;
        }
        self.show();
    }

    async fn by_itself(&mut self, command: Command) {
        let call = Call {
            command,
            by: Actor::system(),
            key: None,
            only_if: None,
            noted: None,
        };
        self.commit(&[Arc::new(call)], Vec::new()).await;
    }

    async fn commit(&mut self, calls: &[Arc<Call>], answers: Vec<Answer>) {
        let began = tokio::time::Instant::now();
        let results = match self.decide_and_write(calls).await {
            Ok(results) => {
                self.held_off = None;
                self.show();
                results
            }
            Err(error) => {
                self.held_off = Some(tokio::time::Instant::now() + TRY_AGAIN);
                tracing::error!(hall = %self.hall, %error, "commands were not written");
                let outcome_known = !matches!(error, StoreError::Unknown(_));
                if !outcome_known || matches!(error, StoreError::Conflict(_)) {
                    self.read_again().await;
                }
                calls
                    .iter()
                    .map(|_| {
                        Err(Failure::Store {
                            error: error.clone(),
                            outcome_known,
                        })
                    })
                    .collect()
            }
        };
        if self.outside.is_measured {
            count(calls, &results, began.elapsed());
        }
        for (answer, result) in answers.into_iter().zip(results) {
            // A caller who has gone away has no use for the answer; the key finds it again.
            let _ = answer.send(result);
        }
    }

    async fn decide_and_write(
        &mut self,
        calls: &[Arc<Call>],
    ) -> Result<Vec<Result<Reply, Failure>>, StoreError> {
        // Asked before the time: whoever reads the time after a correction must know of it.
        let mut now = self.clock.now();
        let corrections = self.clock.corrections_after(self.corrected);
        if !corrections.is_empty() {
            now = self.clock.now();
        }
        let keys = batch::keys(calls.iter());
        let kept = if keys.is_empty() {
            Vec::new()
        } else {
            // Answers move with a clock that is put right, and have not yet.
            let wrong = corrections.iter().map(|ordered| ordered.correction.from).min();
            let by = wrong.map_or(now, |wrong| wrong.min(now));
            self.store.answers(self.hall.clone(), keys, by).await?
        };
        let forecasts = Arc::clone(&self.made.borrow().forecasts);
        let mut work = Work::new(
            &self.hall,
            &self.loaded,
            &forecasts,
            &self.outside.draw,
            kept,
            now,
        );
        for ordered in &corrections {
            let to = ordered.correction.to;
            let given = numbers::given_since(self.store.as_ref(), &self.hall, &self.loaded.state, to).await?;
            work.correct(ordered, given)?;
        }
        let results = calls.iter().map(|call| work.decide(call)).collect();
        let (batch, after) = work.finish()?;
        if !batch.is_empty() {
            if self.outside.is_measured {
                metrics::histogram!(names::COMMIT_COMMANDS).record(as_f64(calls.len()));
            }
            self.write(batch).await?;
        }
        self.loaded = after;
        self.snapshots.keep_up(&self.store, &self.hall, &mut self.loaded);
        self.corrected += corrections.len();
        Ok(results)
    }

    async fn write(&self, batch: Batch) -> Result<(), StoreError> {
        let began = tokio::time::Instant::now();
        let breaches = batch
            .events
            .iter()
            .filter(|event| event.kind == "breachRegistered")
            .count();
        self.store.commit(batch).await?;
        if !self.outside.is_measured {
            return Ok(());
        }
        metrics::histogram!(names::COMMIT_SECONDS).record(began.elapsed().as_secs_f64());
        if breaches > 0 {
            let hall = self.hall.to_string();
            metrics::counter!(names::BREACHES, "hall" => hall).increment(breaches as u64);
        }
        Ok(())
    }

    /// Drops what is in memory and folds the log again, until the store can be read.
    async fn read_again(&mut self) {
        loop {
            match loading::load(self.store.as_ref(), &self.hall).await {
                Ok(loaded) => {
                    self.loaded = loaded;
                    self.show();
                    return;
                }
                Err(error) => {
                    tracing::error!(hall = %self.hall, %error, "the log cannot be read; trying again");
                    tokio::time::sleep(TRY_AGAIN).await;
                }
            }
        }
    }

    /// Publishes the committed state with the newest forecasts.
    fn show(&self) {
        let Some(setup) = self.loaded.state.setup.clone() else {
            return;
        };
        let known = self.to_forecast.borrow().clone();
        let known = known.filter(|known| known.state.seq == self.loaded.state.seq);
        let news = known.is_none();
        let ToForecast { state, model } = known.unwrap_or_else(|| ToForecast {
            state: Arc::new(self.loaded.state.clone()),
            model: Arc::new(self.loaded.model.clone()),
        });
        let hall = self.hall.to_string();
        if self.outside.is_measured {
            metrics::gauge!(names::WAITING, "hall" => hall).set(as_f64(state.queue.len()));
        }
        self.publish.send_replace(Some(Published {
            hall: self.hall.clone(),
            state: Arc::clone(&state),
            setup,
            forecasts: Arc::clone(&self.made.borrow().forecasts),
            model: Arc::clone(&model),
        }));
        if news {
            self.to_forecast.send_replace(Some(ToForecast { state, model }));
        }
    }
}

fn as_f64(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

fn count(calls: &[Arc<Call>], results: &[Result<Reply, Failure>], took: Duration) {
    for (call, result) in calls.iter().zip(results) {
        let outcome = match result {
            Ok(_) => "done",
            Err(Failure::Refused(_) | Failure::KeyReused | Failure::EditedSince) => "refused",
            Err(_) => "failed",
        };
        let kind = call.command.kind();
        metrics::counter!(names::COMMANDS, "kind" => kind, "outcome" => outcome).increment(1);
        metrics::histogram!(names::COMMAND_SECONDS, "kind" => kind).record(took.as_secs_f64());
    }
}

/// Erases personal data, answers and sessions whose time has come, as long as the server runs.
pub(super) async fn erase_regularly(store: Arc<dyn Store>, clock: Arc<HallClock>, stop: CancellationToken) {
    let mut corrected = clock.corrections_made();
    loop {
        // Counted from here: an erasure that takes long, or a clock that jumps meanwhile, puts off no other.
        let now = clock.now();
        // What halls keep moves with a clock that is put right, once they have written that.
        let made = clock.corrections_made();
        let erased = if made == corrected {
            store.erase_expired(now).await
        } else {
            Ok(0)
        };
        corrected = made;
        match erased {
            Ok(0) => {}
            Ok(rows) => tracing::info!(rows, "erased what may no longer be kept"),
            Err(error) => tracing::warn!(%error, "could not erase what may no longer be kept"),
        }
        let next = now + ERASE_EVERY;
        if stop.run_until_cancelled(clock.sleep_until(next)).await.is_none() {
            return;
        }
    }
}
