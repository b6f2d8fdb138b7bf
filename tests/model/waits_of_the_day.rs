//! What the supervisor's chart shows: the waits of today, against what was promised.

use kwartier::charter::{ArrivalKind, ClockStop};
use kwartier::view::waits::{MOST_WAITS, WaitView, waits_today};

use super::hall::Hall;
use super::stadhuis::charter;

fn waits(hall: &Hall) -> Vec<WaitView> {
    hall.seen(waits_today)
}

fn minutes(hall: &Hall) -> Vec<i64> {
    waits(hall).iter().map(|wait| wait.wait_s / 60).collect()
}

#[test]
fn a_wait_is_shown_once_it_ended_with_a_call_and_keeps_its_length() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    assert_eq!(waits(&hall), []);
    hall.at("10:09").call("1");
    hall.at("10:12").start(visit).at("10:20").complete(visit);
    let shown = waits(&hall);
    assert_eq!(shown.len(), 1);
    assert_eq!(
        (shown[0].wait_s, shown[0].limit_s, shown[0].arrival),
        (540, Some(900), ArrivalKind::WalkIn)
    );
    assert_eq!(hall.wall(shown[0].at), "10:09");
}

#[test]
fn where_the_clock_stops_at_the_start_of_help_the_wait_ends_there() {
    let mut hall = Hall::open_with(|setup| setup.charter = charter(ClockStop::Served));
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:05").call("1");
    assert_eq!(waits(&hall), []);
    hall.at("10:07").start(visit);
    assert_eq!(minutes(&hall), [7]);
}

#[test]
fn who_left_before_a_call_is_not_among_them() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:20").leaves(visit);
    assert_eq!(waits(&hall), []);
}

#[test]
fn the_next_service_at_the_same_counter_is_no_wait_and_one_elsewhere_is() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort rijbewijs");
    hall.at("10:04").serve("1");
    hall.at("10:10").complete(visit);
    assert_eq!(minutes(&hall), [4]);
    hall.at("10:15").transfer(visit, "uittreksel");
    hall.at("10:18").serve("3");
    assert_eq!(minutes(&hall), [4, 3]);
}

#[test]
fn a_further_service_of_an_appointment_is_held_to_the_walk_ins_norm() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:00");
    let visit = hall.at("10:00").check_in("ABCD");
    hall.at("10:02").serve("1");
    hall.at("10:10").transfer(visit, "uittreksel");
    hall.at("10:18").serve("3");
    let norms: Vec<_> = waits(&hall)
        .iter()
        .map(|wait| (wait.arrival, wait.limit_s))
        .collect();
    assert_eq!(
        norms,
        [
            (ArrivalKind::Appointment, Some(300)),
            (ArrivalKind::WalkIn, Some(900))
        ]
    );
}

#[test]
fn they_stand_in_the_order_in_which_they_ended_and_yesterdays_are_gone() {
    let mut hall = Hall::open();
    hall.at("10:00").issue("paspoort");
    hall.at("10:01").issue("paspoort");
    hall.at("10:05").serve("1");
    hall.at("10:08").serve("2");
    assert_eq!(minutes(&hall), [5, 7]);
    hall.on("2026-11-11").at("09:30").settle();
    assert_eq!(waits(&hall), []);
}

#[test]
fn of_a_day_without_end_the_latest_thousand_are_shown() {
    let mut hall = Hall::open();
    for visit in 0..MOST_WAITS + 5 {
        hall.now += chrono::TimeDelta::seconds(if visit < 5 { 10 } else { 20 });
        let ticket = hall.issue("paspoort");
        hall.now += chrono::TimeDelta::seconds(if visit < 5 { 10 } else { 1 });
        hall.serve("1");
        hall.complete(ticket);
    }
    let shown = waits(&hall);
    assert_eq!(shown.len(), MOST_WAITS);
    assert!(shown.iter().all(|wait| wait.wait_s == 1));
}
