//! A turn at a counter as it is planned.

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::{Deserialize, Serialize};

use crate::hall::calendar;
use crate::hall::setup::HallSetup;
use crate::ids::{CounterId, ServiceId};

/// A part of a local day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DayPart {
    /// From this local time.
    pub from: NaiveTime,
    /// Until this local time, not included; `00:00` is the end of the day.
    pub to: NaiveTime,
}

/// One counter's planned turn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct RosterEntry {
    /// Where.
    pub counter: CounterId,
    /// What it takes then; its usual services when nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub services: Option<Vec<ServiceId>>,
    /// When somebody works there.
    #[serde(flatten)]
    pub hours: DayPart,
    /// Planned breaks, in order.
    #[serde(default)]
    pub breaks: Vec<DayPart>,
}

impl DayPart {
    /// Whether it ends after it begins; midnight is the end of the day.
    #[must_use]
    pub fn is_sound(self) -> bool {
        self.to == NaiveTime::MIN || self.from < self.to
    }

    /// Whether the two share a moment; that one ends where the other begins is none.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        let before = |end: NaiveTime, begin: NaiveTime| end != NaiveTime::MIN && end <= begin;
        !before(self.to, other.from) && !before(other.to, self.from)
    }

    /// Whether the whole of the other lies within it.
    #[must_use]
    pub fn contains(self, other: Self) -> bool {
        let ends_within = match (self.to == NaiveTime::MIN, other.to == NaiveTime::MIN) {
            (true, _) => true,
            (false, true) => false,
            (false, false) => other.to <= self.to,
        };
        self.from <= other.from && ends_within
    }

    /// The instants it means on a local day of the hall.
    #[must_use]
    pub fn on(self, setup: &HallSetup, day: NaiveDate) -> (DateTime<Utc>, DateTime<Utc>) {
        let to = if self.to == NaiveTime::MIN {
            calendar::midnight_after(setup.time_zone, day)
        } else {
            calendar::instant_of(setup.time_zone, day.and_time(self.to))
        };
        (calendar::instant_of(setup.time_zone, day.and_time(self.from)), to)
    }
}
