//! What a hall's log teaches.

use chrono::TimeDelta;

use super::town::{Town, counter, nine_o_clock, service};
use crate::forecast::model::prior;
use kwartier_hall::hall::command::{Command, TicketStep};
use kwartier_hall::hall::setup::ServiceTime;

const SETUP: ServiceTime = ServiceTime {
    mean_s: 300.0,
    variation: 0.5,
};

fn help_s(town: &Town) -> f64 {
    town.model.help(&service("paspoort"), SETUP).time.mean()
}

/// So many visitors one after the other, each alone: called 10 seconds after they came, there after 20, helped
/// for so many.
fn helped(town: &mut Town, visitors: usize, seconds: i64) {
    for _ in 0..visitors {
        let waiting = town.later(60).issue("paspoort");
        let ticket = town.later(10).call("1");
        assert_eq!(ticket, waiting);
        town.later(20).step(ticket, TicketStep::Start);
        town.later(seconds).complete(ticket);
    }
}

#[test]
fn service_times_are_learned_from_start_to_completion() {
    let mut town = Town::simple();
    helped(town.open("1"), 40, 600);
    assert!((help_s(&town) - 600.0).abs() < 60.0, "{}", help_s(&town));
}

#[test]
fn help_that_was_parked_teaches_nothing() {
    let mut town = Town::simple();
    let ticket = town.open("1").help("paspoort", "1");
    town.later(60).step(ticket, TicketStep::Park);
    town.later(3_000).step(
        ticket,
        TicketStep::Unpark {
            counter: counter("1"),
        },
    );
    town.later(60).complete(ticket);
    assert!((help_s(&town) - 300.0).abs() < 1e-6);
}

#[test]
fn the_way_from_the_hall_to_the_counter_is_learned_also_after_a_recall() {
    let mut town = Town::simple();
    town.open("1");
    for _ in 0..60 {
        town.issue("paspoort");
        let ticket = town.call("1");
        town.later(50).step(ticket, TicketStep::Recall);
        town.later(50)
            .step(ticket, TicketStep::Start)
            .later(100)
            .complete(ticket);
    }
    let walk_up = town.model.walk_up().mean();
    assert!((walk_up - 100.0).abs() < 20.0, "{walk_up}");
}

#[test]
fn the_change_of_visitors_is_learned_only_where_somebody_waited() {
    let mut town = Town::simple();
    // A counter that waits for a visitor is not changing visitors.
    helped(town.open("1"), 20, 300);
    assert!((town.model.gap().mean() - prior::GAP.mean_s).abs() < 1e-6);
    town.issue("paspoort");
    for _ in 0..40 {
        town.issue("paspoort");
        let ticket = town.later(10).call("1");
        town.step(ticket, TicketStep::Start).later(300).complete(ticket);
    }
    assert!(
        (town.model.gap().mean() - 10.0).abs() < 4.0,
        "{}",
        town.model.gap().mean()
    );
}

#[test]
fn the_share_that_does_not_come_is_learned() {
    let mut town = Town::simple();
    town.open("1");
    for visitor in 0..200 {
        town.issue("paspoort");
        let ticket = town.call("1");
        if visitor % 5 == 0 {
            town.later(60).step(ticket, TicketStep::NoShow);
        } else {
            town.later(20).step(ticket, TicketStep::Start).complete(ticket);
        }
    }
    let share = town.model.no_show().after(0.0);
    assert!((share - 0.17).abs() < 0.03, "{share}");
}

#[test]
fn bookings_that_are_missed_lower_the_chance_that_the_next_is_kept() {
    let mut town = Town::simple();
    town.open("1");
    for nth in 0..20 {
        let code = format!("CODE{nth}");
        town.book(&code, "paspoort", nine_o_clock() + TimeDelta::minutes(5));
        if nth < 10 {
            town.check_in(&code);
        }
    }
    let kept = town.model.keeps();
    assert!(kept > prior::KEEPS, "{kept}");
    town.done(&Command::CloseCounter {
        counter: counter("1"),
    });
    town.later(9 * 3_600).done(&Command::Settle);
    assert!(town.model.keeps() < prior::KEEPS, "{}", town.model.keeps());
}

#[test]
fn when_visitors_check_in_is_learned() {
    let mut town = Town::simple();
    for nth in 0..60 {
        let code = format!("CODE{nth}");
        let at = town.now + TimeDelta::seconds(1_200);
        town.book(&code, "paspoort", at).check_in(&code);
        town.later(5);
    }
    let mean = town.model.check_in().mean;
    assert!((mean + 1_000.0).abs() < 60.0, "{mean}");
}

#[test]
fn breaks_and_their_length_are_learned() {
    let mut town = Town::simple();
    town.open("1");
    for _ in 0..10 {
        town.later(1_800).pause("1", None).later(300);
        town.done(&Command::ResumeCounter {
            counter: counter("1"),
        });
    }
    let (rate, length) = (town.model.breaks_an_hour(), town.model.on_break().mean());
    assert!((0.6..2.0).contains(&rate), "{rate}");
    assert!((300.0..650.0).contains(&length), "{length}");
}

#[test]
fn walk_ins_count_for_the_rate_of_late_and_for_their_half_hours_the_day_after() {
    let mut town = Town::simple();
    town.open("1");
    for _ in 0..120 {
        town.issue("paspoort");
        town.later(60);
    }
    let rate = |town: &Town| {
        town.model
            .walk_ins(town.state.setup.as_ref().unwrap(), town.now)
            .rates_at(town.now)[0]
    };
    assert!((rate(&town) * 60.0 - 1.0).abs() < 0.1, "{}", rate(&town));
    town.done(&Command::CloseCounter {
        counter: counter("1"),
    });
    town.later(9 * 3_600).done(&Command::Settle);
    // Half past nine and three o'clock on Thursday: the hall was as open then, but nobody came.
    let (busy, quiet) = (
        rate(town.later(13 * 3_600 + 1_800)),
        rate(town.later(5 * 3_600 + 1_800)),
    );
    assert!(busy > 3.0 * quiet && busy * 60.0 > 0.5, "{busy} then {quiet}");
}
