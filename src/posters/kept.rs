//! Posters as they are kept: added, changed, given a file, taken away, one change after the other.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use super::content::{self, Format};
use super::folder::{self, Folder};
use super::{Board, OfHall, Poster, PosterFile, PosterSaid, limits};
use crate::ids::{HallId, NoticeId};
use crate::store::{KeptRow, Shelf, Store, StoreError};

/// Why a poster is not added, changed or taken away.
#[derive(Debug, thiserror::Error)]
pub enum PosterRefusal {
    /// There is none of that name.
    #[error("there is no poster of this name")]
    Unknown,
    /// There is one already.
    #[error("a poster of this name exists")]
    Taken,
    /// Somebody changed it meanwhile.
    #[error("somebody changed this poster meanwhile")]
    ChangedMeanwhile,
    /// As many are kept as may be.
    #[error("no more than {} posters are kept for a hall", limits::POSTERS)]
    TooMany,
    /// All files together would be too large.
    #[error("the files of a hall's posters are at most {} MiB together", limits::BYTES / 1024 / 1024)]
    TooLarge,
    /// The file is not what it is sent as, or not for this poster.
    #[error("the file {0}")]
    Faulty(String),
    /// The store's.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What lies in the store of a poster.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Kept {
    hall: HallId,
    said: PosterSaid,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    file: Option<PosterFile>,
}

/// What lies in the store of a file.
#[derive(Serialize, Deserialize)]
struct KeptFile {
    digest: String,
    base64: String,
}

/// Each by its hall and its name.
type Known = BTreeMap<(HallId, NoticeId), Arc<Poster>>;

/// All posters.
pub struct Posters {
    store: Arc<dyn Store>,
    board: Arc<Board>,
    known: RwLock<Known>,
    /// Where files lie that are shown without being uploaded, and what was found there last.
    pub(super) folder: PathBuf,
    pub(super) found: RwLock<Arc<Folder>>,
    /// One look at the folder after the other.
    pub(super) looking: Mutex<()>,
    /// One change after the other.
    pub(super) changing: Mutex<()>,
}

impl std::fmt::Debug for Posters {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Posters").finish_non_exhaustive()
    }
}

/// The name of a poster, and of its file, on their shelves: a hall's name has no point.
fn row_id(hall: &HallId, id: &NoticeId) -> String {
    format!("{hall}.{id}")
}

fn written(body: &impl Serialize) -> Result<String, StoreError> {
    serde_json::to_string(body).map_err(|error| StoreError::Refused(error.to_string()))
}

impl Posters {
    /// Reads what is kept; `board` shows it from then on. What lies in `folder` is shown from the first
    /// [`Posters::look`] on.
    ///
    /// # Errors
    /// The store's, when it cannot be read.
    pub async fn open(store: Arc<dyn Store>, board: Arc<Board>, folder: PathBuf) -> Result<Self, StoreError> {
        let mut known = Known::new();
        for row in store.kept(Shelf::Posters).await? {
            let Ok(Kept { hall, said, file }) = serde_json::from_str(&row.body) else {
                tracing::error!(poster = %row.id, "a poster cannot be read: no screen shows it");
                continue;
            };
            let poster = Poster {
                hall,
                said,
                file,
                version: row.version,
                lies_at: None,
            };
            known.insert((poster.hall.clone(), poster.id().clone()), Arc::new(poster));
        }
        let posters = Self {
            store,
            board,
            known: RwLock::new(known),
            folder,
            found: RwLock::default(),
            looking: Mutex::new(()),
            changing: Mutex::new(()),
        };
        posters.put_up();
        Ok(posters)
    }

    /// Those of a hall that are kept, in the order shown.
    #[must_use]
    pub fn of(&self, hall: &HallId) -> OfHall {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let mut of_hall: OfHall = known
            .values()
            .filter(|poster| poster.hall == *hall)
            .map(Arc::clone)
            .collect();
        drop(known);
        in_order(&mut of_hall);
        of_hall
    }

    /// All that its screens may show, in that order: those that are kept, then those of the folder.
    #[must_use]
    pub fn shown(&self, hall: &HallId) -> OfHall {
        self.board.of(hall)
    }

    /// The poster of that name.
    #[must_use]
    pub fn get(&self, hall: &HallId, id: &NoticeId) -> Option<Arc<Poster>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.get(&(hall.clone(), id.clone())).cloned()
    }

    /// Adds one, without a file.
    ///
    /// # Errors
    /// [`PosterRefusal`].
    pub async fn add(&self, hall: HallId, said: PosterSaid) -> Result<Arc<Poster>, PosterRefusal> {
        let _one = self.changing.lock().await;
        if self.get(&hall, &said.notice.id).is_some() {
            return Err(PosterRefusal::Taken);
        }
        if self.of(&hall).len() >= limits::POSTERS {
            return Err(PosterRefusal::TooMany);
        }
        let poster = Poster {
            hall,
            said,
            file: None,
            version: 0,
            lies_at: None,
        };
        self.write(poster).await
    }

    /// Says it otherwise, when it is as `seen`. A file that is not for what it becomes goes.
    ///
    /// # Errors
    /// [`PosterRefusal`].
    pub async fn change(
        &self,
        hall: &HallId,
        said: PosterSaid,
        seen: impl FnOnce(&Poster) -> bool,
    ) -> Result<Arc<Poster>, PosterRefusal> {
        let _one = self.changing.lock().await;
        let now = self.seen(hall, &said.notice.id, seen)?;
        let mut next = Poster::clone(&now);
        next.file = next.file.filter(|file| file.format.kind() == said.kind);
        next.said = said;
        let is_gone = next.file.is_none() && now.file.is_some();
        let next = self.write(next).await?;
        if is_gone {
            self.forget_file(hall, next.id()).await?;
        }
        Ok(next)
    }

    /// Gives it a file in the place of the one that it has.
    ///
    /// # Errors
    /// [`PosterRefusal`]; then nothing was changed.
    pub async fn give_file(
        &self,
        hall: &HallId,
        id: &NoticeId,
        (format, bytes): (Format, Bytes),
        seen: impl FnOnce(&Poster) -> bool,
    ) -> Result<Arc<Poster>, PosterRefusal> {
        let _one = self.changing.lock().await;
        let now = self.seen(hall, id, seen)?;
        if format.kind() != now.said.kind {
            let detail = format!("is {}, which this poster is not", format.media_type());
            return Err(PosterRefusal::Faulty(detail));
        }
        if let Some(fault) = content::fault(format, &bytes) {
            return Err(PosterRefusal::Faulty(fault.to_string()));
        }
        let others = self.of(hall);
        let others = others.iter().filter(|other| other.id() != id);
        let of_others: usize = others
            .filter_map(|other| other.file.as_ref())
            .map(|file| file.bytes)
            .sum();
        if of_others.saturating_add(bytes.len()) > limits::BYTES {
            return Err(PosterRefusal::TooLarge);
        }
        let digest = content::beginning(&bytes);
        let file = KeptFile {
            digest: digest.clone(),
            base64: STANDARD.encode(&bytes),
        };
        // The file first: whatever is said to be there can be had.
        self.put_file(hall, id, written(&file)?).await?;
        let mut next = Poster::clone(&now);
        next.file = Some(PosterFile {
            format,
            bytes: bytes.len(),
            digest,
        });
        self.write(next).await
    }

    /// Takes it away with its file, when it is as `seen`.
    ///
    /// # Errors
    /// [`PosterRefusal`].
    pub async fn remove(
        &self,
        hall: &HallId,
        id: &NoticeId,
        seen: impl FnOnce(&Poster) -> bool,
    ) -> Result<(), PosterRefusal> {
        let _one = self.changing.lock().await;
        let now = self.seen(hall, id, seen)?;
        self.forget_file(hall, id).await?;
        let gone = self
            .store
            .remove_kept(Shelf::Posters, row_id(hall, id), now.version)
            .await?;
        if !gone {
            return Err(PosterRefusal::ChangedMeanwhile);
        }
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.remove(&(hall.clone(), id.clone()));
        drop(known);
        self.put_up();
        Ok(())
    }

    /// The bytes of a poster's file; `None` where it has none that fits what is said of it.
    ///
    /// # Errors
    /// The store's.
    pub async fn file(&self, poster: &Poster) -> Result<Option<Bytes>, StoreError> {
        let Some(said) = &poster.file else {
            return Ok(None);
        };
        if let Some(path) = poster.lies_at.clone() {
            let read = tokio::task::spawn_blocking(move || folder::bytes(&path)).await;
            // Another file lies there by now: the next look finds it, under another address.
            let same = |bytes: &Bytes| content::beginning(bytes) == said.digest;
            return Ok(read.ok().and_then(Result::ok).filter(same));
        }
        let row = self
            .store
            .kept_one(Shelf::PosterFiles, row_id(&poster.hall, poster.id()))
            .await?;
        let kept = row.and_then(|row| serde_json::from_str::<KeptFile>(&row.body).ok());
        // A server that died between the two writes has the next file and the words of the one before.
        let kept = kept.filter(|kept| kept.digest == said.digest);
        Ok(kept
            .and_then(|kept| STANDARD.decode(kept.base64).ok())
            .map(Bytes::from))
    }

    fn seen(
        &self,
        hall: &HallId,
        id: &NoticeId,
        seen: impl FnOnce(&Poster) -> bool,
    ) -> Result<Arc<Poster>, PosterRefusal> {
        let now = self.get(hall, id).ok_or(PosterRefusal::Unknown)?;
        if seen(&now) {
            Ok(now)
        } else {
            Err(PosterRefusal::ChangedMeanwhile)
        }
    }

    async fn put_file(&self, hall: &HallId, id: &NoticeId, body: String) -> Result<(), PosterRefusal> {
        let id = row_id(hall, id);
        let before = self.store.kept_one(Shelf::PosterFiles, id.clone()).await?;
        let version = before.map_or(1, |row| row.version + 1);
        let row = KeptRow { id, version, body };
        if self.store.put_kept(Shelf::PosterFiles, row).await? {
            return Ok(());
        }
        Err(PosterRefusal::ChangedMeanwhile)
    }

    async fn forget_file(&self, hall: &HallId, id: &NoticeId) -> Result<(), StoreError> {
        let id = row_id(hall, id);
        if let Some(row) = self.store.kept_one(Shelf::PosterFiles, id.clone()).await? {
            self.store
                .remove_kept(Shelf::PosterFiles, id, row.version)
                .await?;
        }
        Ok(())
    }

    async fn write(&self, mut poster: Poster) -> Result<Arc<Poster>, PosterRefusal> {
        poster.version += 1;
        let body = written(&Kept {
            hall: poster.hall.clone(),
            said: poster.said.clone(),
            file: poster.file.clone(),
        })?;
        let row = KeptRow {
            id: row_id(&poster.hall, poster.id()),
            version: poster.version,
            body,
        };
        if !self.store.put_kept(Shelf::Posters, row).await? {
            return Err(PosterRefusal::ChangedMeanwhile);
        }
        let poster = Arc::new(poster);
        let place = (poster.hall.clone(), poster.id().clone());
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(place, Arc::clone(&poster));
        drop(known);
        self.put_up();
        Ok(poster)
    }

    pub(super) fn put_up(&self) {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        let mut all = BTreeMap::<HallId, OfHall>::new();
        for poster in known.values() {
            all.entry(poster.hall.clone())
                .or_default()
                .push(Arc::clone(poster));
        }
        drop(known);
        for of_hall in all.values_mut() {
            in_order(of_hall);
        }
        for poster in self.found().posters() {
            all.entry(poster.hall.clone())
                .or_default()
                .push(Arc::clone(poster));
        }
        self.board.put_up(all);
    }
}

/// By their places, and by name where these are the same.
fn in_order(of_hall: &mut OfHall) {
    of_hall.sort_by(|one, other| (one.said.order, one.id()).cmp(&(other.said.order, other.id())));
}
