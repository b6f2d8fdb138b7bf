//! What happened in a hall, for other systems: the log's public facts, in its order.

mod chosen;
mod data;
mod kind;

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::hall::event::Recorded;
use crate::hall::facts::{Actor, Epoch};
use crate::hall::state::State;
use crate::ids::HallId;
pub use data::{EpochCauseView, FactData, FollowsView, OfferedView, ReturnReasonView};
pub use kind::FactKind;

/// A place in a hall's log: the epoch and the event, as `0f…3c.412`. After a log was brought back from a copy another epoch
/// runs, so a place that the copy never reached is known to be gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LogPlace {
    /// The epoch.
    pub epoch: Epoch,
    /// The event.
    pub seq: u64,
}

impl fmt::Display for LogPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.epoch, self.seq)
    }
}

impl Serialize for LogPlace {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl FromStr for LogPlace {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "must be a place in the log, as `id` of an event gives it";
        let (epoch, seq) = text.split_once('.').ok_or(wrong)?;
        let legal = seq.bytes().all(|digit| digit.is_ascii_digit()) && (seq == "0" || !seq.starts_with('0'));
        Ok(Self {
            epoch: epoch.parse().map_err(|_| wrong)?,
            seq: seq.parse().ok().filter(|_| legal).ok_or(wrong)?,
        })
    }
}

/// Where a reader of the log stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In this log, after that event.
    After(u64),
    /// Beyond what this log knows of that epoch: what the reader has of it after this place never happened here.
    Beyond(LogPlace),
    /// In another log.
    Elsewhere,
}

/// Where who has read up to this place stands in the log as it is now.
#[must_use]
pub fn standing(state: &State, place: LogPlace) -> Standing {
    match state.last_of_epoch(place.epoch) {
        None => Standing::Elsewhere,
        Some(last) if place.seq > last => Standing::Beyond(LogPlace { seq: last, ..place }),
        Some(_) => Standing::After(place.seq),
    }
}

/// What kind of caller brought it about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum CausedBy {
    /// Time itself: it fell due.
    System,
    /// The configuration's file.
    Configuration,
    /// A visitor, by their own ticket.
    Visitor,
    /// Somebody of staff.
    Staff,
    /// A program that has a key.
    Program,
    /// A kiosk or a screen.
    Device,
}

impl From<&Actor> for CausedBy {
    fn from(actor: &Actor) -> Self {
        match actor.as_str() {
            "visitor" => Self::Visitor,
            "configuration" => Self::Configuration,
            name if name.starts_with("key:") => Self::Program,
            name if name.starts_with("device:") => Self::Device,
            _ if actor.is_staff() => Self::Staff,
            _ => Self::System,
        }
    }
}

/// A fact.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FactView {
    /// Its place in the log, by which reading goes on after it (`after`).
    #[schema(value_type = String)]
    pub id: LogPlace,
    /// Counts up in the hall's log, with gaps where something is the hall's own.
    pub seq: u64,
    /// When it was recorded.
    pub at: DateTime<Utc>,
    /// What happened.
    pub r#type: FactKind,
    /// What kind of caller brought it about.
    pub by: CausedBy,
    /// What is said of it.
    pub data: FactData,
}

impl FactView {
    /// What others may know of an event of that epoch; nothing of one that is the hall's own.
    #[must_use]
    pub fn of(hall: &HallId, epoch: Epoch, recorded: &Recorded) -> Option<Self> {
        let (kind, data) = chosen::of(hall, &recorded.event)?;
        Some(Self {
            id: LogPlace {
                epoch,
                seq: recorded.seq,
            },
            seq: recorded.seq,
            at: recorded.at,
            r#type: kind,
            by: CausedBy::from(&recorded.by),
            data,
        })
    }

    /// The visit, the appointment, the broken promise or the counter that it is about, as the API names it.
    #[must_use]
    pub fn subject(&self) -> Option<String> {
        let data = &self.data;
        let of_visit = data.ticket_id.map(|id| id.to_string());
        let of_breach = || data.breach_id.as_ref().map(ToString::to_string);
        let booked = || data.appointment_id.as_ref().map(ToString::to_string);
        let counter = || data.counter_id.as_ref().map(ToString::to_string);
        of_visit.or_else(of_breach).or_else(booked).or_else(counter)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_log_reads_back_what_it_writes_and_refuses_other_spellings() {
        let place = LogPlace {
            epoch: Epoch::from_bytes([7; 16]),
            seq: 412,
        };
        assert_eq!(place.to_string().parse(), Ok(place));
        let epoch = "07".repeat(16);
        for wrong in [
            "",
            "412",
            &epoch,
            &format!("{epoch}."),
            &format!("{epoch}.+1"),
            &format!("{epoch}.01"),
        ] {
            assert!(wrong.parse::<LogPlace>().is_err(), "{wrong}");
        }
    }
}
