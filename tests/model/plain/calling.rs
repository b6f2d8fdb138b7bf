//! Who is called next.

use kwartier::charter::ArrivalKind;
use kwartier::hall::facts::{ReservedFor, TicketState};
use kwartier::hall::setup::CallingRule;
use kwartier::ids::{CounterId, TicketId};

use super::{Instant, Plain, Visit};

impl Plain {
    /// Among those who may be called there: whose time has come before who is early, then the hall's rule,
    /// then the earlier arrival.
    pub fn next_for(&self, desk: &CounterId, now: Instant) -> Option<TicketId> {
        let callable: Vec<_> = self
            .tickets()
            .filter(|(_, visit)| visit.state == TicketState::Waiting && self.may_call(desk, visit))
            .filter(|(_, visit)| !visit.is_expected() && !visit.is_away(now))
            .collect();
        let in_time: Vec<_> = callable
            .iter()
            .copied()
            .filter(|(_, visit)| visit.leg().start <= now)
            .collect();
        // Who missed such an early call is left in peace until the appointed time.
        let early = callable.into_iter().filter(|(_, visit)| !visit.missed_early);
        let those = if in_time.is_empty() {
            early.collect()
        } else {
            in_time
        };
        those
            .into_iter()
            .min_by_key(|(ticket, visit)| (self.turn(visit, now), visit.issued_at, *ticket))
            .map(|(ticket, _)| ticket)
    }

    fn turn(&self, visit: &Visit, now: Instant) -> (bool, Instant) {
        let rank = self.rank(visit, now);
        let for_a_while = self.appointments_first_until.is_some_and(|until| now < until);
        let rule = if for_a_while {
            CallingRule::AppointmentsFirst
        } else {
            self.setup.settings.policy
        };
        match rule {
            CallingRule::EarliestPromiseFirst => (false, rank),
            CallingRule::KeepMostPromises => (false, rank + self.step_back(visit, now)),
            CallingRule::Fifo => (false, visit.ranks_from()),
            // For a while only appointments go first; among each other visitors rank as the hall's own rule has it.
            CallingRule::AppointmentsFirst => (
                visit.arrival == ArrivalKind::WalkIn,
                rank + self.step_back(visit, now),
            ),
        }
    }

    fn may_call(&self, id: &CounterId, visit: &Visit) -> bool {
        let desk = &self.desks[id];
        let kept_for_another = match &visit.reserved_for {
            None => false,
            Some(ReservedFor::Counter(counter)) => counter != id,
            Some(ReservedFor::Agent(agent)) => desk.agent.as_ref() != Some(agent),
        };
        desk.services.contains(&visit.leg().service)
            && !kept_for_another
            && !(visit.private && self.every_private_room_is_taken())
    }

    pub(super) fn every_private_room_is_taken(&self) -> bool {
        let inside = self
            .visits
            .iter()
            .filter(|visit| visit.private)
            .filter(|visit| matches!(visit.state, TicketState::Called | TicketState::Serving));
        let rooms = usize::from(self.setup.settings.private_rooms);
        rooms > 0 && inside.count() >= rooms
    }
}
