//! Rosters as supervisors see them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::local_time::clock;
use super::scene::Scene;
use crate::hall::facts::{DayPart, RosterEntry};
use crate::ids::{CounterId, ServiceId};

/// A part of a local day, in the hall's own time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DayPartView {
    /// From this local time.
    #[schema(example = "10:15")]
    pub from: String,
    /// Until this local time; `00:00` is the end of the day.
    #[schema(example = "10:30")]
    pub to: String,
}

/// One counter's planned turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RosterEntryView {
    /// Where.
    pub counter_id: CounterId,
    /// What it takes then; its usual services when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_ids: Option<Vec<ServiceId>>,
    /// From this local time.
    #[schema(example = "09:00")]
    pub from: String,
    /// Until this local time; `00:00` is the end of the day.
    #[schema(example = "17:00")]
    pub to: String,
    /// Planned breaks, in order.
    pub breaks: Vec<DayPartView>,
}

/// One day's roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RosterDayView {
    /// The local day.
    pub day: NaiveDate,
    /// Its turns, by counter and time.
    pub entries: Vec<RosterEntryView>,
}

/// All that is planned: today and the days to come.
#[must_use]
pub fn rosters(scene: &Scene<'_>) -> Vec<RosterDayView> {
    let planned = scene.state.rosters.iter();
    planned.map(|(day, entries)| roster_day(*day, entries)).collect()
}

/// A day's roster for supervisors.
#[must_use]
pub fn roster_day(day: NaiveDate, entries: &[RosterEntry]) -> RosterDayView {
    let part = |part: DayPart| DayPartView {
        from: clock(part.from),
        to: clock(part.to),
    };
    let entry = |entry: &RosterEntry| RosterEntryView {
        counter_id: entry.counter.clone(),
        service_ids: entry.services.clone(),
        from: clock(entry.hours.from),
        to: clock(entry.hours.to),
        breaks: entry.breaks.iter().map(|pause| part(*pause)).collect(),
    };
    RosterDayView {
        day,
        entries: entries.iter().map(entry).collect(),
    }
}
