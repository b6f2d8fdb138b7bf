//! Looks for advice beside the hall's task, never on the path of a command.
//!
//! A search takes some tenths of a second of a core. It is done in steps of some milliseconds, each with a rest of
//! four times as long after it, and the forecasts of all halls may come in between: the wait of who stands in the
//! hall goes before advice. One hall searches at a time, since a search in the making holds some megabytes, and after
//! it advice rests once more for as long: all halls together take a tenth of a core, however many they are.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use imbl::OrdMap;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::capacity::Capacity;
use super::forecaster::{Made, ToForecast};
use super::time::HallClock;
use crate::forecast::advice::{Board, Search};
use crate::forecast::{HallForecasts, Model};
use crate::hall::facts::{CounterStatus, RosterEntry};
use crate::hall::state::State;
use crate::ids::{CounterId, ServiceId};
use crate::ops::metrics::names;

/// How many times as long as a step took is rested after it, as between forecasts.
const REST: u32 = 4;

/// How many times as long as a search took, its own rests left out, no other begins.
const REST_AFTER_SEARCH: u32 = 5;

/// Hall time after which advice is looked for again though nothing material happened.
const STALE_AFTER: TimeDelta = TimeDelta::seconds(10);

/// The least real time before that, however fast the hall's clock runs.
const STALE_AFTER_REAL: Duration = Duration::from_secs(1);

/// What makes advice stale at once: who works where and at what, who is planned, and by which rule is called.
#[derive(Debug, PartialEq)]
struct Floor {
    counters: Vec<(CounterId, CounterStatus, Vec<ServiceId>)>,
    rule: Option<DateTime<Utc>>,
    setup_seq: u64,
    carried_out: usize,
    rosters: OrdMap<NaiveDate, Arc<Vec<RosterEntry>>>,
}

impl Floor {
    fn of(state: &State) -> Self {
        let counters = state.counters.iter();
        Self {
            counters: counters
                .map(|(id, counter)| (id.clone(), counter.status, counter.services.clone()))
                .collect(),
            rule: state.rule_for_a_while.map(|other| other.until),
            setup_seq: state.setup_seq,
            carried_out: state.advice.len(),
            rosters: state.rosters.clone(),
        }
    }
}

/// Advises one hall until the server stops.
pub(super) async fn run(
    mut states: watch::Receiver<Option<ToForecast>>,
    made: Arc<watch::Sender<Made>>,
    clock: Arc<HallClock>,
    capacity: Arc<Capacity>,
    stop: CancellationToken,
) {
    let mut floor = None;
    while stop
        .run_until_cancelled(news(&mut states, floor.as_ref(), &clock))
        .await
        == Some(true)
    {
        // What no longer holds goes at once, however long it takes until this hall may search.
        drop_stale(&states, &made, &clock);
        let Some(Ok(turn)) = stop.run_until_cancelled(capacity.searching.acquire()).await else {
            return;
        };
        let newest = states.borrow_and_update().clone();
        let Some(newest) = newest else { continue };
        floor = Some(Floor::of(&newest.state));
        let now = clock.now();
        drop_stale(&states, &made, &clock);
        let standing = made.borrow().forecasts.board.moves();
        // The event's number seeds the runs, as it seeds the forecasts'.
        let seed = newest.state.seq;
        let model = Model::clone(&newest.model);
        let search = Search::new(Arc::clone(&newest.state), model, now, seed, standing);
        let Some(search) = search else { continue };
        let mut cost = Duration::ZERO;
        let searched = searched(search, &mut states, floor.as_ref(), &capacity, &mut cost);
        match stop.run_until_cancelled(searched).await {
            Some(Some(search)) => {
                let board = Arc::clone(&made.borrow().forecasts.board);
                publish(&made, board.renewed(search.found(), now));
            }
            // The hall changed meanwhile, or a step failed: looked for again with the next news.
            Some(None) => {}
            None => return,
        }
        let rest = tokio::time::sleep(cost * REST_AFTER_SEARCH);
        if stop.run_until_cancelled(rest).await.is_none() {
            return;
        }
        drop(turn);
    }
}

/// Takes advice away that the newest state has overtaken.
fn drop_stale(states: &watch::Receiver<Option<ToForecast>>, made: &watch::Sender<Made>, clock: &HallClock) {
    let Some(state) = states.borrow().as_ref().map(|newest| Arc::clone(&newest.state)) else {
        return;
    };
    let board = Arc::clone(&made.borrow().forecasts.board);
    let sound = board.without_stale(&state, clock.now());
    if sound != *board {
        publish(made, sound);
    }
}

/// Does a search to its end and adds up what it took; `None` when it was overtaken by a change that makes its hall
/// another.
async fn searched(
    mut search: Search,
    states: &mut watch::Receiver<Option<ToForecast>>,
    floor: Option<&Floor>,
    capacity: &Capacity,
    cost: &mut Duration,
) -> Option<Search> {
    loop {
        let permit = capacity.simulating.acquire().await.ok()?;
        let began = tokio::time::Instant::now();
        let step = move || {
            let more = search.step();
            (search, more)
        };
        let stepped = capacity.aside.run(step).await;
        drop(permit);
        let took = began.elapsed();
        *cost += took;
        let more = match stepped {
            Ok((stepped, more)) => {
                search = stepped;
                more
            }
            Err(error) => {
                tracing::error!(%error, "looking for advice failed");
                tokio::time::sleep(STALE_AFTER_REAL).await;
                return None;
            }
        };
        if !more {
            if capacity.is_measured {
                metrics::histogram!(names::ADVICE_SECONDS).record(cost.as_secs_f64());
            }
            tokio::time::sleep(took * REST).await;
            return Some(search);
        }
        tokio::time::sleep(took * REST).await;
        let overtaken = states
            .borrow()
            .as_ref()
            .is_some_and(|newest| Some(&Floor::of(&newest.state)) != floor);
        if overtaken {
            return None;
        }
    }
}

fn publish(made: &watch::Sender<Made>, board: Board) {
    made.send_modify(|made| {
        made.forecasts = Arc::new(HallForecasts {
            board: Arc::new(board),
            ..HallForecasts::clone(&made.forecasts)
        });
    });
}

/// Ends when advice should be looked for; `false` when it never will be again.
async fn news(
    states: &mut watch::Receiver<Option<ToForecast>>,
    floor: Option<&Floor>,
    clock: &HallClock,
) -> bool {
    let stale = async {
        tokio::join!(
            clock.sleep_until(clock.now() + STALE_AFTER),
            tokio::time::sleep(STALE_AFTER_REAL)
        );
    };
    tokio::pin!(stale);
    loop {
        let (alive, material) = {
            let known = states.borrow_and_update();
            let known = known.as_ref();
            let alive =
                known.is_some_and(|known| !known.state.queue.is_empty() || known.state.any_counter_open());
            let material = known.is_some_and(|known| Some(&Floor::of(&known.state)) != floor);
            (alive, material)
        };
        if material {
            return true;
        }
        tokio::select! {
            biased;
            changed = states.changed() => if changed.is_err() { return false },
            () = &mut stale, if alive => return true,
        }
    }
}
