//! What a visitor can still have for broken promises, and how long the visitor's link shows it.
//!
//! A visit is forgotten twelve hours after it ended; one that is still owed something is kept aside, so that what is
//! owed can be asked for until it lapses. That holds no more visits than the hall has open breaches.

use chrono::{DateTime, TimeDelta, Utc};

use crate::charter::{RedressKind, RedressWhen};
use crate::hall::facts::RedressState;
use crate::hall::record::{Breach, Ticket};
use crate::hall::state::State;

/// How long a visit is remembered after it ended, and its link works when nothing is owed.
pub const REMEMBERED: TimeDelta = TimeDelta::hours(12);

/// What the charter still gives for this breach to whoever asks.
#[must_use]
pub fn on_request(state: &State, breach: &Breach, now: DateTime<Utc>) -> Vec<RedressKind> {
    if now > breach.lapses_at {
        return Vec::new();
    }
    let norm = state
        .edition(&breach.norm)
        .and_then(|edition| edition.norm(&breach.norm.norm));
    let steps = norm.map_or(&[][..], |norm| &norm.redress).iter();
    steps
        .filter(|step| step.when == RedressWhen::OnRequest)
        .map(|step| step.kind)
        .filter(|kind| breach.redress.iter().all(|owed| owed.kind != *kind))
        .collect()
}

/// Whether anything can still be had for this breach: it is offered or can be asked for and has not lapsed, or costs
/// that were claimed in time wait for approval.
#[must_use]
pub fn can_be_had(state: &State, breach: &Breach, now: DateTime<Utc>) -> bool {
    let any = |wanted| breach.redress.iter().any(|owed| owed.state == wanted);
    any(RedressState::Claimed)
        || (now <= breach.lapses_at
            && (any(RedressState::Offered) || !on_request(state, breach, now).is_empty()))
}

/// Whether the visit ended so long ago that only what is owed for it is still dealt with.
#[must_use]
pub fn is_past(ticket: &Ticket, now: DateTime<Utc>) -> bool {
    ticket.over_at().is_some_and(|over| over + REMEMBERED <= now)
}

/// Whether the visitor's link still shows the visit.
#[must_use]
pub fn is_reachable(state: &State, ticket: &Ticket, now: DateTime<Utc>) -> bool {
    !is_past(ticket, now) || is_owed(state, ticket, now)
}

/// Whether something can still be had for the visit, or was given so lately that the visitor may want to read it.
#[must_use]
pub fn is_owed(state: &State, ticket: &Ticket, now: DateTime<Utc>) -> bool {
    // A leg that was taken back counts too: what its promise owes stays owed.
    let broken = ticket.legs.all().filter_map(|leg| leg.breach);
    let mut breaches = broken.filter_map(|id| state.breaches.get(&id));
    breaches.any(|breach| can_be_had(state, breach, now) || decided_lately(breach, now))
}

fn decided_lately(breach: &Breach, now: DateTime<Utc>) -> bool {
    let settled = |state| matches!(state, RedressState::Given | RedressState::Declined);
    let mut decided = breach.redress.iter().filter(|owed| settled(owed.state));
    decided.any(|owed| owed.decided_at.is_some_and(|at| now < at + REMEMBERED))
}
