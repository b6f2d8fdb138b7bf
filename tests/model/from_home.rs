//! Numbers that are taken from home: nobody is called with them before the check-in, which starts the clock.

use kwartier::hall::command::Command;
use kwartier::hall::facts::{EndReason, TicketState};
use kwartier::hall::refusal::{ClosedBecause, Refusal};
use kwartier::hall::setup::CallingRule;
use kwartier::ids::TicketId;
use kwartier::view::joining::{NoJoining, joining};

use super::commands::{call, call_by_hand, check_in, issue, step};
use super::hall::Hall;
use super::stadhuis::length;
use kwartier::hall::command::{CancelledBy, TicketStep};

fn open() -> Hall {
    open_for(20)
}

fn open_for(most: u32) -> Hall {
    Hall::open_with(|setup| {
        setup.settings.remote_tickets = most;
        setup.settings.remote_check_in_within = length("PT1H");
        setup.settings.policy = CallingRule::EarliestPromiseFirst;
    })
}

fn join(code: &str) -> Command {
    Command::JoinFromHome {
        request: issue("paspoort"),
        code: code.into(),
    }
}

fn joins(hall: &mut Hall, code: &str) -> TicketId {
    hall.ticket_of(join(code))
}

/// The next three at one counter.
fn called_and_helped(hall: &mut Hall) -> [TicketId; 3] {
    [(); 3].map(|()| {
        let next = hall.call("1");
        hall.start(next).complete(next);
        next
    })
}

#[test]
fn nobody_is_called_with_a_number_from_home_before_its_check_in() {
    let mut hall = open();
    let visit = joins(hall.at("10:00"), "THUIS-1");
    assert!(matches!(
        hall.at("10:01").refuses(call("1")),
        Refusal::QueueEmpty { .. }
    ));
    let by_hand = hall.refuses(call_by_hand("1", visit));
    assert!(matches!(by_hand, Refusal::WrongState { state, .. } if state == "waiting"));
    assert_eq!(hall.at("10:30").check_in("thuis-1"), visit);
    assert_eq!(hall.call("1"), visit);
}

#[test]
fn the_clock_starts_at_the_check_in_and_so_does_the_promise() {
    let mut hall = open();
    let visit = joins(hall.at("10:00"), "THUIS-1");
    assert_eq!(hall.leg(visit).due_at, None, "nothing is promised at home");
    assert_eq!(hall.leg(visit).waited_s(hall.instant("10:20")), 0);
    hall.at("10:30").check_in("THUIS-1");
    assert_eq!(hall.wall(hall.leg(visit).clock_start_at), "10:30");
    assert_eq!(hall.wall(hall.leg(visit).due_at.unwrap()), "10:45");
    assert_eq!(hall.leg(visit).waited_s(hall.instant("10:40")), 600);
}

#[test]
fn it_ranks_from_the_joining_but_by_no_more_than_one_limit_before_the_check_in() {
    let mut hall = open();
    let early = joins(hall.at("10:00"), "THUIS-1");
    let walk_in = hall.at("10:18").issue("paspoort");
    let late = joins(hall.at("10:20"), "THUIS-2");
    hall.at("10:30").check_in("THUIS-1");
    hall.check_in("THUIS-2");
    let ranks = [early, late].map(|visit| hall.wall(hall.state.ticket(visit).unwrap().rank_at));
    assert_eq!(
        ranks,
        ["10:30", "10:35"],
        "one limit back at most, and from the joining"
    );
    assert_eq!(called_and_helped(&mut hall), [early, walk_in, late]);
}

#[test]
fn first_come_first_served_goes_by_the_same_instant() {
    let mut hall = Hall::open_with(|setup| {
        setup.settings.remote_tickets = 5;
        setup.settings.policy = CallingRule::Fifo;
    });
    let visit = joins(hall.at("10:00"), "THUIS-1");
    let before = hall.at("10:10").issue("paspoort");
    let after = hall.at("10:20").issue("paspoort");
    hall.at("10:30").check_in("THUIS-1");
    assert_eq!(called_and_helped(&mut hall), [before, visit, after]);
}

#[test]
fn who_never_checks_in_has_waited_nowhere_and_the_number_lapses_at_its_instant() {
    let mut hall = open();
    let visit = joins(hall.at("10:00"), "THUIS-1");
    hall.at("11:30").settle();
    let ticket = hall.state.ticket(visit).unwrap();
    assert_eq!(
        (ticket.state, ticket.reason),
        (TicketState::Cancelled, Some(EndReason::NotCheckedIn))
    );
    assert_eq!(hall.wall(ticket.ended_at.unwrap()), "11:00");
    let refused = hall.refuses(check_in("THUIS-1"));
    assert!(matches!(
        refused,
        Refusal::VisitEnded {
            reason: Some(EndReason::NotCheckedIn),
            ..
        }
    ));
}

#[test]
fn a_number_from_home_is_worth_nothing_after_closing_time() {
    let mut hall = open();
    let visit = joins(hall.at("16:30"), "THUIS-1");
    let by = hall.state.ticket(visit).unwrap().expected_until().unwrap();
    assert_eq!(hall.wall(by), "17:00");
    hall.at("17:00:30").settle();
    assert_eq!(hall.state_of(visit), TicketState::Cancelled);
}

#[test]
fn who_checks_in_before_closing_time_is_helped() {
    let mut hall = open();
    let visit = joins(hall.at("16:30"), "THUIS-1");
    hall.at("16:59").check_in("THUIS-1");
    assert_eq!(hall.at("17:05").call("1"), visit);
}

#[test]
fn checking_in_again_gives_the_same_number_and_another_clock_to_nobody() {
    let mut hall = open();
    let visit = joins(hall.at("10:00"), "THUIS-1");
    hall.at("10:30").check_in("THUIS-1");
    assert_eq!(hall.at("10:40").check_in("THUIS-1"), visit);
    assert_eq!(hall.wall(hall.leg(visit).clock_start_at), "10:30");
    hall.call("1");
    hall.at("10:41").no_show(visit);
    hall.at("10:45").check_in("THUIS-1");
    assert_eq!(hall.state_of(visit), TicketState::Waiting, "a requeue");
}

#[test]
fn staff_check_in_who_stands_before_them_and_nobody_who_took_a_number_here() {
    let mut hall = open();
    let visit = joins(hall.at("10:00"), "THUIS-1");
    let walk_in = hall.issue("paspoort");
    hall.at("10:10").does(Command::CheckInFromHome { ticket: visit });
    assert_eq!(hall.wall(hall.leg(visit).clock_start_at), "10:10");
    let refused = hall.refuses(Command::CheckInFromHome { ticket: walk_in });
    assert!(matches!(refused, Refusal::WrongState { .. }));
}

#[test]
fn a_hall_that_does_not_allow_it_gives_no_numbers_from_home() {
    let mut hall = open_for(0);
    assert_eq!(
        hall.at("10:00").refuses(join("THUIS-1")),
        Refusal::RemoteNotOffered
    );
    assert_eq!(hall.seen(joining).reason, Some(NoJoining::NotOffered));
}

#[test]
fn no_more_are_expected_than_the_hall_allows() {
    let mut hall = open_for(2);
    joins(hall.at("10:00"), "THUIS-1");
    let left = joins(&mut hall, "THUIS-2");
    assert_eq!(hall.refuses(join("THUIS-3")), Refusal::RemoteFull { most: 2 });
    assert_eq!(hall.seen(joining).reason, Some(NoJoining::Full));
    hall.does(step(
        left,
        TicketStep::Cancel {
            by: CancelledBy::Visitor,
        },
    ));
    joins(&mut hall, "THUIS-3");
}

#[test]
fn those_expected_are_no_greater_share_of_all_than_the_hall_allows_though_five_may_always_be() {
    let mut hall = Hall::open_with(|setup| {
        setup.settings.remote_tickets = 100;
        setup.settings.remote_share = 50;
    });
    hall.at("10:00");
    for n in 0..5 {
        joins(&mut hall, &format!("THUIS-{n}"));
    }
    assert_eq!(hall.refuses(join("THUIS-5")), Refusal::RemoteFull { most: 5 });
    for _ in 0..6 {
        hall.issue("paspoort");
    }
    joins(&mut hall, "THUIS-5");
    assert_eq!(hall.refuses(join("THUIS-6")), Refusal::RemoteFull { most: 6 });
}

#[test]
fn a_closed_hall_says_so_at_home_as_at_the_kiosk() {
    let mut hall = open();
    let closed = Refusal::HallClosed {
        because: ClosedBecause::Hours,
    };
    assert_eq!(hall.at("18:00").refuses(join("THUIS-1")), closed);
    assert_eq!(hall.seen(joining).reason, Some(NoJoining::HallClosed));
}

#[test]
fn a_code_that_somebody_has_is_given_to_nobody_else() {
    let mut hall = open();
    joins(hall.at("10:00"), "THUIS-1");
    assert!(matches!(hall.refuses(join("thuis-1")), Refusal::Exists { .. }));
}

#[test]
fn another_service_chosen_at_home_is_what_the_clock_starts_for() {
    let mut hall = open();
    let visit = joins(hall.at("10:00"), "THUIS-1");
    hall.does(Command::ChangeServices {
        ticket: visit,
        services: super::commands::services("rijbewijs"),
        by_visitor: true,
    });
    hall.at("10:05").check_in("THUIS-1");
    assert_eq!(hall.leg(visit).service.as_str(), "rijbewijs");
    assert!(hall.leg(visit).norm.is_some());
}
