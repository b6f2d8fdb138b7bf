//! When walk-ins come: what is learned by weekday and half hour, and what today says of the rest of it.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::town::{nine_o_clock, service, setup};
use crate::forecast::profile::{Profile, half_of};
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::setup::HallSetup;

const NINE: usize = 18;

fn hall() -> HallSetup {
    setup(
        &[("paspoort", 300.0, 0.5), ("rijbewijs", 300.0, 0.5)],
        &[("1", &["paspoort"])],
    )
}

fn day(after: u64) -> NaiveDate {
    nine_o_clock().date_naive() + Days::new(after)
}

fn at(hall: &HallSetup, date: NaiveDate, minute: i64) -> DateTime<Utc> {
    calendar::midnight_after(hall.time_zone, date.pred_opt().unwrap()) + TimeDelta::minutes(minute)
}

/// Lives a day with so many walk-ins for passports in the half hours from nine.
fn live(profile: &mut Profile, hall: &HallSetup, date: NaiveDate, walk_ins: &[usize]) {
    for (half, count) in walk_ins.iter().enumerate() {
        for nth in 0..*count {
            let minute = 540 + 30 * half + nth * 29 / count;
            profile.came(hall, &service("paspoort"), at(hall, date, minute as i64));
        }
    }
    profile.day_ended(hall, date, at(hall, date, 540), at(hall, date, 1_020));
}

/// Expected walk-ins for passports in a half hour of a day, as seen in the early morning of the first day.
fn expected(profile: &Profile, hall: &HallSetup, date: NaiveDate, half: usize) -> f64 {
    let ahead = profile.ahead(hall, &[0.0, 0.0], None, at(hall, day(0), 60));
    ahead.expected(0, date, half, 1.0).mean
}

/// Eight weeks of working days, Mondays twice as busy, twenty at nine and five at each later half hour.
fn learned() -> (Profile, HallSetup) {
    let (mut profile, hall) = (Profile::default(), hall());
    for after in 0..56 {
        let date = day(0) - Days::new(56 - after);
        if calendar::openings(&hall, date).is_empty() {
            continue;
        }
        let busy = if date.format("%u").to_string() == "1" {
            2
        } else {
            1
        };
        let mut walk_ins = vec![5 * busy; 16];
        walk_ins[0] = 20 * busy;
        live(&mut profile, &hall, date, &walk_ins);
    }
    (profile, hall)
}

#[test]
fn the_half_hours_of_each_weekday_are_learned() {
    let (profile, hall) = learned();
    let (wednesday, monday) = (day(0), day(5));
    let of = |date, half| expected(&profile, &hall, date, half);
    assert!(
        (18.0..26.0).contains(&of(wednesday, NINE)),
        "{}",
        of(wednesday, NINE)
    );
    assert!((4.5..7.0).contains(&of(wednesday, NINE + 4)));
    assert!((28.0..41.0).contains(&of(monday, NINE)), "{}", of(monday, NINE));
}

#[test]
fn a_weekday_never_seen_is_expected_like_the_others() {
    let (mut profile, hall) = (Profile::default(), hall());
    for after in 0..2 {
        live(&mut profile, &hall, day(after), &[10; 16]);
    }
    let friday = expected(&profile, &hall, day(2), NINE);
    assert!((7.0..10.5).contains(&friday), "{friday}");
}

#[test]
fn a_day_that_is_busier_from_the_start_is_expected_to_stay_so_and_the_next_is_not() {
    let (mut profile, hall) = learned();
    let today = day(0);
    let now = at(&hall, today, 11 * 60);
    for (half, count) in [40, 10, 10, 10].into_iter().enumerate() {
        for nth in 0..count {
            let minute = 540 + 30 * half as i64 + nth * 29 / count;
            profile.came(&hall, &service("paspoort"), at(&hall, today, minute));
        }
    }
    let ahead = profile.ahead(&hall, &[0.0, 0.0], Some(at(&hall, today, 540)), now);
    let rest = ahead.expected(0, today, NINE + 6, 1.0).mean;
    let tomorrow = ahead.expected(0, day(1), NINE + 6, 1.0).mean;
    assert!((7.5..11.0).contains(&rest), "{rest}");
    assert!((4.5..6.5).contains(&tomorrow), "{tomorrow}");
    assert!(ahead.level_sd(today) < ahead.level_sd(day(1)));
}

#[test]
fn a_hall_that_has_taught_nothing_expects_what_came_of_late() {
    let (profile, hall) = (Profile::default(), hall());
    let now = at(&hall, day(0), 600);
    let ahead = profile.ahead(&hall, &[0.01, 0.0], Some(at(&hall, day(0), 540)), now);
    for later in [0, 40, 300] {
        let rates = ahead.rates_at(now + TimeDelta::minutes(later));
        assert!((rates[0] - 0.01).abs() < 1e-9 && rates[1] == 0.0, "{rates:?}");
    }
}

#[test]
fn days_long_ago_are_forgotten() {
    let (mut profile, hall) = learned();
    for week in 0..24 {
        live(&mut profile, &hall, day(week * 7), &[40; 16]);
    }
    let wednesday = expected(&profile, &hall, day(0), NINE + 4);
    assert!((28.0..41.0).contains(&wednesday), "{wednesday}");
}

#[test]
fn the_steps_ahead_change_at_each_local_half_hour_and_follow_each_other() {
    let (profile, hall) = learned();
    // The night in which the clocks go back.
    let sunday = NaiveDate::from_ymd_opt(2026, 10, 25).unwrap();
    let from = at(&hall, sunday, 7);
    let steps = profile
        .ahead(&hall, &[0.0; 2], None, from)
        .steps(from, from + TimeDelta::hours(5));
    let mut before = from;
    for step in &steps {
        let until = DateTime::from_timestamp_millis(step.until).unwrap();
        assert!(before < until && until - before <= TimeDelta::minutes(30));
        assert_eq!(
            half_of(calendar::local(hall.time_zone, before).time()) % 2,
            before.timestamp() as usize / 1_800 % 2
        );
        before = until;
    }
    assert_eq!(steps.len(), 11);
}

/// Twice the logarithm of how much likelier so many are under their own mean than under this one.
fn deviance(came: f64, mean: f64) -> f64 {
    let mean = mean.max(1e-3);
    let own = if came > 0.0 {
        came * (came / mean).ln()
    } else {
        0.0
    };
    2.0 * (own - (came - mean))
}

#[test]
fn the_profile_foresees_the_next_half_hour_better_than_the_arrivals_of_late_do() {
    const AN_HOUR: [f64; 8] = [20.0, 23.0, 17.0, 12.0, 14.0, 15.0, 13.0, 9.0];
    let (mut profile, hall) = (Profile::default(), hall());
    let mut chance = ChaCha8Rng::seed_from_u64(5);
    let mut uniform = move || (f64::from(chance.next_u32()) + 0.5) / f64::from(u32::MAX);
    let (mut by_profile, mut by_late) = (0.0, 0.0);
    for (nth, date) in (0..60)
        .map(day)
        .filter(|date| !calendar::openings(&hall, *date).is_empty())
        .enumerate()
    {
        let normal = (0..12).map(|_| uniform()).sum::<f64>() - 6.0;
        let busy = 1.2 * (0.15 * normal).exp();
        let mut arrivals: Vec<f64> = Vec::new();
        for (hour, an_hour) in AN_HOUR.iter().enumerate() {
            let mut second = 0.0;
            loop {
                second += -uniform().ln() * 3_600.0 / (an_hour * busy);
                if second >= 3_600.0 {
                    break;
                }
                arrivals.push(hour as f64 * 3_600.0 + second);
            }
        }
        let nine = at(&hall, date, 540);
        let mut coming = arrivals.iter().peekable();
        for half in 0..16 {
            let begins = 1_800.0 * half as f64;
            while let Some(second) = coming.next_if(|second| **second < begins) {
                let at = nine + TimeDelta::milliseconds((second * 1e3) as i64);
                profile.came(&hall, &service("paspoort"), at);
            }
            let next = arrivals
                .iter()
                .filter(|second| (begins..begins + 1_800.0).contains(*second))
                .count() as f64;
            let seen_s = 2_700.0 * -(-begins.max(900.0) / 2_700.0).exp_m1();
            let late: f64 = arrivals
                .iter()
                .filter(|second| **second < begins)
                .map(|second| ((second - begins) / 2_700.0).exp())
                .sum();
            let late = late / seen_s;
            let now = nine + TimeDelta::seconds(begins as i64);
            let ahead = profile.ahead(&hall, &[late, 0.0], Some(nine), now);
            // A week to learn from first, and no rule knows the first half hour.
            if nth >= 5 && half > 0 {
                by_profile += deviance(next, ahead.expected(0, date, NINE + half, 1.0).mean);
                by_late += deviance(next, late * 1_800.0);
            }
        }
        for second in coming {
            let at = nine + TimeDelta::milliseconds((second * 1e3) as i64);
            profile.came(&hall, &service("paspoort"), at);
        }
        profile.day_ended(&hall, date, nine, nine + TimeDelta::hours(8));
    }
    assert!(by_profile < 0.8 * by_late, "{by_profile:.0} against {by_late:.0}");
}

proptest! {
    #[test]
    fn what_is_expected_lies_between_the_least_and_the_most_that_came(
        days in prop::collection::vec(prop::collection::vec(0usize..12, 16), 1..12),
        half in 0usize..16,
        asked in 0u64..20,
    ) {
        let (mut profile, hall) = (Profile::default(), hall());
        for (after, walk_ins) in days.iter().enumerate() {
            let date = day(after as u64);
            if !calendar::openings(&hall, date).is_empty() {
                live(&mut profile, &hall, date, walk_ins);
            }
        }
        let most = days.iter().flatten().max().copied().unwrap_or(0) as f64;
        let is = expected(&profile, &hall, day(asked), NINE + half);
        prop_assert!((0.0..=most + 1e-6).contains(&is), "{is} of at most {most}");
    }

    #[test]
    fn a_profile_reads_back_from_a_snapshot_exactly(
        walk_ins in prop::collection::vec(0usize..30, 16), days in 1u64..9,
    ) {
        let (mut profile, hall) = (Profile::default(), hall());
        for after in 0..days {
            live(&mut profile, &hall, day(after), &walk_ins);
        }
        profile.came(&hall, &service("rijbewijs"), at(&hall, day(days), 600));
        let json = serde_json::to_value(&profile).unwrap();
        prop_assert_eq!(serde_json::from_value::<Profile>(json).unwrap(), profile);
    }
}
