//! Appointments as other systems write them: tables ([`table`]) and calendars ([`calendar`]), read before any hall has
//! been asked.
//!
//! Nothing here refuses what a program of today really writes: marks at the beginning, letters of Windows, separators of
//! Dutch spreadsheets, folds in the middle of a letter, names of zones that are nobody's. What cannot be understood is told
//! by the line in which it begins, and what is no appointment is passed over, with the reason.

pub mod calendar;
mod encoding;
pub mod entry;
mod summary;
pub mod table;
