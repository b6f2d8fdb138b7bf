//! Dutch working days: Monday to Friday, but for the public holidays.
//!
//! The holidays are those that the Algemene termijnenwet names in its article 3, first paragraph: New Year's Day,
//! Easter Monday, Whit Monday, both Christmas days, Ascension Day, King's Day and 5 May. Two choices are ours:
//!
//! - **Liberation Day** counts every year, as the act has it, although many employers give it every fifth year only.
//! - **Good Friday** is a working day. The act only treats it as a holiday for terms of law; town halls are mostly
//!   open, and where they are not, a promise that is counted one day shorter does nobody harm.
//!
//! A term that ends on a day off is not made longer: what was promised to a visitor holds.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The most days that are looked through: no term in a charter is longer than a `u16` of weeks, and dates end.
const LOOKED_THROUGH: usize = 500_000;

/// Easter Sunday of a year in the Gregorian calendar; `None` beyond the dates that can be written.
///
/// The "anonymous" algorithm as J. Meeus gives it (Astronomical Algorithms, 1991, chapter 8), which has no
/// exceptions. From Nature, 20 April 1876.
#[must_use]
#[expect(clippy::many_single_char_names, reason = "the letters of the source")]
pub fn easter(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b.div_euclid(4), b.rem_euclid(4));
    let f = (b + 8).div_euclid(25);
    let g = (b - f + 1).div_euclid(3);
    let h = (19 * a + b - d - g + 15).rem_euclid(30);
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let month_and_day = h + l - 7 * m + 114;
    let month = u32::try_from(month_and_day / 31).ok()?;
    let day = u32::try_from(month_and_day % 31 + 1).ok()?;
    NaiveDate::from_ymd_opt(year, month, day)
}

/// King's Day: 27 April, or the day before when that is a Sunday.
fn kings_day(year: i32) -> Option<NaiveDate> {
    let day = NaiveDate::from_ymd_opt(year, 4, 27)?;
    if day.weekday() == Weekday::Sun {
        day.pred_opt()
    } else {
        Some(day)
    }
}

/// Whether this day is a public holiday; the module says which are.
#[must_use]
pub fn is_holiday(day: NaiveDate) -> bool {
    let year = day.year();
    // Easter Monday, Ascension Day, Whit Monday: so many days after Easter Sunday.
    let after_easter = easter(year).is_some_and(|easter| matches!((day - easter).num_days(), 1 | 39 | 50));
    let fixed = matches!((day.month(), day.day()), (1, 1) | (5, 5) | (12, 25 | 26));
    after_easter || fixed || kings_day(year) == Some(day)
}

/// Whether people work on this day: Monday to Friday, and no public holiday.
#[must_use]
pub fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !is_holiday(day)
}

/// The last day of a term of so many working days that begins on the day after `day`; `day` itself for none.
#[must_use]
pub fn within_working_days(day: NaiveDate, count: u16) -> NaiveDate {
    let Some(nth) = usize::from(count).checked_sub(1) else {
        return day;
    };
    let days = day.iter_days().skip(1).take(LOOKED_THROUGH);
    days.filter(|day| is_working_day(*day))
        .nth(nth)
        .unwrap_or(NaiveDate::MAX)
}

/// The last day of a term of so many weeks that begins on the day after `day`.
#[must_use]
pub fn within_weeks(day: NaiveDate, count: u16) -> NaiveDate {
    within_days(day, u32::from(count) * 7)
}

/// The last day of a term of so many days that begins on the day after `day`.
#[must_use]
pub fn within_days(day: NaiveDate, count: u32) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(count)))
        .unwrap_or(NaiveDate::MAX)
}

/// The day on which the last so many working days of a term that ends on `last` begin; no earlier than `first`.
#[must_use]
pub fn last_working_days(first: NaiveDate, last: NaiveDate, count: u16) -> NaiveDate {
    let Some(nth) = usize::from(count).checked_sub(1) else {
        return last.max(first);
    };
    let backwards = std::iter::successors(Some(last), NaiveDate::pred_opt);
    let term = backwards.take_while(|day| *day >= first);
    term.filter(|day| is_working_day(*day)).nth(nth).unwrap_or(first)
}

/// How many working days lie after `from`, up to and including `to`.
#[must_use]
pub fn working_days_between(from: NaiveDate, to: NaiveDate) -> usize {
    let days = from.iter_days().skip(1).take_while(|day| *day <= to);
    days.filter(|day| is_working_day(*day)).count()
}

#[cfg(test)]
#[path = "working_days/tests.rs"]
mod tests;
