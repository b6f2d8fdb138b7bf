//! The staff file: when servers did not work.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::table::Table;
use super::{Closure, Summary, TraceError, TraceFault};

const COLUMNS: [&str; 4] = ["day", "server", "closed_from_s", "closed_to_s"];
const DAY: usize = 0;
const SERVER: usize = 1;
const FROM: usize = 2;
const TO: usize = 3;

/// Reads closures a day at a time, beside the trace.
pub(super) struct Staff {
    table: Table,
    /// The first closure that was not given out yet.
    pending: Option<(NaiveDate, Closure)>,
    begun: Option<NaiveDate>,
}

impl Staff {
    pub(super) fn open(file: &Path) -> Result<Self, TraceError> {
        Ok(Self {
            table: Table::open(file, &COLUMNS, COLUMNS.len())?,
            pending: None,
            begun: None,
        })
    }

    /// The closures of a day, by their beginning; those of days before it have no customers and are counted.
    pub(super) fn of(&mut self, day: NaiveDate, summary: &mut Summary) -> Result<Vec<Closure>, TraceError> {
        let mut closures = Vec::new();
        while let Some((of, closure)) = self.next(summary)? {
            if of > day {
                self.pending = Some((of, closure));
                break;
            }
            if of == day {
                closures.push(closure);
                summary.closures += 1;
            } else {
                summary.closures_of_other_days += 1;
            }
        }
        closures.sort_by(|a, b| a.from_s.total_cmp(&b.from_s));
        Ok(closures)
    }

    /// Counts what is left when the trace has ended.
    pub(super) fn rest(&mut self, summary: &mut Summary) -> Result<(), TraceError> {
        while self.next(summary)?.is_some() {
            summary.closures_of_other_days += 1;
        }
        Ok(())
    }

    fn next(&mut self, summary: &mut Summary) -> Result<Option<(NaiveDate, Closure)>, TraceError> {
        if let Some(pending) = self.pending.take() {
            return Ok(Some(pending));
        }
        while self.table.advance()? {
            let Some((day, closure)) = self.closure() else {
                summary.unreadable_closures += 1;
                continue;
            };
            match self.begun {
                Some(after) if day < after => {
                    return Err(self.table.error(TraceFault::DayOrder { day, after }));
                }
                _ => self.begun = Some(day),
            }
            return Ok(Some((day, closure)));
        }
        Ok(None)
    }

    fn closure(&self) -> Option<(NaiveDate, Closure)> {
        let server = self.table.text(SERVER);
        let from_s = self.table.seconds(FROM).ok().flatten()?;
        let to_s = self.table.seconds(TO).ok().flatten()?;
        let closure = Closure {
            server: Arc::from(server.as_ref()),
            from_s,
            to_s,
        };
        let is_sound = !server.is_empty() && from_s <= to_s;
        let day = self.table.day(DAY)?;
        is_sound.then_some((day, closure))
    }
}
