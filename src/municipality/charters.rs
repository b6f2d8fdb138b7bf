//! The municipality's own charters: each with its editions, kept as documents and read by the rules of charters' files.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use tokio::sync::Mutex;

use crate::charter::document::{self, DocumentFault};
use crate::charter::{Charter, limits, load};
use crate::ids::CharterName;
use crate::store::{KeptRow, Shelf, Store, StoreError};

/// The most charters that are kept here.
pub const MOST_CHARTERS: usize = 100;

/// An edition as it is sent and kept: the keys of a charter's file, as JSON.
pub type Edition = Map<String, Value>;

/// A charter with its editions.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownCharter {
    /// Its name.
    pub name: CharterName,
    /// How often it was changed here; `None` for one that ships.
    pub version: Option<u64>,
    /// Its editions as documents, the first that holds first.
    pub editions: Vec<Edition>,
    /// All of them, read.
    pub charter: Charter,
}

/// What lies in the store of a charter, as JSON.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    editions: Vec<Edition>,
}

/// Why a charter is not changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CharterRefusal {
    /// There is none of that name.
    #[error("there is no charter of this name")]
    Unknown,
    /// There is one already.
    #[error("a charter of this name exists")]
    Taken,
    /// It ships with the program.
    #[error("this charter ships with the program: copy it under a name of its own, and change the copy")]
    Ships,
    /// Somebody changed it meanwhile.
    #[error("somebody changed this charter meanwhile")]
    ChangedMeanwhile,
    /// As many charters are kept here as may be.
    #[error("no more than {MOST_CHARTERS} charters are kept here")]
    TooMany,
    /// The store's.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Reads a charter of its editions.
///
/// # Errors
/// Every fault, each by its pointer, as `editions[0].norms[1].limit`.
pub fn read(name: &CharterName, mut editions: Vec<Edition>) -> Result<KnownCharter, Vec<DocumentFault>> {
    let whole = |detail: String| DocumentFault {
        pointer: "editions".to_owned(),
        detail,
    };
    if editions.is_empty() || editions.len() > limits::EDITIONS {
        return Err(vec![whole(format!(
            "must have 1 to {} elements",
            limits::EDITIONS
        ))]);
    }
    let mut faults = Vec::new();
    let mut charters = Vec::new();
    for (i, edition) in editions.iter().enumerate() {
        match document::read(name.clone(), edition, None) {
            Ok(charter) => charters.push(charter),
            Err(found) => faults.extend(found.into_iter().map(|fault| DocumentFault {
                pointer: match fault.pointer.as_str() {
                    "" => format!("editions[{i}]"),
                    member => format!("editions[{i}].{member}"),
                },
                detail: fault.detail,
            })),
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    let days: Vec<_> = charters.iter().map(|charter| charter.valid_from).collect();
    let charter = Charter::of_editions(charters).map_err(|found| {
        found
            .iter()
            .map(|fault| whole(fault.to_string()))
            .collect::<Vec<_>>()
    })?;
    let Some(charter) = charter else {
        return Err(vec![whole("names no edition".to_owned())]);
    };
    let mut in_order: Vec<_> = days.into_iter().zip(editions).collect();
    in_order.sort_by_key(|(day, _)| *day);
    editions = in_order.into_iter().map(|(_, edition)| edition).collect();
    Ok(KnownCharter {
        name: name.clone(),
        version: None,
        editions,
        charter,
    })
}

/// The charters that ship.
fn shipped() -> impl Iterator<Item = KnownCharter> {
    load::SHIPPED.into_iter().filter_map(|(name, text)| {
        let name: CharterName = name.parse().ok()?;
        let edition = document::of_file(text).ok()?;
        read(&name, vec![edition]).ok()
    })
}

/// Every charter: those that ship, and the municipality's own.
pub struct Charters {
    store: Arc<dyn Store>,
    known: RwLock<BTreeMap<CharterName, Arc<KnownCharter>>>,
    /// One change after the other; whoever changes several halls for one holds it meanwhile.
    changing: Mutex<()>,
}

impl std::fmt::Debug for Charters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Charters").finish_non_exhaustive()
    }
}

impl Charters {
    /// Reads what is kept.
    ///
    /// # Errors
    /// The store's, when it cannot be read.
    pub async fn open(store: Arc<dyn Store>) -> Result<Self, StoreError> {
        let mut known: BTreeMap<_, _> = shipped()
            .map(|charter| (charter.name.clone(), Arc::new(charter)))
            .collect();
        for row in store.kept(Shelf::Charters).await? {
            let kept = row
                .id
                .parse()
                .ok()
                .zip(serde_json::from_str::<Kept>(&row.body).ok());
            let charter = kept.and_then(|(name, kept): (CharterName, Kept)| read(&name, kept.editions).ok());
            let Some(charter) = charter else {
                tracing::error!(charter = %row.id, "this charter cannot be read and no hall can choose it");
                continue;
            };
            let charter = KnownCharter {
                version: Some(row.version),
                ..charter
            };
            known.insert(charter.name.clone(), Arc::new(charter));
        }
        Ok(Self {
            store,
            known: RwLock::new(known),
            changing: Mutex::new(()),
        })
    }

    /// All of them, by name.
    #[must_use]
    pub fn all(&self) -> Vec<Arc<KnownCharter>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.values().cloned().collect()
    }

    /// The one of that name.
    #[must_use]
    pub fn get(&self, name: &CharterName) -> Option<Arc<KnownCharter>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(name).cloned()
    }

    /// The municipality's own of that name.
    #[must_use]
    pub fn own(&self, name: &CharterName) -> Option<Arc<KnownCharter>> {
        self.get(name).filter(|known| known.version.is_some())
    }

    /// Keeps a new one.
    ///
    /// # Errors
    /// [`CharterRefusal`].
    pub async fn add(&self, new: KnownCharter) -> Result<Arc<KnownCharter>, CharterRefusal> {
        let _one = self.changing.lock().await;
        if self.get(&new.name).is_some() {
            return Err(CharterRefusal::Taken);
        }
        let own = self.all().iter().filter(|known| known.version.is_some()).count();
        if own >= MOST_CHARTERS {
            return Err(CharterRefusal::TooMany);
        }
        self.write(new, 1).await
    }

    /// Puts another in the place of the one of its name, when that is as whoever changes it has seen it.
    ///
    /// # Errors
    /// [`CharterRefusal`].
    pub async fn change(
        &self,
        next: KnownCharter,
        seen: impl FnOnce(&KnownCharter) -> bool,
    ) -> Result<Arc<KnownCharter>, CharterRefusal> {
        let _one = self.changing.lock().await;
        let (now, version) = self.changeable(&next.name)?;
        if !seen(&now) {
            return Err(CharterRefusal::ChangedMeanwhile);
        }
        if now.editions == next.editions {
            return Ok(now);
        }
        self.write(next, version + 1).await
    }

    /// Removes one of the municipality's own, when it is as whoever removes it has seen it.
    ///
    /// # Errors
    /// [`CharterRefusal`].
    pub async fn remove(
        &self,
        name: &CharterName,
        seen: impl FnOnce(&KnownCharter) -> bool,
    ) -> Result<(), CharterRefusal> {
        let _one = self.changing.lock().await;
        let (now, version) = self.changeable(name)?;
        if !seen(&now) {
            return Err(CharterRefusal::ChangedMeanwhile);
        }
        let gone = self
            .store
            .remove_kept(Shelf::Charters, name.to_string(), version)
            .await?;
        if !gone {
            return Err(CharterRefusal::ChangedMeanwhile);
        }
        self.known
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(name);
        Ok(())
    }

    fn changeable(&self, name: &CharterName) -> Result<(Arc<KnownCharter>, u64), CharterRefusal> {
        let now = self.get(name).ok_or(CharterRefusal::Unknown)?;
        let version = now.version.ok_or(CharterRefusal::Ships)?;
        Ok((now, version))
    }

    async fn write(&self, charter: KnownCharter, version: u64) -> Result<Arc<KnownCharter>, CharterRefusal> {
        let kept = Kept {
            editions: charter.editions.clone(),
        };
        let body = serde_json::to_string(&kept).map_err(|error| StoreError::Refused(error.to_string()))?;
        let row = KeptRow {
            id: charter.name.to_string(),
            version,
            body,
        };
        if !self.store.put_kept(Shelf::Charters, row).await? {
            return Err(CharterRefusal::ChangedMeanwhile);
        }
        let charter = Arc::new(KnownCharter {
            version: Some(version),
            ..charter
        });
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(charter.name.clone(), Arc::clone(&charter));
        Ok(charter)
    }
}
