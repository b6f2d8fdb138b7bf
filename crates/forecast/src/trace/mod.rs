//! Queue traces: who came, was helped and left, a row a customer, as any queue system can write them.
//!
//! A trace is a CSV file, plain or gzip, with a header line. Columns go by name and come in any order:
//!
//! | column | meaning |
//! |---|---|
//! | `day` | the local day, `2026-03-02`; rows of a day stand together and days go forward |
//! | `class` | what for, as the other system names it |
//! | `arrival_s` | when the customer came; empty: never came, a booking that was not kept |
//! | `start_s` | when help started; empty: never helped |
//! | `end_s` | when help ended |
//! | `server` | who helped, or where |
//! | `outcome` | how it ended: one of [`OUTCOMES`], or empty |
//! | `due_s` | the appointed time of who had an appointment |
//!
//! `…_s` is seconds after local midnight of `day`, with decimals if need be; what happens after midnight passes
//! 86400. `day`, `class`, `arrival_s` and `start_s` must be there, any other column may be missing, cells may be
//! empty and further columns are not read. A staff file, `day,server,closed_from_s,closed_to_s`, says when a
//! server did not work.
//!
//! [`TraceReader`] holds one day at a time, whatever the size of the file. What looks strange is counted in the
//! [`Summary`] and stays in its place with a [`RowFault`], so that nothing is learned from it and nothing is lost.

mod column;
mod error;
mod outcome;
mod read;
mod staff;
mod summary;
mod table;
mod write;

pub use column::column;
pub use error::{TraceError, TraceFault};
pub use outcome::OUTCOMES;
pub use read::TraceReader;
pub use summary::Summary;
pub use write::{StaffWriter, TraceWriter};

use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

/// Limits of a trace: what passes them is another kind of file.
pub mod limits {
    /// Bytes in a line.
    pub const LINE: usize = 65_536;
    /// Different classes in a trace: their names are kept over all days.
    pub const CLASSES: usize = 20_000;
    /// Characters of a cell that an error shows.
    pub const SHOWN: usize = 60;
    /// The earliest time of a day, seconds after its midnight.
    pub const EARLIEST_S: f64 = -86_400.0;
    /// The latest: a week on.
    pub const LATEST_S: f64 = 604_800.0;
}

/// One customer.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The data row of the file it stands in, from 0; empty lines and the header do not count.
    pub row: u64,
    /// The local day.
    pub day: NaiveDate,
    /// What for; empty with [`RowFault::MissingClass`].
    pub class: Arc<str>,
    /// When the customer came, seconds after midnight; `None`: never.
    pub arrival_s: Option<f64>,
    /// When help started; `None`: never.
    pub start_s: Option<f64>,
    /// When help ended.
    pub end_s: Option<f64>,
    /// Who helped, or where.
    pub server: Option<Arc<str>>,
    /// How it ended, as the file says.
    pub outcome: Option<Arc<str>>,
    /// The appointed time.
    pub due_s: Option<f64>,
    /// Why nothing should be learned from this row.
    pub fault: Option<RowFault>,
}

impl Row {
    /// How long the customer waited for help, seconds; `None` for who was never helped or has a fault.
    #[must_use]
    pub fn wait_s(&self) -> Option<f64> {
        match (self.fault, self.arrival_s, self.start_s) {
            (None, Some(arrival), Some(start)) => Some(start - arrival),
            _ => None,
        }
    }

    /// How long help took, seconds; `None` where the row does not say.
    #[must_use]
    pub fn service_s(&self) -> Option<f64> {
        match (self.fault, self.start_s, self.end_s) {
            (None, Some(start), Some(end)) => Some(end - start),
            _ => None,
        }
    }

    /// Whether this is a booking that was not kept.
    #[must_use]
    pub fn is_no_show(&self) -> bool {
        self.fault.is_none() && self.arrival_s.is_none()
    }

    /// What rows of a day are ordered by: the arrival, or the appointed time of who did not come.
    fn place_s(&self) -> f64 {
        self.arrival_s
            .or(self.due_s)
            .or(self.start_s)
            .unwrap_or(f64::INFINITY)
    }

    fn passes_midnight(&self) -> bool {
        [self.arrival_s, self.start_s, self.end_s]
            .into_iter()
            .flatten()
            .any(|time| time > 86_400.0)
    }
}

/// What is wrong with a row; of several the first in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowFault {
    /// `day` is no date: the row is kept with the day around it.
    UnreadableDay,
    /// `class` is empty.
    MissingClass,
    /// A time is no number, or not within a day of its own day: see [`limits`].
    UnreadableTime,
    /// Helped without having come, or neither came nor had an appointment.
    NoArrival,
    /// Help started before the customer came.
    StartsBeforeArrival,
    /// Help ended before it started.
    EndsBeforeStart,
}

impl fmt::Display for RowFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::UnreadableDay => "the day is no date",
            Self::MissingClass => "the class is missing",
            Self::UnreadableTime => "a time is no number of seconds near its day",
            Self::NoArrival => "there is no arrival, and no appointment that was not kept",
            Self::StartsBeforeArrival => "help starts before the arrival",
            Self::EndsBeforeStart => "help ends before it starts",
        })
    }
}

/// A time in which a server did not work.
#[derive(Debug, Clone, PartialEq)]
pub struct Closure {
    /// Who, as the trace names servers.
    pub server: Arc<str>,
    /// From when, seconds after midnight.
    pub from_s: f64,
    /// Until when.
    pub to_s: f64,
}

/// One day of a trace.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// The local day.
    pub date: NaiveDate,
    /// Its customers in the order of their arrival, as in the file where that is the same; who did not come
    /// stands at the appointed time, who has neither at the end.
    pub rows: Vec<Row>,
    /// When servers did not work, by its beginning; empty without a staff file.
    pub closures: Vec<Closure>,
}

#[cfg(test)]
mod tests;
