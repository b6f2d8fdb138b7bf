//! What is owed is given or declined, each once.

use super::Draft;
use crate::hall::command::Done;
use crate::hall::event::Event;
use crate::hall::refusal::Refusal;
use crate::hall::state::RedressState;
use crate::ids::{BreachSeq, RedressId};

pub(super) fn give(draft: &mut Draft, breach: BreachSeq, redress: RedressId) -> Result<Done, Refusal> {
    still_offered(draft, breach, redress)?;
    draft.emit(Event::RedressGiven { breach, redress })?;
    Ok(Done::Breach(breach))
}

pub(super) fn decline(draft: &mut Draft, breach: BreachSeq, redress: RedressId) -> Result<Done, Refusal> {
    still_offered(draft, breach, redress)?;
    draft.emit(Event::RedressDeclined { breach, redress })?;
    Ok(Done::Breach(breach))
}

fn still_offered(draft: &Draft, breach: BreachSeq, redress: RedressId) -> Result<(), Refusal> {
    let breach = draft
        .state
        .breaches
        .get(&breach)
        .ok_or_else(|| Refusal::not_found("breach"))?;
    let owed = breach.redress.iter().find(|owed| owed.id == redress);
    match owed.ok_or_else(|| Refusal::not_found("redress"))?.state {
        RedressState::Offered => Ok(()),
        settled => Err(Refusal::RedressSettled {
            state: settled.name().into(),
        }),
    }
}
