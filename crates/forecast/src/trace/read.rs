//! Reads a trace a day at a time.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;

use super::staff::Staff;
use super::table::Table;
use super::{Closure, Day, Row, RowFault, Summary, TraceError, TraceFault, limits, outcome};

const COLUMNS: [&str; 8] = [
    "day",
    "class",
    "arrival_s",
    "start_s",
    "end_s",
    "server",
    "outcome",
    "due_s",
];
/// So many of them must be there.
const NEEDED: usize = 4;
const DAY: usize = 0;
const CLASS: usize = 1;
const ARRIVAL: usize = 2;
const START: usize = 3;
const END: usize = 4;
const SERVER: usize = 5;
const OUTCOME: usize = 6;
const DUE: usize = 7;

/// Gives the days of a trace one after the other; after an error nothing follows.
pub struct TraceReader {
    table: Table,
    staff: Option<Staff>,
    summary: Summary,
    /// How often each class was seen.
    classes: HashMap<Arc<str>, u64>,
    /// Names of servers and outcomes of the present day.
    names: HashSet<Arc<str>>,
    begun: Option<NaiveDate>,
    /// Rows of the day under way, and before the first day rows without a readable one.
    rows: Vec<Row>,
    /// The first row of the day that follows.
    pending: Option<Row>,
    over: bool,
}

impl TraceReader {
    /// Opens a trace and, if there is one, its staff file, and reads their headers.
    ///
    /// # Errors
    /// When a file cannot be opened or lacks columns: all that are missing are named.
    pub fn open(trace: &Path, staff: Option<&Path>) -> Result<Self, TraceError> {
        Ok(Self {
            table: Table::open(trace, &COLUMNS, NEEDED)?,
            staff: staff.map(Staff::open).transpose()?,
            summary: Summary::default(),
            classes: HashMap::new(),
            names: HashSet::new(),
            begun: None,
            rows: Vec::new(),
            pending: None,
            over: false,
        })
    }

    /// What was read so far; complete when no day follows.
    #[must_use]
    pub fn summary(&self) -> &Summary {
        &self.summary
    }

    fn next_day(&mut self) -> Result<Option<Day>, TraceError> {
        if let Some(row) = self.pending.take() {
            self.begun = Some(row.day);
            self.rows.push(row);
        }
        while self.table.advance()? {
            let row = self.row()?;
            match (self.begun, row.fault) {
                (_, Some(RowFault::UnreadableDay)) => self.rows.push(row),
                (None, _) => {
                    self.begun = Some(row.day);
                    self.rows.push(row);
                }
                (Some(begun), _) if row.day == begun => self.rows.push(row),
                (Some(after), _) if row.day < after => {
                    let day = row.day;
                    return Err(self.table.error(TraceFault::DayOrder { day, after }));
                }
                (Some(begun), _) => {
                    self.pending = Some(row);
                    return self.complete(begun).map(Some);
                }
            }
        }
        self.over = true;
        let last = match self.begun {
            Some(begun) => Some(self.complete(begun)?),
            None if self.rows.is_empty() => None,
            None => return Err(self.table.error(TraceFault::NoDay)),
        };
        if let Some(staff) = &mut self.staff {
            staff.rest(&mut self.summary)?;
        }
        Ok(last)
    }

    /// Ends the day under way.
    fn complete(&mut self, date: NaiveDate) -> Result<Day, TraceError> {
        let mut rows = std::mem::take(&mut self.rows);
        self.names.clear();
        let mut above = f64::NEG_INFINITY;
        for row in &mut rows {
            // A row without a readable day is kept with the day around it.
            row.day = date;
            let arrival = row.arrival_s.unwrap_or(above);
            self.summary.out_of_order += u64::from(arrival < above);
            above = arrival;
        }
        rows.sort_by(|a, b| a.place_s().total_cmp(&b.place_s()));
        let day = Day {
            date,
            rows,
            closures: self.closures(date)?,
        };
        self.summary.count_day(&day);
        Ok(day)
    }

    fn closures(&mut self, date: NaiveDate) -> Result<Vec<Closure>, TraceError> {
        match &mut self.staff {
            Some(staff) => staff.of(date, &mut self.summary),
            None => Ok(Vec::new()),
        }
    }

    fn row(&mut self) -> Result<Row, TraceError> {
        let mut fault = Fault::default();
        let day = self.table.day(DAY);
        fault.note_if(day.is_none(), RowFault::UnreadableDay);
        let class = self.class()?;
        fault.note_if(class.is_empty(), RowFault::MissingClass);
        let arrival_s = self.time(ARRIVAL, &mut fault);
        let start_s = self.time(START, &mut fault);
        let end_s = self.time(END, &mut fault);
        let due_s = self.time(DUE, &mut fault);
        fault.note_if(
            arrival_s.is_none() && (start_s.is_some() || due_s.is_none()),
            RowFault::NoArrival,
        );
        fault.note_if(is_before(start_s, arrival_s), RowFault::StartsBeforeArrival);
        fault.note_if(is_before(end_s, start_s), RowFault::EndsBeforeStart);
        let row = Row {
            row: self.summary.rows,
            day: day.unwrap_or_default(),
            class,
            arrival_s,
            start_s,
            end_s,
            server: self.name(SERVER),
            outcome: self.outcome()?,
            due_s,
            fault: fault.0,
        };
        self.summary.count(&row);
        Ok(row)
    }

    fn time(&self, column: usize, fault: &mut Fault) -> Option<f64> {
        let time = self.table.seconds(column);
        fault.note_if(time.is_err(), RowFault::UnreadableTime);
        time.ok().flatten()
    }

    /// The class of the present line, counted; one text for all rows of a class.
    fn class(&mut self) -> Result<Arc<str>, TraceError> {
        let text = self.table.text(CLASS);
        if text.is_empty() {
            return Ok(Arc::default());
        }
        if let Some((name, seen)) = self.classes.get_key_value(text.as_ref()) {
            let (name, seen) = (Arc::clone(name), seen + 1);
            self.summary.classes_seen_once -= u64::from(seen == 2);
            self.classes.insert(Arc::clone(&name), seen);
            return Ok(name);
        }
        if self.classes.len() >= limits::CLASSES {
            return Err(self.table.error(TraceFault::TooManyClasses));
        }
        let name: Arc<str> = Arc::from(text.as_ref());
        self.classes.insert(Arc::clone(&name), 1);
        self.summary.classes += 1;
        self.summary.classes_seen_once += 1;
        Ok(name)
    }

    fn outcome(&mut self) -> Result<Option<Arc<str>>, TraceError> {
        let word = self.name(OUTCOME);
        match word.as_deref().filter(|word| !outcome::is_known(word)) {
            // Of a cell that holds a whole text the beginning is enough to find it.
            Some(unknown) => {
                let unknown = unknown.chars().take(limits::SHOWN).collect();
                Err(self.table.error(TraceFault::Outcome(unknown)))
            }
            None => Ok(word),
        }
    }

    fn name(&mut self, column: usize) -> Option<Arc<str>> {
        let text = self.table.text(column);
        if text.is_empty() {
            return None;
        }
        if let Some(name) = self.names.get(text.as_ref()) {
            return Some(Arc::clone(name));
        }
        let name: Arc<str> = Arc::from(text.as_ref());
        self.names.insert(Arc::clone(&name));
        Some(name)
    }
}

impl Iterator for TraceReader {
    type Item = Result<Day, TraceError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let next = self.next_day();
        self.over |= next.is_err();
        next.transpose()
    }
}

/// The first fault of a row.
#[derive(Default)]
struct Fault(Option<RowFault>);

impl Fault {
    fn note_if(&mut self, is_faulty: bool, fault: RowFault) {
        if is_faulty {
            self.0.get_or_insert(fault);
        }
    }
}

fn is_before(later: Option<f64>, earlier: Option<f64>) -> bool {
    matches!((later, earlier), (Some(later), Some(earlier)) if later < earlier)
}
