//! The appointments of a hall or of one counter as a calendar that others read again and again.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use icalendar::{Calendar, Component, EventLike, EventStatus};

use super::letter::{in_language, length, place, uid, whole_s};
use crate::hall::calendar;
use crate::hall::facts::ReservedFor;
use crate::hall::record::{Appointment, AppointmentState, PersonalData};
use crate::hall::setup::{HallSetup, Service};
use crate::hall::state::State;
use crate::ids::{AppointmentSeq, CounterId, HallId, Language};

/// The most appointments of a feed, the earliest first: calendars give up on more.
pub const MOST: usize = 2_000;

/// How often calendars are asked to read it again.
const READ_EVERY: TimeDelta = TimeDelta::minutes(15);

/// Whose appointments, and whether it is said who comes.
#[derive(Debug, Clone, Copy)]
pub struct Feed<'a> {
    /// The municipality's own id.
    pub municipality: &'a str,
    /// The hall's name in the API.
    pub hall: &'a HallId,
    /// What is kept for this counter alone; everything of the hall without one.
    pub counter: Option<&'a CounterId>,
    /// Whether it is said who comes, as long as that is kept.
    pub says_who_comes: bool,
}

impl Feed<'_> {
    /// The calendar: every appointment that the hall remembers and that was not called off, each named as in the mails about it. It
    /// is the same to the byte as long as nothing of it changed that day.
    #[must_use]
    pub fn write(&self, state: &State, setup: &HallSetup, now: DateTime<Utc>) -> String {
        let today = calendar::midnight_of(setup.time_zone, calendar::local_date(setup.time_zone, now));
        let booked = state.appointed.iter();
        let booked = booked.filter_map(|(_, id)| state.appointments.get(id));
        let booked = booked.filter(|one| one.state != AppointmentState::Cancelled && self.is_of(one));
        let mut written = Calendar::new();
        written.name(&self.name(setup)).ttl(&READ_EVERY);
        let told = last_told(state);
        for one in booked.take(MOST) {
            let told = told.get(&one.id).copied();
            written.push(self.entry(state, setup, one, told.unwrap_or((0, today))));
        }
        written.to_string()
    }

    fn is_of(&self, booked: &Appointment) -> bool {
        let kept_for = booked.reserved_for.as_ref();
        self.counter
            .is_none_or(|counter| matches!(kept_for, Some(ReservedFor::Counter(id)) if id == counter))
    }

    fn name(&self, setup: &HallSetup) -> String {
        let counter = self.counter.map(|id| {
            let known = setup.counter(id).map(|counter| counter.name.clone());
            known.unwrap_or_else(|| id.to_string())
        });
        match counter {
            None => setup.name.clone(),
            Some(counter) => format!("{} · {counter}", setup.name),
        }
    }

    fn entry(
        &self,
        state: &State,
        setup: &HallSetup,
        booked: &Appointment,
        (sequence, since): (u32, DateTime<Utc>),
    ) -> icalendar::Event {
        let services: Vec<&Service> = booked
            .services
            .iter()
            .filter_map(|id| setup.service(id))
            .collect();
        let names = services
            .iter()
            .map(|service| in_language(&service.names, Language::DUTCH));
        let names = names.collect::<Vec<_>>().join(", ");
        let ticket = booked.ticket.and_then(|ticket| state.visit(ticket));
        let number = ticket.map_or_else(|| booked.id.to_string(), |ticket| ticket.number.to_string());
        let mut entry = icalendar::Event::new();
        entry
            .uid(&uid(
                self.municipality,
                self.hall,
                booked.id,
                state.epoch_of_appointment(booked.id),
            ))
            .sequence(sequence)
            .timestamp(whole_s(since))
            .starts(whole_s(booked.at))
            .ends(whole_s(booked.at + length(booked, &services)))
            .summary(&format!("{number} · {names}"))
            .location(&place(setup))
            .status(EventStatus::Confirmed);
        if let Some(who) = self.who(state, booked) {
            entry.description(who);
        }
        entry.done()
    }

    fn who<'s>(&self, state: &'s State, booked: &Appointment) -> Option<&'s str> {
        let contact = booked.contact.filter(|_| self.says_who_comes)?;
        match state.personal.get(&contact).map(AsRef::as_ref) {
            Some(PersonalData::Contact(contact)) => Some(contact),
            _ => None,
        }
    }
}

/// The last mail about each appointment, as far as it is remembered: its sequence in calendars, and when it was written.
fn last_told(state: &State) -> BTreeMap<AppointmentSeq, (u32, DateTime<Utc>)> {
    let told = state.mails.values().map(|mail| {
        let sequence = u32::try_from(mail.id.0).unwrap_or(u32::MAX);
        (mail.appointment, (sequence, mail.queued_at))
    });
    // By their number: the last of each stays.
    told.collect()
}
