//! What people in the hall do besides waiting and helping: leave, come back, open late, go home, go on errands.

use chrono::{DateTime, TimeDelta, Utc};

use super::day::Days;
use super::measure::PEOPLE;
use super::town::{Town, counter, nine_o_clock, setup};
use crate::forecast::{Model, Unknown};
use kwartier_hall::hall::command::{CancelledBy, Command, TicketStep};
use kwartier_hall::hall::facts::ReservedFor;
use kwartier_hall::ids::TicketId;

const MINUTE: u32 = 60;

fn leave(town: &mut Town, ticket: TicketId) {
    let by = CancelledBy::Visitor;
    town.step(ticket, TicketStep::Cancel { by });
}

/// One counter helps somebody, and so many wait.
fn queue(mut town: Town, waiting: usize) -> (Town, Vec<TicketId>) {
    town.help("paspoort", "1");
    let tickets = (0..waiting).map(|_| town.issue("paspoort")).collect();
    (town, tickets)
}

/// A hall with one open counter where so many visitors had enough after ten minutes.
fn impatient(leavers: usize) -> Town {
    let mut town = Town::simple();
    town.open("1");
    for _ in 0..leavers {
        let ticket = town.issue("paspoort");
        leave(town.later(600), ticket);
    }
    town.now = nine_o_clock() + TimeDelta::hours(5);
    town
}

#[test]
fn others_who_leave_make_the_wait_shorter_and_ones_own_leaving_does_not() {
    let (patient, first) = queue(impatient(0), 12);
    let (impatient, second) = queue(impatient(24), 12);
    let (patient, impatient) = (patient.forecast(), impatient.forecast());
    let of = |said: &crate::forecast::HallForecasts, ticket| said.ticket(ticket).unwrap().median_s;
    // Tickets of other numbers have other chances.
    let (one, other) = (of(&patient, first[0]), of(&impatient, second[0]));
    assert!(one.abs_diff(other) < 20, "{one} {other}");
    let (long, short) = (of(&patient, first[11]), of(&impatient, second[11]));
    assert!(f64::from(short) < 0.7 * f64::from(long), "{long} {short}");
}

#[test]
fn who_was_called_in_vain_after_a_long_wait_is_one_of_many() {
    let mut town = Town::simple();
    town.open("1");
    for _ in 0..20 {
        let ticket = town.issue("paspoort");
        town.later(1_000).call("1");
        town.later(60).step(ticket, TicketStep::NoShow);
        let ticket = town.issue("paspoort");
        town.call("1");
        town.step(ticket, TicketStep::Start).complete(ticket);
    }
    let no_show = town.model.no_show();
    assert!(no_show.after(1_000.0) > no_show.after(0.0) + 0.2, "{no_show:?}");
}

/// Ends the day.
fn end(town: &mut Town, open: &[&str], day_began: DateTime<Utc>) {
    for name in open {
        town.done(&Command::CloseCounter {
            counter: counter(name),
        });
    }
    town.now = day_began + TimeDelta::hours(16);
    town.done(&Command::Settle);
}

/// A hall on its sixth working day, at nine, whose first counter has opened five minutes after nine each day.
fn used_to_opening() -> Town {
    let mut town = Town::simple();
    for day in [0, 1, 2, 5, 6] {
        let began = nine_o_clock() + TimeDelta::days(day);
        town.now = began + TimeDelta::minutes(5);
        town.open("1");
        end(&mut town, &["1"], began);
    }
    town.now = nine_o_clock() + TimeDelta::days(7);
    town
}

#[test]
fn before_the_counters_open_the_wait_is_until_they_usually_do() {
    let mut town = used_to_opening();
    let said = town.newcomer("paspoort").unwrap();
    assert!((2 * MINUTE..10 * MINUTE).contains(&said.median_s), "{said:?}");
    let ticket = town.issue("paspoort");
    assert!(town.of(ticket).hi_s.unwrap() > said.lo_s);
}

#[test]
fn a_counter_that_has_not_opened_long_after_its_time_is_not_expected_any_more() {
    let mut town = used_to_opening();
    let ticket = town.issue("paspoort");
    town.later(3 * 3_600);
    assert_eq!(town.forecast().ticket(ticket), Err(Unknown::NoOpenCounter));
    assert_eq!(town.newcomer("paspoort"), Err(Unknown::NoOpenCounter));
}

#[test]
fn who_checks_in_is_told_the_wait_that_the_ticket_then_has() {
    let (mut town, _) = queue(
        {
            let mut town = Town::simple();
            town.open("1");
            town
        },
        3,
    );
    town.book("CODE1", "paspoort", town.now + TimeDelta::minutes(8));
    let booked = town.state.appointment_with_code("CODE1").unwrap().id;
    let told = town.forecast().bookings[&booked];
    let model = town.model.clone();
    let ticket = town.check_in("CODE1");
    town.model = model;
    let has = town.of(ticket);
    assert!(told.median_s.abs_diff(has.median_s) <= 20, "{told:?} {has:?}");
    assert!(told.median_s >= 6 * MINUTE, "{told:?}");
}

#[test]
fn an_appointment_of_the_afternoon_is_not_foreseen_in_the_morning() {
    let mut town = Town::simple();
    town.open("1");
    town.book("CODE1", "paspoort", nine_o_clock() + TimeDelta::hours(5));
    assert!(town.forecast().bookings.is_empty());
}

#[test]
fn who_is_back_from_an_errand_is_helped_before_those_who_wait() {
    let wait = |step: TicketStep| {
        let mut town = Town::simple();
        let helped = town.open("1").help("paspoort", "1");
        let first = town.issue("paspoort");
        let second = town.issue("paspoort");
        town.later(120).step(helped, step);
        assert_eq!(town.call("1"), first);
        town.step(first, TicketStep::Start).later(240);
        town.of(second).median_s
    };
    let parked = wait(TicketStep::Park);
    let done = wait(TicketStep::Complete {
        outcome: kwartier_hall::hall::facts::Outcome::Answered,
        answer_promised_by: None,
        reach: Default::default(),
    });
    assert!(parked > done + 20, "{parked} {done}");
}

#[test]
fn staff_who_let_somebody_wait_beside_a_free_counter_are_not_there() {
    let mut town = Town::simple();
    let helped = town.open("1").help("paspoort", "1");
    town.later(300).complete(helped);
    let ticket = town.issue("paspoort");
    let soon = town.later(20).of(ticket);
    let late = town.later(400).of(ticket);
    assert!(soon.median_s < MINUTE, "{soon:?}");
    assert!(late.median_s > 2 * MINUTE, "{late:?}");
}

#[test]
fn who_waits_for_a_slow_counter_waits_longer() {
    let mut town = Town::simple();
    town.open("1").open("2");
    for _ in 0..60 {
        let quick = town.issue("paspoort");
        let slow = town.issue("paspoort");
        town.call("1");
        town.call("2");
        town.step(quick, TicketStep::Start).step(slow, TicketStep::Start);
        town.later(210).complete(quick).later(210).complete(slow);
    }
    let mut wait = |name: &str| {
        let kept = || Some(ReservedFor::Counter(counter(name)));
        let first = town.issue_for(&["paspoort"], Vec::new(), kept());
        assert_eq!(town.call(name), first);
        town.step(first, TicketStep::Start);
        let second = town.issue_for(&["paspoort"], Vec::new(), kept());
        town.of(second).median_s
    };
    let (quick, slow) = (wait("1"), wait("2"));
    assert!(slow > quick + MINUTE, "{quick} {slow}");
}

#[test]
fn staff_who_go_home_at_five_are_not_counted_on_after_five() {
    let services = [("paspoort", 300.0, 0.3)];
    let counters: [(&str, &[&str]); 3] = [("1", &["paspoort"]), ("2", &["paspoort"]), ("3", &["paspoort"])];
    let late_in_the_day = |going_home: bool| {
        let mut town = Town::new(setup(&services, &counters));
        for day in [0, 1, 2, 5, 6] {
            let began = nine_o_clock() + TimeDelta::days(day);
            town.now = began;
            town.open("1").open("2").open("3");
            town.now = began + TimeDelta::minutes(450);
            let waits = going_home.then(|| town.issue("paspoort"));
            town.now = began + TimeDelta::minutes(485);
            for name in ["2", "3"] {
                town.done(&Command::CloseCounter {
                    counter: counter(name),
                });
            }
            if let Some(waits) = waits {
                assert_eq!(town.call("1"), waits);
                town.step(waits, TicketStep::Start).later(300).complete(waits);
            }
            end(&mut town, &["1"], began);
        }
        town.now = nine_o_clock() + TimeDelta::days(7);
        town.open("1").open("2").open("3");
        town.now += TimeDelta::minutes(470);
        for name in ["1", "2", "3"] {
            town.help("paspoort", name);
        }
        let last = (0..12).map(|_| town.issue("paspoort")).last().unwrap();
        town.of(last)
    };
    let (stay, home) = (late_in_the_day(false), late_in_the_day(true));
    assert!(home.median_s > stay.median_s + 3 * MINUTE, "{stay:?} {home:?}");
}

#[test]
fn everything_learned_comes_back_from_a_snapshot_exactly() {
    let mut days = Days::with(5, PEOPLE);
    days.scored_every = 7;
    for day in [0, 1, 2] {
        days.live(day, 1.2);
    }
    let text = serde_json::to_string(&days.town.model).unwrap();
    let read: Model = serde_json::from_str(&text).unwrap();
    assert_eq!(read, days.town.model);
    assert_eq!(serde_json::to_string(&read).unwrap(), text);
}

#[test]
fn a_model_of_an_older_version_reads() {
    let old = r#"{"noShows":{"cases":12.0,"hits":1.0},"calibration":[{"below":0.1,"above":0.2},{"below":0.0,"above":0.0},{"below":0.0,"above":0.0},{"below":0.0,"above":0.0},{"below":0.0,"above":0.0}]}"#;
    let read: Model = serde_json::from_str(old).unwrap();
    assert_eq!(read.no_show().after(0.0), Model::new().no_show().after(0.0));
}
