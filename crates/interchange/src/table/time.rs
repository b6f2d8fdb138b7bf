//! Times as people and spreadsheets write them in a Dutch table.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use kwartier_hall::hall::command::AppointedTime;
use kwartier_hall::moment;

/// What a fault says of a time that cannot be read.
pub(super) const TIME: &str =
    "must be a time, such as 2026-11-03T09:30, 3-11-2026 09:30 or 2026-11-03T08:30:00Z";

/// The day of which spreadsheets count days, 0 being the day before the last of 1899 as they have it.
const SPREADSHEET_DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(1899, 12, 30);

/// Months as Dutch tables write them, the letters by which each is known.
const MONTHS: [&str; 12] = [
    "jan", "feb", "maart", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];

/// Days of the week before a date say nothing more.
const WEEKDAYS: [&str; 7] = ["ma", "di", "wo", "do", "vr", "za", "zo"];

/// An instant with its offset, or what the clocks in the hall show: in one cell, or the day in another.
pub(super) fn appointed(day: Option<&str>, at: Option<&str>) -> Option<AppointedTime> {
    match (day, at) {
        (None, None) => None,
        (Some(one), None) | (None, Some(one)) => whole(one),
        // The day of a cell that holds both counts: another column of days may say when it was booked.
        (Some(day), Some(at)) => whole(at).or_else(|| {
            let date = date_only(day)
                .or_else(|| local(day).map(|local| local.date()))
                .or_else(|| spreadsheet_day(day))?;
            let local = date.and_time(time(at)?);
            moment::is_sound(local).then_some(AppointedTime::Local(local))
        }),
    }
}

fn whole(text: &str) -> Option<AppointedTime> {
    match moment::instant(text).or_else(|_| moment::instant(&with_marks_of_an_instant(text))) {
        Ok(instant) => Some(AppointedTime::At(chrono::SubsecRound::trunc_subsecs(instant, 3))),
        Err(_) => local(text).map(AppointedTime::Local),
    }
}

/// An instant as databases write it, `2026-12-02 09:30:00+0100`, as the standard has it.
fn with_marks_of_an_instant(text: &str) -> String {
    let mut text = text.trim().replacen(' ', "T", 1);
    let offset = text
        .len()
        .checked_sub("+0100".len())
        .filter(|at| text.is_char_boundary(*at));
    let (sign, digits) = offset.map_or(("", ""), |at| text[at..].split_at_checked(1).unwrap_or_default());
    if matches!(sign, "+" | "-") && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        text.insert(text.len() - 2, ':');
    }
    text
}

/// Date and time in one.
fn local(text: &str) -> Option<NaiveDateTime> {
    if let Some(read) = moment::local(text) {
        return Some(read);
    }
    let text = with_time_as_a_word(text.trim());
    let read = spreadsheet_number(&text).or_else(|| {
        let (date, time_text) = text.rsplit_once([' ', 'T', '\u{a0}'])?;
        Some(date_only(date.trim().trim_end_matches(','))?.and_time(time(time_text)?))
    })?;
    moment::is_sound(read).then_some(read)
}

/// A text whose last word is the time: `9 uur` and `9:30 AM` become one.
fn with_time_as_a_word(text: &str) -> String {
    for (behind, mark) in [("uur", "u"), ("am", "am"), ("pm", "pm")] {
        let split = text.len().checked_sub(behind.len());
        let parts = split.and_then(|at| text.split_at_checked(at));
        if let Some((before, _)) = parts.filter(|(_, end)| end.eq_ignore_ascii_case(behind)) {
            return [before.trim_end(), mark].concat();
        }
    }
    text.to_owned()
}

/// A day by itself: `2-12-2026`, `2/12/2026`, `2.12.26`, `2026-12-02`, `20261202`, `wo 2 dec 2026`.
fn date_only(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if let Ok(date) = moment::date(text) {
        return Some(date);
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '.' | ',' | '\u{a0}'))
        .map(|word| word.trim_start_matches(['\'', '’']))
        .filter(|word| !word.is_empty() && !is_weekday(word) && !word.eq_ignore_ascii_case("om"))
        .collect();
    match words.as_slice() {
        [day, month, year] if day.len() <= 2 => {
            let year: i32 = match year.len() {
                4 => year.parse().ok()?,
                2 => 2000 + year.parse::<i32>().ok()?,
                _ => return None,
            };
            NaiveDate::from_ymd_opt(year, month_of(month)?, number(day)?)
        }
        [year, month, day] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month_of(month)?, number(day)?)
        }
        [digits] if digits.len() == 8 => NaiveDate::parse_from_str(digits, "%Y%m%d").ok(),
        _ => None,
    }
}

fn is_weekday(word: &str) -> bool {
    let word = word.to_lowercase();
    let is_word = word.chars().all(char::is_alphabetic);
    is_word
        && WEEKDAYS
            .iter()
            .any(|day| word == *day || (word.starts_with(day) && word.ends_with("dag")))
}

fn number(text: &str) -> Option<u32> {
    let is_number = (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

fn month_of(text: &str) -> Option<u32> {
    if let Some(month) = number(text) {
        return Some(month);
    }
    let text = text.to_lowercase();
    if text == "mrt" {
        return Some(3);
    }
    let long_enough = text.chars().count() >= 3;
    let place = MONTHS.iter().position(|month| {
        let stem: String = month.chars().take(3).collect();
        long_enough && text.starts_with(&stem)
    })?;
    u32::try_from(place + 1).ok()
}

/// A time of day: `9:30`, `09.30`, `9u30`, `09:30:00`, `0930`, `9:30 uur`, `9 uur`, `9:30 AM`.
fn time(text: &str) -> Option<NaiveTime> {
    let text = with_time_as_a_word(text.trim()).to_lowercase();
    let text = text.strip_prefix("om ").unwrap_or(&text).trim();
    let half = |mark: &str| text.strip_suffix(mark);
    let (text, afternoon) = match (half("am"), half("pm")) {
        (Some(text), _) => (text, Some(false)),
        (None, Some(text)) => (text, Some(true)),
        (None, None) => (text, None),
    };
    let hours_are_said = afternoon.is_some() || text.ends_with(['u', 'h']);
    let text = text.trim_end_matches(['u', 'h']);
    let parts: Vec<&str> = text.split([':', '.', 'u', 'h']).collect();
    let (hours, minutes, seconds) = match parts.as_slice() {
        [digits] if digits.len() == 4 && digits.is_ascii() => {
            let (hours, minutes) = digits.split_at(2);
            (hours, minutes, "0")
        }
        [hours] if hours_are_said => (*hours, "00", "0"),
        [hours, minutes] => (*hours, *minutes, "0"),
        [hours, minutes, seconds] => (*hours, *minutes, *seconds),
        // Parts of a second say nothing of an appointment.
        [hours, minutes, seconds, parts] if parts.bytes().all(|byte| byte.is_ascii_digit()) => {
            (*hours, *minutes, *seconds)
        }
        _ => return fraction(text),
    };
    if minutes.len() != 2 {
        return fraction(text);
    }
    let hours = match (number(hours)?, afternoon) {
        (hours, None) => hours,
        (hours @ 1..=12, Some(afternoon)) => hours % 12 + if afternoon { 12 } else { 0 },
        _ => return None,
    };
    NaiveTime::from_hms_opt(hours, number(minutes)?, number(seconds)?)
}

/// A time of day as a spreadsheet counts it: a part of a day, `0,395833`.
fn fraction(text: &str) -> Option<NaiveTime> {
    let part: f64 = text.replace(',', ".").parse().ok()?;
    ((0.0..1.0).contains(&part) && text.starts_with('0') && text.len() >= 3)
        .then(|| since_midnight(part))
        .flatten()
        .map(|(_, time)| time)
}

/// A day as a spreadsheet counts it, where a column holds days: `46358`.
fn spreadsheet_day(text: &str) -> Option<NaiveDate> {
    let days = text.split([',', '.']).next()?;
    let days: i64 = days.parse().ok().filter(|days| (36_526..73_051).contains(days))?;
    SPREADSHEET_DAY?.checked_add_signed(TimeDelta::try_days(days)?)
}

/// An instant as a spreadsheet counts it, in days: `46358,395833333`.
fn spreadsheet_number(text: &str) -> Option<NaiveDateTime> {
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'));
    let days: f64 = text.replace(',', ".").parse().ok().filter(|_| plain)?;
    // 2000 to 2099; a whole number is a day without a time.
    if !(36_526.0..73_051.0).contains(&days) || days.fract() == 0.0 {
        return None;
    }
    #[allow(clippy::cast_possible_truncation, reason = "within a hundred years of days")]
    let whole_days = days.floor() as i64;
    let (more, time) = since_midnight(days.fract())?;
    let date = SPREADSHEET_DAY?.checked_add_signed(TimeDelta::try_days(whole_days + more)?)?;
    Some(date.and_time(time))
}

/// A part of a day to the minute, and the day that it is rounded into.
fn since_midnight(part: f64) -> Option<(i64, NaiveTime)> {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a part of a day in minutes"
    )]
    let minutes = (part * 1_440.0).round() as u32;
    let (day, minutes) = (minutes / 1_440, minutes % 1_440);
    Some((
        i64::from(day),
        NaiveTime::from_hms_opt(minutes / 60, minutes % 60, 0)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        match appointed(None, Some(text))? {
            AppointedTime::At(instant) => Some(instant.to_rfc3339()),
            AppointedTime::Local(local) => Some(local.to_string()),
        }
    }

    #[test]
    fn a_time_is_read_however_a_dutch_table_writes_it() {
        for text in [
            "2026-12-02T09:30",
            "2026-12-02 09:30:00",
            "2-12-2026 09:30",
            "02-12-2026 9:30",
            "2/12/2026 09:30:00",
            "2.12.2026 09:30",
            "2-12-26 9.30",
            "2-12-2026 09:30 uur",
            "wo 2-12-2026 09:30",
            "woensdag 2 december 2026 09:30",
            "2 dec. 2026, 09:30",
            "20261202 0930",
            "46358,3958333333",
            "46358.395833",
        ] {
            assert_eq!(read(text).as_deref(), Some("2026-12-02 09:30:00"), "{text}");
        }
        assert_eq!(read("2-3-2026 09:30").as_deref(), Some("2026-03-02 09:30:00"));
        assert_eq!(read("2 mrt 2026 09:30").as_deref(), Some("2026-03-02 09:30:00"));
        assert_eq!(
            read("2026-12-02T08:30:00Z").as_deref(),
            Some("2026-12-02T08:30:00+00:00")
        );
    }

    #[test]
    fn what_is_no_time_is_not_guessed() {
        for text in [
            "gisteren",
            "2-13-2026 09:30",
            "32-12-2026 09:30",
            "2-12-2026",
            "09:30",
            "2-12-2026 25:00",
            "2-12-2126 09:30",
            "46358",
            "12",
            "1,23E+11",
            "2-12-026 09:30",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn day_and_time_may_stand_in_two_columns() {
        let both = |day, at| appointed(Some(day), Some(at));
        let half_past_nine = AppointedTime::Local("2026-12-02T09:30:00".parse().unwrap_or_default());
        assert_eq!(both("2-12-2026", "9:30"), Some(half_past_nine));
        assert_eq!(both("2-12-2026 0:00:00", "09:30:00"), Some(half_past_nine));
        assert_eq!(both("2-12-2026", "0,395833333"), Some(half_past_nine));
        assert_eq!(both("20-11-2026", "2-12-2026 09:30"), Some(half_past_nine));
        assert_eq!(both("2-12-2026", "straks"), None);
    }
}
