//! Charters change on a day, hold for some hours only, and have exceptions that begin or end while people wait.

use std::sync::Arc;

use kwartier::charter::{Charter, ClockStop, EditionFault, load};
use kwartier::hall::command::{AppointmentRequest, Command};
use kwartier::hall::refusal::Refusal;
use kwartier::hall::setup::HallSetup;
use kwartier::ids::TicketId;

use super::commands::{issue, services};
use super::hall::Hall;
use super::stadhuis::{charter, length};

/// An edition of the example's charter with other minutes for walk-ins, from this day on.
fn edition(version: &str, from: &str, limit: &str) -> Charter {
    let mut edition = charter(ClockStop::Called);
    edition.version = version.into();
    edition.valid_from = from.parse().unwrap();
    edition.norms[0].limit = length(limit);
    edition
}

/// A hall whose walk-ins are promised 15 minutes and, from 11 November 2026, ten.
fn with_two_editions() -> Hall {
    Hall::open_with(|setup| {
        let editions = vec![
            edition("2027", "2026-11-11", "PT10M"),
            edition("2026", "2026-01-01", "PT15M"),
        ];
        setup.charter = Charter::of_editions(editions).unwrap().unwrap();
    })
}

fn promised(hall: &Hall, visit: TicketId) -> (String, u32) {
    let norm = hall.leg(visit).norm.clone().unwrap();
    (norm.version, norm.limit_s / 60)
}

#[test]
fn the_edition_that_holds_on_the_day_of_issue_is_taken() {
    let mut hall = with_two_editions();
    let before = hall.at("16:00").issue("paspoort");
    let after = hall.on("2026-11-11").at("09:00").issue("paspoort");
    assert_eq!(promised(&hall, before), ("2026".into(), 15));
    assert_eq!(promised(&hall, after), ("2027".into(), 10));
}

#[test]
fn before_the_first_edition_nothing_is_promised() {
    let mut hall = Hall::open_with(|setup| setup.charter = edition("1", "2026-11-11", "PT15M"));
    let today = hall.at("10:00").issue("paspoort");
    assert_eq!(hall.leg(today).norm, None);
    let tomorrow = hall.on("2026-11-11").at("10:00").issue("paspoort");
    assert_eq!(promised(&hall, tomorrow), ("1".into(), 15));
}

#[test]
fn a_ticket_keeps_its_edition_also_for_the_services_that_follow() {
    let mut hall = Hall::open_with(|setup| setup.charter = edition("old", "2026-01-01", "PT15M"));
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:05").serve("1");
    let mut setup = (*hall.setup()).clone();
    setup.charter = edition("new", "2026-01-01", "PT5M");
    let setup = std::sync::Arc::new(setup);
    hall.at("10:06").does(Command::Configure { setup });
    hall.at("10:10").transfer(visit, "uittreksel");
    assert_eq!(promised(&hall, visit), ("old".into(), 15));
    let newcomer = hall.issue("paspoort");
    assert_eq!(promised(&hall, newcomer), ("new".into(), 5));
}

#[test]
fn what_is_owed_follows_the_edition_of_the_ticket() {
    let mut hall = Hall::open_with(|setup| {
        let mut next = edition("2027", "2026-11-11", "PT15M");
        next.norms[0].redress.clear();
        let editions = vec![edition("2026", "2026-01-01", "PT15M"), next];
        setup.charter = Charter::of_editions(editions).unwrap().unwrap();
    });
    let today = hall.at("10:00").issue("paspoort");
    hall.at("10:16").settle();
    assert_eq!(hall.owed(today).len(), 1);
    let tomorrow = hall.on("2026-11-11").at("10:00").issue("paspoort");
    hall.at("10:16").settle();
    assert_eq!(hall.owed(tomorrow), []);
}

#[test]
fn editions_that_cannot_stand_beside_each_other_are_all_named() {
    let mut of_another = edition("3", "2028-01-01", "PT15M");
    of_another.name = "leeuwarden".parse().unwrap();
    let editions = vec![
        edition("1", "2026-01-01", "PT15M"),
        edition("2", "2026-01-01", "PT15M"),
        edition("1", "2027-01-01", "PT15M"),
        of_another,
    ];
    let faults = Charter::of_editions(editions).unwrap_err();
    assert!(faults.iter().any(|fault| matches!(fault, EditionFault::Day(..))));
    assert!(faults.contains(&EditionFault::Version("1".into())));
    assert!(faults.iter().any(|fault| matches!(fault, EditionFault::Name(..))));
}

// Hours for some services only.

/// The example's hall, open until nine in the evening, after five for extracts and collecting only.
fn with_an_evening() -> Hall {
    let text = "version = \"1\"\nvalidFrom = 2026-01-01\ntitle = \"T\"\nsource = \"S\"\n\
        [[norms]]\nid = \"inloop\"\nvisitKinds = [\"walkIn\", \"appointment\"]\nlimit = \"PT15M\"\n\
        clockStart = \"arrival\"\nclockStop = \"called\"\ncommitment = \"guarantee\"\n\
        [[restrictedHours]]\nweekdays = [\"tuesday\"]\nfromTime = 17:00:00\ntoTime = 21:00:00\n\
        services = [\"uittreksel\", \"afhalen\"]\n";
    let known = services("paspoort rijbewijs uittreksel afhalen");
    let evening = load::parse_for("avond".parse().unwrap(), text, &known).unwrap();
    Hall::open_with(|setup| {
        setup.opening_hours = super::stadhuis::hours("09:00", "21:00");
        setup.charter = evening;
    })
}

#[test]
fn in_restricted_hours_only_the_services_on_offer_are_issued() {
    let mut hall = with_an_evening();
    hall.at("16:59").issue("paspoort");
    let refusal = hall.at("17:00").refuses(Command::Issue(issue("paspoort")));
    let left_out = services("paspoort");
    assert_eq!(refusal, Refusal::NotOnOfferNow { services: left_out });
    hall.issue("uittreksel");
    let both = hall.refuses(Command::Issue(issue("uittreksel rijbewijs")));
    let left_out = services("rijbewijs");
    assert_eq!(both, Refusal::NotOnOfferNow { services: left_out });
}

#[test]
fn restricted_hours_hold_on_their_days_only() {
    let mut hall = with_an_evening();
    hall.on("2026-11-11").at("17:30").issue("paspoort");
}

#[test]
fn who_holds_a_number_when_restricted_hours_begin_is_helped_in_them() {
    let mut hall = with_an_evening();
    let visit = hall.at("16:55").issue("paspoort");
    assert_eq!(hall.at("17:10").call("1"), visit);
}

fn for_services(hall: &Hall, list: &str, time: &str) -> AppointmentRequest {
    AppointmentRequest {
        code: "ABCD".into(),
        services: services(list),
        at: hall.instant(time),
        reserved_for: None,
        contact: None,
        mail: None,
        party: kwartier::hall::command::Party::default(),
    }
}

#[test]
fn no_appointment_is_made_in_hours_that_leave_its_service_out_and_each_such_service_is_named() {
    let mut hall = with_an_evening();
    let book = |hall: &Hall, time| Command::Book {
        requests: vec![for_services(hall, "uittreksel paspoort", time)],
    };
    let late = book(&hall, "17:00");
    let Refusal::Invalid { faults } = hall.at("10:00").refuses(late) else {
        panic!("not invalid");
    };
    let pointers: Vec<&str> = faults.iter().map(|fault| fault.pointer.as_str()).collect();
    assert_eq!(pointers, ["serviceIds[1]"]);
    let in_time = book(&hall, "16:59");
    hall.does(in_time);
    assert_eq!(hall.state.appointments.len(), 1);
}

#[test]
fn an_appointment_that_was_promised_before_the_hours_were_limited_is_kept_and_let_in() {
    let mut hall = with_an_evening();
    let limited = hall.setup();
    let mut unlimited = HallSetup::clone(&limited);
    unlimited.charter.restricted_hours.clear();
    let setup = Arc::new(unlimited);
    hall.does(Command::Configure { setup });
    let promised = for_services(&hall, "paspoort", "18:00");
    let requests = vec![promised.clone()];
    hall.at("10:00").does(Command::Book { requests });
    hall.does(Command::Configure { setup: limited });
    let appointment = *hall.state.appointments.keys().next().unwrap();
    // Something else about it may change, but it is not promised anew for another time of those hours.
    let request = AppointmentRequest {
        contact: Some("M. Visser".into()),
        ..promised
    };
    hall.does(Command::ChangeAppointment { appointment, request });
    let request = for_services(&hall, "paspoort", "18:30");
    hall.refuses(Command::ChangeAppointment { appointment, request });
    let visit = hall.at("17:55").check_in("ABCD");
    assert_eq!(hall.clock_start(visit), "18:00");
}

// Exceptions that begin or end while somebody waits.

/// From noon to two, walk-ins are promised half an hour.
fn with_a_busy_lunch() -> Hall {
    Hall::open_with(|setup| {
        let text = "version = \"1\"\nvalidFrom = 2026-01-01\ntitle = \"T\"\nsource = \"S\"\n\
            [[norms]]\nid = \"inloop\"\nvisitKinds = [\"walkIn\", \"appointment\"]\nlimit = \"PT15M\"\n\
            clockStart = \"arrival\"\nclockStop = \"called\"\ncommitment = \"guarantee\"\n\
            [[exceptions]]\nfrom = 2026-11-01\nto = 2026-12-01\nfromTime = 12:00:00\ntoTime = 14:00:00\n\
            limit = \"PT30M\"\n";
        setup.charter = load::parse("lunch".parse().unwrap(), text).unwrap();
    })
}

#[test]
fn an_exception_that_begins_while_somebody_waits_changes_nothing_for_them() {
    let mut hall = with_a_busy_lunch();
    let visit = hall.at("11:59").issue("paspoort");
    assert_eq!(hall.due(visit), "12:14");
    hall.at("12:20").settle();
    assert_eq!(hall.breaches(), [(visit, 0, "12:14".into())]);
}

#[test]
fn an_exception_that_ends_while_somebody_waits_holds_for_them_to_the_end() {
    let mut hall = with_a_busy_lunch();
    let visit = hall.at("13:59").issue("paspoort");
    assert_eq!(hall.due(visit), "14:29");
    let after = hall.at("14:00").issue("paspoort");
    assert_eq!(hall.due(after), "14:15");
}

#[test]
fn for_who_is_early_for_an_appointment_the_appointed_time_decides() {
    let mut hall = with_a_busy_lunch();
    hall.book("ABCD", "paspoort", "12:00");
    let visit = hall.at("11:50").check_in("ABCD");
    assert_eq!(hall.due(visit), "12:30");
}
