//! Zones of a calendar: by IANA's names, by what the file says of them (`VTIMEZONE`, RFC 5545, 3.6.5), by Windows' names.
//!
//! A name that is IANA's is that zone, whatever the file says of it: programs cut their definitions off at some year. Any
//! other name is what the file says, also one that Windows uses, since a program may give it other rules.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;
use kwartier_hall::hall::calendar;

use super::lines::{Block, Line};

/// Times that one rule may name one by one; a century of summers and winters.
const MOST_TIMES: usize = 400;

/// The zones that a calendar describes, by the names that it gives them.
#[derive(Debug, Default)]
pub(super) struct Zones(BTreeMap<String, Vec<Rule>>);

/// From when on clocks show what (`STANDARD` or `DAYLIGHT`).
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    /// The first time, by the clocks before it.
    start: NaiveDateTime,
    /// How far clocks were ahead of UTC until then.
    before: TimeDelta,
    /// How far they are from then on.
    after: TimeDelta,
    /// Other times that are named one by one.
    also: Vec<NaiveDateTime>,
    /// Whether it comes again each year, and when.
    yearly: Option<Yearly>,
}

/// A day of each year.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Yearly {
    month: u32,
    day: DayOfMonth,
    until: Option<NaiveDateTime>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DayOfMonth {
    /// The first, second … such day, or the last for -1.
    Nth(i32, Weekday),
    /// The first such day that is not before this date.
    NotBefore(u32, Weekday),
    /// This date.
    Date(u32),
}

impl Zones {
    /// What a calendar says of its zones. A description of which a part cannot be read is none, since half of it would be wrong for
    /// half of the year: its name may still be known.
    pub(super) fn read(blocks: &[Block]) -> Self {
        let mut zones = BTreeMap::new();
        for block in blocks {
            let name = block
                .lines
                .iter()
                .find(|line| line.name == "TZID")
                .map(Line::text);
            let rules = block.inner.iter();
            let rules: Option<Vec<Rule>> = rules.map(|(_, lines)| Rule::read(lines)).collect();
            if let Some((name, rules)) = name.zip(rules.filter(|rules| !rules.is_empty())) {
                zones.insert(plain(&name), rules);
            }
        }
        Self(zones)
    }

    /// The instant that a local time means in the zone of that name; `None` when nobody knows the zone.
    pub(super) fn instant(&self, name: &str, local: NaiveDateTime) -> Option<DateTime<Utc>> {
        let name = plain(name);
        if let Ok(zone) = name.parse::<Tz>() {
            return Some(calendar::instant_of(zone, local));
        }
        if let Some(rules) = self.0.get(&name) {
            return instant(rules, local);
        }
        known(&name).map(|zone| calendar::instant_of(zone, local))
    }
}

/// A zone by a name that holds IANA's or Windows': `/citadel.org/20210210_1/Europe/Amsterdam`, `W. Europe Standard Time 1`.
fn known(name: &str) -> Option<Tz> {
    let ends = name.char_indices().filter(|(_, c)| *c == '/');
    let of_iana = ends
        .map(|(at, _)| &name[at + 1..])
        .find_map(|end| end.parse::<Tz>().ok());
    let of_windows = || {
        let numbered = name.trim_end_matches(|c: char| c.is_ascii_digit()).trim();
        [name, numbered]
            .into_iter()
            .find_map(|name| localzone::win_zone_to_iana(name, None))
            .and_then(|iana| iana.parse::<Tz>().ok())
    };
    of_iana.or_else(of_windows)
}

/// A name as names are compared: escapes and quotation marks say nothing.
fn plain(name: &str) -> String {
    let kept = name.chars().filter(|c| !matches!(c, '\\' | '"'));
    kept.collect::<String>().trim().to_owned()
}

impl Rule {
    fn read(lines: &[Line]) -> Option<Self> {
        let value = |name: &str| {
            lines
                .iter()
                .find(|line| line.name == name)
                .map(|line| line.value.as_str())
        };
        let start = time(value("DTSTART")?)?;
        let also = lines.iter().filter(|line| line.name == "RDATE");
        let also = also.flat_map(|line| line.value.split(',')).filter_map(time);
        let yearly = match value("RRULE") {
            Some(rule) => Some(Yearly::read(rule, start)?),
            None => None,
        };
        Some(Self {
            start,
            before: offset(value("TZOFFSETFROM")?)?,
            after: offset(value("TZOFFSETTO")?)?,
            also: also.take(MOST_TIMES).collect(),
            yearly,
        })
    }

    /// When the clocks change by it about that year, as instants with the offset from then on.
    fn changes(&self, year: i32) -> impl Iterator<Item = (NaiveDateTime, TimeDelta)> {
        let each_year = (year - 1..=year + 1).filter_map(move |year| {
            let yearly = self.yearly.as_ref()?;
            let local = yearly.day_of(year)?.and_time(self.start.time());
            let is_on = local >= self.start && yearly.until.is_none_or(|until| local <= until);
            is_on.then_some(local)
        });
        let named = self.also.iter().copied().chain([self.start]);
        named.chain(each_year).map(move |local| {
            // A year of the first times is too long ago for nobody: the sum of two hours stays within the calendar.
            let instant = local.checked_sub_signed(self.before).unwrap_or(local);
            (instant, self.after)
        })
    }
}

impl Yearly {
    fn read(rule: &str, start: NaiveDateTime) -> Option<Self> {
        let parts: BTreeMap<String, &str> = rule
            .split(';')
            .filter_map(|part| part.split_once('='))
            .map(|(key, value)| (key.trim().to_uppercase(), value.trim()))
            .collect();
        if !parts.get("FREQ")?.eq_ignore_ascii_case("YEARLY") {
            return None;
        }
        let month = match parts.get("BYMONTH") {
            Some(month) => month.parse().ok()?,
            None => start.month(),
        };
        let date = parts
            .get("BYMONTHDAY")
            .and_then(|days| days.split(',').next()?.parse().ok());
        let day = match (parts.get("BYDAY"), date) {
            (Some(day), date) => {
                let split = day.len().checked_sub(2)?;
                let (nth, weekday) = day.split_at_checked(split)?;
                let weekday = weekday_of(weekday)?;
                match (nth.is_empty(), date) {
                    (false, _) => DayOfMonth::Nth(nth.parse().ok()?, weekday),
                    (true, Some(date)) => DayOfMonth::NotBefore(date, weekday),
                    (true, None) => DayOfMonth::Nth(1, weekday),
                }
            }
            (None, Some(date)) => DayOfMonth::Date(date),
            (None, None) => DayOfMonth::Date(start.day()),
        };
        let until = parts.get("UNTIL").and_then(|until| time(until));
        Some(Self { month, day, until })
    }

    fn day_of(&self, year: i32) -> Option<NaiveDate> {
        let first = NaiveDate::from_ymd_opt(year, self.month, 1)?;
        match self.day {
            DayOfMonth::Date(date) => NaiveDate::from_ymd_opt(year, self.month, date),
            DayOfMonth::NotBefore(date, weekday) => {
                let from = NaiveDate::from_ymd_opt(year, self.month, date)?;
                (0..7)
                    .filter_map(|days| from.checked_add_days(Days::new(days)))
                    .find(|day| day.weekday() == weekday)
            }
            DayOfMonth::Nth(nth, weekday) => {
                let days = (0..31).filter_map(|days| first.checked_add_days(Days::new(days)));
                let mut days: Vec<NaiveDate> = days
                    .filter(|day| day.month() == self.month && day.weekday() == weekday)
                    .collect();
                if nth < 0 {
                    days.reverse();
                }
                let place = usize::try_from(nth.unsigned_abs()).ok()?.checked_sub(1)?;
                days.get(place).copied()
            }
        }
    }
}

/// The instant of a local time by the rules of a zone. Of a time that clocks show twice it is the first, of one that they skip
/// the one that it would have been by the clocks before.
fn instant(rules: &[Rule], local: NaiveDateTime) -> Option<DateTime<Utc>> {
    let mut changes: Vec<(NaiveDateTime, TimeDelta)> =
        rules.iter().flat_map(|rule| rule.changes(local.year())).collect();
    changes.sort_unstable();
    // Before all rules clocks show what the first of them ends.
    let earliest = rules.iter().min_by_key(|rule| rule.start)?;
    let mut found = local.checked_sub_signed(earliest.before)?;
    for (place, (from, offset)) in changes.iter().enumerate() {
        let instant = local.checked_sub_signed(*offset)?;
        let next = changes.get(place + 1).map(|(next, _)| *next);
        if instant >= *from && next.is_none_or(|next| instant < next) {
            return Some(instant.and_utc());
        }
        if instant >= *from {
            found = instant;
        }
    }
    Some(found.and_utc())
}

fn weekday_of(text: &str) -> Option<Weekday> {
    let days = [
        ("MO", Weekday::Mon),
        ("TU", Weekday::Tue),
        ("WE", Weekday::Wed),
        ("TH", Weekday::Thu),
        ("FR", Weekday::Fri),
        ("SA", Weekday::Sat),
        ("SU", Weekday::Sun),
    ];
    days.iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(text))
        .map(|(_, day)| *day)
}

/// A time of a rule, of any year: Outlook's begin in 1601. The mark of UTC is passed over: rules are told apart by days.
fn time(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text.trim().trim_end_matches(['Z', 'z']), "%Y%m%dT%H%M%S").ok()
}

/// Clocks are nowhere farther from UTC, in hours.
const FARTHEST: i64 = 14;

/// `+0100`, `-033000`.
fn offset(text: &str) -> Option<TimeDelta> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let is_plain = matches!(digits.len(), 4 | 6) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let part = |from: usize| -> Option<i64> { digits.get(from..from + 2)?.parse().ok() };
    if !is_plain {
        return None;
    }
    let (hours, minutes, seconds) = (part(0)?, part(2)?, part(4).unwrap_or(0));
    let is_sound = hours <= FARTHEST && minutes < 60 && seconds < 60;
    is_sound.then(|| TimeDelta::seconds(sign * (hours * 3_600 + minutes * 60 + seconds)))
}
