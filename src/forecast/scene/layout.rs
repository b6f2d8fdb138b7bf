//! From the hall's state and model to a [`Scene`].

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::{
    Booking, Desk, Doing, NEVER, Presence, Probe, Promise, Ranking, Scene, SceneLeg, SceneService, Visit,
    Watched, Who, Whose,
};
use crate::charter::ArrivalKind;
use crate::forecast::model::{Model, prior, waits_since};
use crate::forecast::sample::LogNormal;
use crate::hall::calendar;
use crate::hall::policy::{self, ANY_COUNTER, Caller, NO_SERVICE, QueueEntry};
use crate::hall::setup::{CallingRule, HallSetup};
use crate::hall::state::{
    Appointment, AppointmentState, CounterState, CounterStatus, State, Ticket, TicketState,
    service_position, skills,
};
use crate::ids::ServiceId;

/// How far a run looks ahead: a visitor not called by then counts as called then.
const HORIZON: TimeDelta = TimeDelta::hours(6);

/// Nine changes of visitors in ten are over by this many standard deviations: who has waited longer than that
/// for a free counter waits for somebody who is not there.
const STILL_CHANGING_Z: f64 = 1.28;

/// A scene in the making.
pub(super) struct Layout<'a> {
    state: &'a State,
    setup: &'a HallSetup,
    model: &'a Model,
    now: DateTime<Utc>,
    /// Lines by what tells them apart: service, counters allowed, need of a room.
    lines: BTreeMap<(u8, u128, bool), u16>,
    legs: Vec<SceneLeg>,
    desks: Vec<Desk>,
    visits: Vec<Visit>,
    watched: Vec<Watched>,
}

impl<'a> Layout<'a> {
    pub(super) fn new(state: &'a State, setup: &'a HallSetup, model: &'a Model, now: DateTime<Utc>) -> Self {
        let mut layout = Self {
            state,
            setup,
            model,
            now,
            lines: BTreeMap::new(),
            legs: Vec::new(),
            desks: Vec::new(),
            visits: Vec::new(),
            watched: Vec::new(),
        };
        layout.desks = layout.desks_idle();
        layout
    }

    pub(super) fn laid_out(mut self) -> Scene {
        let services = self.services();
        self.add_waiting();
        let waiting = self.visits.len();
        self.occupy_desks();
        let probes = self.probes(&services);
        let bookings = self.bookings();
        self.connect();
        let settings = &self.setup.settings;
        Scene {
            now: self.now.timestamp_millis(),
            until: self.until().timestamp_millis(),
            arrivals_until: self.arrivals_until(&self.visits[..waiting], &probes, &services),
            rule: settings.policy,
            second: settings.second_promise,
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
            gap: self.model.gap(),
            walk_up: self.model.walk_up(),
            absence: self.model.absence(),
            on_break: LogNormal::with_mean(prior::BREAK.mean_s, prior::BREAK.variation),
            no_show: self.model.no_show(),
            check_in: self.model.check_in(),
        }
    }

    /// The hall's day ends at midnight at the latest.
    fn until(&self) -> DateTime<Utc> {
        let today = calendar::local_date(self.setup.time_zone, self.now);
        let midnight = calendar::midnight_after(self.setup.time_zone, today);
        (self.now + HORIZON).min(midnight.max(self.now))
    }

    fn services(&mut self) -> Vec<SceneService> {
        let rates = self.model.arrival_rates(self.setup, self.now);
        let services = self.setup.services.iter().zip(rates).enumerate();
        services
            .map(|(position, (service, arrivals))| {
                let position = u8::try_from(position).unwrap_or(NO_SERVICE);
                SceneService {
                    help: self.model.help(&service.id, service.service_time),
                    arrivals,
                    ranking: Ranking::of(self.setup, ArrivalKind::WalkIn, &service.id, self.now),
                    leg: self.leg(position, ANY_COUNTER, false),
                }
            })
            .collect()
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
            if !self.desks.iter().any(|desk| desk.may_ever_take(&visit.entry)) {
                continue;
            }
            visit.watched = Some(self.watch(Who::Ticket(ticket.id), promise_of(ticket)));
            self.visits.push(visit);
        }
    }

    fn watch(&mut self, who: Who, promise: Promise) -> u32 {
        self.watched.push(Watched { who, promise });
        u32::try_from(self.watched.len() - 1).unwrap_or(u32::MAX)
    }

    /// The counters where somebody works, will again, or still helps.
    fn desks_idle(&self) -> Vec<Desk> {
        let counters = self.setup.counters.iter().enumerate();
        counters
            .filter_map(|(position, counter)| {
                let now = self.state.counters.get(&counter.id)?;
                let closed = now.status == CounterStatus::Closed;
                (!closed || now.ticket.is_some()).then(|| Desk {
                    counter: u8::try_from(position).unwrap_or(u8::MAX),
                    skills: skills(self.setup, &now.services),
                    lines: Vec::new(),
                    presence: self.presence(now),
                    doing: Doing::Ready,
                })
            })
            .collect()
    }

    fn presence(&self, counter: &CounterState) -> Presence {
        match (counter.status, counter.paused_until) {
            (CounterStatus::Open, _) => Presence::Here,
            (CounterStatus::Closed, _) => Presence::Gone,
            (CounterStatus::Paused, Some(until)) if until > self.now => {
                Presence::Back(until.timestamp_millis())
            }
            (CounterStatus::Paused, Some(_)) => Presence::Overdue,
            (CounterStatus::Paused, None) => {
                let since = counter.since.unwrap_or(self.now);
                Presence::Break(seconds(since, self.now))
            }
        }
    }

    fn occupy_desks(&mut self) {
        let waiting: Vec<(QueueEntry, DateTime<Utc>)> = self
            .state
            .waiting()
            .map(|ticket| (self.state.queue_entry(self.setup, ticket), waits_since(ticket)))
            .collect();
        for index in 0..self.desks.len() {
            let Some(setup) = self.setup.counters.get(usize::from(self.desks[index].counter)) else {
                continue;
            };
            let Some(counter) = self.state.counters.get(&setup.id) else {
                continue;
            };
            let ticket = counter.ticket.and_then(|id| self.state.ticket(id));
            self.desks[index].doing = match ticket {
                Some(ticket) => {
                    let visit = self.visit(ticket);
                    self.visits.push(visit);
                    let position = u32::try_from(self.visits.len() - 1).unwrap_or(u32::MAX);
                    if ticket.state == TicketState::Called {
                        let called_at = self.model.called_at(&setup.id).or(ticket.called_at);
                        Doing::Called(position, seconds(called_at.unwrap_or(self.now), self.now))
                    } else {
                        Doing::Helping(position, helped_s(ticket, self.now))
                    }
                }
                None => self.between(counter, &self.desks[index], &waiting),
            };
        }
    }

    /// What a counter without a ticket is at. Staff who were free before anybody came call at once; those who
    /// are changing visitors need the rest of their gap; those who let people wait much longer are not there.
    fn between(&self, counter: &CounterState, desk: &Desk, waiting: &[(QueueEntry, DateTime<Utc>)]) -> Doing {
        let Some(since) = counter.since.max(counter.freed_at) else {
            return Doing::Ready;
        };
        let first = waiting
            .iter()
            .filter(|(entry, _)| desk.may_ever_take(entry))
            .map(|(_, since)| *since)
            .min();
        let idle = seconds(since, self.now);
        let waited = first.map_or(0.0, |first| seconds(first.max(since), self.now));
        let patience = self.model.gap().at(STILL_CHANGING_Z);
        let changing = counter.freed_at >= counter.since;
        if changing && idle <= waited + patience {
            Doing::Between(idle)
        } else if waited > patience {
            Doing::Between(waited)
        } else {
            Doing::Ready
        }
    }

    /// A newcomer for each service that a counter takes.
    fn probes(&mut self, services: &[SceneService]) -> Vec<Probe> {
        let now = self.now.timestamp_millis();
        let mut probes = Vec::new();
        for (position, service) in services.iter().enumerate() {
            let position = u8::try_from(position).unwrap_or(NO_SERVICE);
            let (rank_at, due) = service.ranking.at(now);
            let entry = QueueEntry {
                service: position,
                rank_at,
                clock_start_at: now,
                arrived_at: now,
                callable_from: now,
                appointment: false,
                needs_room: false,
                counters: ANY_COUNTER,
                // Behind everybody who is there.
                order: u64::MAX,
            };
            if !self.desks.iter().any(|desk| desk.may_ever_take(&entry)) {
                continue;
            }
            let promise = self.promise_to_newcomer(position, due);
            let watched = self.watch(Who::Newcomer(position), promise);
            probes.push(Probe {
                entry,
                second_from: due,
                watched,
            });
        }
        probes
    }

    fn promise_to_newcomer(&self, service: u8, due: i64) -> Promise {
        let local = calendar::local(self.setup.time_zone, self.now);
        let norm = self.setup.services.get(usize::from(service)).and_then(|service| {
            self.setup
                .charter
                .norm_for(ArrivalKind::WalkIn, &service.id, local)
        });
        norm.map_or(Promise::None, |applied| {
            Promise::Due(due, applied.norm.clock_stop)
        })
    }

    /// Today's appointments whose visitors may still come.
    fn bookings(&mut self) -> Vec<Booking> {
        let zone = self.setup.time_zone;
        let (today, until) = (calendar::local_date(zone, self.now), self.until());
        let expected = self.state.appointments.values().filter(|booked| {
            booked.state == AppointmentState::Booked
                && booked.at <= until
                && calendar::local_date(zone, booked.at) == today
        });
        let mut bookings: Vec<Booking> = expected.filter_map(|booked| self.booking(booked)).collect();
        bookings.sort_unstable_by_key(|booking| (booking.at, booking.visit.whose));
        bookings
    }

    fn booking(&mut self, booked: &Appointment) -> Option<Booking> {
        let (first, next) = booked.services.split_first()?;
        let at = booked.at.timestamp_millis();
        let entry = QueueEntry {
            service: service_position(self.setup, first),
            rank_at: at,
            clock_start_at: at,
            arrived_at: at,
            callable_from: at,
            appointment: true,
            needs_room: false,
            counters: self.state.counters_for(self.setup, booked.reserved_for.as_ref()),
            order: u64::MAX,
        };
        if !self.desks.iter().any(|desk| desk.may_ever_take(&entry)) {
            return None;
        }
        let (leg, legs_end) = self.legs(&entry, next);
        let grace = self.setup.settings.check_in_grace.delta();
        Some(Booking {
            visit: Visit {
                whose: Whose::Booking(booked.id.0).key(),
                entry,
                second_from: NEVER,
                leg,
                legs_end,
                watched: None,
            },
            at,
            grace_until: (booked.at + grace).timestamp_millis(),
            on_time: Ranking::of(self.setup, ArrivalKind::Appointment, first, booked.at),
            late: Ranking::of(self.setup, ArrivalKind::WalkIn, first, booked.at),
            comes: self.still_comes(booked.at),
        })
    }

    /// Chance that a booked visitor who is not here yet comes: it decays once the time has passed, since those
    /// who come mostly would have come by then (Bayes).
    fn still_comes(&self, at: DateTime<Utc>) -> f64 {
        let keeps = self.model.keeps();
        let past = (self.now - at).as_seconds_f64();
        let not_yet = keeps * self.model.check_in().survival(past);
        not_yet / (not_yet + 1.0 - keeps).max(f64::MIN_POSITIVE)
    }

    /// Tells each counter the lines it may take from.
    fn connect(&mut self) {
        for desk in &mut self.desks {
            let taken = self.lines.iter().filter(|((service, counters, _), _)| {
                desk.skills.take(*service) && counters >> desk.counter & 1 == 1
            });
            desk.lines = taken.map(|(_, line)| *line).collect();
        }
    }

    /// The last instant at which a walk-in could still come to rank before somebody who is watched.
    fn arrivals_until(&self, waiting: &[Visit], probes: &[Probe], services: &[SceneService]) -> i64 {
        let settings = &self.setup.settings;
        let second = |from: i64| policy::second_promise(settings.policy, from, settings.second_promise);
        let last_rank = |entry: &QueueEntry, second_from: i64| match settings.policy {
            CallingRule::Fifo => entry.clock_start_at,
            CallingRule::EarliestPromiseFirst | CallingRule::AppointmentsFirst => {
                let renewed = if second_from == NEVER {
                    None
                } else {
                    second(second_from)
                };
                renewed.unwrap_or(entry.rank_at).max(entry.rank_at)
            }
        };
        let of_waiting = waiting.iter().map(|v| last_rank(&v.entry, v.second_from));
        let of_probes = probes.iter().map(|p| last_rank(&p.entry, p.second_from));
        let last = of_waiting.chain(of_probes).max().unwrap_or(0);
        let soonest = match settings.policy {
            CallingRule::Fifo => 0,
            CallingRule::EarliestPromiseFirst | CallingRule::AppointmentsFirst => {
                let ranks = services.iter().map(|service| service.ranking.at(0).0);
                ranks.min().unwrap_or(0)
            }
        };
        (last - soonest).min(self.doors_close_at())
    }

    /// The last instant at which a walk-in is let in.
    fn doors_close_at(&self) -> i64 {
        if calendar::is_open(self.setup, self.now) {
            calendar::period_end(self.setup, self.now).map_or(NEVER, |end| end.timestamp_millis())
        } else {
            self.now.timestamp_millis()
        }
    }
}

impl Desk {
    /// Whether the counter may take the ticket once it works and a room is free.
    fn may_ever_take(&self, entry: &QueueEntry) -> bool {
        let caller = Caller {
            counter: self.counter,
            skills: self.skills,
            room_free: true,
        };
        !matches!(self.presence, Presence::Gone) && caller.may_take(entry)
    }
}

/// The distance between two instants in seconds, never negative.
fn seconds(from: DateTime<Utc>, to: DateTime<Utc>) -> f64 {
    (to - from).as_seconds_f64().max(0.0)
}

/// For how long the present leg has been helped; unknown, and so nothing, when it was interrupted.
fn helped_s(ticket: &Ticket, now: DateTime<Utc>) -> f64 {
    let leg = ticket.leg();
    let started_at = leg.started_at.filter(|_| !leg.was_parked);
    started_at.map_or(0.0, |started_at| seconds(started_at, now))
}

fn promise_of(ticket: &Ticket) -> Promise {
    let leg = ticket.leg();
    match (leg.breach, leg.due_at, leg.clock_closed_at) {
        (Some(_), _, _) => Promise::Broken,
        (None, None, _) => Promise::None,
        (None, Some(_), Some(_)) => Promise::Kept,
        (None, Some(due), None) => {
            Promise::Due(due.timestamp_millis(), leg.clock_stop())
        }
    }
}
