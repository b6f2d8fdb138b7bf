//! What is wrong with a charter's file, and where.

use std::fmt;

/// One thing wrong with a charter's file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct CharterFault {
    /// The line it is in, counted from 1.
    pub line: usize,
    /// What is wrong and what is allowed, for whoever edits the file.
    pub detail: String,
}

impl fmt::Display for CharterFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.detail)
    }
}

impl std::error::Error for CharterFault {}
