//! Steps that staff took back: the ticket is where it was before, with its clock as if the step had not been.

use chrono::{DateTime, Utc};

use crate::hall::event::Recorded;
use crate::hall::facts::LaterOffer;
use crate::hall::facts::StepKind;
use crate::hall::record::Ticket;
use crate::hall::record::{Before, TakenStep, Touch};
use crate::hall::state::State;
use crate::ids::{CounterId, TicketId};

impl State {
    /// Notes what this event, which is folded in next, changes of its ticket, while that can be taken back: until the
    /// ticket's day ends.
    pub(super) fn note_step(&mut self, recorded: &Recorded) {
        let (id, kind) = match Touch::of(recorded) {
            Touch::None => return,
            Touch::Other(ticket) => return self.taken_steps.forget(ticket),
            Touch::Step(ticket, kind) => (ticket, kind),
        };
        let Some(ticket) = self.tickets.get(&id) else {
            return;
        };
        if self.ended_day.is_some_and(|ended| ended >= ticket.day) {
            return self.taken_steps.forget(id);
        }
        let desk = recorded.event.desk().or_else(|| self.desk_of(ticket)).cloned();
        let counter = desk.as_ref().and_then(|desk| self.counters.get(desk));
        let step = TakenStep {
            seq: recorded.seq,
            at: recorded.at,
            by: recorded.by.clone(),
            kind,
            with: None,
            desk_freed_at: counter.and_then(|counter| counter.freed_at),
            desk,
            before: Before::of(ticket, self.later_offers_of(ticket)),
        };
        self.taken_steps.note(id, &recorded.event, step);
    }

    /// The counter that has the ticket.
    fn desk_of<'t>(&self, ticket: &'t Ticket) -> Option<&'t CounterId> {
        let desk = ticket.counter.as_ref()?;
        let counter = self.counters.get(desk)?;
        (counter.ticket == Some(ticket.id)).then_some(desk)
    }

    fn later_offers_of(&self, ticket: &Ticket) -> Vec<LaterOffer> {
        let breach = ticket.leg().breach.and_then(|id| self.breaches.get(&id));
        breach.map_or_else(Vec::new, |breach| breach.later_offers.clone())
    }

    /// Takes the ticket's latest step back, which must be the one of that event.
    pub(super) fn step_undone(&mut self, id: TicketId, seq: u64, at: DateTime<Utc>) -> Result<(), String> {
        let step = self.taken_steps.pop(id).filter(|step| step.seq == seq);
        let step = step.ok_or_else(|| format!("event {seq} took no step of {id} that can be taken back"))?;
        self.take_back(id, &step, at)
    }

    /// A called ticket goes back to the queue as if it had not been called.
    pub(super) fn call_taken_back(&mut self, id: TicketId, at: DateTime<Utc>) -> Result<(), String> {
        let call = self
            .taken_steps
            .pop(id)
            .filter(|step| step.kind == StepKind::Call);
        let call = call.ok_or_else(|| format!("{id} was not called just before it went back"))?;
        self.take_back(id, &call, at)
    }

    fn take_back(&mut self, id: TicketId, step: &TakenStep, at: DateTime<Utc>) -> Result<(), String> {
        let stays = self.tickets.get(&id).and_then(|ticket| self.desk_of(ticket)) == step.before.desk();
        if !stays {
            self.vacate(id, at)?;
        }
        self.change(id, |ticket| step.before.restore(ticket, at))?;
        self.offer_as_before(id, &step.before)?;
        if let Some(desk) = step.before.desk() {
            self.occupy(desk, id)?;
        }
        match &step.desk {
            Some(desk) if self.counters.contains_key(desk) => {
                self.counter(desk, |counter| counter.freed_at = step.desk_freed_at)
            }
            _ => Ok(()),
        }
    }

    /// What would have been offered for a wait that goes on is offered again, but for what was meanwhile.
    fn offer_as_before(&mut self, id: TicketId, before: &Before) -> Result<(), String> {
        let ticket = self.tickets.get(&id);
        let leg = ticket.and_then(|ticket| ticket.legs.get(before.leg));
        let Some(breach) = leg
            .and_then(|leg| leg.breach)
            .filter(|_| !before.later_offers.is_empty())
        else {
            return Ok(());
        };
        self.change_breach(breach, |breach| {
            let offered = |later: &&LaterOffer| {
                let mut redress = breach.redress.iter();
                redress.any(|given| given.id == later.offer.redress)
            };
            let later = before.later_offers.iter().filter(|later| !offered(later));
            breach.later_offers = later.cloned().collect();
            Ok(())
        })
    }
}
