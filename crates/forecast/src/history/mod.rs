//! A hall's own history, to take elsewhere: as a trace that any queue system could have written, and as a hall file
//! that makes it whole.
//!
//! The trace has a row a visit and service, with further columns on what was told. The hall file holds what a trace
//! cannot say: the setup with its counters and skills, the state and what was learned when the period begins, and
//! every event in it. From the two together each forecast that visitors were told at issue comes out again
//! ([`HallFile::retold`]).
//!
//! Neither names anybody. Events hold no personal data of visitors; staff and whoever acted get pseudonyms.

mod file;
mod pseudonyms;
mod visits;

pub use file::{HallFile, HallFileError, HallFileFault};
pub use pseudonyms::Pseudonyms;
pub use visits::{FURTHER_COLUMNS, TraceRow, Visits};

#[cfg(test)]
mod tests;
