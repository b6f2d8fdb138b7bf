//! A hall with some counters open and nobody in it yet, for what is asked of one half hour of a day ahead.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use imbl::OrdMap;

use super::ahead;
use super::model::Model;
use super::profile::WalkIns;
use super::run::{Limit, Tally};
use super::scene::Scene;
use kwartier_hall::charter::{ArrivalKind, ClockStop};
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::facts::CounterStatus;
use kwartier_hall::hall::record::{Appointment, CounterState};
use kwartier_hall::hall::rules::roster::planned;
use kwartier_hall::hall::setup::{Counter, HallSetup};
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{AppointmentSeq, CounterId, ServiceId};

/// How long before a half hour its runs begin, so that it finds the hall as full as it will be.
pub(super) const WARM_UP: TimeDelta = TimeDelta::minutes(60);

/// How long after it they go on, so that everybody's wait within the norm is seen.
pub(super) const AFTERWARDS: TimeDelta = TimeDelta::minutes(60);

/// A turn that covers this much of a half hour counts for it.
const COVERS: TimeDelta = TimeDelta::minutes(15);

/// A counter with what it takes.
pub(super) type Takes = (CounterId, Vec<ServiceId>);

/// Everybody who has an appointment.
pub(super) type Appointments = OrdMap<AppointmentSeq, Arc<Appointment>>;

/// The longest wait that keeps what is promised to who comes then; the hall's own limit where nothing is.
pub(super) fn limit(setup: &HallSetup, kind: ArrivalKind, position: usize, at: DateTime<Utc>) -> Limit {
    let local = calendar::local(setup.time_zone, at);
    let service = setup.services.get(position);
    let norm = service.and_then(|service| setup.charter.norm_for(kind, &service.id, local));
    let settings = &setup.settings;
    let ordering = match kind {
        ArrivalKind::WalkIn => settings.ordering_walk_in,
        ArrivalKind::Appointment => settings.ordering_appointment,
    };
    let limit = norm.as_ref().map_or(ordering, |applied| applied.limit);
    Limit {
        ms: i64::from(limit.seconds()) * 1_000,
        stop: norm.map_or(ClockStop::Called, |applied| applied.norm.clock_stop),
    }
}

/// The counters that the roster plans for a half hour, with what they take.
pub(super) fn rostered(
    state: &State,
    setup: &HallSetup,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> Vec<Takes> {
    let turns = |counter: &Counter| planned(setup, &state.rosters, &counter.id, from, to);
    let there = |counter: &&Counter| {
        let turns = turns(counter);
        let covered = turns.iter().map(|turn| turn.to.min(to) - turn.from.max(from));
        covered.fold(TimeDelta::zero(), |all, part| all + part) >= COVERS.min(to - from)
    };
    let counters = setup.counters.iter().filter(there);
    counters
        .map(|counter| {
            let said = turns(counter).into_iter().find_map(|turn| turn.services);
            let services = said.unwrap_or_else(|| counter.services.clone());
            (counter.id.clone(), services)
        })
        .collect()
}

/// A half hour as it is run.
pub(super) struct Half<'a> {
    pub(super) setup: &'a Arc<HallSetup>,
    pub(super) model: &'a Model,
    pub(super) walk_ins: &'a WalkIns<'a>,
    pub(super) day: NaiveDate,
    pub(super) from: DateTime<Utc>,
    pub(super) to: DateTime<Utc>,
}

impl Half<'_> {
    /// The hall from an hour before it to an hour after it, with these counters open and these appointments, and who of those
    /// that come in it is counted: all, as long as nobody says otherwise.
    pub(super) fn scene(&self, counters: &[Takes], appointments: Appointments) -> (Scene, Tally) {
        let (begin, end) = (self.from - WARM_UP, self.to + AFTERWARDS);
        let state = self.hall_with(counters, appointments, begin);
        let mut scene = Scene::of(&state, self.setup, self.model, begin);
        scene.probes.clear();
        scene.watched.clear();
        scene.until = end.timestamp_millis();
        scene.arrivals = ahead::steps(self.setup, self.walk_ins, begin, end);
        scene.arrivals_unsure = self.walk_ins.level_sd(self.day);
        scene.arrivals_until = scene.until;
        let services = 0..self.setup.services.len();
        let limits = |kind| {
            services
                .clone()
                .map(move |each| limit(self.setup, kind, each, self.from))
        };
        let tally = Tally {
            from: self.from.timestamp_millis(),
            until: self.to.timestamp_millis(),
            walk_ins: limits(ArrivalKind::WalkIn).collect(),
            appointments: limits(ArrivalKind::Appointment).collect(),
            services: u128::MAX,
        };
        (scene, tally)
    }

    /// The hall of that day with nobody in it and only these counters, open.
    fn hall_with(&self, counters: &[Takes], appointments: Appointments, since: DateTime<Utc>) -> State {
        let open = |services: &Vec<ServiceId>| CounterState {
            status: CounterStatus::Open,
            services: services.clone(),
            agent: None,
            since: Some(since),
            opened_at: Some(since),
            paused_until: None,
            ticket: None,
            freed_at: None,
        };
        State {
            setup: Some(Arc::clone(self.setup)),
            counters: counters
                .iter()
                .map(|(id, services)| (id.clone(), open(services)))
                .collect(),
            appointments,
            rosters: OrdMap::new(),
            ..State::default()
        }
    }
}
