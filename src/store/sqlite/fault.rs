//! What `SQLite`'s faults mean to those who call the store.
//!
//! The numbers are `SQLite`'s primary result codes (<https://www.sqlite.org/rescode.html>); their low byte.

use sqlx::Error;

use crate::store::StoreError;

const BUSY: i32 = 5;
const LOCKED: i32 = 6;
const CORRUPT: i32 = 11;
const FULL: i32 = 13;
const NOT_A_DATABASE: i32 = 26;
/// An extended code: the file system itself said that it is damaged.
const IO_DAMAGED_FILE_SYSTEM: i32 = 10 | (33 << 8);
/// An extended code: the file beside the write-ahead log could not be made as large as it must be.
const IO_SHARED_MEMORY_SIZE: i32 = 10 | (19 << 8);

/// The extended result code, when it was `SQLite` that spoke.
fn extended_code(error: &Error) -> Option<i32> {
    error.as_database_error()?.code()?.parse().ok()
}

/// Whether the file is not what was written.
pub(super) fn is_damage(error: &Error) -> bool {
    match extended_code(error) {
        Some(code) => code == IO_DAMAGED_FILE_SYSTEM || [CORRUPT, NOT_A_DATABASE].contains(&(code & 0xff)),
        None => matches!(error, Error::ColumnDecode { .. } | Error::Decode(_)),
    }
}

/// Whether there is no room. A file of shared memory that cannot grow is one of the first to say so.
pub(super) fn is_full(error: &Error) -> bool {
    extended_code(error).is_some_and(|code| code & 0xff == FULL || code == IO_SHARED_MEMORY_SIZE)
}

/// A fault before the commit: whatever it was, nothing has been written.
pub(super) fn before_commit(error: Error) -> StoreError {
    if is_damage(&error) {
        StoreError::Damaged(error.to_string())
    } else if is_full(&error) {
        StoreError::Full
    } else {
        StoreError::Refused(error.to_string())
    }
}

/// A fault of the commit itself. Only where `SQLite` is known to have kept or taken back everything is the
/// outcome certain: a failed sync can leave a whole commit in the write-ahead log that the next start finds.
pub(super) fn at_commit(error: Error) -> StoreError {
    match extended_code(&error).map(|code| code & 0xff) {
        Some(FULL | BUSY | LOCKED) => before_commit(error),
        _ => StoreError::Unknown(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_that_fails_without_an_answer_is_unknown_but_before_it_nothing_was_written() {
        let lost = || Error::WorkerCrashed;
        assert!(matches!(at_commit(lost()), StoreError::Unknown(_)));
        assert!(matches!(before_commit(lost()), StoreError::Refused(_)));
    }
}
