//! The synthetic hall is as its data say, and the same for everybody who asks for it.

use chrono::{Datelike, NaiveDate};

use super::figures::{Figures, Policy, PolicyError, judge, table};
use super::mix::{self, Mix};
use super::*;
use crate::duration::Length;
use crate::hall::setup::CallingRule;
use crate::trace::TraceWriter;

fn plans(mix: &Mix, seed: u64, days: usize) -> Vec<DayPlan> {
    weekdays().take(days).map(|date| plan(mix, seed, date)).collect()
}

fn visitors(mix: &Mix, days: usize) -> Vec<Visitor> {
    plans(mix, 7, days)
        .into_iter()
        .flat_map(|plan| plan.visitors)
        .collect()
}

fn policy(name: &str) -> Policy {
    name.parse().unwrap()
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

#[test]
fn the_second_promise_and_the_rule_that_keeps_most_promises_break_fewer_without_longer_waits() {
    let mix = Mix::plain_at_load(1.2);
    let figures = |name: &str| judge(&policy(name), &mix, 6, 6).unwrap();
    let none = figures("earliestPromiseFirst:PT0S");
    let second = figures("earliestPromiseFirst");
    let most = figures("keepMostPromises");
    assert!(10 * second.broken() < 9 * none.broken(), "{none:?} {second:?}");
    assert!(10 * most.broken() < 9 * second.broken());
    assert!(most.over_half_an_hour() <= second.over_half_an_hour());
    assert_eq!(none.walk_ins.came, most.walk_ins.came);
}

#[test]
fn a_policy_goes_by_the_name_in_the_settings_with_a_second_promise_behind_a_colon() {
    assert_eq!(policy("fifo").rule, CallingRule::Fifo);
    let plain = policy("earliestPromiseFirst");
    assert_eq!(plain.second_promise, Length::from_minutes(10));
    assert_eq!(policy("earliestPromiseFirst:PT0S").second_promise, Length::ZERO);
    assert_eq!(policy("keepMostPromises").to_string(), "keepMostPromises");
    assert!(matches!("lifo".parse::<Policy>(), Err(PolicyError::Unknown(name)) if name == "lifo"));
    assert!(matches!(
        "fifo:soon".parse::<Policy>(),
        Err(PolicyError::Second(_))
    ));
}

#[test]
fn figures_count_shares_points_and_unevenness() {
    let mut days = lived(&Mix::plain_at_load(0.3), 1, 1);
    let mut day = days.remove(0);
    let minute = 60_000;
    day.visits.truncate(4);
    for (visit, wait) in day.visits.iter_mut().zip([0, 10, 20, 31]) {
        visit.visitor.due_ms = None;
        visit.visitor.arrives_ms = Some(0);
        visit.called = Some((wait * minute, 0));
        visit.broken = wait > 15;
    }
    for (desk, busy) in day.desks.iter_mut().zip([30, 50, 40, 40, 40, 40]) {
        (desk.busy_ms, desk.present_ms) = (busy, 100);
    }
    let mut figures = Figures::default();
    figures.add(&day);
    assert_eq!((figures.walk_ins.came, figures.broken()), (4, 2));
    assert!((figures.walk_ins.share() - 0.5).abs() < 1e-9);
    assert!((figures.mean_min() - 15.25).abs() < 1e-9);
    assert!((figures.point_min(0.75) - 20.0).abs() < 1e-9);
    assert!((figures.point_min(1.0) - 31.0).abs() < 1e-9);
    assert_eq!(figures.over_half_an_hour(), 1);
    // Shares .3 .5 .4 .4 .4 .4: mean .4, standard deviation sqrt(.02 / 6).
    assert!((figures.unevenness() - (0.02_f64 / 6.0).sqrt() / 0.4).abs() < 1e-9);
    let text = table(1.2, &[(policy("fifo"), figures)]);
    assert!(
        text.contains("| fifo | 2 (50.0 %) | 0 (0.0 %) | 2 (50.0 %) | +0.0 % | 15.25 min |"),
        "{text}"
    );
}

#[test]
fn the_demonstration_hall_takes_as_long_as_its_simulated_people_need() {
    let loaded = crate::demo::config(([127, 0, 0, 1], 0).into(), "data".into(), []).unwrap();
    let (_, hall) = &loaded.halls[0];
    assert_eq!(hall.services.len(), mix::SERVICES.len());
    for service in mix::SERVICES {
        let id = service.service.parse().unwrap();
        let time = hall.service(&id).unwrap().service_time;
        assert!((time.mean_s - service.mean_s).abs() < 0.5, "{service:?}");
        assert!((time.variation - service.variation).abs() < 1e-9, "{service:?}");
    }
}

#[test]
fn nobody_is_passed_by_a_later_visitor_of_the_same_kind_and_service_but_by_the_steps_that_the_rule_explains()
{
    let mix = Mix::at_load(1.4);
    for (name, steps) in [
        ("earliestPromiseFirst:PT0S", false),
        ("earliestPromiseFirst", true),
        ("fifo", false),
        ("appointmentsFirst", true),
        ("keepMostPromises", true),
    ] {
        let figures = figures::judge(&name.parse().unwrap(), &mix, 2_026, 4).unwrap();
        assert_eq!(figures.passed.otherwise, 0, "{name}");
        assert_eq!(
            figures.passed.as_explained > 0,
            steps,
            "{name}: {:?}",
            figures.passed
        );
    }
}
