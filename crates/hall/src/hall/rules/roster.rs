//! Who is planned where and when: one day's roster of the counters, and what it says of a counter's hours.
//!
//! A roster is a plan, in local times of the hall's day. It names no staff, changes nothing by itself, and is read by
//! forecasts and by whoever plans. A day is planned whole: planning it again replaces it.

mod breaks;

use std::sync::Arc;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};

use crate::hall::calendar;
use crate::hall::facts::RosterEntry;
use crate::hall::refusal::InputFault;
use crate::hall::setup::HallSetup;
use crate::ids::{CounterId, ServiceId};

pub use breaks::{PlannedBreak, break_at};

/// Limits of rosters.
pub mod limits {
    /// Days from today on that can be planned: two months.
    pub const DAYS_AHEAD: u64 = 62;
    /// Days planned by one call.
    pub const DAYS_AT_ONCE: usize = 62;
    /// Turns of a day: more than two for each of the most counters that a hall has.
    pub const ENTRIES: usize = 250;
    /// Breaks of a turn.
    pub const BREAKS: usize = 8;
}

/// A day's roster as somebody wants it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterDay {
    /// The local day.
    pub day: NaiveDate,
    /// Its turns; none takes the plan away.
    pub entries: Vec<RosterEntry>,
}

/// A planned turn in instants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// From then on.
    pub from: DateTime<Utc>,
    /// Until then.
    pub to: DateTime<Utc>,
    /// What it takes, when that was said.
    pub services: Option<Vec<ServiceId>>,
    /// Breaks, in order.
    pub breaks: Vec<(DateTime<Utc>, DateTime<Utc>)>,
}

/// Every fault of days to be planned, each with its place as `items[0].entries[2].breaks[0]`.
#[must_use]
pub fn faults(setup: &HallSetup, today: NaiveDate, days: &[RosterDay]) -> Vec<InputFault> {
    let mut faults = Vec::new();
    let last = today
        .checked_add_days(Days::new(limits::DAYS_AHEAD))
        .unwrap_or(today);
    for (i, RosterDay { day, entries }) in days.iter().enumerate() {
        let place = format!("items[{i}]");
        if *day < today {
            faults.push(InputFault::new(format!("{place}.day"), "is past"));
        } else if *day > last {
            let detail = format!("is more than {} days ahead", limits::DAYS_AHEAD);
            faults.push(InputFault::new(format!("{place}.day"), detail));
        } else if !entries.is_empty() && calendar::openings(setup, *day).is_empty() {
            faults.push(InputFault::new(
                format!("{place}.day"),
                "the hall is closed on that day",
            ));
        }
        if days[..i].iter().any(|other| other.day == *day) {
            faults.push(InputFault::new(
                format!("{place}.day"),
                format!("`{day}` is there twice"),
            ));
        }
        for (j, entry) in entries.iter().enumerate() {
            entry_faults(
                setup,
                &entries[..j],
                entry,
                &format!("{place}.entries[{j}]"),
                &mut faults,
            );
        }
    }
    faults
}

fn entry_faults(
    setup: &HallSetup,
    earlier: &[RosterEntry],
    entry: &RosterEntry,
    place: &str,
    faults: &mut Vec<InputFault>,
) {
    let mut fault =
        |member: String, detail: String| faults.push(InputFault::new(place.to_owned() + &member, detail));
    if setup.counter(&entry.counter).is_none() {
        fault(
            ".counterId".into(),
            format!("unknown counter `{}`", entry.counter),
        );
    }
    let services = entry.services.as_deref().unwrap_or_default();
    for (k, service) in services.iter().enumerate() {
        if setup.service(service).is_none() {
            fault(
                format!(".serviceIds[{k}]"),
                format!("unknown service `{service}`"),
            );
        } else if services[..k].contains(service) {
            fault(format!(".serviceIds[{k}]"), format!("`{service}` is there twice"));
        }
    }
    if entry.services.as_ref().is_some_and(Vec::is_empty) {
        fault(
            ".serviceIds".into(),
            "must name at least one service, or be left out".into(),
        );
    }
    if !entry.hours.is_sound() {
        fault(".to".into(), "must be later than `from`".into());
        return;
    }
    let clash = earlier.iter().position(|other| {
        other.counter == entry.counter && other.hours.is_sound() && other.hours.overlaps(entry.hours)
    });
    if let Some(other) = clash {
        fault(
            String::new(),
            format!("overlaps with entry {other} of the same counter"),
        );
    }
    for (k, pause) in entry.breaks.iter().enumerate() {
        if !pause.is_sound() {
            fault(format!(".breaks[{k}].to"), "must be later than `from`".into());
        } else if !entry.hours.contains(*pause) {
            fault(format!(".breaks[{k}]"), "lies outside the turn".into());
        } else if entry.breaks[..k]
            .iter()
            .any(|other| other.is_sound() && other.overlaps(*pause))
        {
            fault(format!(".breaks[{k}]"), "overlaps with another break".into());
        }
    }
}

/// Puts the turns of a day in the order of the setup's counters and of time, so that the same plan is the same event.
#[must_use]
pub fn in_order(setup: &HallSetup, entries: &[RosterEntry]) -> Vec<RosterEntry> {
    let mut entries = entries.to_vec();
    for entry in &mut entries {
        entry.breaks.sort_unstable_by_key(|pause| pause.from);
    }
    let position = |id: &CounterId| setup.counters.iter().position(|counter| counter.id == *id);
    entries.sort_by_key(|entry| (position(&entry.counter), entry.hours.from));
    entries
}

/// The turns planned for a counter that touch a period, by time.
#[must_use]
pub fn planned(
    setup: &HallSetup,
    rosters: &imbl::OrdMap<NaiveDate, Arc<Vec<RosterEntry>>>,
    counter: &CounterId,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Vec<Turn> {
    let first = calendar::local_date(setup.time_zone, from);
    let last = calendar::local_date(setup.time_zone, until);
    let days = rosters.range(first..=last);
    let entries = days.flat_map(|(day, entries)| entries.iter().map(move |entry| (*day, entry)));
    let mut turns: Vec<Turn> = entries
        .filter(|(_, entry)| entry.counter == *counter)
        .map(|(day, entry)| {
            let (from, to) = entry.hours.on(setup, day);
            Turn {
                from,
                to,
                services: entry.services.clone(),
                breaks: entry.breaks.iter().map(|pause| pause.on(setup, day)).collect(),
            }
        })
        .filter(|turn| turn.from < until && from < turn.to)
        .collect();
    turns.sort_unstable_by_key(|turn| turn.from);
    turns
}

/// The turns planned for a counter for the rest of the local day.
#[must_use]
pub fn rest_of_today(
    setup: &HallSetup,
    rosters: &imbl::OrdMap<NaiveDate, Arc<Vec<RosterEntry>>>,
    counter: &CounterId,
    now: DateTime<Utc>,
) -> Vec<Turn> {
    let today = calendar::local_date(setup.time_zone, now);
    let last = calendar::midnight_after(setup.time_zone, today) - TimeDelta::milliseconds(1);
    planned(setup, rosters, counter, now, last)
}

#[cfg(test)]
mod tests;
