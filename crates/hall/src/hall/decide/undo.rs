//! Taking back what staff did: by whoever did it for a minute, by a supervisor until the day ends, as long as nobody
//! touched the ticket since.
//!
//! It takes back all that one key did: the help that ended and the call that followed at once, the latest first.

use chrono::{DateTime, Utc};

use super::cases;
use super::draft::Draft;
use crate::hall::done::Done;
use crate::hall::event::Event;
use crate::hall::facts::Actor;
use crate::hall::facts::CounterStatus;
use crate::hall::facts::{StepKind, TicketState};
use crate::hall::record::Ticket;
use crate::hall::record::taken_step::limits;
use crate::hall::record::{OtherHalf, TakenStep};
use crate::hall::refusal::Refusal;
use crate::hall::state::State;
use crate::ids::{CounterId, TicketId};

/// What can be taken back of a ticket, for those who show it.
#[derive(Debug, Clone, PartialEq)]
pub struct Undoable {
    /// The ticket's latest step.
    pub kind: StepKind,
    /// The event that took it.
    pub seq: u64,
    /// The counter that got the ticket by it, or had it.
    pub desk: Option<CounterId>,
    /// The key's latest step: since then the time runs.
    pub at: DateTime<Utc>,
    /// Who pressed it.
    pub by: Actor,
    /// Until when they may take it back themselves.
    pub until: DateTime<Utc>,
    /// Another ticket whose step is taken back with it.
    pub with: Option<TicketId>,
}

/// What can be taken back of this ticket as things stand; `None` when nothing can.
#[must_use]
pub fn undoable(state: &State, ticket: &Ticket) -> Option<Undoable> {
    let key = key(state, ticket).ok()?;
    can_be_had_back(state, &key).ok()?;
    let own = key.iter().find(|step| step.ticket == ticket.id)?;
    let latest = key.first()?;
    Some(Undoable {
        kind: own.step.kind,
        seq: own.step.seq,
        desk: own.step.desk.clone(),
        at: latest.step.at,
        by: latest.step.by.clone(),
        until: latest.step.at + limits::OWN,
        with: key.iter().map(|step| step.ticket).find(|id| *id != ticket.id),
    })
}

pub(super) fn undo(draft: &mut Draft, id: TicketId, supervises: bool) -> Result<Done, Refusal> {
    let ticket = draft.ticket(id)?;
    let refused = |detail: String| Refusal::wrong_state(ticket.state.name(), detail);
    let key = key(&draft.state, &ticket).map_err(refused)?;
    if !supervises {
        may(draft, &key).map_err(refused)?;
    }
    can_be_had_back(&draft.state, &key).map_err(refused)?;
    for step in key {
        take_back(draft, &step)?;
    }
    Ok(Done::Ticket { id, created: false })
}

/// A step that is taken back.
#[derive(Debug)]
struct Taken {
    ticket: TicketId,
    step: TakenStep,
}

/// What the key did that took the ticket's latest step, the latest first.
fn key(state: &State, ticket: &Ticket) -> Result<Vec<Taken>, String> {
    let own = state
        .taken_steps
        .last(ticket.id)
        .filter(|step| step.by.is_staff());
    let own =
        own.ok_or_else(|| format!("nothing that staff did with {} can be taken back", ticket.number))?;
    let mut key = vec![Taken {
        ticket: ticket.id,
        step: own.clone(),
    }];
    if let Some(other) = own.with {
        key.extend(other_half(state, own, other)?);
    }
    key.sort_by_key(|taken| std::cmp::Reverse(taken.step.seq));
    Ok(key)
}

/// The other step of the key. A call stays with the step before it; the call alone can be taken back when whoever was
/// helped before has gone on meanwhile.
fn other_half(state: &State, own: &TakenStep, other: OtherHalf) -> Result<Option<Taken>, String> {
    let latest = state
        .taken_steps
        .last(other.ticket)
        .filter(|step| step.seq == other.seq);
    match latest {
        Some(step) => Ok(Some(Taken {
            ticket: other.ticket,
            step: step.clone(),
        })),
        None if own.seq > other.seq => Ok(None),
        None => {
            let number = state.ticket(other.ticket).map(|ticket| ticket.number.to_string());
            let number = number.unwrap_or_default();
            Err(format!(
                "{number} was called with the same key and has gone on since"
            ))
        }
    }
}

/// Whoever took the step, for a while.
fn may(draft: &Draft, key: &[Taken]) -> Result<(), String> {
    if key.iter().any(|taken| taken.step.by != draft.by) {
        return Err("somebody else did this: a supervisor can take it back".into());
    }
    let latest = key.first().map_or(draft.now, |taken| taken.step.at);
    if draft.now > latest + limits::OWN {
        let seconds = limits::OWN.num_seconds();
        return Err(format!(
            "this could be taken back for {seconds} seconds; a supervisor still can"
        ));
    }
    Ok(())
}

/// The counters that had the tickets before must be free to have them back.
fn can_be_had_back(state: &State, key: &[Taken]) -> Result<(), String> {
    let leaving = |id: TicketId| key.iter().any(|taken| taken.ticket == id);
    for taken in key {
        let Some(desk) = taken.step.before.desk() else {
            continue;
        };
        let counter = state
            .counters
            .get(desk)
            .ok_or_else(|| format!("there is no counter {desk}"))?;
        if let Some(there) = counter.ticket.filter(|there| !leaving(*there)) {
            let number = state.ticket(there).map(|ticket| ticket.number.to_string());
            return Err(format!("counter {desk} has {}", number.unwrap_or_default()));
        }
        // Help goes on at a counter that has closed meanwhile; nobody is called to one.
        if taken.step.before.state == TicketState::Called && counter.status != CounterStatus::Open {
            return Err(format!("counter {desk} is {}", counter.status.name()));
        }
    }
    Ok(())
}

fn take_back(draft: &mut Draft, taken: &Taken) -> Result<(), Refusal> {
    let Taken { ticket: id, step } = taken;
    let ticket = draft.ticket(*id)?;
    let counter: Option<CounterId> = step.before.desk().cloned();
    draft.emit(Event::TicketStepUndone {
        ticket: *id,
        step: step.seq,
        kind: step.kind,
        state: step.before.state,
        counter,
    })?;
    if step.kind == StepKind::Complete {
        cases::withdraw_promise(draft, *id, step.at)?;
    }
    // What was written for the next counter goes with the transfer.
    let now = draft.now;
    let unsent = ticket.notes.iter().skip(step.before.notes);
    draft.personal_ends.extend(unsent.map(|note| (*note, now)));
    if ticket.state.is_over() && !step.before.state.is_over() {
        let ticket = draft.ticket(*id)?;
        draft.keep_personal(&ticket);
    }
    if !ticket.state.is_over() && step.before.state.is_over() {
        let ticket = draft.ticket(*id)?;
        let ended_at = ticket.ended_at.unwrap_or(now);
        draft.end_personal(&ticket, ended_at)?;
    }
    Ok(())
}
