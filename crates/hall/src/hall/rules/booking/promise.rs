//! What is left of a day by promise: minutes of visits that may still begin in each half hour.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};

use super::asked::Hall;
use super::limits;
use super::rule::Rule;
use super::span::Span;
use crate::hall::calendar;
use crate::hall::facts::PromisedHalf;
use crate::hall::setup::{HallSetup, Places};
use crate::hall::state::State;

const MINUTE_MS: i64 = 60_000;

/// A half hour with what is left of it, milliseconds by service; nothing for services that are not booked by promise.
struct Half {
    from: i64,
    to: i64,
    left: Vec<i64>,
}

/// What is left of each half hour of a day.
pub(super) struct Left {
    halves: Vec<Half>,
}

impl Left {
    /// Of that day, beside what takes a place on it. A day that was not reckoned yet has nothing.
    pub(super) fn of(hall: &Hall<'_>, day: NaiveDate, spans: &[Span]) -> Self {
        let promised = hall.state.promised.get(&day);
        let halves = promised.map_or(&[][..], |promised| promised.day.halves.as_slice());
        Self {
            halves: halves.iter().map(|half| left(hall.setup, half, spans)).collect(),
        }
    }

    /// Whether a visit of so many milliseconds may begin then.
    pub(super) fn takes(&self, service: usize, from: i64, length: i64) -> bool {
        let half = self
            .halves
            .partition_point(|half| half.from <= from)
            .checked_sub(1);
        let half = half
            .and_then(|half| self.halves.get(half))
            .filter(|half| from < half.to);
        half.and_then(|half| half.left.get(service))
            .is_some_and(|left| length <= *left)
    }
}

fn left(setup: &HallSetup, half: &PromisedHalf, spans: &[Span]) -> Half {
    let (from, to) = (half.from.timestamp_millis(), half.to.timestamp_millis());
    let begin_here = spans.iter().filter(|span| (from..to).contains(&span.from));
    let mut taken = vec![0; setup.services.len()];
    for span in begin_here {
        if let Some(taken) = taken.get_mut(span.service) {
            *taken += span.helped_to - span.from;
        }
    }
    let mut left = vec![0; setup.services.len()];
    for group in &half.groups {
        let members: Vec<usize> = group
            .services
            .iter()
            .filter_map(|id| setup.service_index(id))
            .collect();
        let used: i64 = members.iter().map(|member| taken[*member]).sum();
        for member in members {
            left[member] = i64::from(group.minutes) * MINUTE_MS - used;
        }
    }
    Half { from, to, left }
}

/// Whether any service of the hall is booked by promise.
#[must_use]
pub fn has_promises(setup: &HallSetup) -> bool {
    let mut rules = setup
        .services
        .iter()
        .filter_map(|service| Rule::of(setup, service));
    rules.any(|rule| matches!(rule.places, Places::ByPromise { .. }))
}

/// The day that is to be reckoned next: the nearest that can be booked by promise and was not reckoned yet, or by another
/// setup, roster or week. What a week has taught is taken in once it is over.
#[must_use]
pub fn next_to_reckon(state: &State, setup: &HallSetup, now: DateTime<Utc>) -> Option<NaiveDate> {
    if setup.retired || !has_promises(setup) {
        return None;
    }
    let zone = setup.time_zone;
    let today = calendar::local_date(zone, now);
    let rules = setup
        .services
        .iter()
        .filter_map(|service| Rule::of(setup, service));
    let by_promise = rules.filter(|rule| matches!(rule.places, Places::ByPromise { .. }));
    let horizon = by_promise.map(|rule| u64::from(rule.horizon_days)).max()?;
    let days =
        (0..=horizon.min(limits::RECKONED_DAYS)).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
    // A day without a roster has no places, whatever is promised.
    let planned = days.filter(|day| state.rosters.contains_key(day));
    let week = |at: DateTime<Utc>| calendar::local_date(zone, at).iso_week();
    let mut stale = planned.filter(|day| {
        let known = state.promised.get(day);
        known.is_none_or(|known| known.is_stale || week(known.at) != week(now))
    });
    stale.next()
}
