//! Who may still come: newcomers whose wait is asked for, appointments of today, walk-ins at the rate of late.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::Layout;
use crate::forecast::scene::{Booking, NEVER, Probe, Promise, SceneService, Visit, Who, Whose};
use kwartier_hall::charter::ArrivalKind;
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::policy;
use kwartier_hall::hall::policy::{ANY_COUNTER, NO_SERVICE, QueueEntry, service_position};
use kwartier_hall::hall::record::{Appointment, AppointmentState};
use kwartier_hall::hall::setup::CallingRule;
use kwartier_hall::ids::ServiceId;

/// How long before and after the appointed time a check-in is foreseen: others are rare, and each that is foreseen
/// costs as much as a visitor who waits.
const CHECKS_IN_AHEAD: TimeDelta = TimeDelta::minutes(15);
const CHECKS_IN_LATE: TimeDelta = TimeDelta::minutes(5);

/// The most different check-ins that are foreseen, soonest first.
const MOST_CHECK_INS: usize = 12;

impl Layout<'_> {
    /// A newcomer for each service that a counter takes.
    pub(super) fn probes(&mut self, services: &[SceneService]) -> Vec<Probe> {
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
                held: false,
                appointment: false,
                needs_room: false,
                steps_back_at: policy::NEVER,
                counters: ANY_COUNTER,
                // Behind everybody who is there.
                order: u64::MAX,
            };
            if !self.desks.iter().any(|desk| desk.may_ever_take(&entry)) {
                continue;
            }
            let promise = self.promise_to_newcomer(position, due);
            let watched = self.watch(Who::Newcomer(position), &entry, promise);
            probes.push(Probe {
                whose: Whose::Newcomer(position).key(),
                entry,
                second_from: due,
                watched,
            });
        }
        probes
    }

    /// Those with an appointment who may check in about now, as if they did. Appointments at one time for one service
    /// are alike.
    pub(super) fn add_check_ins(&mut self, probes: &mut Vec<Probe>) {
        let zone = self.setup.time_zone;
        let today = calendar::local_date(zone, self.now);
        let about_now = self.state.appointments.values().filter(|booked| {
            booked.state == AppointmentState::Booked
                && booked.at <= self.now + CHECKS_IN_AHEAD
                && booked.at + CHECKS_IN_LATE >= self.now
                && calendar::local_date(zone, booked.at) == today
        });
        let mut about_now: Vec<&Appointment> = about_now.map(AsRef::as_ref).collect();
        about_now.sort_unstable_by_key(|booked| (booked.at, booked.id));
        let mut alike = BTreeMap::new();
        for booked in about_now {
            let Some(service) = booked.services.first() else {
                continue;
            };
            let counters = self.state.counters_for(self.setup, booked.reserved_for.as_ref());
            let key = (booked.at, service, counters);
            if let Some(watched) = alike.get(&key) {
                self.check_ins.push((booked.id, *watched));
            } else if alike.len() < MOST_CHECK_INS
                && let Some(probe) = self.check_in(booked, service, counters)
            {
                alike.insert(key, probe.watched);
                self.check_ins.push((booked.id, probe.watched));
                probes.push(probe);
            }
        }
    }

    fn check_in(&mut self, booked: &Appointment, service: &ServiceId, counters: u128) -> Option<Probe> {
        let now = self.now.timestamp_millis();
        let clock_start_at = now.max(booked.at.timestamp_millis());
        let ranking = self.ranking(ArrivalKind::Appointment, service, booked.at.max(self.now));
        let (rank_at, due) = ranking.at(clock_start_at);
        let entry = QueueEntry {
            service: service_position(self.setup, service),
            rank_at,
            clock_start_at,
            arrived_at: now,
            callable_from: clock_start_at,
            held: false,
            appointment: true,
            needs_room: false,
            steps_back_at: policy::NEVER,
            counters,
            order: u64::MAX,
        };
        if !self.desks.iter().any(|desk| desk.may_ever_take(&entry)) {
            return None;
        }
        let promise = self.promise_to(ArrivalKind::Appointment, service, due);
        Some(Probe {
            whose: Whose::Booking(booked.id.0).key(),
            entry,
            second_from: due,
            watched: self.watch(Who::CheckIn, &entry, promise),
        })
    }

    fn promise_to_newcomer(&self, service: u8, due: i64) -> Promise {
        let service = self.setup.services.get(usize::from(service));
        service.map_or(Promise::None, |service| {
            self.promise_to(ArrivalKind::WalkIn, &service.id, due)
        })
    }

    fn promise_to(&self, kind: ArrivalKind, service: &ServiceId, due: i64) -> Promise {
        let local = calendar::local(self.setup.time_zone, self.now);
        let norm = self.setup.charter.norm_for(kind, service, local);
        norm.map_or(Promise::None, |applied| {
            Promise::Due(due, applied.norm.clock_stop)
        })
    }

    /// Today's appointments whose visitors may still come.
    pub(super) fn bookings(&mut self) -> Vec<Booking> {
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
            held: false,
            appointment: true,
            needs_room: false,
            steps_back_at: policy::NEVER,
            counters: self.state.counters_for(self.setup, booked.reserved_for.as_ref()),
            order: u64::MAX,
        };
        let taken = || self.desks.iter().any(|desk| desk.may_ever_take(&entry));
        if self.ahead_until.is_none() && !taken() {
            return None;
        }
        let (leg, legs_end) = self.legs(&entry, next);
        let grace = self.setup.settings.check_in_grace.delta();
        Some(Booking {
            visit: Visit {
                whose: Whose::Booking(booked.id.0).key(),
                entry,
                waits_from: at,
                back: false,
                halfway: false,
                second_from: NEVER,
                leg,
                legs_end,
                watched: None,
            },
            at,
            grace_until: (booked.at + grace).timestamp_millis(),
            on_time: self.ranking(ArrivalKind::Appointment, first, booked.at),
            late: self.ranking(ArrivalKind::WalkIn, first, booked.at),
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

    /// The last instant at which a walk-in could still come to rank before somebody who is watched.
    pub(super) fn arrivals_until(
        &self,
        waiting: &[Visit],
        probes: &[Probe],
        services: &[SceneService],
    ) -> i64 {
        if self.ahead_until.is_some() {
            return self.until().timestamp_millis().min(self.doors_close_at());
        }
        let own = self.setup.settings.policy;
        let now = self.state.calling_rule(self.setup, self.now);
        let by = |rule| self.last_to_pass(rule, waiting, probes, services);
        by(own).max(by(now)).min(self.doors_close_at())
    }

    /// The same under this rule, the doors left aside.
    fn last_to_pass(
        &self,
        rule: CallingRule,
        waiting: &[Visit],
        probes: &[Probe],
        services: &[SceneService],
    ) -> i64 {
        let settings = &self.setup.settings;
        let last_rank = |entry: &QueueEntry, second_from: i64| match rule {
            CallingRule::Fifo => entry.clock_start_at,
            rule => {
                let renewed = if second_from == NEVER {
                    None
                } else {
                    policy::second_due_at(settings, entry.clock_start_at, second_from)
                };
                renewed.unwrap_or(entry.rank_at).max(entry.rank_at) + policy::most_later(rule)
            }
        };
        let of_waiting = waiting.iter().map(|v| last_rank(&v.entry, v.second_from));
        // Of check-ins to come only the first promise counts: following each until its second would cost more than
        // all who wait.
        let of_probes = probes.iter().map(|p| {
            let second_from = if p.entry.appointment { NEVER } else { p.second_from };
            last_rank(&p.entry, second_from)
        });
        let last = of_waiting.chain(of_probes).max().unwrap_or(0);
        let soonest = if rule == CallingRule::Fifo {
            0
        } else {
            let ranks = services.iter().map(|service| service.ranking.at(0).0);
            ranks.min().unwrap_or(0)
        };
        last - soonest
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
