//! Answers of calls that belong to no hall, kept sealed for whoever tries them again.

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

use super::error::StoreError;

/// A sealed answer as it lies in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedAnswerRow {
    /// A code of who called what with which key: it tells nothing to who does not know them.
    pub name: String,
    /// The answer; only who calls again with the same key opens it.
    pub sealed: Vec<u8>,
    /// When it may be forgotten, in real time.
    pub expires_at: DateTime<Utc>,
}

/// Keeps sealed answers, each under its name.
pub trait SealedAnswerStore: Send + Sync {
    /// Keeps an answer; of two of one name the later one holds.
    fn put_sealed_answer(&self, row: SealedAnswerRow) -> BoxFuture<'_, Result<(), StoreError>>;
    /// The answer of that name, when it has not expired at `now`.
    fn sealed_answer(
        &self,
        name: String,
        now: DateTime<Utc>,
    ) -> BoxFuture<'_, Result<Option<SealedAnswerRow>, StoreError>>;
    /// Deletes the answers that have expired (`<= now`); says how many.
    fn forget_sealed_answers(&self, now: DateTime<Utc>) -> BoxFuture<'_, Result<u64, StoreError>>;
}
