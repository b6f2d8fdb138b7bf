//! A wrong choice is put right before help begins: another service for the same leg.
//!
//! The leg, its clock, its due instant, the rank and what broke stay, so that nobody can reset a promise or get ahead
//! by it; so does the number, whatever its letter.

use super::draft::Draft;
use super::faults::{in_use, no_faults, visit_faults};
use super::issue::{available, on_offer};
use crate::hall::done::Done;
use crate::hall::event::Event;
use crate::hall::facts::TicketState;
use crate::hall::refusal::Refusal;
use crate::ids::{ServiceId, TicketId};

/// Staff may do it until help starts, the visitor while waiting.
pub(super) fn change(
    draft: &mut Draft,
    id: TicketId,
    services: &[ServiceId],
    by_visitor: bool,
) -> Result<Done, Refusal> {
    let ticket = draft.ticket(id)?;
    let setup = draft.setup()?;
    no_faults(visit_faults(&setup, services))?;
    in_use(&setup)?;
    let may = match ticket.state {
        TicketState::Waiting => true,
        TicketState::Called => !by_visitor,
        _ => false,
    };
    if !may {
        let detail = "another service can be chosen before help begins";
        return Err(Refusal::wrong_state(ticket.state.name(), detail));
    }
    let Some((first, next)) = services.split_first() else {
        return Err(Refusal::invalid("serviceIds", "must name at least one service"));
    };
    let has =
        |service: &&ServiceId| ticket.leg().service == **service || ticket.next_services.contains(*service);
    let new: Vec<ServiceId> = services.iter().filter(|service| !has(service)).cloned().collect();
    on_offer(draft, &setup, &new)?;
    available(draft, &new)?;
    if ticket.leg().service != *first || ticket.next_services != next {
        draft.emit(Event::TicketServicesChanged {
            ticket: id,
            service: first.clone(),
            next_services: next.to_vec(),
        })?;
    }
    Ok(Done::Ticket { id, created: false })
}
