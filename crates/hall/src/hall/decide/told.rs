//! What visitors are told about their waits is noted: it says later what they could know, and when.

use super::draft::Draft;
use crate::hall::done::Done;
use crate::hall::event::Event;
use crate::hall::facts::Shown;
use crate::hall::facts::TicketState;
use crate::hall::refusal::Refusal;
use crate::hall::rules::told::limits;
use crate::hall::state::State;
use crate::ids::TicketId;

/// What the lobby shows is noted at most once a minute, and no more of a day than is kept of it.
pub(super) fn note_shown(draft: &mut Draft, shown: &[Shown]) -> Result<Done, Refusal> {
    let state = &draft.state;
    let too_soon = state
        .shown_at
        .is_some_and(|last| draft.now - last < limits::LOBBY_EVERY);
    let room = limits::LOBBY_A_DAY.saturating_sub(state.shown_today.len());
    if !too_soon && !shown.is_empty() && shown.len() <= room {
        draft.emit(Event::ForecastsShown {
            shown: shown.to_vec(),
        })?;
    }
    Ok(Done::Settled)
}

/// Notes who is warned. Who was called meanwhile, or whose promise broke, needs no warning any more.
pub(super) fn warn(draft: &mut Draft, tickets: &[TicketId]) -> Result<Done, Refusal> {
    let tickets = tickets.iter().copied();
    let tickets: Vec<TicketId> = tickets.filter(|id| can_be_warned(&draft.state, *id)).collect();
    if !tickets.is_empty() {
        draft.emit(Event::VisitorsWarned { tickets })?;
    }
    Ok(Done::Settled)
}

/// Whether this visitor waits, the promise has not broken yet, and nobody gave warning before: once for each wait.
#[must_use]
pub fn can_be_warned(state: &State, ticket: TicketId) -> bool {
    let waiting = state
        .ticket(ticket)
        .filter(|ticket| ticket.state == TicketState::Waiting);
    waiting.is_some_and(|ticket| {
        let leg = ticket.leg();
        leg.open_due_at().is_some() && leg.warned_at.is_none()
    })
}
