//! Visitors of the plan: booked, come, and out of patience.

use super::{Floor, Happening, NIGHT_MS};
use crate::synthetic::SyntheticError;
use crate::synthetic::record::Ending;
use kwartier_hall::hall::command::{AppointmentRequest, CancelledBy, Command, IssueTicket, TicketStep};
use kwartier_hall::hall::done::Done;
use kwartier_hall::hall::facts::TicketState;
use kwartier_hall::hall::refusal::Refusal;
use kwartier_hall::ids::ServiceId;

impl Floor<'_> {
    pub(super) fn book(&mut self) -> Result<(), SyntheticError> {
        let mut requests = Vec::new();
        for (visitor, planned) in self.plan.visitors.iter().enumerate() {
            if let Some(due) = planned.due_ms {
                requests.push(AppointmentRequest {
                    mail: None,
                    code: (self.codes)(visitor),
                    services: self.services_of(visitor),
                    at: self.instant(due),
                    reserved_for: None,
                    contact: None,
                    party: kwartier_hall::hall::command::Party::default(),
                });
            }
        }
        if requests.is_empty() {
            return Ok(());
        }
        self.command(NIGHT_MS, &Command::Book { requests }).map(drop)
    }

    fn services_of(&self, visitor: usize) -> Vec<ServiceId> {
        let service = self.services.get(self.plan.visitors[visitor].service);
        service.cloned().into_iter().collect()
    }

    pub(super) fn comes(&mut self, now: i64, visitor: usize) -> Result<(), SyntheticError> {
        let planned = &self.plan.visitors[visitor];
        let command = if planned.due_ms.is_some() {
            Command::CheckIn {
                code: (self.codes)(visitor),
                told: None,
            }
        } else {
            Command::Issue(IssueTicket {
                services: self.services_of(visitor),
                language: None,
                needs: Vec::new(),
                reserved_for: None,
                told: None,
                at_least_s: 0,
            })
        };
        let done = match self.command(now, &command) {
            // Whoever comes for the last appointment of the day when the hall has closed goes home: it ends as if nobody had come.
            Err(SyntheticError::Refused {
                refusal: Refusal::HallClosed { .. },
                ..
            }) if planned.due_ms.is_some() => return Ok(()),
            done => done?,
        };
        if let Done::Ticket { id, .. } = done {
            self.holders.push(visitor);
            self.tickets[visitor] = Some(id);
        }
        self.record.visits[visitor].ending = Ending::Served;
        if let Some(patience) = planned.patience_ms {
            let waits_from = planned.due_ms.map_or(now, |due| due.max(now));
            self.at(waits_from + patience, Happening::Leaves(visitor));
        }
        self.wake(now)
    }

    /// Lets the idle counters look: somebody came.
    pub(super) fn wake(&mut self, now: i64) -> Result<(), SyntheticError> {
        let mut at = 0;
        while let Some(&desk) = self.idle.get(at) {
            if self.call(now, desk)? {
                self.idle.remove(at);
            } else {
                at += 1;
            }
        }
        Ok(())
    }

    pub(super) fn leaves(&mut self, now: i64, visitor: usize) -> Result<(), SyntheticError> {
        let ticket = self.tickets[visitor].and_then(|id| self.state.ticket(id));
        let waiting = ticket.filter(|ticket| ticket.state == TicketState::Waiting);
        let Some(ticket) = waiting.map(|ticket| ticket.id) else {
            return Ok(());
        };
        let step = TicketStep::Cancel {
            by: CancelledBy::Visitor,
        };
        self.command(now, &Command::Step { ticket, step }).map(drop)
    }
}
