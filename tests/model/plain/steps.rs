//! What each command does, or every reason for which it may be refused.

use std::sync::Arc;

use kwartier::hall::command::Command;
use kwartier::hall::facts::{CancelReason, RedressState, TicketState};
use kwartier::ids::{BreachSeq, RedressId, TicketId};

use super::{Instant, Plain, Visit};

/// The names of the reasons; where several hold, the hall may give any of them.
pub type Reasons = Vec<String>;

pub(super) fn reason(name: &str) -> Reasons {
    vec![name.to_owned()]
}

pub(super) fn wrong_state(name: &str) -> Reasons {
    vec![format!("wrongState:{name}")]
}

/// Nothing stands in the way, or these reasons.
pub(super) fn none_of(reasons: Reasons) -> Result<(), Reasons> {
    if reasons.is_empty() { Ok(()) } else { Err(reasons) }
}

/// What a command came to: the ticket it was about, if it was about one.
pub type Outcome = Result<Option<TicketId>, Reasons>;

impl Visit {
    pub fn cancel(&mut self, reason: CancelReason, at: Instant) {
        self.state = TicketState::Cancelled;
        self.reason = Some(reason.into());
        self.ended_at = Some(at);
        self.legs.last_mut().unwrap().stop(at);
    }

    /// Back among those who wait, for this leg.
    pub(super) fn wait(&mut self) {
        self.state = TicketState::Waiting;
        self.desk = None;
    }

    pub(super) fn must_be(&self, allowed: &[TicketState]) -> Result<(), Reasons> {
        if allowed.contains(&self.state) {
            Ok(())
        } else {
            Err(wrong_state(self.state.name()))
        }
    }
}

impl Plain {
    /// Does the command at that instant, after what fell due before it.
    pub fn does(&mut self, command: &Command, now: Instant) -> Outcome {
        self.note_away(now);
        self.pass_time(now);
        self.note_breaches(now);
        let outcome = self.decide(command, now);
        self.note_away(now);
        self.pass_time(now);
        self.note_breaches(now);
        if let Ok(Some(ticket)) = outcome {
            self.send_home_whose_day_is_over(ticket, now);
        }
        outcome
    }

    fn decide(&mut self, command: &Command, now: Instant) -> Outcome {
        match command {
            Command::Configure { setup } => {
                self.setup = Arc::clone(setup);
                Ok(None)
            }
            Command::Issue(request) => self.issue(request, now),
            Command::JoinFromHome { request, code } => self.join(request, code, now),
            Command::CheckInFromHome { ticket } => self.check_in_by_number(*ticket, now),
            Command::GoAway { ticket, minutes } => self.go_away(*ticket, *minutes, now),
            Command::ComeBack { ticket } => self.come_back(*ticket, now),
            Command::CheckIn { code, .. } => self.check_in(code, now),
            Command::Step { ticket, step } => self.step(*ticket, step, now),
            Command::UndoStep { ticket, supervises } => self.undo_step(*ticket, *supervises, now),
            Command::ChangeServices {
                ticket,
                services,
                by_visitor,
            } => self.choose_again(*ticket, services, *by_visitor),
            Command::Release { ticket } => self.release(*ticket),
            Command::Call { counter, ticket } => self.call(counter, *ticket, now),
            Command::Book { requests } => self.book(&requests[0], now),
            Command::CancelAppointment { appointment } => {
                let position = usize::try_from(appointment.0).unwrap() - 1;
                self.call_off(position)
            }
            Command::CallOff(asked) => {
                for appointment in &asked.appointments {
                    let position = usize::try_from(appointment.0).unwrap() - 1;
                    // Whoever is no longer expected stays as they are.
                    let _ = self.call_off(position);
                }
                Ok(None)
            }
            Command::GiveRedress { breach, redress } => {
                self.settle(*breach, *redress, RedressState::Given, now)
            }
            Command::DeclineRedress { breach, redress } => {
                self.settle(*breach, *redress, RedressState::Declined, now)
            }
            Command::OpenCounter {
                counter,
                services,
                agent,
            } => self.open(counter, services.as_deref(), agent.as_ref(), now),
            Command::CloseCounter { counter } => self.close(counter, now),
            Command::PauseCounter { counter, .. } => self.pause(counter, now),
            Command::ResumeCounter { counter } => self.resume(counter, now),
            Command::SetCounterServices { counter, services } => {
                self.desks.get_mut(counter).unwrap().services = services.clone();
                Ok(None)
            }
            Command::CarryOutAdvice { advice, advised } => self.carry_out(advice, advised, now),
            Command::UndoAdvice { advice } => self.undo(advice, now),
            Command::Settle => Ok(None),
            other => panic!("the notebook has no page for {other:?}"),
        }
    }

    fn send_home_whose_day_is_over(&mut self, ticket: TicketId, now: Instant) {
        let Some(position) = self.position(ticket) else {
            return;
        };
        let day_is_over = self.ended.contains(&self.visits[position].day);
        let visit = &mut self.visits[position];
        if day_is_over && visit.is_in_the_hall() && visit.state != TicketState::Serving {
            visit.cancel(CancelReason::DayEnd, now);
        }
    }

    fn settle(&mut self, breach: BreachSeq, redress: RedressId, to: RedressState, now: Instant) -> Outcome {
        let broken = self.breaches(now);
        let position = usize::try_from(breach.0).unwrap().checked_sub(1);
        let Some((_, ticket, leg)) = position.and_then(|position| broken.get(position)) else {
            return Err(reason("notFound"));
        };
        let n = usize::try_from(redress.0).unwrap();
        let of_this = self
            .owed(now)
            .into_iter()
            .find(|owed| (owed.0, owed.1, owed.2) == (*ticket, *leg, n));
        let visit = usize::try_from(ticket.0).unwrap() - 1;
        match of_this {
            None => Err(reason("notFound")),
            Some((.., RedressState::Offered)) => {
                self.decided.insert((visit, *leg, n), to);
                Ok(None)
            }
            // A breach of a forgotten visit is forgotten when nothing of it is open.
            Some(_) if self.visits[visit].forgotten => {
                Err([reason("redressSettled"), reason("notFound")].concat())
            }
            Some(_) => Err(reason("redressSettled")),
        }
    }
}
