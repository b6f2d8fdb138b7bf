//! Whether the hall and the notebook say the same, and what must hold in any hall whatever the notebook says.

use std::collections::{BTreeMap, BTreeSet};

use kwartier::hall::event::{Event, Recorded};
use kwartier::hall::facts::{RedressState, TicketState};
use kwartier::hall::record::Ticket;
use kwartier::hall::refusal::Refusal;
use kwartier::hall::state::State;
use kwartier::ids::TicketId;

use super::plain::{Instant, Owed, Plain, Visit};

/// A refusal in the words of the notebook.
pub fn reason(refusal: &Refusal) -> String {
    match refusal {
        Refusal::Invalid { .. } => "invalid".into(),
        Refusal::NotFound { .. } => "notFound".into(),
        Refusal::ServiceUnavailable { .. } => "serviceUnavailable".into(),
        Refusal::HallClosed { because } => format!("hallClosed:{because:?}"),
        Refusal::HallFull { .. } => "hallFull".into(),
        Refusal::RemoteNotOffered => "remoteNotOffered".into(),
        Refusal::RemoteFull { .. } => "remoteFull".into(),
        Refusal::WrongDay { .. } => "wrongDay".into(),
        Refusal::QueueEmpty { .. } => "queueEmpty".into(),
        Refusal::CounterBusy { .. } => "counterBusy".into(),
        Refusal::CounterClosed { .. } => "counterClosed".into(),
        Refusal::WrongState { state, .. } => format!("wrongState:{state}"),
        Refusal::RedressSettled { .. } => "redressSettled".into(),
        Refusal::AdviceStale { .. } => "adviceStale".into(),
        Refusal::VisitEnded { .. } => "visitEnded".into(),
        Refusal::RoomTaken { .. } => "roomTaken".into(),
        other => panic!("never expected: {other}"),
    }
}

/// The hall stands as the notebook says.
pub fn same_hall(state: &State, plain: &Plain, now: Instant) {
    for (ticket, visit) in plain.tickets() {
        match state.ticket(ticket) {
            Some(real) => same_visit(real, plain, visit, now),
            None => assert!(visit.forgotten, "{ticket} is forgotten too early"),
        }
        assert!(
            !visit.forgotten || state.ticket(ticket).is_none(),
            "{ticket} is remembered too long"
        );
    }
    same_owed_visits(state, plain, now);
    assert_eq!(state.last.ticket, plain.visits.len() as u64);
    for (id, desk) in &plain.desks {
        let real = &state.counters[id];
        assert_eq!(
            (real.status, &real.services, &real.agent, real.ticket),
            (desk.status, &desk.services, &desk.agent, plain.at_desk(id)),
            "counter {id}"
        );
    }
}

/// Whoever can still have something is kept, and of days past nobody but those whose promise broke.
fn same_owed_visits(state: &State, plain: &Plain, now: Instant) {
    for (ticket, .., owed) in plain.owed(now) {
        let can_be_had = owed == RedressState::Offered;
        assert!(
            !can_be_had || state.visit(ticket).is_some(),
            "{ticket} is owed something and gone"
        );
    }
    let broken: BTreeSet<TicketId> = plain
        .breaches(now)
        .into_iter()
        .map(|(_, ticket, _)| ticket)
        .collect();
    for ticket in state.owed_visits.keys() {
        assert!(broken.contains(ticket), "{ticket} is owed nothing and kept");
        assert!(state.ticket(*ticket).is_none(), "{ticket} is kept twice");
    }
}

/// What was done by advice, and what then happened, is what the notebook counts.
pub fn same_advice(state: &State, plain: &Plain, now: Instant) {
    assert_eq!(state.advice.len(), plain.advice.len());
    for (real, carried) in state.advice.values().zip(&plain.advice) {
        assert_eq!(
            (&real.advice, real.at, real.until, real.undone_at),
            (&carried.advice, carried.at, carried.until, carried.undone_at)
        );
        let counted = carried.undone_at.is_none() && carried.until < now;
        let not_yet = carried.undone_at.is_some() || carried.until > now;
        assert!(
            !counted || real.broken.is_some(),
            "{} was not counted",
            real.advice
        );
        assert!(
            !not_yet || real.broken.is_none(),
            "{} was counted too early",
            real.advice
        );
        assert!(
            real.broken
                .is_none_or(|broken| Some(broken as usize) == carried.counted)
        );
    }
}

fn same_visit(real: &Ticket, plain: &Plain, visit: &Visit, now: Instant) {
    let id = real.id;
    assert_eq!(
        real.number.to_string(),
        format!("{}{:03}", visit.letter, visit.count)
    );
    assert_eq!((real.state, real.reason), (visit.state, visit.reason), "{id}");
    assert_eq!(
        (real.day, real.arrival, real.late_check_in, real.issued_at),
        (visit.day, visit.arrival, visit.late, visit.issued_at),
        "{id}"
    );
    assert_eq!(real.ended_at, visit.ended_at, "{id}");
    assert_eq!(real.rank_at, plain.rank(visit, now), "rank of {id}");
    assert_eq!(real.next_services, visit.to_come, "{id}");
    assert_eq!(real.is_away().is_some(), visit.is_away(now), "{id} is away");
    assert_eq!(
        real.expected_until().is_some(),
        visit.is_expected(),
        "{id} is expected"
    );
    assert_eq!(real.passed_on, visit.passed_on, "{id}");
    assert_eq!(real.legs.iter().count(), visit.legs.len(), "legs of {id}");
    for (real_leg, leg) in real.legs.iter().zip(&visit.legs) {
        assert_eq!(
            (&real_leg.service, real_leg.clock_start_at),
            (&leg.service, leg.start),
            "leg of {id}"
        );
        assert_eq!(
            real_leg.breach.is_some(),
            leg.broken_at(now).is_some(),
            "breach of {id}"
        );
        // Absences are written down in whole seconds; without a promise nobody says what stops the clock.
        let waited_s = leg.waited(now).num_seconds();
        let rounding = i64::try_from(leg.runs.len()).unwrap();
        assert!(
            leg.promise.is_none() || (real_leg.waited_s(now) - waited_s).abs() <= rounding,
            "wait of {id}: {} or {waited_s} seconds",
            real_leg.waited_s(now)
        );
    }
    assert_eq!(
        real.leg().open_due_at(),
        visit.leg().limit_ahead(now),
        "limit of {id}"
    );
}

/// Each promise broke once, at its instant; what is owed stands where it should.
pub fn same_breaches(log: &[Recorded], state: &State, plain: &Plain, now: Instant) {
    let registered: Vec<(Instant, TicketId, usize)> = log
        .iter()
        .filter_map(|recorded| match &recorded.event {
            Event::BreachRegistered(breach) => Some((breach.at, breach.ticket, usize::from(breach.leg))),
            _ => None,
        })
        .collect();
    let expected = plain.breaches(now);
    assert_eq!(registered, expected);
    let owed = plain.owed(now);
    for breach in state.breaches.values() {
        let real: Vec<Owed> = breach
            .redress
            .iter()
            .map(|owed| {
                let n = usize::try_from(owed.id.0).unwrap();
                (
                    breach.ticket,
                    usize::from(breach.leg),
                    n,
                    owed.offered_at,
                    owed.state,
                )
            })
            .collect();
        let of_this: Vec<Owed> = owed
            .iter()
            .copied()
            .filter(|owed| (owed.0, owed.1) == (breach.ticket, usize::from(breach.leg)))
            .collect();
        assert_eq!(real, of_this, "owed for {}", breach.id);
        let away = plain
            .broken_away
            .contains(&(breach.ticket, usize::from(breach.leg)));
        assert_eq!(
            breach.away, away,
            "{} broke while the visitor was away",
            breach.id
        );
    }
    let known: BTreeSet<(TicketId, usize)> = state
        .breaches
        .values()
        .map(|breach| (breach.ticket, usize::from(breach.leg)))
        .collect();
    let open = owed.iter().filter(|owed| owed.4 == RedressState::Offered);
    for owed in open {
        assert!(known.contains(&(owed.0, owed.1)), "{owed:?} was forgotten");
    }
}

/// What holds in every log, read without any model: order, lives, numbers, counters.
pub fn sound(log: &[Recorded]) {
    assert!(
        log.iter().zip(1..).all(|(recorded, seq)| recorded.seq == seq),
        "a gap in the log"
    );
    assert!(
        log.is_sorted_by_key(|recorded| recorded.at),
        "logged time ran backwards"
    );
    numbers_are_gap_free(log);
    every_ticket_ends_at_most_once_a_life(log);
    one_ticket_a_counter_and_one_counter_a_ticket(log);
}

fn numbers_are_gap_free(log: &[Recorded]) {
    let mut given: BTreeMap<_, Vec<u32>> = BTreeMap::new();
    for recorded in log {
        if let Event::TicketIssued(issued) = &recorded.event {
            let of_letter = given.entry((issued.day, issued.number.letter)).or_default();
            of_letter.push(issued.number.count);
        }
    }
    for ((day, letter), counts) in given {
        assert!(
            counts.iter().copied().eq(1..=counts.len() as u32),
            "{day} {letter}: {counts:?}"
        );
    }
}

fn every_ticket_ends_at_most_once_a_life(log: &[Recorded]) {
    use kwartier::hall::facts::NextStep;
    let mut over = BTreeSet::new();
    for recorded in log {
        let (ticket, ends) = match &recorded.event {
            Event::TicketCancelled { ticket, .. }
            | Event::TicketUnfinished { ticket, .. }
            | Event::TicketNotShown { ticket } => (*ticket, true),
            Event::ServiceCompleted { ticket, next, .. } => (*ticket, *next == NextStep::Done),
            Event::TicketRequeued { ticket, .. } => {
                assert!(over.remove(ticket), "{ticket} came back without having gone");
                continue;
            }
            Event::TicketStepUndone { ticket, state, .. } => {
                if state.is_over() {
                    over.insert(*ticket);
                } else {
                    over.remove(ticket);
                }
                continue;
            }
            Event::TicketCalled { ticket, .. }
            | Event::TicketRecalled { ticket, .. }
            | Event::TicketReturned { ticket, .. }
            | Event::TicketStarted { ticket }
            | Event::TicketParked { ticket }
            | Event::TicketUnparked { ticket, .. }
            | Event::TicketTransferred { ticket, .. } => (*ticket, false),
            _ => continue,
        };
        assert!(
            !over.contains(&ticket),
            "{ticket}: {} after its end",
            recorded.event.kind()
        );
        if ends {
            over.insert(ticket);
        }
    }
}

fn one_ticket_a_counter_and_one_counter_a_ticket(log: &[Recorded]) {
    use kwartier::hall::facts::NextStep;
    let mut at: BTreeMap<TicketId, _> = BTreeMap::new();
    for recorded in log {
        match &recorded.event {
            Event::TicketCalled { ticket, counter, .. } | Event::TicketUnparked { ticket, counter } => {
                assert!(
                    !at.values().any(|taken| taken == counter),
                    "counter {counter} is taken"
                );
                assert_eq!(at.insert(*ticket, counter.clone()), None, "{ticket} is elsewhere");
            }
            Event::TicketStepUndone { ticket, counter, .. } => {
                at.remove(ticket);
                if let Some(counter) = counter {
                    assert!(
                        !at.values().any(|taken| taken == counter),
                        "{counter} is not free"
                    );
                    at.insert(*ticket, counter.clone());
                }
            }
            Event::TicketReturned { ticket, .. }
            | Event::TicketNotShown { ticket }
            | Event::TicketParked { ticket }
            | Event::TicketTransferred { ticket, .. }
            | Event::TicketUnfinished { ticket, .. }
            | Event::TicketCancelled { ticket, .. } => drop(at.remove(ticket)),
            Event::ServiceCompleted { ticket, next, .. } if !matches!(next, NextStep::SameCounter(_)) => {
                at.remove(ticket);
            }
            _ => {}
        }
    }
}

/// Nobody waits, is called, is helped or is parked whose day has ended.
pub fn nothing_waits_after_its_day(state: &State) {
    for ticket in state.tickets.values() {
        let waits = matches!(
            ticket.state,
            TicketState::Waiting | TicketState::Called | TicketState::Serving | TicketState::Parked
        );
        let over = state.ended_day.is_some_and(|ended| ended >= ticket.day);
        assert!(!(waits && over), "{} waits after its day", ticket.id);
    }
}
