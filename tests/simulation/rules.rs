//! The rules of a hall, each a function of its own: held against the log as it grows, event by event.
//!
//! The log is folded from its start by the hall's own code, and everything that can be is worked out a second time
//! from what the events say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use kwartier::hall::event::{Event, Recorded};
use kwartier::hall::facts::{Actor, CounterStatus, TicketState};
use kwartier::hall::record::Ticket;
use kwartier::hall::setup::CallingRule;
use kwartier::hall::state::State;
use kwartier::ids::{CounterId, TicketId, TicketNumber};
use kwartier::store::EventRow;

use crate::people::PERSONAL;

/// What a rule has found; nothing when it is kept.
pub type Verdict = Result<(), String>;

/// A hall's log as far as it was read, and what it has shown.
#[derive(Default)]
pub struct Log {
    /// The rows as they were read.
    pub rows: Vec<EventRow>,
    /// The hall that they give.
    pub state: State,
    numbers: BTreeSet<(NaiveDate, TicketNumber)>,
    broken: BTreeSet<(TicketId, u16)>,
    /// Legs whose instants were moved by something other than their begin.
    moved: BTreeSet<TicketId>,
    /// When staff last took a step of a visit back.
    reopened: BTreeMap<TicketId, DateTime<Utc>>,
    corrected: bool,
}

impl Log {
    /// Reads the next row.
    pub fn read(&mut self, row: EventRow) -> Verdict {
        let recorded = recorded(&row)?;
        seq_is_contiguous(self, &row)?;
        time_runs_backwards_only_at_a_correction(self, &recorded)?;
        nothing_of_a_person_is_in_the_log(&row)?;
        numbers_are_given_once_a_day(self, &recorded)?;
        what_fell_due_comes_first(self, &recorded)?;
        a_promise_breaks_once_at_its_true_instant(self, &recorded)?;
        whoever_is_called_ranks_first(self, &recorded)?;
        self.note(&recorded);
        let applied = self.state.apply(&recorded);
        applied.map_err(|misfit| format!("event {} does not fit: {misfit}", row.seq))?;
        self.rows.push(row);
        Ok(())
    }

    fn note(&mut self, recorded: &Recorded) {
        match &recorded.event {
            Event::TicketRequeued { ticket, .. } => {
                self.moved.insert(*ticket);
            }
            Event::TicketStepUndone { ticket, .. } => {
                self.moved.insert(*ticket);
                self.reopened.insert(*ticket, recorded.at);
            }
            Event::TicketReturned { ticket, .. } => {
                self.reopened.insert(*ticket, recorded.at);
            }
            Event::ClockCorrected(_) => self.corrected = true,
            _ => {}
        }
    }

    /// What must hold of the hall whenever nothing is being done in it.
    pub fn at_rest(&self) -> Verdict {
        a_counter_has_one_ticket_and_a_ticket_one_counter(&self.state)?;
        the_queue_is_who_waits_in_rank_order(&self.state)?;
        nobody_waits_after_the_day(&self.state)
    }
}

fn recorded(row: &EventRow) -> Result<Recorded, String> {
    let event = serde_json::from_value(row.body.clone());
    Ok(Recorded {
        seq: row.seq,
        at: row.at,
        by: Actor::principal(&row.actor),
        event: event.map_err(|error| format!("event {} cannot be read: {error}", row.seq))?,
    })
}

/// By how much the event puts the hall's clock forward.
pub fn put_right_by(row: &EventRow) -> TimeDelta {
    let instant = |member: &str| row.body[member].as_str()?.parse::<DateTime<Utc>>().ok();
    let corrected = instant("from").zip(instant("to"));
    let corrected = corrected.filter(|_| row.kind == "clockCorrected");
    corrected.map_or(TimeDelta::zero(), |(from, to)| to - from)
}

fn seq_is_contiguous(log: &Log, row: &EventRow) -> Verdict {
    let expected = log.rows.len() as u64 + 1;
    if row.seq == expected {
        Ok(())
    } else {
        Err(format!("event {expected} is missing: {} is there", row.seq))
    }
}

fn time_runs_backwards_only_at_a_correction(log: &Log, recorded: &Recorded) -> Verdict {
    let before = log.rows.last().map(|row| row.at);
    let corrects = matches!(recorded.event, Event::ClockCorrected(_));
    match before {
        Some(before) if before > recorded.at && !corrects => Err(format!(
            "logged time runs backwards at event {}: {before} and then {}",
            recorded.seq, recorded.at
        )),
        _ => Ok(()),
    }
}

fn nothing_of_a_person_is_in_the_log(row: &EventRow) -> Verdict {
    if row.body.to_string().contains(PERSONAL) {
        return Err(format!("event {} says what a person said: {}", row.seq, row.body));
    }
    Ok(())
}

/// Unique within a day; without a gap but where a corrected clock came back to a day, or a log was brought back.
fn numbers_are_given_once_a_day(log: &mut Log, recorded: &Recorded) -> Verdict {
    let Event::TicketIssued(issued) = &recorded.event else {
        return Ok(());
    };
    let number = issued.number;
    if !log.numbers.insert((issued.day, number)) {
        return Err(format!("{number} was given out twice on {}", issued.day));
    }
    let before = TicketNumber {
        count: number.count - 1,
        ..number
    };
    let follows = number.count == 1 || log.numbers.contains(&(issued.day, before));
    if follows || log.corrected {
        Ok(())
    } else {
        Err(format!(
            "{number} was given out on {} without {before}",
            issued.day
        ))
    }
}

/// Whatever a person does, what fell due before it is in the log already.
fn what_fell_due_comes_first(log: &Log, recorded: &Recorded) -> Verdict {
    let corrects = matches!(recorded.event, Event::ClockCorrected(_));
    if corrects || matches!(recorded.by.to_string().as_str(), "system" | "configuration") {
        return Ok(());
    }
    // What staff take back lets a clock run on; what that broke meanwhile follows in the same command.
    let just_now = |ticket: &TicketId| log.reopened.get(ticket) == Some(&recorded.at);
    let mut passed = log.state.dues.iter().take_while(|(due, _)| *due < recorded.at);
    match passed.find(|(_, ticket)| !just_now(ticket)) {
        Some((due, ticket)) => Err(format!(
            "event {}, {} of {} at {}, stands before the promise of {ticket} that broke at {due}",
            recorded.seq,
            recorded.event.kind(),
            recorded.by,
            recorded.at
        )),
        None => Ok(()),
    }
}

fn a_promise_breaks_once_at_its_true_instant(log: &mut Log, recorded: &Recorded) -> Verdict {
    let Event::BreachRegistered(breach) = &recorded.event else {
        return Ok(());
    };
    let what = format!(
        "breach {} of leg {} of {}",
        breach.breach, breach.leg, breach.ticket
    );
    if !log.broken.insert((breach.ticket, breach.leg)) {
        return Err(format!("{what} was registered before"));
    }
    if breach.at > recorded.at {
        return Err(format!(
            "{what} is registered at {} before it happened",
            recorded.at
        ));
    }
    let ticket = log
        .state
        .ticket(breach.ticket)
        .ok_or_else(|| format!("{what}: no such visit"))?;
    let leg = ticket.leg();
    if leg.due_at != Some(breach.at) {
        return Err(format!(
            "{what} happened at {}, was due at {:?}",
            breach.at, leg.due_at
        ));
    }
    let limit = leg
        .norm
        .as_ref()
        .map(|norm| TimeDelta::seconds(norm.limit_s.into()));
    let due = limit.map(|limit| leg.clock_start_at + limit);
    if !log.moved.contains(&breach.ticket) && due != Some(breach.at) {
        return Err(format!("{what} is at {}, clock and limit say {due:?}", breach.at));
    }
    let runs = match (ticket.state, leg.norm.as_ref().map(|norm| norm.clock_stop)) {
        (TicketState::Waiting, _) => true,
        (TicketState::Called, Some(stop)) => stop == kwartier::charter::ClockStop::Served,
        _ => false,
    };
    // Whoever was called or left after the limit, but before anybody looked, broke it before.
    if runs {
        Ok(())
    } else {
        Err(format!("{what}, and it is {:?}", ticket.state))
    }
}

/// Under the plain rules a counter calls who ranks first among those whom it may call.
fn whoever_is_called_ranks_first(log: &Log, recorded: &Recorded) -> Verdict {
    let Event::TicketCalled {
        ticket,
        counter,
        by_hand: false,
        ..
    } = &recorded.event
    else {
        return Ok(());
    };
    let state = &log.state;
    let Some(setup) = state.setup.as_deref() else {
        return Err("a hall without a setup calls".into());
    };
    let called = state.ticket(*ticket).ok_or("somebody unknown is called")?;
    let order = |ticket: &Ticket| match state.calling_rule(setup, recorded.at) {
        CallingRule::EarliestPromiseFirst => Some((ticket.rank_at, ticket.issued_at, ticket.id)),
        CallingRule::Fifo => Some((ticket.issued_at, ticket.issued_at, ticket.id)),
        _ => None,
    };
    let Some(first) = order(called) else {
        return Ok(());
    };
    let services = &state.counters[counter].services;
    let passed_over = state.waiting().find(|other| {
        let plain = other.reserved_for.is_none() && other.needs.is_none() && other.appointment.is_none();
        let may = plain && services.contains(&other.leg().service);
        may && order(other).is_some_and(|order| order < first)
    });
    match passed_over {
        Some(other) => Err(format!(
            "event {}: {} is called by {counter}, and {} waits before it",
            recorded.seq, called.number, other.number
        )),
        None => Ok(()),
    }
}

fn a_counter_has_one_ticket_and_a_ticket_one_counter(state: &State) -> Verdict {
    let mut at: BTreeMap<&CounterId, TicketId> = BTreeMap::new();
    for ticket in state.tickets.values() {
        let there = matches!(ticket.state, TicketState::Called | TicketState::Serving);
        let Some(counter) = ticket.counter.as_ref().filter(|_| there) else {
            continue;
        };
        if let Some(other) = at.insert(counter, ticket.id) {
            return Err(format!("counter {counter} has {other} and {}", ticket.id));
        }
    }
    for (id, counter) in &state.counters {
        if counter.ticket != at.get(id).copied() {
            return Err(format!(
                "counter {id} has {:?}, of the tickets {:?}",
                counter.ticket,
                at.get(id)
            ));
        }
        if counter.status == CounterStatus::Closed && state.ticket_called_at(id) {
            return Err(format!("counter {id} is closed and calls"));
        }
    }
    Ok(())
}

trait Calls {
    fn ticket_called_at(&self, counter: &CounterId) -> bool;
}

impl Calls for State {
    fn ticket_called_at(&self, counter: &CounterId) -> bool {
        let ticket = self.counters.get(counter).and_then(|counter| counter.ticket);
        let ticket = ticket.and_then(|ticket| self.ticket(ticket));
        ticket.is_some_and(|ticket| ticket.state == TicketState::Called)
    }
}

fn the_queue_is_who_waits_in_rank_order(state: &State) -> Verdict {
    let mut waits: Vec<&Arc<Ticket>> = state
        .tickets
        .values()
        .filter(|ticket| ticket.state == TicketState::Waiting)
        .collect();
    waits.sort_by_key(|ticket| (ticket.rank_at, ticket.issued_at, ticket.id));
    let waits: Vec<TicketId> = waits.iter().map(|ticket| ticket.id).collect();
    let queue: Vec<TicketId> = state.waiting().map(|ticket| ticket.id).collect();
    if waits == queue {
        Ok(())
    } else {
        Err(format!("the queue is {queue:?}, and {waits:?} wait"))
    }
}

fn nobody_waits_after_the_day(state: &State) -> Verdict {
    let late = state.tickets.values().find(|ticket| {
        let over = state.ended_day.is_some_and(|ended| ended >= ticket.day);
        over && !ticket.state.is_over()
    });
    match late {
        Some(ticket) => Err(format!("{} is {:?} after its day", ticket.number, ticket.state)),
        None => Ok(()),
    }
}

/// What the server shows is what the log gives.
pub fn what_is_published_is_the_log(log: &Log, published: &State) -> Verdict {
    if published.seq != log.state.seq {
        return Err(format!(
            "{} events are shown, and {} are written",
            published.seq, log.state.seq
        ));
    }
    let mut from_log = log.state.clone();
    // What people said lies apart from the log.
    from_log.personal.clone_from(&published.personal);
    if from_log == *published {
        return Ok(());
    }
    let different = published
        .tickets
        .iter()
        .find(|(id, ticket)| from_log.tickets.get(*id) != Some(*ticket));
    Err(format!(
        "the log gives another hall at {}; a visit that differs: {different:?}",
        log.state.seq
    ))
}

/// What was read before stands there still, byte for byte.
pub fn the_log_is_only_added_to(log: &Log, rows: &[EventRow]) -> Verdict {
    let changed = log.rows.iter().zip(rows).find(|(before, now)| before != now);
    match changed {
        Some((before, now)) => Err(format!(
            "event {} was {} and is {}",
            before.seq, before.body, now.body
        )),
        None if rows.len() < log.rows.len() => {
            Err(format!("{} events are gone", log.rows.len() - rows.len()))
        }
        None => Ok(()),
    }
}

/// Whatever was to be erased an hour ago is gone.
pub fn nothing_is_kept_of_a_person_too_long(
    kept: &[kwartier::store::PersonalRow],
    now: DateTime<Utc>,
) -> Verdict {
    let late = kept
        .iter()
        .find(|row| row.erase_at.is_some_and(|at| at < now - TimeDelta::hours(1)));
    match late {
        Some(row) => Err(format!(
            "{row:?} was to be erased at {:?}, it is {now}",
            row.erase_at
        )),
        None => Ok(()),
    }
}
