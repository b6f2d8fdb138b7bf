//! Who was passed by whom: whether a rule does what visitors are told it does.
//!
//! A visitor is passed when a counter that could have called them calls somebody who came later, in the same way and for
//! the same service. Rules that give a second promise explain two such steps: whose promise broke gives way to who can
//! still be helped in time, and whose second promise has been broken for a while steps back once. Whoever is passed
//! otherwise was treated in a way that nobody could explain.

use std::ops::AddAssign;

use chrono::{DateTime, Utc};

use kwartier_hall::hall::policy::QueueEntry;
use kwartier_hall::hall::record::Ticket;
use kwartier_hall::hall::setup::HallSetup;
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{CounterId, TicketId};

/// How often somebody was passed by a later visitor of the same kind and service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Passed {
    /// By a step that the rule explains.
    pub as_explained: u64,
    /// Without one.
    pub otherwise: u64,
}

impl AddAssign for Passed {
    fn add_assign(&mut self, more: Self) {
        self.as_explained += more.as_explained;
        self.otherwise += more.otherwise;
    }
}

/// How far a wait has gone, by the steps that visitors are told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// The promise stands, or none was made.
    InTime,
    /// It broke, and a second one ranks.
    Second,
    /// That one broke too, and stepped back.
    SteppedBack,
}

fn stage(ticket: &Ticket, entry: &QueueEntry, now_ms: i64) -> Stage {
    if now_ms > entry.steps_back_at {
        Stage::SteppedBack
    } else if ticket.second_due_at.is_some() {
        Stage::Second
    } else {
        Stage::InTime
    }
}

/// Whom this call passed; the hall as it stands after the call.
pub(super) fn passed(
    state: &State,
    setup: &HallSetup,
    counter: &CounterId,
    called: TicketId,
    now: DateTime<Utc>,
) -> Passed {
    let now_ms = now.timestamp_millis();
    let mut passed = Passed::default();
    let (Some(caller), Some(called)) = (state.caller(setup, counter), state.ticket(called)) else {
        return passed;
    };
    let theirs = state.queue_entry(setup, called);
    for ticket in state.waiting() {
        let own = state.queue_entry(setup, ticket);
        let alike = (own.service, own.appointment) == (theirs.service, theirs.appointment);
        let earlier = (own.clock_start_at, own.arrived_at) < (theirs.clock_start_at, theirs.arrived_at);
        if !(alike && earlier && own.callable_from <= now_ms && caller.may_take(&own)) {
            continue;
        }
        if stage(ticket, &own, now_ms) > stage(called, &theirs, now_ms) {
            passed.as_explained += 1;
        } else {
            passed.otherwise += 1;
        }
    }
    passed
}
