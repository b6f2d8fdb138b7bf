//! "When a hall must close": no numbers, nobody called, clocks as they are, tickets kept for a return or ended.

use std::collections::BTreeMap;

use kwartier::hall::command::Command;
use kwartier::hall::done::Done;
use kwartier::hall::facts::{BreachCause, EndReason, TicketState};
use kwartier::hall::record::AppointmentState;
use kwartier::hall::refusal::{ClosedBecause, Refusal};
use kwartier::ids::Language;
use kwartier::view::said::PromiseSaid;
use kwartier::view::{kiosk, lobby, ticket};

use super::commands::{call, check_in, issue};
use super::hall::Hall;

fn close(hall: &Hall, until: Option<&str>) -> Command {
    Command::CloseHall {
        until: until.map(|until| hall.instant(until)),
        texts: [(Language::DUTCH, "Er is brandalarm. Bel 14 058.".into())].into(),
    }
}

fn closed_for_now() -> Refusal {
    Refusal::HallClosed {
        because: ClosedBecause::ForNow,
    }
}

#[test]
fn no_number_is_issued_nobody_is_let_in_and_nobody_is_called() {
    let mut hall = Hall::open();
    hall.at("09:30").book("CODE-1", "paspoort", "10:05");
    hall.at("10:00").issue("paspoort");
    hall.does(close(&hall, Some("11:00")));
    assert_eq!(hall.refuses(Command::Issue(issue("paspoort"))), closed_for_now());
    assert_eq!(hall.refuses(call("1")), closed_for_now());
    let refused = hall.refuses(check_in("CODE-1"));
    assert!(
        matches!(refused, Refusal::HallClosed { .. } | Refusal::WrongState { .. }),
        "{refused}"
    );
    let (lobby, kiosk) = (
        hall.seen(lobby::live),
        hall.seen(|scene| kiosk::live(scene, &BTreeMap::new())),
    );
    assert!(!lobby.is_open && !kiosk.is_open);
    assert_eq!(lobby.opens_at, Some(hall.instant("11:00")));
    let told = [lobby.notices, kiosk.notices].map(|notices| notices[0].text[&Language::DUTCH].clone());
    assert_eq!(told, ["Er is brandalarm. Bel 14 058."; 2]);
}

#[test]
fn a_promise_that_falls_due_while_the_hall_is_closed_is_not_said_to_hold() {
    let said = |until| {
        let mut hall = Hall::open();
        let visit = hall.at("10:00").issue("paspoort");
        hall.at("10:02");
        hall.does(close(&hall, until));
        let ticket = hall.ticket(visit).clone();
        let said = hall.seen(|scene| ticket::ticket(scene, &ticket, None).told(scene));
        (
            said.promise
                .map(|promise| matches!(promise, PromiseSaid::LikelyLate { .. })),
            said.likely_late,
        )
    };
    assert_eq!(said(Some("11:00")), (Some(true), true));
    assert_eq!(said(Some("10:15")), (Some(true), true));
    // Open again in time, it may well be kept.
    assert_eq!(said(Some("10:10")), (Some(false), false));
}

#[test]
fn who_is_helped_is_helped_and_a_called_number_waits_on_as_if_not_called() {
    let mut hall = Hall::open();
    let (helped, called) = (hall.at("10:00").issue("paspoort"), hall.issue("paspoort"));
    hall.at("10:01").serve("1");
    hall.at("10:02").call("2");
    hall.at("10:03");
    hall.does(close(&hall, Some("11:00")));
    assert_eq!(hall.state_of(called), TicketState::Waiting);
    assert!(hall.leg(called).clock_closed_at.is_none());
    hall.at("10:06").complete(helped);
    assert_eq!(hall.state_of(helped), TicketState::Done);
}

#[test]
fn clocks_run_on_and_what_breaks_has_the_closed_hall_as_its_cause() {
    let mut hall = Hall::open();
    let during = hall.at("10:00").issue("paspoort");
    hall.at("10:02");
    hall.does(close(&hall, Some("10:40")));
    let after = {
        hall.at("10:15:01").settle();
        hall.at("10:40").settle();
        hall.at("10:55").issue("paspoort")
    };
    hall.at("10:57");
    hall.does(close(&hall, Some("11:05")));
    hall.at("11:10:01").settle();
    let causes = [during, after].map(|visit| {
        hall.breach(visit)
            .scene
            .as_ref()
            .and_then(|scene| scene.suggested)
    });
    assert_eq!(causes, [Some(BreachCause::HallClosed); 2]);
}

#[test]
fn a_hall_opens_again_as_it_said_whether_or_not_anybody_looks() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.does(close(&hall, Some("10:30")));
    hall.at("10:40").settle();
    assert!(hall.state.closed.is_none());
    assert_eq!(hall.state.reopened_at, Some(hall.instant("10:30")));
    assert_eq!(hall.call("1"), visit);
}

#[test]
fn a_supervisor_opens_it_again_before_that_once() {
    let mut hall = Hall::open();
    hall.at("10:00");
    hall.does(close(&hall, None));
    assert_eq!(hall.at("10:10").does(Command::ReopenHall), Done::Closing);
    hall.issue("paspoort");
    assert!(matches!(
        hall.refuses(Command::ReopenHall),
        Refusal::WrongState { .. }
    ));
}

#[test]
fn without_a_return_every_visit_ends_and_says_why() {
    let mut hall = Hall::open();
    let (waiting, helped, parked) = (
        hall.at("10:00").issue("paspoort"),
        hall.issue("paspoort"),
        hall.issue("paspoort"),
    );
    hall.at("10:01").call_this("1", helped);
    hall.start(helped);
    hall.call_this("2", parked);
    hall.start(parked).park(parked);
    hall.at("10:05");
    hall.does(close(&hall, None));
    for ended in [waiting, parked] {
        assert_eq!(hall.ticket(ended).reason, Some(EndReason::HallClosed));
    }
    assert_eq!(hall.state_of(helped), TicketState::Serving);
}

#[test]
fn the_appointments_that_it_hits_are_called_off_and_later_ones_stay() {
    let mut hall = Hall::open();
    let hit = hall.at("09:30").book("CODE-1", "paspoort", "10:30");
    let later = hall.book("CODE-2", "paspoort", "11:30");
    hall.at("10:00");
    hall.does(close(&hall, Some("11:00")));
    let state = |id| hall.state.appointments[&id].state;
    assert_eq!(
        (state(hit), state(later)),
        (AppointmentState::Cancelled, AppointmentState::Booked)
    );
}

#[test]
fn a_closing_that_was_forgotten_ends_with_its_day() {
    let mut hall = Hall::open();
    hall.at("10:00");
    hall.does(close(&hall, None));
    hall.on("2026-11-11").at("09:00").opens("1");
    hall.issue("paspoort");
}

#[test]
fn every_fault_of_a_closing_is_named() {
    let mut hall = Hall::open();
    hall.at("10:00");
    let wrong = Command::CloseHall {
        until: Some(hall.instant("09:00")),
        texts: [("en".parse().unwrap(), "Fire\u{202e}".into())].into(),
    };
    let Refusal::Invalid { faults } = hall.refuses(wrong) else {
        panic!()
    };
    let named: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
    assert_eq!(named, ["until", "texts", "texts.en"]);
}
