//! Whom a change of the setup would leave without a counter.

use std::collections::BTreeMap;

use crate::hall::facts::{CounterStatus, TicketState};
use crate::hall::refusal::LeftService;
use crate::hall::setup::{Counter, HallSetup};
use crate::hall::state::State;
use crate::ids::ServiceId;

/// The services that visitors are here for, that some counter takes now, and that none would take under `next`.
///
/// A counter at work takes what it takes today, whatever it usually does; a closed one what it usually does. What no counter
/// takes now either is not this change's doing.
#[must_use]
pub fn left_services(state: &State, next: &HallSetup) -> Vec<LeftService> {
    let is_taken_now = |service: &ServiceId| state.counters.values().any(|c| c.services.contains(service));
    let will_take = |counter: &Counter, service: &ServiceId| {
        let at_work = state.counters.get(&counter.id);
        let at_work = at_work.filter(|there| there.status != CounterStatus::Closed);
        let services = at_work.map_or(&counter.services, |there| &there.services);
        services.contains(service)
    };
    let mut left = BTreeMap::new();
    for service in wanted(state) {
        *left.entry(service).or_insert(0_usize) += 1;
    }
    left.into_iter()
        .filter(|(service, _)| is_taken_now(service))
        .filter(|(service, _)| !next.counters.iter().any(|counter| will_take(counter, service)))
        .map(|(service, visitors)| LeftService {
            service_id: service.clone(),
            visitors,
        })
        .collect()
}

/// What each visitor still needs a counter for: what they wait for, and what comes after it.
fn wanted(state: &State) -> impl Iterator<Item = &ServiceId> {
    let present = state
        .waiting()
        .chain(
            state
                .busy_tickets()
                .filter(|ticket| ticket.state == TicketState::Parked),
        )
        .map(|ticket| &ticket.leg().service);
    let next = state
        .waiting()
        .chain(state.busy_tickets())
        .flat_map(|ticket| &ticket.next_services);
    present.chain(next)
}
