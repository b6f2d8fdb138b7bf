//! Local days and opening hours: the one place that turns instants into local time and back.
//!
//! Days, opening hours and norms are local and hold across daylight-saving changes. Two rules make every
//! local time mean exactly one instant: a time that the clock skips means the first instant after the gap,
//! and a time that the clock shows twice means the first of the two. Where a closure and the opening hours
//! differ, the closure holds.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;

use super::setup::{Closure, HallSetup, OpeningPeriod};

/// How far ahead [`period_end`] looks, in days: a hall that is open longer than a week on end has no end.
pub const PERIOD_LOOKAHEAD_DAYS: u64 = 8;

/// How far ahead [`next_opening`] looks, in days.
pub const OPENING_LOOKAHEAD_DAYS: u64 = 400;

/// Opening hours repeat weekly. One more week, since a daylight-saving gap can swallow one night's opening.
const REPEATING_DAYS: u64 = 15;

/// No zone's offset has ever been further from UTC than this, so the instant of a local time lies within it.
const WIDEST_OFFSET: TimeDelta = TimeDelta::hours(26);

/// An unbroken time in which the hall is open: from the first instant until the second, not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Opening {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

/// What the clocks in the hall show at this instant.
#[must_use]
pub fn local(tz: Tz, instant: DateTime<Utc>) -> NaiveDateTime {
    instant.with_timezone(&tz).naive_local()
}

/// The hall's day at this instant.
#[must_use]
pub fn local_date(tz: Tz, instant: DateTime<Utc>) -> NaiveDate {
    local(tz, instant).date()
}

/// The instant that a local time means; see the module for times that the clock skips or shows twice.
#[must_use]
pub fn instant_of(tz: Tz, local_time: NaiveDateTime) -> DateTime<Utc> {
    match tz.from_local_datetime(&local_time).earliest() {
        Some(instant) => instant.with_timezone(&Utc),
        None => end_of_gap(tz, local_time),
    }
}

/// The first instant of the local day after `date`, also in zones whose clocks skip midnight.
#[must_use]
pub fn midnight_after(tz: Tz, date: NaiveDate) -> DateTime<Utc> {
    midnight_of(tz, date.succ_opt().unwrap_or(date))
}

/// The first instant of the local day, also in zones whose clocks skip midnight.
#[must_use]
pub fn midnight_of(tz: Tz, date: NaiveDate) -> DateTime<Utc> {
    instant_of(tz, date.and_time(NaiveTime::MIN))
}

/// The closure that holds on this local day, if any: visitors are told its reason.
#[must_use]
pub fn closure_on(setup: &HallSetup, date: NaiveDate) -> Option<&Closure> {
    setup
        .closures
        .iter()
        .find(|closure| (closure.from..closure.to).contains(&date))
}

/// Whether the hall is open at this instant.
#[must_use]
pub fn is_open(setup: &HallSetup, instant: DateTime<Utc>) -> bool {
    openings_of(setup, local_date(setup.time_zone, instant))
        .iter()
        .any(|opening| opening.contains(instant))
}

/// When the hall closes for the day: the end of the last opening period of that local day; `None` on a day
/// without one. A period until `00:00` ends at the local midnight after.
#[must_use]
pub fn closing(setup: &HallSetup, date: NaiveDate) -> Option<DateTime<Utc>> {
    openings_of(setup, date).last().map(|opening| opening.to)
}

/// The times in which the hall is open on this local day, in order, those that touch taken together: from the first
/// instant until the second, not included.
#[must_use]
pub fn openings(setup: &HallSetup, date: NaiveDate) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
    let openings = openings_of(setup, date).into_iter();
    openings.map(|opening| (opening.from, opening.to)).collect()
}

/// The end of the opening period that contains this instant, adjoining periods (also across midnight) taken
/// together; `None` when the hall is closed then, and when it stays open for the next
/// [`PERIOD_LOOKAHEAD_DAYS`].
#[must_use]
pub fn period_end(setup: &HallSetup, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let today = local_date(setup.time_zone, instant);
    let mut end = openings_of(setup, today)
        .into_iter()
        .find(|opening| opening.contains(instant))?
        .to;
    for days in 1..=PERIOD_LOOKAHEAD_DAYS {
        let date = today.checked_add_days(Days::new(days))?;
        match openings_of(setup, date).first() {
            Some(opening) if opening.from <= end => end = opening.to,
            _ => return Some(end),
        }
    }
    None
}

/// The first instant later than this one at which the hall opens after being closed; `None` when there is
/// none within [`OPENING_LOOKAHEAD_DAYS`].
#[must_use]
pub fn next_opening(setup: &HallSetup, instant: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let today = local_date(setup.time_zone, instant);
    let yesterday = today.pred_opt()?;
    let mut open_until = openings_of(setup, yesterday).last().map(|opening| opening.to);
    for days in 0..=days_worth_looking(setup, today) {
        let date = today.checked_add_days(Days::new(days))?;
        for opening in openings_of(setup, date) {
            let opens = open_until.is_none_or(|end| end < opening.from);
            if opens && opening.from > instant {
                return Some(opening.from);
            }
            open_until = Some(opening.to);
        }
    }
    None
}

/// A hall that never opens, or never closes, would otherwise be asked about 400 days for nothing: past the
/// last closure every week is like the one before.
fn days_worth_looking(setup: &HallSetup, today: NaiveDate) -> u64 {
    let last_closure = setup.closures.iter().map(|closure| closure.to).max();
    let until_then = last_closure.map_or(0, |day| (day - today).num_days().max(0));
    u64::try_from(until_then)
        .unwrap_or(0)
        .saturating_add(REPEATING_DAYS)
        .min(OPENING_LOOKAHEAD_DAYS)
}

/// The openings of one local day in order, with those that touch taken together.
fn openings_of(setup: &HallSetup, date: NaiveDate) -> Vec<Opening> {
    if closure_on(setup, date).is_some() {
        return Vec::new();
    }
    let mut openings: Vec<Opening> = setup
        .opening_hours
        .iter()
        .filter(|period| period.weekday == date.weekday())
        .map(|period| Opening::on(setup.time_zone, date, period))
        .filter(|opening| opening.from < opening.to)
        .collect();
    openings.sort_unstable_by_key(|opening| opening.from);
    openings.dedup_by(|later, earlier| {
        let touch = later.from <= earlier.to;
        if touch {
            earlier.to = earlier.to.max(later.to);
        }
        touch
    });
    openings
}

impl Opening {
    fn on(tz: Tz, date: NaiveDate, period: &OpeningPeriod) -> Self {
        let to = if period.to == NaiveTime::MIN {
            midnight_after(tz, date)
        } else {
            instant_of(tz, date.and_time(period.to))
        };
        Self {
            from: instant_of(tz, date.and_time(period.from)),
            to,
        }
    }

    fn contains(&self, instant: DateTime<Utc>) -> bool {
        (self.from..self.to).contains(&instant)
    }
}

/// The first instant whose local time is later than one that the clock skips, to the second.
fn end_of_gap(tz: Tz, skipped: NaiveDateTime) -> DateTime<Utc> {
    let (mut before, mut after) = (
        skipped.and_utc() - WIDEST_OFFSET,
        skipped.and_utc() + WIDEST_OFFSET,
    );
    while after - before > TimeDelta::seconds(1) {
        let middle = before + TimeDelta::seconds((after - before).num_seconds() / 2);
        if local(tz, middle) < skipped {
            before = middle;
        } else {
            after = middle;
        }
    }
    after
}

#[cfg(test)]
mod tests;
