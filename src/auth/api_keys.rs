//! Keys by which programs call: what each may do in which halls, whose it is, and until when.
//!
//! A key's secret is shown once; what is kept is its digest. Which keys there are is held in memory: a call asks no store.
//! When a key was last used is kept to the hour and written now and then, so that a busy program costs no disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::keeper::{KeepRefusal, Keepable, Keeper};
use super::scope::Scope;
use super::secret::TokenDigest;
use super::sign_in::MAX_CREDENTIAL;
use crate::ids::{AgentId, ApiKeyId, HallId};
use crate::store::{KeptRow, Shelf, Store, StoreError};

/// The most keys that are kept.
pub const MOST_API_KEYS: usize = 500;

/// The longest that a key may live after it was made or changed: a supplier whose contract ended is not let in for ever.
pub const LONGEST_KEY: TimeDelta = TimeDelta::days(731);

/// What every secret begins with, so that whoever finds one in a file or a log knows what it opens.
pub const KEY_PREFIX: &str = "kw_";

/// A key as it is known here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKey {
    /// Its id.
    pub id: ApiKeyId,
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: BTreeSet<Scope>,
    /// In which halls; `None` for every hall, also those that come later.
    pub halls: Option<BTreeSet<HallId>>,
    /// The account that answers for it: without that the key is worth nothing.
    pub owner: AgentId,
    /// From when it is worth nothing, real time.
    pub expires_at: DateTime<Utc>,
    /// When it was made, real time.
    pub made_at: DateTime<Utc>,
    /// When it was last used, to the hour, real time.
    pub used_at: Option<DateTime<Utc>>,
    /// When it was taken away, real time.
    pub revoked_at: Option<DateTime<Utc>>,
    /// How often it was changed.
    pub(super) version: u64,
    /// The digest of its secret; none once it was taken away.
    pub(super) secret: Option<TokenDigest>,
}

/// What an administrator says of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiKeySaid {
    /// What it is for.
    pub name: String,
    /// What it may do.
    pub scopes: BTreeSet<Scope>,
    /// In which halls; `None` for every hall.
    pub halls: Option<BTreeSet<HallId>>,
    /// The account that answers for it.
    pub owner: AgentId,
    /// From when it is worth nothing, real time.
    pub expires_at: DateTime<Utc>,
}

/// What lies in the store of a key, as JSON.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    name: String,
    scopes: BTreeSet<Scope>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    halls: Option<BTreeSet<HallId>>,
    owner: AgentId,
    expires_at: DateTime<Utc>,
    made_at: DateTime<Utc>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    used_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    revoked_at: Option<DateTime<Utc>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    secret_sha256: Option<String>,
}

impl ApiKey {
    pub(super) fn new(id: ApiKeyId, said: ApiKeySaid, made_at: DateTime<Utc>, secret: TokenDigest) -> Self {
        Self {
            id,
            name: said.name,
            scopes: said.scopes,
            halls: said.halls,
            owner: said.owner,
            expires_at: said.expires_at,
            made_at,
            used_at: None,
            revoked_at: None,
            version: 0,
            secret: Some(secret),
        }
    }

    pub(super) fn take(&mut self, said: ApiKeySaid) {
        self.name = said.name;
        self.scopes = said.scopes;
        self.halls = said.halls;
        self.owner = said.owner;
        self.expires_at = said.expires_at;
    }
}

impl Keepable for ApiKey {
    type Id = ApiKeyId;

    const SHELF: Shelf = Shelf::ApiKeys;

    fn id(&self) -> &ApiKeyId {
        &self.id
    }

    fn version(&self) -> Option<u64> {
        Some(self.version)
    }

    fn set_version(&mut self, version: u64) {
        self.version = version;
    }

    fn read(row: KeptRow) -> Option<Self> {
        let kept: Kept = serde_json::from_str(&row.body).ok()?;
        Some(Self {
            id: row.id.parse().ok()?,
            name: kept.name,
            scopes: kept.scopes,
            halls: kept.halls,
            owner: kept.owner,
            expires_at: kept.expires_at,
            made_at: kept.made_at,
            used_at: kept.used_at,
            revoked_at: kept.revoked_at,
            version: row.version,
            secret: kept.secret_sha256.and_then(|hex| TokenDigest::from_hex(&hex)),
        })
    }

    fn body(&self) -> Result<String, serde_json::Error> {
        let kept = Kept {
            name: self.name.clone(),
            scopes: self.scopes.clone(),
            halls: self.halls.clone(),
            owner: self.owner.clone(),
            expires_at: self.expires_at,
            made_at: self.made_at,
            used_at: self.used_at,
            revoked_at: self.revoked_at,
            secret_sha256: self.secret.as_ref().map(TokenDigest::hex),
        };
        serde_json::to_string(&kept)
    }
}

/// Why a key is not made or changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ApiKeyRefusal {
    /// There is none of that id.
    #[error("there is no key of this name")]
    Unknown,
    /// There is one already.
    #[error("a key of this name exists")]
    Taken,
    /// Nobody of that name may sign in, who could answer for it.
    #[error("the owner is no account that may sign in")]
    NoOwner,
    /// It would be worth nothing from the start.
    #[error("the key would have expired already")]
    Past,
    /// It would live for too long.
    #[error("a key lives for two years at the most")]
    TooLong,
    /// It was taken away: whoever had it must not come back by a change.
    #[error("this key was taken away; make another")]
    Revoked,
    /// Somebody changed it meanwhile.
    #[error("somebody changed this key meanwhile")]
    ChangedMeanwhile,
    /// As many keys are kept as may be.
    #[error("no more than {MOST_API_KEYS} keys are kept")]
    TooMany,
    /// The store's.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<KeepRefusal> for ApiKeyRefusal {
    fn from(refusal: KeepRefusal) -> Self {
        match refusal {
            // The file names no keys.
            KeepRefusal::Unknown | KeepRefusal::OfTheFile => Self::Unknown,
            KeepRefusal::Taken => Self::Taken,
            KeepRefusal::ChangedMeanwhile => Self::ChangedMeanwhile,
            KeepRefusal::Store(error) => Self::Store(error),
        }
    }
}

/// Every key.
pub(super) struct ApiKeys {
    kept: Keeper<ApiKey>,
    /// Uses that are not written yet, to the hour.
    used: Mutex<BTreeMap<ApiKeyId, DateTime<Utc>>>,
}

impl ApiKeys {
    pub(super) fn new(store: Arc<dyn Store>) -> Self {
        Self {
            kept: Keeper::new([], store),
            used: Mutex::default(),
        }
    }

    pub(super) async fn load(&self) -> Result<(), StoreError> {
        self.kept.load().await
    }

    pub(super) fn get(&self, id: &ApiKeyId) -> Option<Arc<ApiKey>> {
        self.kept.get(id)
    }

    pub(super) fn all(&self) -> Vec<Arc<ApiKey>> {
        self.kept.all()
    }

    pub(super) fn with_secret(&self, secret: &str) -> Option<Arc<ApiKey>> {
        if secret.len() > MAX_CREDENTIAL || !secret.starts_with(KEY_PREFIX) {
            return None;
        }
        let digest = TokenDigest::of(secret);
        self.kept.only(|key| key.secret.as_ref() == Some(&digest))
    }

    /// Notes that a key was used; it is written now and then.
    pub(super) fn was_used(&self, id: &ApiKeyId, now: DateTime<Utc>) {
        let hour = now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now);
        self.used().insert(id.clone(), hour);
    }

    /// When a key was last used, written or not.
    pub(super) fn last_used(&self, key: &ApiKey) -> Option<DateTime<Utc>> {
        key.used_at.max(self.used().get(&key.id).copied())
    }

    /// Writes the uses that are news.
    pub(super) async fn write_uses(&self) -> Result<(), StoreError> {
        let uses = std::mem::take(&mut *self.used());
        for (id, hour) in uses {
            if self.get(&id).is_none_or(|key| key.used_at >= Some(hour)) {
                continue;
            }
            let noted = self.kept.change::<ApiKeyRefusal>(&id, |_, next| {
                next.used_at = next.used_at.max(Some(hour));
                Ok(())
            });
            match noted.await {
                // One that was removed meanwhile has no uses.
                Ok(_) | Err(ApiKeyRefusal::Unknown) => {}
                Err(ApiKeyRefusal::Store(error)) => return Err(error),
                Err(_) => tracing::warn!(key = %id, "when this key was last used could not be written"),
            }
        }
        Ok(())
    }

    pub(super) async fn add(&self, key: ApiKey) -> Result<Arc<ApiKey>, ApiKeyRefusal> {
        let has_room = |known: &[Arc<ApiKey>]| {
            let has_room = known.len() < MOST_API_KEYS;
            has_room.then_some(()).ok_or(ApiKeyRefusal::TooMany)
        };
        self.kept.add(key, has_room).await
    }

    pub(super) async fn change(
        &self,
        id: &ApiKeyId,
        seen: impl FnOnce(&ApiKey) -> bool,
        change: impl FnOnce(&mut ApiKey),
    ) -> Result<Arc<ApiKey>, ApiKeyRefusal> {
        let changed = self.kept.change(id, |now, next| {
            if now.revoked_at.is_some() {
                return Err(ApiKeyRefusal::Revoked);
            }
            if !seen(now) {
                return Err(ApiKeyRefusal::ChangedMeanwhile);
            }
            next.used_at = self.last_used(now);
            change(next);
            Ok(())
        });
        changed.await
    }

    pub(super) async fn remove(
        &self,
        id: &ApiKeyId,
        seen: impl FnOnce(&ApiKey) -> bool,
    ) -> Result<(), ApiKeyRefusal> {
        let is_seen = |now: &ApiKey| seen(now).then_some(()).ok_or(ApiKeyRefusal::ChangedMeanwhile);
        self.kept.remove(id, is_seen).await
    }

    fn used(&self) -> MutexGuard<'_, BTreeMap<ApiKeyId, DateTime<Utc>>> {
        self.used.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
