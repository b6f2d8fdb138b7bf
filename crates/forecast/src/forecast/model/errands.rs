//! Visitors who were helped halfway and went on an errand: a form, the photo booth.
//!
//! Staff help them first when they are back, so they take a counter's time that the line cannot see coming.

use chrono::{DateTime, TimeDelta, Utc};
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::forecast::learn::{Share, Times, seconds_between};
use crate::forecast::sample::LogNormal;
use kwartier_hall::hall::setup::ServiceTime;
use kwartier_hall::ids::TicketId;

/// Share of errands from which visitors come back, believed at first.
const RETURN: f64 = 0.9;
/// How many errands that share is worth.
const RETURN_WORTH: f64 = 20.0;
/// An errand, believed at first.
const ERRAND: ServiceTime = ServiceTime {
    mean_s: 480.0,
    variation: 0.7,
};
/// What is left to do after it, believed at first.
const REST: ServiceTime = ServiceTime {
    mean_s: 180.0,
    variation: 0.8,
};

/// What was learned about errands, and who is on one.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Errands {
    away: OrdMap<TicketId, DateTime<Utc>>,
    back: OrdMap<TicketId, DateTime<Utc>>,
    returns: Share,
    errand: Times,
    rest: Times,
}

/// What is known of errands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::forecast) struct Errand {
    /// Chance to come back at all.
    pub(in crate::forecast) returns: f64,
    /// How long an errand takes.
    pub(in crate::forecast) away: LogNormal,
    /// How long help takes after it.
    pub(in crate::forecast) rest: LogNormal,
}

impl Errands {
    /// A visitor goes on an errand.
    pub(super) fn left(&mut self, ticket: TicketId, at: DateTime<Utc>) {
        self.back.remove(&ticket);
        self.away.insert(ticket, at);
    }

    /// A visitor is back and is helped on.
    pub(super) fn came_back(&mut self, ticket: TicketId, at: DateTime<Utc>) {
        if let Some(since) = self.away.remove(&ticket) {
            self.returns.observe(true);
            self.errand.observe(seconds_between(since, at), ERRAND);
            self.back.insert(ticket, at);
        }
    }

    /// A wrong clock was put right.
    pub(super) fn clock_corrected(&mut self, by: TimeDelta) {
        for since in [&mut self.away, &mut self.back] {
            *since = since.iter().map(|(ticket, at)| (*ticket, *at + by)).collect();
        }
    }

    /// There was no errand after all.
    pub(super) fn never_left(&mut self, ticket: TicketId) {
        self.away.remove(&ticket);
    }

    /// Help after an errand ended.
    pub(super) fn helped(&mut self, ticket: TicketId, at: DateTime<Utc>) {
        if let Some(since) = self.back.remove(&ticket) {
            self.rest.observe(seconds_between(since, at), REST);
        }
    }

    /// Nobody knows when help after an errand ended.
    pub(super) fn unfinished(&mut self, ticket: TicketId) {
        self.back.remove(&ticket);
    }

    /// A visit ended on the errand.
    pub(super) fn never_came(&mut self, ticket: TicketId) {
        if self.away.remove(&ticket).is_some() {
            self.returns.observe(false);
        }
    }

    /// Since when a visitor is on an errand.
    pub(super) fn away_since(&self, ticket: TicketId) -> Option<DateTime<Utc>> {
        self.away.get(&ticket).copied()
    }

    /// Since when a visitor is helped on after an errand.
    pub(super) fn back_since(&self, ticket: TicketId) -> Option<DateTime<Utc>> {
        self.back.get(&ticket).copied()
    }

    /// What is known of errands.
    pub(super) fn known(&self) -> Errand {
        Errand {
            returns: self.returns.belief(RETURN, RETURN_WORTH),
            away: self.errand.learned(ERRAND).time,
            rest: self.rest.learned(REST).time,
        }
    }

    /// The day is over.
    pub(super) fn day_ended(&mut self) {
        self.away = OrdMap::new();
        self.back = OrdMap::new();
    }
}
