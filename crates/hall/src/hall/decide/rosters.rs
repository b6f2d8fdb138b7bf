//! A supervisor plans who sits where and when.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use super::draft::Draft;
use super::faults::{in_use, no_faults};
use crate::hall::done::Done;
use crate::hall::event::Event;
use crate::hall::refusal::Refusal;
use crate::hall::rules::roster::{self, RosterDay};
use crate::ids::CounterId;

/// Plans these days, all or none; a day that is planned so already stays as it is.
pub(super) fn plan(draft: &mut Draft, days: &[RosterDay]) -> Result<Done, Refusal> {
    let setup = draft.setup()?;
    in_use(&setup)?;
    let today = draft.today(&setup);
    no_faults(roster::faults(&setup, today, days))?;
    for RosterDay { day, entries } in days {
        let entries = roster::in_order(&setup, entries);
        let present = draft
            .state
            .rosters
            .get(day)
            .map_or(&[][..], |kept| kept.as_slice());
        if present != entries {
            draft.emit(Event::RosterPlanned {
                day: *day,
                entries: Arc::new(entries),
            })?;
        }
    }
    Ok(Done::Rosters(days.iter().map(|planned| planned.day).collect()))
}

/// Lets the break of today's roster that begins then begin so much later, or earlier; gives its length.
pub(super) fn move_break(
    draft: &mut Draft,
    counter: &CounterId,
    from: DateTime<Utc>,
    by: TimeDelta,
) -> Result<TimeDelta, Refusal> {
    let setup = draft.setup()?;
    let day = draft.today(&setup);
    let entries = draft.state.rosters.get(&day).cloned().unwrap_or_default();
    let found = roster::break_at(&setup, day, &entries, counter, from);
    let found = found.ok_or_else(|| Refusal::not_found("planned break"))?;
    let there = found.moved(by).ok_or_else(|| Refusal::AdviceStale {
        detail: format!("the break of counter {counter} does not fit there"),
    })?;
    let planned = roster::in_order(&setup, &found.put(&entries, there));
    let length = found.length();
    draft.emit(Event::RosterPlanned {
        day,
        entries: Arc::new(planned),
    })?;
    Ok(length)
}
