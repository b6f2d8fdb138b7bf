//! What became of today's second promises: whoever gives one must know how often it is kept.

use serde::{Deserialize, Serialize};

use crate::hall::calendar;
use crate::hall::record::Ticket;
use crate::view::scene::Scene;

/// Second promises that fell due today, or were kept before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SecondPromisesView {
    /// The visitor's turn came in time.
    pub kept: usize,
    /// It did not.
    pub broken: usize,
    /// The visitor waits, and the promise is still to come.
    pub open: usize,
}

/// What became of one.
enum Fate {
    Kept,
    Broken,
    Open,
    /// The visitor left, or the day ended, before it fell due.
    Void,
}

/// Today's second promises.
#[must_use]
pub fn second_promises(scene: &Scene<'_>) -> SecondPromisesView {
    let today = calendar::local_date(scene.setup.time_zone, scene.now);
    let mut counted = SecondPromisesView::default();
    for ticket in scene.state.tickets.values().filter(|ticket| ticket.day == today) {
        match fate(scene, ticket) {
            Some(Fate::Kept) => counted.kept += 1,
            Some(Fate::Broken) => counted.broken += 1,
            Some(Fate::Open) => counted.open += 1,
            Some(Fate::Void) | None => {}
        }
    }
    counted
}

/// `None` for whom none was given.
fn fate(scene: &Scene<'_>, ticket: &Ticket) -> Option<Fate> {
    let due_at = ticket.second_due_at?;
    let leg = ticket.legs.first();
    let until = leg.clock_closed_at.unwrap_or(scene.now);
    Some(if until > due_at {
        Fate::Broken
    } else if leg.clock_closed_at.is_none() {
        Fate::Open
    } else if leg.called_at.is_some() {
        Fate::Kept
    } else {
        Fate::Void
    })
}
