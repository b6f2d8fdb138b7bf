//! "Who is called next": earliest promise first, the second promise, reservations, the private room.

use kwartier::hall::refusal::Refusal;
use kwartier::hall::setup::CallingRule;

use super::commands::{call, issue_for_agent, issue_for_counter, issue_in_private};
use super::hall::Hall;
use super::stadhuis::length;

fn nobody(hall: &mut Hall, counter: &str) {
    let refusal = hall.refuses(call(counter));
    assert!(matches!(refusal, Refusal::QueueEmpty { .. }), "{refusal}");
}

#[test]
fn the_ticket_with_the_earliest_promise_is_called() {
    let mut hall = Hall::open();
    let walk_in = hall.at("10:00").issue("paspoort");
    hall.book("ABCD", "paspoort", "10:05");
    let appointment = hall.at("10:05").check_in("ABCD");
    assert_eq!(
        (hall.rank(walk_in), hall.rank(appointment)),
        ("10:15".into(), "10:10".into())
    );
    assert_eq!(hall.call("1"), appointment);
    assert_eq!(hall.call("2"), walk_in);
}

#[test]
fn only_tickets_whose_service_the_counter_takes_are_called() {
    let mut hall = Hall::open();
    hall.at("10:00").issue("rijbewijs");
    let extract = hall.at("10:01").issue("uittreksel");
    assert_eq!(hall.call("2"), extract);
    hall.closes("2").opens("2");
    let again = hall.call("2");
    assert_eq!(again, extract);
}

#[test]
fn when_nobody_callable_waits_for_the_counter_it_is_said() {
    let mut hall = Hall::open();
    hall.at("10:00").issue("rijbewijs");
    nobody(&mut hall, "2");
}

#[test]
fn a_fresh_appointment_passes_a_fresh_walk_in() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:00");
    hall.at("10:00").issue("paspoort");
    let appointment = hall.check_in("ABCD");
    assert_eq!(hall.call("1"), appointment);
}

#[test]
fn a_walk_in_who_has_waited_eleven_minutes_passes_an_appointment_that_has_just_begun() {
    let mut hall = Hall::open();
    let walk_in = hall.at("10:00").issue("paspoort");
    hall.book("ABCD", "paspoort", "10:11");
    hall.at("10:11").check_in("ABCD");
    assert_eq!(hall.call("1"), walk_in);
}

#[test]
fn ties_go_to_the_earlier_arrival() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:10");
    let early_bird = hall.at("09:55").check_in("ABCD");
    let walk_in = hall.at("10:00").issue("paspoort");
    assert_eq!(hall.rank(early_bird), hall.rank(walk_in));
    assert_eq!(hall.at("10:12").call("1"), early_bird);

    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:10");
    let walk_in = hall.at("10:00").issue("paspoort");
    hall.at("10:05").check_in("ABCD");
    assert_eq!(hall.at("10:12").call("1"), walk_in);
}

#[test]
fn where_no_norm_holds_the_halls_ordering_limits_rank() {
    let mut hall = Hall::open_with(|setup| setup.charter.norms.clear());
    hall.book("ABCD", "paspoort", "10:00");
    let walk_in = hall.at("10:00").issue("paspoort");
    let appointment = hall.check_in("ABCD");
    assert_eq!(hall.rank(walk_in), "10:15");
    assert_eq!(hall.rank(appointment), "10:05");
}

#[test]
fn the_hall_sets_its_ordering_limits() {
    let mut hall = Hall::open_with(|setup| {
        setup.charter.norms.clear();
        setup.settings.ordering_walk_in = length("PT20M");
        setup.settings.ordering_appointment = length("PT1M");
    });
    hall.book("ABCD", "paspoort", "10:00");
    let walk_in = hall.at("10:00").issue("paspoort");
    let appointment = hall.check_in("ABCD");
    assert_eq!(hall.rank(walk_in), "10:20");
    assert_eq!(hall.rank(appointment), "10:01");
}

#[test]
fn when_the_first_legs_promise_breaks_the_ticket_gets_a_second_one_ten_minutes_later() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:16").settle();
    assert_eq!(hall.rank(visit), "10:25");
    assert_eq!(hall.breach(visit).second_due_at, Some(hall.instant("10:25")));
    assert_eq!(hall.ticket(visit).second_due_at, Some(hall.instant("10:25")));
}

#[test]
fn after_a_broken_promise_those_who_can_still_be_helped_in_time_go_first() {
    let mut hall = Hall::open();
    let broken = hall.at("10:00").issue("paspoort");
    let in_time = hall.at("10:05").issue("paspoort");
    let later = hall.at("10:11").issue("paspoort");
    hall.at("10:16").settle();
    assert_eq!(hall.call("1"), in_time, "its promise is 10:20, before 10:25");
    assert_eq!(
        hall.call("2"),
        broken,
        "its second promise is 10:25, before 10:26"
    );
    assert_eq!(hall.rank(later), "10:26");
}

#[test]
fn the_second_promise_is_counted_from_the_true_instant_of_the_breach() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("11:00").settle();
    assert_eq!(hall.rank(visit), "10:25");
}

#[test]
fn the_second_promise_is_made_once() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:16")
        .settle()
        .at("10:26")
        .settle()
        .at("12:00")
        .settle();
    assert_eq!(hall.rank(visit), "10:25");
    assert_eq!(hall.breaches().len(), 1);
}

#[test]
fn a_later_leg_ranks_by_the_second_promise_of_the_first() {
    let mut hall = Hall::open();
    let visit = hall.at("10:00").issue("paspoort uittreksel");
    hall.at("10:20").serve("1");
    hall.at("10:30").complete(visit);
    assert_eq!(hall.rank(visit), "10:25");
}

#[test]
fn without_a_second_promise_the_ticket_keeps_its_rank() {
    let mut hall = Hall::open_with(|setup| setup.settings.second_promise = length("PT0S"));
    let broken = hall.at("10:00").issue("paspoort");
    hall.at("10:05").issue("paspoort");
    hall.at("10:16").settle();
    assert_eq!(hall.rank(broken), "10:15");
    assert_eq!(hall.breach(broken).second_due_at, None);
    assert_eq!(hall.call("1"), broken);
}

#[test]
fn the_hall_sets_the_second_promise() {
    let mut hall = Hall::open_with(|setup| setup.settings.second_promise = length("PT3M"));
    let visit = hall.at("10:00").issue("paspoort");
    hall.at("10:16").settle();
    assert_eq!(hall.rank(visit), "10:18");
}

#[test]
fn an_early_appointment_is_callable_before_its_time_only_when_no_other_waits_for_that_counter() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:10");
    let early = hall.at("10:00").check_in("ABCD");
    let walk_in = hall.at("10:01").issue("paspoort");
    hall.issue("rijbewijs");
    assert_eq!(hall.call("2"), walk_in, "though its promise is later");
    hall.start(walk_in).complete(walk_in);
    assert_eq!(
        hall.call("2"),
        early,
        "who waits for counter 3 is no reason to hold it up"
    );
}

#[test]
fn at_its_time_an_appointment_goes_by_its_promise() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:10");
    let appointment = hall.at("10:00").check_in("ABCD");
    hall.at("10:01").issue("paspoort");
    assert_eq!(hall.at("10:10").call("2"), appointment);
}

#[test]
fn an_early_appointment_may_be_called_by_hand() {
    let mut hall = Hall::open();
    hall.book("ABCD", "paspoort", "10:10");
    let early = hall.at("10:00").check_in("ABCD");
    hall.at("10:01").issue("paspoort");
    assert_eq!(hall.call_this("2", early), early);
}

#[test]
fn staff_may_call_any_waiting_ticket_by_hand() {
    let mut hall = Hall::open();
    hall.at("10:00").issue("paspoort");
    let chosen = hall.issues(issue_for_counter("rijbewijs", "3"));
    assert_eq!(hall.call_this("2", chosen), chosen);
}

#[test]
fn under_fifo_the_earliest_clock_is_called() {
    let mut hall = Hall::open_with(|setup| setup.settings.policy = CallingRule::Fifo);
    let walk_in = hall.at("10:00").issue("paspoort");
    hall.book("ABCD", "paspoort", "10:05");
    hall.at("10:05").check_in("ABCD");
    assert_eq!(hall.at("10:20").call("1"), walk_in);
}

#[test]
fn under_appointments_first_appointments_are_called_before_walk_ins() {
    let mut hall = Hall::open_with(|setup| setup.settings.policy = CallingRule::AppointmentsFirst);
    hall.at("10:00").issue("paspoort");
    hall.book("ABCD", "paspoort", "10:14");
    let appointment = hall.at("10:14").check_in("ABCD");
    assert_eq!(hall.call("1"), appointment);
}

#[test]
fn a_ticket_reserved_for_a_counter_is_called_by_no_other() {
    let mut hall = Hall::open();
    let reserved = hall.at("10:00").issues(issue_for_counter("paspoort", "2"));
    let other = hall.at("10:01").issue("paspoort");
    assert_eq!(hall.call("1"), other);
    assert_eq!(hall.call("2"), reserved);
}

#[test]
fn a_ticket_reserved_for_a_member_of_staff_is_called_wherever_they_sit() {
    let mut hall = Hall::new();
    hall.at("09:00").opens_with_agent("1", "jansen");
    hall.opens_with_agent("2", "devries");
    let reserved = hall.at("10:00").issues(issue_for_agent("paspoort", "devries"));
    nobody(&mut hall, "1");
    hall.at("10:05").closes("2").closes("1");
    hall.opens_with_agent("1", "devries");
    assert_eq!(hall.call("1"), reserved);
}

#[test]
fn who_needs_the_private_room_is_called_when_it_is_free() {
    let mut hall = Hall::open();
    let first = hall.at("10:00").issues(issue_in_private("paspoort"));
    let second = hall.at("10:01").issues(issue_in_private("paspoort"));
    let ordinary = hall.at("10:02").issue("paspoort");
    assert_eq!(hall.call("1"), first);
    assert_eq!(hall.call("2"), ordinary);
    hall.start(ordinary).complete(ordinary);
    nobody(&mut hall, "2");
    hall.start(first).at("10:10").park(first);
    assert_eq!(hall.call("2"), second, "parking frees the room");
}

#[test]
fn where_there_is_no_private_room_the_need_holds_nobody_up() {
    let mut hall = Hall::open_with(|setup| setup.settings.private_rooms = 0);
    let visit = hall.at("10:00").issues(issue_in_private("paspoort"));
    assert_eq!(hall.call("1"), visit);
}

#[test]
fn a_counter_has_one_ticket_called_or_being_served_at_a_time() {
    let mut hall = Hall::open();
    let first = hall.at("10:00").issue("paspoort");
    hall.issue("paspoort");
    hall.call("1");
    let busy = |hall: &mut Hall| {
        let refusal = hall.refuses(call("1"));
        assert!(matches!(refusal, Refusal::CounterBusy { .. }), "{refusal}");
    };
    busy(&mut hall);
    hall.start(first);
    busy(&mut hall);
}

#[test]
fn parking_frees_the_counter() {
    let mut hall = Hall::open();
    let first = hall.at("10:00").issue("paspoort");
    let second = hall.issue("paspoort");
    hall.serve("1");
    hall.park(first);
    assert_eq!(hall.call("1"), second);
}

#[test]
fn visitors_are_told_the_rule_that_holds_in_the_hall() {
    use kwartier::hall::setup::CallingRule::{
        AppointmentsFirst, EarliestPromiseFirst, Fifo, KeepMostPromises,
    };
    use kwartier::view::who_is_next::{WhoIsNext, who_is_next};
    for (rule, second, told) in [
        (KeepMostPromises, "PT10M", WhoIsNext::KeepMostPromises),
        (EarliestPromiseFirst, "PT10M", WhoIsNext::EarliestPromiseFirst),
        (EarliestPromiseFirst, "PT0S", WhoIsNext::EarliestPromiseOnly),
        (Fifo, "PT10M", WhoIsNext::Fifo),
        (AppointmentsFirst, "PT10M", WhoIsNext::AppointmentsFirst),
    ] {
        let hall = Hall::open_with(|setup| {
            setup.settings.policy = rule;
            setup.settings.second_promise = super::stadhuis::length(second);
        });
        assert_eq!(hall.seen(who_is_next), told);
    }
}

#[test]
fn the_supervisor_sees_how_many_second_promises_are_kept() {
    use kwartier::view::second_promise::{SecondPromisesView, second_promises};
    // A first promise of 15 minutes; the second is 10 later.
    let mut hall = Hall::open();
    let visits = ["10:00", "10:01", "10:02", "10:03"].map(|time| hall.at(time).issue("paspoort"));
    hall.at("10:19").settle();
    let seen = |hall: &Hall| hall.seen(second_promises);
    assert_eq!(
        seen(&hall),
        SecondPromisesView {
            kept: 0,
            broken: 0,
            open: 4
        }
    );
    assert_eq!(hall.at("10:24").call("1"), visits[0]);
    hall.leaves(visits[3]);
    hall.at("10:27").call("2");
    assert_eq!(
        seen(&hall),
        SecondPromisesView {
            kept: 1,
            broken: 1,
            open: 1
        }
    );
    hall.at("10:40").settle();
    assert_eq!(
        seen(&hall),
        SecondPromisesView {
            kept: 1,
            broken: 2,
            open: 0
        }
    );
}
