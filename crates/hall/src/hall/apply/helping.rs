//! Events at a counter: help begins, is set aside for an errand, is passed on and ends.

use chrono::{DateTime, Utc};

use super::visit::new_leg;
use crate::hall::event::Event;
use crate::hall::facts::{EndReason, LegBegun, NextStep, TicketState};
use crate::hall::record::Ticket;
use crate::hall::state::State;

impl State {
    pub(super) fn fold_help(&mut self, event: &Event, at: DateTime<Utc>) -> Result<(), String> {
        match event {
            Event::TicketStarted { ticket } => self.change(*ticket, |ticket| {
                ticket.state = TicketState::Serving;
                ticket.away = None;
                ticket.served_at = Some(at);
                let counter = ticket.counter.clone();
                let leg = ticket.legs.last_mut();
                leg.started_at = Some(at);
                leg.clock_closed_at.get_or_insert(at);
                leg.counter = counter;
            }),
            Event::TicketParked { ticket } => {
                self.vacate(*ticket, at)?;
                self.change(*ticket, |ticket| {
                    ticket.state = TicketState::Parked;
                    ticket.legs.last_mut().was_parked = true;
                })
            }
            Event::TicketUnparked { ticket, counter } => {
                self.occupy(counter, *ticket)?;
                self.change(*ticket, |ticket| {
                    ticket.state = TicketState::Serving;
                    ticket.counter = Some(counter.clone());
                    let leg = ticket.legs.last_mut();
                    leg.counter = Some(counter.clone());
                    leg.resumed_at = Some(at);
                })
            }
            Event::TicketTransferred {
                ticket,
                leg,
                reserved_for,
                note,
                passed_on,
            } => {
                self.note_personal(note.as_ref().map(|id| id.0));
                self.vacate(*ticket, at)?;
                self.change(*ticket, |ticket| {
                    ticket.passed_on = ticket.passed_on.saturating_add(1);
                    ticket.passed_on_at_most = passed_on.map(|noted| noted.at_most);
                    ticket.legs.last_mut().ended_at = Some(at);
                    ticket.reserved_for.clone_from(reserved_for);
                    ticket.notes.extend(note);
                    queue_leg(ticket, leg);
                })
            }
            Event::ServiceCompleted {
                ticket,
                outcome,
                answer_promised_by,
                next,
            } => {
                if !matches!(next, NextStep::SameCounter(_)) {
                    self.vacate(*ticket, at)?;
                }
                self.change(*ticket, |ticket| {
                    let leg = ticket.legs.last_mut();
                    leg.ended_at = Some(at);
                    leg.outcome = Some(*outcome);
                    if answer_promised_by.is_some() {
                        ticket.answer_promised_by = *answer_promised_by;
                    }
                    completed(ticket, next, at);
                })
            }
            Event::TicketUnfinished { ticket, at } => {
                self.vacate(*ticket, *at)?;
                self.change(*ticket, |ticket| {
                    ticket.state = TicketState::Done;
                    ticket.reason = Some(EndReason::Unfinished);
                    ticket.ended_at = Some(*at);
                })
            }
            other => Err(format!("`{}` is no event of help", other.kind())),
        }
    }
}

fn queue_leg(ticket: &mut Ticket, begun: &LegBegun) {
    ticket.legs.push(new_leg(begun));
    ticket.state = TicketState::Waiting;
    ticket.counter = None;
    ticket.served_at = None;
}

fn completed(ticket: &mut Ticket, next: &NextStep, at: DateTime<Utc>) {
    if !matches!(next, NextStep::Done) && !ticket.next_services.is_empty() {
        ticket.next_services.remove(0);
    }
    match next {
        NextStep::Done => {
            ticket.state = TicketState::Done;
            ticket.ended_at = Some(at);
        }
        NextStep::Queued(begun) => queue_leg(ticket, begun),
        NextStep::SameCounter(begun) => {
            let mut leg = new_leg(begun);
            leg.clock_closed_at = Some(at);
            leg.called_at = Some(at);
            leg.started_at = Some(at);
            leg.counter.clone_from(&ticket.counter);
            ticket.legs.push(leg);
            ticket.served_at = Some(at);
        }
    }
}
