//! The visits of a closed month as open data: nobody can be found in them.
//!
//! A row is a wait. It has no number, no counter, no instant: the start is cut down to five minutes and the wait
//! rounded to five. Waits of which fewer than five share day, service and visit kind are left out, since whoever was
//! there would know whom they are about. The order is that of the columns, not that of the tickets.

use std::collections::BTreeMap;

use chrono::{NaiveDate, Timelike};
use chrono_tz::Tz;

use super::limits::SMALLEST_GROUP;
use super::sheets::{Dialect, Value, written};
use super::wait::{Wait, WaitEnd};
use crate::charter::ArrivalKind;
use crate::hall::calendar;
use crate::ids::{HallId, ServiceId};

/// What times are rounded to, minutes.
const STEP_MIN: u32 = 5;

/// The names of the columns; docs/open-data.md says what each means.
pub const COLUMNS: [&str; 9] = [
    "hall",
    "date",
    "service",
    "arrival",
    "start",
    "waitMinutes",
    "end",
    "limitMinutes",
    "onTime",
];

/// A wait in which nobody can be found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct OpenVisit {
    /// The local day.
    pub date: NaiveDate,
    /// What for.
    pub service: ServiceId,
    /// How the visit began.
    pub arrival: ArrivalKind,
    /// When the wait began, minutes of the local day, cut down to five.
    pub start_min: u32,
    /// How long it was, rounded to five minutes.
    pub wait_min: u32,
    /// How it ended.
    pub end: &'static str,
    /// The longest wait promised, whole minutes.
    pub limit_min: Option<u32>,
    /// Whether the visitor was helped in time, where something was promised; unknown of who left before it broke.
    pub on_time: Option<bool>,
}

/// The visits that may be published.
#[must_use]
pub fn open_visits(waits: &[Wait], zone: Tz) -> Vec<OpenVisit> {
    let mut groups: BTreeMap<(NaiveDate, ServiceId, ArrivalKind), Vec<OpenVisit>> = BTreeMap::new();
    for wait in waits {
        let Some(visit) = open(wait, zone) else { continue };
        let group = (visit.date, visit.service.clone(), visit.arrival);
        groups.entry(group).or_default().push(visit);
    }
    let large = groups
        .into_values()
        .filter(|group| u32::try_from(group.len()).is_ok_and(|count| count >= SMALLEST_GROUP));
    let mut visits: Vec<OpenVisit> = large.flatten().collect();
    visits.sort_unstable();
    visits
}

fn open(wait: &Wait, zone: Tz) -> Option<OpenVisit> {
    let end = match wait.end {
        WaitEnd::Running | WaitEnd::Continued | WaitEnd::TakenBack => return None,
        WaitEnd::Helped => "helped",
        WaitEnd::Left => "left",
        WaitEnd::NoShow => "noShow",
        WaitEnd::Returned => "returned",
        WaitEnd::DayEnd => "dayEnd",
        WaitEnd::Unfinished => "unfinished",
    };
    let local = calendar::local(zone, wait.clock_start_at);
    let start_min = local.hour() * 60 + local.minute();
    Some(OpenVisit {
        date: wait.day,
        service: wait.service.clone(),
        arrival: wait.arrival,
        start_min: start_min - start_min % STEP_MIN,
        wait_min: (wait.waited_s? + STEP_MIN * 30) / (STEP_MIN * 60) * STEP_MIN,
        end,
        limit_min: wait.limit_s.map(|limit_s| limit_s / 60),
        on_time: wait.is_on_time(),
    })
}

/// Writes the visits as CSV.
///
/// # Errors
/// Never in memory, but the writer can say so.
pub fn csv(hall: &HallId, visits: &[OpenVisit], dialect: Dialect) -> Result<Vec<u8>, csv::Error> {
    written(dialect, &COLUMNS, visits, |visit| {
        let OpenVisit {
            start_min, wait_min, ..
        } = visit;
        let arrival = match visit.arrival {
            ArrivalKind::WalkIn => "walkIn",
            ArrivalKind::Appointment => "appointment",
        };
        vec![
            hall.to_string().into(),
            visit.date.to_string().into(),
            visit.service.to_string().into(),
            arrival.into(),
            format!("{:02}:{:02}", start_min / 60, start_min % 60).into(),
            Value::number(Some(wait_min)),
            visit.end.into(),
            Value::number(visit.limit_min),
            visit
                .on_time
                .map_or_else(String::new, |kept| kept.to_string())
                .into(),
        ]
    })
}
