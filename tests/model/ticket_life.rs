//! "A ticket's life": which step leads where, and which is refused.

use kwartier::hall::command::{CancelledBy, TicketStep};
use kwartier::hall::event::Event;
use kwartier::hall::facts::{CounterStatus, EndReason, TicketState};
use kwartier::hall::refusal::Refusal;
use kwartier::ids::TicketId;

use super::commands::{call, call_by_hand, complete, leave, step, transfer_to, unpark_at};
use super::hall::Hall;

#[test]
fn a_visit_goes_from_issue_by_call_and_start_to_done() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    assert_eq!(hall.state_of(visit), TicketState::Waiting);
    assert_eq!(hall.at("10:02").call("1"), visit);
    assert_eq!(hall.state_of(visit), TicketState::Called);
    hall.at("10:03").start(visit);
    assert_eq!(hall.state_of(visit), TicketState::Serving);
    hall.at("10:09").complete(visit);
    assert_eq!(hall.state_of(visit), TicketState::Done);
    assert_eq!(hall.ticket(visit).ended_at, Some(hall.instant("10:09")));
}

#[test]
fn a_no_show_who_came_back_keeps_its_place_in_time() {
    let mut hall = Hall::open();
    let first = hall.at("10:00").issue("paspoort");
    let second = hall.at("10:01").issue("paspoort");
    hall.at("10:02").call("1");
    hall.at("10:04").no_show(first);
    assert_eq!(hall.state_of(first), TicketState::NoShow);
    hall.at("10:08").requeue(first);
    assert_eq!(hall.state_of(first), TicketState::Waiting);
    assert_eq!(hall.call("1"), first);
    assert_eq!(hall.call("2"), second);
}

#[test]
fn a_no_show_may_be_declared_without_a_recall() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.call("1");
    hall.at("10:01").no_show(visit);
    assert_eq!(hall.state_of(visit), TicketState::NoShow);
}

#[test]
fn a_no_show_may_follow_recalls() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.call("1");
    let first_call = hall.ticket(visit).call;
    hall.at("10:01").recall(visit).at("10:02").recall(visit);
    assert_ne!(
        hall.ticket(visit).call,
        first_call,
        "a recall sounds as a new call"
    );
    hall.at("10:03").no_show(visit);
    assert_eq!(hall.state_of(visit), TicketState::NoShow);
}

#[test]
fn a_parked_visit_is_resumed_at_any_open_counter_that_is_free() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.serve("1");
    hall.at("10:05").park(visit);
    assert_eq!(hall.state_of(visit), TicketState::Parked);
    hall.at("10:10").unpark(visit, "2");
    assert_eq!(hall.state_of(visit), TicketState::Serving);
    assert_eq!(hall.counter("2").ticket, Some(visit));
    assert_eq!(hall.counter("1").ticket, None);
}

#[test]
fn a_parked_visit_is_not_resumed_where_another_is_helped_or_nobody_works() {
    let mut hall = Hall::open();
    let parked = hall.at("10:00").issue("paspoort");
    hall.serve("1");
    hall.park(parked);
    hall.issue("paspoort");
    hall.serve("1");
    hall.closes("2");
    let busy = hall.refuses(step(parked, unpark_at("1")));
    assert!(matches!(busy, Refusal::CounterBusy { .. }), "{busy}");
    let closed = hall.refuses(step(parked, unpark_at("2")));
    assert!(matches!(closed, Refusal::CounterClosed { .. }), "{closed}");
}

#[test]
fn a_visitor_or_staff_may_take_a_ticket_out_of_the_queue() {
    let mut hall = Hall::open();
    let (visitor, staff) = (hall.at("10:00").issue("paspoort"), hall.issue("paspoort"));
    hall.leaves(visitor).cancels(staff);
    assert_eq!(hall.ticket(visitor).reason, Some(EndReason::Visitor));
    assert_eq!(hall.ticket(staff).reason, Some(EndReason::Staff));
    assert_eq!(hall.state_of(visitor), TicketState::Cancelled);
}

/// A visit in each state a ticket can have, at counter 1 where it has one.
fn visit_in(state: TicketState) -> (Hall, TicketId) {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    match state {
        TicketState::Waiting => {}
        TicketState::Called => {
            hall.call("1");
        }
        TicketState::NoShow => {
            hall.call("1");
            hall.no_show(visit);
        }
        TicketState::Serving => {
            hall.serve("1");
        }
        TicketState::Parked => {
            hall.serve("1");
            hall.park(visit);
        }
        TicketState::Done => {
            hall.serve("1");
            hall.complete(visit);
        }
        TicketState::Cancelled => {
            hall.leaves(visit);
        }
    }
    assert_eq!(hall.state_of(visit), state);
    (hall, visit)
}

const STATES: [TicketState; 7] = [
    TicketState::Waiting,
    TicketState::Called,
    TicketState::Serving,
    TicketState::Parked,
    TicketState::Done,
    TicketState::NoShow,
    TicketState::Cancelled,
];

/// The step is possible from these states, and from every other it is refused by the state's name.
fn only_from(allowed: &[TicketState], what: &TicketStep) {
    for state in STATES {
        let (mut hall, visit) = visit_in(state);
        if allowed.contains(&state) {
            hall.does(step(visit, what.clone()));
            continue;
        }
        match hall.refuses(step(visit, what.clone())) {
            Refusal::WrongState { state: named, .. } => assert_eq!(named, state.name()),
            other => panic!("{what:?} of a ticket that is {}: {other}", state.name()),
        }
    }
}

#[test]
fn cancel_is_possible_from_waiting_called_and_parked() {
    let allowed = [TicketState::Waiting, TicketState::Called, TicketState::Parked];
    only_from(&allowed, &leave());
    let by = CancelledBy::Staff;
    only_from(&allowed, &TicketStep::Cancel { by });
}

#[test]
fn park_transfer_and_complete_are_possible_from_serving_only() {
    for what in [TicketStep::Park, transfer_to("uittreksel"), complete()] {
        only_from(&[TicketState::Serving], &what);
    }
}

#[test]
fn recall_start_and_no_show_are_possible_from_called_only() {
    for what in [TicketStep::Recall, TicketStep::Start, TicketStep::NoShow] {
        only_from(&[TicketState::Called], &what);
    }
}

#[test]
fn only_a_no_show_is_requeued_and_only_a_parked_visit_resumed() {
    only_from(&[TicketState::NoShow], &TicketStep::Requeue);
    only_from(&[TicketState::Parked], &unpark_at("2"));
}

#[test]
fn only_who_waits_can_be_called_by_hand() {
    for state in STATES {
        let (mut hall, visit) = visit_in(state);
        if state == TicketState::Waiting {
            assert_eq!(hall.call_this("2", visit), visit);
        } else {
            match hall.refuses(call_by_hand("2", visit)) {
                Refusal::WrongState { state: named, .. } => assert_eq!(named, state.name()),
                other => panic!("{other}"),
            }
        }
    }
}

#[test]
fn a_refused_call_leaves_only_what_fell_due_before_it() {
    let mut hall = Hall::open();
    let late = hall.at("10:00").issue("paspoort");
    hall.now = hall.instant("10:20");
    let handled = kwartier::hall::decide::handle(
        &hall.state,
        &step(late, complete()),
        &kwartier::hall::facts::Actor::visitor(),
        hall.now,
    );
    assert!(handled.outcome.is_err());
    let kinds: Vec<&str> = handled.events.iter().map(|e| e.event.kind()).collect();
    assert_eq!(kinds, ["breachRegistered", "noticeShown"]);
    assert_eq!(handled.events[0].by.as_str(), "system");
}

#[test]
fn closing_a_counter_is_allowed_at_any_time() {
    for state in STATES {
        let (mut hall, _) = visit_in(state);
        hall.at("10:01").closes("1");
        assert_eq!(hall.counter("1").status, CounterStatus::Closed);
    }
}

#[test]
fn closing_a_counter_sends_a_called_ticket_back_with_its_rank() {
    let mut hall = Hall::open();
    let called = hall.at("10:00").issue("paspoort");
    let rank = hall.rank(called);
    hall.at("10:05").issue("paspoort");
    hall.call("1");
    hall.at("10:06").closes("1");
    assert_eq!(hall.state_of(called), TicketState::Waiting);
    assert_eq!(hall.rank(called), rank);
    assert_eq!(hall.call("2"), called);
}

#[test]
fn who_is_served_when_the_counter_closes_is_finished_there() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.serve("1");
    hall.at("10:05").closes("1");
    assert_eq!(hall.state_of(visit), TicketState::Serving);
    assert_eq!(hall.counter("1").ticket, Some(visit));
    hall.at("10:09").complete(visit);
    assert_eq!(hall.state_of(visit), TicketState::Done);
    assert_eq!(hall.counter("1").ticket, None);
    let closed = hall.refuses(call("1"));
    assert!(matches!(closed, Refusal::CounterClosed { .. }), "{closed}");
}

#[test]
fn a_break_sends_a_called_ticket_back_and_lets_help_be_finished() {
    let mut hall = Hall::open();
    let served = hall.at("10:00").issue("paspoort");
    hall.serve("1");
    let called = hall.at("10:01").issue("paspoort");
    hall.call("2");
    hall.at("10:02").pauses("1").pauses("2");
    assert_eq!(hall.state_of(served), TicketState::Serving);
    assert_eq!(hall.state_of(called), TicketState::Waiting);
    let paused = hall.refuses(call("2"));
    assert!(matches!(paused, Refusal::CounterClosed { .. }), "{paused}");
    hall.at("10:10").resumes("2");
    assert_eq!(hall.call("2"), called);
}

#[test]
fn services_changed_while_somebody_is_helped_hold_from_the_next_call_on() {
    let mut hall = Hall::open();
    let helped = hall.at("10:00").issue("paspoort");
    hall.serve("1");
    hall.issue("paspoort");
    let extract = hall.at("10:01").issue("uittreksel");
    hall.at("10:02").takes("1", "uittreksel");
    assert_eq!(hall.state_of(helped), TicketState::Serving);
    hall.at("10:05").complete(helped);
    assert_eq!(hall.call("1"), extract);
}

#[test]
fn a_call_by_hand_is_recorded_as_such() {
    let mut hall = Hall::open();
    let first = hall.at("10:00").issue("paspoort");
    let second = hall.at("10:01").issue("paspoort");
    hall.at("10:02").call_this("1", second);
    hall.call("2");
    let by_hand: Vec<_> = hall
        .log
        .iter()
        .filter_map(|recorded| match recorded.event {
            Event::TicketCalled { ticket, by_hand, .. } => Some((ticket, by_hand)),
            _ => None,
        })
        .collect();
    assert_eq!(by_hand, [(second, true), (first, false)]);
}
