//! What is said of a wait says no more than is known, and no two figures of it disagree.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;

use super::*;
use crate::view::said::promise::{is_late, second};

fn now() -> DateTime<Utc> {
    "2026-11-18T09:00:00Z".parse().unwrap()
}

fn between(lo_min: u32, hi_min: u32) -> WaitSaid {
    WaitSaid::Between { lo_min, hi_min }
}

#[test]
fn a_short_wait_is_said_to_the_minute_and_a_long_one_in_steps_of_five() {
    assert_eq!(WaitSaid::of(185, Some(410)), between(3, 7));
    assert_eq!(WaitSaid::of(1_020, Some(1_670)), between(15, 30));
    assert_eq!(WaitSaid::of(119, Some(121)), between(1, 3));
    assert_eq!(WaitSaid::of(0, Some(200)), between(0, 4));
}

#[test]
fn a_wait_of_almost_nothing_is_soon_and_a_very_long_one_has_no_other_end() {
    assert_eq!(WaitSaid::of(0, Some(20)), WaitSaid::Soon);
    assert_eq!(
        WaitSaid::of(7_300, Some(9_000)),
        WaitSaid::LongerThan { lo_min: 120 }
    );
    assert_eq!(
        WaitSaid::of(11_900, Some(14_000)),
        WaitSaid::LongerThan { lo_min: 180 }
    );
    assert_eq!(
        WaitSaid::of(5_750, Some(9_000)),
        WaitSaid::LongerThan { lo_min: 95 }
    );
}

#[test]
fn an_open_end_is_said_as_one_and_what_is_not_known_is_not_said() {
    assert_eq!(WaitSaid::of(10_900, None), WaitSaid::LongerThan { lo_min: 180 });
    assert_eq!(WaitSaid::of(1_300, None), WaitSaid::LongerThan { lo_min: 20 });
    assert_eq!(WaitSaid::of(200, None), WaitSaid::Unknown { reason: None });
    assert_eq!(
        WaitSaid::from(Err(Unknown::TooLong)),
        WaitSaid::LongerThan { lo_min: 360 }
    );
    let today = WaitSaid::from(Err(Unknown::NotToday));
    assert_eq!(
        today,
        WaitSaid::Unknown {
            reason: Some(Unknown::NotToday)
        }
    );
}

#[test]
fn a_second_promise_is_named_while_it_is_to_come_and_the_forecast_keeps_it() {
    let in_ten = now() + TimeDelta::minutes(10);
    let said = |wait| second(in_ten, now(), wait);
    assert_eq!(said(between(4, 9)), Some(SecondSaid::Within { minutes: 10 }));
    assert_eq!(said(between(15, 30)), Some(SecondSaid::NotWithin { minutes: 10 }));
    assert_eq!(said(between(5, 20)), Some(SecondSaid::Unsure { minutes: 10 }));
    assert_eq!(
        said(WaitSaid::LongerThan { lo_min: 20 }),
        Some(SecondSaid::NotWithin { minutes: 10 })
    );
    assert_eq!(said(WaitSaid::default()), None);
    assert_eq!(second(now(), now(), between(0, 4)), None, "it is past");
    let half_an_hour_later = now() + TimeDelta::minutes(30);
    assert_eq!(second(in_ten, half_an_hour_later, between(0, 4)), None);
}

#[test]
fn a_promise_is_not_said_to_hold_beside_a_wait_that_must_break_it() {
    let due = now() + TimeDelta::minutes(8);
    assert!(is_late(due, now(), between(10, 25), false));
    assert!(
        !is_late(due, now(), between(2, 6), true),
        "nor to break beside one that cannot"
    );
    assert!(is_late(due, now(), between(5, 20), true));
    assert!(!is_late(due, now(), between(5, 20), false));
    assert!(is_late(due, now(), WaitSaid::default(), true));
}

proptest! {
    #[test]
    fn what_is_said_is_never_narrower_than_the_forecast_and_never_much_wider(
        lo_s in 0_u32..20_000, more_s in proptest::option::of(0_u32..20_000)
    ) {
        let hi_s = more_s.map(|more_s| lo_s + more_s);
        let said = WaitSaid::of(lo_s, hi_s);
        if let Some(lo_min) = said.lo_min() {
            prop_assert!(lo_min * 60 <= lo_s);
            prop_assert!(said == WaitSaid::Soon || lo_s - lo_min * 60 < 3_600);
        }
        if let Some(hi_min) = said.hi_min() {
            let hi_s = hi_s.unwrap();
            prop_assert!(hi_s <= hi_min * 60 && hi_min * 60 < hi_s.max(1) + 360);
        }
        prop_assert!(said.hi_min().is_none() || hi_s.is_some(), "an open end stays open");
    }

    #[test]
    fn a_second_promise_agrees_with_the_wait_beside_it(
        lo_s in 0_u32..4_000, more_s in proptest::option::of(0_u32..4_000), left_s in -600_i64..2_000
    ) {
        let wait = WaitSaid::of(lo_s, more_s.map(|more_s| lo_s + more_s));
        let due_at = now() + TimeDelta::seconds(left_s);
        let second = second(due_at, now(), wait);
        let norm = NormSaid {
            limit_s: 900,
            commitment: crate::charter::Commitment::Guarantee,
            clock_stop: crate::charter::ClockStop::Called,
            arrival: crate::charter::ArrivalKind::WalkIn,
        };
        let said = PromiseSaid::Broken { norm, second };
        prop_assert!(said.agrees(wait), "{said:?} beside {wait:?}");
        prop_assert!(second.is_none() || left_s > 0, "what is past is promised no more");
        if let Some(SecondSaid::Within { .. }) = second {
            let hi_s = more_s.map(|more_s| i64::from(lo_s + more_s));
            prop_assert!(hi_s.is_some_and(|hi_s| hi_s <= left_s), "the 90 % point keeps it");
        }
    }
}
