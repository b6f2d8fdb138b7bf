//! From the hall's state and model to a [`Scene`].

mod desks;
mod roster;
mod to_come;

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use super::{
    Desk, NEVER, OnErrand, Presence, Promise, Promises, Ranking, Scene, SceneLeg, SceneService, Visit,
    Watched, Who, Whose,
};
use crate::forecast::model::{Model, waits_since};
use crate::forecast::profile::{Step, WalkIns};
use crate::forecast::wait::HORIZON;
use kwartier_hall::charter::{ArrivalKind, ClockStop};
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::facts::TicketState;
use kwartier_hall::hall::policy;
use kwartier_hall::hall::policy::{ANY_COUNTER, NO_SERVICE, QueueEntry, Skills, service_position};
use kwartier_hall::hall::record::Ticket;
use kwartier_hall::hall::setup::{HallSetup, Service};
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{AppointmentSeq, ServiceId, TicketId};

/// A scene in the making.
pub(super) struct Layout<'a> {
    state: &'a State,
    setup: &'a HallSetup,
    model: &'a Model,
    now: DateTime<Utc>,
    /// Until when everybody is followed; `None` when the waits of those present are forecast.
    ahead_until: Option<DateTime<Utc>>,
    /// Lines by what tells them apart: service, counters allowed, need of a room.
    lines: BTreeMap<(u8, u128, bool), u16>,
    legs: Vec<SceneLeg>,
    desks: Vec<Desk>,
    visits: Vec<Visit>,
    watched: Vec<Watched>,
    /// Appointments that are foreseen, and who is watched for them.
    check_ins: Vec<(AppointmentSeq, u32)>,
    /// Only this ticket is watched.
    only: Option<TicketId>,
    /// The promises to those in `visits`, when everybody is followed.
    present: Vec<Promise>,
    /// The services that matter to who is watched.
    near: Skills,
    /// How much later each service ranks than its promise.
    weights: Vec<i64>,
}

impl Scene {
    /// The hall as it stands at `now`.
    pub(in crate::forecast) fn of(
        state: &State,
        setup: &HallSetup,
        model: &Model,
        now: DateTime<Utc>,
    ) -> Self {
        Layout::new(state, setup, model, now).laid_out()
    }

    /// The same with nobody watched but this ticket.
    pub(in crate::forecast) fn of_one(
        state: &State,
        setup: &HallSetup,
        model: &Model,
        now: DateTime<Utc>,
        ticket: TicketId,
    ) -> Self {
        Layout::new(state, setup, model, now)
            .watching_only(ticket)
            .laid_out()
    }

    /// The hall at `now` with everybody followed until `until`: those who wait whether or not a counter takes them,
    /// and all who come until then. Nobody's forecast is made.
    pub(in crate::forecast) fn ahead(
        state: &State,
        setup: &HallSetup,
        model: &Model,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Self {
        Layout::ahead(state, setup, model, now, until).laid_out()
    }
}

impl<'a> Layout<'a> {
    pub(super) fn new(state: &'a State, setup: &'a HallSetup, model: &'a Model, now: DateTime<Utc>) -> Self {
        let mut layout = Self {
            state,
            setup,
            model,
            now,
            ahead_until: None,
            lines: BTreeMap::new(),
            legs: Vec::new(),
            desks: Vec::new(),
            visits: Vec::new(),
            watched: Vec::new(),
            check_ins: Vec::new(),
            only: None,
            present: Vec::new(),
            near: Skills(u128::MAX),
            weights: policy::weights(setup),
        };
        layout.desks = layout.desks_idle();
        layout
    }

    /// Watches nobody but this ticket: no other waiting visitor and no newcomer. Counters that share no visitor with
    /// those who may call it, not even by way of others, are left out.
    pub(super) fn watching_only(mut self, ticket: TicketId) -> Self {
        self.only = Some(ticket);
        let Some(ticket) = self.state.ticket(ticket) else {
            return self;
        };
        let mut near = Skills::default().with(service_position(self.setup, &ticket.leg().service));
        loop {
            let touched = self.desks.iter().filter(|desk| desk.skills.meets(near));
            let wider = touched.fold(near, |all, desk| all.union(desk.skills));
            if wider == near {
                break;
            }
            near = wider;
        }
        self.desks.retain(|desk| desk.skills.meets(near));
        self.near = near;
        self
    }

    /// The same to follow everybody until that instant.
    pub(super) fn ahead(
        state: &'a State,
        setup: &'a HallSetup,
        model: &'a Model,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Self {
        Self {
            ahead_until: Some(until),
            ..Self::new(state, setup, model, now)
        }
    }

    pub(super) fn laid_out(mut self) -> Scene {
        let services = self.services();
        self.add_waiting();
        let waiting = self.visits.len();
        self.occupy_desks();
        let may_return = self.may_return();
        let on_errands = self.on_errands();
        let mut probes = Vec::new();
        if self.only.is_none() && self.ahead_until.is_none() {
            probes = self.probes(&services);
            self.add_check_ins(&mut probes);
        }
        let bookings = self.bookings();
        let (closes_at, until) = (self.closes_at(), self.until());
        self.connect();
        let promises = self.ahead_until.map(|_| self.promises());
        let settings = &self.setup.settings;
        let walk_ins = self.model.walk_ins(self.setup, self.now);
        let today = calendar::local_date(self.setup.time_zone, self.now);
        Scene {
            now: self.now.timestamp_millis(),
            until: until.timestamp_millis(),
            arrivals: self.near_arrivals(&walk_ins),
            arrivals_unsure: walk_ins.level_sd(today),
            arrivals_until: self.arrivals_until(&self.visits[..waiting], &probes, &services),
            rule: settings.policy,
            calling: self.state.calling_rule(self.setup, self.now),
            calling_until: self
                .state
                .rule_for_a_while
                .map_or(NEVER, |other| other.until.timestamp_millis()),
            settings: settings.clone(),
            rooms: usize::from(settings.private_rooms),
            rooms_taken: self.state.rooms_taken(),
            services,
            legs: self.legs,
            lines: self.lines.len(),
            visits: self.visits,
            waiting,
            probes,
            watched: self.watched,
            desks: self.desks,
            bookings,
            check_ins: self.check_ins,
            on_errands,
            errand: self.model.errand(),
            closes_at,
            goes_home: self.model.goes_home(),
            may_return,
            return_within: settings.requeue_within.delta().num_milliseconds(),
            returns: self.model.comes_back(),
            leaving: self.model.leaving(ArrivalKind::WalkIn) / 1_000.0,
            appointments_leaving: self.model.leaving(ArrivalKind::Appointment) / 1_000.0,
            gap: self.model.gap(),
            away: self.model.away(),
            overrun: self.model.overrun(),
            walk_up: self.model.walk_up(),
            absence: self.model.absence(),
            no_show: self.model.no_show(),
            check_in: self.model.check_in(),
            promises,
        }
    }

    /// The hall's day ends at midnight at the latest.
    fn until(&self) -> DateTime<Utc> {
        let today = calendar::local_date(self.setup.time_zone, self.now);
        let midnight = calendar::midnight_after(self.setup.time_zone, today);
        let until = self.ahead_until.unwrap_or(self.now + HORIZON);
        until.min(midnight.max(self.now))
    }

    /// When the hall closes for today.
    fn closes_at(&self) -> i64 {
        let today = calendar::local_date(self.setup.time_zone, self.now);
        calendar::closing(self.setup, today).map_or(NEVER, |closing| closing.timestamp_millis())
    }

    /// The walk-ins to come for the services that matter.
    fn near_arrivals(&self, walk_ins: &WalkIns<'_>) -> Vec<Step> {
        let mut steps = walk_ins.steps(self.now, self.until());
        for step in &mut steps {
            for (position, rate) in step.rates.iter_mut().enumerate() {
                if !self.near.take(u8::try_from(position).unwrap_or(NO_SERVICE)) {
                    *rate = 0.0;
                }
            }
            step.total = step.rates.iter().sum();
        }
        steps
    }

    fn services(&mut self) -> Vec<SceneService> {
        let services = self.setup.services.iter().enumerate();
        services
            .map(|(position, service)| {
                let position = u8::try_from(position).unwrap_or(NO_SERVICE);
                SceneService {
                    help: self.model.help(&service.id, service.service_time),
                    ranking: self.ranking(ArrivalKind::WalkIn, &service.id, self.now),
                    leg: self.leg(position, ANY_COUNTER, false),
                }
            })
            .collect()
    }

    /// How a visit for this service ranks that begins then.
    fn ranking(&self, kind: ArrivalKind, service: &ServiceId, at: DateTime<Utc>) -> Ranking {
        let position = usize::from(service_position(self.setup, service));
        let later = self.weights.get(position).copied().unwrap_or(0);
        Ranking::of(self.setup, kind, service, later, at)
    }

    /// One leg more, in the line of all tickets that the same counters may take.
    fn leg(&mut self, service: u8, counters: u128, needs_room: bool) -> u32 {
        let next = u16::try_from(self.lines.len()).unwrap_or(u16::MAX);
        let line = *self.lines.entry((service, counters, needs_room)).or_insert(next);
        self.legs.push(SceneLeg { service, line });
        u32::try_from(self.legs.len() - 1).unwrap_or(u32::MAX)
    }

    /// The legs of a visit from this service on; the first of them and their end.
    fn legs<'s>(&mut self, entry: &QueueEntry, next: impl IntoIterator<Item = &'s ServiceId>) -> (u32, u32) {
        let first = self.leg(entry.service, entry.counters, entry.needs_room);
        let mut last = first;
        for service in next {
            let position = service_position(self.setup, service);
            last = self.leg(position, entry.counters, entry.needs_room);
        }
        (first, last + 1)
    }

    fn visit(&mut self, ticket: &Ticket) -> Visit {
        let entry = self.state.queue_entry(self.setup, ticket);
        let (leg, legs_end) = self.legs(&entry, &ticket.next_services);
        // Only the first leg's promise is renewed, as it alone ranks the visit.
        let first = ticket.legs.last_index() == 0;
        Visit {
            whose: Whose::Ticket(ticket.id).key(),
            entry,
            waits_from: waits_since(ticket).timestamp_millis(),
            back: ticket.called_at.is_some() && ticket.state == TicketState::Waiting,
            halfway: ticket.state == TicketState::Parked || self.model.back_since(ticket.id).is_some(),
            second_from: ticket
                .leg()
                .open_due_at()
                .filter(|_| first)
                .map_or(NEVER, |due| due.timestamp_millis()),
            leg,
            legs_end,
            watched: None,
        }
    }

    /// Those in line whom a counter may take. The others will not be called as things are, and hold up nobody.
    fn add_waiting(&mut self) {
        for ticket in self.state.waiting() {
            let mut visit = self.visit(ticket);
            if self.ahead_until.is_some() {
                self.present.push(promise_of(ticket));
            } else if !self.desks.iter().any(|desk| desk.may_ever_take(&visit.entry)) {
                continue;
            } else if self.only.is_none_or(|only| only == ticket.id) {
                visit.watched = Some(self.watch(Who::Ticket(ticket.id), &visit.entry, promise_of(ticket)));
            }
            self.visits.push(visit);
        }
    }

    /// Those who were called in vain and may still come back to their place, and the instant they were given up.
    fn may_return(&mut self) -> Vec<(u32, i64)> {
        let within = self.setup.settings.requeue_within.delta();
        let gone = self.state.no_shows.iter().filter_map(|id| {
            let ticket = self.state.ticket(*id)?;
            let gone_at = ticket.ended_at?;
            (gone_at + within > self.now).then_some((ticket, gone_at))
        });
        let gone: Vec<_> = gone.collect();
        let mut returning = Vec::new();
        for (ticket, gone_at) in gone {
            let visit = Visit {
                back: true,
                ..self.visit(ticket)
            };
            if self.desks.iter().any(|desk| desk.may_ever_take(&visit.entry)) {
                let position = u32::try_from(self.visits.len()).unwrap_or(u32::MAX);
                self.visits.push(visit);
                returning.push((position, gone_at.timestamp_millis()));
            }
        }
        returning
    }

    /// What is promised to those who are there, and what stops the clocks of those who come.
    fn promises(&mut self) -> Promises {
        let local = calendar::local(self.setup.time_zone, self.now);
        let stop = |kind, service: &Service| {
            let norm = self.setup.charter.norm_for(kind, &service.id, local);
            norm.map_or(ClockStop::Called, |applied| applied.norm.clock_stop)
        };
        let stops = |service| {
            (
                stop(ArrivalKind::WalkIn, service),
                stop(ArrivalKind::Appointment, service),
            )
        };
        Promises {
            stops: self.setup.services.iter().map(stops).collect(),
            present: std::mem::take(&mut self.present),
        }
    }

    /// Those who are on an errand and will be helped on where they were.
    fn on_errands(&mut self) -> Vec<OnErrand> {
        let away = self
            .state
            .busy_tickets()
            .filter(|ticket| ticket.state == TicketState::Parked);
        let away: Vec<_> = away.cloned().collect();
        let mut on_errands = Vec::new();
        for ticket in away {
            let helped_at = |desk: &Desk| {
                let counter = self.setup.counters.get(usize::from(desk.counter));
                counter.is_some_and(|counter| ticket.leg().counter.as_ref() == Some(&counter.id))
            };
            let desk = self.desks.iter().position(helped_at);
            let since = self.model.away_since(ticket.id);
            if let (Some(desk), Some(since)) = (desk, since) {
                let visit = self.visit(&ticket);
                self.visits.push(visit);
                on_errands.push(OnErrand {
                    visit: u32::try_from(self.visits.len() - 1).unwrap_or(u32::MAX),
                    desk: u32::try_from(desk).unwrap_or(u32::MAX),
                    gone_s: (self.now - since).as_seconds_f64().max(0.0),
                });
            }
        }
        on_errands
    }

    fn watch(&mut self, who: Who, entry: &QueueEntry, promise: Promise) -> u32 {
        let takers = || self.desks.iter().filter(|desk| desk.may_ever_take(entry));
        self.watched.push(Watched {
            who,
            promise,
            hoping: takers().all(|desk| matches!(desk.presence, Presence::Opens(_))),
            rivals_at: takers().fold(0, |all, desk| all | counter_bit(desk.counter)),
        });
        u32::try_from(self.watched.len() - 1).unwrap_or(u32::MAX)
    }
}

/// The counter's place in a set of counters.
fn counter_bit(counter: u8) -> u128 {
    1_u128.checked_shl(u32::from(counter)).unwrap_or(0)
}

fn promise_of(ticket: &Ticket) -> Promise {
    let leg = ticket.leg();
    match (leg.breach, leg.due_at, leg.clock_closed_at) {
        (Some(_), _, _) => Promise::Broken,
        (None, None, _) => Promise::None,
        (None, Some(_), Some(_)) => Promise::Kept,
        (None, Some(due), None) => Promise::Due(due.timestamp_millis(), leg.clock_stop()),
    }
}
