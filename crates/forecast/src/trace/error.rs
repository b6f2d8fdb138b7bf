//! Why a trace cannot be read or written.

use std::fmt;
use std::io;
use std::path::PathBuf;

use chrono::NaiveDate;

/// Why a trace cannot be read or written, with the place.
#[derive(Debug)]
pub struct TraceError {
    /// The file of the trace that it stands in.
    pub file: PathBuf,
    /// The line, from 1, where there is one to look at.
    pub line: Option<u64>,
    /// What is wrong.
    pub fault: TraceFault,
}

impl fmt::Display for TraceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}", self.fault)
    }
}

impl std::error::Error for TraceError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.fault {
            TraceFault::Io(error) => Some(error),
            _ => None,
        }
    }
}

/// What makes a whole file unusable. A fault of one row is a [`RowFault`](super::RowFault).
#[derive(Debug, thiserror::Error)]
pub enum TraceFault {
    /// The file cannot be opened, read, unpacked or written.
    #[error("{0}")]
    Io(#[source] io::Error),
    /// There is no header line.
    #[error("the file is empty; its first line must name the columns")]
    Empty,
    /// Columns that must be there are not.
    #[error("columns are missing: {}; the header has {}", list(.missing), list(.there))]
    Columns {
        /// All that are missing.
        missing: Vec<String>,
        /// Those that are there, as they are written.
        there: Vec<String>,
    },
    /// A column that is read is there twice.
    #[error("column `{0}` is there twice")]
    Twice(String),
    /// No line of a trace is so long.
    #[error("the line is longer than {} bytes", super::limits::LINE)]
    LongLine,
    /// A day comes back or goes backwards.
    #[error("{day} comes after {after} had begun: sort the file by day")]
    DayOrder {
        /// The day of this line.
        day: NaiveDate,
        /// The day that had begun.
        after: NaiveDate,
    },
    /// Another column was meant by `class`.
    #[error(
        "there are more than {} classes: `class` must say what a customer came for",
        super::limits::CLASSES
    )]
    TooManyClasses,
    /// A word for how a visit ended that nobody knows.
    #[error("`{0}` is no `outcome`; it is empty or one of {known}", known = super::OUTCOMES.join(", "))]
    Outcome(String),
    /// No row has a day.
    #[error("no row has a readable day, such as 2026-03-02")]
    NoDay,
}

fn list(names: &[String]) -> String {
    if names.is_empty() {
        return "none".into();
    }
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}
