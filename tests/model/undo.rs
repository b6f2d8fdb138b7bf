//! "Undo": what staff did is taken back, by themselves for a minute, by a supervisor until the day ends.

use kwartier::charter::ClockStop;
use kwartier::hall::command::{CancelledBy, Command, Reach, TicketStep};
use kwartier::hall::event::Event;
use kwartier::hall::facts::{CaseKind, Outcome, RedressState, ReservedFor, TicketState};
use kwartier::hall::refusal::Refusal;
use kwartier::hall::state::State;
use kwartier::ids::TicketId;

use super::commands::{counter, step};
use super::hall::Hall;
use super::stadhuis::charter;

fn take_back(ticket: TicketId) -> Command {
    Command::UndoStep {
        ticket,
        supervises: false,
    }
}

/// A refusal that names the state in which the ticket is.
fn refused(hall: &mut Hall, ticket: TicketId) -> String {
    match hall.refuses(take_back(ticket)) {
        Refusal::WrongState { state, .. } => state,
        other => panic!("{other}"),
    }
}

/// The hall without what only counts up or is on record: numbers, what was taken back when, what people said and read.
pub fn as_it_stands(state: &State) -> State {
    let mut state = state.clone();
    state.seq = 0;
    state.recorded_at = None;
    state.last = Default::default();
    state.personal.clear();
    state.taken_steps = Default::default();
    state.said.clear();
    // Whoever left a counter that had closed may come back to it; the day ends only after that.
    state.last_closed_at = None;
    let tickets = state.tickets.clone();
    for (id, ticket) in tickets {
        let mut ticket = (*ticket).clone();
        let mut legs: Vec<_> = ticket.legs.iter().cloned().collect();
        for leg in &mut legs {
            leg.reopened_at = None;
        }
        ticket.legs = legs.try_into().unwrap();
        state.tickets.insert(id, ticket.into());
    }
    state
}

/// The step is taken back a minute later, and nothing is left of it.
fn leaves_nothing(mut hall: Hall, ticket: TicketId, does: impl for<'h> FnOnce(&'h mut Hall) -> &'h mut Hall) {
    hall.settle();
    let before = hall.state.clone();
    does(&mut hall);
    assert_ne!(as_it_stands(&before), as_it_stands(&hall.state));
    hall.undo(ticket);
    assert!(
        as_it_stands(&before) == as_it_stands(&hall.state),
        "{:?}\n{:?}",
        before.ticket(ticket),
        hall.state.ticket(ticket)
    );
}

fn called() -> (Hall, TicketId) {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:05").call("1");
    (hall, visit)
}

fn serving() -> (Hall, TicketId) {
    let (mut hall, visit) = called();
    hall.at("10:06").start(visit);
    (hall, visit)
}

#[test]
fn a_call_is_taken_back() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    leaves_nothing(hall, visit, |hall| {
        hall.at("10:05").call("1");
        hall
    });
}

#[test]
fn a_call_that_was_said_once_more_is_taken_back() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    leaves_nothing(hall, visit, |hall| {
        hall.at("10:05").call("1");
        hall.at("10:05:40").recall(visit)
    });
}

#[test]
fn each_step_of_staff_is_taken_back() {
    let (hall, visit) = called();
    leaves_nothing(hall, visit, |hall| hall.at("10:06").start(visit));
    let (hall, visit) = called();
    leaves_nothing(hall, visit, |hall| hall.at("10:06").no_show(visit));
    let (hall, visit) = called();
    leaves_nothing(hall, visit, |hall| hall.at("10:06").cancels(visit));
    let (hall, visit) = serving();
    leaves_nothing(hall, visit, |hall| hall.at("10:09").complete(visit));
    let (hall, visit) = serving();
    leaves_nothing(hall, visit, |hall| hall.at("10:09").park(visit));
    let (hall, visit) = serving();
    leaves_nothing(hall, visit, |hall| hall.at("10:09").transfer(visit, "rijbewijs"));
    let (mut hall, visit) = serving();
    hall.at("10:09").park(visit);
    leaves_nothing(hall, visit, |hall| hall.at("10:12").unpark(visit, "2"));
    let (mut hall, visit) = called();
    hall.at("10:06").no_show(visit);
    leaves_nothing(hall, visit, |hall| hall.at("10:09").requeue(visit));
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    leaves_nothing(hall, visit, |hall| hall.at("10:06").cancels(visit));
}

#[test]
fn a_next_service_at_the_same_counter_and_one_at_another_are_taken_back() {
    for second in ["rijbewijs", "afhalen"] {
        let mut hall = Hall::open();
        let visit = hall.at("10:00").issue(&format!("paspoort {second}"));
        hall.at("10:02").serve("1");
        leaves_nothing(hall, visit, |hall| hall.at("10:05").complete(visit));
    }
}

#[test]
fn steps_are_taken_back_one_after_the_other() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    let before = hall.state.clone();
    hall.at("10:05").call("1");
    hall.at("10:05:20").start(visit);
    hall.at("10:05:50").complete(visit);
    hall.undo(visit);
    assert_eq!(hall.state_of(visit), TicketState::Serving);
    hall.undo(visit);
    assert_eq!(hall.state_of(visit), TicketState::Called);
    hall.undo(visit);
    assert!(as_it_stands(&before) == as_it_stands(&hall.state));
    assert_eq!(refused(&mut hall, visit), "waiting");
}

#[test]
fn whoever_took_it_has_sixty_seconds_and_a_supervisor_the_day() {
    let (mut hall, visit) = called();
    hall.at("10:06:00.001");
    assert_eq!(refused(&mut hall, visit), "called");
    hall.at("16:00").supervisor_undoes(visit);
    assert_eq!(hall.state_of(visit), TicketState::Waiting);
    let (mut hall, visit) = called();
    hall.at("10:06").undo(visit);
    assert_eq!(hall.state_of(visit), TicketState::Waiting);
}

#[test]
fn a_colleague_may_not_take_it_back() {
    let (mut hall, visit) = called();
    let tried = hall.at("10:05:10").tries("account:bakker", take_back(visit));
    assert!(
        matches!(tried, Err(Refusal::WrongState { ref state, .. }) if state == "called"),
        "{tried:?}"
    );
}

#[test]
fn what_no_step_of_staff_was_is_not_taken_back() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    assert_eq!(refused(&mut hall, visit), "waiting");
    let gone = hall.issue("paspoort");
    hall.at("10:01").call_this("1", gone);
    hall.leaves(gone);
    assert_eq!(refused(&mut hall, gone), "cancelled");
}

#[test]
fn what_a_kiosk_did_is_not_taken_back() {
    let (mut hall, visit) = called();
    hall.at("10:06").no_show(visit);
    hall.at("10:07")
        .tries("device:k1", step(visit, TicketStep::Requeue))
        .unwrap();
    let supervises = true;
    let tried = hall.tries(
        "account:visser",
        Command::UndoStep {
            ticket: visit,
            supervises,
        },
    );
    assert!(matches!(tried, Err(Refusal::WrongState { .. })), "{tried:?}");
}

#[test]
fn nothing_is_taken_back_after_the_day_has_ended() {
    let (mut hall, visit) = serving();
    hall.at("10:10").complete(visit);
    for id in ["1", "2", "3"] {
        hall.at("17:30").closes(id);
    }
    hall.at("18:30").settle();
    assert!(hall.day_ended().is_some());
    let supervises = true;
    let tried = hall.tries(
        "account:visser",
        Command::UndoStep {
            ticket: visit,
            supervises,
        },
    );
    assert!(matches!(tried, Err(Refusal::WrongState { .. })), "{tried:?}");
}

#[test]
fn a_visitor_who_has_said_how_it_was_is_not_called_back() {
    let (mut hall, visit) = serving();
    hall.at("10:09").complete(visit);
    hall.does(Command::Rate {
        ticket: visit,
        answered: true,
        missing: None,
        reach: Reach::default(),
    });
    assert_eq!(refused(&mut hall, visit), "done");
}

#[test]
fn the_clock_runs_on_as_if_there_had_been_no_call() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:14:30").call("1");
    hall.at("10:15:20").undo(visit);
    assert_eq!(hall.breaches(), [(visit, 0, "10:15".into())]);
    assert_eq!(hall.rank(visit), "10:25", "the second promise");
    assert_eq!(hall.leg(visit).waited_s(hall.instant("10:30")), 30 * 60);
    hall.at("10:31").settle();
    assert_eq!(hall.breaches().len(), 1);
}

#[test]
fn under_served_help_that_is_taken_back_never_stopped_the_clock() {
    let mut hall = Hall::open_with(|setup| setup.charter = charter(ClockStop::Served));
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:14").call("1");
    hall.at("10:14:30").start(visit);
    hall.at("10:15:20").undo(visit);
    assert_eq!(hall.state_of(visit), TicketState::Called);
    assert_eq!(hall.breaches(), [(visit, 0, "10:15".into())]);
}

#[test]
fn a_breach_on_a_leg_that_is_taken_back_stays_and_the_next_leg_has_a_number_of_its_own() {
    let (mut hall, visit) = serving();
    hall.at("10:10").transfer(visit, "rijbewijs");
    hall.at("10:40").settle();
    assert_eq!(hall.breaches(), [(visit, 1, "10:25".into())]);
    hall.at("10:41").supervisor_undoes(visit);
    assert_eq!(hall.state_of(visit), TicketState::Serving);
    assert_eq!(hall.ticket(visit).legs.iter().count(), 1);
    assert_eq!(hall.breaches(), [(visit, 1, "10:25".into())]);
    let breach = hall.breach(visit);
    assert_eq!(breach.ended.map(|ended| ended.waited_s), Some(31 * 60));
    hall.at("10:42").transfer(visit, "rijbewijs").at("11:20").settle();
    let later = (visit, 2, "10:57".to_owned());
    assert_eq!(hall.breaches(), [(visit, 1, "10:25".into()), later]);
}

#[test]
fn what_was_given_for_a_breach_stays_given() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:16").call("1");
    let (breach, owed) = (hall.breach(visit).id, hall.owed(visit)[0].0);
    hall.does(Command::GiveRedress {
        breach,
        redress: owed,
    });
    hall.at("10:16:30").undo(visit);
    assert_eq!(hall.owed(visit)[0], (owed, RedressState::Given));
}

#[test]
fn what_falls_due_by_itself_is_no_touch() {
    let (mut hall, visit) = called();
    hall.at("10:06").no_show(visit);
    hall.at("10:07").requeue(visit);
    let other = hall.issue("rijbewijs");
    hall.at("10:50").settle();
    assert!(!hall.breaches().is_empty(), "{other} waits too long");
    hall.supervisor_undoes(visit);
    assert_eq!(hall.state_of(visit), TicketState::NoShow);
}

#[test]
fn help_that_ended_and_the_call_that_followed_at_once_are_one_key() {
    for by_the_first in [true, false] {
        let (mut hall, first) = serving();
        let second = hall.issue("paspoort");
        let before = hall.state.clone();
        hall.at("10:09").complete(first);
        assert_eq!(hall.at("10:09:04").call("1"), second);
        hall.at("10:10:04")
            .undo(if by_the_first { first } else { second });
        assert!(as_it_stands(&before) == as_it_stands(&hall.state));
        let undone: Vec<TicketId> = hall
            .log
            .iter()
            .filter_map(|recorded| match &recorded.event {
                Event::TicketStepUndone { ticket, .. } => Some(*ticket),
                _ => None,
            })
            .collect();
        assert_eq!(undone, [second, first], "the latest first");
    }
}

#[test]
fn a_call_after_five_seconds_is_a_key_of_its_own() {
    let (mut hall, first) = serving();
    let second = hall.issue("paspoort");
    hall.at("10:09").complete(first);
    hall.at("10:09:05.001").call("1");
    hall.undo(second);
    assert_eq!(hall.state_of(first), TicketState::Done);
    assert_eq!(hall.state_of(second), TicketState::Waiting);
    hall.undo(first);
    assert_eq!(hall.state_of(first), TicketState::Serving);
}

#[test]
fn help_is_not_taken_back_while_its_counter_has_somebody() {
    let (mut hall, first) = serving();
    hall.issue("paspoort");
    hall.at("10:09").complete(first);
    let second = hall.at("10:09:10").call("1");
    assert_eq!(refused(&mut hall, first), "done");
    hall.undo(second).undo(first);
    assert_eq!(hall.state_of(first), TicketState::Serving);
}

#[test]
fn a_key_whose_second_half_went_on_is_not_taken_back_by_its_first() {
    let (mut hall, first) = serving();
    let second = hall.issue("paspoort");
    hall.at("10:09").complete(first);
    hall.at("10:09:01").call("1");
    hall.at("10:09:03").start(second);
    assert_eq!(refused(&mut hall, first), "done");
}

#[test]
fn nobody_is_called_back_to_a_counter_that_has_closed() {
    let (mut hall, visit) = called();
    hall.at("10:06").no_show(visit);
    hall.closes("1");
    assert_eq!(refused(&mut hall, visit), "noShow");
}

#[test]
fn a_promised_answer_is_withdrawn_with_the_step_that_promised_it() {
    let (mut hall, visit) = serving();
    let what = TicketStep::Complete {
        outcome: Outcome::AnswerPromised,
        answer_promised_by: None,
        reach: Reach::default(),
    };
    hall.at("10:09").does(step(visit, what));
    let case = hall.state.cases.values().next().unwrap().clone();
    assert_eq!((case.kind, case.is_open()), (CaseKind::PromisedAnswer, true));
    hall.at("10:09:30").undo(visit);
    let case = &hall.state.cases[&case.id];
    assert_eq!(case.withdrawn_at, Some(hall.now));
    assert!(!case.is_open() && case.clocks.is_empty());
    assert!(hall.state.case_dues.is_empty());
    assert_eq!(hall.ticket(visit).answer_promised_by, None);
}

#[test]
fn a_transfer_that_is_taken_back_takes_its_note_and_reservation_with_it() {
    let (mut hall, visit) = serving();
    let what = TicketStep::Transfer {
        service: "rijbewijs".parse().unwrap(),
        note: Some("let op het adres".into()),
        reserved_for: Some(ReservedFor::Counter(counter("2"))),
    };
    hall.at("10:09").does(step(visit, what));
    hall.undo(visit);
    assert!(hall.ticket(visit).notes.is_empty());
    assert_eq!(hall.ticket(visit).reserved_for, None);
}

#[test]
fn staff_take_back_that_they_took_somebody_out_of_the_queue_but_not_that_somebody_left() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    let by = CancelledBy::Staff;
    hall.at("10:10").does(step(visit, TicketStep::Cancel { by }));
    hall.at("10:11").undo(visit);
    assert_eq!(
        (hall.state_of(visit), hall.due(visit)),
        (TicketState::Waiting, "10:15".into())
    );
    hall.leaves(visit);
    assert_eq!(refused(&mut hall, visit), "cancelled");
}
