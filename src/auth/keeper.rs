//! What administrators keep here, beside what the configuration's file names: all of it in memory, so that an answer about a
//! session asks no store.
//!
//! What the file names is changed in the file. What is kept here is written before it counts, one change after the other, and
//! each change follows the version that lies in the store.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::Mutex;

use crate::store::{KeptRow, Shelf, Store, StoreError};

/// Something that is kept under its name.
pub(crate) trait Keepable: Clone {
    /// Its name.
    type Id: Ord + Clone + Display;

    /// Where it lies in the store.
    const SHELF: Shelf;

    fn id(&self) -> &Self::Id;

    /// How often it was changed here; `None` for what the file names.
    fn version(&self) -> Option<u64>;

    fn set_version(&mut self, version: u64);

    /// Reads it from its row, if it can be read.
    fn read(row: KeptRow) -> Option<Self>;

    /// All of it but name and version, as JSON.
    fn body(&self) -> Result<String, serde_json::Error>;
}

/// Why something is not kept, changed or removed.
#[derive(Debug)]
pub(crate) enum KeepRefusal {
    /// There is none of that name.
    Unknown,
    /// There is one already.
    Taken,
    /// It stands in the configuration's file.
    OfTheFile,
    /// Somebody changed it meanwhile.
    ChangedMeanwhile,
    /// The store's.
    Store(StoreError),
}

impl From<StoreError> for KeepRefusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// All of a kind.
pub(crate) struct Keeper<T: Keepable> {
    store: Arc<dyn Store>,
    known: RwLock<BTreeMap<T::Id, Arc<T>>>,
    /// One change after the other.
    changing: Mutex<()>,
}

impl<T: Keepable> Keeper<T> {
    /// Those of the file; [`Keeper::load`] adds those that are kept.
    pub(crate) fn new(of_file: impl IntoIterator<Item = T>, store: Arc<dyn Store>) -> Self {
        let known = of_file.into_iter().map(|one| (one.id().clone(), Arc::new(one)));
        Self {
            store,
            known: RwLock::new(known.collect()),
            changing: Mutex::new(()),
        }
    }

    /// Reads those that are kept. One whose name stands in the file too is the file's as long as it does.
    pub(crate) async fn load(&self) -> Result<(), StoreError> {
        let _one = self.changing.lock().await;
        let shelf = T::SHELF.name();
        for row in self.store.kept(T::SHELF).await? {
            let id = row.id.clone();
            let Some(one) = T::read(row) else {
                tracing::error!(shelf, %id, "what is kept here cannot be read: it opens nothing");
                continue;
            };
            if self.get(one.id()).is_some_and(|known| known.version().is_none()) {
                tracing::warn!(shelf, %id, "what is kept here stands in the configuration's file too, which counts");
            } else {
                self.change_known(|known| known.insert(one.id().clone(), Arc::new(one)));
            }
        }
        Ok(())
    }

    pub(crate) fn get(&self, id: &T::Id) -> Option<Arc<T>> {
        self.read_known(|known| known.get(id).cloned())
    }

    /// All of them, by name.
    pub(crate) fn all(&self) -> Vec<Arc<T>> {
        self.read_known(|known| known.values().cloned().collect())
    }

    /// The one that this holds of; every one is looked at, whichever it is, so that time tells nothing.
    pub(crate) fn only(&self, holds: impl Fn(&T) -> bool) -> Option<Arc<T>> {
        self.read_known(|known| {
            known.values().fold(
                None,
                |found, one| {
                    if holds(one) { Some(Arc::clone(one)) } else { found }
                },
            )
        })
    }

    /// Keeps a new one, where `allowed` has nothing against it.
    pub(crate) async fn add<R: From<KeepRefusal>>(
        &self,
        one: T,
        allowed: impl FnOnce(&[Arc<T>]) -> Result<(), R>,
    ) -> Result<Arc<T>, R> {
        let _one = self.changing.lock().await;
        if self.get(one.id()).is_some() {
            return Err(KeepRefusal::Taken.into());
        }
        allowed(&self.all())?;
        Ok(self.write(one, 1).await?)
    }

    /// Changes one that is kept here; `change` sees it as it is now, and makes of it what it is from then on.
    pub(crate) async fn change<R: From<KeepRefusal>>(
        &self,
        id: &T::Id,
        change: impl FnOnce(&T, &mut T) -> Result<(), R>,
    ) -> Result<Arc<T>, R> {
        let _one = self.changing.lock().await;
        let (now, version) = self.changeable(id)?;
        let mut next = T::clone(&now);
        change(&now, &mut next)?;
        Ok(self.write(next, version + 1).await?)
    }

    /// Removes one that is kept here, where `allowed` has nothing against it.
    pub(crate) async fn remove<R: From<KeepRefusal>>(
        &self,
        id: &T::Id,
        allowed: impl FnOnce(&T) -> Result<(), R>,
    ) -> Result<(), R> {
        let _one = self.changing.lock().await;
        let (now, version) = self.changeable(id)?;
        allowed(&now)?;
        let gone = self.store.remove_kept(T::SHELF, id.to_string(), version).await;
        if !gone.map_err(KeepRefusal::Store)? {
            return Err(KeepRefusal::ChangedMeanwhile.into());
        }
        self.change_known(|known| known.remove(id));
        Ok(())
    }

    /// One that is kept here, and its version.
    pub(crate) fn changeable(&self, id: &T::Id) -> Result<(Arc<T>, u64), KeepRefusal> {
        let now = self.get(id).ok_or(KeepRefusal::Unknown)?;
        let version = now.version().ok_or(KeepRefusal::OfTheFile)?;
        Ok((now, version))
    }

    async fn write(&self, mut one: T, version: u64) -> Result<Arc<T>, KeepRefusal> {
        let body = one
            .body()
            .map_err(|error| StoreError::Refused(error.to_string()))?;
        let id = one.id().to_string();
        if !self
            .store
            .put_kept(T::SHELF, KeptRow { id, version, body })
            .await?
        {
            return Err(KeepRefusal::ChangedMeanwhile);
        }
        one.set_version(version);
        let one = Arc::new(one);
        self.change_known(|known| known.insert(one.id().clone(), Arc::clone(&one)));
        Ok(one)
    }

    fn read_known<V>(&self, read: impl FnOnce(&BTreeMap<T::Id, Arc<T>>) -> V) -> V {
        read(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn change_known<V>(&self, change: impl FnOnce(&mut BTreeMap<T::Id, Arc<T>>) -> V) -> V {
        // The map is whole between any two statements.
        change(&mut self.known.write().unwrap_or_else(PoisonError::into_inner))
    }
}
