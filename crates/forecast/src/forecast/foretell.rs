//! Making the forecasts of a hall: how many futures are run, and what is read off them.

use chrono::{DateTime, Utc};

use super::hall_forecasts::HallForecasts;
use super::model::Model;
use super::run;
use super::scene::Scene;
use super::summary;
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::TicketId;

/// How many futures are run for a forecast: enough for a steady 10 % and 90 % point.
pub const RUNS: u32 = 200;

/// Visits that the runs of a forecast simulate together, at most: 200 runs of a full hall.
const MOST_VISITS: usize = 60_000;

/// The fewest runs that give a 10 % and a 90 % point at all.
const FEWEST_RUNS: u32 = 30;

/// How many runs a forecast gets with so many waiting: [`RUNS`], and fewer only in a queue that no hall seats, so
/// that a flood of tickets doesn't take the processor from the commands.
#[must_use]
pub fn runs(waiting: usize) -> u32 {
    let affordable = MOST_VISITS / waiting.max(1);
    u32::try_from(affordable).unwrap_or(RUNS).clamp(FEWEST_RUNS, RUNS)
}

/// The forecasts of a hall as it tells them: the number of the last event seeds the runs, so that the same hall is
/// forecast the same way here and in a replay.
#[must_use]
pub fn of_hall(state: &State, model: &Model, now: DateTime<Utc>) -> HallForecasts {
    forecast(state, model, now, state.seq, runs(state.queue.len()))
}

/// Forecasts the wait of everyone in the hall, and of a walk-in for each service who would take a number at
/// `now`, from so many runs of the hall as it stands.
///
/// The newcomers are probes in the same runs: each takes its place in line under the policy and is called when
/// a counter would have called it, but occupies nothing. Until a visitor is called the hall goes on as if they
/// were not there, so a probe's call comes exactly when that of a real newcomer would, and no other's forecast
/// is disturbed.
///
/// A hall without a setup has no forecasts.
#[must_use]
pub fn forecast(state: &State, model: &Model, now: DateTime<Utc>, seed: u64, runs: u32) -> HallForecasts {
    let Some(setup) = state.setup.as_deref() else {
        return HallForecasts::default();
    };
    let scene = Scene::of(state, setup, model, now);
    let outcomes = run::run(&scene, seed, runs.max(1));
    summary::forecasts(state, setup, model, &scene, outcomes, now)
}

/// The waits until its call that one waiting ticket has in so many runs, seconds in rising order; who is not called
/// within a run's horizon counts with that horizon. `None` when no counter takes the ticket as things are.
///
/// The same runs as [`forecast`]'s, without the work for everybody else.
#[must_use]
pub fn waits_of(
    state: &State,
    model: &Model,
    now: DateTime<Utc>,
    seed: u64,
    runs: u32,
    ticket: TicketId,
) -> Option<Vec<f64>> {
    let scene = Scene::of_one(state, state.setup.as_deref()?, model, now, ticket);
    if scene.watched.is_empty() {
        return None;
    }
    let horizon = f64::from(u32::try_from(scene.until - scene.now).unwrap_or(u32::MAX)) / 1_000.0;
    let outcomes = run::run(&scene, seed, runs.max(1));
    let seconds = |ms: u32| (f64::from(ms) / 1_000.0).min(horizon);
    let mut waits: Vec<f64> = outcomes.waits.iter().map(|wait| seconds(*wait)).collect();
    waits.sort_unstable_by(f64::total_cmp);
    Some(waits)
}
