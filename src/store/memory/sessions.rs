//! Sessions in memory.

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

use super::{MemoryStore, whole_ms};
use crate::store::{SessionRow, SessionStore, StoreError};

impl SessionStore for MemoryStore {
    fn put_session(&self, session: SessionRow) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let session = SessionRow {
                expires_at: whole_ms(session.expires_at),
                ends_at: session.ends_at.map(whole_ms),
                began_at: session.began_at.map(whole_ms),
                used_at: session.used_at.map(whole_ms),
                ..session
            };
            self.write(|content| {
                content.sessions.insert(session.token_digest.clone(), session);
                Ok(())
            })
        })
    }

    fn prolong_session(
        &self,
        token_digest: String,
        used_at: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            self.write(|content| {
                let Some(session) = content.sessions.get_mut(&token_digest) else {
                    return Ok(false);
                };
                session.used_at = Some(whole_ms(used_at));
                session.expires_at = whole_ms(expires_at);
                Ok(true)
            })
        })
    }

    fn session(
        &self,
        token_digest: String,
        now: DateTime<Utc>,
    ) -> BoxFuture<'_, Result<Option<SessionRow>, StoreError>> {
        Box::pin(async move {
            let found = self.content().sessions.get(&token_digest).cloned();
            Ok(found.filter(|session| session.expires_at > whole_ms(now)))
        })
    }

    fn sessions(
        &self,
        subject: Option<String>,
        now: DateTime<Utc>,
    ) -> BoxFuture<'_, Result<Vec<SessionRow>, StoreError>> {
        Box::pin(async move {
            let is_theirs = |session: &&SessionRow| {
                let named = session.subject.split('#').next();
                subject.is_none() || named == subject.as_deref()
            };
            let content = self.content();
            let alive = content
                .sessions
                .values()
                .filter(|row| row.expires_at > whole_ms(now));
            let mut found: Vec<SessionRow> = alive.filter(is_theirs).cloned().collect();
            found.sort_by(|a, b| (b.began_at, &a.id).cmp(&(a.began_at, &b.id)));
            Ok(found)
        })
    }

    fn end_sessions(&self, token_digests: Vec<String>) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            self.write(|content| {
                for digest in &token_digests {
                    content.sessions.remove(digest);
                    content.id_tokens.remove(digest);
                }
                Ok(())
            })
        })
    }

    fn keep_id_token(&self, token_digest: String, id_token: String) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            self.write(|content| {
                if content.sessions.contains_key(&token_digest) {
                    content.id_tokens.insert(token_digest, id_token);
                }
                Ok(())
            })
        })
    }

    fn id_token(&self, token_digest: String) -> BoxFuture<'_, Result<Option<String>, StoreError>> {
        Box::pin(async move { Ok(self.content().id_tokens.get(&token_digest).cloned()) })
    }

    fn forget_sessions(&self, now: DateTime<Utc>) -> BoxFuture<'_, Result<u64, StoreError>> {
        Box::pin(async move {
            let now = whole_ms(now);
            self.write(|content| {
                let before = content.sessions.len();
                content.sessions.retain(|_, session| session.expires_at > now);
                let sessions = &content.sessions;
                content
                    .id_tokens
                    .retain(|digest, _| sessions.contains_key(digest));
                Ok((before - content.sessions.len()) as u64)
            })
        })
    }
}
