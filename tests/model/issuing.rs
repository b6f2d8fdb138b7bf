//! Ticket numbers, and what is said before a number is issued.

use kwartier::hall::command::Command;
use kwartier::hall::facts::{DayPart, RosterEntry};
use kwartier::hall::refusal::Refusal;
use kwartier::hall::rules::roster::RosterDay;

use super::commands::{call, issue, issue_for_counter};
use super::hall::Hall;

/// The pointers of the faults, when the input was invalid.
fn faults(refusal: &Refusal) -> Vec<&str> {
    match refusal {
        Refusal::Invalid { faults } => faults.iter().map(|fault| fault.pointer.as_str()).collect(),
        other => panic!("not invalid but {other}"),
    }
}

#[test]
fn numbers_count_per_letter_without_gaps_from_one() {
    let mut hall = Hall::open();
    let numbers = ["paspoort", "rijbewijs", "afhalen", "paspoort", "uittreksel"].map(|service| {
        let visit = hall.at("10:00").issue(service);
        hall.number(visit)
    });
    assert_eq!(numbers, ["P001", "R001", "P002", "P003", "U001"]);
}

#[test]
fn a_refused_issue_uses_up_no_number() {
    let mut hall = Hall::open();
    hall.at("10:00").issue("paspoort");
    hall.refuses(Command::Issue(issue("paspoort onbekend")));
    let next = hall.issue("paspoort");
    assert_eq!(hall.number(next), "P002");
}

#[test]
fn a_number_is_never_used_again_within_a_day() {
    let mut hall = Hall::open();
    let first = hall.at("10:00").issue("paspoort");
    hall.leaves(first);
    let second = hall.issue("paspoort");
    assert_eq!(hall.number(second), "P002");
}

#[test]
fn numbers_begin_again_the_next_day_and_ticket_ids_do_not() {
    let mut hall = Hall::open();
    let first = hall.at("10:00").issue("paspoort");
    let next = hall.on("2026-11-11").at("10:00").issue("paspoort");
    assert_eq!(hall.number(next), "P001");
    assert_ne!(next, first);
}

#[test]
fn a_checked_in_appointment_takes_a_number_of_the_same_row() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:30");
    hall.at("10:00").issue("paspoort");
    let visit = hall.check_in("ABCD");
    assert_eq!(hall.number(visit), "P002");
}

#[test]
fn a_service_that_no_counter_takes_today_is_refused_before_a_number_is_issued() {
    let mut hall = Hall::open();
    hall.takes("2", "paspoort").takes("3", "rijbewijs");
    let refusal = hall
        .at("10:00")
        .refuses(Command::Issue(issue("paspoort uittreksel")));
    let services = super::commands::services("uittreksel");
    assert_eq!(refusal, Refusal::ServiceUnavailable { services });
    assert!(hall.state.counts.is_empty());
}

#[test]
fn a_service_that_the_roster_brings_later_today_can_be_waited_for() {
    let mut hall = Hall::open();
    hall.takes("2", "paspoort").takes("3", "rijbewijs");
    let afternoon = RosterEntry {
        counter: "1".parse().unwrap(),
        services: Some(super::commands::services("uittreksel")),
        hours: DayPart {
            from: "13:00".parse().unwrap(),
            to: "17:00".parse().unwrap(),
        },
        breaks: Vec::new(),
    };
    hall.at("10:00").does(Command::PlanRosters {
        days: vec![RosterDay {
            day: "2026-11-10".parse().unwrap(),
            entries: vec![afternoon],
        }],
    });
    let visit = hall.issue("uittreksel");
    assert_eq!(hall.number(visit), "U001");
    assert!(matches!(
        hall.at("17:05").refuses(Command::Issue(issue("uittreksel"))),
        Refusal::ServiceUnavailable { .. } | Refusal::HallClosed { .. }
    ));
}

#[test]
fn a_service_of_a_counter_that_opens_later_today_can_be_waited_for() {
    let mut hall = Hall::new();
    let visit = hall.at("09:05").issue("uittreksel");
    hall.at("09:10").opens("2");
    assert_eq!(hall.call("2"), visit);
}

#[test]
fn every_fault_of_a_request_is_named_at_once() {
    let mut hall = Hall::open();
    let refusal = hall.at("10:00").refuses(Command::Issue(issue_for_counter(
        "onbekend paspoort paspoort",
        "9",
    )));
    assert_eq!(
        faults(&refusal),
        ["serviceIds[0]", "serviceIds[2]", "reservedFor.counterId"]
    );
    let nothing = hall.refuses(Command::Issue(issue("")));
    assert_eq!(faults(&nothing), ["serviceIds"]);
}

#[test]
fn unknown_counters_and_tickets_are_not_found() {
    let mut hall = Hall::open();
    let counter = hall.at("10:00").refuses(call("9"));
    assert!(matches!(counter, Refusal::NotFound { .. }), "{counter}");
    let ticket = super::commands::call_by_hand("1", kwartier::ids::TicketId(99));
    let ticket = hall.refuses(ticket);
    assert!(matches!(ticket, Refusal::NotFound { .. }), "{ticket}");
}

#[test]
fn a_hall_holds_so_many_tickets_and_no_more() {
    let mut hall = Hall::open_with(|setup| setup.settings.most_tickets = 2);
    let first = hall.at("10:00").issue("paspoort");
    hall.issue("paspoort");
    let full = hall.refuses(Command::Issue(issue("paspoort")));
    assert_eq!(full, Refusal::HallFull { most: 2 });
    hall.leaves(first);
    let third = hall.issue("paspoort");
    assert_eq!(hall.number(third), "P003");
}
