//! "The wait clock": what starts it, what stops it, and what does not count.

use kwartier::charter::ClockStop;
use kwartier::hall::command::TicketStep;
use kwartier::hall::facts::TicketState;
use kwartier::hall::refusal::Refusal;

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
fn a_call_that_staff_take_back_never_stopped_the_clock() {
    for take_back in [Hall::closes, Hall::pauses] {
        let mut hall = Hall::open();
        let visit = hall.at("10:00").issue("paspoort");
        hall.at("10:10").call("1");
        take_back(hall.at("10:11"), "1").at("11:10").settle();
        assert_eq!(hall.breaches(), [(visit, 0, "10:15".into())]);
        assert_eq!(hall.leg(visit).called_at, None);
        assert_eq!(hall.leg(visit).waited_s(hall.now), 70 * 60);
    }
}

#[test]
fn a_promise_that_fell_due_during_a_call_that_is_taken_back_broke_at_its_instant_once() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:14").call("1");
    hall.at("10:20").settle();
    assert_eq!(hall.breaches(), []);
    hall.at("10:24").closes("1").at("11:00").settle();
    assert_eq!(hall.breaches(), [(visit, 0, "10:15".into())]);
    let scene = hall.breach(visit).scene.clone().unwrap();
    assert!(scene.late_s < 60, "nobody was away: {}", scene.late_s);
}

#[test]
fn the_call_that_counts_is_the_one_that_was_not_taken_back() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:05").call("1");
    hall.at("10:06").closes("1");
    assert_eq!(hall.at("10:12").call("2"), visit);
    assert_eq!(hall.leg(visit).called_at, Some(hall.instant("10:12")));
    assert_eq!(hall.leg(visit).waited_s(hall.now), 12 * 60);
}

#[test]
fn a_call_taken_back_after_a_no_show_leaves_the_earlier_call_as_it_was() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:04").call("1");
    hall.at("10:05").no_show(visit).at("10:07").requeue(visit);
    hall.at("10:10").call("1");
    hall.at("10:11").closes("1").at("10:59").settle();
    assert_eq!(hall.breaches(), []);
    assert_eq!(hall.leg(visit).waited_s(hall.now), 4 * 60);
}

#[test]
fn under_served_a_call_taken_back_changes_nothing_of_the_clock() {
    let mut hall = until_served();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:14").call("1");
    hall.at("10:20").closes("1").at("10:30").settle();
    assert_eq!(hall.breaches(), [(visit, 0, "10:15".into())]);
    assert_eq!(hall.leg(visit).waited_s(hall.now), 30 * 60);
}

#[test]
fn in_an_old_log_a_call_stopped_the_clock_also_when_the_counter_closed() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:10").call("1");
    let mut old = hall.state.clone();
    hall.at("10:11").closes("1");
    let called_by = old.seq;
    for recorded in hall.log.iter().filter(|recorded| recorded.seq > called_by) {
        let mut json = serde_json::to_value(recorded).unwrap();
        json["event"].as_object_mut().unwrap().remove("asIfNotCalled");
        old.apply(&serde_json::from_value(json).unwrap()).unwrap();
    }
    let leg = old.ticket(visit).unwrap().leg();
    assert_eq!(leg.clock_closed_at, Some(hall.instant("10:10")));
    assert_eq!(leg.called_at, Some(hall.instant("10:10")));
    assert!(old.dues.is_empty());
}

#[test]
fn the_register_and_the_ticket_show_the_true_wait_after_a_call_was_taken_back() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:14").call("1");
    hall.at("10:15").closes("1");
    let id = hall.number(visit);
    let shown = hall.at("10:40").settle().seen(|scene| {
        let ticket = scene.state.ticket(visit).unwrap();
        kwartier::view::ticket::ticket(scene, ticket, None)
    });
    assert_eq!(
        (shown.called_at, shown.call_id, shown.counter_id),
        (None, None, None),
        "{id}"
    );
    assert_eq!(hall.at("11:15").call("2"), visit);
    hall.start(visit);
    let ended = hall.breach(visit).ended.unwrap();
    assert_eq!(ended.waited_s, 75 * 60);
}

#[test]
fn a_ticket_drops_the_call_of_an_earlier_service() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:02").serve("1");
    hall.at("10:05").transfer(visit, "rijbewijs");
    let shown = hall.seen(|scene| {
        let ticket = scene.state.ticket(visit).unwrap();
        kwartier::view::ticket::ticket(scene, ticket, None)
    });
    assert_eq!(
        (shown.called_at, shown.call_id, shown.counter_id, shown.served_at),
        (None, None, None, None)
    );
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
fn a_call_missed_before_the_appointed_time_was_no_wait_and_moves_nothing() {
    let mut hall = until_served();
    hall.book("ABCD", "paspoort", "10:30");
    let visit = hall.at("10:00").check_in("ABCD");
    hall.at("10:20").call("1");
    hall.at("10:22").no_show(visit);
    assert_eq!(hall.due(visit), "10:35");
    assert_eq!(hall.leg(visit).waited_s(hall.instant("10:33")), 3 * 60);
}

#[test]
fn a_call_before_the_appointed_time_that_is_missed_after_it_counts_out_from_then_on() {
    let mut hall = until_served();
    hall.book("ABCD", "paspoort", "10:30");
    let visit = hall.at("10:00").check_in("ABCD");
    hall.at("10:27").call("1");
    hall.at("10:31").no_show(visit).at("10:35").requeue(visit);
    assert_eq!(hall.due(visit), "10:39");
    assert_eq!(hall.leg(visit).waited_s(hall.instant("10:36")), 2 * 60);
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
