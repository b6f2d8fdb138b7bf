//! Who waits for an earlier time, and what was offered to whom.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use imbl::{OrdMap, OrdSet, Vector};
use serde::{Deserialize, Serialize};

use crate::ids::{AppointmentSeq, HoldSeq};

/// From the first instant until the second.
pub type Span = (DateTime<Utc>, DateTime<Utc>);

/// A visitor who would come earlier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Waiter {
    /// The appointment that the visitor has.
    pub appointment: AppointmentSeq,
    /// When that is: another time than this is an appointment that was moved.
    pub booked: DateTime<Utc>,
    /// The place in line: smaller is offered first.
    pub place: u64,
    /// The first local day on which the visitor can come.
    pub from: NaiveDate,
    /// What is offered now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offered: Option<HoldSeq>,
    /// What was offered before and is not offered again.
    #[serde(default, skip_serializing_if = "Vector::is_empty")]
    pub passed: Vector<Span>,
}

/// The list of a hall.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Earlier {
    /// Who waits.
    pub waiters: OrdMap<AppointmentSeq, Arc<Waiter>>,
    /// Places that are held for somebody of the list.
    pub offers: OrdMap<HoldSeq, AppointmentSeq>,
    /// Where a place may have become free since it was looked at.
    pub freed: OrdSet<Span>,
    /// Since when they are to be looked at.
    pub look_from: Option<DateTime<Utc>>,
}

impl Earlier {
    /// Whether nobody waits and nothing is offered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.waiters.is_empty() && self.offers.is_empty()
    }

    /// Who waits and has no offer, who asked first before others.
    #[must_use]
    pub fn in_line(&self) -> Vec<Arc<Waiter>> {
        let without = self.waiters.values().filter(|waiter| waiter.offered.is_none());
        let mut line: Vec<Arc<Waiter>> = without.cloned().collect();
        line.sort_by_key(|waiter| waiter.place);
        line
    }
}
