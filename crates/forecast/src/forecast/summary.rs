//! From many runs to what is said: the middle, the ends, and how often a promise broke.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::calibrate::{AT_ONCE_S, Chance};
use super::hall_forecasts::HallForecasts;
use super::model::Model;
use super::run::{NOT_CALLED, Outcomes};
use super::scene::{Promise, Scene, Watched, Who};
use super::wait::{Unknown, WaitForecast};
use kwartier_hall::charter::ArrivalKind;
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::setup::{HallSetup, Service};
use kwartier_hall::hall::state::State;

/// The forecasts that the runs give, with a reason for each that cannot be given.
pub(super) fn forecasts(
    state: &State,
    setup: &HallSetup,
    model: &Model,
    scene: &Scene,
    mut outcomes: Outcomes,
    now: DateTime<Utc>,
) -> HallForecasts {
    let closed = is_closed(state, setup, now);
    let mut said = before_any_run(state, setup, model, closed);
    let beyond = beyond(setup, scene, now);
    for (index, watched) in scene.watched.iter().enumerate() {
        let of_watched = index * outcomes.runs..(index + 1) * outcomes.runs;
        let runs = RunsOf {
            waits: &mut outcomes.waits[of_watched.clone()],
            places: &mut outcomes.places[of_watched],
            broken: outcomes.broken[index],
        };
        let kind = kind_of(state, watched.who);
        let Some(forecast) = runs.forecast(model, scene, watched, kind, now) else {
            continue;
        };
        let forecast = forecast.ok_or(beyond);
        match watched.who {
            Who::Ticket(id) => {
                said.tickets.insert(id, forecast);
            }
            Who::CheckIn => {
                let index = u32::try_from(index).unwrap_or(u32::MAX);
                let alike = scene.check_ins.iter().filter(|(_, watched)| *watched == index);
                said.bookings
                    .extend(alike.filter_map(|(id, _)| Some((*id, forecast.ok()?))));
            }
            Who::Newcomer(_) if closed => {}
            Who::Newcomer(position) => {
                if let Some(service) = setup.services.get(usize::from(position)) {
                    said.newcomers.insert(service.id.clone(), forecast);
                }
            }
        }
    }
    said
}

/// What is said to whom no run says anything: why, and how long help may take.
fn before_any_run(state: &State, setup: &HallSetup, model: &Model, closed: bool) -> HallForecasts {
    let nobody = if closed {
        Unknown::HallClosed
    } else {
        Unknown::NoOpenCounter
    };
    let services = || setup.services.iter();
    let plausible_s = |service: &Service| model.plausible_help_s(&service.id, service.service_time);
    HallForecasts {
        seq: state.seq,
        newcomers: services()
            .map(|service| (service.id.clone(), Err(nobody)))
            .collect(),
        tickets: state
            .waiting()
            .map(|ticket| (ticket.id, Err(Unknown::NoOpenCounter)))
            .collect(),
        plausible_help_s: services()
            .map(|service| (service.id.clone(), plausible_s(service)))
            .collect(),
        ..HallForecasts::default()
    }
}

fn kind_of(state: &State, who: Who) -> ArrivalKind {
    match who {
        Who::Ticket(id) => state
            .ticket(id)
            .map_or(ArrivalKind::WalkIn, |ticket| ticket.arrival),
        Who::Newcomer(_) => ArrivalKind::WalkIn,
        Who::CheckIn => ArrivalKind::Appointment,
    }
}

/// What came of all runs for one who is watched.
struct RunsOf<'o> {
    /// Milliseconds until the call, one a run.
    waits: &'o mut [u32],
    /// How many were called before, one a run.
    places: &'o mut [u32],
    /// In how many the promise broke before the clock stopped.
    broken: u32,
}

impl RunsOf<'_> {
    /// The forecast; `Some(None)` where it lies beyond most runs, and `None` where nothing is to be said: only counters
    /// that may open could take them, and mostly none does.
    fn forecast(
        self,
        model: &Model,
        scene: &Scene,
        watched: &Watched,
        kind: ArrivalKind,
        now: DateTime<Utc>,
    ) -> Option<Option<WaitForecast>> {
        let runs = self.waits.len();
        self.waits.sort_unstable();
        let called = self.waits.partition_point(|wait| *wait < NOT_CALLED);
        let uncalled = u32::try_from(runs - called).unwrap_or(u32::MAX);
        if watched.hoping && uncalled as usize * 2 > runs {
            return None;
        }
        let chances = model.chances(kind);
        let breach_probability = match watched.promise {
            Promise::None => None,
            Promise::Broken => Some(1.0),
            Promise::Kept => Some(0.0),
            Promise::Due(due, _) => {
                let broken = self.broken + if due < scene.until { uncalled } else { 0 };
                Some(chances.breach.correct(f64::from(broken) / runs as f64))
            }
        };
        let waits = Waits::of(self.waits, called, chances.at_once);
        let (Some(lo_s), Some(median_s)) = (waits.point(0.1), waits.point(0.5)) else {
            return Some(None);
        };
        let simulated = WaitForecast {
            median_s,
            lo_s,
            hi_s: waits.point(0.9),
            breach_probability,
            as_of: now,
            at_once: waits.at_once,
            place: middle(self.places),
        };
        let corrected = model.corrected(kind, simulated);
        // What lies beyond the end of the runs was seen in none of them.
        let hi_s = corrected
            .hi_s
            .filter(|hi_s| i64::from(*hi_s) * 1_000 < scene.until - scene.now);
        Some(Some(WaitForecast { hi_s, ..corrected }))
    }
}

fn is_closed(state: &State, setup: &HallSetup, now: DateTime<Utc>) -> bool {
    let today = calendar::local_date(setup.time_zone, now);
    let over = state.ended_day.is_some_and(|ended| ended >= today);
    setup.retired || state.closed.is_some() || over || !calendar::is_open(setup, now)
}

/// Why nothing is told of a wait that outlasts most runs: they end with the day, or where nobody can see further.
fn beyond(setup: &HallSetup, scene: &Scene, now: DateTime<Utc>) -> Unknown {
    let midnight = calendar::midnight_after(setup.time_zone, calendar::local_date(setup.time_zone, now));
    if scene.until >= midnight.timestamp_millis().min(scene.closes_at) {
        Unknown::NotToday
    } else {
        Unknown::TooLong
    }
}

/// How many are called before in the middle of all runs; `None` where most of them call nobody.
fn middle(places: &mut [u32]) -> Option<u32> {
    let middle = places.len() / 2;
    let (_, place, _) = (middle < places.len()).then(|| places.select_nth_unstable(middle))?;
    Some(*place).filter(|place| *place < NOT_CALLED)
}

/// The waits of all runs in order, with the share of those that are none set right.
struct Waits<'w> {
    /// Those who were not called come last.
    sorted_ms: &'w [u32],
    /// How many runs called at all.
    called: usize,
    /// How many runs called at once.
    none: usize,
    /// The chance of a call at once, as it should be told.
    at_once: f64,
}

impl<'w> Waits<'w> {
    fn of(sorted_ms: &'w [u32], called: usize, chance: Chance) -> Self {
        let none = sorted_ms.partition_point(|wait| *wait <= AT_ONCE_S * 1_000);
        let simulated = none as f64 / sorted_ms.len().max(1) as f64;
        // Where all runs agree there is nothing to weigh.
        let agreed = none == 0 || none == sorted_ms.len();
        Self {
            sorted_ms,
            called,
            none,
            at_once: if agreed {
                simulated
            } else {
                chance.correct(simulated)
            },
        }
    }

    /// The wait that this share stays below, in whole seconds: the nearest rank of the sorted waits, where the runs
    /// that call at once together weigh as much as their chance says. `None` where it lies beyond the runs.
    fn point(&self, share: f64) -> Option<u32> {
        let (all, none) = (self.sorted_ms.len(), self.none as f64);
        let rank = if share < self.at_once {
            share / self.at_once * none
        } else {
            let waiting = all as f64 - none;
            none + (share - self.at_once) / (1.0 - self.at_once).max(f64::MIN_POSITIVE) * waiting
        };
        // Whole ranks must not be missed by a rounding error.
        let rank = ((rank + 1e-9) as usize).min(all.saturating_sub(1));
        let ms = self.sorted_ms.get(rank).filter(|_| rank < self.called)?;
        let wait = Duration::from_millis(u64::from(*ms));
        u32::try_from((wait + Duration::from_millis(500)).as_secs()).ok()
    }
}
