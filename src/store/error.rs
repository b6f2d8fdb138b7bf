//! Why a store did not do what it was asked.

/// Why the store did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No room on the disk; nothing was written.
    #[error("the disk is full")]
    Full,
    /// The events do not follow the log's last: somebody else wrote; nothing was written.
    #[error("the log has moved on: {0}")]
    Conflict(String),
    /// Nothing was written, for another reason.
    #[error("the store refused: {0}")]
    Refused(String),
    /// A list was asked to go on from a cursor that no list gave: the caller's fault, not the store's.
    #[error("this is not a cursor that a list gave")]
    Cursor,
    /// It is not known whether the batch was written: read the log again.
    #[error("the outcome of a write is unknown: {0}")]
    Unknown(String),
    /// The database that is open is no longer the one in its folder; nothing was written, and an operator must act.
    #[error("the database was taken away: {0}")]
    Gone(String),
    /// What lies on disk is not what was written; an operator must act.
    #[error("the store is damaged: {0}")]
    Damaged(String),
}
