//! The norm report as tables: what a spreadsheet shows, one sheet a subject.

mod csv;
mod delimited;
mod rows;
mod xlsx;

pub use csv::{csv, csv_of_halls};
pub use delimited::{Dialect, Value, safe, written};
pub use xlsx::{SheetError, xlsx};

use super::norm_report::NormReport;
use super::texts::Words;

/// What a cell holds, and so how it is shown.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// Whole things.
    Count(u32),
    /// A part of one, 0 to 1, shown in per cent.
    Share(f64),
    /// Seconds, shown as hours, minutes and seconds.
    Duration(f64),
    /// Cents, shown as euros.
    Euros(u64),
    /// Nothing is known.
    Empty,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Its name on the tab.
    pub name: String,
    /// What stands over each column.
    pub headings: Vec<String>,
    /// How wide the first column is, in characters; the others follow their headings.
    pub first_width: f64,
    /// The rows, each as long as the headings.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the numbers are a picture too: the more, the darker.
    pub heat: bool,
}

/// All tables of a report.
#[must_use]
pub fn sheets(report: &NormReport, words: &Words) -> Vec<Sheet> {
    let mut sheets = vec![
        rows::overview(report, words),
        rows::outcomes(report, words),
        rows::services(report, words),
        rows::arrivals(report, words),
        rows::trend(report, words),
        rows::when(report, words),
        rows::causes(report, words),
        rows::redress(report, words),
        rows::answers(report, words),
        rows::forecast(report, words),
        rows::cases(report, words),
    ];
    sheets.extend(report.log_ends.as_ref().map(|ends| rows::log_ends(ends, words)));
    sheets.push(rows::about(words));
    sheets
}
