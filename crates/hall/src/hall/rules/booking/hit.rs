//! Whom a blocked time hits.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::asked::Hall;
use super::blocked::Blocked;
use super::risk::at_risk;
use super::visit::Visit;
use crate::hall::calendar;
use crate::hall::record::{Appointment, AppointmentState, BlockedTime};
use crate::ids::AppointmentSeq;

/// Who is expected and would have no place where this time were blocked, the earliest first: whoever lies in it, and who would be
/// beyond what is left and is not yet.
#[must_use]
pub fn hit_by(hall: &Hall<'_>, block: &BlockedTime) -> Vec<AppointmentSeq> {
    let zone = hall.setup.time_zone;
    let day = calendar::local_date(zone, block.from);
    let blocked = Blocked::of(hall, day, std::iter::once(block));
    let (begin, end) = (
        calendar::midnight_of(zone, day),
        calendar::midnight_after(zone, day),
    );
    let of_day = hall
        .state
        .appointed
        .range((begin, AppointmentSeq(0))..(end, AppointmentSeq(0)));
    let booked: Vec<_> = of_day
        .filter_map(|(_, id)| hall.state.appointments.get(id))
        .filter(|booked| booked.state == AppointmentState::Booked)
        .collect();
    let mut then = hall.state.clone();
    then.blocks.insert(block.id, Arc::new(block.clone()));
    let risk = |state| at_risk(&Hall { state, ..*hall }, day);
    let before: BTreeSet<AppointmentSeq> = risk(hall.state).iter().map(|risk| risk.appointment).collect();
    let after: BTreeSet<AppointmentSeq> = risk(&then).iter().map(|risk| risk.appointment).collect();
    let is_hit = |id: AppointmentSeq| after.contains(&id) && !before.contains(&id);
    let lies_in =
        |booked: &Appointment| blocked.bars(&Visit::booked(hall, booked), booked.at.timestamp_millis());
    let hit = booked
        .iter()
        .filter(|booked| lies_in(booked) || is_hit(booked.id));
    hit.map(|booked| booked.id).collect()
}
