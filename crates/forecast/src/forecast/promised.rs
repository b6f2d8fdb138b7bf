//! How much of a day can be booked by promise: as much as the counters planned for each half hour can help while walk-ins
//! keep their norm with the chosen certainty.
//!
//! Each half hour is run through the hall's own calling policy, as staffing is: an hour before it to fill the hall, with the
//! bookings that the half hours before it may have, then so many bookings in it and in the next one, and the share of
//! walk-ins who are called within their norm. The most bookings are sought that keep the chosen share of walk-ins, and of
//! those who booked. That not everybody comes who booked, when they come and how long they take is what the hall has taught.
//!
//! Services that share counters share what can be booked, in minutes of visits. What else is booked in the hall is in the
//! runs as it is booked.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::ahead;
use super::half_hall::{Appointments, Half, Takes, rostered};
use super::model::Model;
use super::run::{Counted, count};
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::facts::{PromiseBound, PromisedDay, PromisedGroup, PromisedHalf, Stay};
use kwartier_hall::hall::record::{Appointment, AppointmentState};
use kwartier_hall::hall::rules::booking::Rule;
use kwartier_hall::hall::setup::{HallSetup, Places};
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{AppointmentSeq, ServiceId};

/// How many visitors are to be counted for one share: it is then right to two or three hundredths.
const COUNTED: f64 = 800.0;

/// Runs for one share, at least and at most.
const FEWEST_RUNS: f64 = 40.0;
const MOST_RUNS: f64 = 160.0;

/// Names bookings that nobody has made: no hall's log comes as far.
const IMAGINED: u64 = 1 << 48;

/// How many half hours before one have their bookings in its runs: those of the warm-up.
const BEFORE: usize = 2;

/// Shares are written down in thousandths.
const SHARE_STEPS: f64 = 1_000.0;

/// A local day by promise, as seen from `now`. Seeded: the same hall, model, instant and seed give the same.
///
/// A hall without a setup promises nothing.
#[must_use]
pub fn promised_day(
    state: &State,
    model: &Model,
    day: NaiveDate,
    now: DateTime<Utc>,
    seed: u64,
) -> Option<PromisedDay> {
    let setup = state.setup.as_ref()?;
    let walk_ins = model.walk_ins(setup, now);
    let begin = calendar::midnight_of(setup.time_zone, day);
    // The whole of today too: what was booked for this morning is not asked about again.
    let half_hours = ahead::half_hours(state, setup, &walk_ins, day, now.min(begin));
    let by_promise: Vec<Option<f64>> = setup
        .services
        .iter()
        .map(|service| certainty(setup, &service.id))
        .collect();
    let others = others(state, setup, &by_promise, day);
    let mut so_far: Vec<Decided> = Vec::new();
    let mut halves = Vec::with_capacity(half_hours.len());
    for half_hour in &half_hours {
        let half = Half {
            setup,
            model,
            walk_ins: &walk_ins,
            day,
            from: half_hour.from,
            to: half_hour.to,
        };
        let counters = rostered(state, setup, half.from, half.to);
        let search = Search {
            half: &half,
            counters: &counters,
            others: &others,
            expected: &half_hour.walk_ins,
            so_far: &so_far,
            seed,
        };
        let groups = groups(setup, &counters, &by_promise);
        let decided: Vec<Decided> = groups.iter().map(|group| search.of_group(group)).collect();
        halves.push(PromisedHalf {
            from: half.from,
            to: half.to,
            groups: decided.iter().map(|decided| decided.written(setup)).collect(),
        });
        so_far.extend(decided);
    }
    Some(PromisedDay {
        day,
        setup_seq: state.setup_seq,
        seed,
        halves,
    })
}

/// With which certainty a service is booked by promise, if it is.
fn certainty(setup: &HallSetup, id: &ServiceId) -> Option<f64> {
    match Rule::of(setup, setup.service(id)?)?.places {
        Places::ByPromise { certainty } => Some(certainty),
        Places::Fixed(_) | Places::Roster => None,
    }
}

/// What is booked that day of services that are not booked by promise.
fn others(state: &State, setup: &HallSetup, by_promise: &[Option<f64>], day: NaiveDate) -> Appointments {
    let is_other = |id: &ServiceId| {
        let position = setup.service_index(id);
        position.is_none_or(|position| by_promise[position].is_none())
    };
    let booked = state.appointments.iter();
    let booked = booked.filter(|(_, booked)| {
        booked.state == AppointmentState::Booked
            && calendar::local_date(setup.time_zone, booked.at) == day
            && booked.services.first().is_some_and(is_other)
    });
    booked.map(|(id, booked)| (*id, Arc::clone(booked))).collect()
}

/// Services that share counters.
struct Group {
    /// A bit for each service that is reached by sharing counters, those that are not booked by promise among them.
    all: u128,
    /// Those booked by promise.
    members: Vec<usize>,
    certainty: f64,
    counters: u32,
}

/// The services that are booked by promise, those together that share counters of these, one after the other.
fn groups(setup: &HallSetup, counters: &[Takes], by_promise: &[Option<f64>]) -> Vec<Group> {
    let skills = |services: &Vec<ServiceId>| {
        let positions = services.iter().filter_map(|id| setup.service_index(id));
        positions
            .filter(|position| *position < 128)
            .fold(0_u128, |all, position| all | 1 << position)
    };
    let skills: Vec<u128> = counters.iter().map(|(_, services)| skills(services)).collect();
    let mut seen = 0_u128;
    let mut groups = Vec::new();
    for service in (0..by_promise.len().min(128)).filter(|service| by_promise[*service].is_some()) {
        if seen >> service & 1 == 1 {
            continue;
        }
        let mut all = 1_u128 << service;
        loop {
            let reached = skills
                .iter()
                .filter(|skills| *skills & all != 0)
                .fold(all, |all, skills| all | skills);
            if reached == all {
                break;
            }
            all = reached;
        }
        seen |= all;
        let members: Vec<usize> = (0..by_promise.len().min(128))
            .filter(|member| all >> member & 1 == 1 && by_promise[*member].is_some())
            .collect();
        let certainties = members.iter().filter_map(|member| by_promise[*member]);
        let mask = members.iter().fold(0_u128, |mask, member| mask | 1 << member);
        let there = skills.iter().filter(|skills| *skills & mask != 0).count();
        groups.push(Group {
            all,
            certainty: certainties.fold(0.5, f64::max),
            counters: u32::try_from(there).unwrap_or(u32::MAX),
            members,
        });
    }
    groups
}

/// What came of a group in a half hour.
#[derive(Clone)]
struct Decided {
    members: Vec<usize>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    /// How many bookings.
    bookings: u32,
    minutes: u32,
    counters: u32,
    certainty: f64,
    keeps: Option<f64>,
    bound: PromiseBound,
}

impl Decided {
    fn written(&self, setup: &HallSetup) -> PromisedGroup {
        let services = self
            .members
            .iter()
            .filter_map(|member| setup.services.get(*member));
        PromisedGroup {
            services: services.map(|service| service.id.clone()).collect(),
            minutes: self.minutes,
            counters: self.counters,
            certainty: self.certainty,
            keeps: self
                .keeps
                .map(|share| (share * SHARE_STEPS).round() / SHARE_STEPS),
            bound: self.bound,
        }
    }
}

struct Search<'a> {
    half: &'a Half<'a>,
    counters: &'a [Takes],
    others: &'a Appointments,
    expected: &'a [f64],
    so_far: &'a [Decided],
    seed: u64,
}

/// What came of the runs.
#[derive(Clone, Copy)]
struct Shares {
    walk_ins: Option<f64>,
    all: Option<f64>,
}

impl Shares {
    fn of(counted: Counted) -> Self {
        let share = |kept: u32, came: u32| (came > 0).then(|| f64::from(kept) / f64::from(came));
        let (came, kept) = (counted.walk_ins_came, counted.walk_ins_kept);
        Self {
            walk_ins: share(kept, came),
            all: share(counted.kept, counted.came),
        }
    }

    fn keep(self, certainty: f64) -> bool {
        self.walk_ins.is_none_or(|share| share >= certainty)
            && self.all.is_none_or(|share| share >= certainty)
    }
}

impl Search<'_> {
    fn of_group(&self, group: &Group) -> Decided {
        let minutes = self.mean_minutes(group);
        let mut decided = Decided {
            members: group.members.clone(),
            from: self.half.from,
            to: self.half.to,
            bookings: 0,
            minutes: 0,
            counters: group.counters,
            certainty: group.certainty,
            keeps: None,
            bound: PromiseBound::NobodyPlanned,
        };
        if group.counters == 0 {
            return decided;
        }
        let alone = self.shares(group, 0);
        decided.keeps = alone.walk_ins;
        decided.bound = PromiseBound::WalkInsAlone;
        if !alone.keep(group.certainty) {
            return decided;
        }
        let length = (self.half.to - self.half.from).num_minutes();
        let length = u32::try_from(length).unwrap_or(30);
        let most = (length.saturating_mul(group.counters) / minutes.max(1)).max(1);
        // More than `fits` is not known to fit, `too_many` does not.
        let mut fits = (0, alone);
        let mut too_many = most + 1;
        while too_many - fits.0 > 1 {
            // The middle of what is open, but the whole first: often the counters are the bound.
            let tried = if too_many > most && fits.0 == 0 {
                most
            } else {
                fits.0.midpoint(too_many)
            };
            let shares = self.shares(group, tried);
            if shares.keep(group.certainty) {
                fits = (tried, shares);
            } else {
                too_many = tried;
            }
        }
        decided.bookings = fits.0;
        decided.minutes = fits.0.saturating_mul(minutes);
        decided.keeps = fits.1.walk_ins;
        decided.bound = if fits.0 == most {
            PromiseBound::Counters
        } else {
            PromiseBound::Norm
        };
        decided
    }

    fn minutes_of(&self, member: usize) -> u32 {
        let service = self.half.setup.services.get(member);
        let rule = service.and_then(|service| Rule::of(self.half.setup, service));
        rule.map_or(10, |rule| rule.minutes)
    }

    fn mean_minutes(&self, group: &Group) -> u32 {
        let all: u32 = group.members.iter().map(|member| self.minutes_of(*member)).sum();
        let count = u32::try_from(group.members.len()).unwrap_or(1).max(1);
        all.div_ceil(count).max(1)
    }

    /// The shares that are kept with so many bookings in the half hour, as many in the next, and what was found for those
    /// before and for other groups.
    fn shares(&self, group: &Group, bookings: u32) -> Shares {
        let mut booked = Imagined {
            appointments: self.others.clone(),
            next: IMAGINED,
        };
        let (from, to) = (self.half.from, self.half.to);
        let before = from - (to - from) * i32::try_from(BEFORE).unwrap_or(2);
        for earlier in self.so_far.iter().filter(|earlier| before <= earlier.from) {
            self.imagine(
                &mut booked,
                &earlier.members,
                earlier.from,
                earlier.to,
                earlier.bookings,
            );
        }
        self.imagine(&mut booked, &group.members, from, to, bookings);
        self.imagine(&mut booked, &group.members, to, to + (to - from), bookings);
        let (scene, mut tally) = self.half.scene(self.counters, booked.appointments);
        tally.services = group.all;
        let expected: f64 = self.expected.iter().sum::<f64>() + f64::from(bookings);
        let runs = (COUNTED / expected.max(1.0)).clamp(FEWEST_RUNS, MOST_RUNS) as u32;
        Shares::of(count(&scene, &tally, self.seed, runs))
    }

    /// Puts so many bookings evenly into a half hour, of each service in turn.
    fn imagine(
        &self,
        booked: &mut Imagined,
        members: &[usize],
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        bookings: u32,
    ) {
        for nth in 0..bookings {
            let share = f64::from(nth) / f64::from(bookings);
            let after = TimeDelta::milliseconds(((to - from).num_milliseconds() as f64 * share) as i64);
            let member = members.get(nth as usize % members.len().max(1));
            let service = member.and_then(|member| self.half.setup.services.get(*member));
            if let Some(service) = service {
                let minutes = member.map_or(10, |member| self.minutes_of(*member));
                booked.add(&service.id, from + after, minutes);
            }
        }
    }
}

/// What is booked, and what might be.
struct Imagined {
    appointments: Appointments,
    next: u64,
}

impl Imagined {
    fn add(&mut self, service: &ServiceId, at: DateTime<Utc>, minutes: u32) {
        let id = AppointmentSeq(self.next);
        self.next += 1;
        let appointment = Appointment {
            id,
            code: String::new(),
            services: vec![service.clone()],
            at,
            reserved_for: None,
            contact: None,
            mail: None,
            language: None,
            origin: None,
            stay: Some(Stay {
                persons: 1,
                minutes: vec![minutes],
                buffer_minutes: 0,
            }),
            booked_at: None,
            consent: None,
            state: AppointmentState::Booked,
            ticket: None,
        };
        self.appointments.insert(id, Arc::new(appointment));
    }
}
