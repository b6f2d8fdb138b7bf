//! Periods of a day that staff have blocked: nothing is booked in them.
//!
//! A visit lies in one when it is helped in a part of it: with the whole hall or its service blocked at once, with counters
//! blocked when none is left that could help it. Counters that are left are counted by [`super::board`].

use chrono::NaiveDate;

use super::asked::Hall;
use super::visit::Visit;
use crate::hall::calendar;
use crate::hall::policy::{ANY_COUNTER, skills};
use crate::hall::record::BlockedTime;
use crate::ids::ServiceId;

/// What is blocked at a moment, a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shut {
    /// Services.
    pub(super) services: u128,
    /// Counters.
    pub(super) counters: u128,
}

/// From one instant until another, in milliseconds since 1970.
struct Period {
    from: i64,
    to: i64,
    shut: Shut,
}

/// What is blocked of a local day.
pub(super) struct Blocked {
    periods: Vec<Period>,
    /// For each service, the counters that take it that day; empty where no counter is blocked.
    takers: Vec<u128>,
}

impl Blocked {
    pub(super) fn on(hall: &Hall<'_>, day: NaiveDate) -> Self {
        let zone = hall.setup.time_zone;
        let (begin, end) = (
            calendar::midnight_of(zone, day),
            calendar::midnight_after(zone, day),
        );
        let all = hall.state.blocks.values().map(AsRef::as_ref);
        Self::of(
            hall,
            day,
            all.filter(|block| block.from < end && begin < block.to),
        )
    }

    /// The same of these alone.
    pub(super) fn of<'b>(
        hall: &Hall<'_>,
        day: NaiveDate,
        blocks: impl Iterator<Item = &'b BlockedTime>,
    ) -> Self {
        let periods: Vec<Period> = blocks.map(|block| period(hall, block)).collect();
        let has_counters = periods.iter().any(|period| period.shut.counters != 0);
        let takers = if has_counters {
            takers(hall, day)
        } else {
            Vec::new()
        };
        Self { periods, takers }
    }

    /// The instants at which something begins or ends.
    pub(super) fn turns(&self) -> impl Iterator<Item = i64> {
        self.periods.iter().flat_map(|period| [period.from, period.to])
    }

    /// What is blocked at that moment.
    pub(super) fn at(&self, moment: i64) -> Shut {
        self.between(moment, moment + 1)
    }

    /// What is blocked in any part of a time.
    fn between(&self, from: i64, to: i64) -> Shut {
        let there = self
            .periods
            .iter()
            .filter(|period| period.from < to && from < period.to);
        there.fold(Shut::default(), |all, period| Shut {
            services: all.services | period.shut.services,
            counters: all.counters | period.shut.counters,
        })
    }

    /// The counters that take a service that day and are not blocked; `None` where none of them is.
    pub(super) fn left(&self, service: usize, shut: Shut) -> Option<u128> {
        let takers = self.takers.get(service).copied().unwrap_or(0);
        (takers & shut.counters != 0).then_some(takers & !shut.counters)
    }

    /// Whether nobody can be helped with a service then.
    pub(super) fn is_shut(&self, service: usize, shut: Shut) -> bool {
        shut.services >> service & 1 == 1 || self.left(service, shut) == Some(0)
    }

    /// Whether a visit that begins then lies in what is blocked.
    pub(super) fn bars(&self, visit: &Visit, start: i64) -> bool {
        if self.periods.is_empty() {
            return false;
        }
        visit.parts().iter().any(|part| {
            let shut = self.between(start + part.from, start + part.helped_to);
            let kept_for = visit.counters();
            let is_kept_there = kept_for != ANY_COUNTER && kept_for != 0 && kept_for & !shut.counters == 0;
            is_kept_there || self.is_shut(part.service, shut)
        })
    }
}

fn period(hall: &Hall<'_>, block: &BlockedTime) -> Period {
    let services = if block.services.is_empty() && block.counters.is_empty() {
        u128::MAX
    } else {
        skills(hall.setup, &block.services).0
    };
    let counters = hall.setup.counters.iter().enumerate().take(128);
    let named = counters.filter(|(_, counter)| block.counters.contains(&counter.id));
    Period {
        from: block.from.timestamp_millis(),
        to: block.to.timestamp_millis(),
        shut: Shut {
            services,
            counters: named.fold(0, |all, (position, _)| all | 1 << position),
        },
    }
}

/// For each service, the counters that take it on a day: as the roster says, and as is usual where there is none.
fn takers(hall: &Hall<'_>, day: NaiveDate) -> Vec<u128> {
    let setup = hall.setup;
    let mut takers = vec![0_u128; setup.services.len()];
    let mut add = |position: usize, services: &[ServiceId]| {
        let takes = skills(setup, services).0;
        for (service, takers) in takers.iter_mut().enumerate().take(128) {
            *takers |= (takes >> service & 1) << position;
        }
    };
    let planned = hall.state.rosters.get(&day);
    for (position, counter) in setup.counters.iter().enumerate().take(128) {
        match planned {
            None => add(position, &counter.services),
            Some(entries) => {
                for entry in entries.iter().filter(|entry| entry.counter == counter.id) {
                    add(position, entry.services.as_ref().unwrap_or(&counter.services));
                }
            }
        }
    }
    takers
}
