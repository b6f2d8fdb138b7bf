//! What a local day is, on ordinary days and on the nights when the clocks change.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use chrono::Weekday;
use chrono_tz::America::Havana;
use chrono_tz::Asia::Beirut;
use chrono_tz::Europe::Amsterdam;
use chrono_tz::Pacific::Apia;
use proptest::prelude::*;

use super::*;
use crate::charter::Charter;
use crate::duration::Length;
use crate::hall::setup::Settings;

const WEEK: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// No opening hour depends on what is promised.
fn charter_without_promises() -> Charter {
    Charter {
        name: "leeg".parse().unwrap(),
        version: "1".into(),
        valid_from: day("2020-01-01"),
        title: "Leeg".into(),
        source: "none".into(),
        norms: Vec::new(),
        exceptions: Vec::new(),
        complaints: None,
        promised_answer_within_days: None,
        called_back_within_working_days: None,
        suggestions_answered_within_weeks: None,
        passed_on_at_most: None,
        reviewed_every_months: None,
        redress_lapses_after: Length::ZERO,
        restricted_hours: Vec::new(),
        later: Vec::new(),
    }
}

/// A hall in `tz` that opens at these local hours on these days; hour 24 is the end of the day.
fn hall(tz: Tz, hours: &[(&[Weekday], u32, u32)]) -> HallSetup {
    let time = |hour: u32| NaiveTime::from_hms_opt(hour % 24, 0, 0).unwrap();
    HallSetup {
        name: "Stadhuis".into(),
        time_zone: tz,
        services: Vec::new(),
        counters: Vec::new(),
        opening_hours: hours
            .iter()
            .flat_map(|&(weekdays, from, to)| {
                weekdays.iter().map(move |&weekday| OpeningPeriod {
                    weekday,
                    from: time(from),
                    to: time(to),
                })
            })
            .collect(),
        closures: Vec::new(),
        settings: Settings::default(),
        charter: charter_without_promises(),
        notices: Vec::new(),
        address: None,
        retired: false,
        booking: None,
    }
}

fn closed(mut setup: HallSetup, from: &str, to: &str) -> HallSetup {
    setup.closures.push(Closure {
        from: day(from),
        to: day(to),
        reason: [].into(),
    });
    setup
}

#[test]
fn the_local_day_is_the_halls_and_not_that_of_utc() {
    assert_eq!(
        local_date(Amsterdam, at("2026-06-30T22:30:00Z")),
        day("2026-07-01")
    );
    assert_eq!(local_date(Havana, at("2026-07-01T03:30:00Z")), day("2026-06-30"));
    assert_eq!(
        local(Amsterdam, at("2026-12-01T08:00:00Z")).to_string(),
        "2026-12-01 09:00:00"
    );
}

#[test]
fn the_day_of_the_spring_change_has_23_hours_and_that_of_autumn_25() {
    for (before, date, hours) in [
        ("2026-03-28", "2026-03-29", 23),
        ("2026-10-24", "2026-10-25", 25),
        ("2026-06-09", "2026-06-10", 24),
    ] {
        let length = midnight_after(Amsterdam, day(date)) - midnight_after(Amsterdam, day(before));
        assert_eq!(length.num_hours(), hours, "{date}");
    }
}

#[test]
fn a_leap_day_is_a_day_like_any_other() {
    assert_eq!(
        local_date(Amsterdam, at("2028-02-29T12:00:00Z")),
        day("2028-02-29")
    );
    assert_eq!(
        midnight_after(Amsterdam, day("2028-02-28")),
        at("2028-02-28T23:00:00Z")
    );
    assert_eq!(
        midnight_after(Amsterdam, day("2028-02-29")),
        at("2028-02-29T23:00:00Z")
    );
}

#[test]
fn where_the_clock_skips_midnight_the_day_begins_when_the_gap_ends() {
    // Both cities put their clocks from 00:00 to 01:00 in spring.
    assert_eq!(
        midnight_after(Havana, day("2026-03-07")),
        at("2026-03-08T05:00:00Z")
    );
    assert_eq!(
        local(Havana, at("2026-03-08T05:00:00Z")).to_string(),
        "2026-03-08 01:00:00"
    );
    assert_eq!(
        midnight_after(Beirut, day("2026-03-28")),
        at("2026-03-28T22:00:00Z")
    );
}

#[test]
fn where_the_clock_shows_midnight_twice_the_day_begins_at_the_first() {
    assert_eq!(
        midnight_after(Havana, day("2026-10-31")),
        at("2026-11-01T04:00:00Z")
    );
    assert_eq!(
        local(Havana, at("2026-11-01T05:00:00Z")).to_string(),
        "2026-11-01 00:00:00"
    );
}

#[test]
fn a_day_that_a_zone_skipped_altogether_has_no_length() {
    // Samoa went over the date line: its clocks never showed 30 December 2011.
    assert_eq!(
        midnight_after(Apia, day("2011-12-29")),
        midnight_after(Apia, day("2011-12-30"))
    );
}

#[test]
fn a_hall_is_open_from_the_first_instant_of_a_period_until_just_before_its_end() {
    let setup = hall(Amsterdam, &[(&WEEK[..5], 9, 17)]);
    assert!(!is_open(&setup, at("2026-11-02T07:59:59Z")));
    assert!(is_open(&setup, at("2026-11-02T08:00:00Z")));
    assert!(is_open(&setup, at("2026-11-02T15:59:59Z")));
    assert!(!is_open(&setup, at("2026-11-02T16:00:00Z")));
    assert!(!is_open(&setup, at("2026-11-01T12:00:00Z")), "a Sunday");
}

#[test]
fn opening_hours_keep_to_the_local_clock_when_it_changes() {
    let setup = hall(Amsterdam, &[(&WEEK, 9, 17)]);
    assert_eq!(
        closing(&setup, day("2026-03-28")),
        Some(at("2026-03-28T16:00:00Z"))
    );
    assert_eq!(
        closing(&setup, day("2026-03-29")),
        Some(at("2026-03-29T15:00:00Z"))
    );
    assert_eq!(
        next_opening(&setup, at("2026-10-24T20:00:00Z")),
        Some(at("2026-10-25T08:00:00Z"))
    );
}

#[test]
fn a_hall_with_an_evening_closes_for_the_day_at_the_end_of_the_evening() {
    let setup = hall(Amsterdam, &[(&WEEK[..5], 18, 20), (&WEEK[..5], 9, 12)]);
    assert_eq!(
        closing(&setup, day("2026-11-05")),
        Some(at("2026-11-05T19:00:00Z"))
    );
    assert_eq!(
        period_end(&setup, at("2026-11-05T09:00:00Z")),
        Some(at("2026-11-05T11:00:00Z"))
    );
    assert_eq!(
        next_opening(&setup, at("2026-11-05T12:00:00Z")),
        Some(at("2026-11-05T17:00:00Z"))
    );
    assert_eq!(closing(&setup, day("2026-11-08")), None, "a Sunday");
}

#[test]
fn periods_that_touch_or_overlap_are_one_period() {
    let setup = hall(
        Amsterdam,
        &[(&WEEK, 9, 13), (&WEEK, 13, 15), (&WEEK, 14, 17), (&WEEK, 10, 11)],
    );
    let ten = at("2026-06-10T08:00:00Z");
    assert_eq!(period_end(&setup, ten), Some(at("2026-06-10T15:00:00Z")));
    assert_eq!(next_opening(&setup, ten), Some(at("2026-06-11T07:00:00Z")));
}

#[test]
fn a_period_until_midnight_goes_on_into_one_that_begins_there() {
    let setup = hall(Amsterdam, &[(&[Weekday::Fri], 20, 24), (&[Weekday::Sat], 0, 2)]);
    let friday_evening = at("2026-06-12T19:00:00Z");
    assert_eq!(
        closing(&setup, day("2026-06-12")),
        Some(at("2026-06-12T22:00:00Z"))
    );
    assert_eq!(
        period_end(&setup, friday_evening),
        Some(at("2026-06-13T00:00:00Z"))
    );
    assert_eq!(
        next_opening(&setup, friday_evening),
        Some(at("2026-06-19T18:00:00Z"))
    );
}

#[test]
fn a_closure_wins_over_the_opening_hours_until_the_day_after_its_last() {
    let setup = closed(hall(Amsterdam, &[(&WEEK, 9, 17)]), "2026-12-25", "2026-12-27");
    assert!(is_open(&setup, at("2026-12-24T12:00:00Z")));
    assert!(!is_open(&setup, at("2026-12-25T12:00:00Z")));
    assert!(!is_open(&setup, at("2026-12-26T12:00:00Z")));
    assert!(is_open(&setup, at("2026-12-27T12:00:00Z")));
    assert_eq!(closing(&setup, day("2026-12-25")), None);
    assert!(closure_on(&setup, day("2026-12-26")).is_some());
    assert!(closure_on(&setup, day("2026-12-27")).is_none());
    assert_eq!(
        next_opening(&setup, at("2026-12-24T18:00:00Z")),
        Some(at("2026-12-27T08:00:00Z"))
    );
}

#[test]
fn a_hall_open_round_the_clock_never_ends_and_never_opens_again() {
    let setup = hall(Amsterdam, &[(&WEEK, 0, 24)]);
    let now = at("2026-03-28T12:00:00Z");
    assert!(is_open(&setup, now));
    assert_eq!(period_end(&setup, now), None);
    assert_eq!(next_opening(&setup, now), None);
    assert_eq!(
        closing(&setup, day("2026-03-29")),
        Some(at("2026-03-29T22:00:00Z"))
    );
}

#[test]
fn a_hall_open_round_the_clock_opens_again_after_a_closure() {
    let setup = closed(hall(Amsterdam, &[(&WEEK, 0, 24)]), "2026-12-25", "2026-12-27");
    let now = at("2026-12-20T12:00:00Z");
    assert_eq!(period_end(&setup, now), Some(at("2026-12-24T23:00:00Z")));
    assert_eq!(next_opening(&setup, now), Some(at("2026-12-26T23:00:00Z")));
}

#[test]
fn the_next_opening_is_sought_past_a_closure_of_a_year_and_no_further() {
    let year = closed(hall(Amsterdam, &[(&WEEK, 9, 17)]), "2026-01-01", "2027-01-01");
    let now = at("2026-01-01T12:00:00Z");
    assert_eq!(next_opening(&year, now), Some(at("2027-01-01T08:00:00Z")));
    let for_good = closed(hall(Amsterdam, &[(&WEEK, 9, 17)]), "2026-01-01", "2100-01-01");
    assert_eq!(next_opening(&for_good, now), None);
    assert_eq!(next_opening(&hall(Amsterdam, &[]), now), None);
}

#[test]
fn an_opening_that_the_clock_skips_does_not_take_place() {
    let setup = hall(Amsterdam, &[(&[Weekday::Sun], 2, 3)]);
    assert_eq!(closing(&setup, day("2026-03-29")), None);
    assert_eq!(
        next_opening(&setup, at("2026-03-28T12:00:00Z")),
        Some(at("2026-04-05T00:00:00Z"))
    );
}

/// The nights on which clocks change, with a day on either side, as seconds since 1970.
fn nights() -> impl Strategy<Value = (Tz, DateTime<Utc>)> {
    let changes = prop_oneof![
        Just((Amsterdam, "2026-03-29T01:00:00Z")),
        Just((Amsterdam, "2026-10-25T01:00:00Z")),
        Just((Havana, "2026-03-08T05:00:00Z")),
        Just((Havana, "2026-11-01T05:00:00Z")),
        Just((Beirut, "2026-03-28T22:00:00Z")),
        Just((Beirut, "2026-10-24T21:00:00Z")),
        Just((Amsterdam, "2028-02-29T12:00:00Z")),
    ];
    (changes, -172_800_i64..172_800)
        .prop_map(|((tz, change), offset)| (tz, at(change) + TimeDelta::seconds(offset)))
}

fn weeks() -> impl Strategy<Value = Vec<(usize, u32, u32)>> {
    proptest::collection::vec((0_usize..7, 0_u32..24, 1_u32..=24), 0..12)
        .prop_map(|periods| periods.into_iter().filter(|(_, from, to)| from < to).collect())
}

fn setup_of(tz: Tz, week: &[(usize, u32, u32)]) -> HallSetup {
    let periods: Vec<(&[Weekday], u32, u32)> = week
        .iter()
        .map(|&(weekday, from, to)| (&WEEK[weekday..=weekday], from, to))
        .collect();
    hall(tz, &periods)
}

/// Whether a local time is being shown for the second time.
fn is_repeated(tz: Tz, instant: DateTime<Utc>) -> bool {
    tz.from_local_datetime(&local(tz, instant))
        .earliest()
        .is_some_and(|first| first < instant)
}

proptest! {
    #[test]
    fn midnight_is_where_one_local_day_ends_and_a_later_one_begins(
        zone in 0..chrono_tz::TZ_VARIANTS.len(),
        days in 0_u64..3_650,
    ) {
        let (tz, date) = (chrono_tz::TZ_VARIANTS[zone], day("2020-01-01") + Days::new(days));
        let midnight = midnight_after(tz, date);
        prop_assert!(local_date(tz, midnight) > date);
        prop_assert_eq!(local_date(tz, midnight - TimeDelta::seconds(1)), date);
    }

    #[test]
    fn an_instant_lies_in_its_own_local_day((tz, instant) in nights()) {
        let date = local_date(tz, instant);
        prop_assert!(midnight_after(tz, date.pred_opt().unwrap()) <= instant);
        prop_assert!(instant < midnight_after(tz, date));
    }

    #[test]
    fn a_local_time_that_the_clock_shows_means_an_instant_that_shows_it((tz, instant) in nights()) {
        let shown = local(tz, instant);
        prop_assert_eq!(local(tz, instant_of(tz, shown)), shown);
        prop_assert!(instant_of(tz, shown) <= instant);
    }

    #[test]
    fn a_hall_is_open_exactly_when_its_clock_reads_an_opening_hour(
        (tz, instant) in nights(),
        week in weeks(),
    ) {
        // In an hour shown twice a period that ends there has ended the first time; the example tests say so.
        prop_assume!(!is_repeated(tz, instant));
        let setup = setup_of(tz, &week);
        let shown = local(tz, instant);
        let hour = u32::try_from((shown.time() - NaiveTime::MIN).num_hours()).unwrap();
        let weekday = shown.weekday().num_days_from_monday() as usize;
        let expected = week.iter().any(|&(on, from, to)| on == weekday && (from..to).contains(&hour));
        prop_assert_eq!(is_open(&setup, instant), expected);
    }

    #[test]
    fn the_hall_is_open_until_the_end_of_the_period_and_closed_then(
        (tz, instant) in nights(),
        week in weeks(),
    ) {
        let setup = setup_of(tz, &week);
        match period_end(&setup, instant) {
            Some(end) => {
                prop_assert!(is_open(&setup, instant) && instant < end && !is_open(&setup, end));
                let mut step = instant;
                while step < end {
                    prop_assert!(is_open(&setup, step));
                    step += TimeDelta::minutes(20);
                }
                prop_assert!(is_open(&setup, end - TimeDelta::seconds(1)));
            }
            None => prop_assert!(!is_open(&setup, instant) || week.len() >= 7),
        }
    }

    #[test]
    fn nothing_opens_before_the_next_opening(
        (tz, instant) in nights(),
        week in weeks(),
    ) {
        let setup = setup_of(tz, &week);
        let Some(opening) = next_opening(&setup, instant) else {
            prop_assert!(!is_open(&setup, instant) || period_end(&setup, instant).is_none());
            return Ok(());
        };
        prop_assert!(opening > instant && is_open(&setup, opening));
        prop_assert!(!is_open(&setup, opening - TimeDelta::seconds(1)));
        let closed_from = period_end(&setup, instant).unwrap_or(instant);
        let mut step = closed_from;
        while step < opening {
            prop_assert!(!is_open(&setup, step));
            step += TimeDelta::minutes(20);
        }
    }
}
