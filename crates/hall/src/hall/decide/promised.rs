//! What can be booked by promise is noted, as whoever ran the simulation found it.

use std::sync::Arc;

use super::draft::Draft;
use crate::hall::command::PromiseReckoned;
use crate::hall::done::Done;
use crate::hall::event::Event;
use crate::hall::refusal::Refusal;

/// Notes it, unless the hall was set up or the day planned otherwise meanwhile: then it is reckoned anew.
pub(super) fn note(draft: &mut Draft, reckoned: &PromiseReckoned) -> Result<Done, Refusal> {
    let day = reckoned.promised.day;
    let same_setup = draft.state.setup_seq == reckoned.promised.setup_seq;
    let same_roster = draft.state.rosters.get(&day) == reckoned.roster.as_ref();
    if same_setup && same_roster {
        draft.emit(Event::CapacityReckoned(Arc::clone(&reckoned.promised)))?;
    }
    Ok(Done::Settled)
}
