//! The norm report as tables: what a spreadsheet shows, one sheet a subject.

mod csv;
mod delimited;
mod rows;
mod sheet;
mod xlsx;

pub use csv::{csv, csv_of_halls};
pub use delimited::{Dialect, Value, rows_written, safe, written};
pub use sheet::{Cell, Sheet};
pub use xlsx::{SheetError, xlsx};

use super::norm_report::NormReport;
use super::texts::Words;

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
