//! How many visitors are ahead of a waiting ticket.
//!
//! Ahead is who waits, goes first under the hall's policy, and could be called by a counter that could call
//! this ticket too. A visitor for another service at other counters is not ahead.

use std::collections::BTreeMap;

use crate::hall::policy::{Precedence, Skills, precedence};
use crate::hall::state::{CounterStatus, Ticket, TicketState, service_position, skills};
use crate::ids::TicketId;
use crate::view::Scene;

/// Beyond so many waiting tickets a single place is not counted: no hall seats as many, and issuing must not
/// slow down with the queue.
pub const MOST_COUNTED: usize = 250;

/// For each service, the services that compete with it for counters that work now.
struct Competition {
    by_service: Vec<Skills>,
}

impl Competition {
    fn of(scene: &Scene<'_>) -> Self {
        let working: Vec<Skills> = scene
            .state
            .counters
            .values()
            .filter(|counter| counter.status != CounterStatus::Closed)
            .map(|counter| skills(scene.setup, &counter.services))
            .collect();
        let by_service = scene.setup.services.iter().map(|service| {
            let own = service_position(scene.setup, &service.id);
            working
                .iter()
                .filter(|set| set.take(own))
                .fold(Skills::default().with(own), |all, set| all.union(*set))
        });
        Self {
            by_service: by_service.collect(),
        }
    }

    fn with(&self, service: u8) -> Skills {
        self.by_service
            .get(usize::from(service))
            .copied()
            .unwrap_or_default()
    }
}

/// Early appointments go behind everyone whose time has come, as they are called.
type Order = (bool, Precedence);

fn order(scene: &Scene<'_>, ticket: &Ticket) -> (Order, u8) {
    let entry = scene.state.queue_entry(scene.setup, ticket);
    let now = scene.now.timestamp_millis();
    let early = entry.callable_from > now;
    (
        (
            early,
            precedence(scene.state.calling_rule(scene.setup, scene.now), &entry.at(now)),
        ),
        entry.service,
    )
}

/// The place of every waiting ticket.
#[must_use]
pub fn places(scene: &Scene<'_>) -> BTreeMap<TicketId, u32> {
    let competition = Competition::of(scene);
    let mut queue: Vec<((Order, u8), TicketId)> = scene
        .state
        .waiting()
        .map(|ticket| (order(scene, ticket), ticket.id))
        .collect();
    queue.sort_unstable();
    let mut ahead = vec![0_u32; scene.setup.services.len()];
    let mut places = BTreeMap::new();
    for ((_, service), id) in queue {
        let rivals = competition.with(service);
        let counted = (0_u8..).zip(&ahead).filter(|(other, _)| rivals.take(*other));
        places.insert(id, counted.map(|(_, count)| count).sum());
        if let Some(count) = ahead.get_mut(usize::from(service)) {
            *count += 1;
        }
    }
    places
}

/// The place of one ticket; `None` when it does not wait or the queue is too long to be counted.
#[must_use]
pub fn place(scene: &Scene<'_>, ticket: &Ticket) -> Option<u32> {
    if ticket.state != TicketState::Waiting || scene.state.queue.len() > MOST_COUNTED {
        return None;
    }
    let (own, service) = order(scene, ticket);
    let rivals = Competition::of(scene).with(service);
    let ahead = scene.state.waiting().filter(|other| {
        let (order, service) = order(scene, other);
        rivals.take(service) && order < own
    });
    u32::try_from(ahead.count()).ok()
}
