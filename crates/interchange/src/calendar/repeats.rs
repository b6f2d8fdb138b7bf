//! Events that repeat: the local times at which each occurrence begins (RFC 5545, 3.8.5).
//!
//! A rule is followed by what clocks show, so that a weekly half past nine stays half past nine when summer ends. The end of a
//! rule is an instant in UTC and is compared as one.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use kwartier_hall::hall::refusal::InputFault;
use rrule::{RRule, RRuleSet, Unvalidated};

use super::event::{Event, Time, Within};

/// The farthest that clocks are from UTC, and a day's length with it: nothing in the window is missed by looking wider.
const CLOCKS_DIFFER: TimeDelta = TimeDelta::days(1);

/// When the occurrences begin that fall within a window, no more than so many; each as the clocks show it by which it was said.
///
/// # Errors
/// A rule that cannot be read or followed.
pub(super) fn occurrences(
    event: &Event<'_>,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    most: usize,
) -> Result<Vec<Time>, InputFault> {
    let Some(start) = &event.start else {
        return Ok(Vec::new());
    };
    // The first occurrence is what the event itself says (RFC 5545, 3.8.5.3).
    let mut said: Vec<Time> = vec![start.clone()];
    for rule in &event.rules {
        let locals = by_rule(rule, event, start, (from, to), most)?;
        said.extend(locals.into_iter().map(|local| Time {
            local,
            within: start.within.clone(),
        }));
    }
    said.extend(event.also.iter().cloned());
    let but_not: BTreeSet<DateTime<Utc>> = event
        .but_not
        .iter()
        .filter_map(|time| event.instant(time))
        .collect();
    let mut found = BTreeMap::new();
    for time in said {
        let instant = event
            .instant(&time)
            .filter(|instant| (from..to).contains(instant));
        if let Some(instant) = instant.filter(|instant| !but_not.contains(instant)) {
            found.entry(instant).or_insert(time);
        }
    }
    Ok(found.into_values().take(most).collect())
}

fn by_rule(
    text: &str,
    event: &Event<'_>,
    start: &Time,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    most: usize,
) -> Result<Vec<NaiveDateTime>, InputFault> {
    let fault = |_| {
        InputFault::new(
            "RRULE",
            "is no rule that can be followed, such as FREQ=WEEKLY;COUNT=10",
        )
    };
    let (rule, until) = without_end(text, start);
    let begin = start.local.and_utc().with_timezone(&rrule::Tz::UTC);
    let read: RRule<Unvalidated> = rule.parse().map_err(fault)?;
    let rule = read
        .validate(begin)
        .map_err(|_| InputFault::new("RRULE", "is no rule that can be followed from DTSTART on"))?;
    let wide = |instant: DateTime<Utc>| instant.with_timezone(&rrule::Tz::UTC);
    let limit = u16::try_from(most).unwrap_or(u16::MAX);
    let set = RRuleSet::new(begin)
        .rrule(rule)
        .after(wide(from - CLOCKS_DIFFER))
        .before(wide(to + CLOCKS_DIFFER));
    let found = set.all(limit).dates;
    let locals = found.into_iter().map(|date| date.naive_utc());
    let is_before_end = |local: &NaiveDateTime| {
        let time = Time {
            local: *local,
            within: start.within.clone(),
        };
        let instant = event.instant(&time);
        until
            .as_ref()
            .is_none_or(|until| instant.is_some_and(|instant| Some(instant) <= event.instant(until)))
    };
    Ok(locals.filter(is_before_end).collect())
}

/// The rule with an end that is wide enough to be told in any clocks, and the end as it is meant. A day is meant to its last
/// second.
fn without_end(rule: &str, start: &Time) -> (String, Option<Time>) {
    let mut until = None;
    let mut kept = Vec::new();
    for part in rule.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let end = part
            .split_once('=')
            .filter(|(key, _)| key.eq_ignore_ascii_case("UNTIL"))
            .and_then(|(_, value)| end(value, start));
        let Some(end) = end else {
            kept.push(part.to_uppercase());
            continue;
        };
        let wide = end.local + CLOCKS_DIFFER;
        kept.push(format!("UNTIL={}", wide.format("%Y%m%dT%H%M%SZ")));
        until = Some(end);
    }
    (kept.join(";"), until)
}

fn end(value: &str, start: &Time) -> Option<Time> {
    let value = value.trim();
    let (digits, is_utc) = match value.strip_suffix(['Z', 'z']) {
        Some(digits) => (digits, true),
        None => (value, false),
    };
    let text = if digits.len() == 8 {
        format!("{digits}T235959")
    } else {
        digits.to_owned()
    };
    let local = NaiveDateTime::parse_from_str(&text, "%Y%m%dT%H%M%S").ok()?;
    let within = if is_utc { Within::Utc } else { start.within.clone() };
    Some(Time { local, within })
}
