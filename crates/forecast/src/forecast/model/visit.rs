//! What the model asks of a ticket.

use chrono::{DateTime, Utc};

use kwartier_hall::charter::ArrivalKind;
use kwartier_hall::hall::facts::{TicketState, Told};
use kwartier_hall::hall::record::Ticket;

/// Whether a visitor waits for the first call of the visit.
pub(super) fn first_wait(ticket: &Ticket) -> bool {
    ticket.state == TicketState::Waiting && ticket.called_at.is_none() && ticket.legs.last_index() == 0
}

/// What was told to a visitor of the first service, and how the visit began.
pub(super) fn told_at_issue(ticket: &Ticket) -> Option<(ArrivalKind, Told)> {
    let told = ticket.told.filter(|_| ticket.legs.last_index() == 0)?;
    Some((ticket.arrival, told))
}

/// Since when a waiting ticket could have been called, an early appointment from its check-in.
pub(in crate::forecast) fn waits_since(ticket: &Ticket) -> DateTime<Utc> {
    if ticket.legs.last_index() == 0 {
        ticket.came_at()
    } else {
        ticket.leg().clock_start_at
    }
}
