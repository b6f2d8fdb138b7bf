//! Appointments, and the end of the day with what the hall then forgets.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use imbl::{OrdMap, Vector};

use super::REGISTER_OPEN;
use crate::hall::calendar;
use crate::hall::event::Booked;
use crate::hall::facts::CounterStatus;
use crate::hall::facts::RosterEntry;
use crate::hall::record::{Appointment, AppointmentState, CodeKey};
use crate::hall::rules::owed;
use crate::hall::state::State;
use crate::ids::{AppointmentSeq, BreachSeq, CounterId, PersonalId, TicketId};

impl State {
    pub(super) fn booked(&mut self, booked: &Booked, at: DateTime<Utc>) {
        self.last.appointment = self.last.appointment.max(booked.appointment.0);
        self.note_personal(booked.contact.max(booked.mail).map(|id| id.0));
        self.codes
            .insert(CodeKey::from(&*booked.code), booked.appointment);
        let appointment = Appointment {
            id: booked.appointment,
            code: booked.code.clone(),
            services: booked.services.clone(),
            at: booked.at,
            reserved_for: booked.reserved_for.clone(),
            contact: booked.contact,
            mail: booked.mail,
            language: booked.language,
            origin: booked.origin.clone(),
            stay: booked.stay.clone(),
            booked_at: Some(at),
            consent: None,
            state: AppointmentState::Booked,
            ticket: None,
        };
        self.appointed.insert((booked.at, booked.appointment));
        self.appointments
            .insert(booked.appointment, Arc::new(appointment));
    }

    pub(super) fn appointment_changed(&mut self, booked: &Booked) -> Result<(), String> {
        self.note_personal(booked.contact.max(booked.mail).map(|id| id.0));
        let (mut old_code, mut old_at) = (String::new(), booked.at);
        self.appointment(booked.appointment, |appointment| {
            old_code = std::mem::replace(&mut appointment.code, booked.code.clone());
            appointment.services.clone_from(&booked.services);
            old_at = std::mem::replace(&mut appointment.at, booked.at);
            appointment.reserved_for.clone_from(&booked.reserved_for);
            appointment.contact = booked.contact;
            appointment.mail = booked.mail;
            appointment.language = booked.language;
            appointment.origin.clone_from(&booked.origin);
            appointment.stay.clone_from(&booked.stay);
        })?;
        self.appointed.remove(&(old_at, booked.appointment));
        self.appointed.insert((booked.at, booked.appointment));
        self.forget_code(&old_code, booked.appointment);
        self.codes
            .insert(CodeKey::from(&*booked.code), booked.appointment);
        Ok(())
    }

    /// The hall forgets: counters close, what was not kept is missed, old visits go.
    pub(super) fn day_ended(&mut self, day: chrono::NaiveDate, at: DateTime<Utc>) {
        self.remember_arrivals(day);
        self.ended_day = Some(day);
        self.day = None;
        self.last_closed_at = None;
        self.rule_for_a_while = None;
        self.closed = None;
        self.taken_steps.clear();
        // The day that ended is planned no more, even where nobody plans another.
        self.forget_rosters(day.succ_opt().unwrap_or(day));
        self.shown = OrdMap::new();
        self.shown_today = Vector::new();
        let usual = self.setup.clone();
        let ids: Vec<CounterId> = self.counters.keys().cloned().collect();
        for id in ids {
            let Some(counter) = self.counters.get_mut(&id) else {
                continue;
            };
            if counter.status != CounterStatus::Closed {
                counter.since = Some(at);
            }
            counter.status = CounterStatus::Closed;
            counter.agent = None;
            counter.opened_at = None;
            counter.paused_until = None;
            if let Some(usual) = usual.as_ref().and_then(|setup| setup.counter(&id)) {
                counter.services.clone_from(&usual.services);
            }
        }
        // What is missed only now is forgotten at the end of another day: its row must say first that it was missed.
        self.forget(at);
        self.forget_numbers(day);
        self.forget_said();
        self.forget_mails();
        self.forget_blocks(at);
        self.miss_appointments(at);
    }

    fn remember_arrivals(&mut self, day: NaiveDate) {
        let Some(zone) = self.setup.as_ref().map(|setup| setup.time_zone) else {
            return;
        };
        let of_day = self.tickets.values().filter(|ticket| ticket.day == day);
        let came = of_day
            .filter(|ticket| !ticket.was_never_here())
            .map(|ticket| (ticket.legs.first().service.clone(), ticket.came_at()));
        self.usual.lived(zone, day, came);
    }

    /// A day's roster; those of days past are forgotten.
    pub(super) fn planned(&mut self, day: NaiveDate, entries: &Arc<Vec<RosterEntry>>, at: DateTime<Utc>) {
        if entries.is_empty() {
            self.rosters.remove(&day);
        } else {
            self.rosters.insert(day, Arc::clone(entries));
        }
        self.promised_day_is_stale(day);
        if let Some(setup) = self.setup.clone() {
            self.forget_rosters(calendar::local_date(setup.time_zone, at));
        }
    }

    fn forget_rosters(&mut self, today: NaiveDate) {
        self.forget_promised(today);
        while self.rosters.get_min().is_some_and(|(day, _)| *day < today) {
            self.rosters = self.rosters.without_min().1;
        }
    }

    pub(super) fn miss_appointments(&mut self, at: DateTime<Utc>) {
        let past: Vec<AppointmentSeq> = self
            .appointments
            .values()
            .filter(|a| a.state == AppointmentState::Booked && a.at < at)
            .map(|a| a.id)
            .collect();
        for id in past {
            if let Some(appointment) = self.appointments.get_mut(&id) {
                Arc::make_mut(appointment).state = AppointmentState::Missed;
            }
        }
    }

    /// Forgets visits whose token is dead, their breaches once nothing is open, and appointments of the past.
    pub(super) fn forget(&mut self, at: DateTime<Utc>) {
        self.forget_visits(at);
        let settled: Vec<BreachSeq> = self
            .breaches
            .values()
            .filter(|breach| self.visit(breach.ticket).is_none() && !breach.is_unsettled())
            .filter(|breach| breach.at + REGISTER_OPEN <= at)
            .map(|breach| breach.id)
            .collect();
        for id in settled {
            self.breaches.remove(&id);
        }
        self.forget_cases(at);
        let past: Vec<AppointmentSeq> = self
            .appointments
            .values()
            .filter(|a| a.state != AppointmentState::Booked && a.at + TimeDelta::hours(24) <= at)
            .filter(|a| a.ticket.is_none_or(|ticket| !self.tickets.contains_key(&ticket)))
            .map(|a| a.id)
            .collect();
        for id in past {
            if let Some(gone) = self.appointments.remove(&id) {
                self.appointed.remove(&(gone.at, id));
                self.forget_code(&gone.code, id);
            }
        }
    }

    /// Visits of the past go, but for those that are still owed something: they are kept aside.
    fn forget_visits(&mut self, at: DateTime<Utc>) {
        let past: Vec<TicketId> = self
            .tickets
            .values()
            .filter(|ticket| owed::is_past(ticket, at))
            .map(|ticket| ticket.id)
            .collect();
        for id in past {
            self.no_shows.remove(&id);
            let gone = self.tickets.remove(&id);
            if let Some(visit) = &gone {
                self.forget_home_code(visit);
            }
            if let Some(visit) = gone
                && owed::is_owed(self, &visit, at)
            {
                self.owed_visits.insert(id, visit);
            }
        }
        let over: Vec<TicketId> = self
            .owed_visits
            .values()
            .filter(|visit| !owed::is_owed(self, visit, at))
            .map(|visit| visit.id)
            .collect();
        for id in over {
            self.owed_visits.remove(&id);
        }
    }

    /// Codes of old logs may differ by case only: what another appointment holds by now stays.
    fn forget_code(&mut self, code: &str, of: AppointmentSeq) {
        let key = CodeKey::from(code);
        if self.codes.get(&key) == Some(&of) {
            self.codes.remove(&key);
        }
    }

    /// Nothing is told by mail any more to whom everything was erased of; a forgotten appointment has nothing to change.
    pub(super) fn erased(&mut self, id: AppointmentSeq, rows: &[PersonalId]) {
        let is_kept = |id: &PersonalId| !rows.contains(id);
        if let Some(appointment) = self.appointments.get_mut(&id) {
            let appointment = Arc::make_mut(appointment);
            appointment.contact = appointment.contact.filter(is_kept);
            appointment.mail = appointment.mail.filter(is_kept);
            if let Some(consent) = &mut appointment.consent {
                consent.phone = consent.phone.filter(is_kept);
            }
        }
    }

    pub(super) fn appointment(
        &mut self,
        id: AppointmentSeq,
        change: impl FnOnce(&mut Appointment),
    ) -> Result<(), String> {
        let appointment = self
            .appointments
            .get_mut(&id)
            .ok_or_else(|| format!("no appointment {id}"))?;
        change(Arc::make_mut(appointment));
        Ok(())
    }
}
