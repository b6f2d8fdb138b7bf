//! What can be done at a counter is said by the server, the likeliest first.

use kwartier::hall::command::Command;
use kwartier::ids::{Language, TicketId};
use kwartier::view::counter::live;
use kwartier::view::counter_action::{CounterActionKind as Kind, CounterActionView};

use super::commands::counter;
use super::hall::Hall;

fn actions(hall: &Hall) -> Vec<CounterActionView> {
    hall.seen(|scene| live(scene, &counter("1"), &[], false))
        .unwrap()
        .actions
}

fn kinds(hall: &Hall) -> Vec<Kind> {
    actions(hall).into_iter().map(|action| action.kind).collect()
}

fn about(hall: &Hall, kind: Kind) -> Option<TicketId> {
    let mut actions = actions(hall).into_iter();
    actions.find(|action| action.kind == kind)?.ticket_id
}

#[test]
fn a_free_counter_calls_the_next_above_all() {
    let mut hall = Hall::open();
    hall.at("10:00");
    let first = actions(&hall).remove(0);
    assert!(first.likeliest && first.kind == Kind::Next);
    assert_eq!(kinds(&hall), [Kind::Next, Kind::Pause, Kind::Close]);
}

#[test]
fn who_was_called_is_helped_called_again_or_did_not_come() {
    let mut hall = Hall::open();
    hall.at("10:00").issue("paspoort");
    hall.call("1");
    let steps = [
        Kind::Start,
        Kind::Recall,
        Kind::NoShow,
        Kind::OtherChoice,
        Kind::Cancel,
    ];
    assert_eq!(kinds(&hall)[..5], steps);
    assert!(!kinds(&hall).contains(&Kind::Next));
}

#[test]
fn the_latest_step_can_be_taken_back() {
    let mut hall = Hall::open();
    let ticket = hall.at("10:00").issue("paspoort");
    hall.call("1");
    assert_eq!(about(&hall, Kind::Undo), Some(ticket));
}

#[test]
fn who_is_helped_is_answered_passed_on_or_set_aside() {
    let mut hall = Hall::open();
    hall.at("10:00").issue("paspoort");
    hall.serve("1");
    let steps = [
        Kind::Answered,
        Kind::Promise,
        Kind::NotAnswered,
        Kind::Transfer,
        Kind::Park,
    ];
    assert_eq!(kinds(&hall)[..5], steps);
}

#[test]
fn a_counter_on_its_break_resumes_or_closes() {
    let mut hall = Hall::open();
    hall.at("10:00").pauses("1");
    assert_eq!(kinds(&hall)[..2], [Kind::Resume, Kind::Close]);
}

#[test]
fn a_closed_counter_does_nothing() {
    let mut hall = Hall::new();
    hall.at("10:00");
    assert!(kinds(&hall).is_empty());
}

#[test]
fn who_was_set_aside_and_who_did_not_come_can_be_taken_back() {
    let mut hall = Hall::open();
    let absent = hall.at("10:00").issue("paspoort");
    hall.call("1");
    hall.at("10:02").no_show(absent);
    let away = hall.issue("paspoort");
    hall.serve("1");
    hall.at("10:03").park(away);
    assert_eq!(about(&hall, Kind::Unpark), Some(away));
    assert_eq!(about(&hall, Kind::Requeue), Some(absent));
    // While somebody stands at the counter nobody who was set aside is called beside them.
    hall.issue("paspoort");
    hall.call("1");
    assert_eq!(about(&hall, Kind::Unpark), None);
    assert_eq!(about(&hall, Kind::Requeue), Some(absent));
}

#[test]
fn in_a_hall_that_had_to_close_nobody_is_called() {
    let mut hall = Hall::open();
    hall.at("10:00").does(Command::CloseHall {
        until: None,
        texts: [(Language::DUTCH, "Er is brandalarm.".into())].into(),
    });
    assert!(!kinds(&hall).contains(&Kind::Next));
    assert!(actions(&hall).iter().all(|action| !action.likeliest));
}
