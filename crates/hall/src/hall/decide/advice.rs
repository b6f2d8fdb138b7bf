//! Carrying advice out, all of it or nothing, and undoing it.
//!
//! Every move is one of the hall's ordinary commands; nothing can be done by advice that could not be done by hand.

use chrono::{DateTime, Utc};

use super::draft::Draft;
use super::{counters, rosters, settle};
use crate::duration::Length;
use crate::hall::calendar;
use crate::hall::command::Standing;
use crate::hall::done::Done;
use crate::hall::event::{AdviceCarriedOut, Event};
use crate::hall::facts::Actor;
use crate::hall::facts::CounterStatus;
use crate::hall::facts::{Change, HORIZON, Move};
use crate::hall::record::CarriedOut;
use crate::hall::record::CounterState;
use crate::hall::refusal::Refusal;
use crate::hall::rules::roster;
use crate::hall::setup::CallingRule;
use crate::hall::state::State;
use crate::ids::{AdviceId, CounterId, ServiceId};

fn stale(detail: impl Into<String>) -> Refusal {
    Refusal::AdviceStale {
        detail: detail.into(),
    }
}

/// A move that the hall refuses makes the advice stale; only a fault of ours stays what it is.
fn as_stale(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Inconsistent { .. } => refusal,
        other => stale(other.to_string()),
    }
}

pub(super) fn carry_out(draft: &mut Draft, id: &AdviceId, advised: &Standing) -> Result<Done, Refusal> {
    if let Some((_, carried)) = draft.state.carried_out(id) {
        let state = if carried.undone_at.is_some() {
            "undone"
        } else {
            "carriedOut"
        };
        return Err(Refusal::wrong_state(
            state,
            format!("advice {id} was carried out"),
        ));
    }
    let advised = match advised {
        Standing::Unknown => return Err(Refusal::not_found("advice")),
        Standing::Withdrawn => return Err(stale("it was withdrawn, since the hall has changed")),
        Standing::Stands(advised) => advised,
    };
    let mut changes = Vec::new();
    for step in &advised.moves {
        changes.push(make(draft, step).map_err(as_stale)?);
    }
    draft.emit(Event::AdviceCarriedOut(Box::new(AdviceCarriedOut {
        advice: id.clone(),
        changes,
        promised: advised.promised,
        until: draft.now + HORIZON,
    })))?;
    Ok(Done::Advice(draft.state.seq))
}

/// Makes one move through the command that does the same by hand.
fn make(draft: &mut Draft, step: &Move) -> Result<Change, Refusal> {
    match step {
        Move::OpenCounter { counter, services } => {
            let before = services_of(draft, counter)?;
            counters::open(draft, counter, Some(services), None)?;
            Ok(Change::CounterOpened {
                counter: counter.clone(),
                services: services.clone(),
                before,
            })
        }
        Move::EndBreak { counter } => {
            let until = draft.state.counters.get(counter).and_then(|c| c.paused_until);
            counters::resume(draft, counter)?;
            Ok(Change::BreakEnded {
                counter: counter.clone(),
                until,
            })
        }
        Move::DelayBreak { counter, from, by } => delay_break(draft, counter, *from, *by),
        Move::SetServices {
            counter,
            services,
            before,
        } => {
            let closed = status_of(draft, counter)? == CounterStatus::Closed;
            if closed || services_of(draft, counter)? != *before {
                return Err(stale(format!("counter {counter} has changed")));
            }
            counters::set_services(draft, counter, services)?;
            Ok(Change::ServicesChanged {
                counter: counter.clone(),
                services: services.clone(),
                before: before.clone(),
            })
        }
        Move::AppointmentsFirst { lasting } => {
            let setup = draft.setup()?;
            let rule = CallingRule::AppointmentsFirst;
            if draft.state.calling_rule(&setup, draft.now) == rule {
                return Err(stale("appointments are called first already"));
            }
            let until = draft.now + lasting.delta();
            draft.emit(Event::CallingRuleSet { rule, until })?;
            Ok(Change::RuleSet { rule, until })
        }
    }
}

/// A break can be delayed while its counter is at work and its time has not come.
fn delay_break(
    draft: &mut Draft,
    counter: &CounterId,
    from: DateTime<Utc>,
    by: Length,
) -> Result<Change, Refusal> {
    if status_of(draft, counter)? != CounterStatus::Open || from <= draft.now {
        return Err(stale(format!("the break of counter {counter} has begun")));
    }
    let length = rosters::move_break(draft, counter, from, by.delta())?;
    Ok(Change::BreakDelayed {
        counter: counter.clone(),
        before: from,
        from: from + by.delta(),
        lasting: Length::from_seconds(u32::try_from(length.num_seconds()).unwrap_or_default()),
    })
}

fn counter_of<'d>(draft: &'d Draft, id: &CounterId) -> Result<&'d CounterState, Refusal> {
    let counter = draft.state.counters.get(id);
    counter.ok_or_else(|| Refusal::not_found("counter"))
}

fn services_of(draft: &Draft, id: &CounterId) -> Result<Vec<ServiceId>, Refusal> {
    Ok(counter_of(draft, id)?.services.clone())
}

fn status_of(draft: &Draft, id: &CounterId) -> Result<CounterStatus, Refusal> {
    Ok(counter_of(draft, id)?.status)
}

pub(super) fn undo(draft: &mut Draft, id: &AdviceId) -> Result<Done, Refusal> {
    let found = draft.state.carried_out(id);
    let Some((seq, carried)) = found.map(|(seq, carried)| (seq, carried.clone())) else {
        return Err(Refusal::not_found("advice that was carried out"));
    };
    if carried.undone_at.is_some() {
        return Err(Refusal::wrong_state("undone", format!("advice {id} was undone")));
    }
    let to_restore = restoring(&draft.state, &carried, draft.now).map_err(stale)?;
    for change in to_restore.into_iter().rev() {
        restore(draft, change).map_err(as_stale)?;
    }
    draft.emit(Event::AdviceUndone { carried: seq })?;
    Ok(Done::Advice(seq))
}

/// What undoing this advice would restore now; what time has restored already is left out.
///
/// # Errors
/// Why it can no longer be undone: its hour is over, somebody has changed the same thing since, or nothing is left to restore.
pub fn restoring<'c>(
    state: &State,
    carried: &'c CarriedOut,
    now: DateTime<Utc>,
) -> Result<Vec<&'c Change>, String> {
    if carried.until <= now {
        return Err("the hour it was given for is over".into());
    }
    let mut left = Vec::new();
    for change in &carried.changes {
        if time_has_restored(change, now) {
            continue;
        }
        if !is_as_left(state, carried, change) {
            return Err("what it changed has been changed again since".into());
        }
        left.push(change);
    }
    if left.is_empty() {
        return Err("nothing of it is left".into());
    }
    Ok(left)
}

/// A break would be over by now, or has begun where it was delayed to; a rule has run its time.
fn time_has_restored(change: &Change, now: DateTime<Utc>) -> bool {
    match change {
        Change::BreakEnded { until, .. } => until.is_some_and(|until| until <= now),
        Change::BreakDelayed {
            before,
            from,
            lasting,
            ..
        } => *from <= now || *before + lasting.delta() <= now,
        Change::RuleSet { until, .. } => *until <= now,
        Change::CounterOpened { .. } | Change::ServicesChanged { .. } => false,
    }
}

/// Whether the hall is still as the change left it.
fn is_as_left(state: &State, carried: &CarriedOut, change: &Change) -> bool {
    let counter = |id: &CounterId| state.counters.get(id);
    match change {
        Change::CounterOpened {
            counter: id,
            services,
            ..
        } => counter(id).is_some_and(|c| {
            c.status != CounterStatus::Closed && c.opened_at == Some(carried.at) && c.services == *services
        }),
        Change::BreakEnded { counter: id, .. } => {
            counter(id).is_some_and(|c| c.status == CounterStatus::Open && c.since == Some(carried.at))
        }
        Change::BreakDelayed {
            counter: id,
            before,
            from,
            lasting,
        } => {
            let open = counter(id).is_some_and(|c| c.status == CounterStatus::Open);
            open && can_go_back(state, id, *from, *before, *lasting)
        }
        Change::ServicesChanged {
            counter: id,
            services,
            ..
        } => counter(id).is_some_and(|c| c.status != CounterStatus::Closed && c.services == *services),
        Change::RuleSet { rule, until } => state
            .rule_for_a_while
            .is_some_and(|other| (other.rule, other.until) == (*rule, *until)),
    }
}

/// Whether today's roster still has the delayed break, and room for it where it was.
fn can_go_back(
    state: &State,
    counter: &CounterId,
    from: DateTime<Utc>,
    before: DateTime<Utc>,
    lasting: Length,
) -> bool {
    let Some(setup) = state.setup.as_ref() else {
        return false;
    };
    let day = calendar::local_date(setup.time_zone, from);
    let entries = state.rosters.get(&day).map_or(&[][..], |kept| kept.as_slice());
    let found = roster::break_at(setup, day, entries, counter, from);
    found.is_some_and(|found| found.length() == lasting.delta() && found.moved(before - from).is_some())
}

fn restore(draft: &mut Draft, change: &Change) -> Result<(), Refusal> {
    match change {
        Change::CounterOpened { counter, before, .. } => {
            counters::close(draft, counter)?;
            counters::set_services(draft, counter, before)?;
        }
        Change::BreakEnded { counter, until } => {
            counters::pause(draft, counter, *until)?;
        }
        Change::BreakDelayed {
            counter,
            before,
            from,
            ..
        } => {
            rosters::move_break(draft, counter, *from, *before - *from)?;
        }
        Change::ServicesChanged { counter, before, .. } => {
            counters::set_services(draft, counter, before)?;
        }
        Change::RuleSet { .. } => draft.emit(Event::CallingRuleReset)?,
    }
    Ok(())
}

/// The hall as it would stand had these moves been made at `now`, after what fell due; for those who simulate what
/// would come of them. Without moves: the hall with what fell due.
///
/// # Errors
/// The refusal of the first move that cannot be made.
pub fn after_moves(state: &State, moves: &[Move], now: DateTime<Utc>) -> Result<State, Refusal> {
    let now = state.recorded_at.map_or(now, |last| last.max(now));
    let mut draft = Draft::new(state.clone(), Actor::system(), now);
    settle::settle(&mut draft)?;
    for step in moves {
        make(&mut draft, step)?;
    }
    Ok(draft.state)
}
