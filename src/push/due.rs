//! What a telephone is to be told now, by what the hall published.

use super::book::{Subscribed, Told};
use crate::hall::facts::TicketState;
use crate::hall::record::Ticket;
use crate::ids::CallId;
use crate::view::Scene;
use crate::view::nearly::nearly;
use crate::view::ticket::{requeueable_until, ticket as shown};

/// What there is to tell of a visit at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Matter {
    /// The turn for the visit's n-th service is near.
    Nearly {
        /// Which service's, from 1.
        leg: usize,
    },
    /// The visitor is called.
    Called {
        /// Which call it is.
        call: CallId,
    },
}

impl Matter {
    /// What the visitor has been told once this is.
    #[must_use]
    pub const fn told(self) -> Told {
        match self {
            Self::Nearly { leg } => Told {
                near_of_leg: Some(leg),
                call: None,
            },
            Self::Called { call } => Told {
                near_of_leg: None,
                call: Some(call),
            },
        }
    }

    /// Whether it was told before.
    fn is_old(self, told: Told) -> bool {
        match self {
            Self::Nearly { leg } => told.near_of_leg == Some(leg),
            Self::Called { call } => told.call == Some(call),
        }
    }
}

/// What becomes of a subscription now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Its visit is over, or another's: it is erased.
    Over,
    /// Nothing is to be told.
    Nothing,
    /// This is.
    Tell(Matter),
}

/// What the page of a visit says at this moment that a telephone is told too.
#[must_use]
pub fn matter(scene: &Scene<'_>, ticket: &Ticket) -> Option<Matter> {
    match ticket.state {
        TicketState::Waiting => {
            let is_near = nearly(scene, ticket, &shown(scene, ticket, None));
            let leg = ticket.legs.iter().count();
            is_near.then_some(Matter::Nearly { leg })
        }
        TicketState::Called => Some(Matter::Called { call: ticket.call? }),
        _ => None,
    }
}

/// What is to be done with a subscription now.
#[must_use]
pub fn due(scene: &Scene<'_>, of: &Subscribed) -> Due {
    let Some(ticket) = scene.state.ticket(of.visit.ticket) else {
        return Due::Over;
    };
    if ticket.issued_at != of.issued_at {
        return Due::Over;
    }
    if ticket.state.is_over() {
        // Whoever was not there may still come back in the old place, and is told of the next call as of the first.
        let comes_back = requeueable_until(scene, ticket).is_some_and(|until| scene.now <= until);
        return if comes_back { Due::Nothing } else { Due::Over };
    }
    match matter(scene, ticket) {
        Some(matter) if !matter.is_old(of.told) => Due::Tell(matter),
        _ => Due::Nothing,
    }
}
