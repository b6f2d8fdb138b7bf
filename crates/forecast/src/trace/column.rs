//! One further column of a trace, which the reader of days passes over.

use std::path::Path;

use super::TraceError;
use super::table::Table;

/// What stands in a column, by the data rows from 0 as [`super::TraceReader`] counts them.
///
/// # Errors
/// When the file cannot be read or has no such column.
pub fn column(trace: &Path, name: &str) -> Result<Vec<String>, TraceError> {
    let mut table = Table::open(trace, &[name], 1)?;
    let mut cells = Vec::new();
    while table.advance()? {
        cells.push(table.text(0).into_owned());
    }
    Ok(cells)
}
