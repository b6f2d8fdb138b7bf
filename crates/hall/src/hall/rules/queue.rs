//! The state as the calling policy sees it, and whether a service can be had.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::charter::ArrivalKind;
use crate::hall::facts::CounterStatus;
use crate::hall::facts::{Need, ReservedFor, TicketState};
use crate::hall::policy::{self, ANY_COUNTER, Caller, QueueEntry, service_position, skills};
use crate::hall::record::Ticket;
use crate::hall::rules::roster;
use crate::hall::setup::{Counter, HallSetup};
use crate::hall::state::State;
use crate::ids::{CounterId, ServiceId};

/// Whether a service can be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Availability {
    /// A counter that is open takes it.
    Open,
    /// Only counters that are closed or on a break today take it.
    Planned,
    /// No counter takes it today.
    Unavailable,
}

impl State {
    /// The waiting tickets that are kept for somebody whom no open counter has, or at a counter that does not take what
    /// they wait for: nobody will call them.
    pub fn kept_in_vain<'s>(&'s self, setup: &'s HallSetup) -> impl Iterator<Item = &'s Arc<Ticket>> {
        self.waiting().filter(move |ticket| {
            let Some(kept) = ticket.reserved_for.as_ref() else {
                return false;
            };
            let counters = self.counters_for(setup, Some(kept));
            let service = service_position(setup, &ticket.leg().service);
            let calls = |(position, counter): (usize, &Counter)| {
                let state = self.counters.get(&counter.id);
                position < 128
                    && counters >> position & 1 == 1
                    && state.is_some_and(|state| {
                        state.status != CounterStatus::Closed && skills(setup, &state.services).take(service)
                    })
            };
            !setup.counters.iter().enumerate().any(calls)
        })
    }

    /// How many private rooms are taken by visitors who are called or being helped.
    #[must_use]
    pub fn rooms_taken(&self) -> usize {
        self.in_rooms().count()
    }

    /// The visitors who are called to a private room or being helped in one.
    pub fn in_rooms(&self) -> impl Iterator<Item = &Arc<Ticket>> {
        self.busy_tickets()
            .filter(|ticket| matches!(ticket.state, TicketState::Called | TicketState::Serving))
            .filter(|ticket| self.needs(ticket).contains(&Need::PrivateRoom))
    }

    /// A ticket as the policy sees it.
    #[must_use]
    pub fn queue_entry(&self, setup: &HallSetup, ticket: &Ticket) -> QueueEntry {
        let present = ticket.leg();
        let starts = present.clock_start_at.timestamp_millis();
        let away = ticket.is_away();
        let back_at = away.map(|away| away.back_at.map_or(policy::NEVER, |at| at.timestamp_millis()));
        QueueEntry {
            service: service_position(setup, &ticket.leg().service),
            rank_at: ticket.rank_at.timestamp_millis(),
            clock_start_at: ticket.ranks_from().timestamp_millis(),
            arrived_at: ticket.issued_at.timestamp_millis(),
            callable_from: back_at.map_or(starts, |back_at| starts.max(back_at)),
            held: present.missed_early || away.is_some(),
            appointment: ticket.arrival == ArrivalKind::Appointment,
            steps_back_at: policy::steps_back_at(
                setup.settings.policy,
                ticket.second_due_at.map(|due| due.timestamp_millis()),
            ),
            needs_room: setup.settings.private_rooms > 0 && self.needs(ticket).contains(&Need::PrivateRoom),
            counters: self.counters_for(setup, ticket.reserved_for.as_ref()),
            order: ticket.id.0,
        }
    }

    /// The counters that may take a ticket kept for somebody; the agent's counter is where they sit now.
    #[must_use]
    pub fn counters_for(&self, setup: &HallSetup, reserved_for: Option<&ReservedFor>) -> u128 {
        let chosen: &dyn Fn(&CounterId) -> bool = match reserved_for {
            None => return ANY_COUNTER,
            Some(ReservedFor::Counter(id)) => &move |counter| counter == id,
            Some(ReservedFor::Agent(id)) => &move |counter| {
                self.counters
                    .get(counter)
                    .is_some_and(|c| c.agent.as_ref() == Some(id))
            },
        };
        setup
            .counters
            .iter()
            .enumerate()
            .take(128)
            .filter(|(_, counter)| chosen(&counter.id))
            .fold(0, |mask, (position, _)| mask | 1 << position)
    }

    /// A counter as the policy sees it, with the services it takes today; `None` if the setup has no such one.
    #[must_use]
    pub fn caller(&self, setup: &HallSetup, id: &CounterId) -> Option<Caller> {
        let position = setup.counters.iter().position(|counter| counter.id == *id)?;
        let counter = self.counters.get(id)?;
        let skills = skills(setup, &counter.services);
        let rooms = usize::from(setup.settings.private_rooms);
        Some(Caller {
            counter: u8::try_from(position).ok()?,
            skills,
            room_free: self.rooms_taken() < rooms,
        })
    }

    /// Whether a service can be had now, later today, or not at all. A roster may bring a service to a counter that does
    /// not usually take it; but whatever it says, every counter of the setup may open today with its usual services: a
    /// roster that was not kept up must turn nobody away.
    #[must_use]
    pub fn availability(&self, service: &ServiceId, now: DateTime<Utc>) -> Availability {
        let mut best = Availability::Unavailable;
        for counter in self
            .counters
            .values()
            .filter(|counter| counter.services.contains(service))
        {
            match counter.status {
                CounterStatus::Open => return Availability::Open,
                CounterStatus::Paused | CounterStatus::Closed => best = Availability::Planned,
            }
        }
        if best == Availability::Unavailable && self.is_rostered(service, now) {
            best = Availability::Planned;
        }
        best
    }

    /// Whether a turn of today that is not over takes the service.
    fn is_rostered(&self, service: &ServiceId, now: DateTime<Utc>) -> bool {
        let Some(setup) = self.setup.as_deref() else {
            return false;
        };
        setup.counters.iter().any(|counter| {
            let turns = roster::rest_of_today(setup, &self.rosters, &counter.id, now);
            let mut services = turns.iter().filter_map(|turn| turn.services.as_ref());
            services.any(|services| services.contains(service))
        })
    }
}
