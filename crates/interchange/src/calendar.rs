//! Appointments from a calendar: iCalendar (RFC 5545), one for each `VEVENT`, one for each occurrence of one that repeats.
//!
//! Read line by line with our own few rules, since what programs write is often not what the standard says, and a parser that
//! holds them to it throws whole events away: folds within a letter or with a bare return, parameters without quotation
//! marks, zones by names of Windows or of nobody. A property that says nothing of an appointment is not looked at.

mod event;
mod lines;
mod repeats;
mod zone;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Days, Utc};
use kwartier_hall::hall::command::AppointedTime;
use kwartier_hall::hall::setup::limits;

use crate::entry::{Entry, Identity, Reading};
use event::Event;
use lines::Blocks;
use zone::Zones;

/// How far ahead an event that repeats is followed, days.
pub const HORIZON_DAYS: u64 = 400;

/// Reads a calendar as of now; one entry more than may be imported at once shows that there are too many.
///
/// Of an event that repeats, the occurrences from yesterday to [`HORIZON_DAYS`] ahead are read.
#[must_use]
pub fn read(bytes: &[u8], now: DateTime<Utc>) -> Reading {
    let Blocks { events, zones, .. } = lines::blocks(bytes);
    if events.is_empty() {
        return Reading {
            entries: vec![Entry::unread(1, "is no calendar with a VEVENT in it")],
            ..Reading::default()
        };
    }
    let zones = Zones::read(&zones);
    let masters = event::masters(&events);
    let window = (
        now.checked_sub_days(Days::new(1)).unwrap_or(now),
        now.checked_add_days(Days::new(HORIZON_DAYS)).unwrap_or(now),
    );
    let mut found = Vec::new();
    let mut series = Vec::new();
    for block in &events {
        if found.len() > limits::APPOINTMENTS_AT_ONCE {
            break;
        }
        match Event::read(block, &zones, &masters) {
            Ok(event) if event.repeats() => {
                repeated(&event, block.line, window, &mut found);
                series.extend(event.series(window));
            }
            Ok(event) => {
                // One that is called off may have been one that repeats, of which the calendar says no more than its name.
                series.extend(event.series(window).filter(|_| event.is_off_as_a_whole()));
                found.push(event.entry(block.line).into());
            }
            Err(faults) => found.push(Entry::faulty(block.line, faults).into()),
        }
    }
    Reading {
        entries: newest(found),
        series,
        remarks: Vec::new(),
    }
}

fn repeated(event: &Event<'_>, line: u64, window: (DateTime<Utc>, DateTime<Utc>), found: &mut Vec<Found>) {
    match repeats::occurrences(event, window, limits::APPOINTMENTS_AT_ONCE + 1) {
        Ok(starts) => found.extend(starts.into_iter().map(|start| Found {
            entry: event.occurrence(line, &start),
            by_rule: true,
        })),
        Err(fault) => found.push(Entry::faulty(line, vec![fault]).into()),
    }
}

/// An occurrence that was changed stands beside the rule that made it, and some programs write an event in each of its
/// editions: of the same name the highest sequence counts, of the same sequence the latest stamp, of the same stamp what
/// stands last. What was changed by hand counts before what a rule makes, whatever their sequences: programs count both apart.
fn newest(entries: Vec<Found>) -> Vec<Entry> {
    let mut best = BTreeMap::new();
    let mut dropped = BTreeSet::new();
    for (place, found) in entries.iter().enumerate() {
        let Some((key, edition)) = found.edition() else {
            continue;
        };
        match best.get_mut(&key) {
            None => {
                best.insert(key, (edition, place));
            }
            Some((other, _)) if edition < *other => {
                dropped.insert(place);
            }
            Some(other) => {
                dropped.insert(other.1);
                *other = (edition, place);
            }
        }
    }
    let kept = entries.into_iter().enumerate();
    kept.filter(|(place, _)| !dropped.contains(place))
        .map(|(_, found)| found.entry)
        .collect()
}

/// An entry, and whether it is an occurrence that a rule has made.
struct Found {
    entry: Entry,
    by_rule: bool,
}

/// By what one appointment is known within a file, and which of its editions counts: the greatest.
type Edition = ((String, Option<String>), (bool, u32, Option<DateTime<Utc>>));

impl Found {
    fn edition(&self) -> Option<Edition> {
        match &self.entry.identity {
            Identity::Name(name) => Some((
                (name.uid.clone(), name.occurrence.map(shown)),
                (!self.by_rule, name.sequence, name.stamp),
            )),
            _ => None,
        }
    }
}

impl From<Entry> for Found {
    fn from(entry: Entry) -> Self {
        Self {
            entry,
            by_rule: false,
        }
    }
}

fn shown(at: AppointedTime) -> String {
    match at {
        AppointedTime::At(instant) => instant.to_rfc3339(),
        AppointedTime::Local(local) => local.to_string(),
    }
}

#[cfg(test)]
mod tests;
