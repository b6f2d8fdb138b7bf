//! One outlier of any origin does not move a forecast.

use chrono::TimeDelta;

use super::town::{Town, counter};
use crate::forecast::{Model, WaitForecast, forecast};
use kwartier_hall::hall::command::{CancelledBy, Command, TicketStep};

/// A hall that has been at work for a day: sixty visitors, breaks, bookings; three counters stand open.
fn learned() -> Town {
    let mut town = Town::simple();
    for id in ["1", "2", "3"] {
        town.open(id);
    }
    for nth in 0..60_usize {
        if nth % 10 == 0 {
            let code = format!("CODE{nth}");
            town.book(&code, "paspoort", town.now + TimeDelta::minutes(6))
                .check_in(&code);
        } else {
            town.issue("paspoort");
        }
        town.issue("paspoort");
        let at = ["1", "2", "3"][nth % 3];
        for gone in 0..2 {
            let ticket = town.later(15 + 5 * gone).call(at);
            let seconds = [200, 320, 260, 400, 300, 180, 520][nth % 7];
            town.later(20)
                .step(ticket, TicketStep::Start)
                .later(seconds)
                .complete(ticket);
        }
        if nth % 12 == 5 {
            town.pause(at, None).later(600);
            let counter = counter(at);
            town.done(&Command::ResumeCounter { counter });
        }
        if nth % 25 == 24 {
            end_of_day(&mut town);
        }
    }
    town
}

/// Everybody goes home, and is at work again the next morning at nine.
fn end_of_day(town: &mut Town) {
    for id in ["1", "2", "3"] {
        let counter = counter(id);
        if town.state.counters[&counter].ticket.is_none() {
            town.done(&Command::CloseCounter { counter });
        }
    }
    let nine = super::town::nine_o_clock();
    let mut days = (town.now - nine).num_days() + 1;
    // Wednesday is the first: no weekends.
    days += if days % 7 == 3 { 2 } else { 0 };
    town.now = nine + TimeDelta::days(days);
    town.done(&Command::Settle);
    for id in ["1", "2", "3"] {
        town.open(id);
    }
}

/// What is said to a newcomer in one and the same busy hall, by what another has learned.
fn said(hall: &Town, model: &Model) -> WaitForecast {
    let made = forecast(&hall.state, model, hall.now, 7, 400);
    made.newcomers.values().next().unwrap().unwrap()
}

fn does_not_move(what: &str, happens: impl FnOnce(&mut Town)) {
    does_not_move_more_than(what, |_| {}, happens);
}

/// Compares, for one hall where eight wait, what is said by what was learned with something absurd in it, and with
/// something ordinary instead.
fn does_not_move_more_than(what: &str, ordinary: impl FnOnce(&mut Town), happens: impl FnOnce(&mut Town)) {
    let mut hall = learned();
    let (mut usual, mut other) = (hall.clone(), hall.clone());
    for _ in 0..8 {
        hall.issue("paspoort");
    }
    ordinary(&mut usual);
    let before = said(&hall, &usual.model);
    happens(&mut other);
    let after = said(&hall, &other.model);
    for (point, before, after) in [
        ("median", before.median_s, after.median_s),
        ("low", before.lo_s, after.lo_s),
        ("high", before.hi_s.unwrap(), after.hi_s.unwrap()),
    ] {
        let moved = f64::from(after) - f64::from(before);
        let bound = 0.06 * f64::from(before) + 10.0;
        assert!(
            moved.abs() <= bound,
            "{what}: {point} from {before} to {after} seconds"
        );
    }
}

#[test]
fn not_a_key_forgotten_all_afternoon() {
    for hours in [1, 2, 4, 7] {
        does_not_move("forgotten", |town| {
            let ticket = town.help("paspoort", "1");
            town.later(3_600 * hours).complete(ticket);
        });
    }
}

#[test]
fn not_a_visit_that_is_never_finished() {
    does_not_move_more_than("unfinished", end_of_day, |town| {
        town.help("paspoort", "1");
        end_of_day(town);
    });
}

#[test]
fn not_keys_pressed_in_the_same_second() {
    does_not_move("at once", |town| {
        let ticket = town.help("paspoort", "1");
        town.complete(ticket);
    });
}

#[test]
fn not_a_counter_that_lets_somebody_wait_for_hours_nor_a_visitor_who_is_called_for_hours() {
    does_not_move("gap", |town| {
        town.issue("paspoort");
        let ticket = town.later(6 * 3_600).call("1");
        town.later(20)
            .step(ticket, TicketStep::Start)
            .later(300)
            .complete(ticket);
    });
    does_not_move("walk up", |town| {
        town.issue("paspoort");
        let ticket = town.call("1");
        town.later(6 * 3_600)
            .step(ticket, TicketStep::Start)
            .later(300)
            .complete(ticket);
    });
    does_not_move("no-show", |town| {
        town.issue("paspoort");
        let ticket = town.call("1");
        town.later(6 * 3_600).step(ticket, TicketStep::NoShow);
    });
}

/// Staff of counter 1 go on a break that is planned to end then, and are back after so long.
fn on_a_break(planned_s: Option<i64>, seconds: i64) -> impl FnOnce(&mut Town) {
    move |town| {
        let until = planned_s.map(|planned_s| town.now + TimeDelta::seconds(planned_s));
        town.pause("1", until).later(seconds);
        let counter = counter("1");
        town.done(&Command::ResumeCounter { counter });
    }
}

#[test]
fn not_a_break_of_half_a_day_nor_one_that_was_never_ended() {
    let half_a_day = 5 * 3_600;
    does_not_move_more_than("break", on_a_break(None, 600), on_a_break(None, half_a_day));
    let planned = Some(900);
    does_not_move_more_than(
        "planned break",
        on_a_break(planned, 960),
        on_a_break(planned, half_a_day),
    );
}

#[test]
fn not_an_errand_of_half_a_day() {
    does_not_move("errand", |town| {
        let ticket = town.help("paspoort", "1");
        town.later(120).step(ticket, TicketStep::Park).later(5 * 3_600);
        let counter = counter("1");
        town.step(ticket, TicketStep::Unpark { counter })
            .later(120)
            .complete(ticket);
    });
}

#[test]
fn not_a_clock_that_jumps_by_a_month() {
    does_not_move_more_than("jump", end_of_day, |town| {
        let ticket = town.help("paspoort", "1");
        town.issue("paspoort");
        town.later(30 * 86_400).done(&Command::Settle);
        town.open("1");
        assert!(
            town.state
                .ticket(ticket)
                .is_none_or(|ticket| ticket.is_unfinished())
        );
    });
}

#[test]
fn not_a_flood_at_the_kiosk_that_is_over() {
    let quiet_day = |town: &mut Town| {
        end_of_day(town);
        town.later(8 * 3_600);
        end_of_day(town);
    };
    for by in [CancelledBy::Staff, CancelledBy::Visitor] {
        does_not_move_more_than("flood", quiet_day, |town| {
            end_of_day(town);
            for _ in 0..300 {
                let ticket = town.issue("paspoort");
                town.later(5).step(ticket, TicketStep::Cancel { by });
            }
            town.later(8 * 3_600);
            end_of_day(town);
        });
    }
}
