//! When of a day each service of a visit can be booked.

use chrono::{Datelike, NaiveDate, NaiveTime};

use super::asked::Hall;
use super::rule::Rule;
use super::visit::Visit;
use crate::hall::calendar;

/// From the first instant until the second, in milliseconds since 1970.
type Window = (i64, i64);

/// The windows of each part of a visit.
pub(super) struct Windows {
    of_parts: Vec<Vec<Window>>,
    closing: i64,
}

impl Windows {
    pub(super) fn of(hall: &Hall<'_>, visit: &Visit, day: NaiveDate) -> Self {
        let open = open(hall, day);
        let closing = open.last().map_or(i64::MIN, |window| window.1);
        let parts = visit.parts().iter();
        Self {
            of_parts: parts
                .map(|part| of_service(hall, &open, part.service, day))
                .collect(),
            closing,
        }
    }

    /// When the hall closes that day.
    pub(super) fn closing(&self) -> i64 {
        self.closing
    }

    /// The times on offer from an instant on, by the rule of the first service.
    pub(super) fn starts(&self, visit: &Visit, soonest: i64) -> Vec<i64> {
        let mut starts = Vec::new();
        for (from, to) in self.of_parts.first().into_iter().flatten() {
            let steps = (soonest - from).max(0).div_euclid(visit.every_ms());
            let mut start = from + steps * visit.every_ms();
            while start < *to {
                if soonest <= start {
                    starts.push(start);
                }
                start += visit.every_ms();
            }
        }
        starts
    }

    /// Whether each part of a visit that begins then lies within a window of its service.
    pub(super) fn hold(&self, visit: &Visit, start: i64) -> bool {
        let mut parts = visit.parts().iter().zip(&self.of_parts);
        parts.all(|(part, windows)| {
            let (from, to) = (start + part.from, start + part.helped_to);
            windows.iter().any(|window| window.0 <= from && to <= window.1)
        })
    }
}

/// When the hall is open that day; on the day on which it had to close, only after it opens again.
fn open(hall: &Hall<'_>, day: NaiveDate) -> Vec<Window> {
    let openings = calendar::openings(hall.setup, day).into_iter();
    let mut open: Vec<Window> = openings
        .map(|(from, to)| (from.timestamp_millis(), to.timestamp_millis()))
        .collect();
    let zone = hall.setup.time_zone;
    if let Some(closed) = &hall.state.closed
        && calendar::local_date(zone, hall.now) == day
    {
        let until = closed
            .until
            .unwrap_or_else(|| calendar::midnight_after(zone, day));
        open = without(open, (closed.since.timestamp_millis(), until.timestamp_millis()));
    }
    open
}

fn of_service(hall: &Hall<'_>, open: &[Window], service: usize, day: NaiveDate) -> Vec<Window> {
    let setup = hall.setup;
    let Some(service) = setup.services.get(service) else {
        return Vec::new();
    };
    let mut windows = open.to_vec();
    if let Some(hours) = Rule::of(setup, service).and_then(|rule| rule.hours) {
        let of_day = hours.iter().filter(|period| period.weekday == day.weekday());
        let mut bookable: Vec<Window> = of_day
            .map(|period| on(hall, day, period.from, period.to))
            .collect();
        bookable.sort_unstable();
        windows = both(&windows, &bookable);
    }
    let restricted = setup
        .charter
        .edition_on(day)
        .map(|edition| &edition.restricted_hours);
    for hours in restricted.into_iter().flatten() {
        if hours.hold_on(day) && !hours.services.contains(&service.id) {
            windows = without(windows, on(hall, day, hours.from_time, hours.to_time));
        }
    }
    windows
}

/// A part of a local day; `00:00` is its end.
fn on(hall: &Hall<'_>, day: NaiveDate, from: NaiveTime, to: NaiveTime) -> Window {
    let zone = hall.setup.time_zone;
    let to = if to == NaiveTime::MIN {
        calendar::midnight_after(zone, day)
    } else {
        calendar::instant_of(zone, day.and_time(to))
    };
    let from = calendar::instant_of(zone, day.and_time(from));
    (from.timestamp_millis(), to.timestamp_millis())
}

/// What is in both lists; those that touch stay apart only where one of the lists has them apart.
fn both(some: &[Window], others: &[Window]) -> Vec<Window> {
    let mut common = Vec::new();
    for window in some {
        for other in others {
            let shared = (window.0.max(other.0), window.1.min(other.1));
            if shared.0 < shared.1 {
                common.push(shared);
            }
        }
    }
    common.sort_unstable();
    common.dedup_by(|later, earlier| {
        let touch = later.0 <= earlier.1;
        if touch {
            earlier.1 = earlier.1.max(later.1);
        }
        touch
    });
    common
}

fn without(windows: Vec<Window>, (from, to): Window) -> Vec<Window> {
    let parts = windows
        .into_iter()
        .flat_map(|(begin, end)| [(begin, end.min(from)), (begin.max(to), end)]);
    parts.filter(|(begin, end)| begin < end).collect()
}
