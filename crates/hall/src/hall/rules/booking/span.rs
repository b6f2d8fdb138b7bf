//! What takes places on a day: appointments and held places, service by service.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::asked::{Hall, Holder};
use super::rule::stay_of;
use crate::hall::facts::{ReservedFor, Stay};
use crate::hall::policy::ANY_COUNTER;
use crate::hall::record::AppointmentState;
use crate::ids::{AppointmentSeq, ServiceId};

/// How long before a day something begins that still takes a place on it, at most.
const LONGEST: TimeDelta = TimeDelta::hours(24);

const MINUTE_MS: i64 = 60_000;

/// A place that is taken from one instant until another, in milliseconds since 1970.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) holder: Holder,
    /// The service's position in the setup.
    pub(super) service: usize,
    pub(super) from: i64,
    /// Until when the visitor is there.
    pub(super) helped_to: i64,
    /// Until when the place is taken: with its buffer.
    pub(super) to: i64,
    /// The counters that may help it.
    pub(super) counters: u128,
}

/// Everything that takes a place between two instants, in the order in which it was promised: who booked first keeps a
/// place when there are too few.
pub(super) fn spans(hall: &Hall<'_>, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Span> {
    let state = hall.state;
    let since = (from - LONGEST, AppointmentSeq(0));
    let near = state.appointed.range(since..(to, AppointmentSeq(0)));
    let mut ids: Vec<AppointmentSeq> = near.map(|(_, id)| *id).collect();
    ids.sort_unstable();
    let positions = hall.setup.services.iter().enumerate();
    let positions: HashMap<&ServiceId, usize> = positions.map(|(at, service)| (&service.id, at)).collect();
    let mut spans = Vec::new();
    for id in ids {
        let Some(booked) = state.appointments.get(&id) else {
            continue;
        };
        let comes = matches!(
            booked.state,
            AppointmentState::Booked | AppointmentState::CheckedIn
        );
        if !comes || hall.except.is(Holder::Appointment(id)) {
            continue;
        }
        let said = booked.stay.as_ref();
        let said = said.filter(|stay| stay.minutes.len() == booked.services.len());
        let reckoned = said.is_none().then(|| stay_of(hall.setup, &booked.services, 1));
        if let Some(stay) = said.or(reckoned.as_ref()) {
            let counters = counters(hall, booked.reserved_for.as_ref());
            let taker = (Holder::Appointment(id), counters);
            push(&positions, taker, &booked.services, booked.at, stay, &mut spans);
        }
    }
    for hold in state.holds.values().filter(|hold| hall.now < hold.until) {
        let ends = hold.at + LONGEST;
        if hold.at < to && from < ends && !hall.except.is(Holder::Hold(hold.id)) {
            let taker = (Holder::Hold(hold.id), ANY_COUNTER);
            push(&positions, taker, &hold.services, hold.at, &hold.stay, &mut spans);
        }
    }
    spans
}

/// The counters for which something is kept; of staff, whose counter a roster does not know, any.
pub(super) fn counters(hall: &Hall<'_>, reserved_for: Option<&ReservedFor>) -> u128 {
    match reserved_for {
        Some(ReservedFor::Counter(_)) => hall.state.counters_for(hall.setup, reserved_for),
        Some(ReservedFor::Agent(_)) | None => ANY_COUNTER,
    }
}

fn push(
    positions: &HashMap<&ServiceId, usize>,
    (holder, counters): (Holder, u128),
    services: &[ServiceId],
    at: DateTime<Utc>,
    stay: &Stay,
    spans: &mut Vec<Span>,
) {
    let mut from = at.timestamp_millis();
    let last = services.len().saturating_sub(1);
    for (nth, (service, minutes)) in services.iter().zip(&stay.minutes).enumerate() {
        let helped_to = from + i64::from(*minutes) * MINUTE_MS;
        let buffer = if nth == last { stay.buffer_minutes } else { 0 };
        if let Some(service) = positions.get(service).copied() {
            spans.push(Span {
                holder,
                service,
                from,
                helped_to,
                to: helped_to + i64::from(buffer) * MINUTE_MS,
                counters,
            });
        }
        from = helped_to;
    }
}
