//! Numbers that were kept aside for a kiosk are void when their day is over and nobody is known to have them.

use chrono::{DateTime, NaiveDate, Utc};

use super::draft::Draft;
use crate::hall::calendar;
use crate::hall::event::{Event, NumbersVoided};
use crate::hall::refusal::Refusal;
use crate::hall::state::State;

/// The days of numbers kept aside that have not been declared void, with the midnight at which they are.
pub(super) fn first_to_void(state: &State) -> Option<DateTime<Utc>> {
    let zone = state.setup.as_ref()?.time_zone;
    let open = state.kept_numbers.values().filter(|kept| kept.void_at.is_none());
    let day = open.map(|kept| kept.day).min()?;
    Some(calendar::midnight_after(zone, day))
}

/// What nobody is known to have taken is void with its day.
pub(super) fn void(draft: &mut Draft, until: NaiveDate, at: DateTime<Utc>) -> Result<(), Refusal> {
    loop {
        let kept = draft.state.kept_numbers.values();
        let open = kept.filter(|kept| kept.void_at.is_none() && kept.day <= until);
        let Some(day) = open.map(|kept| kept.day).min() else {
            return Ok(());
        };
        let kept = draft.state.kept_numbers.values();
        let of_day = kept.filter(|kept| kept.void_at.is_none() && kept.day == day);
        let runs = of_day.flat_map(|kept| kept.unused()).collect();
        draft.emit(Event::NumbersVoided(Box::new(NumbersVoided { day, at, runs })))?;
    }
}
