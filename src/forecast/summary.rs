//! From many runs to what is said: the middle, the ends, and how often a promise broke.

use std::time::Duration;

use chrono::{DateTime, Utc};

use super::run::{NOT_CALLED, Outcomes};
use super::scene::{Promise, Scene, Who};
use super::{HallForecasts, Unknown, WaitForecast};
use crate::hall::calendar;
use crate::hall::setup::HallSetup;
use crate::hall::state::State;

/// The forecasts that the runs give, with a reason for each that cannot be given.
pub(super) fn forecasts(
    state: &State,
    setup: &HallSetup,
    scene: &Scene,
    mut outcomes: Outcomes,
    now: DateTime<Utc>,
) -> HallForecasts {
    let closed = is_closed(state, setup, now);
    let nobody = if closed {
        Unknown::HallClosed
    } else {
        Unknown::NoOpenCounter
    };
    let mut said = HallForecasts {
        newcomers: setup
            .services
            .iter()
            .map(|service| (service.id.clone(), Err(nobody)))
            .collect(),
        tickets: state
            .waiting()
            .map(|ticket| (ticket.id, Err(Unknown::NoOpenCounter)))
            .collect(),
    };
    let horizon = u32::try_from(scene.until - scene.now).unwrap_or(NOT_CALLED);
    for (index, watched) in scene.watched.iter().enumerate() {
        let waits = &mut outcomes.waits[index * outcomes.runs..][..outcomes.runs];
        let uncalled = close(waits, horizon);
        let broken = outcomes.broken[index];
        let breach_probability = match watched.promise {
            Promise::None => None,
            Promise::Broken => Some(1.0),
            Promise::Kept => Some(0.0),
            Promise::Due(due, _) => {
                let broken = broken + if due < scene.until { uncalled } else { 0 };
                Some(f64::from(broken) / outcomes.runs as f64)
            }
        };
        let forecast = WaitForecast {
            median_s: point(waits, 0.5),
            lo_s: point(waits, 0.1),
            hi_s: point(waits, 0.9),
            breach_probability,
            as_of: now,
        };
        match watched.who {
            Who::Ticket(id) => {
                said.tickets.insert(id, Ok(forecast));
            }
            Who::Newcomer(_) if closed => {}
            Who::Newcomer(position) => {
                if let Some(service) = setup.services.get(usize::from(position)) {
                    said.newcomers.insert(service.id.clone(), Ok(forecast));
                }
            }
        }
    }
    said
}

fn is_closed(state: &State, setup: &HallSetup, now: DateTime<Utc>) -> bool {
    let today = calendar::local_date(setup.time_zone, now);
    let over = state.ended_day.is_some_and(|ended| ended >= today);
    setup.retired || over || !calendar::is_open(setup, now)
}

/// Sorts the waits, those who were not called with the horizon as theirs; how many that were.
fn close(waits: &mut [u32], horizon: u32) -> u32 {
    let mut uncalled = 0;
    for wait in waits.iter_mut().filter(|wait| **wait == NOT_CALLED) {
        *wait = horizon;
        uncalled += 1;
    }
    waits.sort_unstable();
    uncalled
}

/// The wait that this share of the runs stays below, in whole seconds: the nearest rank of the sorted waits.
fn point(sorted_ms: &[u32], share: f64) -> u32 {
    let rank = (share * sorted_ms.len() as f64) as usize;
    let ms = sorted_ms.get(rank.min(sorted_ms.len().saturating_sub(1)));
    let wait = Duration::from_millis(u64::from(ms.copied().unwrap_or(0)));
    u32::try_from((wait + Duration::from_millis(500)).as_secs()).unwrap_or(u32::MAX)
}
