//! Staff block a period of a day, so that nothing is booked then, and free it again.

use chrono::{DateTime, Days, Utc};

use super::draft::Draft;
use super::faults::{in_use, no_faults, service_faults};
use crate::hall::calendar;
use crate::hall::command::BlockRequest;
use crate::hall::done::Done;
use crate::hall::event::{Event, TimeBlocked};
use crate::hall::facts::Actor;
use crate::hall::record::block::limits;
use crate::hall::record::{BlockedTime, PersonalData};
use crate::hall::refusal::{InputFault, Refusal};
use crate::hall::rules::booking::{Except, Hall, hit_by};
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::{AppointmentSeq, BlockId};
use crate::text;

/// Blocks a time. What is booked then stays: who blocks it was told of it and decides.
pub(super) fn block(draft: &mut Draft, asked: &BlockRequest) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    in_use(&setup)?;
    no_faults(faults(draft, &setup, asked))?;
    if draft.state.blocks.len() >= limits::BLOCKS {
        let detail = format!("{} blocked times are kept, and no more can be", limits::BLOCKS);
        return Err(Refusal::InUse { detail });
    }
    let erase_at = asked.to + setup.settings.personal_data_kept.delta();
    let note = asked.note.clone();
    let note = note.map(|note| draft.keep(PersonalData::Reason(note), Some(erase_at)));
    let id = BlockId(draft.state.seq + 1);
    draft.emit(Event::TimeBlocked(Box::new(TimeBlocked {
        block: id,
        from: asked.from,
        to: asked.to,
        services: asked.services.clone(),
        counters: asked.counters.clone(),
        note,
    })))?;
    Ok(Done::Blocked(id))
}

/// Frees it again.
pub(super) fn free(draft: &mut Draft, id: BlockId) -> Result<Done, Refusal> {
    let block = draft.state.blocks.get(&id).cloned();
    let block = block.ok_or_else(|| Refusal::not_found("blocked time"))?;
    let now = draft.now;
    draft.personal_ends.extend(block.note.map(|note| (note, now)));
    draft.emit(Event::TimeFreed { block: id })?;
    Ok(Done::Removed)
}

/// Who is expected then and would have no place, the earliest first, where this time is blocked: in it, or beyond what is left of
/// the counters.
///
/// # Errors
/// `Invalid` with every fault, as when it is blocked.
pub fn blocked_over(
    state: &State,
    asked: &BlockRequest,
    now: DateTime<Utc>,
) -> Result<Vec<AppointmentSeq>, Refusal> {
    let draft = Draft::new(state.clone(), Actor::system(), now);
    let setup = draft.setup()?;
    no_faults(faults(&draft, &setup, asked))?;
    let hall = Hall {
        state,
        setup: &setup,
        except: Except::Nothing,
        now,
    };
    let block = BlockedTime {
        id: BlockId(state.seq + 1),
        from: asked.from,
        to: asked.to,
        services: asked.services.clone(),
        counters: asked.counters.clone(),
        note: None,
        by: Actor::system(),
        at: now,
    };
    Ok(hit_by(&hall, &block))
}

fn faults(draft: &Draft, setup: &HallSetup, asked: &BlockRequest) -> Vec<InputFault> {
    let mut faults = Vec::new();
    let mut fault = |member: &str, detail: &str| faults.push(InputFault::new(member, detail));
    let zone = setup.time_zone;
    let day = calendar::local_date(zone, asked.from);
    let last = draft.today(setup).checked_add_days(Days::new(limits::DAYS_AHEAD));
    if asked.to <= asked.from {
        fault("to", "must be later than `from`");
    } else if asked.to <= draft.now {
        fault("to", "must be later than now");
    } else if asked.to > calendar::midnight_after(zone, day) {
        fault(
            "to",
            "must be on the day of `from`: close the hall for whole days",
        );
    }
    if last.is_some_and(|last| last < day) {
        fault("from", "must be within a year");
    }
    if !asked.services.is_empty() && !asked.counters.is_empty() {
        fault("counterIds", "must be left out where services are named");
    }
    if let Some(detail) = asked
        .note
        .as_deref()
        .and_then(|note| text::line_fault(note, limits::NOTE))
    {
        fault("note", &detail);
    }
    faults.extend(service_faults(setup, "serviceIds", &asked.services));
    for (i, counter) in asked.counters.iter().enumerate() {
        let detail = if setup.counter(counter).is_none() {
            format!("unknown counter `{counter}`")
        } else if asked.counters[..i].contains(counter) {
            format!("`{counter}` is there twice")
        } else {
            continue;
        };
        faults.push(InputFault::new(format!("counterIds[{i}]"), detail));
    }
    faults
}
