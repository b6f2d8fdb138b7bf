//! What a forecast must say of halls that are simple enough to know the answer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod advice;
mod calibration;
mod day;
mod learning;
mod measure;
mod open_ends;
mod people;
mod place;
mod profile;
mod promised;
mod random;
mod retelling;
mod robust;
mod rosters;
mod staffing;
mod town;

use chrono::TimeDelta;

use self::town::{Town, charter, counter, nine_o_clock, service, setup};
use super::{Unknown, forecast};
use kwartier_hall::charter::ClockStop;
use kwartier_hall::hall::command::{Command, TicketStep};
use kwartier_hall::hall::facts::{Need, ReservedFor};
use kwartier_hall::hall::setup::CallingRule;

const MINUTE: u32 = 60;

/// One counter is open, helping somebody for half a minute, and so many wait.
fn queue(waiting: usize) -> (Town, Vec<kwartier_hall::ids::TicketId>) {
    let mut town = Town::simple();
    town.open("1").help("paspoort", "1");
    let tickets = (0..waiting).map(|_| town.later(1).issue("paspoort")).collect();
    (town, tickets)
}

#[test]
fn who_is_alone_with_a_free_counter_is_called_at_once() {
    let mut town = Town::simple();
    let ticket = town.open("1").later(600).issue("paspoort");
    let said = town.of(ticket);
    assert_eq!((said.lo_s, said.median_s, said.hi_s.unwrap()), (0, 0, 0));
    assert_eq!(said.breach_probability, Some(0.0));
}

#[test]
fn the_same_hall_instant_and_seed_give_the_same_forecast_and_another_seed_nearly() {
    let (town, tickets) = queue(5);
    let first = forecast(&town.state, &town.model, town.now, 7, 200);
    assert_eq!(first, forecast(&town.state, &town.model, town.now, 7, 200));
    let other = forecast(&town.state, &town.model, town.now, 8, 200);
    assert_ne!(first, other);
    let (a, b) = (
        first.ticket(tickets[4]).unwrap(),
        other.ticket(tickets[4]).unwrap(),
    );
    assert!(a.median_s.abs_diff(b.median_s) < 3 * MINUTE, "{a:?} {b:?}");
}

#[test]
fn the_further_back_in_line_the_longer_the_wait() {
    let (town, tickets) = queue(8);
    let said = town.forecast();
    let medians: Vec<u32> = tickets
        .iter()
        .map(|t| said.ticket(*t).unwrap().median_s)
        .collect();
    assert!(medians.is_sorted_by(|a, b| a + 3 * MINUTE < *b), "{medians:?}");
}

#[test]
fn a_newcomer_is_told_the_wait_that_the_ticket_taken_then_has() {
    let (mut town, _) = queue(4);
    let told = town.newcomer("paspoort").unwrap();
    // What the arrival teaches is another matter.
    let model = town.model.clone();
    let ticket = town.issue("paspoort");
    town.model = model;
    let has = town.of(ticket);
    assert_eq!(
        (told.median_s, told.lo_s, told.hi_s.unwrap()),
        (has.median_s, has.lo_s, has.hi_s.unwrap())
    );
    assert_eq!(told.breach_probability, has.breach_probability);
}

#[test]
fn newcomers_change_nobodys_forecast() {
    let services = [("paspoort", 300.0, 0.5), ("rijbewijs", 400.0, 0.5)];
    let mut both = Town::new(setup(&services, &[("1", &["paspoort", "rijbewijs"])]));
    let mut one = Town::new(setup(&services[..1], &[("1", &["paspoort"])]));
    let in_both: Vec<_> = [0; 6].map(|_| both.issue("paspoort")).to_vec();
    let in_one: Vec<_> = [0; 6].map(|_| one.issue("paspoort")).to_vec();
    let (said_both, said_one) = (both.open("1").forecast(), one.open("1").forecast());
    for (a, b) in in_both.iter().zip(in_one) {
        assert_eq!(said_both.ticket(*a), said_one.ticket(b));
    }
}

#[test]
fn who_has_been_helped_for_long_is_nearly_done() {
    let (mut town, tickets) = queue(1);
    let early = town.of(tickets[0]).median_s;
    let late = town.later(4 * 60).of(tickets[0]).median_s;
    assert!(late + MINUTE < early, "{early} then {late}");
}

#[test]
fn a_second_counter_halves_the_wait() {
    let (mut town, tickets) = queue(12);
    let one = town.of(tickets[11]).median_s;
    let two = town.open("2").of(tickets[11]).median_s;
    let ratio = f64::from(two) / f64::from(one);
    assert!((0.4..0.6).contains(&ratio), "{one} then {two}");
}

#[test]
fn a_counter_on_a_break_comes_back_when_it_said() {
    let mut town = Town::simple();
    let until = nine_o_clock() + TimeDelta::minutes(10);
    town.open("1").pause("1", Some(until));
    let ticket = town.issue("paspoort");
    let said = town.of(ticket);
    assert_eq!((said.lo_s, said.hi_s.unwrap()), (10 * MINUTE, 10 * MINUTE));
    assert_eq!(said.breach_probability, Some(0.0));
}

#[test]
fn a_break_of_unknown_length_takes_about_a_quarter_of_an_hour() {
    let mut town = Town::simple();
    town.open("1").pause("1", None);
    let ticket = town.issue("paspoort");
    let said = town.of(ticket);
    assert!((8 * MINUTE..20 * MINUTE).contains(&said.median_s), "{said:?}");
    assert!(said.lo_s + 5 * MINUTE < said.hi_s.unwrap());
}

#[test]
fn an_appointment_that_is_due_passes_walk_ins() {
    let (mut town, walk_ins) = queue(4);
    town.book("CODE1", "paspoort", nine_o_clock() + TimeDelta::minutes(1));
    let appointment = town.later(60).check_in("CODE1");
    let said = town.forecast();
    let wait = |ticket| said.ticket(ticket).unwrap().median_s;
    assert!(wait(appointment) < wait(walk_ins[0]));
}

#[test]
fn an_appointment_still_to_come_makes_walk_ins_wait_longer() {
    let (mut town, tickets) = queue(4);
    let before = town.of(tickets[3]).median_s;
    for (i, code) in ["CODE1", "CODE2", "CODE3"].into_iter().enumerate() {
        let at = nine_o_clock() + TimeDelta::minutes(3 + i as i64);
        town.book(code, "paspoort", at);
    }
    let after = town.of(tickets[3]).median_s;
    assert!(after > before + 6 * MINUTE, "{before} then {after}");
}

#[test]
fn an_appointment_long_past_its_time_is_not_expected_any_more() {
    let (mut town, _) = queue(2);
    town.book("CODE1", "paspoort", nine_o_clock() + TimeDelta::minutes(1));
    town.later(45 * 60);
    let ticket = town.issue("paspoort");
    let with = town.of(ticket).median_s;
    let booked = town.state.appointment_with_code("CODE1").unwrap().id;
    town.done(&Command::CancelAppointment { appointment: booked });
    let without = town.of(ticket).median_s;
    assert!(with.abs_diff(without) <= 5, "{with} {without}");
}

#[test]
fn an_early_appointment_is_foreseen_behind_those_whose_time_has_come() {
    let mut town = Town::simple();
    town.open("1");
    town.book("CODE1", "paspoort", nine_o_clock() + TimeDelta::minutes(30));
    let early = town.check_in("CODE1");
    assert_eq!(town.of(early).hi_s.unwrap(), 0);
    let walk_in = town.issue("paspoort");
    assert_eq!(town.of(walk_in).hi_s.unwrap(), 0);
    assert!(town.of(early).median_s > 3 * MINUTE);
}

#[test]
fn a_promise_that_is_broken_is_certain_and_one_far_off_is_safe() {
    let (mut town, tickets) = queue(6);
    let said = town.forecast();
    let chance = |ticket| said.ticket(ticket).unwrap().breach_probability.unwrap();
    assert!(chance(tickets[0]) < 0.05 && chance(tickets[5]) > 0.9);
    town.later(16 * 60).done(&Command::Settle);
    assert_eq!(town.of(tickets[5]).breach_probability, Some(1.0));
}

#[test]
fn a_clock_that_runs_until_help_starts_breaks_sooner() {
    let chance = |stop| {
        let mut hall = setup(&[("paspoort", 840.0, 0.05)], &[("1", &["paspoort"])]);
        hall.charter = charter(stop);
        let mut town = Town::new(hall);
        town.open("1").help("paspoort", "1");
        let ticket = town.issue("paspoort");
        town.of(ticket).breach_probability.unwrap()
    };
    let (called, served) = (chance(ClockStop::Called), chance(ClockStop::Served));
    assert!(served > called + 0.1, "{called} {served}");
}

#[test]
fn where_nothing_is_promised_no_breach_is_foreseen() {
    let mut hall = setup(&[("paspoort", 300.0, 0.5)], &[("1", &["paspoort"])]);
    hall.charter.norms.clear();
    let mut town = Town::new(hall);
    let ticket = town.open("1").issue("paspoort");
    assert_eq!(town.of(ticket).breach_probability, None);
    assert_eq!(town.newcomer("paspoort").unwrap().breach_probability, None);
}

#[test]
fn without_an_open_counter_the_wait_is_unknown_and_not_zero() {
    let mut town = Town::simple();
    let ticket = town.issue("paspoort");
    assert_eq!(town.forecast().ticket(ticket), Err(Unknown::NoOpenCounter));
    assert_eq!(town.newcomer("paspoort"), Err(Unknown::NoOpenCounter));
}

#[test]
fn a_counter_that_closed_while_helping_takes_nobody_more() {
    let (mut town, tickets) = queue(1);
    town.done(&Command::CloseCounter {
        counter: counter("1"),
    });
    assert_eq!(town.forecast().ticket(tickets[0]), Err(Unknown::NoOpenCounter));
}

#[test]
fn a_closed_hall_has_no_newcomers_and_helps_who_is_there() {
    let (mut town, tickets) = queue(3);
    town.later(8 * 3600 + 60);
    assert_eq!(town.newcomer("paspoort"), Err(Unknown::HallClosed));
    assert!(town.forecast().ticket(tickets[0]).is_ok());
}

#[test]
fn only_waiting_tickets_have_a_forecast_of_their_own() {
    let (mut town, tickets) = queue(2);
    let said = town.forecast();
    assert_eq!(said.tickets.keys().copied().collect::<Vec<_>>(), tickets);
    let done = town.state.busy_tickets().next().unwrap().id;
    town.complete(done).call("1");
    assert_eq!(town.forecast().ticket(tickets[0]), Err(Unknown::Starting));
}

#[test]
fn a_ticket_kept_for_one_counter_waits_for_that_counter() {
    let mut town = Town::simple();
    town.open("1").open("2").help("paspoort", "1");
    let kept = Some(ReservedFor::Counter(counter("1")));
    let ticket = town.issue_for(&["paspoort"], Vec::new(), kept);
    let free = town.issue("paspoort");
    assert_eq!(town.of(free).hi_s.unwrap(), 0);
    assert!(town.of(ticket).median_s > 2 * MINUTE);
    let closed = Some(ReservedFor::Counter(counter("3")));
    let ticket = town.issue_for(&["paspoort"], Vec::new(), closed);
    assert_eq!(town.forecast().ticket(ticket), Err(Unknown::NoOpenCounter));
}

#[test]
fn who_needs_the_only_private_room_waits_until_it_is_free() {
    let mut town = Town::simple();
    town.open("1").open("2");
    let first = town.issue_for(&["paspoort"], vec![Need::PrivateRoom], None);
    assert_eq!(town.call("1"), first);
    town.step(first, TicketStep::Start);
    let second = town.issue_for(&["paspoort"], vec![Need::PrivateRoom], None);
    assert!(town.of(second).median_s > 2 * MINUTE);
    assert_eq!(town.newcomer("paspoort").unwrap().hi_s.unwrap(), 0);
}

#[test]
fn a_visit_with_a_second_service_holds_the_counter_longer_or_waits_again() {
    let services = [("paspoort", 300.0, 0.3), ("rijbewijs", 300.0, 0.3)];
    let wait = |visit: &[&str]| {
        let mut town = Town::new(setup(&services, &[("1", &["paspoort", "rijbewijs"])]));
        town.open("1");
        town.issue_for(visit, Vec::new(), None);
        let second = town.issue("paspoort");
        town.of(second).median_s
    };
    assert!(wait(&["paspoort", "rijbewijs"]) > wait(&["paspoort"]) + 4 * MINUTE);
    let mut town = Town::new(setup(&services, &[("1", &["paspoort"]), ("2", &["rijbewijs"])]));
    town.open("1").open("2").help("rijbewijs", "2");
    let both = town.issue_for(&["paspoort", "rijbewijs"], Vec::new(), None);
    assert_eq!(town.call("1"), both);
    town.step(both, TicketStep::Start).later(120);
    let behind = town.issue("rijbewijs");
    let said = town.of(behind);
    // The visitor whose second leg ranks first is sometimes back in time to go first.
    assert!(said.hi_s.unwrap() > said.median_s + 4 * MINUTE, "{said:?}");
}

#[test]
fn who_was_called_may_not_come_and_frees_the_counter() {
    let mut town = Town::simple();
    let first = town.open("1").issue("paspoort");
    assert_eq!(town.call("1"), first);
    let second = town.issue("paspoort");
    let just_called = town.of(second).lo_s;
    let long_called = town.later(300).of(second).lo_s;
    assert!(long_called < just_called / 2, "{just_called} then {long_called}");
}

#[test]
fn first_come_first_served_is_foreseen_as_such() {
    let wait = |policy| {
        let mut hall = setup(&[("paspoort", 300.0, 0.5)], &[("1", &["paspoort"])]);
        hall.settings.policy = policy;
        let mut town = Town::new(hall);
        town.open("1").help("paspoort", "1");
        let walk_in = town.issue("paspoort");
        town.book("CODE1", "paspoort", nine_o_clock() + TimeDelta::minutes(1));
        town.later(60).check_in("CODE1");
        town.of(walk_in).median_s
    };
    assert!(wait(CallingRule::Fifo) + 3 * MINUTE < wait(CallingRule::EarliestPromiseFirst));
}

#[test]
fn a_hall_without_a_setup_has_no_forecasts_yet() {
    let said = forecast(
        &kwartier_hall::hall::state::State::default(),
        &super::Model::new(),
        nine_o_clock(),
        1,
        200,
    );
    assert_eq!(said.newcomer(&service("paspoort")), Err(Unknown::Starting));
}
