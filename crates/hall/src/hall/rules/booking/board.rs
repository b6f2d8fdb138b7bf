//! A day as one sweep sees it: stretches of time in which nothing changes, each with the services that have a place left.

use chrono::NaiveDate;

use super::matching::Matching;
use super::rule::Rule;
use super::span::{Span, spans};
use super::visit::Visit;
use super::{Hall, follows_roster};
use crate::hall::calendar;
use crate::hall::facts::RosterEntry;
use crate::hall::policy::skills;
use crate::hall::setup::Places;

/// A stretch of time until the next begins.
struct Stretch {
    from: i64,
    /// A bit for each service that has a place left in all of it.
    open: u128,
}

/// The stretches of a day, in order. Before the first and after the last nothing can be booked but by a fixed number.
pub(super) struct Board {
    stretches: Vec<Stretch>,
}

/// A counter at which somebody works, from one instant until another.
pub(super) struct Duty {
    from: i64,
    to: i64,
    counter: usize,
    services: u128,
}

/// What is booked at the moment that the sweep has reached.
pub(super) struct Moment<'a> {
    pub(super) from: i64,
    /// The spans that take a place now, in the order of booking.
    pub(super) spans: &'a [Span],
    /// For each service, the counters that are there and take it.
    pub(super) takers: &'a [u128],
    /// For each span, the counters that may help it now.
    pub(super) visitors: &'a [u128],
    /// Who is helped where.
    pub(super) matching: &'a Matching,
}

impl Board {
    /// The day, for a visit that may be helped at these counters.
    pub(super) fn of(hall: &Hall<'_>, day: NaiveDate, counters: u128) -> Self {
        let places: Vec<Option<Places>> = hall
            .setup
            .services
            .iter()
            .map(|service| Rule::of(hall.setup, service).map(|rule| rule.places))
            .collect();
        let mut stretches = Vec::new();
        sweep(hall, day, |moment| {
            let there = moment.takers.iter().fold(0, |all, takers| all | takers);
            let free = moment.matching.can_take_one_more(moment.visitors, there) & counters;
            let mut open = 0;
            for (service, places) in places.iter().enumerate().take(128) {
                let has_place = match places {
                    None => true,
                    Some(Places::Fixed(most)) => {
                        let booked = moment.spans.iter().filter(|span| span.service == service).count();
                        u32::try_from(booked).unwrap_or(u32::MAX) < *most
                    }
                    Some(Places::Roster) => moment.takers[service] & free != 0,
                    Some(Places::ByPromise { .. }) => false,
                };
                open |= u128::from(has_place) << service;
            }
            stretches.push(Stretch {
                from: moment.from,
                open,
            });
        });
        Self { stretches }
    }

    /// Whether there is a place for every part of a visit that begins then. A place need not stay free past closing time.
    pub(super) fn holds(&self, visit: &Visit, start: i64, closing: i64) -> bool {
        let mut parts = visit.parts().iter().filter(|part| part.has_rule);
        parts.all(|part| {
            let (from, helped_to) = (start + part.from, start + part.helped_to);
            let to = (start + part.to).min(closing.max(helped_to));
            let first = self.stretches.partition_point(|stretch| stretch.from <= from);
            let Some(first) = first.checked_sub(1) else {
                return false;
            };
            let touched = self.stretches[first..].iter();
            touched
                .take_while(|stretch| stretch.from < to)
                .all(|stretch| stretch.open >> part.service & 1 == 1)
        })
    }
}

/// Goes over a local day from its first instant on and shows each stretch in which nothing changes.
pub(super) fn sweep(hall: &Hall<'_>, day: NaiveDate, mut look: impl FnMut(&Moment<'_>)) {
    let zone = hall.setup.time_zone;
    let (begin, end) = (
        calendar::midnight_of(zone, day),
        calendar::midnight_after(zone, day),
    );
    let spans = spans(hall, begin, end);
    let duties = if follows_roster(hall.setup) {
        let planned = hall.state.rosters.get(&day);
        planned.map_or_else(Vec::new, |entries| duties(hall, day, entries))
    } else {
        Vec::new()
    };
    let (begin, end) = (begin.timestamp_millis(), end.timestamp_millis());
    let mut turns: Vec<i64> = vec![begin];
    turns.extend(spans.iter().flat_map(|span| [span.from, span.to]));
    turns.extend(duties.iter().flat_map(|duty| [duty.from, duty.to]));
    turns.retain(|turn| (begin..end).contains(turn));
    turns.sort_unstable();
    turns.dedup();

    let mut by_start: Vec<usize> = (0..spans.len()).collect();
    by_start.sort_unstable_by_key(|span| spans[*span].from);
    let mut to_come = by_start.into_iter().peekable();
    let mut there: Vec<usize> = Vec::new();
    let mut takers = vec![0; hall.setup.services.len()];
    let (mut now, mut visitors) = (Vec::new(), Vec::new());
    let mut matching = Matching::default();
    for from in turns {
        there.retain(|span| from < spans[*span].to);
        while let Some(next) = to_come.next_if(|span| spans[*span].from <= from) {
            if from < spans[next].to {
                there.push(next);
            }
        }
        there.sort_unstable();
        takers.fill(0);
        for duty in duties.iter().filter(|duty| duty.from <= from && from < duty.to) {
            for (service, takers) in takers.iter_mut().enumerate().take(128) {
                *takers |= (duty.services >> service & 1) << duty.counter;
            }
        }
        now.clear();
        now.extend(there.iter().map(|span| spans[*span]));
        visitors.clear();
        visitors.extend(now.iter().map(|span: &Span| takers[span.service] & span.counters));
        matching.of(&visitors);
        look(&Moment {
            from,
            spans: &now,
            takers: &takers,
            visitors: &visitors,
            matching: &matching,
        });
    }
}

/// When somebody works at which counter on that day, without breaks.
fn duties(hall: &Hall<'_>, day: NaiveDate, entries: &[RosterEntry]) -> Vec<Duty> {
    let setup = hall.setup;
    let mut duties = Vec::new();
    for entry in entries {
        let position = setup
            .counters
            .iter()
            .position(|counter| counter.id == entry.counter);
        let Some(counter) = position.filter(|position| *position < 128) else {
            continue;
        };
        let usual = &setup.counters[counter].services;
        let services = skills(setup, entry.services.as_ref().unwrap_or(usual)).0;
        let (begin, end) = entry.hours.on(setup, day);
        let mut from = begin.timestamp_millis();
        let mut push = |from: i64, to: i64| {
            if from < to {
                duties.push(Duty {
                    from,
                    to,
                    counter,
                    services,
                });
            }
        };
        for pause in &entry.breaks {
            let (begins, ends) = pause.on(setup, day);
            push(from, begins.timestamp_millis());
            from = ends.timestamp_millis();
        }
        push(from, end.timestamp_millis());
    }
    duties
}
