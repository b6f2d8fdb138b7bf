//! Keys by which programs call: what each may do in which halls, whose it is, and until when.
//!
//! A key's secret is shown once; what is kept is its digest. Which keys there are is held in memory: a call asks no store.
//! When a key was last used is kept to the hour and written now and then, so that a busy program costs no disk.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex as StdMutex, PoisonError, RwLock};

use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

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

    fn row(&self, version: u64) -> Result<KeptRow, StoreError> {
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
        let body = serde_json::to_string(&kept).map_err(|error| StoreError::Refused(error.to_string()))?;
        Ok(KeptRow {
            id: self.id.to_string(),
            version,
            body,
        })
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

/// Every key.
pub(super) struct ApiKeys {
    store: Arc<dyn Store>,
    known: RwLock<BTreeMap<ApiKeyId, Arc<ApiKey>>>,
    /// Uses that are not written yet, to the hour.
    used: StdMutex<BTreeMap<ApiKeyId, DateTime<Utc>>>,
    /// One change after the other.
    changing: Mutex<()>,
}

impl ApiKeys {
    pub(super) fn new(store: Arc<dyn Store>) -> Self {
        Self {
            store,
            known: RwLock::default(),
            used: StdMutex::default(),
            changing: Mutex::new(()),
        }
    }

    pub(super) async fn load(&self) -> Result<(), StoreError> {
        for row in self.store.kept(Shelf::ApiKeys).await? {
            let id = row.id.clone();
            let Some(key) = ApiKey::read(row) else {
                tracing::warn!(key = %id, "what is kept of this key cannot be read: it opens nothing");
                continue;
            };
            self.change_known(|known| known.insert(key.id.clone(), Arc::new(key)));
        }
        Ok(())
    }

    pub(super) fn get(&self, id: &ApiKeyId) -> Option<Arc<ApiKey>> {
        self.read_known(|known| known.get(id).cloned())
    }

    /// Every key's secret is compared, whichever it is, so that time tells nothing.
    pub(super) fn with_secret(&self, secret: &str) -> Option<Arc<ApiKey>> {
        if secret.len() > MAX_CREDENTIAL || !secret.starts_with(KEY_PREFIX) {
            return None;
        }
        let digest = TokenDigest::of(secret);
        self.read_known(|known| {
            known.values().fold(None, |found, key| {
                if key.secret.as_ref() == Some(&digest) {
                    Some(Arc::clone(key))
                } else {
                    found
                }
            })
        })
    }

    /// Notes that a key was used; it is written now and then.
    pub(super) fn was_used(&self, id: &ApiKeyId, now: DateTime<Utc>) {
        let hour = now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now);
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        used.insert(id.clone(), hour);
    }

    /// When a key was last used, written or not.
    pub(super) fn last_used(&self, key: &ApiKey) -> Option<DateTime<Utc>> {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        key.used_at.max(used.get(&key.id).copied())
    }

    /// Writes the uses that are news.
    pub(super) async fn write_uses(&self) -> Result<(), StoreError> {
        let _one = self.changing.lock().await;
        let uses = std::mem::take(&mut *self.used.lock().unwrap_or_else(PoisonError::into_inner));
        for (id, hour) in uses {
            let Some(now) = self.get(&id).filter(|key| key.used_at < Some(hour)) else {
                continue;
            };
            let mut next = ApiKey::clone(&now);
            next.used_at = Some(hour);
            match self.write(next, now.version + 1).await {
                Ok(_) => {}
                Err(ApiKeyRefusal::Store(error)) => return Err(error),
                Err(_) => tracing::warn!(key = %id, "when this key was last used could not be written"),
            }
        }
        Ok(())
    }

    pub(super) async fn add(&self, key: ApiKey) -> Result<Arc<ApiKey>, ApiKeyRefusal> {
        let _one = self.changing.lock().await;
        if self.get(&key.id).is_some() {
            return Err(ApiKeyRefusal::Taken);
        }
        if self.read_known(BTreeMap::len) >= MOST_API_KEYS {
            return Err(ApiKeyRefusal::TooMany);
        }
        self.write(key, 1).await
    }

    pub(super) async fn change(
        &self,
        id: &ApiKeyId,
        seen: impl FnOnce(&ApiKey) -> bool,
        change: impl FnOnce(&mut ApiKey),
    ) -> Result<Arc<ApiKey>, ApiKeyRefusal> {
        let _one = self.changing.lock().await;
        let now = self.get(id).ok_or(ApiKeyRefusal::Unknown)?;
        if now.revoked_at.is_some() {
            return Err(ApiKeyRefusal::Revoked);
        }
        if !seen(&now) {
            return Err(ApiKeyRefusal::ChangedMeanwhile);
        }
        let mut next = ApiKey::clone(&now);
        next.used_at = self.last_used(&now);
        change(&mut next);
        self.write(next, now.version + 1).await
    }

    pub(super) async fn remove(
        &self,
        id: &ApiKeyId,
        seen: impl FnOnce(&ApiKey) -> bool,
    ) -> Result<(), ApiKeyRefusal> {
        let _one = self.changing.lock().await;
        let now = self.get(id).ok_or(ApiKeyRefusal::Unknown)?;
        if !seen(&now) {
            return Err(ApiKeyRefusal::ChangedMeanwhile);
        }
        let gone = self
            .store
            .remove_kept(Shelf::ApiKeys, id.to_string(), now.version);
        if !gone.await? {
            return Err(ApiKeyRefusal::ChangedMeanwhile);
        }
        self.change_known(|known| known.remove(id));
        Ok(())
    }

    async fn write(&self, mut key: ApiKey, version: u64) -> Result<Arc<ApiKey>, ApiKeyRefusal> {
        if !self.store.put_kept(Shelf::ApiKeys, key.row(version)?).await? {
            return Err(ApiKeyRefusal::ChangedMeanwhile);
        }
        key.version = version;
        let key = Arc::new(key);
        self.change_known(|known| known.insert(key.id.clone(), Arc::clone(&key)));
        Ok(key)
    }

    pub(super) fn read_known<T>(&self, read: impl FnOnce(&BTreeMap<ApiKeyId, Arc<ApiKey>>) -> T) -> T {
        read(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change_known<T>(&self, change: impl FnOnce(&mut BTreeMap<ApiKeyId, Arc<ApiKey>>) -> T) -> T {
        // The map is whole between any two statements.
        change(&mut self.known.write().unwrap_or_else(PoisonError::into_inner))
    }
}
