//! Events in the life of a visit.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::hall::event::{Event, Issued};
use crate::hall::facts::{CancelReason, LegBegun, TicketState};
use crate::hall::record::{AppointmentState, Leg, Legs, Rating, Remote, Ticket};
use crate::hall::state::State;
use crate::ids::{CounterId, TicketId};

impl State {
    /// The events in the life of a ticket that has been issued.
    pub(super) fn fold_ticket(&mut self, event: &Event, at: DateTime<Utc>) -> Result<(), String> {
        match event {
            Event::TicketCalled { .. }
            | Event::VisitorsWarned { .. }
            | Event::TicketRecalled { .. }
            | Event::TicketReturned { .. }
            | Event::TicketNotShown { .. }
            | Event::TicketRequeued { .. } => self.fold_call(event, at),
            Event::TicketCheckedIn(_) | Event::TicketAway { .. } | Event::TicketBack { .. } => {
                self.fold_absence(event, at)
            }
            Event::TicketStarted { .. }
            | Event::TicketParked { .. }
            | Event::TicketUnparked { .. }
            | Event::TicketTransferred { .. }
            | Event::ServiceCompleted { .. }
            | Event::TicketUnfinished { .. } => self.fold_help(event, at),
            Event::TicketServicesChanged {
                ticket,
                service,
                next_services,
            } => {
                let mut leg = 0;
                self.change(*ticket, |ticket| {
                    leg = ticket.legs.last_index();
                    let leg = ticket.legs.last_mut();
                    let before = std::mem::replace(&mut leg.service, service.clone());
                    leg.ranked_as.get_or_insert(before);
                    ticket.next_services.clone_from(next_services);
                })?;
                // A step that is taken back later does not bring the wrong choice back.
                self.taken_steps.amend(*ticket, |before| {
                    if before.leg == leg {
                        before.next_services.clone_from(next_services);
                    }
                });
                Ok(())
            }
            Event::TicketReleased { ticket } => {
                self.change(*ticket, |ticket| ticket.reserved_for = None)?;
                self.taken_steps
                    .amend(*ticket, |before| before.reserved_for = None);
                Ok(())
            }
            Event::TicketCancelled { ticket, reason, at } => self.cancelled(*ticket, *reason, *at),
            Event::TicketNeedsChanged { ticket, needs } => {
                self.note_personal(needs.map(|id| id.0));
                self.change(*ticket, |ticket| ticket.needs = *needs)
            }
            Event::TicketRated {
                ticket,
                answered,
                missing,
            } => {
                self.note_personal(missing.as_ref().map(|id| id.0));
                let rating = Rating {
                    answered: *answered,
                    missing: *missing,
                };
                self.change(*ticket, |ticket| ticket.rating = Some(rating))
            }
            other => Err(format!("`{}` is no event of a ticket", other.kind())),
        }
    }

    pub(super) fn issued(&mut self, issued: &Issued, at: DateTime<Utc>) {
        // What a kiosk gave out of the numbers kept aside moves no count, and brings no day back that has ended.
        let is_kept = issued.offline.is_some_and(|offline| offline.printed.is_none());
        if !is_kept {
            self.count(issued.day, issued.number);
        }
        if issued.offline.is_some() {
            self.number_used(issued);
        }
        self.last.ticket = self.last.ticket.max(issued.ticket.0);
        self.note_personal(issued.needs.map(|id| id.0));
        if self
            .ended_day
            .is_none_or(|ended| issued.offline.is_none() || issued.day > ended)
        {
            self.day.get_or_insert(issued.day);
        }
        let ticket = Ticket {
            id: issued.ticket,
            number: issued.number,
            day: issued.day,
            arrival: issued.arrival,
            appointment: issued.appointment,
            late_check_in: issued.late_check_in,
            state: TicketState::Waiting,
            reason: None,
            legs: Legs::new(new_leg(&issued.leg)),
            next_services: issued.next_services.clone(),
            issued_at: issued.came_at(at),
            rank_at: issued.rank_at,
            second_due_at: None,
            call: None,
            called_at: None,
            served_at: None,
            ended_at: None,
            counter: None,
            reserved_for: issued.reserved_for.clone(),
            needs: issued.needs,
            notes: Vec::new(),
            language: issued.language,
            answer_promised_by: None,
            rating: None,
            told: issued.told,
            passed_on: 0,
            passed_on_at_most: None,
            edition: issued.edition.clone(),
            recorded_at: issued.offline.map(|_| at),
            token_epoch: issued.offline.and_then(|offline| offline.epoch),
            by_hand_at: None,
            remote: issued.remote.clone().map(|joined| Remote { joined, here: None }),
            away: None,
        };
        if let Some(id) = issued.appointment
            && let Some(appointment) = self.appointments.get_mut(&id)
        {
            let appointment = Arc::make_mut(appointment);
            appointment.state = AppointmentState::CheckedIn;
            appointment.ticket = Some(issued.ticket);
        }
        self.index(&ticket);
        self.index_home_code(&ticket);
        self.tickets.insert(ticket.id, Arc::new(ticket));
    }

    pub(super) fn cancelled(
        &mut self,
        id: TicketId,
        reason: CancelReason,
        at: DateTime<Utc>,
    ) -> Result<(), String> {
        self.vacate(id, at)?;
        self.change(id, |ticket| {
            ticket.state = TicketState::Cancelled;
            ticket.reason = Some(reason.into());
            ticket.ended_at = Some(at);
            let leg = ticket.legs.last_mut();
            leg.clock_closed_at.get_or_insert(at);
        })
    }

    pub(super) fn occupy(&mut self, counter: &CounterId, ticket: TicketId) -> Result<(), String> {
        self.counter(counter, |state| state.ticket = Some(ticket))
    }

    /// Frees the counter that has the ticket, if one has.
    pub(super) fn vacate(&mut self, ticket: TicketId, at: DateTime<Utc>) -> Result<(), String> {
        let at_counter = self.tickets.get(&ticket).and_then(|t| t.counter.clone());
        if let Some(id) = at_counter
            && self
                .counters
                .get(&id)
                .is_some_and(|counter| counter.ticket == Some(ticket))
        {
            self.counter(&id, |counter| {
                counter.ticket = None;
                counter.freed_at = Some(at);
            })?;
            // Whoever still helped behind a closed counter has gone home now.
            if self.last_closed_at.is_some() && !self.any_counter_open() {
                self.last_closed_at = self.last_closed_at.max(Some(at));
            }
        }
        Ok(())
    }

    pub(super) fn change(&mut self, id: TicketId, change: impl FnOnce(&mut Ticket)) -> Result<(), String> {
        let mut ticket = self
            .tickets
            .get(&id)
            .map(|t| Ticket::clone(t))
            .ok_or_else(|| format!("no ticket {id}"))?;
        self.unindex(&ticket);
        change(&mut ticket);
        self.index(&ticket);
        let ticket = Arc::new(ticket);
        self.tickets.insert(id, Arc::clone(&ticket));
        self.follow_clocks(&ticket)
    }
}

pub(super) fn new_leg(begun: &LegBegun) -> Leg {
    Leg {
        service: begun.service.clone(),
        clock_start_at: begun.clock_start_at,
        norm: begun.norm.clone(),
        due_at: begun.due_at(),
        clock_closed_at: None,
        away_s: 0,
        breach: None,
        called_at: None,
        not_there_at: None,
        missed_early: false,
        started_at: None,
        resumed_at: None,
        ended_at: None,
        counter: None,
        was_parked: false,
        warned_at: None,
        outcome: None,
        ranked_as: None,
        reopened_at: None,
        taken_back_at: None,
    }
}
