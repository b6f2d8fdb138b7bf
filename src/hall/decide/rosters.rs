//! A supervisor plans who sits where and when.

use std::sync::Arc;

use super::{Draft, in_use, no_faults};
use crate::hall::command::Done;
use crate::hall::event::Event;
use crate::hall::refusal::Refusal;
use crate::hall::roster::{self, RosterDay};

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
