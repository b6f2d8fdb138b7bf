//! "The wait clock": several services in one visit, transfers, and the legs they make.

use kwartier::hall::facts::TicketState;
use kwartier::hall::refusal::Refusal;

use super::commands::{issue_for_counter, step, transfer_to};
use super::hall::Hall;

#[test]
fn the_next_service_starts_at_once_at_the_same_counter_if_it_takes_it() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort rijbewijs");
    hall.serve("1");
    hall.at("10:10").complete(visit);
    assert_eq!(hall.state_of(visit), TicketState::Serving);
    assert_eq!(hall.counter("1").ticket, Some(visit));
    assert_eq!(hall.leg(visit).service.as_str(), "rijbewijs");
    assert_eq!(hall.leg(visit).started_at, Some(hall.instant("10:10")));
    hall.at("10:40").settle();
    assert_eq!(hall.breaches(), [], "who is helped does not wait");
    hall.complete(visit);
    assert_eq!(hall.state_of(visit), TicketState::Done);
}

#[test]
fn otherwise_a_new_leg_begins_with_a_clock_of_its_own_as_a_walk_ins() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort uittreksel", "10:00");
    let visit = hall.at("10:00").check_in("ABCD");
    assert_eq!(hall.due(visit), "10:05");
    hall.serve("1");
    hall.at("10:20").complete(visit);
    assert_eq!(hall.state_of(visit), TicketState::Waiting);
    assert_eq!(hall.clock_start(visit), "10:20");
    assert_eq!(
        hall.due(visit),
        "10:35",
        "a walk-in's limit, not an appointment's"
    );
}

#[test]
fn a_new_leg_has_the_rank_of_the_visits_first_leg() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort uittreksel");
    hall.serve("1");
    hall.at("10:20").complete(visit);
    assert_eq!(hall.rank(visit), "10:15");
}

#[test]
fn nobody_goes_to_the_back_of_the_queue_twice() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort uittreksel");
    hall.serve("1");
    let others = [
        hall.at("10:05").issue("uittreksel"),
        hall.at("10:06").issue("uittreksel"),
    ];
    hall.at("10:08").complete(visit);
    assert_eq!(hall.call("2"), visit);
    assert_eq!(hall.call("3"), others[0]);
}

#[test]
fn services_changed_while_serving_decide_where_the_next_service_is() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort uittreksel");
    hall.serve("1");
    hall.at("10:02").takes("1", "uittreksel");
    hall.at("10:10").complete(visit);
    assert_eq!(hall.state_of(visit), TicketState::Serving);
    assert_eq!(hall.leg(visit).service.as_str(), "uittreksel");
}

#[test]
fn at_a_counter_that_closed_meanwhile_the_next_service_waits() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort rijbewijs");
    hall.serve("1");
    hall.at("10:02").closes("1").at("10:10").complete(visit);
    assert_eq!(hall.state_of(visit), TicketState::Waiting);
    assert_eq!(hall.call("3"), visit);
}

#[test]
fn a_transfer_always_queues_a_new_leg() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.serve("1");
    hall.at("10:07").transfer(visit, "rijbewijs");
    assert_eq!(
        hall.state_of(visit),
        TicketState::Waiting,
        "though counter 1 takes it"
    );
    assert_eq!(hall.counter("1").ticket, None);
    assert_eq!(hall.clock_start(visit), "10:07");
    assert_eq!(hall.due(visit), "10:22");
    assert_eq!(hall.rank(visit), "10:15");
    assert_eq!(hall.ticket(visit).legs.iter().count(), 2);
}

#[test]
fn who_came_by_appointment_and_is_transferred_waits_as_a_walk_in_with_the_old_rank() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:00");
    let visit = hall.at("10:00").check_in("ABCD");
    hall.serve("1");
    hall.at("10:10").transfer(visit, "uittreksel");
    assert_eq!(hall.due(visit), "10:25");
    assert_eq!(hall.rank(visit), "10:05");
}

#[test]
fn a_transfer_to_a_service_that_no_counter_takes_today_is_refused() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.serve("1");
    hall.takes("2", "paspoort").takes("3", "rijbewijs");
    let refusal = hall.refuses(step(visit, transfer_to("uittreksel")));
    assert!(matches!(refusal, Refusal::ServiceUnavailable { .. }), "{refusal}");
    assert_eq!(hall.state_of(visit), TicketState::Serving);
}

#[test]
fn services_that_were_still_to_come_follow_after_a_transfer() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort rijbewijs");
    hall.serve("1");
    hall.at("10:05").transfer(visit, "uittreksel");
    hall.serve("3");
    hall.at("10:10").complete(visit);
    assert_eq!(hall.leg(visit).service.as_str(), "rijbewijs");
    assert_eq!(hall.state_of(visit), TicketState::Serving);
}

#[test]
fn breaches_are_told_apart_by_leg() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort uittreksel");
    hall.at("10:20").serve("1");
    hall.at("10:30").complete(visit).at("10:50").settle();
    assert_eq!(
        hall.breaches(),
        [(visit, 0, "10:15".into()), (visit, 1, "10:45".into())]
    );
}

#[test]
fn the_breach_of_a_later_leg_makes_no_second_promise_and_moves_no_rank() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort uittreksel");
    hall.serve("1");
    hall.at("10:10").complete(visit).at("10:30").settle();
    assert_eq!(hall.breaches(), [(visit, 1, "10:25".into())]);
    assert_eq!(hall.rank(visit), "10:15");
    assert_eq!(hall.breach(visit).second_due_at, None);
}

#[test]
fn a_transfer_may_keep_the_visit_for_one_counter() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.serve("1");
    let mut to = transfer_to("uittreksel");
    if let kwartier::hall::command::TicketStep::Transfer { reserved_for, .. } = &mut to {
        *reserved_for = issue_for_counter("uittreksel", "3").reserved_for;
    }
    hall.does(step(visit, to));
    hall.refuses(super::commands::call("2"));
    assert_eq!(hall.call("3"), visit);
}
