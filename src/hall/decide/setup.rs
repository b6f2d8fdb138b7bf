//! The hall is set up, or its setup changes; never under the feet of those who are in it.

use std::sync::Arc;

use super::{Draft, no_faults};
use crate::hall::command::Done;
use crate::hall::edit::{Edited, SetupEdit};
use crate::hall::event::{Actor, Event, ReservedFor};
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::setup::{CallingRule, HallSetup, SetupFault};
use crate::hall::state::{AppointmentState, CounterStatus, State};
use crate::ids::ServiceId;

/// Writes the setup if it differs from the one in force.
///
/// What the configuration file says is written only when the file has changed: otherwise every restart would
/// undo what administrators edited since.
pub(super) fn configure(draft: &mut Draft, setup: &Arc<HallSetup>) -> Result<Done, Refusal> {
    let faults = setup.faults().into_iter();
    no_faults(faults.map(|f| InputFault::new(f.pointer, f.detail)).collect())?;
    if draft.by != Actor::configuration() {
        write(draft, setup)?;
    } else if draft.state.from_file.as_ref() != Some(setup) {
        nothing_needed_goes(draft, setup)?;
        draft.emit(Event::HallConfigured {
            setup: Arc::clone(setup),
        })?;
    }
    Ok(Done::Setup)
}

/// The setup of a configuration file, with the calling rule that the hall has lived by where the file names none. A rule
/// decides what visitors are promised, so it changes when somebody chooses another, and not with a new version.
pub(super) fn as_lived(state: &State, file: &Arc<HallSetup>, names_policy: bool) -> Arc<HallSetup> {
    let with = |policy: CallingRule| {
        let mut setup = HallSetup::clone(file);
        setup.settings.policy = policy;
        Arc::new(setup)
    };
    match (&state.from_file, &state.setup) {
        _ if names_policy => Arc::clone(file),
        // The file has not changed: what administrators chose since stays.
        (Some(before), _) if with(before.settings.policy) == *before => Arc::clone(before),
        (_, Some(present)) => with(present.settings.policy),
        (_, None) => with(CallingRule::OF_NEW_HALLS),
    }
}

/// Changes the setup that is in force now.
pub(super) fn edit(draft: &mut Draft, edit: &SetupEdit) -> Result<Done, Refusal> {
    let Edited { setup, part, done } = edit.apply(draft.state.setup.as_deref())?;
    let faults = setup.faults().into_iter();
    no_faults(faults.map(|fault| as_written(fault, &part)).collect())?;
    retires_empty(draft, &setup)?;
    write(draft, &Arc::new(setup))?;
    Ok(done)
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
fn retires_empty(draft: &Draft, setup: &HallSetup) -> Result<(), Refusal> {
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
    })
}

/// A service somebody waits for or has booked stays; so does a counter that is open, or kept for somebody.
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hall::command::Command;
    use crate::hall::decide::handle;
    use chrono::{DateTime, Utc};

    fn named(name: &str) -> Arc<HallSetup> {
        let loaded = crate::demo::config(([127, 0, 0, 1], 0).into(), "data".into(), []);
        let (_, setup) = loaded.unwrap().halls.remove(0);
        Arc::new(HallSetup {
            name: name.into(),
            ..setup
        })
    }

    fn set_up(state: &State, setup: &Arc<HallSetup>, by: Actor) -> State {
        let command = Command::Configure {
            setup: Arc::clone(setup),
        };
        handle(state, &command, &by, DateTime::<Utc>::UNIX_EPOCH).state
    }

    #[test]
    fn what_administrators_edited_survives_restarts_until_the_file_changes() {
        let file = named("Stadhuis");
        let first = set_up(&State::default(), &file, Actor::configuration());
        let edited = set_up(&first, &named("Stadskantoor"), Actor::principal("account:beheer"));
        let restarted = set_up(&edited, &file, Actor::configuration());
        assert_eq!(restarted, edited);
        let changed = set_up(&restarted, &named("Gemeentehuis"), Actor::configuration());
        assert_eq!(
            changed.setup.map(|setup| setup.name.clone()).as_deref(),
            Some("Gemeentehuis")
        );
    }

    fn policy(state: &State) -> CallingRule {
        state.setup.as_ref().unwrap().settings.policy
    }

    /// The program starts with this file.
    fn starts(state: &State, file: &Arc<HallSetup>, names_policy: bool) -> State {
        let command = Command::ConfigureFromFile {
            setup: Arc::clone(file),
            names_policy,
        };
        let handled = handle(
            state,
            &command,
            &Actor::configuration(),
            DateTime::<Utc>::UNIX_EPOCH,
        );
        assert!(handled.outcome.is_ok());
        handled.state
    }

    /// The hall in a log of before the rule: it names none, which means the promise that breaks first.
    fn old_hall() -> (State, Arc<HallSetup>) {
        let mut json = serde_json::to_value(&*named("Stadhuis")).unwrap();
        json["settings"].as_object_mut().unwrap().remove("policy");
        let old: HallSetup = serde_json::from_value(json).unwrap();
        assert_eq!(old.settings.policy, CallingRule::EarliestPromiseFirst);
        let state = set_up(&State::default(), &Arc::new(old), Actor::configuration());
        (state, named("Stadhuis"))
    }

    #[test]
    fn a_new_hall_goes_by_the_rule_that_keeps_most_promises() {
        let hall = starts(&State::default(), &named("Stadhuis"), false);
        assert_eq!(policy(&hall), CallingRule::KeepMostPromises);
    }

    #[test]
    fn a_hall_whose_file_names_no_rule_keeps_the_one_it_has_lived_by_also_when_the_file_changes() {
        let (old, file) = old_hall();
        let restarted = starts(&old, &file, false);
        assert_eq!(restarted, old, "nothing is written");
        let renamed = starts(&restarted, &named("Gemeentehuis"), false);
        assert_eq!(policy(&renamed), CallingRule::EarliestPromiseFirst);
        assert_eq!(renamed.setup.as_ref().unwrap().name, "Gemeentehuis");
    }

    #[test]
    fn what_an_administrator_chose_stays_when_the_file_changes_and_names_no_rule() {
        let (old, _) = old_hall();
        let mut chosen = HallSetup::clone(old.setup.as_ref().unwrap());
        chosen.settings.policy = CallingRule::Fifo;
        let edited = set_up(&old, &Arc::new(chosen), Actor::principal("account:beheer"));
        assert_eq!(
            policy(&starts(&edited, &named("Stadhuis"), false)),
            CallingRule::Fifo
        );
        assert_eq!(
            policy(&starts(&edited, &named("Gemeentehuis"), false)),
            CallingRule::Fifo
        );
    }

    #[test]
    fn a_file_that_names_a_rule_is_followed() {
        let (old, file) = old_hall();
        assert_eq!(file.settings.policy, CallingRule::KeepMostPromises);
        assert_eq!(policy(&starts(&old, &file, true)), CallingRule::KeepMostPromises);
    }
}
