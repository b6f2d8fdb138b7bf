//! Makes forecasts beside the hall's task, never on the path of a command.
//!
//! At most four times a second a hall, newest state first, and never more than a fifth of a core for one hall;
//! and regularly while somebody waits, since a wait shrinks though nothing happens.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::capacity::Capacity;
use super::time::HallClock;
use crate::forecast::{self, HallForecasts, Model};
use crate::hall::state::State;
use crate::ops::metrics::names;

/// Real time between two forecasts of a hall, at least.
const AT_MOST_EVERY: Duration = Duration::from_millis(250);

/// How many times as long as a forecast took its hall waits for the next: a huge queue, which takes long to
/// forecast, must not take a core from the commands.
const REST: u32 = 4;

/// Hall time after which a forecast is made again though nothing happened.
const STALE_AFTER: TimeDelta = TimeDelta::seconds(10);

/// The least real time before that, however fast the hall's clock runs.
const STALE_AFTER_REAL: Duration = Duration::from_secs(1);

/// What a forecast is made from.
#[derive(Debug, Clone)]
pub(super) struct ToForecast {
    pub state: Arc<State>,
    pub model: Arc<Model>,
}

/// The newest forecasts.
#[derive(Debug, Clone, Default)]
pub(super) struct Made {
    pub forecasts: Arc<HallForecasts>,
}

/// Forecasts one hall until the server stops.
pub(super) async fn run(
    mut states: watch::Receiver<Option<ToForecast>>,
    made: Arc<watch::Sender<Made>>,
    clock: Arc<HallClock>,
    capacity: Arc<Capacity>,
    stop: CancellationToken,
) {
    // What was there before anybody followed is news too: after a restart nobody waits for the hall's next event.
    states.mark_changed();
    while stop.run_until_cancelled(news(&mut states, &clock)).await == Some(true) {
        let newest = states.borrow_and_update().clone();
        let Some(newest) = newest else { continue };
        let state = Arc::clone(&newest.state);
        let Some(Ok(permit)) = stop.run_until_cancelled(capacity.simulating.acquire()).await else {
            return;
        };
        let began = tokio::time::Instant::now();
        let now = clock.now();
        let simulated = move || forecast::of_hall(&newest.state, &newest.model, now);
        let result = capacity.aside.run(simulated).await;
        drop(permit);
        let took = began.elapsed();
        if capacity.is_measured {
            metrics::histogram!(names::FORECAST_SECONDS).record(took.as_secs_f64());
        }
        match result {
            Ok(forecasts) => {
                made.send_modify(|made| {
                    let risks = made.forecasts.risks.then(&state, &forecasts, now);
                    made.forecasts = Arc::new(HallForecasts {
                        risks: Arc::new(risks),
                        board: Arc::clone(&made.forecasts.board),
                        ..forecasts
                    });
                });
            }
            Err(error) => tracing::error!(%error, "a forecast failed"),
        }
        if stop
            .run_until_cancelled(tokio::time::sleep(AT_MOST_EVERY.max(took * REST)))
            .await
            .is_none()
        {
            return;
        }
    }
}

/// Ends when there is something to forecast; `false` when there never will be again.
async fn news(states: &mut watch::Receiver<Option<ToForecast>>, clock: &HallClock) -> bool {
    let alive = states
        .borrow()
        .as_ref()
        .is_some_and(|known| !known.state.queue.is_empty() || known.state.any_counter_open());
    tokio::select! {
        biased;
        changed = states.changed() => changed.is_ok(),
        () = stale(clock), if alive => true,
    }
}

async fn stale(clock: &HallClock) {
    tokio::join!(
        clock.sleep_until(clock.now() + STALE_AFTER),
        tokio::time::sleep(STALE_AFTER_REAL)
    );
}
