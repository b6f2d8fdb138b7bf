//! The hall is set up, or its setup changes; never under the feet of those who are in it.

use std::sync::Arc;

use super::{Draft, no_faults};
use crate::hall::command::Done;
use crate::hall::event::Event;
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::setup::HallSetup;
use crate::hall::state::{AppointmentState, CounterStatus};
use crate::ids::ServiceId;

/// Writes the setup if it differs from the one in force.
pub(super) fn configure(draft: &mut Draft, setup: &Arc<HallSetup>) -> Result<Done, Refusal> {
    no_faults(
        setup
            .faults()
            .into_iter()
            .map(|f| InputFault::new(f.pointer, f.detail))
            .collect(),
    )?;
    if draft.state.setup.as_ref().is_some_and(|present| present == setup) {
        return Ok(Done::Setup);
    }
    nothing_needed_goes(draft, setup)?;
    draft.emit(Event::HallConfigured {
        setup: Arc::clone(setup),
    })?;
    Ok(Done::Setup)
}

/// A service somebody waits for or has booked stays; so does a counter that is open.
fn nothing_needed_goes(draft: &Draft, setup: &HallSetup) -> Result<(), Refusal> {
    let state = &draft.state;
    let gone = |service: &ServiceId| setup.service(service).is_none();
    let waited_for = state.waiting().chain(state.busy_tickets()).find_map(|ticket| {
        let present = &ticket.leg().service;
        std::iter::once(present)
            .chain(&ticket.next_services)
            .find(|service| gone(service))
            .cloned()
    });
    if let Some(service) = waited_for {
        let detail = format!("service {service} cannot go: visitors are here for it");
        return Err(Refusal::InUse { detail });
    }
    let booked = state
        .appointments
        .values()
        .filter(|a| a.state == AppointmentState::Booked);
    if let Some(service) = booked.flat_map(|a| &a.services).find(|service| gone(service)) {
        return Err(Refusal::InUse {
            detail: format!("service {service} cannot go: appointments are booked for it"),
        });
    }
    let at_work = state.counters.iter().find(|(id, counter)| {
        setup.counter(id).is_none() && (counter.status != CounterStatus::Closed || counter.ticket.is_some())
    });
    match at_work {
        Some((id, _)) => Err(Refusal::InUse {
            detail: format!("counter {id} cannot go while it is at work"),
        }),
        None => Ok(()),
    }
}
