//! Numbers that are kept aside for a kiosk, so that it can go on without the server.

use chrono::{DateTime, NaiveDate, Utc};
use imbl::OrdSet;
use serde::{Deserialize, Serialize};

use crate::hall::facts::{Actor, NumberRun};
use crate::ids::TicketId;

/// A run of numbers for one kiosk and one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeptNumbers {
    /// The local day they are of.
    pub day: NaiveDate,
    /// Who asked for them.
    pub by: Actor,
    /// The numbers.
    pub run: NumberRun,
    /// Those that turned out to have been given to a visitor.
    #[serde(default, skip_serializing_if = "OrdSet::is_empty")]
    pub used: OrdSet<TicketId>,
    /// When the others were void, which is when their day ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void_at: Option<DateTime<Utc>>,
}

impl KeptNumbers {
    /// How many nobody is known to have.
    #[must_use]
    pub fn left(&self) -> u32 {
        let used = u32::try_from(self.used.len()).unwrap_or(u32::MAX);
        self.run.count.saturating_sub(used)
    }

    /// The numbers that nobody is known to have, one after the other as far as they are.
    #[must_use]
    pub fn unused(&self) -> Vec<NumberRun> {
        let mut runs: Vec<NumberRun> = Vec::new();
        for (ticket, number) in self.run.all().filter(|(ticket, _)| !self.used.contains(ticket)) {
            match runs.last_mut() {
                Some(run) if run.first + run.count == number.count => run.count += 1,
                _ => runs.push(NumberRun {
                    letter: number.letter,
                    first: number.count,
                    count: 1,
                    ticket,
                }),
            }
        }
        runs
    }
}
