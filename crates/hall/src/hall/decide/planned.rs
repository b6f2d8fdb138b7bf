//! Setups that begin on a later day: prepared, changed, dropped, and begun when their day comes.

use std::sync::Arc;

use chrono::{DateTime, Days, Utc};

use super::draft::Draft;
use super::faults::no_faults;
use super::setup;
use crate::hall::calendar;
use crate::hall::command::SetupPlan;
use crate::hall::done::Done;
use crate::hall::edit::LaidOver;
use crate::hall::event::{Event, SetupPlanned};
use crate::hall::facts::Actor;
use crate::hall::record::AppointmentState;
use crate::hall::record::planned_setup::limits;
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::DraftId;

/// The draft that begins first, and the instant at which it does.
pub(super) fn first_to_begin(state: &State) -> Option<(DateTime<Utc>, DraftId)> {
    let zone = state.setup.as_ref()?.time_zone;
    let waiting = state
        .planned_setups
        .values()
        .filter(|planned| planned.held.is_none());
    waiting
        .map(|planned| (calendar::midnight_of(zone, planned.day), planned.id))
        .min()
}

/// Prepares one, or changes one that waits.
pub(super) fn plan(draft: &mut Draft, asked: &SetupPlan) -> Result<Done, Refusal> {
    let present = draft.setup()?;
    let known = asked.draft.map(|id| {
        let known = draft.state.planned_setups.get(&id).cloned();
        known.ok_or_else(|| Refusal::not_found("draft"))
    });
    let known = known.transpose()?;
    day_fits(draft, &present, asked)?;
    let (base, wanted) = match (&asked.made_of, &known) {
        (Some(made), _) => (Arc::clone(&made.base), Arc::clone(&made.wanted)),
        (None, Some(known)) => (Arc::clone(&known.base), Arc::clone(&known.wanted)),
        (None, None) => return Err(Refusal::invalid("patch", "is required")),
    };
    if base == wanted {
        return Err(Refusal::invalid("patch", "changes nothing"));
    }
    if known.is_none() && draft.state.planned_setups.len() >= limits::DRAFTS {
        let detail = format!("{} drafts wait already", limits::DRAFTS);
        return Err(Refusal::InUse { detail });
    }
    can_be_used(&wanted)?;
    let begins = calendar::midnight_of(present.time_zone, asked.day);
    nobody_is_booked_for_what_goes(draft, &wanted, begins)?;
    let id = asked.draft.unwrap_or(DraftId(draft.state.seq + 1));
    draft.emit(Event::SetupPlanned(Box::new(SetupPlanned {
        draft: id,
        day: asked.day,
        title: asked.title.clone(),
        base,
        wanted,
    })))?;
    Ok(Done::Planned(id))
}

fn day_fits(draft: &Draft, present: &HallSetup, asked: &SetupPlan) -> Result<(), Refusal> {
    let today = calendar::local_date(present.time_zone, draft.now);
    let last = today
        .checked_add_days(Days::new(limits::DAYS_AHEAD))
        .unwrap_or(today);
    if asked.day <= today {
        Err(Refusal::invalid(
            "day",
            "has passed already: it begins tomorrow at the earliest",
        ))
    } else if asked.day > last {
        Err(Refusal::invalid("day", "must be within two years"))
    } else {
        Ok(())
    }
}

fn can_be_used(wanted: &HallSetup) -> Result<(), Refusal> {
    let faults = wanted.faults().into_iter();
    no_faults(faults.map(|f| InputFault::new(f.pointer, f.detail)).collect())
}

/// Whoever has booked for a day on which the service is gone is told by nobody: the appointment is moved first.
fn nobody_is_booked_for_what_goes(
    draft: &Draft,
    wanted: &HallSetup,
    begins: DateTime<Utc>,
) -> Result<(), Refusal> {
    let mut booked = draft.state.appointments.values();
    let hit = booked.any(|booked| {
        booked.state == AppointmentState::Booked
            && booked.at >= begins
            && booked
                .services
                .iter()
                .any(|service| wanted.service(service).is_none())
    });
    if !hit {
        return Ok(());
    }
    Err(Refusal::InUse {
        detail: "appointments are booked for a service that goes".to_owned(),
    })
}

/// Prepares one no longer.
pub(super) fn drop_plan(draft: &mut Draft, id: DraftId) -> Result<Done, Refusal> {
    if !draft.state.planned_setups.contains_key(&id) {
        return Err(Refusal::not_found("draft"));
    }
    draft.emit(Event::SetupPlanDropped { draft: id })?;
    Ok(Done::Removed)
}

/// Its day came: the hall is so from now on, or it is noted why it cannot be.
pub(super) fn begin(draft: &mut Draft, at: DateTime<Utc>, id: DraftId) -> Result<(), Refusal> {
    let planned = draft.state.planned_setups.get(&id).cloned();
    let planned = planned.ok_or_else(|| Refusal::not_found("draft"))?;
    let laid = LaidOver {
        base: Arc::clone(&planned.base),
        wanted: Arc::clone(&planned.wanted),
    };
    let mut attempt = draft.clone();
    attempt.by = planned.by.clone();
    let held = match begun(&mut attempt, &laid) {
        Ok(()) => None,
        Err(refusal) => Some(why(&refusal)),
    };
    if held.is_none() {
        attempt.by = Actor::system();
        *draft = attempt;
    }
    draft.emit(Event::SetupPlanSettled { draft: id, at, held })
}

fn begun(attempt: &mut Draft, laid: &LaidOver) -> Result<(), Refusal> {
    let present = attempt.setup()?;
    match laid.over(&present) {
        Ok(then) => setup::replace(attempt, then),
        // Somebody did all of it by hand before.
        Err(Refusal::WrongState { state, .. }) if state == "nothingLeft" => Ok(()),
        Err(refusal) => Err(refusal),
    }
}

/// A refusal with its faults, for whoever reads it the next morning.
fn why(refusal: &Refusal) -> String {
    let Refusal::Invalid { faults } = refusal else {
        return refusal.to_string();
    };
    let each = faults
        .iter()
        .map(|fault| format!("{} {}", fault.pointer, fault.detail));
    each.collect::<Vec<_>>().join("; ")
}
