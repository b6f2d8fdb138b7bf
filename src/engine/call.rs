//! A command on its way to its hall, and why it was not done.

use std::sync::Arc;

use tokio::sync::oneshot;

use super::reply::Reply;
use crate::hall::command::Command;
use crate::hall::facts::Actor;
use crate::hall::refusal::Refusal;
use crate::store::audit::AuditEntry;
use crate::store::{AnswerKey, StoreError};

/// The editions of what it edits on which a command may be done.
pub type OnlyIf = Arc<[String]>;

/// A command on its way, with who sent it.
#[derive(Debug, Clone)]
pub struct Call {
    /// What to do.
    pub command: Command,
    /// Who does it.
    pub by: Actor,
    /// The retry key with the digest of the body, when the caller chose one.
    pub key: Option<(AnswerKey, String)>,
    /// The editions on which it may be done, when the caller says which it has seen.
    pub only_if: Option<OnlyIf>,
    /// Who does it from where, to be put on record with what comes of it.
    pub noted: Option<AuditEntry>,
}

/// A call in a mailbox, with where its answer goes.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) call: Call,
    pub(super) answer: oneshot::Sender<Result<Reply, Failure>>,
}

/// Why a command was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The hall says no.
    #[error("{0}")]
    Refused(Refusal),
    /// The same key came with another body.
    #[error("the Idempotency-Key was used with another body")]
    KeyReused,
    /// What it edits is of another edition than the caller has seen.
    #[error("somebody edited this in between")]
    EditedSince,
    /// Too many commands wait.
    #[error("the hall is overloaded")]
    Busy,
    /// The store did not take it; `outcome_known` says whether it is certain that nothing was written.
    #[error("the store did not take it: {error}")]
    Store {
        /// What the store said.
        error: StoreError,
        /// Nothing was written, for certain.
        outcome_known: bool,
    },
    /// The server is going down.
    #[error("the hall's task has ended")]
    Stopped,
}
