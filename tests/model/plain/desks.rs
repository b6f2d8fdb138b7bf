//! Counters open, pause and close.

use kwartier::hall::facts::{CounterStatus, TicketState};
use kwartier::ids::{AgentId, CounterId, ServiceId};

use super::steps::{Outcome, Reasons, wrong_state};
use super::{Instant, Plain};

impl Plain {
    fn must_have(&self, id: &CounterId, allowed: &[CounterStatus]) -> Result<(), Reasons> {
        let status = self.desks[id].status;
        if allowed.contains(&status) {
            Ok(())
        } else {
            Err(wrong_state(status.name()))
        }
    }

    pub(super) fn open(
        &mut self,
        id: &CounterId,
        services: Option<&[ServiceId]>,
        agent: Option<&AgentId>,
        now: Instant,
    ) -> Outcome {
        self.must_have(id, &[CounterStatus::Closed])?;
        let today = self.date(now);
        self.day.get_or_insert(today);
        self.all_left = None;
        self.opened.insert(id.clone(), now);
        let desk = self.desks.get_mut(id).unwrap();
        desk.status = CounterStatus::Open;
        desk.agent = agent.cloned();
        desk.since = Some(now);
        if let Some(services) = services {
            desk.services = services.to_vec();
        }
        Ok(None)
    }

    pub(super) fn close(&mut self, id: &CounterId, now: Instant) -> Outcome {
        self.must_have(id, &[CounterStatus::Open, CounterStatus::Paused])?;
        self.send_back_who_is_called_to(id, now);
        let desk = self.desks.get_mut(id).unwrap();
        desk.status = CounterStatus::Closed;
        desk.agent = None;
        desk.since = Some(now);
        if self.nobody_at_work() {
            self.all_left = Some(now);
        }
        Ok(None)
    }

    pub(super) fn pause(&mut self, id: &CounterId, now: Instant) -> Outcome {
        self.must_have(id, &[CounterStatus::Open])?;
        self.send_back_who_is_called_to(id, now);
        let desk = self.desks.get_mut(id).unwrap();
        desk.status = CounterStatus::Paused;
        desk.since = Some(now);
        Ok(None)
    }

    pub(super) fn resume(&mut self, id: &CounterId, now: Instant) -> Outcome {
        self.must_have(id, &[CounterStatus::Paused])?;
        let desk = self.desks.get_mut(id).unwrap();
        desk.status = CounterStatus::Open;
        desk.since = Some(now);
        Ok(None)
    }

    /// As if they had not been called.
    fn send_back_who_is_called_to(&mut self, id: &CounterId, now: Instant) {
        if let Some(ticket) = self.at_desk(id) {
            let position = self.position(ticket).unwrap();
            if self.visits[position].state == TicketState::Called {
                self.take_back(position, now);
            }
        }
    }
}
