//! What visitors are told against what happens to them, on days at the counter that the forecaster did not see.

use super::day::{Days, Told};
use super::town::Town;
use crate::forecast::WaitForecast;
use crate::forecast::calibrate::Chance;
use kwartier_hall::charter::ArrivalKind;
use kwartier_hall::hall::command::{CancelledBy, TicketStep};
use kwartier_hall::ids::TicketId;

/// Three days of a busy hall and three of an overloaded one, each after two days to learn from.
fn told() -> Vec<Told> {
    let mut told = Vec::new();
    for (seed, load) in [(1, 1.1), (2, 1.4)] {
        let mut days = Days::new(seed);
        days.scored_every = 2;
        days.live(0, load);
        days.live(1, load);
        days.told.clear();
        for day in [2, 5, 6] {
            days.live(day, load);
        }
        told.append(&mut days.told);
    }
    told
}

fn mean<'a>(told: impl IntoIterator<Item = &'a Told>, of: impl Fn(&Told) -> f64) -> f64 {
    let (sum, count) = told
        .into_iter()
        .fold((0.0, 0.0), |(sum, count), told| (sum + of(told), count + 1.0));
    sum / count
}

fn off(told: &Told) -> f64 {
    f64::from(told.said.median_s) - told.wait_s
}

fn one_if(so: bool) -> f64 {
    f64::from(u8::from(so))
}

#[test]
fn what_is_told_at_issue_is_fair_and_holds_what_it_says() {
    let told = told();
    assert!(told.len() > 300, "{}", told.len());
    assert!(
        told.iter().all(|told| told.wait_s.is_finite()),
        "everybody was called"
    );

    let wait = mean(&told, |told| told.wait_s);
    let bias = mean(&told, off);
    assert!(
        bias.abs() < 0.2 * wait,
        "{bias:.0} s off on a mean wait of {wait:.0} s"
    );

    // To cover a wait of nothing is no feat.
    let waits: Vec<Told> = told
        .iter()
        .copied()
        .filter(|told| told.said.median_s >= 60)
        .collect();
    let covered = mean(&waits, |told| {
        one_if(f64::from(told.said.lo_s) <= told.wait_s && told.wait_s <= f64::from(told.said.hi_s.unwrap()))
    });
    assert!((0.6..0.95).contains(&covered), "{covered:.2} of {}", waits.len());

    let said = mean(&told, |told| told.said.breach_probability.unwrap_or(0.0));
    let came = mean(&told, |told| one_if(told.broken));
    assert!(
        came > 0.03 && (said - came).abs() < 0.05,
        "{said:.3} said, {came:.3} came"
    );
}

#[test]
fn the_simulation_beats_queue_length_times_mean_by_counters() {
    let told = told();
    let ours = mean(&told, |told| off(told).abs());
    let rule = mean(&told, |told| (told.rule_s - told.wait_s).abs());
    assert!(ours < 0.7 * rule, "{ours:.0} s against {rule:.0} s");
}

/// The shares of waits that ended before and after the interval.
fn beyond<'a>(told: impl IntoIterator<Item = &'a Told> + Clone) -> (f64, f64) {
    (
        mean(told.clone(), |told| {
            one_if(told.wait_s < f64::from(told.said.lo_s))
        }),
        mean(told, |told| {
            one_if(told.wait_s > f64::from(told.said.hi_s.unwrap()))
        }),
    )
}

#[test]
fn a_hall_that_has_taught_enough_is_told_intervals_that_hold() {
    let mut told = Vec::new();
    for (seed, load) in [(3, 1.1), (4, 1.3)] {
        let mut days = Days::new(seed);
        days.scored_every = 2;
        for week in 0..4 {
            for day in [0, 1, 2, 5, 6] {
                days.live(week * 7 + day, load);
            }
            if week == 1 {
                days.told.clear();
            }
        }
        told.append(&mut days.told);
    }
    let waits: Vec<Told> = told.into_iter().filter(|told| told.said.median_s >= 60).collect();
    let (below, above) = beyond(&waits);
    let covered = 1.0 - below - above;
    assert!((0.76..0.86).contains(&covered), "{covered:.3} of {}", waits.len());
    // Long waits are covered too; so few are longer than half an hour that their share says little.
    for (from_s, to_s) in [(60, 480), (480, 900), (900, 1_800)] {
        let of_bin = |told: &&Told| (from_s..to_s).contains(&told.said.median_s);
        let (below, above) = beyond(waits.iter().filter(of_bin));
        assert!(
            below < 0.16 && above < 0.16,
            "{from_s} s: {below:.2} below, {above:.2} above"
        );
    }
}

/// What is told of a wait of ten minutes.
fn ten_minutes() -> WaitForecast {
    WaitForecast {
        median_s: 600,
        lo_s: 400,
        hi_s: Some(800),
        breach_probability: Some(0.3),
        as_of: super::nine_o_clock(),
        at_once: 0.0,
        place: None,
    }
}

/// A hall whose counters help others, with one who was told to wait ten minutes.
fn told_ten_minutes() -> (Town, TicketId) {
    let mut town = Town::simple();
    town.open("1").help("paspoort", "1");
    let ticket = town.issue_told("paspoort", ten_minutes());
    (town, ticket)
}

fn corrected(town: &Town) -> WaitForecast {
    town.model.corrected(ArrivalKind::WalkIn, ten_minutes())
}

fn leave(town: &mut Town, ticket: TicketId) {
    let by = CancelledBy::Visitor;
    town.step(ticket, TicketStep::Cancel { by });
}

#[test]
fn who_left_after_the_foretold_wait_counts_and_who_left_before_does_not() {
    let (mut town, ticket) = told_ten_minutes();
    leave(town.later(700), ticket);
    town.later(300).issue("paspoort");
    assert_eq!(corrected(&town), ten_minutes());
    let (mut town, ticket) = told_ten_minutes();
    leave(town.later(900), ticket);
    assert!(corrected(&town).hi_s.unwrap() > 800);
}

#[test]
fn a_wait_counts_as_longer_than_told_as_soon_as_it_is_and_only_once() {
    let (mut town, ticket) = told_ten_minutes();
    town.later(801).issue("paspoort");
    let while_waiting = corrected(&town);
    assert!(while_waiting.hi_s.unwrap() > 800);
    let helped = town.state.busy_tickets().next().unwrap().id;
    town.later(60).complete(helped);
    assert_eq!(town.call("1"), ticket);
    assert_eq!(corrected(&town), while_waiting);
}

#[test]
fn a_chance_told_too_low_is_told_higher_and_one_too_high_lower() {
    for (told, came) in [(0.2, 0.5), (0.5, 0.2), (0.9, 0.6), (0.02, 0.1)] {
        let mut chance = Chance::default();
        for case in 0..3_000 {
            let so = f64::from(case * 7 % 100) < came * 100.0;
            chance.came(chance.correct(told), so);
        }
        let said = chance.correct(told);
        assert!((said - came).abs() < 0.06, "{told}: {said} {came}");
    }
}

#[test]
fn chances_keep_their_order() {
    let mut chance = Chance::default();
    for case in 0..500 {
        chance.came(chance.correct(0.3), case % 2 == 0);
    }
    let said: Vec<f64> = (0..=20)
        .map(|step| chance.correct(f64::from(step) / 20.0))
        .collect();
    assert!(
        said.is_sorted() && said.iter().all(|said| (0.0..=1.0).contains(said)),
        "{said:?}"
    );
}
