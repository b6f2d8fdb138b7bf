//! When a promise broke, what is owed for it, and where a visitor ranks since.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use kwartier::charter::{ArrivalKind, Charter, ClockStop, RedressWhen};
use kwartier::hall::facts::RedressState;
use kwartier::hall::setup::CallingRule;
use kwartier::ids::{ServiceId, TicketId};

use super::{Instant, Leg, Plain, Promise, Visit};

impl Leg {
    /// The instant at which the clock had run for so long and ran on; `None` if it has not come to that.
    pub(super) fn ran_longer_than(&self, length: TimeDelta, now: Instant) -> Option<Instant> {
        if let Some(at) = self.kept.get(&length) {
            return Some(*at);
        }
        let mut left = length;
        for (from, until) in &self.runs {
            let ran = until.unwrap_or(now) - *from;
            if ran > left {
                return Some(*from + left);
            }
            left -= ran.max(TimeDelta::zero());
        }
        None
    }

    /// How long the clock has run in all.
    pub fn waited(&self, now: Instant) -> TimeDelta {
        let ran = self.runs.iter().map(|(from, until)| until.unwrap_or(now) - *from);
        ran.map(|ran| ran.max(TimeDelta::zero())).sum()
    }

    /// When the promise broke.
    pub fn broken_at(&self, now: Instant) -> Option<Instant> {
        let promise = self.promise.as_ref()?;
        self.ran_longer_than(promise.limit, now)
    }

    /// When it will break if the clock runs on from now.
    pub fn limit_ahead(&self, now: Instant) -> Option<Instant> {
        let (_, None) = self.runs.last()? else { return None };
        if self.broken_at(now).is_some() {
            return None;
        }
        let so_far = self.runs.iter().map(|(from, until)| until.unwrap_or(now) - *from);
        let ran: TimeDelta = so_far.sum();
        let left = self.promise.as_ref()?.limit - ran;
        (left >= TimeDelta::zero()).then(|| now + left)
    }

    pub fn stop(&mut self, at: Instant) {
        if let Some((from, until @ None)) = self.runs.last_mut() {
            *until = Some(at.max(*from));
        }
    }

    /// The clock runs again after an absence, though never before its start.
    pub fn run_on(&mut self, at: Instant) {
        self.runs.push((at.max(self.start), None));
    }
}

/// One thing owed: whose, of which leg, the how manieth, since when, and where it stands.
pub type Owed = (TicketId, usize, usize, Instant, RedressState);

impl Plain {
    /// A leg whose clock starts then; what is promised is what this charter says.
    pub fn new_leg(charter: &Charter, kind: ArrivalKind, service: &ServiceId, start: Instant) -> Leg {
        let norms = &charter.norms;
        let norm = norms.iter().find(|norm| norm.visit_kinds.contains(&kind));
        let promise = norm.map(|norm| Promise {
            limit: norm.limit.delta(),
            until_served: norm.clock_stop == ClockStop::Served,
            steps: norm
                .redress
                .iter()
                .filter_map(|step| match step.when {
                    RedressWhen::After(over) => Some((over.delta(), step.kind)),
                    RedressWhen::OnRequest => None,
                })
                .collect(),
            lapses_after: charter.redress_lapses_after.delta(),
        });
        Leg {
            service: service.clone(),
            ranked_as: service.clone(),
            start,
            promise,
            helped_from: None,
            runs: vec![(start, None)],
            number: 0,
            kept: BTreeMap::new(),
        }
    }

    /// The instants at which promises will break if nobody is called.
    pub fn limits_ahead(&self, now: Instant) -> Vec<Instant> {
        let legs = self.visits.iter().filter_map(|visit| visit.legs.last());
        legs.filter_map(|leg| leg.limit_ahead(now)).collect()
    }

    /// Every promise that broke before now, in the order in which it was noticed.
    pub fn breaches(&self, now: Instant) -> Vec<(Instant, TicketId, usize)> {
        let mut broken = Vec::new();
        for (ticket, visit) in self.tickets() {
            for leg in visit.all_legs() {
                broken.extend(leg.broken_at(now).map(|at| (at, ticket, leg.number)));
            }
        }
        broken.retain(|each| !self.register.contains(each));
        broken.sort_unstable();
        [self.register.clone(), broken].concat()
    }

    /// Notes whose promise has broken while they were away, before what falls due with the day changes where they are.
    pub(super) fn note_away(&mut self, now: Instant) {
        let known = self.register.len();
        for (at, ticket, leg) in self.breaches(now).into_iter().skip(known) {
            let position = usize::try_from(ticket.0).unwrap() - 1;
            if self.visits[position].is_away(at) {
                self.broken_away.insert((ticket, leg));
            }
        }
    }

    /// Writes down the promises that have broken, and what is known by now of what follows advice.
    pub(super) fn note_breaches(&mut self, now: Instant) {
        self.register = self.breaches(now);
        for carried in &mut self.advice {
            let known = carried.until <= now && carried.undone_at.is_none();
            if known && carried.counted.is_none() {
                let within = |at: &Instant| (carried.at..carried.until).contains(at);
                carried.counted = Some(self.register.iter().filter(|(at, ..)| within(at)).count());
            }
        }
    }

    /// All that is or was owed.
    pub fn owed(&self, now: Instant) -> Vec<Owed> {
        let mut owed = Vec::new();
        for (broken_at, ticket, index) in self.breaches(now) {
            let position = usize::try_from(ticket.0).unwrap() - 1;
            let mut legs = self.visits[position].all_legs();
            let leg = legs.find(|leg| leg.number == index).unwrap();
            let promise = leg.promise.as_ref().unwrap();
            if self.broken_away.contains(&(ticket, index)) {
                continue;
            }
            for (n, (over, _)) in promise.steps.iter().enumerate() {
                let Some(since) = leg.ran_longer_than(promise.limit + *over, now) else {
                    continue;
                };
                let untouched = if broken_at + promise.lapses_after < now {
                    RedressState::Lapsed
                } else {
                    RedressState::Offered
                };
                let decided = self.decided.get(&(position, index, n)).copied();
                owed.push((ticket, index, n, since, decided.unwrap_or(untouched)));
            }
        }
        owed
    }

    /// What the visit ranks by: the promise of its first leg, or the second one once that is broken.
    pub fn rank(&self, visit: &Visit, now: Instant) -> Instant {
        let settings = &self.setup.settings;
        let first = &visit.legs[0];
        let ordering = match visit.arrival {
            ArrivalKind::WalkIn => settings.ordering_walk_in,
            ArrivalKind::Appointment => settings.ordering_appointment,
        };
        let limit = first
            .promise
            .as_ref()
            .map_or(ordering.delta(), |promise| promise.limit);
        let second = settings.second_promise.delta();
        let broken_at = first.broken_at(now).filter(|_| !second.is_zero());
        let start = visit.ranks_from();
        match (settings.policy, broken_at) {
            (CallingRule::KeepMostPromises, None) => start + limit + self.later(&first.ranked_as),
            (CallingRule::KeepMostPromises, Some(at)) => {
                let promised = at.max(first.start + settings.ordering_walk_in.delta()) + second;
                promised + self.later(&first.ranked_as)
            }
            (CallingRule::EarliestPromiseFirst | CallingRule::AppointmentsFirst, Some(at)) => at + second,
            _ => start + limit,
        }
    }

    /// How far a visit has stepped back, since its second promise has been broken for five minutes.
    pub fn step_back(&self, visit: &Visit, now: Instant) -> TimeDelta {
        let settings = &self.setup.settings;
        let applies =
            settings.policy == CallingRule::KeepMostPromises && visit.legs[0].broken_at(now).is_some();
        let promised = self.rank(visit, now) - self.later(&visit.legs[0].ranked_as);
        let long_broken = now > promised + TimeDelta::minutes(5);
        let steps = applies && !settings.second_promise.delta().is_zero() && long_broken;
        TimeDelta::minutes(if steps { 10 } else { 0 })
    }

    /// Half a minute later for each minute that help takes longer than on average, and up to nine for what all
    /// counters take; five at most.
    fn later(&self, service: &ServiceId) -> TimeDelta {
        let services = &self.setup.services;
        let counters = &self.setup.counters;
        let minutes = |id: &ServiceId| {
            let service = services.iter().find(|service| service.id == *id).unwrap();
            let takers = counters.iter().filter(|counter| counter.services.contains(id));
            let share = takers.count() as f64 / counters.len() as f64;
            service.service_time.mean_s / 120.0 + 9.0 * share
        };
        let all: f64 = services.iter().map(|service| minutes(&service.id)).sum();
        let later = minutes(service) - all / services.len() as f64;
        TimeDelta::milliseconds((later.clamp(-5.0, 5.0) * 60_000.0).round() as i64)
    }
}
