//! What whoever plans a visit is told of the days to come.

use chrono::{NaiveDate, NaiveTime, Weekday};
use kwartier::charter::RestrictedHours;
use kwartier::hall::setup::{Closure, HallSetup, OpeningPeriod, Texts};
use kwartier::view::coming_days::{ComingDayView, ComingDaysView, coming_days};

use super::hall::Hall;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn time(text: &str) -> NaiveTime {
    NaiveTime::parse_from_str(text, "%H:%M").unwrap()
}

fn texts(text: &str) -> Texts {
    [("nl".parse().unwrap(), text.to_owned())].into_iter().collect()
}

fn hours(weekday: Weekday, from: &str, to: &str) -> OpeningPeriod {
    OpeningPeriod {
        weekday,
        from: time(from),
        to: time(to),
    }
}

fn closed(from: &str, to: &str, why: &str) -> Closure {
    Closure {
        from: date(from),
        to: date(to),
        reason: texts(why),
    }
}

/// Open on Wednesdays with a break at noon, and long on Thursdays; the evening of a Thursday is for passports until
/// December, noon for collecting from then on.
fn setup(setup: &mut HallSetup) {
    setup.opening_hours = vec![
        hours(Weekday::Wed, "09:00", "12:30"),
        hours(Weekday::Wed, "13:30", "17:00"),
        hours(Weekday::Thu, "09:00", "20:00"),
    ];
    setup.closures = vec![
        closed("2026-12-25", "2026-12-27", "Kerst"),
        closed("2026-11-25", "2026-11-26", "Studiedag"),
    ];
    setup.charter.restricted_hours = vec![
        restricted(vec![Weekday::Thu], None, Some("2026-12-01"), "17:00", "20:00"),
        restricted(Vec::new(), Some("2026-12-01"), None, "12:00", "13:00"),
    ];
}

fn restricted(
    weekdays: Vec<Weekday>,
    first: Option<&str>,
    end: Option<&str>,
    from: &str,
    to: &str,
) -> RestrictedHours {
    RestrictedHours {
        weekdays,
        from: first.map(date),
        to: end.map(date),
        from_time: time(from),
        to_time: time(to),
        services: vec!["paspoort".parse().unwrap()],
        notice: Texts::default(),
    }
}

/// The days as they are told on this one.
fn told_on(today: &str) -> ComingDaysView {
    let mut hall = Hall::with(setup);
    hall.on(today).at("10:00");
    hall.seen(coming_days)
}

fn day(today: &str, wanted: &str) -> ComingDayView {
    let told = told_on(today);
    told.days
        .into_iter()
        .find(|day| day.date == date(wanted))
        .unwrap()
}

fn times(day: &ComingDayView) -> Vec<String> {
    day.open
        .iter()
        .map(|part| format!("{} {}", part.from, part.to))
        .collect()
}

#[test]
fn a_day_has_the_hours_of_its_day_of_the_week() {
    assert_eq!(
        times(&day("2026-11-18", "2026-11-18")),
        ["09:00 12:30", "13:30 17:00"]
    );
    assert_eq!(times(&day("2026-11-18", "2026-11-19")), ["09:00 20:00"]);
    assert!(day("2026-11-18", "2026-11-20").open.is_empty());
}

#[test]
fn a_day_on_which_the_hall_is_closed_all_the_same_has_a_reason_instead_of_hours() {
    let closed = day("2026-11-20", "2026-11-25");
    assert!(closed.open.is_empty());
    assert_eq!(closed.closed_because, Some(texts("Studiedag")));
    assert_eq!(day("2026-12-01", "2026-12-02").closed_because, None);
}

#[test]
fn hours_for_some_services_are_told_as_long_as_they_hold_and_the_hall_is_open() {
    let parts = |day: ComingDayView| -> Vec<String> {
        day.restricted.into_iter().map(|part| part.hours.from).collect()
    };
    assert_eq!(parts(day("2026-11-26", "2026-11-26")), ["17:00"]);
    assert_eq!(parts(day("2026-12-02", "2026-12-03")), ["12:00"]);
    assert!(parts(day("2026-12-02", "2026-12-04")).is_empty());
}

#[test]
fn a_week_is_told_over_the_end_of_a_month_and_the_change_of_clocks() {
    let days =
        |today: &str| -> Vec<NaiveDate> { told_on(today).days.into_iter().map(|day| day.date).collect() };
    assert_eq!(days("2026-10-24").len(), 7);
    assert_eq!(days("2026-10-24")[2], date("2026-10-26"));
    assert_eq!(days("2026-12-31")[1], date("2027-01-01"));
}

#[test]
fn later_closures_come_in_their_order_and_only_those_after_the_week() {
    let later = |today: &str| -> Vec<NaiveDate> {
        told_on(today)
            .later_closures
            .into_iter()
            .map(|closure| closure.from)
            .collect()
    };
    assert_eq!(later("2026-11-13"), [date("2026-11-25"), date("2026-12-25")]);
    assert_eq!(later("2026-11-19"), [date("2026-12-25")]);
    assert!(later("2026-12-19").is_empty());
}
