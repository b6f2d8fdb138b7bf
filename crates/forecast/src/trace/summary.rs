//! What a trace held, what was strange in it, and what was done with that.

use std::collections::BTreeMap;
use std::fmt;

use super::{Day, Row, RowFault};

/// What a trace held so far, what was strange in it, and what was done with that.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Days read.
    pub days: u64,
    /// Rows read, those with faults included.
    pub rows: u64,
    /// Rows with a fault, by their first one: kept in their place, nothing is learned from them.
    pub faults: BTreeMap<RowFault, u64>,
    /// Rows that came before the row above them: sorted within their day.
    pub out_of_order: u64,
    /// Rows with a time after midnight: counted to the day they began.
    pub past_midnight: u64,
    /// Customers who came and were never helped.
    pub unserved: u64,
    /// Bookings that were not kept.
    pub no_shows: u64,
    /// Days with one customer.
    pub days_with_one: u64,
    /// Different classes.
    pub classes: u64,
    /// Classes with one row: too little to learn from.
    pub classes_seen_once: u64,
    /// Closures of servers on days of the trace.
    pub closures: u64,
    /// Closures on days without customers: not used.
    pub closures_of_other_days: u64,
    /// Rows of the staff file that could not be read: not used.
    pub unreadable_closures: u64,
}

impl Summary {
    /// How many rows have a fault.
    #[must_use]
    pub fn faulty(&self) -> u64 {
        self.faults.values().sum()
    }

    /// Counts a row, except for what only its neighbours tell.
    pub(super) fn count(&mut self, row: &Row) {
        self.rows += 1;
        self.past_midnight += u64::from(row.passes_midnight());
        self.no_shows += u64::from(row.is_no_show());
        match row.fault {
            Some(fault) => *self.faults.entry(fault).or_default() += 1,
            None => self.unserved += u64::from(row.arrival_s.is_some() && row.start_s.is_none()),
        }
    }

    /// Counts a day that is complete.
    pub(super) fn count_day(&mut self, day: &Day) {
        self.days += 1;
        self.days_with_one += u64::from(day.rows.len() == 1);
    }
}

/// A text for people: what there was, then a line for each thing that was strange.
impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{} rows on {} days, {} classes",
            self.rows, self.days, self.classes
        )?;
        let mut notes: Vec<(u64, String)> = self
            .faults
            .iter()
            .map(|(fault, count)| (*count, format!("{fault}: left out of learning")))
            .collect();
        notes.extend([
            (self.out_of_order, "came before the row above: sorted".to_owned()),
            (
                self.past_midnight,
                "with a time after midnight: counted to the day they began".to_owned(),
            ),
            (self.unserved, "never helped".to_owned()),
            (self.no_shows, "booked and did not come".to_owned()),
        ]);
        for (count, note) in notes.into_iter().filter(|(count, _)| *count > 0) {
            writeln!(f, "  {count} rows: {note}")?;
        }
        let others = [
            (self.days_with_one, "days with one customer"),
            (self.classes_seen_once, "classes seen once"),
            (self.closures, "closures of servers"),
            (
                self.closures_of_other_days,
                "closures on days without customers: not used",
            ),
            (
                self.unreadable_closures,
                "rows of the staff file that cannot be read: not used",
            ),
        ];
        for (count, note) in others.into_iter().filter(|(count, _)| *count > 0) {
            writeln!(f, "  {count} {note}")?;
        }
        Ok(())
    }
}
