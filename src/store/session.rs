//! The sessions of staff and devices, which outlive a restart.

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

use super::error::StoreError;

/// A staff or device session that outlives a restart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRow {
    /// SHA-256 of the session's token, hexadecimal: the token itself is nowhere on disk.
    pub token_digest: String,
    /// Its name for whoever lists and ends sessions; it opens nothing.
    pub id: String,
    /// `account:NAME` or `device:NAME`, then `#` and a fingerprint of the password or token it began with.
    pub subject: String,
    /// When it ends unless it is used, in real time.
    pub expires_at: DateTime<Utc>,
    /// When it ends however much it is used.
    pub ends_at: Option<DateTime<Utc>>,
    /// When it began; not known of one from before that was kept.
    pub began_at: Option<DateTime<Utc>>,
    /// When it was last used, as far as that was written.
    pub used_at: Option<DateTime<Utc>>,
    /// The address it was begun from.
    pub address: Option<String>,
    /// The kind of browser and system it was begun in.
    pub browser: Option<String>,
}

/// Keeps sessions, each under the digest of its token.
pub trait SessionStore: Send + Sync {
    /// Keeps a session.
    fn put_session(&self, session: SessionRow) -> BoxFuture<'_, Result<(), StoreError>>;
    /// Notes that a session was used and lasts longer; says whether it was still there: one that was ended meanwhile is
    /// not brought back.
    fn prolong_session(
        &self,
        token_digest: String,
        used_at: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> BoxFuture<'_, Result<bool, StoreError>>;
    /// The session with this digest, when it has not expired at `now`.
    fn session(
        &self,
        token_digest: String,
        now: DateTime<Utc>,
    ) -> BoxFuture<'_, Result<Option<SessionRow>, StoreError>>;
    /// The sessions that have not expired at `now`: of one subject (without its fingerprint) or of all; the newest first.
    fn sessions(
        &self,
        subject: Option<String>,
        now: DateTime<Utc>,
    ) -> BoxFuture<'_, Result<Vec<SessionRow>, StoreError>>;
    /// Ends sessions, all or none; those that are not there are no error.
    fn end_sessions(&self, token_digests: Vec<String>) -> BoxFuture<'_, Result<(), StoreError>>;
    /// Ends a session; one that is not there is no error.
    fn end_session(&self, token_digest: String) -> BoxFuture<'_, Result<(), StoreError>> {
        self.end_sessions(vec![token_digest])
    }
    /// Keeps what a provider of accounts knows a session by, for as long as the session is there; one that is not there
    /// keeps nothing.
    fn keep_id_token(&self, token_digest: String, id_token: String) -> BoxFuture<'_, Result<(), StoreError>>;
    /// What a provider knows this session by, when that was kept.
    fn id_token(&self, token_digest: String) -> BoxFuture<'_, Result<Option<String>, StoreError>>;
    /// Deletes the sessions that have expired (`<= now`, in real time, as sessions run); says how many.
    fn forget_sessions(&self, now: DateTime<Utc>) -> BoxFuture<'_, Result<u64, StoreError>>;
}
