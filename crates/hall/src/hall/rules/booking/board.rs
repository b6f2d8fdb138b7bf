//! A day as one sweep sees it: stretches of time in which nothing changes, each with the services that have a place left.

use chrono::NaiveDate;

use super::asked::Hall;
use super::blocked::{Blocked, Shut};
use super::matching::Matching;
use super::promise::Left;
use super::rule::Rule;
use super::rule::follows_roster;
use super::span::{Span, spans};
use super::visit::Visit;
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

/// The stretches of a day, in order.
pub(super) struct Board {
    stretches: Vec<Stretch>,
    /// The services that are booked by promise, and what is left of it.
    by_promise: u128,
    left: Left,
}

/// A counter at which somebody works, from one instant until another.
struct Duty {
    from: i64,
    to: i64,
    counter: usize,
    services: u128,
}

/// Who keeps a place where there are too few.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keeps {
    /// Whoever: it is asked how many there are.
    Whoever,
    /// Whoever booked first.
    FirstBooked,
}

/// What is booked at the moment that the sweep has reached.
pub(super) struct Moment<'a> {
    pub(super) from: i64,
    /// The spans that take a place now, by their position among those of the day; in the order of booking where it counts
    /// who keeps a place.
    pub(super) there: &'a [usize],
    /// All spans of the day.
    pub(super) spans: &'a [Span],
    /// For each service, how many of them there are.
    pub(super) counts: &'a [u32],
    /// For each service, the counters that are there and take it.
    pub(super) takers: &'a [u128],
    /// Who is helped where.
    pub(super) matching: &'a Matching,
    /// For each span, the counters that may help it now.
    visitors: &'a [u128],
    /// What is blocked of the day, and now.
    blocked: &'a Blocked,
    pub(super) shut: Shut,
}

impl Moment<'_> {
    /// The counters that could help one visitor more.
    fn free(&self) -> u128 {
        let there = self.takers.iter().fold(0, |all, takers| all | takers);
        self.matching.can_take_one_more(self.visitors, there)
    }

    /// Whether nobody can be helped with a service now, since that is blocked.
    pub(super) fn is_shut(&self, service: usize) -> bool {
        self.blocked.is_shut(service, self.shut)
    }

    /// How many places a service with a fixed number has now: no more than counters are left that take it, where one of those is
    /// blocked.
    pub(super) fn fixed(&self, service: usize, most: u32) -> u32 {
        if self.is_shut(service) {
            return 0;
        }
        let left = self.blocked.left(service, self.shut);
        left.map_or(most, |left| most.min(left.count_ones()))
    }
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
        let needs_roster = follows_roster(hall.setup);
        let mut stretches = Vec::new();
        let spans = sweep(hall, day, Keeps::Whoever, |moment| {
            let free = if needs_roster { moment.free() & counters } else { 0 };
            let mut open = 0;
            for (service, places) in places.iter().enumerate().take(128) {
                let has_place = match places {
                    None => true,
                    Some(Places::Fixed(most)) => moment.counts[service] < moment.fixed(service, *most),
                    Some(Places::Roster | Places::ByPromise { .. }) => moment.takers[service] & free != 0,
                };
                open |= u128::from(has_place) << service;
            }
            stretches.push(Stretch {
                from: moment.from,
                open,
            });
        });
        let promised = places.iter().enumerate().take(128);
        let promised = promised.filter(|(_, places)| matches!(places, Some(Places::ByPromise { .. })));
        Self {
            stretches,
            by_promise: promised.fold(0, |all, (service, _)| all | 1 << service),
            left: Left::of(hall, day, &spans),
        }
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
            let mut touched = self.stretches[first..].iter();
            let is_promised = self.by_promise >> part.service & 1 == 1;
            touched
                .by_ref()
                .take_while(|stretch| stretch.from < to)
                .all(|stretch| stretch.open >> part.service & 1 == 1)
                && (!is_promised || self.left.takes(part.service, from, helped_to - from))
        })
    }
}

/// Goes over a local day from its first instant on and shows each stretch in which nothing changes; gives the spans.
pub(super) fn sweep(
    hall: &Hall<'_>,
    day: NaiveDate,
    keeps: Keeps,
    mut look: impl FnMut(&Moment<'_>),
) -> Vec<Span> {
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
    let blocked = Blocked::on(hall, day);
    let mut shifts: Vec<i64> = duties.iter().flat_map(|duty| [duty.from, duty.to]).collect();
    shifts.push(begin);
    shifts.extend(blocked.turns());
    shifts.sort_unstable();
    let mut turns: Vec<i64> = shifts.clone();
    turns.extend(spans.iter().flat_map(|span| [span.from, span.to]));
    turns.retain(|turn| (begin..end).contains(turn));
    turns.sort_unstable();
    turns.dedup();

    let mut by_start: Vec<usize> = (0..spans.len()).collect();
    by_start.sort_unstable_by_key(|span| spans[*span].from);
    let mut to_come = by_start.into_iter().peekable();
    let services = hall.setup.services.len();
    let mut there: Vec<usize> = Vec::new();
    let (mut takers, mut counts) = (vec![0; services], vec![0; services]);
    let mut visitors = vec![0; spans.len()];
    let mut matching = Matching::of(spans.len());
    for from in turns {
        there.retain(|span| {
            let stays = from < spans[*span].to;
            if !stays {
                counts[spans[*span].service] -= 1;
                matching.leave(*span);
            }
            stays
        });
        while let Some(next) = to_come.next_if(|span| spans[*span].from <= from) {
            if from < spans[next].to {
                there.push(next);
                counts[spans[next].service] += 1;
                visitors[next] = takers[spans[next].service] & spans[next].counters;
            }
        }
        if shifts.binary_search(&from).is_ok() {
            turn(&mut takers, &duties, blocked.at(from), from);
            for span in &there {
                visitors[*span] = takers[spans[*span].service] & spans[*span].counters;
            }
            matching.clear();
        }
        if keeps == Keeps::FirstBooked {
            there.sort_unstable();
            matching.clear();
        }
        if !duties.is_empty() {
            for span in &there {
                matching.seat(&visitors, *span);
            }
        }
        look(&Moment {
            from,
            there: &there,
            spans: &spans,
            counts: &counts,
            takers: &takers,
            matching: &matching,
            visitors: &visitors,
            blocked: &blocked,
            shut: blocked.at(from),
        });
    }
    spans
}

/// For each service, the counters that take it at a moment: those at which somebody works, without what is blocked.
fn turn(takers: &mut [u128], duties: &[Duty], shut: Shut, from: i64) {
    takers.fill(0);
    for duty in duties.iter().filter(|duty| duty.from <= from && from < duty.to) {
        for (service, takers) in takers.iter_mut().enumerate().take(128) {
            *takers |= (duty.services >> service & 1) << duty.counter;
        }
    }
    for (service, takers) in takers.iter_mut().enumerate().take(128) {
        let is_shut = shut.services >> service & 1 == 1;
        *takers &= if is_shut { 0 } else { !shut.counters };
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
