//! Steps that were taken with a ticket, kept while they can be taken back.
//!
//! What a step changed is kept as it was before. What falls due by itself meanwhile (a breach, a warning, what is
//! offered) is not among it, so taking the step back leaves that as it is.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::hall::event::{Event, Recorded};
use crate::hall::facts::{
    Actor, CancelReason, EndReason, LaterOffer, NextStep, Outcome, ReservedFor, StepKind, TicketState,
};
use crate::hall::record::remote::Away;
use crate::hall::record::ticket::{Leg, Ticket};
use crate::ids::{CallId, CounterId, ServiceId, TicketId};

/// Limits of what can be taken back.
pub mod limits {
    use chrono::TimeDelta;

    /// How long whoever took a step may take it back.
    pub const OWN: TimeDelta = TimeDelta::seconds(60);
    /// A call so soon after the step that freed its counter is one key with it: nobody could have looked up in between.
    pub const ONE_KEY: TimeDelta = TimeDelta::seconds(5);
    /// Steps of a ticket that are kept, the latest: somebody who is sent on all day long must not fill the memory.
    pub const STEPS_A_TICKET: usize = 24;
}

/// Another step that the same key took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct OtherHalf {
    /// Whose.
    pub ticket: TicketId,
    /// The event that took it.
    pub seq: u64,
}

/// A step that was taken, with what it changed as that was before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TakenStep {
    /// The event that took it.
    pub seq: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: Actor,
    /// What.
    pub kind: StepKind,
    /// The other step of the same key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<OtherHalf>,
    /// The counter that got the ticket, or had it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk: Option<CounterId>,
    /// When that counter had been rid of a ticket before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub desk_freed_at: Option<DateTime<Utc>>,
    /// The ticket before.
    pub before: Before,
}

/// What a step may change of a ticket, as it was before the step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[allow(
    missing_docs,
    reason = "each is the ticket's or its present leg's member of that name"
)]
pub struct Before {
    pub state: TicketState,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<EndReason>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter: Option<CounterId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub call: Option<CallId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub called_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub served_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reserved_for: Option<ReservedFor>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_promised_by: Option<chrono::NaiveDate>,
    #[serde(default)]
    pub passed_on: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passed_on_at_most: Option<u16>,
    /// How many notes it had.
    #[serde(default)]
    pub notes: usize,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next_services: Vec<ServiceId>,
    /// The position of the leg that was present.
    pub leg: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clock_closed_at: Option<DateTime<Utc>>,
    #[serde(default)]
    pub away_s: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leg_called_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leg_started_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leg_resumed_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leg_not_there_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leg_ended_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leg_counter: Option<CounterId>,
    #[serde(default)]
    pub was_parked: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// What would have been offered if the wait had gone on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub later_offers: Vec<LaterOffer>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub away: Option<Away>,
}

impl Before {
    /// What a step may change of this ticket.
    #[must_use]
    pub fn of(ticket: &Ticket, later_offers: Vec<LaterOffer>) -> Self {
        let leg = ticket.leg();
        Self {
            state: ticket.state,
            reason: ticket.reason,
            counter: ticket.counter.clone(),
            call: ticket.call,
            called_at: ticket.called_at,
            served_at: ticket.served_at,
            ended_at: ticket.ended_at,
            reserved_for: ticket.reserved_for.clone(),
            answer_promised_by: ticket.answer_promised_by,
            passed_on: ticket.passed_on,
            passed_on_at_most: ticket.passed_on_at_most,
            notes: ticket.notes.len(),
            next_services: ticket.next_services.clone(),
            leg: ticket.legs.last_index(),
            clock_closed_at: leg.clock_closed_at,
            away_s: leg.away_s,
            due_at: leg.due_at,
            leg_called_at: leg.called_at,
            leg_started_at: leg.started_at,
            leg_resumed_at: leg.resumed_at,
            leg_not_there_at: leg.not_there_at,
            leg_ended_at: leg.ended_at,
            leg_counter: leg.counter.clone(),
            was_parked: leg.was_parked,
            outcome: leg.outcome,
            later_offers,
            away: ticket.away,
        }
    }

    /// Makes the ticket what it was. A clock that the step had stopped runs on as if it had not; a leg that the step
    /// began is over.
    pub fn restore(&self, ticket: &mut Ticket, at: DateTime<Utc>) {
        ticket.legs.take_back_after(self.leg, at);
        ticket.state = self.state;
        ticket.reason = self.reason;
        ticket.counter.clone_from(&self.counter);
        ticket.call = self.call;
        ticket.called_at = self.called_at;
        ticket.served_at = self.served_at;
        ticket.ended_at = self.ended_at;
        ticket.reserved_for.clone_from(&self.reserved_for);
        ticket.answer_promised_by = self.answer_promised_by;
        ticket.passed_on = self.passed_on;
        ticket.passed_on_at_most = self.passed_on_at_most;
        ticket.away = self.away;
        ticket.notes.truncate(self.notes);
        ticket.next_services.clone_from(&self.next_services);
        self.restore_leg(ticket.legs.last_mut(), at);
    }

    fn restore_leg(&self, leg: &mut Leg, at: DateTime<Utc>) {
        if leg.clock_closed_at.is_some() && self.clock_closed_at.is_none() {
            leg.reopened_at = Some(at);
        }
        leg.clock_closed_at = self.clock_closed_at;
        leg.away_s = self.away_s;
        leg.due_at = self.due_at;
        leg.called_at = self.leg_called_at;
        leg.started_at = self.leg_started_at;
        leg.resumed_at = self.leg_resumed_at;
        leg.not_there_at = self.leg_not_there_at;
        leg.ended_at = self.leg_ended_at;
        leg.counter.clone_from(&self.leg_counter);
        leg.was_parked = self.was_parked;
        leg.outcome = self.outcome;
    }

    /// Where the ticket was called or helped then: the counter that must be free to have it back.
    #[must_use]
    pub fn desk(&self) -> Option<&CounterId> {
        let at_desk = matches!(self.state, TicketState::Called | TicketState::Serving);
        self.counter.as_ref().filter(|_| at_desk)
    }
}

/// What an event means for the steps of its ticket that can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Touch {
    /// A step that can be taken back, if it was staff who took it.
    Step(TicketId, StepKind),
    /// The ticket was touched otherwise: what came before cannot be taken back any more.
    Other(TicketId),
    /// Nobody touched a ticket: what fell due by itself, what was told, a number that was called once more.
    None,
}

impl Touch {
    /// What this event means.
    #[must_use]
    pub fn of(recorded: &Recorded) -> Self {
        let step = match &recorded.event {
            Event::TicketCalled { ticket, .. } => Some((*ticket, StepKind::Call)),
            Event::TicketStarted { ticket } => Some((*ticket, StepKind::Start)),
            Event::ServiceCompleted { ticket, .. } => Some((*ticket, StepKind::Complete)),
            Event::TicketNotShown { ticket } => Some((*ticket, StepKind::NoShow)),
            Event::TicketParked { ticket } => Some((*ticket, StepKind::Park)),
            Event::TicketUnparked { ticket, .. } => Some((*ticket, StepKind::Unpark)),
            Event::TicketTransferred { ticket, .. } => Some((*ticket, StepKind::Transfer)),
            Event::TicketRequeued { ticket, .. } => Some((*ticket, StepKind::Requeue)),
            Event::TicketCancelled {
                ticket,
                reason: CancelReason::Staff,
                ..
            } => Some((*ticket, StepKind::Cancel)),
            Event::TicketHelpedByHand(helped) => return Self::Other(helped.ticket),
            Event::TicketCancelled { ticket, .. }
            | Event::TicketUnfinished { ticket, .. }
            | Event::TicketRated { ticket, .. }
            | Event::TicketAway { ticket, .. } => {
                return Self::Other(*ticket);
            }
            Event::TicketCheckedIn(checked_in) => return Self::Other(checked_in.ticket),
            Event::TicketBack { ticket, .. } if recorded.by != Actor::system() => {
                return Self::Other(*ticket);
            }
            _ => None,
        };
        match step {
            Some((ticket, kind)) => Self::Step(ticket, kind),
            None => Self::None,
        }
    }
}

/// Whether the event leaves the counter that had the ticket without one.
fn frees_its_counter(event: &Event) -> bool {
    match event {
        Event::ServiceCompleted { next, .. } => !matches!(next, NextStep::SameCounter(_)),
        Event::TicketNotShown { .. }
        | Event::TicketParked { .. }
        | Event::TicketTransferred { .. }
        | Event::TicketCancelled { .. } => true,
        _ => false,
    }
}

/// The steps of today's tickets that can be taken back.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct TakenSteps {
    /// Of each ticket, the earliest first.
    of_tickets: OrdMap<TicketId, Arc<Vec<TakenStep>>>,
    /// The step that freed each counter last.
    freed: OrdMap<CounterId, OtherHalf>,
}

impl TakenSteps {
    /// Changes every step that is kept.
    pub(in crate::hall) fn change_all(&mut self, change: impl Fn(TicketId, &mut TakenStep)) {
        let changed = self.of_tickets.iter().map(|(ticket, steps)| {
            let mut steps = steps.as_ref().clone();
            steps.iter_mut().for_each(|step| change(*ticket, step));
            (*ticket, Arc::new(steps))
        });
        self.of_tickets = changed.collect();
    }

    /// The steps of a ticket, the earliest first.
    #[must_use]
    pub fn of(&self, ticket: TicketId) -> &[TakenStep] {
        self.of_tickets.get(&ticket).map_or(&[], |steps| steps.as_slice())
    }

    /// The latest step of a ticket.
    #[must_use]
    pub fn last(&self, ticket: TicketId) -> Option<&TakenStep> {
        self.of(ticket).last()
    }

    /// The tickets with a step since then.
    pub fn tickets_since(&self, since: DateTime<Utc>) -> impl Iterator<Item = TicketId> + '_ {
        let recent = self.of_tickets.iter().filter(move |(_, steps)| {
            let last = steps.last();
            last.is_some_and(|step| step.at >= since)
        });
        recent.map(|(ticket, _)| *ticket)
    }

    /// Notes a step; a call that follows at once what freed its counter is one key with it.
    pub(in crate::hall) fn note(&mut self, ticket: TicketId, event: &Event, mut step: TakenStep) {
        if let (StepKind::Call, Some(desk)) = (step.kind, &step.desk) {
            let freed = self.freed.get(desk).copied();
            let first = freed.filter(|first| self.is_one_key(*first, &step));
            step.with = first;
            if let Some(first) = first {
                let half = OtherHalf {
                    ticket,
                    seq: step.seq,
                };
                self.change(first, |step| step.with = Some(half));
            }
        }
        if let Some(desk) = step.desk.clone().filter(|_| frees_its_counter(event)) {
            let seq = step.seq;
            self.freed.insert(desk, OtherHalf { ticket, seq });
        }
        let steps = Arc::make_mut(self.of_tickets.entry(ticket).or_default());
        if steps.len() == limits::STEPS_A_TICKET {
            steps.remove(0);
        }
        steps.push(step);
    }

    fn is_one_key(&self, first: OtherHalf, call: &TakenStep) -> bool {
        let found = self.of(first.ticket).iter().find(|step| step.seq == first.seq);
        found.is_some_and(|step| step.by == call.by && call.at - step.at <= limits::ONE_KEY)
    }

    fn change(&mut self, which: OtherHalf, change: impl FnOnce(&mut TakenStep)) {
        let steps = self.of_tickets.get_mut(&which.ticket).map(Arc::make_mut);
        let found = steps.and_then(|steps| steps.iter_mut().find(|step| step.seq == which.seq));
        if let Some(step) = found {
            change(step);
        }
    }

    /// Takes the latest step of a ticket off, which is to be taken back.
    pub(in crate::hall) fn pop(&mut self, ticket: TicketId) -> Option<TakenStep> {
        let steps = self.of_tickets.get_mut(&ticket).map(Arc::make_mut)?;
        let step = steps.pop()?;
        if steps.is_empty() {
            self.of_tickets.remove(&ticket);
        }
        if let Some(desk) = &step.desk
            && self.freed.get(desk).is_some_and(|freed| freed.seq == step.seq)
        {
            self.freed.remove(desk);
        }
        if let Some(other) = step.with {
            self.change(other, |other| other.with = None);
        }
        Some(step)
    }

    /// What a ticket's steps are taken back to has changed besides them.
    pub(in crate::hall) fn amend(&mut self, ticket: TicketId, change: impl Fn(&mut Before)) {
        if let Some(steps) = self.of_tickets.get_mut(&ticket) {
            for step in Arc::make_mut(steps) {
                change(&mut step.before);
            }
        }
    }

    /// The ticket was touched otherwise: what the same key did with another one stands by itself from now on.
    pub(in crate::hall) fn forget(&mut self, ticket: TicketId) {
        let forgotten = self.of_tickets.remove(&ticket).unwrap_or_default();
        for other in forgotten.iter().filter_map(|step| step.with) {
            self.change(other, |other| other.with = None);
        }
    }

    /// The day has ended: all stands as it is.
    pub(in crate::hall) fn clear(&mut self) {
        *self = Self::default();
    }
}
