//! "Ik ben even weg" and "ik ben later": not called until back, while the clock runs on.

use kwartier::charter::RedressKind;
use kwartier::hall::command::Command;
use kwartier::hall::facts::{BreachCause, TicketState};
use kwartier::hall::refusal::Refusal;
use kwartier::ids::TicketId;

use super::commands::{call, step};
use super::hall::Hall;
use super::stadhuis::after;
use kwartier::hall::command::{CancelledBy, TicketStep};

fn away(ticket: TicketId, minutes: Option<u32>) -> Command {
    Command::GoAway { ticket, minutes }
}

fn back(ticket: TicketId) -> Command {
    Command::ComeBack { ticket }
}

fn open() -> Hall {
    Hall::open_with(|setup| setup.charter.norms[0].redress = vec![after("PT0S", RedressKind::Coffee)])
}

#[test]
fn who_is_away_is_not_called_until_they_are_back() {
    let mut hall = open();
    let gone = hall.at("10:00").issue("paspoort");
    let there = hall.issue("paspoort");
    hall.at("10:01").does(away(gone, None));
    assert_eq!(hall.at("10:02").call("1"), there);
    assert!(matches!(hall.refuses(call("2")), Refusal::QueueEmpty { .. }));
    hall.at("10:05").does(back(gone));
    assert_eq!(hall.call("2"), gone);
}

#[test]
fn the_clock_runs_on_while_somebody_is_away() {
    let mut hall = open();
    let gone = hall.at("10:00").issue("paspoort");
    hall.at("10:01").does(away(gone, None));
    hall.at("10:06").does(back(gone));
    assert_eq!(hall.leg(gone).waited_s(hall.instant("10:08")), 480);
    assert_eq!(hall.wall(hall.leg(gone).due_at.unwrap()), "10:15");
}

#[test]
fn a_promise_that_breaks_while_away_is_registered_as_that_and_nothing_is_owed() {
    let mut hall = open();
    let gone = hall.at("10:00").issue("paspoort");
    let there = hall.issue("paspoort");
    hall.at("10:10").does(away(gone, None));
    hall.at("10:20").settle();
    let broken = hall.breach(gone).clone();
    assert!(broken.away && broken.redress.is_empty() && broken.later_offers.is_empty());
    assert_eq!(broken.cause(), Some(BreachCause::VisitorAway));
    let other = hall.breach(there).clone();
    assert!(!other.away && other.redress.len() == 1);
    let asked = hall.refuses(Command::RequestRedress {
        breach: broken.id,
        kind: RedressKind::Travel,
    });
    assert!(matches!(asked, Refusal::WrongState { .. }));
}

#[test]
fn who_said_when_they_are_back_can_be_called_from_then_without_saying_more() {
    let mut hall = open();
    let gone = hall.at("10:00").issue("paspoort");
    hall.at("10:01").does(away(gone, Some(5)));
    assert!(matches!(
        hall.at("10:05:59").refuses(call("1")),
        Refusal::QueueEmpty { .. }
    ));
    assert_eq!(hall.at("10:06").call("1"), gone);
    assert_eq!(hall.state.ticket(gone).unwrap().is_away(), None);
}

#[test]
fn a_promise_that_breaks_after_the_stated_return_is_owed_for() {
    let mut hall = open();
    let gone = hall.at("10:00").issue("paspoort");
    hall.at("10:01").does(away(gone, Some(14)));
    hall.at("10:20").settle();
    assert!(
        !hall.breach(gone).away,
        "back at 10:15, the very instant of the limit"
    );
}

#[test]
fn staff_may_call_somebody_who_is_away_by_hand_since_they_see_them() {
    let mut hall = open();
    let gone = hall.at("10:00").issue("paspoort");
    hall.at("10:01").does(away(gone, None));
    hall.at("10:02").call_this("1", gone);
    hall.start(gone);
    assert_eq!(hall.state_of(gone), TicketState::Serving);
    assert_eq!(hall.state.ticket(gone).unwrap().away, None);
}

#[test]
fn only_who_waits_in_the_hall_can_go_away_for_a_while_and_for_an_hour_at_most() {
    let mut hall = open();
    let visit = hall.at("10:00").issue("paspoort");
    for wrong in [0, 61] {
        assert!(matches!(
            hall.refuses(away(visit, Some(wrong))),
            Refusal::Invalid { .. }
        ));
    }
    hall.call_this("1", visit);
    let refused = hall.refuses(away(visit, None));
    assert!(matches!(refused, Refusal::WrongState { state, .. } if state == "called"));
    hall.does(back(visit));
    hall.start(visit).complete(visit);
    assert!(matches!(hall.refuses(back(visit)), Refusal::WrongState { .. }));
}

#[test]
fn saying_it_again_changes_the_return_and_not_since_when() {
    let mut hall = open();
    let gone = hall.at("10:00").issue("paspoort");
    hall.at("10:01").does(away(gone, Some(5)));
    hall.at("10:03").does(away(gone, Some(10)));
    let absence = hall.state.ticket(gone).unwrap().is_away().unwrap();
    assert_eq!(hall.wall(absence.since), "10:01");
    assert_eq!(hall.wall(absence.back_at.unwrap()), "10:13");
    let events = hall.log.len();
    hall.does(back(gone));
    hall.does(back(gone));
    assert_eq!(hall.log.len(), events + 1, "who is back is back");
}

#[test]
fn who_leaves_while_away_has_left() {
    let mut hall = open();
    let gone = hall.at("10:00").issue("paspoort");
    hall.at("10:01").does(away(gone, Some(5)));
    hall.does(step(
        gone,
        TicketStep::Cancel {
            by: CancelledBy::Visitor,
        },
    ));
    hall.at("10:10").settle();
    assert_eq!(hall.state_of(gone), TicketState::Cancelled);
}
