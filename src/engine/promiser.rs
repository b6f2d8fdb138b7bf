//! Reckons beside the hall's task how much of each day can be booked by promise, and has it noted in the hall's log.
//!
//! One day at a time, the nearest first, and of one hall at a time; each with a rest after it, as advice has: what visitors
//! wait for goes before what is booked for next week.

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use tokio::sync::{mpsc, oneshot, watch};
use tokio_util::sync::CancellationToken;

use super::call::{Call, Failure, Job};
use super::capacity::Capacity;
use super::forecaster::ToForecast;
use super::time::HallClock;
use crate::forecast::promised::promised_day;
use crate::hall::command::{Command, PromiseReckoned};
use crate::hall::facts::Actor;
use crate::hall::rules::booking::next_to_reckon;

/// How many times as long as a day took is rested after it.
const REST: u32 = 4;

/// After a day that could not be reckoned or noted.
const AFTER_A_FAULT: Duration = Duration::from_secs(30);

/// Reckons for one hall until the server stops.
pub(super) async fn run(
    mut states: watch::Receiver<Option<ToForecast>>,
    hall: mpsc::WeakSender<Job>,
    clock: Arc<HallClock>,
    capacity: Arc<Capacity>,
    stop: CancellationToken,
) {
    loop {
        let newest = states.borrow_and_update().clone();
        let next = newest.and_then(|newest| {
            let setup = newest.state.setup.clone()?;
            let day = next_to_reckon(&newest.state, &setup, clock.now())?;
            Some((newest, day))
        });
        let Some((newest, day)) = next else {
            // A week that begins changes something too; it always comes with news of some kind.
            match stop.run_until_cancelled(states.changed()).await {
                Some(Ok(())) => continue,
                Some(Err(_)) | None => return,
            }
        };
        let reckoning = reckoned(newest, day, &hall, &clock, &capacity);
        let Some(rest) = stop.run_until_cancelled(reckoning).await else {
            return;
        };
        if stop.run_until_cancelled(tokio::time::sleep(rest)).await.is_none() {
            return;
        }
    }
}

/// Reckons a day and has it noted; for how long to rest after it.
async fn reckoned(
    newest: ToForecast,
    day: NaiveDate,
    hall: &mpsc::WeakSender<Job>,
    clock: &HallClock,
    capacity: &Capacity,
) -> Duration {
    let Ok(_turn) = capacity.searching.acquire().await else {
        return AFTER_A_FAULT;
    };
    let Ok(permit) = capacity.simulating.acquire().await else {
        return AFTER_A_FAULT;
    };
    let began = tokio::time::Instant::now();
    let now = clock.now();
    let roster = newest.state.rosters.get(&day).cloned();
    let seed = newest.state.setup_seq;
    let simulated = move || promised_day(&newest.state, &newest.model, day, now, seed);
    let found = capacity.aside.run(simulated).await;
    drop(permit);
    let took = began.elapsed();
    let promised = match found {
        Ok(Some(promised)) => Arc::new(promised),
        Ok(None) => return AFTER_A_FAULT,
        Err(error) => {
            tracing::error!(%error, %day, "what can be booked by promise could not be reckoned");
            return AFTER_A_FAULT;
        }
    };
    let call = Call {
        command: Command::NotePromised(PromiseReckoned { promised, roster }),
        by: Actor::system(),
        key: None,
        only_if: None,
        noted: None,
    };
    match told(hall, call).await {
        Ok(()) => took * REST,
        Err(error) => {
            tracing::warn!(%error, %day, "what can be booked by promise could not be noted");
            AFTER_A_FAULT
        }
    }
}

/// Tells the hall; the way to it is weak, so that a hall that is forgotten ends.
async fn told(hall: &mpsc::WeakSender<Job>, call: Call) -> Result<(), Failure> {
    let mailbox = hall.upgrade().ok_or(Failure::Stopped)?;
    let (answer, answered) = oneshot::channel();
    let sent = mailbox.send(Job { call, answer }).await;
    drop(mailbox);
    sent.map_err(|_| Failure::Stopped)?;
    answered.await.unwrap_or(Err(Failure::Stopped)).map(|_| ())
}
