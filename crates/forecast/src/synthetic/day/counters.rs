//! Counters of the plan: at work, on a break, with somebody.

use super::{Doing, Floor, Happening};
use crate::synthetic::fairness::{Passed, passed};
use crate::synthetic::{SyntheticError, mix};
use kwartier_hall::hall::command::{Command, TicketStep};
use kwartier_hall::hall::done::Done;
use kwartier_hall::hall::facts::Outcome;
use kwartier_hall::hall::refusal::Refusal;
use kwartier_hall::ids::TicketId;

impl Floor<'_> {
    /// The counter opens, or is back from a break.
    pub(super) fn begins(&mut self, now: i64, desk: usize) -> Result<(), SyntheticError> {
        let counter = self.desks[desk].id.clone();
        if let Doing::Break(since) = self.desks[desk].doing {
            self.command(now, &Command::ResumeCounter { counter })?;
            self.record.desks[desk].closed_ms.push((since, now));
        } else {
            let command = Command::OpenCounter {
                counter,
                services: None,
                agent: None,
            };
            self.command(now, &command)?;
        }
        self.desks[desk].open_since = now;
        self.ready(now, desk)
    }

    /// The counter has nobody: a break that is due, the next visitor, or the end of its day.
    pub(super) fn ready(&mut self, now: i64, desk: usize) -> Result<(), SyntheticError> {
        self.idle.retain(|idle| *idle != desk);
        let is_over = now >= 1_000 * mix::CLOSES_S;
        if let Some(length) = self.desks[desk].wants_break.take().filter(|_| !is_over) {
            let counter = self.desks[desk].id.clone();
            let until = Some(self.instant(now + length));
            self.command(now, &Command::PauseCounter { counter, until })?;
            self.record.desks[desk].present_ms += now - self.desks[desk].open_since;
            self.desks[desk].doing = Doing::Break(now);
            self.at(now + length, Happening::Begins(desk));
            return Ok(());
        }
        if self.call(now, desk)? {
            return Ok(());
        }
        if is_over {
            return self.close(now, desk);
        }
        self.desks[desk].doing = Doing::Idle;
        self.idle.push(desk);
        Ok(())
    }

    pub(super) fn close(&mut self, now: i64, desk: usize) -> Result<(), SyntheticError> {
        let counter = self.desks[desk].id.clone();
        self.command(now, &Command::CloseCounter { counter })?;
        self.record.desks[desk].present_ms += now - self.desks[desk].open_since;
        self.desks[desk].doing = Doing::Closed;
        Ok(())
    }

    /// Whether the counter found somebody to call.
    pub(super) fn call(&mut self, now: i64, desk: usize) -> Result<bool, SyntheticError> {
        let command = Command::Call {
            counter: self.desks[desk].id.clone(),
            ticket: None,
        };
        let called = match self.attempt(now, &command) {
            Err(Refusal::QueueEmpty { .. }) => return Ok(false),
            Err(refusal) => {
                return Err(SyntheticError::Refused {
                    command: command.kind(),
                    at_s: now / 1_000,
                    day: self.plan.date,
                    refusal,
                });
            }
            Ok(Done::Ticket { id, .. }) => {
                self.record.passed += self.passed_by(now, desk, id);
                self.holder(id)
            }
            Ok(_) => None,
        };
        let Some(visitor) = called else {
            return Ok(false);
        };
        self.record.visits[visitor].called = Some((now, desk));
        self.desks[desk].doing = Doing::With(visitor, now);
        self.at(
            now + self.plan.visitors[visitor].walk_up_ms,
            Happening::Starts(desk),
        );
        Ok(true)
    }

    /// Whom the call of this ticket passed.
    fn passed_by(&self, now: i64, desk: usize, ticket: TicketId) -> Passed {
        let setup = self.state.setup.as_deref();
        setup.map_or_else(Passed::default, |setup| {
            passed(
                &self.state,
                setup,
                &self.desks[desk].id,
                ticket,
                self.instant(now),
            )
        })
    }

    fn step(&mut self, now: i64, desk: usize, step: TicketStep) -> Result<Option<usize>, SyntheticError> {
        let Doing::With(visitor, _) = self.desks[desk].doing else {
            return Ok(None);
        };
        let Some(ticket) = self.tickets[visitor] else {
            return Ok(None);
        };
        self.command(now, &Command::Step { ticket, step })?;
        Ok(Some(visitor))
    }

    pub(super) fn starts(&mut self, now: i64, desk: usize) -> Result<(), SyntheticError> {
        if let Some(visitor) = self.step(now, desk, TicketStep::Start)? {
            self.record.visits[visitor].started_ms = Some(now);
            let help = self.plan.visitors[visitor].help_ms * self.plan.desks[desk].pace;
            // Help of no time at all would end before it starts.
            let help = (help.round() as i64).max(1_000);
            self.at(now + help, Happening::Helped(desk));
        }
        Ok(())
    }

    pub(super) fn helped(&mut self, now: i64, desk: usize) -> Result<(), SyntheticError> {
        let step = TicketStep::Complete {
            outcome: Outcome::Answered,
            answer_promised_by: None,
            reach: Default::default(),
        };
        if let (Doing::With(_, since), Some(visitor)) = (self.desks[desk].doing, self.step(now, desk, step)?)
        {
            self.record.visits[visitor].ended_ms = Some(now);
            self.record.desks[desk].busy_ms += now - since;
            self.desks[desk].doing = Doing::Changing;
            self.at(now + self.plan.change_ms, Happening::Ready(desk));
        }
        Ok(())
    }
}
