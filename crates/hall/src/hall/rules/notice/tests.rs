use chrono::{DateTime, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Europe::Amsterdam;
use proptest::prelude::*;

use super::{Notice, Phase};
use crate::duration::Length;
use crate::hall::setup::Texts;
use crate::ids::Language;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn notice() -> Notice {
    Notice {
        id: "druk".parse().unwrap(),
        texts: Texts::from([(Language::DUTCH, "Het is druk.".to_owned())]),
        from: None,
        to: None,
        weekdays: Vec::new(),
        from_time: None,
        to_time: None,
        services: Vec::new(),
        announced: None,
    }
}

fn clock(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
}

#[test]
fn a_notice_without_a_period_is_always_shown() {
    assert_eq!(
        notice().phase(Amsterdam, at("2026-11-02T09:00:00Z")),
        Phase::Shown
    );
    assert_eq!(notice().next_change(Amsterdam, at("2026-11-02T09:00:00Z")), None);
}

#[test]
fn a_planned_notice_is_announced_then_shown_then_gone_each_from_its_instant() {
    let planned = Notice {
        from: Some(at("2026-12-01T08:00:00Z")),
        to: Some(at("2026-12-24T16:00:00Z")),
        announced: Some(Length::from_seconds(14 * 86_400)),
        ..notice()
    };
    let turns = [
        (
            "2026-11-17T07:59:59Z",
            Phase::Hidden,
            Some("2026-11-17T08:00:00Z"),
        ),
        (
            "2026-11-17T08:00:00Z",
            Phase::Announced,
            Some("2026-12-01T08:00:00Z"),
        ),
        ("2026-12-01T08:00:00Z", Phase::Shown, Some("2026-12-24T16:00:00Z")),
        ("2026-12-24T16:00:00Z", Phase::Hidden, None),
    ];
    for (instant, phase, next) in turns {
        assert_eq!(planned.phase(Amsterdam, at(instant)), phase, "{instant}");
        assert_eq!(
            planned.next_change(Amsterdam, at(instant)),
            next.map(at),
            "{instant}"
        );
    }
}

#[test]
fn on_some_weekdays_and_hours_it_is_shown_by_the_clock_in_the_hall_also_after_the_clocks_change() {
    let mondays = Notice {
        weekdays: vec![Weekday::Mon],
        from_time: Some(clock(9)),
        to_time: Some(clock(12)),
        ..notice()
    };
    // Summer time ends on 25 October 2026: nine o'clock is seven UTC before, eight after.
    assert_eq!(
        mondays.next_change(Amsterdam, at("2026-10-18T00:00:00Z")),
        Some(at("2026-10-19T07:00:00Z"))
    );
    assert_eq!(
        mondays.next_change(Amsterdam, at("2026-10-25T00:00:00Z")),
        Some(at("2026-10-26T08:00:00Z"))
    );
    assert_eq!(mondays.phase(Amsterdam, at("2026-10-26T10:59:59Z")), Phase::Shown);
    assert_eq!(
        mondays.phase(Amsterdam, at("2026-10-26T11:00:00Z")),
        Phase::Hidden
    );
}

proptest! {
    /// Between two turns nothing changes: what the timers follow is all there is.
    #[test]
    fn the_next_change_is_the_first_instant_at_which_the_phase_differs(
        from in proptest::option::of(0i64..30 * 24),
        length in proptest::option::of(1i64..40 * 24),
        lead in proptest::option::of(1u32..20 * 24),
        weekdays in proptest::collection::vec(0u8..7, 0..4),
        from_time in proptest::option::of(0u32..24),
        to_time in proptest::option::of(0u32..24),
        start in 0i64..40 * 24 * 60,
    ) {
        let origin = at("2026-10-10T00:00:00Z");
        let begins = from.map(|hours| origin + TimeDelta::hours(hours));
        let notice = Notice {
            from: begins,
            to: length.map(|hours| begins.unwrap_or(origin) + TimeDelta::hours(hours)),
            announced: lead.map(|hours| Length::from_seconds(hours * 3_600)),
            weekdays: weekdays.into_iter().map(|day| Weekday::try_from(day).unwrap()).collect(),
            from_time: from_time.map(clock),
            to_time: to_time.map(clock),
            ..notice()
        };
        let start = origin + TimeDelta::minutes(start);
        let present = notice.phase(Amsterdam, start);
        let next = notice.next_change(Amsterdam, start);
        // Everything here is in whole hours, so steps of a minute from a whole minute miss nothing.
        let until = next.unwrap_or(start + TimeDelta::days(40));
        let mut instant = start;
        while instant < until {
            prop_assert_eq!(notice.phase(Amsterdam, instant), present);
            instant += TimeDelta::minutes(30).min(until - instant);
        }
        if let Some(next) = next {
            prop_assert_ne!(notice.phase(Amsterdam, next), present);
        }
    }
}
