//! An explanation is one thing, asked for at the counter or in writing: what is done about it in one place is done in
//! the other.

use chrono::NaiveDate;

use super::draft::Draft;
use super::{cases, redress};
use crate::charter::RedressKind;
use crate::hall::command::CaseRequest;
use crate::hall::done::Done;
use crate::hall::facts::{CaseKind, CaseStep};
use crate::hall::refusal::Refusal;
use crate::hall::rules::explanation;
use crate::ids::{BreachSeq, CaseId, RedressId};

/// Opens a case. An explanation is offered in the register too, where a promise of the visit broke.
pub(super) fn open(draft: &mut Draft, request: &CaseRequest) -> Result<Done, Refusal> {
    let asked = request.ticket.filter(|_| request.kind == CaseKind::Explanation);
    let Some(ticket) = asked else {
        return cases::open(draft, request);
    };
    if let Some(state) = explanation::settled(&draft.state, ticket) {
        let state = state.name().into();
        return Err(Refusal::RedressSettled { state });
    }
    let opened = cases::open(draft, request)?;
    let broken = draft.state.breaches_of(ticket).into_iter();
    for breach in broken.map(|breach| breach.id).collect::<Vec<_>>() {
        match redress::request(draft, breach, RedressKind::Explanation) {
            // A norm that gives none, or a right that has lapsed: the case stands by itself.
            Ok(_) | Err(Refusal::NotFound { .. } | Refusal::RedressSettled { .. }) => {}
            Err(refusal) => return Err(refusal),
        }
    }
    Ok(opened)
}

/// Takes a step. A case of an explanation that is settled has given it.
pub(super) fn take_step(
    draft: &mut Draft,
    id: CaseId,
    step: CaseStep,
    answer_by: Option<NaiveDate>,
) -> Result<Done, Refusal> {
    let done = cases::take_step(draft, id, step, answer_by)?;
    let case = draft.state.cases.get(&id);
    let explained = case.filter(|case| case.kind == CaseKind::Explanation && step == CaseStep::Settle);
    if let Some(ticket) = explained.and_then(|case| case.ticket) {
        for (breach, owed) in explanation::offered(&draft.state, ticket) {
            redress::give(draft, breach, owed)?;
        }
    }
    Ok(done)
}

/// Follows what was decided of something owed: an explanation that was given or declined at the counter needs no other
/// answer in writing.
pub(super) fn follow(draft: &mut Draft, breach: BreachSeq, owed: RedressId) -> Result<(), Refusal> {
    let state = &draft.state;
    let breach = state.breaches.get(&breach).filter(|breach| {
        let mut redress = breach.redress.iter();
        redress.any(|each| each.id == owed && each.kind == RedressKind::Explanation)
    });
    let asked = breach.and_then(|breach| explanation::asked(state, breach.ticket));
    let open = asked.filter(|id| {
        let case = state.cases.get(id);
        case.is_some_and(|case| case.is_open())
    });
    if let Some(case) = open {
        cases::take_step(draft, case, CaseStep::Settle, None)?;
    }
    Ok(())
}
