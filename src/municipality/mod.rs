//! What the municipality keeps of itself beside its halls: its name, how far its first run has come, its own
//! [`charters`], its accessibility [`statement`] and its [`house_style`].
//!
//! It is held in memory and written before it counts; each change says which version it has seen.

pub mod charters;
pub mod house_style;
pub mod statement;

use std::sync::{Arc, PoisonError, RwLock};

use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use crate::store::{KeptRow, Shelf, Store, StoreError};

/// The longest name of a municipality, in characters.
pub const LONGEST_NAME: usize = 120;

/// The one document on its shelf.
const ID: &str = "own";

/// What the municipality says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// Its name, as people say it; nothing until somebody said it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Whether a first run made something and has not made an administrator yet: it may be gone through again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub first_run_begun: bool,
}

/// Why the profile is not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProfileRefusal {
    /// Somebody changed it meanwhile.
    #[error("somebody changed this meanwhile")]
    ChangedMeanwhile,
    /// The store's.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The municipality's own profile.
pub struct Municipality {
    store: Arc<dyn Store>,
    known: RwLock<(u64, Arc<Profile>)>,
    /// One change after the other.
    changing: Mutex<()>,
}

impl std::fmt::Debug for Municipality {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Municipality").finish_non_exhaustive()
    }
}

impl Municipality {
    /// Reads what is kept.
    ///
    /// # Errors
    /// The store's, when it cannot be read.
    pub async fn read(store: Arc<dyn Store>) -> Result<Self, StoreError> {
        let rows = store.kept(Shelf::Municipality).await?;
        let own = rows.into_iter().find(|row| row.id == ID);
        let known = own.map_or_else(
            || (0, Profile::default()),
            |row| {
                let read = serde_json::from_str(&row.body).unwrap_or_else(|error| {
                    tracing::error!(%error, "what the municipality says of itself cannot be read");
                    Profile::default()
                });
                (row.version, read)
            },
        );
        Ok(Self {
            store,
            known: RwLock::new((known.0, Arc::new(known.1))),
            changing: Mutex::new(()),
        })
    }

    /// What it says of itself now.
    #[must_use]
    pub fn profile(&self) -> Arc<Profile> {
        Arc::clone(&self.now().1)
    }

    /// Changes the profile, when it is as whoever changes it has seen it.
    ///
    /// # Errors
    /// [`ProfileRefusal`].
    pub async fn change(
        &self,
        seen: impl FnOnce(&Profile) -> bool,
        change: impl FnOnce(&mut Profile),
    ) -> Result<Arc<Profile>, ProfileRefusal> {
        let _one = self.changing.lock().await;
        let (version, now) = self.now();
        if !seen(&now) {
            return Err(ProfileRefusal::ChangedMeanwhile);
        }
        let mut next = Profile::clone(&now);
        change(&mut next);
        if next == *now {
            return Ok(now);
        }
        let body = serde_json::to_string(&next).map_err(|error| StoreError::Refused(error.to_string()))?;
        let row = KeptRow {
            id: ID.to_owned(),
            version: version + 1,
            body,
        };
        if !self.store.put_kept(Shelf::Municipality, row).await? {
            return Err(ProfileRefusal::ChangedMeanwhile);
        }
        let next = Arc::new(next);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        *known = (version + 1, Arc::clone(&next));
        Ok(next)
    }

    fn now(&self) -> (u64, Arc<Profile>) {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        (known.0, Arc::clone(&known.1))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::store::memory::MemoryStore;

    #[tokio::test]
    async fn a_name_outlives_a_restart_and_nobody_overwrites_what_they_have_not_seen() {
        let store: Arc<dyn Store> = Arc::new(MemoryStore::new());
        let own = Municipality::read(Arc::clone(&store)).await.unwrap();
        assert_eq!(*own.profile(), Profile::default());
        let name = |text: &str| {
            let text = text.to_owned();
            move |profile: &mut Profile| profile.name = text
        };
        own.change(|_| true, name("Gemeente Voorbeeld")).await.unwrap();
        let refused = own.change(|seen| seen.name.is_empty(), name("Anders")).await;
        assert_eq!(refused, Err(ProfileRefusal::ChangedMeanwhile));
        let again = Municipality::read(store).await.unwrap();
        assert_eq!(again.profile().name, "Gemeente Voorbeeld");
        again.change(|_| true, name("Gemeente Anders")).await.unwrap();
        assert_eq!(again.profile().name, "Gemeente Anders");
    }
}
