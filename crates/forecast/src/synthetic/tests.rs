//! The synthetic hall is as its data say, and the same for everybody who asks for it.

use chrono::{Datelike, NaiveDate};

use super::mix::{self, Mix};
use super::*;
use crate::trace::TraceWriter;
use kwartier_hall::duration::Length;
use kwartier_hall::hall::setup::CallingRule;

fn plans(mix: &Mix, seed: u64, days: usize) -> Vec<DayPlan> {
    weekdays().take(days).map(|date| plan(mix, seed, date)).collect()
}

fn visitors(mix: &Mix, days: usize) -> Vec<Visitor> {
    plans(mix, 7, days)
        .into_iter()
        .flat_map(|plan| plan.visitors)
        .collect()
}

fn lived(mix: &Mix, seed: u64, days: usize) -> Vec<DayRecord> {
    let setup = mix::setup(CallingRule::EarliestPromiseFirst, Length::from_minutes(10)).unwrap();
    plans(mix, seed, days)
        .iter()
        .map(|plan| run_day(&setup, plan).unwrap())
        .collect()
}

#[test]
fn a_seed_always_gives_the_same_bytes_and_another_seed_others() {
    let folder = tempfile::tempdir().unwrap();
    let bytes = |seed: u64, name: &str| {
        let path = folder.path().join(name);
        let mut writer = TraceWriter::create(&path).unwrap();
        for day in lived(&Mix::at_load(1.0), seed, 2) {
            for row in day.rows(0) {
                writer.write(&row).unwrap();
            }
        }
        writer.finish().unwrap();
        std::fs::read(path).unwrap()
    };
    assert_eq!(bytes(3, "a.csv.gz"), bytes(3, "b.csv.gz"));
    assert_ne!(bytes(3, "a.csv.gz"), bytes(4, "c.csv.gz"));
}

#[test]
fn the_hall_is_open_on_weekdays_from_a_monday_on() {
    let days: Vec<NaiveDate> = weekdays().take(11).collect();
    assert!(days.iter().all(|day| day.weekday().num_days_from_monday() < 5));
    assert_eq!(
        (days[0].to_string(), days[10].to_string()),
        ("2026-01-05".into(), "2026-01-19".into())
    );
}

#[test]
fn who_comes_for_the_last_appointment_when_the_hall_has_closed_goes_home() {
    let setup = mix::setup(CallingRule::EarliestPromiseFirst, Length::from_minutes(10)).unwrap();
    let mut day = plans(&Mix::at_load(1.0), 7, 1).remove(0);
    let closes_ms = 1_000 * mix::CLOSES_S;
    day.visitors = vec![Visitor {
        service: 0,
        arrives_ms: Some(closes_ms + 61_000),
        due_ms: Some(closes_ms - 900_000),
        help_ms: 300_000.0,
        walk_up_ms: 20_000,
        patience_ms: None,
    }];
    let lived = run_day(&setup, &day).unwrap();
    let ending = &lived.visits[0];
    assert!(ending.called.is_none() && !ending.broken && ending.ending == Ending::NoShow);
}

#[test]
fn walk_ins_come_at_the_rate_of_the_hour_and_the_load() {
    let days = 100;
    let (normal, busy) = (
        visitors(&Mix::at_load(1.0), days),
        visitors(&Mix::at_load(1.5), days),
    );
    let an_hour = |visitors: &[Visitor], hour: i64| {
        let from = 1_000 * (mix::OPENS_S + 3_600 * hour);
        let walk_ins = visitors.iter().filter(|visitor| visitor.due_ms.is_none());
        let arrivals = walk_ins.filter_map(|visitor| visitor.arrives_ms);
        let came = arrivals
            .filter(|at| (from..from + 3_600_000).contains(at))
            .count();
        came as f64 / days as f64
    };
    let near = |found: f64, wanted: f64| assert!((found / wanted - 1.0).abs() < 0.08, "{found} {wanted}");
    near(an_hour(&normal, 1), 23.0);
    near(an_hour(&normal, 3), 12.0);
    near(an_hour(&busy, 1), 34.5);
    // Walk-ins stop a quarter before closing.
    near(an_hour(&normal, 7), 9.0 * 0.75);
}

#[test]
fn sixty_two_of_a_hundred_places_are_taken_and_eight_of_a_hundred_appointments_not_kept() {
    let booked: Vec<Visitor> = visitors(&Mix::at_load(1.0), 100)
        .into_iter()
        .filter(|visitor| visitor.due_ms.is_some())
        .collect();
    let places = 100 * 46 * mix::PLACES;
    let taken = booked.len() as f64 / places as f64;
    assert!((taken - 0.62).abs() < 0.015, "{taken}");
    let missed = booked
        .iter()
        .filter(|visitor| visitor.arrives_ms.is_none())
        .count();
    let missed = missed as f64 / booked.len() as f64;
    assert!((missed - 0.08).abs() < 0.012, "{missed}");
    let early: Vec<f64> = booked
        .iter()
        .filter_map(|visitor| Some((visitor.due_ms? - visitor.arrives_ms?) as f64 / 60_000.0))
        .collect();
    let mean = early.iter().sum::<f64>() / early.len() as f64;
    assert!((mean - 7.0).abs() < 0.2, "{mean}");
    assert!(early.iter().all(|early| (-20.0..=25.0).contains(early)));
}

#[test]
fn people_come_for_their_shares_of_the_services_and_need_as_much_help_as_is_said() {
    let all = visitors(&Mix::at_load(1.0), 100);
    for (position, service) in mix::SERVICES.iter().enumerate() {
        let of_kind = |booked: bool| {
            let kind: Vec<&Visitor> = all.iter().filter(|v| v.due_ms.is_some() == booked).collect();
            let own = kind.iter().filter(|v| v.service == position).count();
            own as f64 / kind.len() as f64
        };
        assert!((of_kind(false) - service.walk_ins).abs() < 0.015, "{service:?}");
        assert!(
            (of_kind(true) - service.appointments).abs() < 0.015,
            "{service:?}"
        );
        let help: Vec<f64> = all
            .iter()
            .filter(|v| v.service == position)
            .map(|v| v.help_ms / 1_000.0)
            .collect();
        let mean = help.iter().sum::<f64>() / help.len() as f64;
        assert!((mean / service.mean_s - 1.0).abs() < 0.06, "{service:?}: {mean}");
    }
}

#[test]
fn counters_are_absent_as_often_as_is_said_and_a_choice_moves_nothing_else() {
    let with = plans(&Mix::at_load(1.0), 5, 100);
    let without = Mix {
        absent: 0.0,
        ..Mix::at_load(1.0)
    };
    let absent = with
        .iter()
        .flat_map(|plan| &plan.desks)
        .filter(|desk| desk.absent)
        .count();
    let share = absent as f64 / (100.0 * mix::COUNTERS.len() as f64);
    assert!((share - 0.12).abs() < 0.04, "{share}");
    for (with, without) in with.iter().zip(plans(&without, 5, 100)) {
        assert_eq!(with.visitors, without.visitors);
        let paces = |plan: &DayPlan| plan.desks.iter().map(|desk| desk.pace).collect::<Vec<_>>();
        assert_eq!(paces(with), paces(&without));
    }
}

#[test]
fn a_day_has_a_row_for_everybody_in_order_and_closures_for_every_break() {
    for day in lived(&Mix::at_load(1.3), 2, 3) {
        let rows = day.rows(0);
        assert_eq!(rows.len(), day.visits.len());
        let places: Vec<f64> = rows
            .iter()
            .filter_map(|row| row.arrival_s.or(row.due_s))
            .collect();
        assert_eq!(places.len(), rows.len());
        assert!(places.is_sorted());
        for row in &rows {
            let outcome = row.outcome.as_deref();
            assert_eq!(row.is_no_show(), outcome == Some("noShow"), "{row:?}");
            assert_eq!(row.start_s.is_some(), outcome == Some("served"), "{row:?}");
            assert!(row.wait_s().is_none_or(|wait| wait >= 0.0), "{row:?}");
            assert!(row.service_s().is_none_or(|service| service > 0.0), "{row:?}");
        }
        for desk in &day.desks {
            let whole_day = desk.closed_ms == [(0, 86_400_000)];
            assert!(whole_day || desk.closed_ms.len() == 3, "{desk:?}");
            assert!(desk.busy_ms <= desk.present_ms);
        }
    }
}

#[test]
fn nobody_is_helped_by_a_counter_without_the_skill_or_on_a_break_and_none_helps_two_at_once() {
    for day in lived(&Mix::at_load(1.3), 9, 3) {
        for (at, (desk, counter)) in day.desks.iter().zip(&mix::COUNTERS).enumerate() {
            let here = |visit: &&VisitRecord| visit.called.is_some_and(|(_, desk)| desk == at);
            let mut spans: Vec<(i64, i64)> = Vec::new();
            for visit in day.visits.iter().filter(here) {
                assert!(counter.services.contains(&visit.visitor.service), "{visit:?}");
                spans.extend(visit.called.zip(visit.ended_ms).map(|((from, _), to)| (from, to)));
            }
            spans.extend(&desk.closed_ms);
            spans.sort_unstable();
            assert!(spans.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{spans:?}");
        }
    }
}
