//! Who scans a code again, chose the wrong service, was called too early, or is kept for somebody who is not there.

use kwartier::hall::command::Command;
use kwartier::hall::facts::{Need, TicketState};
use kwartier::hall::refusal::Refusal;
use kwartier::ids::TicketId;
use kwartier::view::counter::live;
use kwartier::view::staff::StaffTicketView;
use kwartier::view::ticket;

use super::commands::{
    call, call_by_hand, check_in, counter, issue_for_agent, issue_for_counter, issue_in_private, services,
    step,
};
use super::hall::Hall;
use kwartier::hall::command::TicketStep;

fn change(ticket: TicketId, list: &str, by_visitor: bool) -> Command {
    Command::ChangeServices {
        ticket,
        services: services(list),
        by_visitor,
    }
}

#[test]
fn who_missed_the_call_and_scans_again_in_time_is_back_in_the_queue() {
    let mut hall = Hall::open();
    hall.at("09:30").book("CODE-1", "paspoort", "10:00");
    let visit = hall.at("10:00").check_in("CODE-1");
    hall.at("10:02").call("1");
    hall.at("10:04").no_show(visit);
    assert_eq!(hall.at("10:08").check_in("CODE-1"), visit);
    assert_eq!(hall.state_of(visit), TicketState::Waiting);
}

#[test]
fn who_scans_again_too_late_hears_how_the_visit_ended() {
    let mut hall = Hall::open();
    hall.at("09:30").book("CODE-1", "paspoort", "10:00");
    let visit = hall.at("10:00").check_in("CODE-1");
    hall.at("10:02").call("1");
    hall.at("10:04").no_show(visit);
    let Refusal::VisitEnded { state, number, .. } = hall.at("10:15").refuses(check_in("CODE-1")) else {
        panic!()
    };
    assert_eq!((state.as_str(), number), ("noShow", hall.number(visit)));
}

#[test]
fn a_visit_that_was_helped_or_cancelled_is_not_begun_again() {
    let mut hall = Hall::open();
    hall.at("09:30").book("CODE-1", "paspoort", "10:00");
    hall.book("CODE-2", "paspoort", "10:00");
    let helped = hall.at("10:00").check_in("CODE-1");
    let left = hall.check_in("CODE-2");
    hall.at("10:01").call_this("1", helped);
    hall.start(helped);
    assert_eq!(hall.check_in("CODE-1"), helped);
    hall.at("10:05").complete(helped).leaves(left);
    for (code, how) in [("CODE-1", "done"), ("CODE-2", "cancelled")] {
        let Refusal::VisitEnded { state, .. } = hall.refuses(check_in(code)) else {
            panic!()
        };
        assert_eq!(state, how);
    }
}

#[test]
fn an_early_call_missed_costs_nothing() {
    let mut hall = Hall::open();
    hall.at("09:30").book("CODE-1", "paspoort", "10:00");
    let visit = hall.at("09:40").check_in("CODE-1");
    hall.at("09:41").call("1");
    let before = (hall.rank(visit), hall.due(visit));
    hall.at("09:44").no_show(visit);
    assert_eq!(hall.state_of(visit), TicketState::Waiting);
    assert_eq!((hall.rank(visit), hall.due(visit)), before);
    assert!(hall.leg(visit).clock_closed_at.is_none() && hall.leg(visit).called_at.is_none());
    // An idle counter does not call them again and again meanwhile; they come for ten.
    for time in ["09:45", "09:59:59.999"] {
        let refusal = hall.at(time).refuses(call("1"));
        assert!(matches!(refusal, Refusal::QueueEmpty { .. }), "{refusal}");
    }
    assert_eq!(hall.at("10:00").call("1"), visit);
    hall.at("10:04").no_show(visit);
    assert_eq!(hall.state_of(visit), TicketState::NoShow);
}

#[test]
fn who_missed_an_early_call_can_be_called_by_hand_and_others_who_are_early_are_called() {
    let mut hall = Hall::open();
    hall.at("09:30").book("CODE-1", "paspoort", "10:00");
    hall.book("CODE-2", "paspoort", "10:10");
    let away = hall.at("09:40").check_in("CODE-1");
    hall.at("09:41").call("1");
    hall.at("09:44").no_show(away);
    let there = hall.at("09:45").check_in("CODE-2");
    assert_eq!(hall.at("09:46").call("1"), there);
    hall.start(there).at("09:50").complete(there);
    assert_eq!(hall.at("09:51").call_this("1", away), away);
}

#[test]
fn a_wrong_choice_is_put_right_and_nothing_is_won_by_it() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    let before = (
        hall.clock_start(visit),
        hall.due(visit),
        hall.rank(visit),
        hall.number(visit),
    );
    hall.at("10:10").does(change(visit, "uittreksel paspoort", true));
    let ticket = hall.ticket(visit);
    assert_eq!(ticket.leg().service, services("uittreksel")[0]);
    assert_eq!(ticket.next_services, services("paspoort"));
    assert_eq!(
        (
            hall.clock_start(visit),
            hall.due(visit),
            hall.rank(visit),
            hall.number(visit)
        ),
        before
    );
    hall.at("10:16").settle();
    assert_eq!(hall.breaches().len(), 1);
    hall.does(change(visit, "paspoort", true));
    hall.at("11:00").settle();
    assert_eq!(hall.breaches().len(), 1);
}

#[test]
fn staff_put_it_right_until_help_begins_and_visitors_until_they_are_called() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:01").call("1");
    assert!(matches!(
        hall.refuses(change(visit, "uittreksel", true)),
        Refusal::WrongState { .. }
    ));
    hall.does(change(visit, "uittreksel", false));
    hall.start(visit);
    assert!(matches!(
        hall.refuses(change(visit, "paspoort", false)),
        Refusal::WrongState { .. }
    ));
}

#[test]
fn a_call_that_is_taken_back_does_not_bring_the_wrong_choice_back() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:01").call("1");
    hall.does(change(visit, "uittreksel", false));
    hall.at("10:01:30").undo(visit);
    assert_eq!(hall.state_of(visit), TicketState::Waiting);
    assert_eq!(hall.leg(visit).service, services("uittreksel")[0]);
    hall.at("10:02").call_this("1", visit);
    hall.does(change(visit, "paspoort", false));
    hall.at("10:03").closes("1");
    assert_eq!(hall.leg(visit).service, services("paspoort")[0]);
}

#[test]
fn a_service_that_nobody_takes_today_cannot_be_chosen_instead() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    for id in ["1", "2", "3"] {
        hall.takes(id, "paspoort");
    }
    let refused = hall.refuses(change(visit, "uittreksel", true));
    assert!(matches!(refused, Refusal::ServiceUnavailable { .. }), "{refused}");
    let refused = hall.refuses(change(visit, "huwelijk", true));
    assert!(matches!(refused, Refusal::Invalid { .. }), "{refused}");
}

#[test]
fn a_ticket_kept_for_somebody_who_is_not_there_raises_the_alarm_and_can_be_released() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issues(issue_for_agent("paspoort", "bakker"));
    let alarmed = |hall: &Hall| hall.seen(|scene| scene.kept_in_vain()).is_some();
    assert!(alarmed(&hall));
    // Nobody says how many go before somebody whom nobody will call.
    hall.issue("paspoort");
    let kept = hall.ticket(visit).clone();
    assert_eq!(hall.seen(|scene| ticket::ticket(scene, &kept, None).place), None);
    hall.call("1");
    assert!(matches!(hall.refuses(call("2")), Refusal::QueueEmpty { .. }));
    hall.at("10:05").does(Command::Release { ticket: visit });
    assert!(!alarmed(&hall));
    assert_eq!(hall.call("2"), visit);
    assert!(matches!(
        hall.refuses(Command::Release { ticket: visit }),
        Refusal::WrongState { .. }
    ));
}

#[test]
fn a_ticket_kept_at_a_counter_that_does_not_take_its_service_raises_the_alarm() {
    let mut hall = Hall::open();
    hall.at("10:00").issues(issue_for_counter("paspoort", "1"));
    assert!(hall.seen(|scene| scene.kept_in_vain()).is_none());
    hall.takes("1", "uittreksel");
    assert!(hall.seen(|scene| scene.kept_in_vain()).is_some());
}

#[test]
fn two_visitors_are_not_sent_to_one_private_room_unless_staff_say_that_they_know() {
    let mut hall = Hall::open();
    let first = hall.at("10:00").issues(issue_in_private("paspoort"));
    let second = hall.issues(issue_in_private("paspoort"));
    hall.at("10:01").call_this("1", first);
    let refused = hall.refuses(call_by_hand("2", second));
    let number = hall.number(first);
    assert_eq!(refused, Refusal::RoomTaken { number });
    hall.does(Command::CallToTakenRoom {
        counter: counter("2"),
        ticket: second,
    });
    assert_eq!(hall.state_of(second), TicketState::Called);
}

#[test]
fn a_counter_sees_whom_only_the_taken_room_keeps_from_it() {
    let mut hall = Hall::open();
    let first = hall.at("10:00").issues(issue_in_private("paspoort"));
    let second = hall.issues(issue_in_private("paspoort"));
    let third = hall.issue("paspoort");
    let seen = |hall: &Hall| {
        let view = hall.seen(|scene| live(scene, &counter("2"), &[], false)).unwrap();
        let ids =
            |tickets: Vec<StaffTicketView>| tickets.iter().map(|each| each.ticket.id).collect::<Vec<_>>();
        (
            ids(view.queue),
            ids(view.waiting_for_room),
            view.waiting_elsewhere,
        )
    };
    assert_eq!(seen(&hall), (vec![first, second, third], vec![], 0));
    hall.at("10:01").call_this("1", first);
    assert_eq!(seen(&hall), (vec![third], vec![second], 0));
    hall.does(step(first, TicketStep::NoShow));
    assert_eq!(seen(&hall), (vec![second, third], vec![], 0));
}

#[test]
fn who_asks_for_the_room_at_the_counter_is_counted_in_it() {
    let mut hall = Hall::open();
    let first = hall.at("10:00").issue("paspoort");
    let second = hall.issues(issue_in_private("paspoort"));
    hall.at("10:01").call_this("1", first);
    hall.does(Command::SetNeeds {
        ticket: first,
        needs: vec![Need::PrivateRoom],
    });
    assert!(matches!(
        hall.refuses(call_by_hand("2", second)),
        Refusal::RoomTaken { .. }
    ));
    hall.does(step(first, TicketStep::NoShow));
    hall.at("10:02").call_this("2", second);
}
