//! What several commands are refused for: faults of the same members, and a hall that is no longer in use.

use chrono::{DateTime, Utc};

use crate::hall::calendar;
use crate::hall::facts::ReservedFor;
use crate::hall::refusal::{ClosedBecause, InputFault, Refusal};
use crate::hall::setup::{HallSetup, limits};
use crate::ids::ServiceId;

/// Faults of a list of services of a visit or a counter.
#[must_use]
pub fn service_faults(setup: &HallSetup, pointer: &str, services: &[ServiceId]) -> Vec<InputFault> {
    let mut faults = Vec::new();
    for (i, service) in services.iter().enumerate() {
        if setup.service(service).is_none() {
            faults.push(InputFault::new(
                format!("{pointer}[{i}]"),
                format!("unknown service `{service}`"),
            ));
        } else if services[..i].contains(service) {
            faults.push(InputFault::new(
                format!("{pointer}[{i}]"),
                format!("`{service}` is there twice"),
            ));
        }
    }
    faults
}

/// Faults of a visit's services: at least one, not too many.
pub(super) fn visit_faults(setup: &HallSetup, services: &[ServiceId]) -> Vec<InputFault> {
    let mut faults = service_faults(setup, "serviceIds", services);
    if services.is_empty() {
        faults.push(InputFault::new("serviceIds", "must name at least one service"));
    }
    if services.len() > limits::SERVICES_A_VISIT {
        let most = limits::SERVICES_A_VISIT;
        faults.push(InputFault::new(
            "serviceIds",
            format!("must name at most {most} services"),
        ));
    }
    faults
}

/// Faults of a time at which a visitor is expected: the hall is open then.
#[must_use]
pub fn opening_faults(setup: &HallSetup, at: DateTime<Utc>) -> Vec<InputFault> {
    if calendar::is_open(setup, at) {
        Vec::new()
    } else {
        vec![InputFault::new("at", "the hall is closed then")]
    }
}

/// Faults of a reservation: the counter must be there; an agent is whoever signs in by that name.
pub(super) fn reservation_faults(setup: &HallSetup, reserved_for: Option<&ReservedFor>) -> Vec<InputFault> {
    match reserved_for {
        Some(ReservedFor::Counter(id)) if setup.counter(id).is_none() => {
            vec![InputFault::new(
                "reservedFor.counterId",
                format!("unknown counter `{id}`"),
            )]
        }
        _ => Vec::new(),
    }
}

/// The fault of a free text that is too long.
pub(super) fn too_long(pointer: &str, text: &str) -> Option<InputFault> {
    let most = limits::TEXT;
    (text.chars().count() > most)
        .then(|| InputFault::new(pointer, format!("is longer than {most} characters")))
}

pub(super) fn no_faults(faults: Vec<InputFault>) -> Result<(), Refusal> {
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Refusal::Invalid { faults })
    }
}

pub(super) fn in_use(setup: &HallSetup) -> Result<(), Refusal> {
    if setup.retired {
        Err(Refusal::HallClosed {
            because: ClosedBecause::Retired,
        })
    } else {
        Ok(())
    }
}
