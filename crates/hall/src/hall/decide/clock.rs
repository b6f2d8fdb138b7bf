//! A wrong clock is put right.

use chrono::TimeDelta;

use super::draft::Draft;
use super::{rating, redress};
use crate::hall::done::Done;
use crate::hall::event::ClockCorrected;
use crate::hall::event::Event;
use crate::hall::record::PersonalData;
use crate::hall::record::case;
use crate::hall::refusal::Refusal;
use crate::hall::state::State;

/// Goes on from another instant. Nothing falls due for it: what was to come is as far away as it was.
pub(super) fn correct(draft: &mut Draft, corrected: &ClockCorrected) -> Result<Done, Refusal> {
    let corrected = ClockCorrected {
        // No earlier than what was logged.
        from: draft.now,
        ..corrected.clone()
    };
    draft.now = corrected.to;
    draft.emit(Event::ClockCorrected(corrected))?;
    Ok(Done::Settled)
}

/// How long personal data of a kind is kept at most once its visit or case is over. An instant of erasure further ahead
/// than that was set by a clock that was ahead. `None` where it goes by an appointed time, which no clock of ours sets.
#[must_use]
pub fn kept_at_most(state: &State, data: &PersonalData) -> Option<TimeDelta> {
    let of_visit = state.setup.as_ref()?.settings.personal_data_kept.delta();
    match data {
        PersonalData::Needs(_) | PersonalData::Note { .. } => Some(of_visit),
        PersonalData::Missing(_) => Some(rating::FREE_TEXT_KEPT),
        PersonalData::Reason(_) => Some(redress::REASON_KEPT),
        PersonalData::CaseText(_) | PersonalData::CaseContact(_) => {
            Some(of_visit.max(TimeDelta::days(case::limits::KEPT_DAYS)))
        }
        PersonalData::Contact(_) | PersonalData::MailAddress(_) | PersonalData::PhoneNumber(_) => None,
    }
}
