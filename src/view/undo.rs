//! What staff did and can take back, and what a counter did today.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::calendar;
use crate::hall::decide::undoable;
use crate::hall::facts::{EndReason, Outcome, StepKind, TicketState};
use crate::hall::record::Ticket;
use crate::hall::record::taken_step::limits;
use crate::ids::{CounterId, ServiceId, TicketId, TicketNumber};
use crate::view::scene::Scene;

/// The most visits of today that a counter is shown, the latest.
pub const MOST_VISITS: usize = 60;

/// A step that can be taken back with `_undo`: until then by who took it, and by a supervisor as long as it stands here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UndoView {
    /// What was done.
    pub step: StepKind,
    /// When it was taken.
    pub at: DateTime<Utc>,
    /// Until when whoever took it may take it back.
    pub until: DateTime<Utc>,
    /// Who took it, as the session names them: `account:jansen`.
    pub by: String,
    /// Another number whose step is taken back with it: one key took both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with_number: Option<TicketNumber>,
}

/// The step at a counter that was taken last and can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CounterUndoView {
    /// Whose step.
    pub ticket_id: TicketId,
    /// What stands on that visitor's ticket: `P042`.
    pub number: TicketNumber,
    /// The step.
    #[serde(flatten)]
    pub undo: UndoView,
}

/// How a visit went on from a counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum VisitEnd {
    /// It has not: the visitor is called or helped there.
    Here,
    /// The visitor is on an errand.
    Away,
    /// Help was completed, and the visit with it.
    Helped,
    /// Helped, and sent on to another service or counter.
    SentOn,
    /// Called and not come.
    NoShow,
    /// The visitor left.
    Left,
    /// Staff took the ticket out of the queue.
    Removed,
}

/// A visit of today at a counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CounterVisitView {
    /// The visit.
    pub ticket_id: TicketId,
    /// What stands on the visitor's ticket: `P042`.
    pub number: TicketNumber,
    /// What for.
    pub service_id: ServiceId,
    /// How it went on.
    pub end: VisitEnd,
    /// How help ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// When it ended there; of who is there, when they were called or help began.
    pub at: DateTime<Utc>,
    /// What can be taken back of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undo: Option<UndoView>,
}

/// What can be taken back of a ticket.
#[must_use]
pub fn undo(scene: &Scene<'_>, ticket: &Ticket) -> Option<UndoView> {
    let found = undoable(scene.state, ticket)?;
    let with = found.with.and_then(|id| scene.state.ticket(id));
    Some(UndoView {
        step: found.kind,
        at: found.at,
        until: found.until,
        by: found.by.to_string(),
        with_number: with.map(|ticket| ticket.number),
    })
}

/// The step taken last at this counter, or by who works there, that can still be taken back by who took it.
#[must_use]
pub fn latest_at(scene: &Scene<'_>, counter: &CounterId) -> Option<CounterUndoView> {
    let agent = scene.state.counters.get(counter)?.agent.clone();
    let here = |found: &crate::hall::decide::Undoable| match &found.desk {
        Some(desk) => desk == counter,
        // A step that needed no counter, such as letting somebody back into the queue.
        None => agent.is_some() && found.by.agent() == agent,
    };
    let recent = scene.state.taken_steps.tickets_since(scene.now - limits::OWN);
    recent
        .filter_map(|id| scene.state.ticket(id))
        .filter_map(|ticket| Some((ticket, undoable(scene.state, ticket)?)))
        .filter(|(_, found)| here(found) && scene.now <= found.until)
        .max_by_key(|(_, found)| found.seq)
        .and_then(|(ticket, _)| {
            Some(CounterUndoView {
                ticket_id: ticket.id,
                number: ticket.number,
                undo: undo(scene, ticket)?,
            })
        })
}

/// The visits of today at a counter, the latest first.
#[must_use]
pub fn visits_at(scene: &Scene<'_>, counter: &CounterId) -> Vec<CounterVisitView> {
    let today = calendar::local_date(scene.setup.time_zone, scene.now);
    let of_today = scene.state.tickets.values().filter(|ticket| ticket.day == today);
    let mut visits: Vec<CounterVisitView> = of_today
        .filter_map(|ticket| visit_at(scene, ticket, counter))
        .collect();
    visits.sort_by_key(|visit| std::cmp::Reverse((visit.end == VisitEnd::Here, visit.at)));
    visits.truncate(MOST_VISITS);
    visits
}

/// The latest that happened with a ticket at a counter.
fn visit_at(scene: &Scene<'_>, ticket: &Ticket, counter: &CounterId) -> Option<CounterVisitView> {
    let is_there = ticket.counter.as_ref() == Some(counter);
    let helped = ticket
        .legs
        .iter()
        .rev()
        .find(|leg| leg.counter.as_ref() == Some(counter));
    let present = ticket.leg();
    let (leg, end, at) = if is_there {
        let ended = ticket.ended_at.unwrap_or(ticket.issued_at);
        let (end, at) = match (ticket.state, ticket.reason) {
            (TicketState::Called, _) => (VisitEnd::Here, ticket.called_at?),
            (TicketState::Serving, _) => (VisitEnd::Here, ticket.served_at?),
            (TicketState::Parked, _) => (VisitEnd::Away, ticket.served_at?),
            (TicketState::Done, _) => (VisitEnd::Helped, ended),
            (TicketState::NoShow, _) => (VisitEnd::NoShow, ended),
            (TicketState::Cancelled, Some(EndReason::Staff)) => (VisitEnd::Removed, ended),
            (TicketState::Cancelled, _) => (VisitEnd::Left, ended),
            (TicketState::Waiting, _) => return None,
        };
        (present, end, at)
    } else {
        let leg = helped?;
        (leg, VisitEnd::SentOn, leg.ended_at?)
    };
    Some(CounterVisitView {
        ticket_id: ticket.id,
        number: ticket.number,
        service_id: leg.service.clone(),
        end,
        outcome: leg.outcome,
        at,
        undo: undo(scene, ticket),
    })
}
