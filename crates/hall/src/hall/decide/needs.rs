//! What a visitor needs, said after the number was taken: at the counter, or on the phone.

use super::draft::Draft;
use super::faults::no_faults;
use super::issue::twice;
use crate::hall::done::Done;
use crate::hall::event::Event;
use crate::hall::facts::Need;
use crate::hall::facts::TicketState;
use crate::hall::record::{PersonalData, Ticket};
use crate::hall::refusal::Refusal;
use crate::ids::TicketId;

/// Staff write down what the visitor needs, as long as the visit lasts; the list replaces the one before.
pub(super) fn set(draft: &mut Draft, id: TicketId, needs: &[Need]) -> Result<Done, Refusal> {
    let ticket = draft.ticket(id)?;
    no_faults(twice(needs))?;
    if ticket.state.is_over() {
        return Err(Refusal::wrong_state(ticket.state.name(), "the visit is over"));
    }
    change(draft, &ticket, needs.to_vec())?;
    Ok(Done::Ticket { id, created: false })
}

/// The visitor asks for the private room, before being helped; asking again changes nothing.
pub(super) fn ask_private_room(draft: &mut Draft, id: TicketId) -> Result<Done, Refusal> {
    let ticket = draft.ticket(id)?;
    let may = [TicketState::Waiting, TicketState::Called, TicketState::Parked];
    if !may.contains(&ticket.state) {
        let detail = "the private room can be asked for until help starts";
        return Err(Refusal::wrong_state(ticket.state.name(), detail));
    }
    let mut needs = draft.state.needs(&ticket).to_vec();
    if !needs.contains(&Need::PrivateRoom) {
        needs.push(Need::PrivateRoom);
        change(draft, &ticket, needs)?;
    }
    Ok(Done::Ticket { id, created: false })
}

fn change(draft: &mut Draft, ticket: &Ticket, needs: Vec<Need>) -> Result<(), Refusal> {
    if draft.state.needs(ticket) == needs {
        return Ok(());
    }
    // What is known no longer must be erased now, not with the visit.
    let now = draft.now;
    draft.personal_ends.extend(ticket.needs.map(|old| (old, now)));
    let needs = (!needs.is_empty()).then(|| draft.keep(PersonalData::Needs(needs), None));
    draft.emit(Event::TicketNeedsChanged {
        ticket: ticket.id,
        needs,
    })
}
