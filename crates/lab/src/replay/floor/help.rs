//! Help at the servers: begun, ended, and ended without a word of the log.

use super::{Floor, FloorError, Helped, USUAL_HELP};
use crate::replay::line::InLine;
use kwartier_hall::hall::command::{CancelledBy, Command, TicketStep};
use kwartier_hall::hall::facts::Outcome;
use kwartier_hall::ids::TicketId;

/// Whoever waits longer than this, seconds, is not just being called by a free server.
const IDLE_GRACE_S: f64 = 90.0;

impl Floor {
    /// A server takes somebody out of the line.
    pub(in crate::replay) fn starts(
        &mut self,
        at_s: f64,
        row: usize,
        server: usize,
        end_known: bool,
    ) -> Result<(), FloorError> {
        let Some(place) = self.line.iter().position(|waiting| waiting.row == row) else {
            return Ok(());
        };
        let called = self.line.remove(place);
        if self.servers[server].helps.is_some() {
            self.ends_at(at_s, server, false)?;
        }
        self.works(at_s, server, called.kind.class)?;
        // Help starts when the customer has walked up; who was to be called was decided before.
        let called_s = at_s - self.reaction.near(0.0, 3.0);
        self.habits.called(server, &called, &self.line, called_s);
        self.note_idle(at_s, server, &called);
        let was_free = self.servers[server]
            .free_since_s
            .is_some_and(|since| since <= called.arrived_s);
        if was_free && at_s - called.arrived_s < IDLE_GRACE_S {
            self.reaction.observe(at_s - called.arrived_s);
        }
        for recent in [&mut self.classes[called.kind.class], &mut self.all] {
            recent.called(at_s, called.arrived_s);
        }
        let helped = Helped {
            row,
            kind: called.kind,
            since_s: at_s,
            while_waiting: self
                .line
                .iter()
                .any(|other| other.kind.class == called.kind.class),
            end_known,
        };
        self.servers[server].helps = Some(helped);
        self.places.insert(row, server);
        let Some(ticket) = self.tickets.get(&row).copied() else {
            return Ok(());
        };
        let counter = self.counter_ids[server + 1].clone();
        let called = Some(ticket);
        self.command(
            at_s,
            &Command::Call {
                counter,
                ticket: called,
            },
        )?;
        let step = TicketStep::Start;
        self.command(at_s, &Command::Step { ticket, step }).map(|_| ())
    }

    /// Those who were free all the while that somebody waited did not want to help.
    fn note_idle(&mut self, at_s: f64, by: usize, called: &InLine) {
        if at_s - called.clock_s < IDLE_GRACE_S {
            return;
        }
        let idle = self.present(at_s).filter(|(server, at_work)| {
            let free = at_work.free_since_s.filter(|_| at_work.helps.is_none());
            *server != by && free.is_some_and(|since| since <= called.clock_s)
        });
        let idle: Vec<usize> = idle.map(|(server, _)| server).collect();
        for server in idle {
            self.habits.left_waiting(server, called.kind.class);
        }
    }

    /// Makes sure that the server is at work and takes the class.
    fn works(&mut self, at_s: f64, server: usize, class: usize) -> Result<(), FloorError> {
        self.comes_to_work(at_s, server)?;
        let counter = self.counter_ids[server + 1].clone();
        let state = self.state.counters.get(&counter);
        let mut services = state.map_or_else(Vec::new, |state| state.services.clone());
        let service = &self.service_ids[class];
        if !services.contains(service) {
            services.push(service.clone());
            self.command(at_s, &Command::SetCounterServices { counter, services })?;
        }
        Ok(())
    }

    /// Help of this row ends, where it is still under way.
    pub(in crate::replay) fn ends(&mut self, at_s: f64, row: usize) -> Result<(), FloorError> {
        match self.places.get(&row).copied() {
            Some(server) if self.servers[server].helps.is_some_and(|helped| helped.row == row) => {
                self.ends_at(at_s, server, true)
            }
            _ => Ok(()),
        }
    }

    /// Help ends at a server; it teaches how long help takes only when the end is known.
    pub(in crate::replay) fn ends_at(
        &mut self,
        at_s: f64,
        server: usize,
        known: bool,
    ) -> Result<(), FloorError> {
        let Some(helped) = self.servers[server].helps.take() else {
            return Ok(());
        };
        self.servers[server].free_since_s = Some(at_s);
        let Some(ticket) = self.tickets.get(&helped.row).copied() else {
            return Ok(());
        };
        if known {
            let help_s = (at_s - helped.since_s).max(0.0);
            for recent in [&mut self.classes[helped.kind.class], &mut self.all] {
                recent.log_help.observe(help_s.ln_1p());
                recent.help_s.observe(help_s);
            }
            let step = TicketStep::Complete {
                outcome: Outcome::Answered,
                answer_promised_by: None,
                reach: Default::default(),
            };
            return self.command(at_s, &Command::Step { ticket, step }).map(|_| ());
        }
        // Help that was interrupted teaches nothing.
        let step = TicketStep::Park;
        self.command(at_s, &Command::Step { ticket, step })?;
        self.cancel(at_s, ticket, CancelledBy::Staff)
    }

    pub(super) fn cancel(&mut self, at_s: f64, ticket: TicketId, by: CancelledBy) -> Result<(), FloorError> {
        let step = TicketStep::Cancel { by };
        self.command(at_s, &Command::Step { ticket, step }).map(|_| ())
    }

    /// Help whose end the log doesn't name has ended when its server calls again.
    pub(in crate::replay) fn end_the_unended(&mut self, at_s: f64, server: usize) -> Result<(), FloorError> {
        match self.servers[server].helps {
            Some(helped) if !helped.end_known => self.ends_at(at_s, server, helped.while_waiting),
            _ => Ok(()),
        }
    }

    /// Help whose end the log doesn't name is over, when nobody waits for it and it has lasted its usual time.
    pub(in crate::replay) fn free_the_unended(&mut self, at_s: f64, class: usize) -> Result<(), FloorError> {
        if self.line.iter().any(|waiting| waiting.kind.class == class) {
            return Ok(());
        }
        let usual_s = self.classes[class].help_s.known().unwrap_or(USUAL_HELP.mean_s);
        for server in 0..self.servers.len() {
            let over = self.servers[server].helps.is_some_and(|helped| {
                !helped.end_known && helped.kind.class == class && at_s - helped.since_s > 1.5 * usual_s
            });
            if over {
                self.ends_at(at_s, server, false)?;
            }
        }
        Ok(())
    }
}
