use std::cmp::Reverse;
use std::sync::Arc;

use chrono::NaiveDate;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::score::Report;
use super::{Foretold, Options, Replay};
use kwartier_forecast::trace::{Closure, Day, Row, RowFault};
use kwartier_hall::hall::facts::CounterStatus;

const OPTIONS: Options = Options {
    norm_s: 900.0,
    runs: 40,
    seed: 7,
};

fn customer(row: u64, class: &str, arrival_s: f64) -> Row {
    Row {
        row,
        day: NaiveDate::default(),
        class: class.into(),
        arrival_s: Some(arrival_s),
        start_s: None,
        end_s: None,
        server: None,
        outcome: None,
        due_s: None,
        fault: None,
    }
}

fn helped(row: u64, class: &str, [arrival_s, start_s, end_s]: [f64; 3], server: &str) -> Row {
    Row {
        start_s: Some(start_s),
        end_s: Some(end_s),
        server: Some(server.into()),
        ..customer(row, class, arrival_s)
    }
}

fn day(number: u64, mut rows: Vec<Row>) -> Day {
    let monday = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    let date = monday + chrono::Days::new(number);
    for row in &mut rows {
        row.day = date;
    }
    rows.sort_by(|one, other| {
        one.arrival_s
            .unwrap_or(0.0)
            .total_cmp(&other.arrival_s.unwrap_or(0.0))
    });
    Day {
        date,
        rows,
        closures: Vec::new(),
    }
}

/// Days of one line at some servers, first come, first served: customers every two minutes, help of five on average.
fn busy_days(days: u64, servers: usize, seed: u64) -> Vec<Day> {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let mut exponential = |mean: f64| {
        let u = (chance.next_u64() >> 11) as f64 / 9_007_199_254_740_992.0;
        -mean * (1.0 - u).ln()
    };
    let mut row = 0;
    (0..days)
        .map(|number| {
            let mut free = vec![32_400.0_f64; servers];
            let mut at = 32_400.0;
            let mut rows = Vec::new();
            loop {
                at += exponential(125.0);
                if at > 50_400.0 {
                    break day(number, rows);
                }
                let server = (0..servers).min_by(|a, b| free[*a].total_cmp(&free[*b])).unwrap();
                let start = free[server].max(at);
                free[server] = start + 60.0 + exponential(180.0);
                let times = [at, start, free[server]];
                rows.push(helped(row, "balie", times, &format!("s{server}")));
                row += 1;
            }
        })
        .collect()
}

fn replayed(days: &[Day]) -> Vec<Vec<Foretold>> {
    let mut replay = Replay::new(OPTIONS);
    let told = days.iter().map(|day| replay.day(day).unwrap()).collect();
    assert_eq!(replay.refused(), (0, None));
    told
}

#[test]
fn everybody_who_came_is_told_something_sensible() {
    for told in replayed(&busy_days(3, 2, 1)).iter().flatten() {
        assert!(told.lo_s >= 0.0 && told.lo_s <= told.median_s && told.median_s <= told.hi_s);
        assert!((0.0..=1.0).contains(&told.breach_probability));
        assert!((0.0..=1.0).contains(&told.at_once));
        assert!(told.hi_s.is_finite());
    }
}

#[test]
fn what_happens_later_changes_nothing_that_was_foretold_before() {
    let days = busy_days(5, 2, 2);
    let noon = 43_200.0;
    let mut other = days.clone();
    let last = other.last_mut().unwrap();
    for row in &mut last.rows {
        if row.start_s > Some(noon) {
            row.start_s = row.start_s.map(|start| start + 1_234.0);
        }
        if row.end_s > Some(noon) {
            row.end_s = row.end_s.map(|end| end + 2_345.0);
        }
    }
    last.rows
        .retain(|row| row.arrival_s.unwrap() <= noon || row.row % 3 != 0);
    let (was, is) = (replayed(&days), replayed(&other));
    let before = days
        .last()
        .unwrap()
        .rows
        .iter()
        .filter(|row| row.arrival_s <= Some(noon))
        .count();
    assert!(before > 50);
    for (was, is) in was[4].iter().zip(&is[4]).take(before) {
        assert_eq!(
            (was.row, was.median_s, was.lo_s, was.hi_s),
            (is.row, is.median_s, is.lo_s, is.hi_s)
        );
        assert_eq!(
            (was.breach_probability, was.rules),
            (is.breach_probability, is.rules)
        );
    }
    assert_ne!(was[4].last(), is[4].last());
}

#[test]
fn the_same_seed_foretells_the_same() {
    let days = busy_days(3, 2, 3);
    assert_eq!(replayed(&days), replayed(&days));
}

// The rule of queue length is all but perfect in this hall, which is what it was derived for; nothing beats it there.
#[test]
fn a_busy_line_is_foretold_better_than_by_any_delay_history_and_its_intervals_hold() {
    let mut report = Report::new(OPTIONS.norm_s, 8);
    for foretold in replayed(&busy_days(20, 2, 4)) {
        report.day(&foretold);
    }
    let ours = &report.ours;
    let queue_length = report.rules[5].all.mae();
    assert!(
        ours.all.mae() < 1.1 * queue_length,
        "{} {queue_length}",
        ours.all.mae()
    );
    for history in [0, 1, 2, 3, 6, 7, 8, 9] {
        let rule = report.rules[history].all.mae();
        assert!(ours.all.mae() < 0.9 * rule, "{} {rule}", ours.all.mae());
    }
    let covered = ours.minute_or_more.coverage();
    assert!((0.74..=0.86).contains(&covered), "{covered}");
}

#[test]
fn a_priority_class_and_a_server_who_does_not_take_it_are_learned_from_the_calls() {
    // Both classes always wait; `spoed` is always taken first, and by `a` alone.
    let mut rows = Vec::new();
    for i in 0..100 {
        let at = 32_400.0 + 400.0 * i as f64;
        rows.push(helped(3 * i, "gewoon", [at, at + 100.0, at + 490.0], "b"));
        rows.push(helped(
            3 * i + 1,
            "spoed",
            [at + 5.0, at + 200.0, at + 395.0],
            "a",
        ));
        rows.push(helped(
            3 * i + 2,
            "gewoon",
            [at + 1.0, at + 1_197.0, at + 1_394.0],
            "a",
        ));
    }
    let mut replay = Replay::new(OPTIONS);
    replay.day(&day(0, rows)).unwrap();
    let hall = &mut replay.halls[0];
    let (urgent, common) = (
        hall.class(&"spoed".into()).unwrap(),
        hall.class(&"gewoon".into()).unwrap(),
    );
    let b = hall.known_server("b").unwrap();
    assert!(!hall.habits.takes(b, urgent));
    assert!(hall.habits.takes(b, common));
    assert!(hall.habits.takes(hall.known_server("a").unwrap(), urgent));
}

#[test]
fn a_class_seen_once_and_a_day_with_one_customer_are_foretold_too() {
    let mut days = busy_days(2, 1, 5);
    days[1].rows[3].class = "zelden".into();
    days.push(day(
        2,
        vec![helped(9_000, "balie", [40_000.0, 40_010.0, 40_300.0], "s0")],
    ));
    let told = replayed(&days);
    assert_eq!(told[2].len(), 1);
    assert_eq!(told[2][0].actual_s, Some(10.0));
}

#[test]
fn a_day_that_passes_midnight_is_followed_to_its_end() {
    let rows = (0..40).map(|i| {
        let at = 80_000.0 + 300.0 * i as f64;
        helped(i, "nacht", [at, at + 240.0, at + 290.0], "s")
    });
    let told = replayed(&[day(0, rows.collect()), busy_days(1, 1, 6).remove(0)]);
    assert_eq!(told[0].len(), 40);
    assert!(told[0].iter().all(|told| told.actual_s == Some(240.0)));
}

#[test]
fn rows_that_cannot_be_are_foretold_but_never_scored_or_learned_from() {
    let mut early = helped(1, "balie", [40_000.0, 39_000.0, 39_500.0], "s0");
    early.fault = Some(RowFault::StartsBeforeArrival);
    let mut backwards = helped(2, "balie", [40_000.0, 40_100.0, 40_050.0], "s0");
    backwards.fault = Some(RowFault::EndsBeforeStart);
    let mut nameless = customer(3, "", 40_000.0);
    nameless.fault = Some(RowFault::MissingClass);
    let told = replayed(&[day(0, vec![early, backwards, nameless])]);
    let rows: Vec<_> = told[0].iter().map(|told| (told.row, told.actual_s)).collect();
    assert_eq!(rows, [(1, None), (2, None)]);
}

#[test]
fn who_is_never_helped_holds_up_nobody_for_ever() {
    let mut rows = vec![customer(0, "balie", 32_400.0)];
    for i in 1..80 {
        let at = 32_400.0 + 200.0 * i as f64;
        rows.push(helped(i, "balie", [at, at + 5.0, at + 150.0], "s0"));
    }
    let mut replay = Replay::new(OPTIONS);
    let told = replay.day(&day(0, rows)).unwrap();
    assert_eq!(told[0].actual_s, None);
    assert!(told.last().unwrap().median_s < 120.0, "{:?}", told.last());
}

#[test]
fn who_leaves_at_the_instant_of_coming_is_gone() {
    let mut rows = vec![customer(0, "balie", 32_400.0)];
    rows[0].end_s = Some(32_400.0);
    let mut replay = Replay::new(OPTIONS);
    replay.day(&day(0, rows)).unwrap();
    assert!(replay.halls[0].line.is_empty());
}

#[test]
fn without_servers_and_ends_the_pace_of_the_calls_is_learned() {
    let mut days = busy_days(6, 1, 8);
    for row in days.iter_mut().flat_map(|day| &mut day.rows) {
        row.server = None;
        row.end_s = None;
    }
    let mut report = Report::new(OPTIONS.norm_s, 3);
    for foretold in replayed(&days) {
        report.day(&foretold);
    }
    let last_ten = &report.rules[7];
    assert!(report.ours.all.mae() < last_ten.all.mae());
}

#[test]
fn appointments_of_the_day_are_known_but_not_who_comes() {
    let mut rows = Vec::new();
    for i in 0..30 {
        let due = 36_000.0 + 600.0 * i as f64;
        let mut booked = helped(i, "afspraak", [due - 300.0, due + 30.0, due + 400.0], "s0");
        booked.due_s = Some(due);
        if i % 7 == 3 {
            booked = Row {
                arrival_s: None,
                start_s: None,
                end_s: None,
                server: None,
                ..booked
            };
        }
        rows.push(booked);
    }
    let days = [day(0, rows.clone()), day(1, rows)];
    let mut replay = Replay::new(OPTIONS);
    let told = days.each_ref().map(|day| replay.day(day).unwrap());
    assert_eq!(replay.refused(), (0, None));
    assert_eq!((told[0].len(), told[1].len()), (26, 26));
    assert!(
        told[0]
            .iter()
            .all(|told| told.appointment && told.counted_s == Some(30.0))
    );
    assert!(told[0].iter().all(|told| told.actual_s == Some(330.0)));
}

#[test]
fn halls_before_a_colon_are_apart() {
    let mut days = busy_days(1, 1, 9);
    for row in &mut days[0].rows {
        row.class = Arc::from(if row.row % 2 == 0 {
            "Noord:balie"
        } else {
            "Zuid:balie"
        });
    }
    let mut replay = Replay::new(OPTIONS);
    replay.day(&days[0]).unwrap();
    assert_eq!(replay.halls.len(), 2);
}

/// Three busy days of two servers; on the last, the second is closed between these seconds and helps nobody.
fn with_one_closed(from_s: f64, to_s: f64) -> Replay {
    let mut days = busy_days(3, 2, 12);
    days[2].closures.push(Closure {
        server: "s1".into(),
        from_s,
        to_s,
    });
    days[2].rows.retain(|row| row.server.as_deref() != Some("s1"));
    let mut replay = Replay::new(OPTIONS);
    for day in &days[..2] {
        replay.day(day).unwrap();
    }
    let mut today = replay.begin(&days[2]).unwrap();
    while let Some(Reverse(next)) = today.agenda.pop() {
        replay.happens(&mut today, next).unwrap();
    }
    replay
}

#[test]
fn who_is_closed_since_the_morning_is_counted_on_no_more() {
    let replay = with_one_closed(0.0, 86_400.0);
    let hall = &replay.halls[0];
    let absent = hall.known_server("s1").unwrap();
    let setup = hall.state.setup.as_deref().unwrap();
    assert!(setup.counters[absent + 1].services.is_empty());
    let counter = &hall.state.counters[&setup.counters[absent + 1].id];
    assert_eq!((counter.status, counter.opened_at), (CounterStatus::Closed, None));
}

#[test]
fn who_is_closed_until_some_hour_is_back_with_the_next_customer() {
    let replay = with_one_closed(0.0, 34_000.0);
    let hall = &replay.halls[0];
    let late = hall.known_server("s1").unwrap();
    let setup = hall.state.setup.as_deref().unwrap();
    let counter = &hall.state.counters[&setup.counters[late + 1].id];
    assert_eq!(counter.status, CounterStatus::Open);
    assert!(!counter.services.is_empty());
}
