//! What a file of appointments says, before any hall has been asked.

use crate::hall::command::AppointedTime;
use crate::hall::facts::ReservedFor;
use crate::hall::refusal::InputFault;

/// What a line of a file, or an event of a calendar, says by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// Where it begins, counted from 1.
    pub(super) line: u64,
    /// What was read, or what is wrong.
    pub(super) read: Result<Written, Vec<InputFault>>,
}

/// An appointment as it is written; a code is made for one that has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) code: Option<String>,
    pub(super) services: Vec<String>,
    pub(super) at: AppointedTime,
    pub(super) reserved_for: Option<ReservedFor>,
    pub(super) contact: Option<String>,
    pub(super) email: Option<String>,
}

impl Entry {
    pub(super) fn faulty(line: u64, pointer: &str, detail: impl Into<String>) -> Self {
        let faults = vec![InputFault::new(pointer, detail)];
        Self {
            line,
            read: Err(faults),
        }
    }
}
