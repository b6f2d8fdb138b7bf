//! How many counters each half hour needs to keep the norm, looking ahead over a day.
//!
//! Each half hour is run on its own through the hall's own calling policy: an hour of arrivals before it to fill the
//! hall, then so many counters, and the share of those who come in it who are called within their norm. The fewest
//! counters are sought that keep a chosen share. Which counters: those that fit the work of that half hour best, since
//! six counters of which none takes permits are not enough. What Erlang-A and the square-root rule say stands beside it
//! (`erlang`), as a check: they know nothing of skills, appointments or the calling order.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::ahead::{self, HalfHour};
use super::erlang::Load;
use super::half_hall::{Half, limit, rostered};
use super::model::Model;
use super::profile::WalkIns;
use super::run::count;
use kwartier_hall::charter::ArrivalKind;
use kwartier_hall::hall::setup::{Counter, HallSetup};
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{CounterId, ServiceId};

/// How many visitors are to be counted for one share: it is then right to two or three hundredths.
const COUNTED: f64 = 800.0;

/// Runs for one share, at least and at most.
const FEWEST_RUNS: f64 = 30.0;
const MOST_RUNS: f64 = 120.0;

/// The least expected work, in counters, for which a counter is needed at all.
const NO_WORK: f64 = 0.005;

/// How many counters a half hour needs, by the theory.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Theory {
    /// The work that comes in, in counters that would always be busy.
    pub offered_load: f64,
    /// The fewest counters by Erlang-A (Garnett, Mandelbaum and Reiman 2002).
    pub erlang_a: u32,
    /// The same by the square-root rule, n = R + β√R.
    pub square_root: f64,
}

/// What is expected of one service in a half hour.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceAhead {
    /// The service that they come for.
    pub service_id: ServiceId,
    /// Walk-ins expected.
    pub walk_ins: f64,
    /// Appointments booked, and not checked in yet.
    pub appointments: u32,
}

/// The counters that are planned for a half hour.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Planned {
    /// How many.
    pub counters: u32,
    /// The share of visitors whose norm they keep, 0 to 1, by simulation; absent where nobody is expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keeps: Option<f64>,
    /// Whether that is the chosen share at least; also where nobody is expected.
    pub enough: bool,
}

/// A half hour of the day ahead.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HalfHourAhead {
    /// From then on.
    pub from: DateTime<Utc>,
    /// Until then.
    pub to: DateTime<Utc>,
    /// Walk-ins expected, all services together; of the present half hour those still to come.
    pub walk_ins: f64,
    /// In one case of ten fewer come.
    pub walk_ins_lo: u32,
    /// In one case of ten more come.
    pub walk_ins_hi: u32,
    /// Appointments booked, and not checked in yet.
    pub appointments: u32,
    /// Each service of which anybody is expected.
    pub services: Vec<ServiceAhead>,
    /// The fewest counters that keep the norm for the chosen share of visitors, by simulation; absent where even all
    /// counters of the hall do not.
    pub needed: Option<u32>,
    /// The share they keep, 0 to 1; with `needed` absent that of all counters together. Absent where nobody is expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub keeps: Option<f64>,
    /// What the theory says, as a check.
    pub theory: Theory,
    /// What the roster plans; absent on a day without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rostered: Option<Planned>,
}

/// A day ahead: who is expected, and how many counters that needs.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DayAhead {
    /// The local day.
    pub day: NaiveDate,
    /// The instant at which it was worked out.
    pub as_of: DateTime<Utc>,
    /// The share of visitors whose norm is to be kept.
    pub certainty: f64,
    /// How many counters the hall has.
    pub counters: u32,
    /// The half hours in which the hall is open, from the present one on.
    pub half_hours: Vec<HalfHourAhead>,
}

/// Looks ahead over a local day, as seen from `now`. Seeded: the same hall, model, instant and seed give the same.
///
/// Where nothing is promised, the hall's own limits by which it orders the queue stand in for a norm.
///
/// A hall without a setup has nothing ahead.
#[must_use]
pub fn day_ahead(
    state: &State,
    model: &Model,
    day: NaiveDate,
    certainty: f64,
    now: DateTime<Utc>,
    seed: u64,
) -> Option<DayAhead> {
    let setup = state.setup.as_ref()?;
    let walk_ins = model.walk_ins(setup, now);
    let planner = Planner {
        state,
        setup,
        model,
        walk_ins: &walk_ins,
        day,
        certainty,
        now,
        seed,
    };
    let half_hours = ahead::half_hours(state, setup, &walk_ins, day, now);
    Some(DayAhead {
        day,
        as_of: now,
        certainty,
        counters: u32::try_from(setup.counters.len()).unwrap_or(u32::MAX),
        half_hours: half_hours.iter().map(|half| planner.look(half)).collect(),
    })
}

struct Planner<'a> {
    state: &'a State,
    setup: &'a Arc<HallSetup>,
    model: &'a Model,
    walk_ins: &'a WalkIns<'a>,
    day: NaiveDate,
    certainty: f64,
    now: DateTime<Utc>,
    seed: u64,
}

impl Planner<'_> {
    /// How much of a half hour is still to come, seconds.
    fn left_s(&self, half: &HalfHour) -> f64 {
        (half.to - half.from.max(self.now)).as_seconds_f64()
    }

    fn look(&self, half: &HalfHour) -> HalfHourAhead {
        let work = self.work(half);
        let busy: f64 = work.iter().sum();
        let (needed, keeps) = self.needed(half, &work, busy);
        let services = self.setup.services.iter().enumerate();
        let services = services.map(|(position, service)| ServiceAhead {
            service_id: service.id.clone(),
            walk_ins: half.walk_ins[position],
            appointments: half.booked[position],
        });
        HalfHourAhead {
            from: half.from,
            to: half.to,
            walk_ins: half.all_walk_ins(),
            walk_ins_lo: half.lo,
            walk_ins_hi: half.hi,
            appointments: half.all_booked(),
            services: services
                .filter(|each| each.walk_ins >= 0.005 || each.appointments > 0)
                .collect(),
            needed,
            keeps,
            theory: self.theory(half, busy),
            rostered: self.rostered(half, busy),
        }
    }

    /// Seconds of a counter that one visitor for a service takes, the change of visitors included.
    fn takes_s(&self, position: usize) -> f64 {
        let Some(service) = self.setup.services.get(position) else {
            return 0.0;
        };
        let around = self.model.gap().mean() + self.model.walk_up().mean();
        self.model.help(&service.id, service.service_time).time.mean() + around
    }

    /// The work of a half hour for each service, in counters, with the time that staff are on a break.
    fn work(&self, half: &HalfHour) -> Vec<f64> {
        let keeps = self.model.keeps();
        let seconds = self.left_s(half);
        let at_work = 1.0 / (1.0 + self.model.breaks_an_hour() * self.model.on_break().mean() / 3_600.0);
        (0..self.setup.services.len())
            .map(|position| {
                let visitors = half.walk_ins[position] + keeps * f64::from(half.booked[position]);
                visitors * self.takes_s(position) / seconds / at_work
            })
            .collect()
    }

    fn theory(&self, half: &HalfHour, busy: f64) -> Theory {
        let seconds = self.left_s(half);
        let visitors = half.all_walk_ins() + self.model.keeps() * f64::from(half.all_booked());
        let load = Load {
            arrivals: visitors / seconds,
            service_s: if visitors > 0.0 {
                busy * seconds / visitors
            } else {
                0.0
            },
            patience_s: 1.0 / self.model.leaving(ArrivalKind::WalkIn).max(1e-9),
        };
        let limit_s = self.limit_s(half);
        let chance = 1.0 - self.certainty;
        Theory {
            offered_load: load.offered(),
            erlang_a: if busy < NO_WORK {
                0
            } else {
                load.counters_needed(limit_s, chance)
            },
            square_root: load.square_root_rule(limit_s, chance),
        }
    }

    /// The limit of the theory, which knows one norm only: the mean of the visitors' limits.
    fn limit_s(&self, half: &HalfHour) -> f64 {
        let (mut all, mut seconds) = (0.0, 0.0);
        for (position, (walk_ins, booked)) in half.walk_ins.iter().zip(&half.booked).enumerate() {
            for (kind, visitors) in [
                (ArrivalKind::WalkIn, *walk_ins),
                (ArrivalKind::Appointment, f64::from(*booked)),
            ] {
                all += visitors;
                seconds += visitors * limit(self.setup, kind, position, half.from).ms as f64 / 1_000.0;
            }
        }
        if all > 0.0 { seconds / all } else { 0.0 }
    }

    /// The fewest counters that keep the norm, from what the work alone asks for up or down; with the share they keep.
    fn needed(&self, half: &HalfHour, work: &[f64], busy: f64) -> (Option<u32>, Option<f64>) {
        if busy < NO_WORK {
            return (Some(0), None);
        }
        let order = best_order(self.setup, work);
        let most = order.len();
        if most == 0 {
            return (None, Some(0.0));
        }
        let start = (busy.ceil() as usize).clamp(1, most);
        let fewest = fewest_that(start, most, |counters| {
            let share = self.share_kept(half, &order[..counters], busy);
            (share >= self.certainty, share)
        });
        (
            fewest.0.and_then(|counters| u32::try_from(counters).ok()),
            Some(fewest.1),
        )
    }

    fn rostered(&self, half: &HalfHour, busy: f64) -> Option<Planned> {
        self.state.rosters.get(&self.day)?;
        let counters = rostered(self.state, self.setup, half.from, half.to);
        let keeps = (busy >= NO_WORK).then(|| self.share_kept(half, &counters, busy));
        Some(Planned {
            counters: u32::try_from(counters.len()).unwrap_or(u32::MAX),
            keeps,
            enough: keeps.is_none_or(|share| share >= self.certainty),
        })
    }

    /// The share of those who come in a half hour who are called within their norm, with these counters open.
    fn share_kept(&self, half: &HalfHour, counters: &[(CounterId, Vec<ServiceId>)], busy: f64) -> f64 {
        if counters.is_empty() {
            return 0.0;
        }
        let run = Half {
            setup: self.setup,
            model: self.model,
            walk_ins: self.walk_ins,
            day: self.day,
            from: half.from,
            to: half.to,
        };
        let (scene, tally) = run.scene(counters, self.state.appointments.clone());
        let visitors = (half.all_walk_ins() + f64::from(half.all_booked())).max(busy);
        let runs = (COUNTED / visitors).clamp(FEWEST_RUNS, MOST_RUNS) as u32;
        let counted = count(&scene, &tally, self.seed, runs);
        if counted.came == 0 {
            1.0
        } else {
            f64::from(counted.kept) / f64::from(counted.came)
        }
    }
}

/// The least count from 1 to `most` that is enough, sought in growing steps from `start` on and then by halving, with
/// the share that goes with it; with the share of `most` when not even that is enough.
fn fewest_that(start: usize, most: usize, enough: impl Fn(usize) -> (bool, f64)) -> (Option<usize>, f64) {
    let (first, share) = enough(start);
    let mut step = 1;
    // More than `too_few`, and at most `suffices`.
    let (mut too_few, mut suffices) = (0, (start, share));
    if first {
        loop {
            let at = suffices.0.saturating_sub(step);
            if at == 0 {
                break;
            }
            let (is_enough, share) = enough(at);
            if !is_enough {
                too_few = at;
                break;
            }
            suffices = (at, share);
            step *= 2;
        }
    } else {
        too_few = start;
        loop {
            if too_few == most {
                return (None, suffices.1);
            }
            let at = (too_few + step).min(most);
            let (is_enough, share) = enough(at);
            suffices = (at, share);
            if is_enough {
                break;
            }
            too_few = at;
            step *= 2;
        }
    }
    while suffices.0 - too_few > 1 {
        let middle = too_few.midpoint(suffices.0);
        let (is_enough, share) = enough(middle);
        if is_enough {
            suffices = (middle, share);
        } else {
            too_few = middle;
        }
    }
    (Some(suffices.0), suffices.1)
}

/// The counters of the hall, those first that take most of the work that is left by those before them. A counter that
/// is added when all work is taken takes the most of all.
fn best_order(setup: &HallSetup, work: &[f64]) -> Vec<(CounterId, Vec<ServiceId>)> {
    let mut left = work.to_vec();
    let mut counters: Vec<&Counter> = setup.counters.iter().collect();
    let takers = |service: usize| {
        let id = setup.services.get(service).map(|service| &service.id);
        setup
            .counters
            .iter()
            .filter(|c| id.is_some_and(|id| c.services.contains(id)))
            .count()
    };
    let mut order = Vec::with_capacity(counters.len());
    while !counters.is_empty() {
        if left.iter().sum::<f64>() < NO_WORK {
            left.copy_from_slice(work);
        }
        let positions = |counter: &Counter| {
            let known = counter.services.iter().filter_map(|id| setup.service_index(id));
            known.collect::<Vec<_>>()
        };
        let worth = |counter: &Counter| -> f64 {
            let takes = positions(counter);
            let of_left: f64 = takes.iter().filter_map(|at| left.get(*at)).sum();
            let of_all: f64 = takes.iter().filter_map(|at| work.get(*at)).sum();
            // Of two that take all they can, the one that could take more.
            of_left.min(1.0) + 1e-3 * of_all
        };
        let best = (0..counters.len())
            .rev()
            .max_by(|a, b| worth(counters[*a]).total_cmp(&worth(counters[*b])))
            .unwrap_or(0);
        let counter = counters.remove(best);
        let mut takes = positions(counter);
        takes.sort_by_key(|service| takers(*service));
        let mut hands = 1.0;
        for service in takes {
            if let Some(left) = left.get_mut(service) {
                let taken = left.min(hands);
                *left -= taken;
                hands -= taken;
            }
        }
        order.push((counter.id.clone(), counter.services.clone()));
    }
    order
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::fewest_that;

    proptest! {
        #[test]
        fn the_fewest_that_are_enough_are_found_with_few_tries(
            most in 1_usize..200, start in 1_usize..200, fewest in 1_usize..220,
        ) {
            let start = start.min(most);
            let tries = std::cell::Cell::new(0);
            let found = fewest_that(start, most, |count| {
                tries.set(tries.get() + 1);
                (count >= fewest, count as f64)
            });
            if fewest <= most {
                prop_assert_eq!(found, (Some(fewest), fewest as f64));
            } else {
                prop_assert_eq!(found, (None, most as f64));
            }
            prop_assert!(tries.get() <= 18, "{}", tries.get());
        }
    }
}
