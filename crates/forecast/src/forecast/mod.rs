//! How long it will take: for each waiting ticket, and for a visitor who would take a number now.
//!
//! Pure and seeded: the same hall, model, instant and seed always give the same forecast. Who is called next is
//! decided by [`kwartier_hall::hall::policy`], the very code that calls.
//!
//! A [`Model`] learns from the log how long things take in this hall. [`forecast`] lays the hall out as it
//! stands (`scene`), lets it run on a few hundred times (`run`, with the waiting in `line` and chance from
//! `sample`), and reads the answers off the runs (`summary`). What was told before, set against what came, moves the
//! ends of the intervals (`calibrate`).
//!
//! A forecast says how long the wait is for whoever stays: that others leave makes it shorter, that one might leave
//! oneself does not.
//!
//! What was told can be told again from the log (`retell`): the same state, model, instant and seed.

pub mod accuracy;
pub mod advice;
mod ahead;
mod calibrate;
pub mod correct;
mod erlang;
mod learn;
mod line;
mod model;
mod profile;
mod retell;
pub mod risk;
mod run;
mod sample;
mod scene;
pub mod staffing;
mod summary;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use kwartier_hall::hall::facts::{Range, Shown, Told};
use kwartier_hall::hall::setup::Service;
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{AppointmentSeq, ServiceId, TicketId};

pub use model::{Model, prior};
pub use retell::{Retold, retell};

/// How far a forecast looks ahead: what is not called by then has no forecast, or one with an open end.
pub const HORIZON: TimeDelta = TimeDelta::hours(6);

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

/// How long the wait until the call still is, in seconds: the 50 %, 10 % and 90 % points.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WaitForecast {
    /// As likely longer as shorter.
    pub median_s: u32,
    /// Shorter in one case of ten.
    pub lo_s: u32,
    /// Longer in one case of ten; `null` is an open end: in more than one case of ten there is no call within the
    /// time that can be foreseen, which ends with the day.
    pub hi_s: Option<u32>,
    /// Chance that the norm's limit is passed, 0 to 1; 1 once it is; absent where nothing is promised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub breach_probability: Option<f64>,
    /// The instant it was made for.
    pub as_of: DateTime<Utc>,
    /// Chance of a call within half a minute, 0 to 1; kept with what is told, and not shown.
    #[serde(skip)]
    #[schema(ignore)]
    pub at_once: f64,
    /// How many visitors are called before, the median; said as the ticket's `place`.
    #[serde(skip)]
    #[schema(ignore)]
    pub place: Option<u32>,
}

/// Why a wait cannot be known. Never said as a wait of zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Unknown {
    /// No counter that is open, or on a break that will end, takes the service.
    NoOpenCounter,
    /// The hall is closed.
    HallClosed,
    /// The ticket does not wait.
    NotWaiting,
    /// The first forecast is still being made.
    Starting,
    /// As likely as not there is no call before the day ends: today nothing can be promised.
    NotToday,
    /// As likely as not there is no call within [`HORIZON`].
    TooLong,
}

impl Unknown {
    /// How long the wait is at least, seconds, where that is why it cannot be told.
    #[must_use]
    pub fn at_least_s(self) -> u32 {
        match self {
            Self::NotToday => u32::MAX,
            Self::TooLong => u32::try_from(HORIZON.num_seconds()).unwrap_or(u32::MAX),
            Self::NoOpenCounter | Self::HallClosed | Self::NotWaiting | Self::Starting => 0,
        }
    }
}

/// The forecasts of a hall at one moment.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HallForecasts {
    /// The last event of the state that they were made from.
    pub seq: u64,
    /// For a walk-in who would take a number now, by service.
    pub newcomers: BTreeMap<ServiceId, Result<WaitForecast, Unknown>>,
    /// For each waiting ticket, if the visitor stays.
    pub tickets: BTreeMap<TicketId, Result<WaitForecast, Unknown>>,
    /// For those with an appointment about now who are not here yet, if they checked in now.
    pub bookings: BTreeMap<AppointmentSeq, WaitForecast>,
    /// How long help may plausibly take, seconds, by service: the 99 % point of what was learned.
    pub plausible_help_s: BTreeMap<ServiceId, f64>,
    /// Whose promises are at risk.
    pub risks: Arc<risk::Risks>,
    /// What is ahead, and what can be done about it.
    pub board: Arc<advice::Board>,
}

impl WaitForecast {
    /// What the log keeps of a forecast that was shown, made from the state after this event.
    #[must_use]
    pub fn told(self, seq: u64) -> Told {
        Told {
            median_s: self.median_s,
            lo_s: self.lo_s,
            hi_s: self.hi_s,
            breach_probability: self.breach_probability,
            at_once: Some(self.at_once),
            seq: Some(seq),
            as_of: Some(self.as_of),
        }
    }
}

/// The forecasts of a hall as it tells them: the number of the last event seeds the runs, so that the same hall is
/// forecast the same way here and in a replay.
#[must_use]
pub fn of_hall(state: &State, model: &Model, now: DateTime<Utc>) -> HallForecasts {
    forecast(state, model, now, state.seq, runs(state.queue.len()))
}

impl HallForecasts {
    /// The forecast for a newcomer; not made yet when the service is missing.
    pub fn newcomer(&self, service: &ServiceId) -> Result<WaitForecast, Unknown> {
        self.newcomers
            .get(service)
            .copied()
            .unwrap_or(Err(Unknown::Starting))
    }

    /// How long help for a service may plausibly take, seconds; what the setup says of it where nothing was learned yet.
    #[must_use]
    pub fn plausible_help_s(&self, service: &Service) -> f64 {
        let learned = self.plausible_help_s.get(&service.id).copied();
        learned.unwrap_or_else(|| Model::new().plausible_help_s(&service.id, service.service_time))
    }

    /// What the lobby shows otherwise than was noted: a wait that differs materially, begins or ceases to be known.
    #[must_use]
    pub fn changed_since(&self, noted: &OrdMap<ServiceId, Shown>) -> Vec<Shown> {
        let changed = self.newcomers.iter().filter_map(|(service, said)| {
            let before = noted.get(service).and_then(|shown| shown.range);
            let range = match said {
                Ok(said) => Some(Range {
                    median_s: said.median_s,
                    lo_s: said.lo_s,
                    hi_s: said.hi_s,
                }),
                Err(Unknown::Starting) => return None,
                Err(_) => None,
            };
            let material = match (before, range) {
                (Some(before), Some(range)) => before.differs_from(range),
                (before, range) => before.is_some() != range.is_some(),
            };
            let service = service.clone();
            material.then_some(Shown { service, range })
        });
        changed.collect()
    }

    /// The forecast for a waiting ticket; not made yet when it is missing.
    pub fn ticket(&self, ticket: TicketId) -> Result<WaitForecast, Unknown> {
        self.tickets
            .get(&ticket)
            .copied()
            .unwrap_or(Err(Unknown::Starting))
    }
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
    let scene = scene::Scene::of(state, setup, model, now);
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
    let scene = scene::Scene::of_one(state, state.setup.as_deref()?, model, now, ticket);
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

#[cfg(test)]
mod tests;
