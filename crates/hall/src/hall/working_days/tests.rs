use super::*;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap_or_default()
}

fn holidays(year: i32) -> Vec<String> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    let days = first.iter_days().take_while(|day| day.year() == year);
    days.filter(|day| is_holiday(*day))
        .map(|day| day.format("%m-%d").to_string())
        .collect()
}

/// Lichtenberg's form of Gauss's algorithm, as the Physikalisch-Technische Bundesanstalt publishes it: another way.
#[expect(clippy::many_single_char_names, reason = "the letters of the source")]
fn easter_by_gauss(year: i32) -> i32 {
    let k = year / 100;
    let m = 15 + (3 * k + 3) / 4 - (8 * k + 13) / 25;
    let s = 2 - (3 * k + 3) / 4;
    let a = year % 19;
    let d = (19 * a + m) % 30;
    let r = (d + a / 11) / 29;
    let og = 21 + d - r;
    let sz = 7 - (year + year / 4 + s).rem_euclid(7);
    let oe = 7 - (og - sz).rem_euclid(7);
    og + oe
}

#[test]
fn the_holidays_of_2026_and_2027_are_those_on_the_calendar() {
    let of_2026 = [
        "01-01", "04-06", "04-27", "05-05", "05-14", "05-25", "12-25", "12-26",
    ];
    let of_2027 = [
        "01-01", "03-29", "04-27", "05-05", "05-06", "05-17", "12-25", "12-26",
    ];
    assert_eq!(holidays(2026), of_2026);
    assert_eq!(holidays(2027), of_2027);
}

#[test]
fn easter_falls_on_the_days_that_were_published() {
    for published in [
        "1961-04-02",
        "2000-04-23",
        "2008-03-23",
        "2019-04-21",
        "2025-04-20",
        "2026-04-05",
        "2038-04-25",
    ] {
        assert_eq!(easter(day(published).year()), Some(day(published)));
    }
}

#[test]
fn king_s_day_on_a_sunday_is_kept_the_day_before() {
    // 27 April 2025 and 2031 are Sundays.
    for (kept, not) in [("2025-04-26", "2025-04-27"), ("2031-04-26", "2031-04-27")] {
        assert!(is_holiday(day(kept)) && !is_holiday(day(not)));
    }
    assert!(is_holiday(day("2026-04-27")));
}

#[test]
fn good_friday_is_a_working_day_and_the_fifth_of_may_is_none_in_any_year() {
    assert!(is_working_day(day("2026-04-03")));
    assert!(!is_working_day(day("2026-05-05")) && !is_working_day(day("2025-05-05")));
}

#[test]
fn within_five_working_days_skips_the_weekend_and_the_holidays() {
    assert_eq!(within_working_days(day("2026-11-03"), 5), day("2026-11-10"));
    // From the Wednesday before Christmas: 24, 28, 29, 30, 31 December.
    assert_eq!(within_working_days(day("2026-12-23"), 5), day("2026-12-31"));
    // King's Day on a Monday, Liberation Day on a Tuesday.
    assert_eq!(within_working_days(day("2026-04-24"), 5), day("2026-05-04"));
    assert_eq!(within_working_days(day("2026-04-28"), 5), day("2026-05-06"));
    assert_eq!(within_working_days(day("2026-11-03"), 0), day("2026-11-03"));
}

#[test]
fn ten_weeks_end_on_the_same_day_of_the_week() {
    assert_eq!(within_weeks(day("2026-11-03"), 10), day("2027-01-12"));
    assert_eq!(within_days(day("2028-02-27"), 3), day("2028-03-01"));
}

#[test]
fn the_last_working_day_of_a_term_that_ends_on_sunday_is_friday() {
    assert_eq!(
        last_working_days(day("2026-11-05"), day("2026-11-08"), 1),
        day("2026-11-06")
    );
    assert_eq!(
        last_working_days(day("2026-11-03"), day("2026-11-10"), 1),
        day("2026-11-10")
    );
    assert_eq!(
        last_working_days(day("2026-11-07"), day("2026-11-08"), 1),
        day("2026-11-07")
    );
    assert_eq!(
        last_working_days(day("2026-11-03"), day("2027-01-12"), 5),
        day("2027-01-06")
    );
}

proptest! {
    #[test]
    fn easter_is_a_sunday_between_22_march_and_25_april_and_two_algorithms_agree(year in 1583_i32..10_000) {
        let found = easter(year).unwrap_or_default();
        prop_assert_eq!(found.weekday(), Weekday::Sun);
        prop_assert!(((3, 22)..=(4, 25)).contains(&(found.month(), found.day())));
        let first_of_march = NaiveDate::from_ymd_opt(year, 3, 1).unwrap_or_default();
        prop_assert_eq!((found - first_of_march).num_days() + 1, i64::from(easter_by_gauss(year)));
    }

    #[test]
    fn a_term_holds_just_so_many_working_days_and_ends_on_one(from in 0_u64..60_000, count in 1_u16..300) {
        let from = day("1980-01-01") + Days::new(from);
        let last = within_working_days(from, count);
        prop_assert!(is_working_day(last));
        prop_assert_eq!(working_days_between(from, last), usize::from(count));
        prop_assert_eq!(last_working_days(from, last, 1), last);
    }

    #[test]
    fn a_year_has_eight_holidays_but_where_two_fall_together(year in 1980_i32..2_200) {
        // Ascension Day can fall on 5 May (2016), and on King's Day in no year: it is 30 April at the earliest.
        let expected = if is_ascension(day_of(year, 5, 5)) { 7 } else { 8 };
        prop_assert_eq!(holidays(year).len(), expected);
    }
}

fn day_of(year: i32, month: u32, of_month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, of_month).unwrap_or_default()
}

fn is_ascension(day: NaiveDate) -> bool {
    easter(day.year()).is_some_and(|easter| (day - easter).num_days() == 39)
}
