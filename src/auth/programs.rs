//! What administrators do with the keys of programs, and how a program is known by its own.

use super::api_keys::{ApiKey, ApiKeyRefusal, ApiKeySaid, KEY_PREFIX, LONGEST_KEY};
use super::doorkeeper::Auth;
use super::secret::{TokenDigest, new_token};
use super::subject::Subject;
use crate::audit::Provenance;
use crate::ids::{AgentId, ApiKeyId};
use crate::store::StoreError;
use crate::store::audit::AuditKind;
use std::sync::Arc;

impl Auth {
    /// Reads the keys that are kept.
    ///
    /// # Errors
    /// The store's, when it cannot be read.
    pub async fn load_api_keys(&self) -> Result<(), StoreError> {
        self.api_keys.load().await
    }

    /// Writes when keys were last used, as far as that is news.
    ///
    /// # Errors
    /// The store's, when it cannot be written.
    pub async fn write_key_uses(&self) -> Result<(), StoreError> {
        self.api_keys.write_uses().await
    }

    /// Every key, by name, with when it was last used.
    #[must_use]
    pub fn api_keys(&self) -> Vec<ApiKey> {
        let all: Vec<Arc<ApiKey>> = self.api_keys.all();
        all.iter().map(|key| self.with_use(key)).collect()
    }

    /// The key of that name, with when it was last used.
    #[must_use]
    pub fn api_key(&self, id: &ApiKeyId) -> Option<ApiKey> {
        self.api_keys.get(id).map(|key| self.with_use(&key))
    }

    fn with_use(&self, key: &ApiKey) -> ApiKey {
        ApiKey {
            used_at: self.api_keys.last_used(key),
            ..key.clone()
        }
    }

    /// Whether a key opens anything now: it was not taken away, has not expired, and somebody answers for it.
    #[must_use]
    pub fn key_is_good(&self, key: &ApiKey) -> bool {
        key.revoked_at.is_none() && self.clock.wall() < key.expires_at && self.may_answer(&key.owner)
    }

    /// The key with that secret, while it opens anything.
    pub(super) fn key_with(&self, secret: &str) -> Option<Arc<ApiKey>> {
        let found = self.api_keys.with_secret(secret);
        found.filter(|key| self.key_is_good(key))
    }

    /// Makes a key; gives it with its secret, which is shown this once.
    ///
    /// # Errors
    /// [`ApiKeyRefusal`].
    pub async fn make_api_key(
        &self,
        id: ApiKeyId,
        said: ApiKeySaid,
        (by, from): (&Subject, &Provenance),
    ) -> Result<(ApiKey, String), ApiKeyRefusal> {
        if self.api_keys.get(&id).is_some() {
            return Err(ApiKeyRefusal::Taken);
        }
        self.check_key(&said)?;
        let random = new_token().map_err(|error| StoreError::Refused(error.to_string()))?;
        let secret = format!("{KEY_PREFIX}{random}");
        self.note_key(&id, by, from).await?;
        let key = ApiKey::new(id, said, self.clock.wall(), TokenDigest::of(&secret));
        let made = self.api_keys.add(key).await?;
        Ok((ApiKey::clone(&made), secret))
    }

    /// Changes what a key may do, whose it is or until when, when it is as `seen`.
    ///
    /// # Errors
    /// [`ApiKeyRefusal`].
    pub async fn change_api_key(
        &self,
        id: &ApiKeyId,
        seen: impl FnOnce(&ApiKey) -> bool,
        said: ApiKeySaid,
        (by, from): (&Subject, &Provenance),
    ) -> Result<ApiKey, ApiKeyRefusal> {
        if self.api_keys.get(id).is_none() {
            return Err(ApiKeyRefusal::Unknown);
        }
        self.check_key(&said)?;
        self.note_key(id, by, from).await?;
        let changed = self.api_keys.change(id, seen, |key| key.take(said)).await?;
        Ok(self.with_use(&changed))
    }

    /// Takes a key away: it opens nothing any more, and stays in the list.
    ///
    /// # Errors
    /// [`ApiKeyRefusal`].
    pub async fn revoke_api_key(
        &self,
        id: &ApiKeyId,
        (by, from): (&Subject, &Provenance),
    ) -> Result<ApiKey, ApiKeyRefusal> {
        let before = self.api_keys.get(id).ok_or(ApiKeyRefusal::Unknown)?;
        if before.revoked_at.is_some() {
            return Ok(self.with_use(&before));
        }
        self.note_key(id, by, from).await?;
        let now = self.clock.wall();
        let take_away = |key: &mut ApiKey| {
            key.secret = None;
            key.revoked_at = Some(now);
        };
        let revoked = self.api_keys.change(id, |_| true, take_away).await?;
        Ok(self.with_use(&revoked))
    }

    /// Removes a key.
    ///
    /// # Errors
    /// [`ApiKeyRefusal`].
    pub async fn remove_api_key(
        &self,
        id: &ApiKeyId,
        seen: impl FnOnce(&ApiKey) -> bool,
        (by, from): (&Subject, &Provenance),
    ) -> Result<(), ApiKeyRefusal> {
        if self.api_keys.get(id).is_none() {
            return Err(ApiKeyRefusal::Unknown);
        }
        self.note_key(id, by, from).await?;
        self.api_keys.remove(id, seen).await
    }

    fn check_key(&self, said: &ApiKeySaid) -> Result<(), ApiKeyRefusal> {
        let now = self.clock.wall();
        if !self.may_answer(&said.owner) {
            return Err(ApiKeyRefusal::NoOwner);
        }
        if said.expires_at <= now {
            return Err(ApiKeyRefusal::Past);
        }
        if said.expires_at > now + LONGEST_KEY {
            return Err(ApiKeyRefusal::TooLong);
        }
        Ok(())
    }

    /// Whether somebody of that name is there to answer for a key.
    fn may_answer(&self, owner: &AgentId) -> bool {
        self.accounts.get(owner).is_some_and(|staff| staff.active)
    }

    /// First the record, then the change: no key is changed of which that is not known.
    async fn note_key(&self, id: &ApiKeyId, by: &Subject, from: &Provenance) -> Result<(), StoreError> {
        let mut entry = self.audit.entry(AuditKind::Changed, by.to_string(), None, from);
        entry.detail.about = Some(Subject::ApiKey(id.clone()).to_string());
        self.audit.note(entry).await
    }
}
