//! How many counters a half hour needs, in halls that are simple enough to know the answer.

use chrono::{DateTime, Days, TimeDelta, Utc};

use super::town::{Town, counter, nine_o_clock, setup};
use crate::forecast::staffing::{DayAhead, day_ahead};
use kwartier_hall::hall::command::Command;
use kwartier_hall::hall::facts::{DayPart, RosterEntry};
use kwartier_hall::hall::rules::roster::RosterDay;

/// Twelve counters for passports of five minutes, three weeks with so many walk-ins in each half hour but the first,
/// which has three times as many, seen on the Wednesday after them at eight.
pub(super) fn taught(walk_ins: i64) -> Town {
    let counters: Vec<(String, &[&str])> = (1..=12).map(|n| (n.to_string(), &["paspoort"][..])).collect();
    let counters: Vec<(&str, &[&str])> = counters.iter().map(|(n, s)| (n.as_str(), *s)).collect();
    let mut town = Town::new(setup(&[("paspoort", 300.0, 0.5)], &counters));
    let first = nine_o_clock() - Days::new(21);
    for day in 0..21 {
        let nine = first + Days::new(day);
        if !(1..=5).contains(&nine.format("%u").to_string().parse::<i32>().unwrap_or(0)) {
            continue;
        }
        let setup = town.state.setup.clone().unwrap();
        for half in 0..16 {
            let come = if half == 0 { 3 * walk_ins } else { walk_ins };
            for nth in 0..come {
                let at = nine + TimeDelta::minutes(30 * half) + TimeDelta::seconds(1_790 * nth / come);
                town.model.learns_of_walk_in(&setup, &setup.services[0].id, at);
            }
        }
        town.model
            .learns_of_day(&setup, nine.date_naive(), nine, nine + TimeDelta::hours(8));
    }
    town.now = nine_o_clock() - TimeDelta::hours(1);
    town
}

fn ahead(town: &Town, certainty: f64) -> DayAhead {
    let day = nine_o_clock().date_naive();
    day_ahead(&town.state, &town.model, day, certainty, town.now, 7).unwrap()
}

fn needed(ahead: &DayAhead, half: usize) -> u32 {
    ahead.half_hours[half].needed.unwrap()
}

#[test]
fn the_half_hours_of_the_opening_time_are_looked_at_with_what_comes_in_them() {
    let ahead = ahead(&taught(6), 0.9);
    assert_eq!(ahead.half_hours.len(), 16);
    assert_eq!(ahead.half_hours[0].from, nine_o_clock());
    let (busy, quiet) = (&ahead.half_hours[0], &ahead.half_hours[8]);
    assert!((13.0..19.0).contains(&busy.walk_ins), "{busy:?}");
    assert!((5.5..8.0).contains(&quiet.walk_ins), "{quiet:?}");
    for half in &ahead.half_hours {
        assert!(f64::from(half.walk_ins_lo) < half.walk_ins && half.walk_ins < f64::from(half.walk_ins_hi));
    }
}

#[test]
fn a_busy_half_hour_needs_more_counters_and_so_does_more_certainty() {
    let town = taught(6);
    let (usual, surer) = (ahead(&town, 0.8), ahead(&town, 0.97));
    assert!(needed(&usual, 0) > needed(&usual, 8));
    assert!(needed(&surer, 8) > needed(&usual, 8) || needed(&surer, 0) > needed(&usual, 0));
    for half in 0..16 {
        assert!(needed(&surer, half) >= needed(&usual, half));
        assert!(surer.half_hours[half].keeps.unwrap() >= 0.97);
    }
}

#[test]
fn the_simulation_and_erlang_a_agree_where_the_hall_is_simple() {
    let ahead = ahead(&taught(10), 0.9);
    for half in &ahead.half_hours[3..] {
        let (simulated, theory) = (half.needed.unwrap(), half.theory.erlang_a);
        assert!(simulated.abs_diff(theory) <= 1, "{half:?}");
        assert!(
            (half.theory.square_root.ceil() - f64::from(theory)).abs() <= 1.0,
            "{half:?}"
        );
    }
}

#[test]
fn where_all_counters_are_not_enough_it_says_so() {
    let ahead = ahead(&taught(80), 0.9);
    let half = &ahead.half_hours[5];
    assert_eq!(half.needed, None);
    assert!(half.keeps.unwrap() < 0.9 && half.theory.erlang_a > 12, "{half:?}");
}

#[test]
fn nobody_expected_needs_nobody() {
    let mut town = Town::simple();
    town.now = nine_o_clock() - TimeDelta::hours(1);
    let ahead = ahead(&town, 0.9);
    assert!(
        ahead
            .half_hours
            .iter()
            .all(|half| half.needed == Some(0) && half.theory.erlang_a == 0)
    );
}

#[test]
fn appointments_are_counted_apart_and_need_counters_too() {
    let mut town = taught(2);
    let before = needed(&ahead(&town, 0.9), 6);
    let at: DateTime<Utc> = nine_o_clock() + TimeDelta::hours(3);
    for nth in 0..18 {
        town.book(
            &format!("CODE{nth}"),
            "paspoort",
            at + TimeDelta::minutes(i64::from(nth)),
        );
    }
    let ahead = ahead(&town, 0.9);
    assert_eq!(ahead.half_hours[6].appointments, 18);
    assert!(ahead.half_hours[6].walk_ins < 4.0);
    assert!(needed(&ahead, 6) > before + 1, "{:?}", ahead.half_hours[6]);
}

#[test]
fn what_is_rostered_stands_beside_what_is_needed() {
    let mut town = taught(6);
    let part = |from: &str, to: &str| DayPart {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    };
    let turn = |name: &str, hours| RosterEntry {
        counter: counter(name),
        services: None,
        hours,
        breaks: Vec::new(),
    };
    let entries = vec![
        turn("1", part("09:00", "17:00")),
        turn("2", part("09:15", "12:10")),
    ];
    let day = nine_o_clock().date_naive();
    town.done(&Command::PlanRosters {
        days: vec![RosterDay { day, entries }],
    });
    let ahead = ahead(&town, 0.9);
    let rostered = |half: usize| ahead.half_hours[half].rostered.clone().unwrap();
    assert_eq!(
        [rostered(0), rostered(5), rostered(6)].map(|planned| planned.counters),
        [2, 2, 1]
    );
    assert!(rostered(0).keeps < rostered(5).keeps);
}
