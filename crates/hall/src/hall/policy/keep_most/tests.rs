//! What the rule weighs, and when it lets somebody step back.

use std::sync::Arc;

use super::*;
use crate::fixtures::six_services;
use crate::hall::policy::entry::{ANY_COUNTER, Caller, Skills};
use crate::hall::policy::{next, second_due_at};

const MINUTE: i64 = 60_000;
const RULE: CallingRule = CallingRule::KeepMostPromises;

fn hall(rule: CallingRule) -> Arc<HallSetup> {
    let mut setup = six_services();
    setup.settings.policy = rule;
    setup.settings.second_promise = Length::from_minutes(10);
    Arc::new(setup)
}

fn entry(order: u64, rank_at: i64) -> QueueEntry {
    QueueEntry {
        service: 0,
        rank_at,
        clock_start_at: 0,
        arrived_at: 0,
        callable_from: 0,
        held: false,
        appointment: false,
        needs_room: false,
        steps_back_at: NEVER,
        counters: ANY_COUNTER,
        order,
    }
}

#[test]
fn short_help_and_rare_skills_rank_earlier_under_this_rule_alone() {
    let minutes: Vec<f64> = weights(&hall(RULE))
        .iter()
        .map(|ms| *ms as f64 / 60_000.0)
        .collect();
    // Means 3.2 9.5 6.5 5 10.5 21 around 9.283; taken by 4 5 5 5 4 2 of 6 counters, 4.167 on average.
    let expected = [-3.29, 1.36, -0.14, -0.89, 0.36, 2.61];
    for (found, expected) in minutes.iter().zip(expected) {
        assert!((found - expected).abs() < 0.01, "{minutes:?}");
    }
    assert_eq!(weights(&hall(CallingRule::EarliestPromiseFirst)), [0; 6]);
}

#[test]
fn no_service_ranks_more_than_five_minutes_later_or_earlier() {
    let mut setup = HallSetup::clone(&hall(RULE));
    setup.services[5].service_time.mean_s = 7_200.0;
    let weights = weights(&setup);
    assert_eq!(weights[5], 5 * MINUTE);
    assert_eq!(weights[0], -5 * MINUTE);
    setup.services.clear();
    assert!(super::weights(&setup).is_empty());
}

#[test]
fn whoever_waits_in_vain_is_promised_the_same_time_with_and_without_an_appointment() {
    let settings = &hall(RULE).settings;
    assert_eq!(second_due_at(settings, 0, 5 * MINUTE), Some(25 * MINUTE));
    assert_eq!(second_due_at(settings, 0, 15 * MINUTE), Some(25 * MINUTE));
    assert_eq!(second_due_at(settings, 0, 20 * MINUTE), Some(30 * MINUTE));
    let none = Settings {
        second_promise: Length::ZERO,
        ..settings.clone()
    };
    assert_eq!(second_due_at(&none, 0, 5 * MINUTE), None);
}

#[test]
fn a_second_promise_broken_for_five_minutes_steps_back_ten_once() {
    let second = 25 * MINUTE;
    let waiting = QueueEntry {
        steps_back_at: steps_back_at(RULE, Some(second)),
        ..entry(1, second)
    };
    assert_eq!(waiting.at(30 * MINUTE), waiting);
    let stepped = waiting.at(30 * MINUTE + 1);
    assert_eq!(stepped.rank_at, 35 * MINUTE);
    assert_eq!(stepped.at(90 * MINUTE), stepped);
    for rule in [
        CallingRule::EarliestPromiseFirst,
        CallingRule::Fifo,
        CallingRule::AppointmentsFirst,
    ] {
        assert_eq!(steps_back_at(rule, Some(second)), NEVER);
    }
    assert_eq!(steps_back_at(RULE, None), NEVER);
}

#[test]
fn who_stepped_back_is_called_after_who_can_still_be_helped_in_time() {
    let late = QueueEntry {
        steps_back_at: 30 * MINUTE,
        ..entry(1, 25 * MINUTE)
    };
    let in_time = entry(2, 34 * MINUTE);
    let caller = Caller {
        counter: 0,
        skills: Skills::default().with(0),
        room_free: true,
    };
    let called = |now: i64| next(RULE, [(1, late), (2, in_time)], &caller, now);
    assert_eq!(called(30 * MINUTE), Some(1));
    assert_eq!(called(30 * MINUTE + 1), Some(2));
}
