//! The proof of erasures: when something of a kind was erased last, and how much.

use chrono::{DateTime, Utc};

/// What was erased of one kind of personal data in a hall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ErasureRow {
    /// As [`super::PersonalRow::kind`].
    pub kind: String,
    /// When the last of it was, by the hall's clock.
    pub at: DateTime<Utc>,
    /// How many rows went then.
    pub last_rows: u64,
    /// How many rows went since this is counted.
    pub all_rows: u64,
}
