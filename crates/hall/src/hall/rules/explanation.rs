//! The explanation that a charter gives to whoever says that a promise was not kept: spoken at the counter, as redress,
//! or written later, as a case with a clock. It is one thing, whichever way it was asked for.

use chrono::{DateTime, Utc};

use crate::charter::{Charter, RedressKind, RedressWhen};
use crate::hall::facts::{CaseKind, RedressState};
use crate::hall::record::{Redress, Ticket};
use crate::hall::setup::HallSetup;
use crate::hall::state::State;
use crate::ids::{BreachSeq, CaseId, RedressId, TicketId};

/// Whether the charter gives an explanation to whoever asks for it.
#[must_use]
pub fn on_request(charter: &Charter) -> bool {
    let mut steps = charter.norms.iter().flat_map(|norm| &norm.redress);
    steps.any(|step| step.kind == RedressKind::Explanation && step.when == RedressWhen::OnRequest)
}

/// Whether this visitor can ask for one: the edition that the visit goes by gives it, nobody asked before, and it was
/// not given at the counter.
#[must_use]
pub fn can_be_asked(state: &State, setup: &HallSetup, ticket: &Ticket, now: DateTime<Utc>) -> bool {
    on_request(state.edition_of(setup, Some(ticket), now))
        && asked(state, ticket.id).is_none()
        && settled(state, ticket.id).is_none()
}

/// The case in which it was asked for, settled or not.
#[must_use]
pub fn asked(state: &State, ticket: TicketId) -> Option<CaseId> {
    let mut cases = state.cases.values();
    let of_visit = cases.find(|case| case.kind == CaseKind::Explanation && case.ticket == Some(ticket));
    of_visit.map(|case| case.id)
}

/// How it ended at the counter, if it did.
#[must_use]
pub fn settled(state: &State, ticket: TicketId) -> Option<RedressState> {
    let mut states = owed(state, ticket).map(|(_, owed)| owed.state);
    states.find(|state| matches!(state, RedressState::Given | RedressState::Declined))
}

/// Where it is still offered for the visit's broken promises.
#[must_use]
pub fn offered(state: &State, ticket: TicketId) -> Vec<(BreachSeq, RedressId)> {
    let offered = owed(state, ticket).filter(|(_, owed)| owed.state == RedressState::Offered);
    offered.map(|(breach, owed)| (breach, owed.id)).collect()
}

fn owed(state: &State, ticket: TicketId) -> impl Iterator<Item = (BreachSeq, &Redress)> {
    state.breaches_of(ticket).into_iter().flat_map(|breach| {
        let redress = breach.redress.iter();
        redress
            .filter(|owed| owed.kind == RedressKind::Explanation)
            .map(|owed| (breach.id, owed))
    })
}
