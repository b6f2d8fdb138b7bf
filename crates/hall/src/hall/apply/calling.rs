//! Events around a call: a visitor is called, warned, goes back to the queue, does not come and comes after all.

use chrono::{DateTime, Utc};

use crate::charter::ClockStop;
use crate::hall::event::Event;
use crate::hall::facts::{ReturnReason, TicketState};
use crate::hall::state::State;

impl State {
    pub(super) fn fold_call(&mut self, event: &Event, at: DateTime<Utc>) -> Result<(), String> {
        match event {
            Event::TicketCalled {
                ticket,
                counter,
                call,
                ..
            } => {
                self.last.call = self.last.call.max(call.0);
                self.occupy(counter, *ticket)?;
                self.change(*ticket, |ticket| {
                    ticket.state = TicketState::Called;
                    ticket.counter = Some(counter.clone());
                    ticket.call = Some(*call);
                    ticket.called_at = Some(at);
                    let leg = ticket.legs.last_mut();
                    leg.called_at.get_or_insert(at);
                    if leg.clock_stop() == ClockStop::Called {
                        leg.clock_closed_at.get_or_insert(at);
                    }
                })
            }
            Event::VisitorsWarned { tickets } => tickets.iter().try_for_each(|ticket| {
                self.change(*ticket, |ticket| ticket.legs.last_mut().warned_at = Some(at))
            }),
            Event::TicketRecalled { ticket, call } => {
                self.last.call = self.last.call.max(call.0);
                self.change(*ticket, |ticket| {
                    ticket.call = Some(*call);
                    ticket.called_at = Some(at);
                })
            }
            Event::TicketReturned {
                ticket,
                as_if_not_called: true,
                reason,
            } => {
                self.call_taken_back(*ticket, at)?;
                if *reason == ReturnReason::CalledEarly {
                    self.change(*ticket, |ticket| ticket.legs.last_mut().missed_early = true)?;
                }
                Ok(())
            }
            Event::TicketReturned { ticket, .. } => {
                self.vacate(*ticket, at)?;
                self.change(*ticket, |ticket| {
                    ticket.state = TicketState::Waiting;
                    ticket.counter = None;
                })
            }
            Event::TicketNotShown { ticket } => {
                self.vacate(*ticket, at)?;
                self.change(*ticket, |ticket| {
                    ticket.state = TicketState::NoShow;
                    ticket.away = None;
                    ticket.ended_at = Some(at);
                    let leg = ticket.legs.last_mut();
                    leg.clock_closed_at.get_or_insert(at);
                    leg.not_there_at = Some(at);
                })
            }
            Event::TicketRequeued {
                ticket,
                due_at,
                away_s,
            } => {
                self.postpone_offers(*ticket, at)?;
                self.change(*ticket, |ticket| {
                    ticket.state = TicketState::Waiting;
                    ticket.ended_at = None;
                    ticket.counter = None;
                    let leg = ticket.legs.last_mut();
                    if leg.clock_stop() == ClockStop::Served {
                        leg.clock_closed_at = None;
                        leg.away_s += away_s;
                        leg.due_at = *due_at;
                    }
                })
            }
            other => Err(format!("`{}` is no event around a call", other.kind())),
        }
    }
}
