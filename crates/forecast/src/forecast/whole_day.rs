//! A day ahead as its roster plans it, with nobody in the hall yet: for what is asked of its half hours one after the other,
//! each as full as those before leave it.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use imbl::OrdMap;

use super::ahead;
use super::half_hall::{AFTERWARDS, Appointments, limit};
use super::model::Model;
use super::profile::WalkIns;
use super::run::Tally;
use super::scene::Scene;
use kwartier_hall::charter::ArrivalKind;
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::facts::CounterStatus;
use kwartier_hall::hall::record::CounterState;
use kwartier_hall::hall::setup::{Counter, HallSetup};
use kwartier_hall::hall::state::State;

/// How long before the opening the runs begin: who has the first appointments comes before their time.
const BEFORE_OPENING: TimeDelta = TimeDelta::minutes(30);

/// A day as it is run.
pub(super) struct WholeDay<'a> {
    pub(super) state: &'a State,
    pub(super) setup: &'a Arc<HallSetup>,
    pub(super) model: &'a Model,
    pub(super) walk_ins: &'a WalkIns<'a>,
    pub(super) day: NaiveDate,
    pub(super) opens: DateTime<Utc>,
}

impl WholeDay<'_> {
    /// The day from its opening until an hour after that half hour, with these appointments, and who of those that come in
    /// the half hour is counted: all, as long as nobody says otherwise.
    pub(super) fn scene(
        &self,
        appointments: Appointments,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> (Scene, Tally) {
        let midnight = calendar::midnight_of(self.setup.time_zone, self.day);
        let begin = (self.opens - BEFORE_OPENING).max(midnight);
        let end = to + AFTERWARDS;
        let state = self.hall_with(appointments);
        let mut scene = Scene::ahead(&state, self.setup, self.model, begin, end);
        scene.until = end.timestamp_millis();
        scene.arrivals = ahead::steps(self.setup, self.walk_ins, begin, end);
        scene.arrivals_unsure = self.walk_ins.level_sd(self.day);
        scene.arrivals_until = scene.until;
        let services = 0..self.setup.services.len();
        let limits = |kind| {
            services
                .clone()
                .map(move |each| limit(self.setup, kind, each, from))
        };
        let tally = Tally {
            from: from.timestamp_millis(),
            until: to.timestamp_millis(),
            walk_ins: limits(ArrivalKind::WalkIn).collect(),
            appointments: limits(ArrivalKind::Appointment).collect(),
            services: u128::MAX,
        };
        (scene, tally)
    }

    /// The hall of that day with nobody in it: its counters are closed, and open when the roster says so.
    fn hall_with(&self, appointments: Appointments) -> State {
        let closed = |counter: &Counter| CounterState {
            status: CounterStatus::Closed,
            services: counter.services.clone(),
            agent: None,
            since: None,
            opened_at: None,
            paused_until: None,
            ticket: None,
            freed_at: None,
        };
        let counters = self.setup.counters.iter();
        let roster = self.state.rosters.get(&self.day);
        State {
            setup: Some(Arc::clone(self.setup)),
            counters: counters
                .map(|counter| (counter.id.clone(), closed(counter)))
                .collect(),
            appointments,
            rosters: roster.map_or_else(OrdMap::new, |entries| OrdMap::unit(self.day, Arc::clone(entries))),
            ..State::default()
        }
    }
}
