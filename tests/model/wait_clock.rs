//! "The wait clock": what starts it, what stops it, and what does not count.

use kwartier::charter::ClockStop;
use kwartier::hall::command::TicketStep;
use kwartier::hall::refusal::Refusal;
use kwartier::hall::state::TicketState;

use super::commands::step;
use super::hall::Hall;
use super::stadhuis::{charter, length};

/// A hall whose clock stops when help starts.
fn until_served() -> Hall {
    Hall::open_with(|setup| setup.charter = charter(ClockStop::Served))
}

#[test]
fn a_walk_ins_clock_starts_when_the_ticket_is_issued() {
    let mut hall = Hall::open();
    let visit = hall.at("10:03").issue("paspoort");
    assert_eq!(hall.clock_start(visit), "10:03");
    assert_eq!(hall.due(visit), "10:18");
}

#[test]
fn an_appointments_clock_starts_at_the_appointed_time_for_who_is_early() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:30");
    let visit = hall.at("10:10").check_in("ABCD");
    assert_eq!(hall.clock_start(visit), "10:30");
    assert_eq!(hall.due(visit), "10:35");
}

#[test]
fn an_appointments_clock_starts_at_the_check_in_for_who_comes_after_its_time() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:30");
    let visit = hall.at("10:34").check_in("ABCD");
    assert_eq!(hall.clock_start(visit), "10:34");
    assert_eq!(hall.due(visit), "10:39");
}

#[test]
fn an_early_visitor_waits_zero_until_the_appointed_time() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:30");
    let visit = hall.at("10:00").check_in("ABCD");
    assert_eq!(hall.leg(visit).waited_s(hall.instant("10:30")), 0);
    assert_eq!(hall.leg(visit).waited_s(hall.instant("10:31")), 60);
    hall.at("10:20").call("1");
    assert_eq!(hall.leg(visit).waited_s(hall.instant("10:40")), 0);
}

#[test]
fn under_called_the_first_call_stops_the_clock() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:14").call("1");
    hall.at("10:20").start(visit).at("10:30").settle();
    assert_eq!(hall.breaches(), []);
    assert_eq!(hall.leg(visit).waited_s(hall.now), 14 * 60);
}

#[test]
fn under_served_the_call_does_not_stop_the_clock() {
    let mut hall = until_served();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:14").call("1");
    hall.at("10:20").start(visit);
    assert_eq!(hall.breaches(), [(visit, 0, "10:15".into())]);
    assert_eq!(hall.leg(visit).waited_s(hall.now), 20 * 60);
}

#[test]
fn under_served_the_start_of_help_stops_the_clock() {
    let mut hall = until_served();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:14").call("1");
    hall.start(visit).at("10:30").settle();
    assert_eq!(hall.breaches(), []);
}

#[test]
fn a_recall_does_not_start_the_clock_again() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:10").call("1");
    hall.at("10:14").recall(visit).at("10:40").settle();
    assert_eq!(hall.breaches(), []);
    assert_eq!(hall.leg(visit).called_at, Some(hall.instant("10:10")));
    assert_eq!(hall.leg(visit).waited_s(hall.now), 10 * 60);
}

#[test]
fn under_called_a_ticket_that_went_back_to_the_queue_has_had_its_promise_kept() {
    let mut hall = Hall::open();
    hall.at("10:00").issue("paspoort");
    hall.at("10:10").call("1");
    hall.at("10:11").closes("1").at("10:59").settle();
    assert_eq!(hall.breaches(), []);
}

#[test]
fn under_called_it_is_the_first_call_that_stops_the_clock_and_no_later_one() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:05").call("1");
    hall.at("10:06").closes("1");
    assert_eq!(hall.at("10:12").call("2"), visit);
    assert_eq!(hall.leg(visit).called_at, Some(hall.instant("10:05")));
    assert_eq!(hall.leg(visit).waited_s(hall.now), 5 * 60);
}

#[test]
fn under_called_a_no_show_who_came_back_has_had_its_promise_kept() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:10").call("1");
    hall.at("10:12").no_show(visit);
    hall.at("10:14").requeue(visit).at("10:59").settle();
    assert_eq!(hall.breaches(), []);
}

#[test]
fn under_served_the_time_from_a_no_show_to_the_requeue_does_not_count() {
    let mut hall = until_served();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:10").call("1");
    hall.at("10:12").no_show(visit);
    hall.at("10:19").requeue(visit);
    assert_eq!(hall.due(visit), "10:22");
    assert_eq!(hall.leg(visit).waited_s(hall.now), 12 * 60);
    hall.at("10:25").settle();
    assert_eq!(hall.breaches(), [(visit, 0, "10:22".into())]);
}

#[test]
fn under_served_two_absences_are_both_left_out() {
    let mut hall = until_served();
    let visit = hall.at("10:00").issue("paspoort");
    for (called, gone, back) in [("10:04", "10:05", "10:10"), ("10:12", "10:13", "10:15")] {
        hall.at(called).call("1");
        hall.at(gone).no_show(visit).at(back).requeue(visit);
    }
    assert_eq!(hall.due(visit), "10:22");
}

#[test]
fn time_away_before_the_appointed_time_was_no_wait_and_moves_nothing() {
    let mut hall = until_served();
    hall.book("ABCD", "paspoort", "10:30");
    let visit = hall.at("10:00").check_in("ABCD");
    hall.at("10:20").call("1");
    hall.at("10:22").no_show(visit).at("10:26").requeue(visit);
    assert_eq!(hall.due(visit), "10:35");
    assert_eq!(hall.leg(visit).waited_s(hall.instant("10:33")), 3 * 60);
}

#[test]
fn time_away_across_the_appointed_time_counts_out_from_then_on() {
    let mut hall = until_served();
    hall.book("ABCD", "paspoort", "10:30");
    let visit = hall.at("10:00").check_in("ABCD");
    hall.at("10:27").call("1");
    hall.at("10:28").no_show(visit).at("10:32").requeue(visit);
    assert_eq!(hall.due(visit), "10:37");
    assert_eq!(hall.leg(visit).waited_s(hall.instant("10:33")), 60);
}

#[test]
fn stopping_exactly_at_the_limit_keeps_the_promise() {
    let mut called = Hall::open();
    called.at("10:00").issue("paspoort");
    called.at("10:15").call("1");
    called.at("10:59").settle();
    assert_eq!(called.breaches(), []);

    let mut served = until_served();
    let visit = served.at("10:00").issue("paspoort");
    served.at("10:01").call("1");
    served.at("10:15").start(visit).at("10:59").settle();
    assert_eq!(served.breaches(), []);
}

#[test]
fn stopping_just_after_the_limit_breaks_the_promise_at_the_limit() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:15:00.001").call("1");
    assert_eq!(hall.breaches(), [(visit, 0, "10:15".into())]);
}

#[test]
fn a_limit_of_two_seconds_is_a_limit() {
    let mut hall = Hall::open_with(|setup| setup.charter.norms[0].limit = length("PT2S"));
    let kept = hall.at("10:00").issue("paspoort");
    assert_eq!(hall.at("10:00:02").call("1"), kept);
    let broken = hall.issue("paspoort");
    hall.at("10:00:05").call("2");
    assert_eq!(hall.breaches(), [(broken, 0, "10:00:04".into())]);
}

#[test]
fn cancelling_closes_the_clock() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:15").leaves(visit).at("10:59").settle();
    assert_eq!(hall.breaches(), []);
}

#[test]
fn a_no_show_closes_the_clock() {
    let mut hall = until_served();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:10").call("1");
    hall.at("10:15").no_show(visit).at("10:59").settle();
    assert_eq!(hall.breaches(), []);
}

#[test]
fn the_end_of_the_day_closes_the_clock() {
    let mut hall = Hall::new();
    let visit = hall.at("16:50").issue("paspoort");
    hall.at("18:00").settle();
    assert_eq!(hall.state_of(visit), TicketState::Cancelled);
    assert_eq!(hall.breaches(), []);
}

#[test]
fn a_breach_that_happened_stays_when_the_visitor_leaves() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:16").leaves(visit);
    assert_eq!(hall.breaches(), [(visit, 0, "10:15".into())]);
    assert_eq!(hall.breach(visit).at, hall.instant("10:15"));
}

#[test]
fn a_no_show_may_be_requeued_within_ten_minutes_and_keeps_its_rank() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    let rank = hall.rank(visit);
    hall.at("10:01").call("1");
    hall.at("10:02").no_show(visit).at("10:12").requeue(visit);
    assert_eq!(hall.state_of(visit), TicketState::Waiting);
    assert_eq!(hall.rank(visit), rank);
}

#[test]
fn a_requeue_after_more_than_ten_minutes_is_refused() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.call("1");
    hall.at("10:02").no_show(visit);
    let late = hall.at("10:12:00.001").refuses(step(visit, TicketStep::Requeue));
    assert!(
        matches!(late, Refusal::WrongState { ref state, .. } if state == "noShow"),
        "{late}"
    );
}

#[test]
fn the_hall_sets_how_long_a_no_show_may_be_requeued() {
    let mut hall = Hall::open_with(|setup| setup.settings.requeue_within = length("PT2M"));
    let visit = hall.at("10:00").issue("paspoort");
    hall.call("1");
    hall.at("10:02").no_show(visit);
    hall.at("10:04:00.001").refuses(step(visit, TicketStep::Requeue));
}

#[test]
fn logged_time_never_runs_backwards() {
    let mut hall = Hall::open();
    hall.at("10:00").issue("paspoort");
    let visit = hall.at("09:30").issue("paspoort");
    assert_eq!(hall.ticket(visit).issued_at, hall.instant("10:00"));
    assert!(hall.log.is_sorted_by_key(|recorded| recorded.at));
}
