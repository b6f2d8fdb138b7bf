//! The hall is set up, or its setup changes; never under the feet of those who are in it.

use std::sync::Arc;

use super::draft::Draft;
use super::faults::no_faults;
use crate::hall::done::Done;
use crate::hall::edit::{Edited, SetupEdit};
use crate::hall::event::Event;
use crate::hall::facts::CounterStatus;
use crate::hall::facts::ReservedFor;
use crate::hall::record::AppointmentState;
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::rules::left_services::left_services;
use crate::hall::setup::{HallSetup, SetupFault};
use crate::ids::ServiceId;

/// Writes the setup if it differs from the one in force.
pub(super) fn configure(draft: &mut Draft, setup: &Arc<HallSetup>) -> Result<Done, Refusal> {
    let faults = setup.faults().into_iter();
    no_faults(faults.map(|f| InputFault::new(f.pointer, f.detail)).collect())?;
    write(draft, setup)?;
    Ok(Done::Setup)
}

/// Changes the setup that is in force now.
pub(super) fn edit(draft: &mut Draft, edit: &SetupEdit) -> Result<Done, Refusal> {
    let Edited { setup, part, done } = edit.apply(draft.state.setup.as_deref())?;
    let faults = setup.faults().into_iter();
    no_faults(faults.map(|fault| as_written(fault, &part)).collect())?;
    replace(draft, setup)?;
    Ok(done)
}

/// The hall is so from now on, for a change that was prepared before.
pub(super) fn replace(draft: &mut Draft, setup: HallSetup) -> Result<(), Refusal> {
    let faults = setup.faults().into_iter();
    no_faults(faults.map(|fault| as_written(fault, "")).collect())?;
    retires_empty(draft, &setup)?;
    leaves_nobody(draft, &setup)?;
    write(draft, &Arc::new(setup))
}

/// Whoever waits keeps a counter that takes what they came for.
fn leaves_nobody(draft: &Draft, setup: &HallSetup) -> Result<(), Refusal> {
    // A service that goes altogether is refused by name.
    let left: Vec<_> = left_services(&draft.state, setup)
        .into_iter()
        .filter(|left| setup.service(&left.service_id).is_some())
        .collect();
    if left.is_empty() {
        return Ok(());
    }
    Err(Refusal::LeavesVisitors { left })
}

/// The fault within the part that was changed; the services of a counter are `serviceIds` to who changes it.
fn as_written(fault: SetupFault, part: &str) -> InputFault {
    let SetupFault { pointer, detail } = fault;
    let of_counter = pointer
        .strip_prefix("counters[")
        .and_then(|rest| rest.split_once("].services"));
    let pointer = match of_counter {
        Some((place, rest)) => format!("counters[{place}].serviceIds{rest}"),
        None => pointer,
    };
    InputFault::new(pointer.strip_prefix(part).unwrap_or(&pointer), detail)
}

/// A hall goes out of use only when nobody is in it and nobody is expected.
pub(super) fn retires_empty(draft: &Draft, setup: &HallSetup) -> Result<(), Refusal> {
    let state = &draft.state;
    let retires = setup.retired && state.setup.as_ref().is_some_and(|present| !present.retired);
    let mut appointments = state.appointments.values();
    let why = if !retires {
        return Ok(());
    } else if state.any_counter_open() {
        "a counter is at work"
    } else if !state.queue.is_empty() || !state.busy.is_empty() {
        "visitors are in it"
    } else if appointments.any(|a| a.state == AppointmentState::Booked) {
        "appointments are booked in it"
    } else {
        return Ok(());
    };
    Err(Refusal::InUse {
        detail: format!("the hall cannot go out of use: {why}"),
    })
}

fn write(draft: &mut Draft, setup: &Arc<HallSetup>) -> Result<(), Refusal> {
    if draft.state.setup.as_ref().is_some_and(|present| present == setup) {
        return Ok(());
    }
    nothing_needed_goes(draft, setup)?;
    draft.emit(Event::HallConfigured {
        setup: Arc::clone(setup),
        file: None,
    })
}

/// A service somebody waits for or has booked stays; so does a counter that is open, or kept for somebody.
pub(super) fn nothing_needed_goes(draft: &Draft, setup: &HallSetup) -> Result<(), Refusal> {
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
    nobody_is_kept_for_what_goes(draft, setup)?;
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

/// Whoever is kept for a counter that goes would never be called.
fn nobody_is_kept_for_what_goes(draft: &Draft, setup: &HallSetup) -> Result<(), Refusal> {
    let state = &draft.state;
    let visitors = state.waiting().chain(state.busy_tickets());
    let booked = state
        .appointments
        .values()
        .filter(|a| a.state == AppointmentState::Booked);
    let kept = visitors
        .map(|ticket| &ticket.reserved_for)
        .chain(booked.map(|a| &a.reserved_for));
    let gone = kept.flatten().find_map(|reserved| match reserved {
        ReservedFor::Counter(id) if setup.counter(id).is_none() => Some(id),
        _ => None,
    });
    match gone {
        Some(id) => Err(Refusal::InUse {
            detail: format!("counter {id} cannot go: a visit is kept for it"),
        }),
        None => Ok(()),
    }
}
