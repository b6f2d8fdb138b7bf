//! "The wait clock": when a breach happens, whoever looks and whenever.

use kwartier::charter::{Commitment, ExceptionEffect, NormException};
use kwartier::hall::decide::next_due;
use kwartier::hall::event::Event;

use super::hall::Hall;
use super::stadhuis::length;

#[test]
fn a_breach_happens_at_clock_start_plus_limit() {
    let mut hall = Hall::open();
    let visit = hall.at("10:03:20").issue("paspoort");
    hall.at("10:18:21").settle();
    assert_eq!(hall.breaches(), [(visit, 0, "10:18:20".into())]);
    assert_eq!(hall.breach(visit).norm.limit_s, 15 * 60);
}

#[test]
fn a_breach_happens_whether_or_not_anyone_is_looking() {
    let story = |look: bool| {
        let mut hall = Hall::open();
        hall.at("10:00").issue("paspoort");
        hall.at("10:04").issue("uittreksel");
        if look {
            for time in ["10:15:00.001", "10:16", "10:19", "10:20", "10:33"] {
                hall.at(time).settle();
            }
        }
        hall.at("10:40").serve("1");
        hall.breaches()
    };
    assert_eq!(story(true).len(), 2);
    assert_eq!(story(true), story(false));
}

#[test]
fn the_timer_is_set_to_the_instant_after_the_limit() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.now = next_due(&hall.state).unwrap();
    assert_eq!(hall.wall(hall.now), "10:15:00.001");
    hall.settle();
    assert_eq!(hall.breaches(), [(visit, 0, "10:15".into())]);
}

#[test]
fn after_an_outage_every_breach_that_fell_inside_is_registered_with_its_true_instant() {
    let mut hall = Hall::open();
    let visits: Vec<_> = ["10:00", "10:01", "10:02"]
        .map(|time| hall.at(time).issue("paspoort"))
        .to_vec();
    hall.at("12:30").settle();
    let instants = hall.breaches();
    let expected = [("10:15", 0), ("10:16", 1), ("10:17", 2)].map(|(at, n)| (visits[n], 0, at.into()));
    assert_eq!(instants, expected);
    let recorded = hall.log.last().unwrap().at;
    assert_eq!(
        recorded,
        hall.instant("12:30"),
        "the log says when it was written"
    );
}

#[test]
fn after_an_outage_over_the_end_of_the_day_nothing_breaks_after_that_end() {
    let mut hall = Hall::new();
    let broken = hall.at("16:40").issue("paspoort");
    hall.at("16:50").issue("paspoort");
    hall.on("2026-11-12").at("10:00").settle();
    assert_eq!(hall.breaches(), [(broken, 0, "16:55".into())]);
}

#[test]
fn every_command_first_settles_what_fell_due_before_it() {
    let mut hall = Hall::open();
    let late = hall.at("10:00").issue("paspoort");
    hall.at("10:16").call("1");
    let kinds: Vec<&str> = hall.log.iter().rev().take(4).map(|e| e.event.kind()).collect();
    assert_eq!(
        kinds,
        ["noticeEnded", "ticketCalled", "noticeShown", "breachRegistered"]
    );
    assert_eq!(hall.breaches(), [(late, 0, "10:15".into())]);
}

#[test]
fn there_is_exactly_one_breach_a_leg() {
    let mut hall = Hall::open_with(|setup| {
        setup.charter = super::stadhuis::charter(kwartier::charter::ClockStop::Served);
    });
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:20").call("1");
    hall.at("10:21").no_show(visit).at("10:25").requeue(visit);
    hall.at("11:30").call("1");
    hall.at("11:50").start(visit);
    assert_eq!(hall.breaches(), [(visit, 0, "10:15".into())]);
}

#[test]
fn a_breach_is_written_by_time_itself() {
    let mut hall = Hall::open();
    hall.at("10:00").issue("paspoort");
    hall.at("10:20").call("1");
    let breach = hall
        .log
        .iter()
        .find(|recorded| matches!(recorded.event, Event::BreachRegistered(_)));
    assert_eq!(breach.unwrap().by.as_str(), "system");
}

#[test]
fn breaches_of_targets_are_registered_too() {
    let mut hall = Hall::open_with(|setup| setup.charter.norms[0].commitment = Commitment::Target);
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:16").settle();
    assert_eq!(hall.breach(visit).norm.commitment, Commitment::Target);
}

#[test]
fn where_no_norm_holds_nothing_breaks() {
    let mut hall = Hall::open_with(|setup| setup.charter.norms.clear());
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("16:59").settle();
    assert_eq!(hall.leg(visit).due_at, None);
    assert_eq!(hall.breaches(), []);
}

#[test]
fn a_period_with_another_limit_changes_the_promises_that_begin_in_it() {
    let mut hall = Hall::open_with(|setup| {
        setup.charter.exceptions.push(NormException {
            norms: Vec::new(),
            services: Vec::new(),
            from: "2026-11-10".parse().unwrap(),
            to: "2026-11-11".parse().unwrap(),
            weekdays: Vec::new(),
            from_time: Some("12:00:00".parse().unwrap()),
            to_time: Some("13:00:00".parse().unwrap()),
            effect: ExceptionEffect::Limit(length("PT30M")),
            notice: Default::default(),
            announced: None,
        });
    });
    let before = hall.at("11:59").issue("paspoort");
    let during = hall.at("12:00").issue("paspoort");
    let after = hall.at("13:00").issue("paspoort");
    assert_eq!(hall.due(before), "12:14");
    assert_eq!(hall.due(during), "12:30");
    assert_eq!(hall.due(after), "13:15");
}

#[test]
fn a_ticket_keeps_the_norm_it_was_issued_under() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    let mut setup = (*hall.setup()).clone();
    setup.charter.version = "2".into();
    setup.charter.norms[0].limit = length("PT1M");
    hall.at("10:05")
        .does(kwartier::hall::command::Command::Configure {
            setup: std::sync::Arc::new(setup),
        });
    hall.at("10:20").settle();
    assert_eq!(hall.breaches(), [(visit, 0, "10:15".into())]);
    assert_eq!(hall.breach(visit).norm.version, "1");
}
