//! What is kept of sources: what was said of each, how far it has been read, and what of it waits for a word. All of it is
//! sealed: an address may open somebody's calendar, and a file says who comes.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::reading::Progress;
use super::source::{Place, SourceSaid, limits};
use crate::auth::{Seal, TokenKey};
use crate::ids::{HallId, SourceId};
use crate::store::{KeptRow, Shelf, Store, StoreError};

/// What it is sealed for.
const PURPOSE: &str = "source of appointments";

/// A source that is kept.
#[derive(Debug)]
pub struct Known {
    /// Which it is.
    pub place: Place,
    /// What was said of it.
    pub said: SourceSaid,
    /// How far it has been read.
    pub progress: Arc<Progress>,
    version: u64,
    progress_version: u64,
}

/// Why something is not done with a source.
#[derive(Debug, thiserror::Error)]
pub enum SourceRefusal {
    /// There is none of that name.
    #[error("there is no such source")]
    Unknown,
    /// There is one already.
    #[error("there is a source of that name already")]
    Taken,
    /// There are as many as may be.
    #[error("a hall has at most {} sources", limits::SOURCES)]
    TooMany,
    /// Somebody changed it meanwhile.
    #[error("somebody changed this source since you read it: read it again, and make your change to that")]
    ChangedMeanwhile,
    /// It is being read now.
    #[error("the source is being read now; look again in a moment")]
    BeingRead,
    /// Nothing of that name waits for a word.
    #[error("this is not what waits for a word: it was confirmed or discarded, or another file came")]
    NothingHeld,
    /// The store's.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The system gives no random bytes.
    #[error("nothing can be sealed: {0}")]
    Seal(#[from] io::Error),
}

/// A row of any of the shelves: whose it is stands outside the seal.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    hall: HallId,
    source: SourceId,
    sealed: String,
}

/// All sources.
pub struct Book {
    store: Arc<dyn Store>,
    seal: Seal,
    known: RwLock<BTreeMap<Place, Arc<Known>>>,
    /// One change after the other.
    changing: Mutex<()>,
}

impl Book {
    /// Reads what is kept. What was sealed under another secret can be read by nobody: it is named in the log.
    ///
    /// # Errors
    /// The store's, or nothing can be sealed.
    pub async fn open(store: Arc<dyn Store>, tokens: &TokenKey) -> Result<Self, SourceRefusal> {
        let book = Self {
            seal: Seal::of(tokens, PURPOSE)?,
            store,
            known: RwLock::default(),
            changing: Mutex::default(),
        };
        let mut readings: BTreeMap<Place, (Progress, u64)> = BTreeMap::new();
        for row in book.store.kept(Shelf::SourceReadings).await? {
            let version = row.version;
            if let Some((place, progress)) = book.opened(row) {
                readings.insert(place, (progress, version));
            }
        }
        let mut known = BTreeMap::new();
        for row in book.store.kept(Shelf::Sources).await? {
            let (id, version) = (row.id.clone(), row.version);
            let Some((place, said)) = book.opened(row) else {
                tracing::error!(source = %id, "a source of appointments cannot be read: it was sealed under another secret");
                continue;
            };
            let (progress, progress_version) = readings.remove(&place).unwrap_or_default();
            let one = Known {
                place: place.clone(),
                said,
                progress: Arc::new(progress),
                version,
                progress_version,
            };
            known.insert(place, Arc::new(one));
        }
        *book.known.write().unwrap_or_else(PoisonError::into_inner) = known;
        Ok(book)
    }

    /// All of them.
    #[must_use]
    pub fn all(&self) -> Vec<Arc<Known>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.values().cloned().collect()
    }

    /// Those of a hall, by name.
    #[must_use]
    pub fn of(&self, hall: &HallId) -> Vec<Arc<Known>> {
        let mut all = self.all();
        all.retain(|one| one.place.hall == *hall);
        all
    }

    /// The one of that name.
    #[must_use]
    pub fn get(&self, place: &Place) -> Option<Arc<Known>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(place).cloned()
    }

    /// Keeps a new one.
    ///
    /// # Errors
    /// [`SourceRefusal`].
    pub async fn add(&self, place: Place, said: SourceSaid) -> Result<Arc<Known>, SourceRefusal> {
        let _one = self.changing.lock().await;
        if self.get(&place).is_some() {
            return Err(SourceRefusal::Taken);
        }
        if self.of(&place.hall).len() >= limits::SOURCES {
            return Err(SourceRefusal::TooMany);
        }
        self.put(Shelf::Sources, &place, 1, &said).await?;
        Ok(self.remember(Known {
            place,
            said,
            progress: Arc::default(),
            version: 1,
            progress_version: 0,
        }))
    }

    /// Says it otherwise, when it is as `seen`. One that is elsewhere from then on begins anew.
    ///
    /// # Errors
    /// [`SourceRefusal`].
    pub async fn change(
        &self,
        place: &Place,
        said: SourceSaid,
        seen: impl FnOnce(&Known) -> bool,
    ) -> Result<Arc<Known>, SourceRefusal> {
        let _one = self.changing.lock().await;
        let now = self.seen(place, seen)?;
        let version = now.version + 1;
        let mut next = Known {
            place: place.clone(),
            progress: Arc::clone(&now.progress),
            version,
            progress_version: now.progress_version,
            said,
        };
        if next.said.whence != now.said.whence {
            // It is another source from then on: what the one before brought says nothing of what this one holds.
            self.forget(Shelf::SourceHeld, place).await?;
            self.forget(Shelf::SourceReadings, place).await?;
            next.progress = Arc::default();
            next.progress_version = 0;
        }
        self.put(Shelf::Sources, place, version, &next.said).await?;
        Ok(self.remember(next))
    }

    /// Takes it away with all that is kept of it, when it is as `seen`. The appointments that it brought stay.
    ///
    /// # Errors
    /// [`SourceRefusal`].
    pub async fn remove(
        &self,
        place: &Place,
        seen: impl FnOnce(&Known) -> bool,
    ) -> Result<(), SourceRefusal> {
        let _one = self.changing.lock().await;
        let now = self.seen(place, seen)?;
        self.forget(Shelf::SourceHeld, place).await?;
        self.forget(Shelf::SourceReadings, place).await?;
        let gone = self
            .store
            .remove_kept(Shelf::Sources, place.to_string(), now.version)
            .await?;
        if !gone {
            return Err(SourceRefusal::ChangedMeanwhile);
        }
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.remove(place);
        Ok(())
    }

    /// Keeps how far a source has been read, unless it was taken away meanwhile.
    ///
    /// # Errors
    /// [`SourceRefusal`].
    pub async fn note(&self, place: &Place, progress: Progress) -> Result<Arc<Known>, SourceRefusal> {
        let _one = self.changing.lock().await;
        let now = self.get(place).ok_or(SourceRefusal::Unknown)?;
        let version = now.progress_version + 1;
        self.put(Shelf::SourceReadings, place, version, &progress).await?;
        Ok(self.remember(Known {
            place: place.clone(),
            said: now.said.clone(),
            progress: Arc::new(progress),
            version: now.version,
            progress_version: version,
        }))
    }

    /// Keeps what waits for a word instead of what waited before.
    ///
    /// # Errors
    /// [`SourceRefusal`].
    pub async fn hold(&self, place: &Place, content: &[u8]) -> Result<(), SourceRefusal> {
        let _one = self.changing.lock().await;
        self.get(place).ok_or(SourceRefusal::Unknown)?;
        let before = self.store.kept_one(Shelf::SourceHeld, place.to_string()).await?;
        let version = before.map_or(1, |row| row.version + 1);
        let content = STANDARD.encode(content);
        self.put(Shelf::SourceHeld, place, version, &content).await
    }

    /// What waits for a word.
    ///
    /// # Errors
    /// [`SourceRefusal`].
    pub async fn held(&self, place: &Place) -> Result<Option<Bytes>, SourceRefusal> {
        let row = self.store.kept_one(Shelf::SourceHeld, place.to_string()).await?;
        let content = row.and_then(|row| self.opened::<String>(row));
        Ok(content
            .and_then(|(_, content)| STANDARD.decode(content).ok())
            .map(Bytes::from))
    }

    /// Lets go what waited for a word.
    ///
    /// # Errors
    /// [`SourceRefusal`].
    pub async fn let_go(&self, place: &Place) -> Result<(), SourceRefusal> {
        let _one = self.changing.lock().await;
        self.forget(Shelf::SourceHeld, place).await
    }

    fn seen(&self, place: &Place, seen: impl FnOnce(&Known) -> bool) -> Result<Arc<Known>, SourceRefusal> {
        let now = self.get(place).ok_or(SourceRefusal::Unknown)?;
        if seen(&now) {
            Ok(now)
        } else {
            Err(SourceRefusal::ChangedMeanwhile)
        }
    }

    fn remember(&self, one: Known) -> Arc<Known> {
        let one = Arc::new(one);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(one.place.clone(), Arc::clone(&one));
        one
    }

    async fn put(
        &self,
        shelf: Shelf,
        place: &Place,
        version: u64,
        what: &impl Serialize,
    ) -> Result<(), SourceRefusal> {
        let text = serde_json::to_vec(what).map_err(io::Error::other)?;
        let kept = Kept {
            hall: place.hall.clone(),
            source: place.source.clone(),
            sealed: STANDARD.encode(self.seal.seal(&text)?),
        };
        let row = KeptRow {
            id: place.to_string(),
            version,
            body: serde_json::to_string(&kept).map_err(io::Error::other)?,
        };
        if self.store.put_kept(shelf, row).await? {
            Ok(())
        } else {
            Err(SourceRefusal::ChangedMeanwhile)
        }
    }

    async fn forget(&self, shelf: Shelf, place: &Place) -> Result<(), SourceRefusal> {
        let id = place.to_string();
        if let Some(row) = self.store.kept_one(shelf, id.clone()).await? {
            self.store.remove_kept(shelf, id, row.version).await?;
        }
        Ok(())
    }

    fn opened<T: DeserializeOwned>(&self, row: KeptRow) -> Option<(Place, T)> {
        let kept: Kept = serde_json::from_str(&row.body).ok()?;
        let text = self.seal.open(&STANDARD.decode(kept.sealed).ok()?)?;
        let place = Place {
            hall: kept.hall,
            source: kept.source,
        };
        Some((place, serde_json::from_slice(&text).ok()?))
    }
}
