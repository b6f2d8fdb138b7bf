//! Sessions: kept by the store under the digest of their token, prolonged by use.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::sync::broadcast;

use super::roles::HallRoles;
use super::secret::{TokenDigest, new_token};
use super::sign_in::{MAX_CREDENTIAL, Place};
use super::subject::Subject;
use crate::clock::Clock;
use crate::ids::ProviderId;
use crate::store::{SessionRow, Store, StoreError};

/// A member of staff is signed out after so long without a call.
pub const STAFF_LIFE: TimeDelta = TimeDelta::hours(12);

/// A member of staff is signed out so long after they signed in, however much they did: twice the idle life, so that it
/// ends nobody's working day.
pub const STAFF_LONGEST: TimeDelta = TimeDelta::hours(24);

/// Sessions that one account or device has at once; with one more the one that began first ends.
pub const MOST_SESSIONS: usize = 50;

/// A device is signed out after so long without a call: the longest that browsers keep a cookie.
pub const DEVICE_LIFE: TimeDelta = TimeDelta::days(400);

/// A session of staff is written again when it has become older than this part of its life: not at every call.
const PROLONG_AFTER: i32 = 48;

/// The same of a device, which lives so long that a part of its life would not say when it was last there.
const PROLONG_DEVICE_AFTER: TimeDelta = TimeDelta::hours(1);

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
    /// The provider that they sign in by; none for whoever has a password or a token here.
    pub provider: Option<ProviderId>,
    /// Whether they may do nothing yet but set the second factor that they must have.
    pub must_enrol: bool,
    /// When it ends unless it is used, in real time.
    pub expires_at: DateTime<Utc>,
    /// When it ends however much it is used; a device's goes on, since nobody is there to sign it in again.
    pub ends_at: Option<DateTime<Utc>>,
}

/// A session that has just begun, with the token that its holder presents from now on.
pub struct NewSession {
    /// The token; nobody else ever sees it.
    pub token: String,
    /// Who began it, where, and until when it lasts.
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
    row: SessionRow,
    asked_at: Duration,
}

/// What is known without the store.
#[derive(Debug, Default)]
struct Memory {
    sessions: HashMap<String, Remembered>,
    /// Sessions that were just ended, and when: whoever was reading one from the store meanwhile must not remember it.
    ended: HashMap<String, Duration>,
}

/// The sessions of all staff and devices.
pub(super) struct Sessions {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    memory: Mutex<Memory>,
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
            memory: Mutex::default(),
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

    /// Begins a session; gives its token and what is kept of it.
    pub(super) async fn begin(
        &self,
        subject: &Subject,
        fingerprint: &str,
        from: &Place,
    ) -> Result<(String, SessionRow), StoreError> {
        let refused = |error: std::io::Error| StoreError::Refused(error.to_string());
        let token = new_token().map_err(refused)?;
        let now = self.clock.wall();
        let ends_at = longest(subject).map(|longest| now + longest);
        let row = SessionRow {
            token_digest: TokenDigest::of(&token).hex(),
            id: new_session_id().map_err(refused)?,
            subject: holder(subject, fingerprint),
            expires_at: fresh(subject, now, ends_at),
            ends_at,
            began_at: Some(now),
            used_at: Some(now),
            address: from.address.map(|address| address.to_string()),
            browser: from.browser.clone(),
        };
        self.store.put_session(row.clone()).await?;
        self.remember(row.clone());
        self.end_beyond_most(subject, now).await?;
        Ok((token, row))
    }

    /// The oldest sessions go when there are too many.
    async fn end_beyond_most(&self, subject: &Subject, now: DateTime<Utc>) -> Result<(), StoreError> {
        let all = self.store.sessions(Some(subject.to_string()), now).await?;
        if all.len() <= MOST_SESSIONS {
            return Ok(());
        }
        let oldest = all.into_iter().skip(MOST_SESSIONS);
        self.end_all(oldest.map(|row| row.token_digest).collect()).await
    }

    /// Whose session this is and what is kept of it, when it is alive and its credential is still the same. Finding it is
    /// using it.
    pub(super) async fn find(
        &self,
        token: &str,
        fingerprint: impl Fn(&Subject) -> Option<String>,
    ) -> Result<Option<(Subject, SessionRow)>, StoreError> {
        if token.len() > MAX_CREDENTIAL {
            return Ok(None);
        }
        let (now, digest) = (self.clock.wall(), TokenDigest::of(token).hex());
        let Some((subject, mut row)) = self.alive(&digest, fingerprint).await? else {
            return Ok(None);
        };
        row.used_at = Some(now);
        self.was_used(&digest, now);
        let fresh = fresh(&subject, now, row.ends_at);
        if fresh - row.expires_at <= prolong_after(&subject) {
            return Ok(Some((subject, row)));
        }
        match self.store.prolong_session(digest, now, fresh).await {
            Ok(true) => {
                row.expires_at = fresh;
                self.remember(row.clone());
                Ok(Some((subject, row)))
            }
            // It was ended just now; prolonging brings nothing back.
            Ok(false) => Ok(None),
            // Whoever is signed in stays so while nothing can be written.
            Err(error) => {
                tracing::warn!(%error, "a session could not be prolonged");
                Ok(Some((subject, row)))
            }
        }
    }

    /// The session with this digest, when it has not ended and its credential is still the same.
    async fn alive(
        &self,
        digest: &str,
        fingerprint: impl Fn(&Subject) -> Option<String>,
    ) -> Result<Option<(Subject, SessionRow)>, StoreError> {
        let Some(found) = self.look_up(digest, self.clock.wall()).await? else {
            return Ok(None);
        };
        Ok(current(&found, fingerprint).map(|subject| (subject, found)))
    }

    /// The sessions of somebody that are alive, the newest first, each with when it was last used.
    pub(super) async fn of(
        &self,
        subject: &Subject,
        fingerprint: impl Fn(&Subject) -> Option<String>,
    ) -> Result<Vec<SessionRow>, StoreError> {
        let (named, now) = (subject.to_string(), self.clock.wall());
        let mut rows = self.store.sessions(Some(named), now).await?;
        rows.retain(|row| current(row, &fingerprint).is_some());
        let memory = self.memory();
        for row in &mut rows {
            // What is written is up to a part of its life old.
            let used = memory.sessions.get(&row.token_digest);
            row.used_at = row.used_at.max(used.and_then(|known| known.row.used_at));
        }
        Ok(rows)
    }

    /// The digests of all sessions of somebody, also of those whose credential is another one now.
    pub(super) async fn digests_of(&self, subject: &Subject) -> Result<Vec<String>, StoreError> {
        let rows = self
            .store
            .sessions(Some(subject.to_string()), self.clock.wall())
            .await?;
        Ok(rows.into_iter().map(|row| row.token_digest).collect())
    }

    /// Whose session this was, and ends it; nothing happens when there is none.
    pub(super) async fn end(&self, token: &str) -> Result<Option<Subject>, StoreError> {
        let digest = TokenDigest::of(token).hex();
        let found = self.look_up(&digest, self.clock.wall()).await?;
        self.end_all(vec![digest]).await?;
        Ok(found.and_then(|row| subject_of(&row)))
    }

    /// Ends sessions by their digests.
    pub(super) async fn end_all(&self, digests: Vec<String>) -> Result<(), StoreError> {
        if digests.is_empty() {
            return Ok(());
        }
        self.store.end_sessions(digests.clone()).await?;
        let now = self.clock.monotonic();
        {
            let mut memory = self.memory();
            let is_recent = |ended: &Duration| now.saturating_sub(*ended) < 2 * REMEMBERED_FOR;
            memory.ended.retain(|_, ended| is_recent(ended));
            for digest in &digests {
                memory.sessions.remove(digest);
                memory.ended.insert(digest.clone(), now);
            }
        }
        for digest in digests {
            // Nobody may be watching; then there is nobody to tell.
            let _ = self.endings.send(digest);
        }
        Ok(())
    }

    /// Ends every session whose account or device is no more, or whose password or token is another one now: also when
    /// that was changed while nobody ran. An account that comes back with its former password finds none of its former
    /// sessions. Gives whose they were.
    pub(super) async fn end_stale(
        &self,
        fingerprint: impl Fn(&Subject) -> Option<String>,
    ) -> Result<Vec<String>, StoreError> {
        let all = self.store.sessions(None, self.clock.wall()).await?;
        let stale = all.into_iter().filter(|row| current(row, &fingerprint).is_none());
        let (whose, digests) = stale
            .map(|row| (named(&row).to_owned(), row.token_digest))
            .unzip();
        self.end_all(digests).await?;
        Ok(whose)
    }

    /// Keeps what a provider knows this session by, until it ends.
    pub(super) async fn keep_id_token(&self, token: &str, id_token: String) -> Result<(), StoreError> {
        let digest = TokenDigest::of(token).hex();
        self.store.keep_id_token(digest, id_token).await
    }

    /// What a provider knows this session by.
    pub(super) async fn id_token(&self, token: &str) -> Result<Option<String>, StoreError> {
        self.store.id_token(TokenDigest::of(token).hex()).await
    }

    /// Deletes the sessions that have ended by themselves; says how many.
    pub(super) async fn forget_ended(&self) -> Result<u64, StoreError> {
        self.store.forget_sessions(self.clock.wall()).await
    }

    async fn look_up(&self, digest: &str, now: DateTime<Utc>) -> Result<Option<SessionRow>, StoreError> {
        let asked_at = self.clock.monotonic();
        {
            let memory = self.memory();
            if memory.ended.contains_key(digest) {
                return Ok(None);
            }
            let known = memory.sessions.get(digest);
            let is_fresh = |known: &&Remembered| {
                known.row.expires_at > now && asked_at.saturating_sub(known.asked_at) < REMEMBERED_FOR
            };
            if let Some(known) = known.filter(is_fresh) {
                return Ok(Some(known.row.clone()));
            }
        }
        let row = self.store.session(digest.to_owned(), now).await?;
        let Some(row) = row.filter(|row| row.expires_at > now) else {
            self.memory().sessions.remove(digest);
            return Ok(None);
        };
        self.remember(row.clone());
        Ok(Some(row))
    }

    fn remember(&self, row: SessionRow) {
        let asked_at = self.clock.monotonic();
        let mut memory = self.memory();
        if memory.ended.contains_key(&row.token_digest) {
            return;
        }
        let sessions = &mut memory.sessions;
        if sessions.len() >= REMEMBERED {
            sessions.retain(|_, other| asked_at.saturating_sub(other.asked_at) < REMEMBERED_FOR);
        }
        if sessions.len() < REMEMBERED {
            sessions.insert(row.token_digest.clone(), Remembered { row, asked_at });
        }
    }

    fn was_used(&self, digest: &str, now: DateTime<Utc>) {
        if let Some(known) = self.memory().sessions.get_mut(digest) {
            known.row.used_at = Some(now);
        }
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        // The maps are whole between any two statements, so a panic elsewhere leaves nothing half done.
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A session's name: it opens nothing, so that it may stand in a list.
fn new_session_id() -> Result<String, std::io::Error> {
    new_token().map(|token| TokenDigest::of(&token).hex()[..16].to_owned())
}

/// The subject of a row, without its fingerprint.
fn named(row: &SessionRow) -> &str {
    row.subject.split('#').next().unwrap_or_default()
}

fn subject_of(row: &SessionRow) -> Option<Subject> {
    named(row).parse().ok()
}

/// Whose session it is, when their credential is still the one that it began with.
fn current(row: &SessionRow, fingerprint: impl Fn(&Subject) -> Option<String>) -> Option<Subject> {
    let subject = subject_of(row)?;
    let now = fingerprint(&subject)?;
    (holder(&subject, &now) == row.subject).then_some(subject)
}

/// When a session that is used now ends.
fn fresh(subject: &Subject, now: DateTime<Utc>, ends_at: Option<DateTime<Utc>>) -> DateTime<Utc> {
    let fresh = now + life(subject);
    ends_at.map_or(fresh, |ends_at| fresh.min(ends_at))
}

const fn longest(subject: &Subject) -> Option<TimeDelta> {
    match subject {
        Subject::Device(_) => None,
        _ => Some(STAFF_LONGEST),
    }
}

fn holder(subject: &Subject, fingerprint: &str) -> String {
    format!("{subject}#{fingerprint}")
}

fn prolong_after(subject: &Subject) -> TimeDelta {
    match subject {
        Subject::Device(_) => PROLONG_DEVICE_AFTER,
        _ => life(subject) / PROLONG_AFTER,
    }
}

fn life(subject: &Subject) -> TimeDelta {
    match subject {
        Subject::Device(_) => DEVICE_LIFE,
        _ => STAFF_LIFE,
    }
}
