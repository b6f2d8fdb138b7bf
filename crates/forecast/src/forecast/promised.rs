//! How much of a day can be booked by promise: as much as the counters planned for each half hour can help while walk-ins
//! keep their norm with the chosen certainty, and who booked keep theirs.
//!
//! Half hour by half hour the day is run from its opening on, through the hall's own calling policy: with what may be booked
//! in all half hours before, then so many bookings in this one and in the next, at the times on offer. The most bookings are
//! sought that keep the chosen share of the walk-ins of this half hour, and of those who booked it. Staff come, take their
//! breaks and fail to come as the roster and chance have it; that not everybody comes who booked, when they come and how
//! long they take is what the hall has taught, and for what they come is as visits are booked in it now.
//!
//! Services that share counters share what can be booked, in minutes of visits. What else is booked in the hall is in the
//! runs as it is booked.

use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

use super::ahead;
use super::half_hall::{Appointments, Takes, rostered};
use super::model::Model;
use super::run::{Counted, count};
use super::whole_day::WholeDay;
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::facts::{PromiseBound, PromisedDay, PromisedGroup, PromisedHalf, Stay};
use kwartier_hall::hall::record::{Appointment, AppointmentState};
use kwartier_hall::hall::rules::booking::Rule;
use kwartier_hall::hall::setup::{HallSetup, Places};
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{AppointmentSeq, ServiceId};

/// Runs for one share. A day is busy or has somebody ill as a whole, so that it takes this many for a share that is right to
/// one or two hundredths, however many come in each.
const RUNS: u32 = 160;

/// Names bookings that nobody has made: no hall's log comes as far.
const IMAGINED: u64 = 1 << 48;

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
    let whole_day = WholeDay {
        state,
        setup,
        model,
        walk_ins: &walk_ins,
        day,
        opens: half_hours.first().map_or(begin, |half_hour| half_hour.from),
    };
    let mut so_far: Vec<Decided> = Vec::new();
    let mut halves = Vec::with_capacity(half_hours.len());
    for half_hour in &half_hours {
        let counters = rostered(state, setup, half_hour.from, half_hour.to);
        let search = Search {
            day: &whole_day,
            from: half_hour.from,
            to: half_hour.to,
            others: &others,
            so_far: &so_far,
            // Days are to err each in its own way, not all in the same.
            seed: seed ^ u64::from(day.num_days_from_ce().unsigned_abs()) << 32,
        };
        let groups = groups(state, setup, &counters, &by_promise);
        let decided: Vec<Decided> = groups.iter().map(|group| search.of_group(group)).collect();
        halves.push(PromisedHalf {
            from: half_hour.from,
            to: half_hour.to,
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
    members: Vec<Member>,
    certainty: f64,
    counters: u32,
}

/// A service as it is booked.
#[derive(Clone, Copy)]
struct Member {
    /// Its position in the setup.
    service: usize,
    /// Its share of the bookings of its group.
    share: f64,
    minutes: u32,
    every_minutes: u32,
}

/// The members of a group, with the shares that they have of what is booked in the hall now; one booking each is thrown in,
/// so that what nobody has booked yet is reckoned with.
fn members(state: &State, setup: &HallSetup, services: Vec<usize>) -> Vec<Member> {
    let mut booked = vec![1.0; setup.services.len()];
    for appointment in state.appointments.values() {
        let first = appointment
            .services
            .first()
            .and_then(|id| setup.service_index(id));
        if let Some(count) = first.and_then(|first| booked.get_mut(first)) {
            *count += 1.0;
        }
    }
    let all: f64 = services.iter().map(|service| booked[*service]).sum();
    let members = services.into_iter().filter_map(|service| {
        let rule = Rule::of(setup, setup.services.get(service)?)?;
        Some(Member {
            service,
            share: booked[service] / all,
            minutes: rule.minutes,
            every_minutes: rule.every_minutes.max(1),
        })
    });
    members.collect()
}

/// The services that are booked by promise, those together that share counters of these, one after the other.
fn groups(state: &State, setup: &HallSetup, counters: &[Takes], by_promise: &[Option<f64>]) -> Vec<Group> {
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
        let reached: Vec<usize> = (0..by_promise.len().min(128))
            .filter(|member| all >> member & 1 == 1 && by_promise[*member].is_some())
            .collect();
        let certainties = reached.iter().filter_map(|member| by_promise[*member]);
        let mask = reached.iter().fold(0_u128, |mask, member| mask | 1 << member);
        let there = skills.iter().filter(|skills| *skills & mask != 0).count();
        groups.push(Group {
            all,
            certainty: certainties.fold(0.5, f64::max),
            counters: u32::try_from(there).unwrap_or(u32::MAX),
            members: members(state, setup, reached),
        });
    }
    groups
}

/// What came of a group in a half hour.
#[derive(Clone)]
struct Decided {
    members: Vec<Member>,
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
            .filter_map(|member| setup.services.get(member.service));
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
    day: &'a WholeDay<'a>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    others: &'a Appointments,
    so_far: &'a [Decided],
    seed: u64,
}

/// What came of the runs: the shares that were kept, where anybody came.
#[derive(Clone, Copy)]
struct Shares {
    walk_ins: Option<f64>,
    booked: Option<f64>,
}

impl Shares {
    fn of(counted: Counted) -> Self {
        let share = |kept: u32, came: u32| (came > 0).then(|| f64::from(kept) / f64::from(came));
        let (came, kept) = (counted.walk_ins_came, counted.walk_ins_kept);
        Self {
            walk_ins: share(kept, came),
            booked: share(counted.kept - kept, counted.came - came),
        }
    }

    fn keep(self, certainty: f64) -> bool {
        let keeps = |share: Option<f64>| share.is_none_or(|share| share >= certainty);
        keeps(self.walk_ins) && keeps(self.booked)
    }
}

impl Search<'_> {
    fn of_group(&self, group: &Group) -> Decided {
        let mean = group
            .members
            .iter()
            .map(|member| member.share * f64::from(member.minutes));
        let mean_minutes = mean.sum::<f64>().max(1.0);
        let mut decided = Decided {
            members: group.members.clone(),
            from: self.from,
            to: self.to,
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
        let length = (self.to - self.from).num_minutes() as f64;
        let most = ((length * f64::from(group.counters) / mean_minutes) as u32).max(1);
        let fits = match self.most_that_keep(group, most) {
            Ok(fits) => fits,
            Err(alone) => {
                decided.keeps = alone.walk_ins;
                decided.bound = PromiseBound::WalkInsAlone;
                return decided;
            }
        };
        decided.bookings = fits.0;
        decided.minutes = (f64::from(fits.0) * mean_minutes).round() as u32;
        decided.keeps = fits.1.walk_ins;
        decided.bound = if fits.0 == most {
            PromiseBound::Counters
        } else {
            PromiseBound::Norm
        };
        decided
    }

    /// The most bookings, of so many, that keep the certainty, with the shares they keep; otherwise what is kept without any.
    /// It is sought from what the half hour before has, which is seldom far off.
    fn most_that_keep(&self, group: &Group, most: u32) -> Result<(u32, Shares), Shares> {
        let is_same = |earlier: &&Decided| {
            let first = earlier.members.first().map(|member| member.service);
            first == group.members.first().map(|member| member.service)
        };
        let before = self.so_far.iter().rev().find(is_same);
        let mut tried = before.map_or(most, |before| before.bookings.min(most));
        // More than `fits` is not known to fit, `too_many` does not.
        let mut fits: Option<(u32, Shares)> = None;
        let (mut too_many, mut step) = (most + 1, 1);
        loop {
            let shares = self.shares(group, tried);
            if shares.keep(group.certainty) {
                fits = Some((tried, shares));
            } else if tried == 0 {
                return Err(shares);
            } else {
                too_many = tried;
            }
            tried = match fits {
                Some((fit, shares)) if too_many - fit <= 1 => return Ok((fit, shares)),
                Some((fit, _)) if too_many > most => (fit + step).min(most),
                Some((fit, _)) => fit.midpoint(too_many),
                None => too_many.saturating_sub(step),
            };
            step *= 2;
        }
    }

    /// The shares that are kept with so many bookings in the half hour, as many in the next, and what was found for those
    /// before and for other groups.
    fn shares(&self, group: &Group, bookings: u32) -> Shares {
        let mut booked = Imagined {
            setup: self.day.setup,
            appointments: self.others.clone(),
            next: IMAGINED,
        };
        let (from, to) = (self.from, self.to);
        for earlier in self.so_far {
            booked.add(&earlier.members, earlier.from, earlier.to, earlier.bookings);
        }
        booked.add(&group.members, from, to, bookings);
        booked.add(&group.members, to, to + (to - from), bookings);
        let (scene, mut tally) = self.day.scene(booked.appointments, from, to);
        tally.services = group.all;
        Shares::of(count(&scene, &tally, self.seed, RUNS))
    }
}

/// What is booked, and what might be.
struct Imagined<'a> {
    setup: &'a HallSetup,
    appointments: Appointments,
    next: u64,
}

impl Imagined<'_> {
    /// Puts so many bookings into a half hour, at the times on offer in turn. For what they come is spread by the services'
    /// shares over the bookings of the day: multiples of the golden ratio fall evenly between 0 and 1 (Weyl 1916), and each
    /// half hour has some of its own.
    fn add(&mut self, members: &[Member], from: DateTime<Utc>, to: DateTime<Utc>, bookings: u32) {
        const GOLDEN: f64 = 0.618_033_988_749_894_9;
        let length = (to - from).num_minutes().max(1);
        let first = 13 * (from.timestamp() / 1_800 % 48);
        for nth in 0..bookings {
            let mut drawn = ((first as f64 + f64::from(nth)) * GOLDEN).fract();
            let member = members.iter().find(|member| {
                drawn -= member.share;
                drawn < 0.0
            });
            let Some(member) = member.or(members.last()) else {
                return;
            };
            let Some(service) = self.setup.services.get(member.service) else {
                return;
            };
            let times = (length / i64::from(member.every_minutes)).max(1);
            let time = i64::from(nth) * times / i64::from(bookings);
            let after = TimeDelta::minutes(time * i64::from(member.every_minutes));
            self.put(&service.id, from + after, member.minutes);
        }
    }

    fn put(&mut self, service: &ServiceId, at: DateTime<Utc>, minutes: u32) {
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
