//! "U bent bijna aan de beurt": when a visitor who waits elsewhere should come and stand near.

use crate::hall::facts::TicketState;
use crate::hall::record::Ticket;
use crate::view::scene::Scene;
use crate::view::ticket::TicketView;

/// A call within so many seconds, in the middle of what is foreseen, is near: as long as it takes to put a coat on and
/// walk back from the corridor.
const NEAR_S: u32 = 180;

/// Whether the turn of this visitor is near: nobody is called before, or the call will likely come within three minutes.
/// Never of who is not in the hall, is away, came early for an appointment, or waits in a hall that had to close.
#[must_use]
pub fn nearly(scene: &Scene<'_>, ticket: &Ticket, shown: &TicketView) -> bool {
    let waits_here = ticket.state == TicketState::Waiting
        && ticket.expected_until().is_none()
        && ticket.is_away().is_none()
        && ticket.leg().clock_start_at <= scene.now
        && scene.state.closed.is_none();
    let soon = shown.wait.forecast.is_some_and(|wait| wait.median_s <= NEAR_S);
    // Who is first while no counter works is not near.
    let first = shown.place == Some(0) && shown.wait.forecast.is_some();
    waits_here && (first || soon)
}
