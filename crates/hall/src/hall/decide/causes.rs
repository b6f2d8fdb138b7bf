//! Why a promise broke, as a supervisor says it.

use super::draft::Draft;
use super::faults::no_faults;
use super::redress::{keep_reason, reason_fault};
use crate::hall::done::Done;
use crate::hall::event::Event;
use crate::hall::facts::BreachCause;
use crate::hall::refusal::Refusal;
use crate::ids::BreachSeq;

/// Sets or corrects the cause of a breach: the register keeps every such event, the latest holds.
pub(super) fn set(
    draft: &mut Draft,
    breach: BreachSeq,
    cause: BreachCause,
    reason: Option<&str>,
) -> Result<Done, Refusal> {
    if !draft.state.breaches.contains_key(&breach) {
        return Err(Refusal::not_found("breach"));
    }
    no_faults(reason.and_then(reason_fault).into_iter().collect())?;
    let reason = keep_reason(draft, reason);
    draft.emit(Event::BreachCauseSet {
        breach,
        cause,
        reason,
    })?;
    Ok(Done::Breach(breach))
}
