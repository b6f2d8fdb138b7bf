//! Sessions: kept by the store under the digest of their token, prolonged by use.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::broadcast;

use super::secret::{TokenDigest, new_token};
use super::{HallRoles, MAX_CREDENTIAL, Subject};
use crate::clock::Clock;
use crate::store::{SessionRow, Store, StoreError};

/// A member of staff is signed out after so long without a call.
pub const STAFF_LIFE: TimeDelta = TimeDelta::hours(12);

/// A device is signed out after so long without a call: the longest that browsers keep a cookie.
pub const DEVICE_LIFE: TimeDelta = TimeDelta::days(400);

/// A session is written again when it has become older than this part of its life: not at every call.
const PROLONG_AFTER: i32 = 48;

/// How long a session is believed without asking the store again.
const REMEMBERED_FOR: Duration = Duration::from_secs(60);

/// How often whoever watches by a session looks whether it has ended by itself, real time.
const LOOK_EVERY: Duration = Duration::from_secs(4);

/// Endings that a watcher may be behind before it looks for itself.
const ENDINGS: usize = 64;

/// Sessions that are remembered; beyond that the store is asked each time.
const REMEMBERED: usize = 20_000;

/// Somebody who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who.
    pub subject: Subject,
    /// What they may do where.
    pub halls: HallRoles,
    /// When it ends unless it is used, in real time.
    pub expires_at: DateTime<Utc>,
}

/// A session that has just begun, with the token that its holder presents from now on.
pub struct NewSession {
    /// The token; nobody else ever sees it.
    pub token: String,
    /// The session.
    pub session: Session,
    /// What the browser holds from now on, to be known when it signs in again.
    pub known_browser: Option<String>,
}

impl std::fmt::Debug for NewSession {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewSession")
            .field("session", &self.session)
            .finish_non_exhaustive()
    }
}

#[derive(Debug, Clone)]
struct Remembered {
    /// As the store keeps it: the subject and its credential's fingerprint.
    holder: String,
    expires_at: DateTime<Utc>,
    asked_at: Duration,
}

/// The sessions of all staff and devices.
pub(super) struct Sessions {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    remembered: Mutex<HashMap<String, Remembered>>,
    /// The digests of sessions that were ended, as they are.
    endings: broadcast::Sender<String>,
}

impl std::fmt::Debug for Sessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sessions").finish_non_exhaustive()
    }
}

impl Sessions {
    pub(super) fn new(store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Self {
        Self {
            store,
            clock,
            remembered: Mutex::default(),
            endings: broadcast::Sender::new(ENDINGS),
        }
    }

    /// Waits until a session has ended: because somebody ended it, by itself, or because its credential changed.
    /// Waiting does not prolong it.
    pub(super) async fn over(&self, token: &str, fingerprint: impl Fn(&Subject) -> Option<String>) {
        let digest = TokenDigest::of(token).hex();
        let mut endings = self.endings.subscribe();
        loop {
            // While the store cannot be asked nobody is taken for signed out.
            if let Ok(None) = self.alive(&digest, &fingerprint).await {
                return;
            }
            let next_look = tokio::time::sleep(LOOK_EVERY);
            tokio::pin!(next_look);
            loop {
                tokio::select! {
                    ended = endings.recv() => match ended {
                        Ok(ended) if ended == digest => return,
                        Ok(_) => {}
                        // So many ended at once that this one may be among them: it is looked up.
                        Err(_) => break,
                    },
                    () = &mut next_look => break,
                }
            }
        }
    }

    /// Begins a session; gives its token and when it ends.
    pub(super) async fn begin(
        &self,
        subject: &Subject,
        fingerprint: &str,
    ) -> Result<(String, DateTime<Utc>), StoreError> {
        let token = new_token().map_err(|error| StoreError::Refused(error.to_string()))?;
        let expires_at = self.clock.wall() + life(subject);
        let holder = holder(subject, fingerprint);
        self.keep(TokenDigest::of(&token).hex(), holder, expires_at)
            .await?;
        Ok((token, expires_at))
    }

    /// Whose session this is and when it ends, when it is alive and its credential is still the same.
    pub(super) async fn find(
        &self,
        token: &str,
        fingerprint: impl Fn(&Subject) -> Option<String>,
    ) -> Result<Option<(Subject, DateTime<Utc>)>, StoreError> {
        if token.len() > MAX_CREDENTIAL {
            return Ok(None);
        }
        let (now, digest) = (self.clock.wall(), TokenDigest::of(token).hex());
        let Some((subject, found)) = self.alive(&digest, fingerprint).await? else {
            return Ok(None);
        };
        let fresh = now + life(&subject);
        if fresh - found.expires_at <= life(&subject) / PROLONG_AFTER {
            return Ok(Some((subject, found.expires_at)));
        }
        match self.keep(digest, found.holder, fresh).await {
            Ok(()) => Ok(Some((subject, fresh))),
            // Whoever is signed in stays so while nothing can be written.
            Err(error) => {
                tracing::warn!(%error, "a session could not be prolonged");
                Ok(Some((subject, found.expires_at)))
            }
        }
    }

    /// The session with this digest, when it has not ended and its credential is still the same.
    async fn alive(
        &self,
        digest: &str,
        fingerprint: impl Fn(&Subject) -> Option<String>,
    ) -> Result<Option<(Subject, Remembered)>, StoreError> {
        let Some(found) = self.look_up(digest, self.clock.wall()).await? else {
            return Ok(None);
        };
        let subject = found
            .holder
            .split_once('#')
            .and_then(|(subject, _)| subject.parse::<Subject>().ok());
        let is_current =
            |subject: &Subject| fingerprint(subject).is_some_and(|now| holder(subject, &now) == found.holder);
        Ok(subject.filter(is_current).map(|subject| (subject, found)))
    }

    /// Ends a session.
    pub(super) async fn end(&self, token: &str) -> Result<(), StoreError> {
        let digest = TokenDigest::of(token).hex();
        let ended = self.store.end_session(digest.clone()).await;
        self.remembered().remove(&digest);
        if ended.is_ok() {
            // Nobody may be watching; then there is nobody to tell.
            let _ = self.endings.send(digest);
        }
        ended
    }

    /// Deletes the sessions that have ended by themselves; says how many.
    pub(super) async fn forget_ended(&self) -> Result<u64, StoreError> {
        self.store.forget_sessions(self.clock.wall()).await
    }

    async fn look_up(&self, digest: &str, now: DateTime<Utc>) -> Result<Option<Remembered>, StoreError> {
        let asked_at = self.clock.monotonic();
        let known = self.remembered().get(digest).cloned();
        if let Some(known) = known
            && known.expires_at > now
            && asked_at.saturating_sub(known.asked_at) < REMEMBERED_FOR
        {
            return Ok(Some(known));
        }
        let row = self.store.session(digest.to_owned(), now).await?;
        let Some(row) = row.filter(|row| row.expires_at > now) else {
            self.remembered().remove(digest);
            return Ok(None);
        };
        let found = Remembered {
            holder: row.subject,
            expires_at: row.expires_at,
            asked_at,
        };
        self.remember(digest.to_owned(), found.clone());
        Ok(Some(found))
    }

    async fn keep(
        &self,
        digest: String,
        holder: String,
        expires_at: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let row = SessionRow {
            token_digest: digest.clone(),
            subject: holder.clone(),
            expires_at,
        };
        self.store.put_session(row).await?;
        let asked_at = self.clock.monotonic();
        self.remember(
            digest,
            Remembered {
                holder,
                expires_at,
                asked_at,
            },
        );
        Ok(())
    }

    fn remember(&self, digest: String, session: Remembered) {
        let mut remembered = self.remembered();
        if remembered.len() >= REMEMBERED {
            remembered.retain(|_, other| session.asked_at.saturating_sub(other.asked_at) < REMEMBERED_FOR);
        }
        if remembered.len() < REMEMBERED {
            remembered.insert(digest, session);
        }
    }

    fn remembered(&self) -> MutexGuard<'_, HashMap<String, Remembered>> {
        // The map is whole between any two statements, so a panic elsewhere leaves nothing half done.
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn holder(subject: &Subject, fingerprint: &str) -> String {
    format!("{subject}#{fingerprint}")
}

fn life(subject: &Subject) -> TimeDelta {
    match subject {
        Subject::Device(_) => DEVICE_LIFE,
        _ => STAFF_LIFE,
    }
}
