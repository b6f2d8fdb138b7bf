//! The moves worth trying: those that bring help to services whose promises will break.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use kwartier_hall::duration::Length;
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::facts::{Change, CounterStatus, HORIZON, Move, RosterEntry};
use kwartier_hall::hall::record::{AppointmentState, CounterState};
use kwartier_hall::hall::rules::roster;
use kwartier_hall::hall::setup::{CallingRule, HallSetup};
use kwartier_hall::hall::state::State;
use kwartier_hall::ids::{CounterId, ServiceId};

/// A service with fewer expected breaches than this needs no help.
const NEED: f64 = 0.2;
/// The services in need that are looked at, the neediest first.
const MOST_NEEDS: usize = 5;
/// The most single moves that are tried.
const MOST: usize = 80;
/// A break that ends sooner than this by itself need not be ended.
const NEARLY_OVER: TimeDelta = TimeDelta::minutes(3);
/// By how much a planned break is delayed.
const DELAYS: [Length; 2] = [Length::from_minutes(30), Length::from_minutes(45)];
/// For how long appointments are called first.
const RULE_LASTS: Length = Length::from_minutes(30);

/// The services in need, the neediest first.
pub(super) fn needs(by_service: impl IntoIterator<Item = (ServiceId, f64)>) -> Vec<ServiceId> {
    let mut needy: Vec<(ServiceId, f64)> = by_service.into_iter().filter(|(_, need)| *need >= NEED).collect();
    needy.sort_by(|a, b| b.1.total_cmp(&a.1));
    needy.truncate(MOST_NEEDS);
    needy.into_iter().map(|(service, _)| service).collect()
}

/// Every single move worth trying, those at counters in the setup's order.
pub(super) fn singles(
    state: &State,
    setup: &HallSetup,
    needs: &[ServiceId],
    now: DateTime<Utc>,
) -> Vec<Move> {
    let mut moves = Vec::new();
    let counters = || {
        let counters = setup.counters.iter();
        counters
            .filter_map(|counter| Some((&counter.id, &counter.services, state.counters.get(&counter.id)?)))
    };
    for (id, usual, counter) in counters() {
        match counter.status {
            CounterStatus::Closed => openings(&mut moves, id, usual, needs),
            CounterStatus::Paused => moves.extend(end_of_break(id, counter, needs, now)),
            CounterStatus::Open => delays(&mut moves, state, setup, id, needs, now),
        }
    }
    if rule_helps(state, setup, now) {
        moves.push(Move::AppointmentsFirst { lasting: RULE_LASTS });
    }
    for (id, _, counter) in counters() {
        if counter.status == CounterStatus::Open {
            additions(&mut moves, id, counter, needs);
        }
    }
    for (id, _, counter) in counters() {
        if counter.status == CounterStatus::Open {
            removals(&mut moves, state, id, counter, needs);
        }
    }
    // Last, since a hall of many counters has the most of these.
    for (id, usual, counter) in counters() {
        if counter.status == CounterStatus::Closed && usual.len() > 1 {
            openings_for_one(&mut moves, id, usual, needs);
        }
    }
    moves.truncate(MOST);
    moves
}

/// With one of its services alone: where most are late already, a counter for those who are helped quickly can still
/// keep the promises to them.
fn openings_for_one(moves: &mut Vec<Move>, id: &CounterId, usual: &[ServiceId], needs: &[ServiceId]) {
    if needs.len() < 2 {
        return;
    }
    let taken = needs.iter().filter(|service| usual.contains(service));
    moves.extend(taken.map(|service| Move::OpenCounter {
        counter: id.clone(),
        services: vec![service.clone()],
    }));
}

/// With its usual services, and with those in need alone.
fn openings(moves: &mut Vec<Move>, id: &CounterId, usual: &[ServiceId], needs: &[ServiceId]) {
    let mut open = |services: Vec<ServiceId>| {
        moves.push(Move::OpenCounter {
            counter: id.clone(),
            services,
        });
    };
    if usual.iter().any(|service| needs.contains(service)) {
        open(usual.to_vec());
    }
    let same = needs.len() == usual.len() && needs.iter().all(|service| usual.contains(service));
    if !needs.is_empty() && !same {
        open(needs.to_vec());
    }
}

fn end_of_break(
    id: &CounterId,
    counter: &CounterState,
    needs: &[ServiceId],
    now: DateTime<Utc>,
) -> Option<Move> {
    let helps = counter.services.iter().any(|service| needs.contains(service));
    let lasts = counter.paused_until.is_none_or(|until| until > now + NEARLY_OVER);
    (helps && lasts).then(|| Move::EndBreak { counter: id.clone() })
}

/// The counter's next planned break, when it begins within the hour and was not delayed before: staff must be able to
/// count on it.
fn delays(
    moves: &mut Vec<Move>,
    state: &State,
    setup: &HallSetup,
    id: &CounterId,
    needs: &[ServiceId],
    now: DateTime<Utc>,
) {
    let helps = |counter: &CounterState| counter.services.iter().any(|service| needs.contains(service));
    if !state.counters.get(id).is_some_and(helps) {
        return;
    }
    let today = calendar::local_date(setup.time_zone, now);
    let entries = state.rosters.get(&today).map_or(&[][..], |kept| kept.as_slice());
    let Some(from) = next_break(setup, today, entries, id, now) else {
        return;
    };
    let Some(planned) = roster::break_at(setup, today, entries, id, from) else {
        return;
    };
    let fitting = DELAYS
        .into_iter()
        .filter(|by| planned.moved(by.delta()).is_some());
    if from < now + HORIZON && !was_delayed(state, id, from) {
        moves.extend(fitting.map(|by| Move::DelayBreak {
            counter: id.clone(),
            from,
            by,
        }));
    }
}

fn next_break(
    setup: &HallSetup,
    today: NaiveDate,
    entries: &[RosterEntry],
    id: &CounterId,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let turns = entries.iter().filter(|turn| turn.counter == *id);
    let begins = turns
        .flat_map(|turn| &turn.breaks)
        .map(|part| part.on(setup, today).0);
    begins.filter(|from| *from > now).min()
}

fn was_delayed(state: &State, id: &CounterId, begins: DateTime<Utc>) -> bool {
    let stands = state
        .advice
        .values()
        .filter(|carried| carried.undone_at.is_none());
    let mut changes = stands.flat_map(|carried| &carried.changes);
    changes.any(|change| {
        matches!(change, Change::BreakDelayed { counter, from, .. } if counter == id && *from == begins)
    })
}

fn set(id: &CounterId, counter: &CounterState, services: Vec<ServiceId>) -> Move {
    Move::SetServices {
        counter: id.clone(),
        services,
        before: counter.services.clone(),
    }
}

fn additions(moves: &mut Vec<Move>, id: &CounterId, counter: &CounterState, needs: &[ServiceId]) {
    for service in needs.iter().filter(|service| !counter.services.contains(service)) {
        let mut services = counter.services.clone();
        services.push(service.clone());
        moves.push(set(id, counter, services));
    }
}

/// Fewer services at a counter leave it free for those in need; only where another counter at work takes the rest.
fn removals(
    moves: &mut Vec<Move>,
    state: &State,
    id: &CounterId,
    counter: &CounterState,
    needs: &[ServiceId],
) {
    if !counter.services.iter().any(|service| needs.contains(service)) {
        return;
    }
    let taken_elsewhere = |service: &ServiceId| {
        let mut others = state.counters.iter().filter(|(other, _)| *other != id);
        others.any(|(_, other)| other.status == CounterStatus::Open && other.services.contains(service))
    };
    let spared: Vec<&ServiceId> = counter
        .services
        .iter()
        .filter(|service| !needs.contains(service) && taken_elsewhere(service))
        .collect();
    let without = |gone: &[&ServiceId]| {
        let left = counter.services.iter().filter(|service| !gone.contains(service));
        set(id, counter, left.cloned().collect())
    };
    if spared.len() > 1 {
        moves.push(without(&spared));
    }
    for service in &spared {
        moves.push(without(&[service]));
    }
}

/// Whether anybody with an appointment is in sight whom another rule could help.
fn rule_helps(state: &State, setup: &HallSetup, now: DateTime<Utc>) -> bool {
    let mut booked = state.appointments.values();
    let mut waiting = state.waiting();
    state.calling_rule(setup, now) != CallingRule::AppointmentsFirst
        && (waiting.any(|ticket| ticket.arrival == kwartier_hall::charter::ArrivalKind::Appointment)
            || booked.any(|each| {
                each.state == AppointmentState::Booked && each.at < now + HORIZON && each.at > now - HORIZON
            }))
}

/// Whether two moves can be made together.
pub(super) fn go_together(one: &Move, other: &Move) -> bool {
    match (one.counter(), other.counter()) {
        (None, None) => false,
        (one, other) => one != other,
    }
}
