//! The town's house style: the files that make it, where they come from, and what they come to.
//!
//! Files lie in a folder, which is read when the server starts, or are uploaded, and are then kept in the store, so that
//! backups have them. What was uploaded for a purpose counts before the folder's. A house style in which something is wrong
//! is never used: pages then look as they ship, and whoever keeps the server running is told.

pub mod colour;
pub mod files;
pub mod look;
pub mod sheet;
pub mod tokens;
pub mod values;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex;

use crate::ops::alarms::Alarms;
use crate::store::{KeptRow, Shelf, Store, StoreError};
use files::Purpose;
use look::{Files, Look};

/// The folder within the data folder where the configuration names no other.
pub const FOLDER: &str = "theme";

/// The most files that are read of a folder.
const MOST_FILES: usize = 100;

/// Where a file comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It was uploaded.
    Upload,
    /// It lies in the folder.
    Folder,
}

/// One file of the house style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneFile {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: Purpose,
    /// Its size.
    pub bytes: usize,
    /// Where it comes from.
    pub origin: Origin,
}

/// The house style as it stands.
#[derive(Debug, Clone)]
pub struct Standing {
    /// Its files.
    pub files: Vec<OneFile>,
    /// What pages are dressed in.
    pub look: Arc<Look>,
    /// What was refused, where something is wrong: pages then look as they ship.
    pub refused: Option<Arc<Look>>,
}

/// Why a file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum HouseStyleRefusal {
    /// Something is wrong with what it would come to.
    #[error("the house style would hold faults")]
    Faulty(Arc<Look>),
    /// There is no such file that was uploaded.
    #[error("no file of that name was uploaded")]
    Unknown,
    /// Somebody changed it meanwhile.
    #[error("somebody changed this meanwhile")]
    ChangedMeanwhile,
    /// The store's.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A file as it lies in the store.
#[derive(Serialize, Deserialize)]
struct Kept {
    base64: String,
}

/// What was uploaded, each with its version in the store.
type Uploaded = BTreeMap<String, (u64, Bytes)>;

struct Known {
    uploaded: Uploaded,
    standing: Standing,
}

/// The alarm while a house style is there and is not used.
pub const REFUSED: &str = "houseStyleRefused";

/// The municipality's house style.
pub struct HouseStyle {
    store: Arc<dyn Store>,
    alarms: Alarms,
    folder: Files,
    known: RwLock<Known>,
    /// One change after the other.
    changing: Mutex<()>,
}

impl std::fmt::Debug for HouseStyle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HouseStyle").finish_non_exhaustive()
    }
}

/// The files of a folder; none when there is no such folder. What is no plain file, or larger than any may be, is left out.
///
/// # Errors
/// When it is there and cannot be read.
pub fn read_folder(folder: &Path) -> io::Result<Files> {
    let mut files = Files::new();
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(files),
        read => read?,
    };
    for entry in entries.take(MOST_FILES) {
        let entry = entry?;
        let Ok(name) = entry.file_name().into_string() else {
            continue;
        };
        let about = std::fs::metadata(entry.path())?;
        if !about.is_file() || name.starts_with('.') {
            continue;
        }
        // One byte too many is enough to be told that it is too large.
        let mut bytes = Vec::new();
        let limit = files::MOST_BYTES as u64 + 1;
        io::Read::read_to_end(
            &mut io::Read::take(std::fs::File::open(entry.path())?, limit),
            &mut bytes,
        )?;
        files.insert(name, bytes.into());
    }
    Ok(files)
}

impl HouseStyle {
    /// Reads what was uploaded; `folder` are the files that count where nothing was. While a house style is not used, an
    /// alarm says so.
    ///
    /// # Errors
    /// The store's, when it cannot be read.
    pub async fn open(store: Arc<dyn Store>, folder: Files, alarms: Alarms) -> Result<Self, StoreError> {
        let mut uploaded = Uploaded::new();
        for row in store.kept(Shelf::HouseStyle).await? {
            let kept = serde_json::from_str::<Kept>(&row.body).ok();
            if let Some(bytes) = kept.and_then(|kept| STANDARD.decode(kept.base64).ok()) {
                uploaded.insert(row.id, (row.version, bytes.into()));
            } else {
                tracing::error!(file = %row.id, "a file of the house style cannot be read");
            }
        }
        let standing = standing(&folder, &uploaded);
        tell(&alarms, &standing);
        Ok(Self {
            store,
            alarms,
            folder,
            known: RwLock::new(Known { uploaded, standing }),
            changing: Mutex::new(()),
        })
    }

    /// As it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        self.known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .standing
            .clone()
    }

    /// How it would stand with this file; nothing is kept.
    #[must_use]
    pub fn tried(&self, name: &str, bytes: Bytes) -> Standing {
        let mut uploaded = self.uploaded();
        put(&mut uploaded, name, (0, bytes));
        standing(&self.folder, &uploaded)
    }

    /// Takes a file in the place of what was uploaded for the same purpose.
    ///
    /// # Errors
    /// [`HouseStyleRefusal`]; then nothing was changed.
    pub async fn keep(&self, name: &str, bytes: Bytes) -> Result<Standing, HouseStyleRefusal> {
        let _one = self.changing.lock().await;
        let mut uploaded = self.uploaded();
        let version = uploaded.get(name).map_or(1, |(version, _)| version + 1);
        let replaced = put(&mut uploaded, name, (version, bytes.clone()));
        let next = standing(&self.folder, &uploaded);
        if let Some(refused) = next.refused {
            return Err(HouseStyleRefusal::Faulty(refused));
        }
        let kept = Kept {
            base64: STANDARD.encode(&bytes),
        };
        let body = serde_json::to_string(&kept).map_err(|error| StoreError::Refused(error.to_string()))?;
        let row = KeptRow {
            id: name.to_owned(),
            version,
            body,
        };
        if !self.store.put_kept(Shelf::HouseStyle, row).await? {
            return Err(HouseStyleRefusal::ChangedMeanwhile);
        }
        for (other, version) in replaced {
            self.store.remove_kept(Shelf::HouseStyle, other, version).await?;
        }
        self.know(uploaded, next.clone());
        Ok(next)
    }

    /// Takes away what was uploaded under that name; the folder's counts again.
    ///
    /// # Errors
    /// [`HouseStyleRefusal`].
    pub async fn remove(&self, name: &str) -> Result<Standing, HouseStyleRefusal> {
        let _one = self.changing.lock().await;
        let mut uploaded = self.uploaded();
        let (version, _) = uploaded.remove(name).ok_or(HouseStyleRefusal::Unknown)?;
        if !self
            .store
            .remove_kept(Shelf::HouseStyle, name.to_owned(), version)
            .await?
        {
            return Err(HouseStyleRefusal::ChangedMeanwhile);
        }
        let next = standing(&self.folder, &uploaded);
        self.know(uploaded, next.clone());
        Ok(next)
    }

    fn uploaded(&self) -> Uploaded {
        self.known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .uploaded
            .clone()
    }

    fn know(&self, uploaded: Uploaded, standing: Standing) {
        tell(&self.alarms, &standing);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        *known = Known { uploaded, standing };
    }
}

fn tell(alarms: &Alarms, standing: &Standing) {
    if standing.refused.is_none() {
        alarms.clear(REFUSED);
        return;
    }
    alarms.raise(
        REFUSED,
        "Something is wrong with the house style, so pages look as they ship. The administration and `kwartier doctor` name it.",
    );
}

/// Puts a file in its place; those that it takes the place of, with their versions.
fn put(uploaded: &mut Uploaded, name: &str, file: (u64, Bytes)) -> Vec<(String, u64)> {
    let purpose = files::named(name).map(|(purpose, _)| purpose);
    let others = uploaded.iter().filter(|(other, _)| {
        let of_other = files::named(other).map(|(purpose, _)| purpose);
        other.as_str() != name && of_other == purpose && purpose != Some(Purpose::Letters)
    });
    let replaced: Vec<(String, u64)> = others
        .map(|(other, (version, _))| (other.clone(), *version))
        .collect();
    for (other, _) in &replaced {
        uploaded.remove(other);
    }
    uploaded.insert(name.to_owned(), file);
    replaced
}

/// How the house style stands with these files.
fn standing(folder: &Files, uploaded: &Uploaded) -> Standing {
    let mut files = Files::new();
    let mut told = Vec::new();
    let mut taken = Vec::new();
    let of_upload = uploaded
        .iter()
        .map(|(name, (_, bytes))| (name, bytes, Origin::Upload));
    let of_folder = folder.iter().map(|(name, bytes)| (name, bytes, Origin::Folder));
    for (name, bytes, origin) in of_upload.chain(of_folder) {
        let purpose = files::named(name).map(|(purpose, _)| purpose);
        let is_taken = match purpose {
            Some(Purpose::Letters) => files.contains_key(name),
            Some(purpose) => taken.contains(&purpose),
            None => false,
        };
        if is_taken {
            continue;
        }
        files.insert(name.clone(), bytes.clone());
        if let Some(purpose) = purpose {
            taken.push(purpose);
            told.push(OneFile {
                name: name.clone(),
                purpose,
                bytes: bytes.len(),
                origin,
            });
        }
    }
    told.sort_by(|one, other| (one.purpose, &one.name).cmp(&(other.purpose, &other.name)));
    let look = Arc::new(Look::of(&files));
    if look.faults.is_empty() {
        return Standing {
            files: told,
            look,
            refused: None,
        };
    }
    Standing {
        files: told,
        look: Arc::new(Look::default()),
        refused: Some(look),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::store::memory::MemoryStore;

    const GREEN: &str = ":root{--kwartier-accent-color:#00513f}";
    const PALE: &str = ":root{--kwartier-accent-color:#ffd200}";

    fn accent(standing: &Standing) -> String {
        let mut tokens = standing.look.tokens.iter();
        tokens
            .find(|token| token.name == "--kwartier-accent-color")
            .unwrap()
            .value
            .clone()
    }

    fn folder(files: &[(&str, &str)]) -> Files {
        files
            .iter()
            .map(|(name, text)| ((*name).to_owned(), Bytes::from((*text).to_owned())))
            .collect()
    }

    #[tokio::test]
    async fn what_is_uploaded_counts_before_the_folder_and_outlives_a_restart() {
        let store: Arc<dyn Store> = Arc::new(MemoryStore::new());
        let of_folder = folder(&[(
            "tokens.json",
            r##"{"kwartier":{"accent-color":{"$value":"#5b0b7a"}}}"##,
        )]);
        let style = HouseStyle::open(Arc::clone(&store), of_folder.clone(), Alarms::default())
            .await
            .unwrap();
        assert_eq!(accent(&style.standing()), "#5b0b7a");
        style.keep("tokens.css", GREEN.into()).await.unwrap();
        assert_eq!(accent(&style.standing()), "#00513f");
        let again = HouseStyle::open(Arc::clone(&store), of_folder, Alarms::default())
            .await
            .unwrap();
        assert_eq!(accent(&again.standing()), "#00513f");
        assert_eq!(again.standing().files[0].origin, Origin::Upload);
        again.remove("tokens.css").await.unwrap();
        assert_eq!(accent(&again.standing()), "#5b0b7a");
        let unknown = again.remove("tokens.css").await;
        assert!(matches!(unknown, Err(HouseStyleRefusal::Unknown)));
    }

    #[tokio::test]
    async fn what_cannot_be_read_is_never_used() {
        let store: Arc<dyn Store> = Arc::new(MemoryStore::new());
        let style = HouseStyle::open(
            Arc::clone(&store),
            folder(&[("tokens.css", PALE)]),
            Alarms::default(),
        )
        .await
        .unwrap();
        let standing = style.standing();
        assert_eq!(accent(&standing), "#0b4a7a");
        assert!(!standing.refused.unwrap().faults.is_empty());
        let refused = style.keep("tokens.css", PALE.into()).await;
        assert!(matches!(refused, Err(HouseStyleRefusal::Faulty(_))));
        assert!(style.tried("tokens.css", GREEN.into()).refused.is_none());
        assert_eq!(store.kept(Shelf::HouseStyle).await.unwrap(), []);
    }

    #[tokio::test]
    async fn a_logo_takes_the_place_of_the_other() {
        let store: Arc<dyn Store> = Arc::new(MemoryStore::new());
        let style = HouseStyle::open(Arc::clone(&store), Files::new(), Alarms::default())
            .await
            .unwrap();
        style.keep("logo.svg", "<svg/>".into()).await.unwrap();
        let png = Bytes::from_static(b"\x89PNG\r\n\x1a\n");
        style.keep("logo.png", png).await.unwrap();
        let kept = store.kept(Shelf::HouseStyle).await.unwrap();
        assert_eq!(kept.iter().map(|row| &*row.id).collect::<Vec<_>>(), ["logo.png"]);
        assert_eq!(style.standing().look.served["logo"].media_type, "image/png");
    }
}
