//! What people in the hall see of each other without any screen: who comes to the counter, who goes home.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::oneshot;

use super::people::{Person, Turnout};
use crate::ids::TicketId;

/// How a visitor came out of the visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Farewell {
    /// With what they came for, or the promise of it.
    Answered,
    /// Without.
    Unanswered,
}

struct Present {
    person: Arc<Person>,
    turnout: Turnout,
    farewell: oneshot::Sender<Farewell>,
}

/// Everybody who has a number, by ticket.
#[derive(Default)]
pub(super) struct Floor(Mutex<BTreeMap<TicketId, Present>>);

impl Floor {
    fn present(&self) -> MutexGuard<'_, BTreeMap<TicketId, Present>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody sits down with a number, and hears how the visit ended; a closed channel: without help.
    pub(super) fn sit_down(&self, ticket: TicketId, person: Person) -> oneshot::Receiver<Farewell> {
        let (farewell, ended) = oneshot::channel();
        let present = Present {
            turnout: person.turnout,
            person: Arc::new(person),
            farewell,
        };
        self.present().insert(ticket, present);
        ended
    }

    /// Who has this number, if it is one of the simulated people.
    pub(super) fn person(&self, ticket: TicketId) -> Option<Arc<Person>> {
        self.present()
            .get(&ticket)
            .map(|present| Arc::clone(&present.person))
    }

    /// Whether the holder comes when called. Whoever took a number by hand is taken to come.
    pub(super) fn turnout(&self, ticket: TicketId) -> Turnout {
        self.present()
            .get(&ticket)
            .map_or(Turnout::Comes, |present| present.turnout)
    }

    /// Somebody who was outside is back, and will come when called.
    pub(super) fn come_back(&self, ticket: TicketId) {
        if let Some(present) = self.present().get_mut(&ticket) {
            present.turnout = Turnout::Comes;
        }
    }

    /// The visit ended at a counter.
    pub(super) fn say_farewell(&self, ticket: TicketId, farewell: Farewell) {
        if let Some(present) = self.present().remove(&ticket) {
            // A visitor who has left already needs no farewell.
            let _ = present.farewell.send(farewell);
        }
    }

    /// Somebody went home without help.
    pub(super) fn go_home(&self, ticket: TicketId) {
        self.present().remove(&ticket);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::simulation::people::WalkIns;

    const NUMBER: TicketId = TicketId(7);

    fn visitor(turnout: Turnout) -> Person {
        Person {
            turnout,
            ..WalkIns::new(1).person()
        }
    }

    #[tokio::test]
    async fn a_visitor_hears_how_the_visit_ended() {
        let floor = Floor::default();
        let ended = floor.sit_down(NUMBER, visitor(Turnout::Comes));
        floor.say_farewell(NUMBER, Farewell::Answered);
        assert_eq!(ended.await, Ok(Farewell::Answered));
        assert!(floor.person(NUMBER).is_none());
    }

    #[tokio::test]
    async fn who_goes_home_hears_no_farewell() {
        let floor = Floor::default();
        let ended = floor.sit_down(NUMBER, visitor(Turnout::Gone));
        floor.go_home(NUMBER);
        assert!(ended.await.is_err());
    }

    #[test]
    fn who_was_outside_comes_when_called_again() {
        let floor = Floor::default();
        let _ended = floor.sit_down(NUMBER, visitor(Turnout::ComesBack));
        assert_eq!(floor.turnout(NUMBER), Turnout::ComesBack);
        floor.come_back(NUMBER);
        assert_eq!(floor.turnout(NUMBER), Turnout::Comes);
    }

    #[test]
    fn whoever_took_a_number_by_hand_is_taken_to_come() {
        let floor = Floor::default();
        assert_eq!(floor.turnout(NUMBER), Turnout::Comes);
        floor.come_back(NUMBER);
        assert!(floor.person(NUMBER).is_none());
    }
}
