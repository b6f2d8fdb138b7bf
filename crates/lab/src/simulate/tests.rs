//! Rules are judged on the same days, and what came of them is counted as it is said.

use super::*;
use kwartier_forecast::synthetic::plan;

fn policy(name: &str) -> Policy {
    name.parse().unwrap()
}

fn lived(mix: &Mix, seed: u64, days: usize) -> Vec<DayRecord> {
    let setup = mix::setup(CallingRule::EarliestPromiseFirst, Length::from_minutes(10)).unwrap();
    weekdays()
        .take(days)
        .map(|date| run_day(&setup, &plan(mix, seed, date)).unwrap())
        .collect()
}

#[test]
fn the_second_promise_and_the_rule_that_keeps_most_promises_break_fewer_without_longer_waits() {
    let mix = Mix::plain_at_load(1.2);
    let figures = |name: &str| judge(&policy(name), &mix, 6, 6, || ()).unwrap();
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
        let mut days = 0;
        let figures = judge(&name.parse().unwrap(), &mix, 2_026, 4, || days += 1).unwrap();
        assert_eq!(days, 4, "each day is told once it is over");
        assert_eq!(figures.passed.otherwise, 0, "{name}");
        assert_eq!(
            figures.passed.as_explained > 0,
            steps,
            "{name}: {:?}",
            figures.passed
        );
    }
}
