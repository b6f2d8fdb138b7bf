//! The data folder as a whole: whether its database and its key belong together, and what may be made in it, and by which
//! files a folder tells what it is.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::auth::{SECRET_FILE, SecretError, TokenKey};
use crate::progress::Progress;
use crate::store::sqlite::{OpenError, Opening, SqliteOptions, SqliteStore};
use crate::store::{Store, StoreError};

/// The list of what a backup holds; written last.
pub const MANIFEST_FILE: &str = "backup.json";

/// Keeps two servers from one copy, and a take-over from a server that still writes.
pub const COPY_LOCK_FILE: &str = "copy.lock";

/// Says that another server has gone on from the copy.
pub const TAKEN_OVER_FILE: &str = "taken-over";

/// Where a folder is made ready within the data folder. A server does not start on what is only half there.
pub const UNFINISHED: &str = "restoring";

/// Why a data folder cannot be used; the text is for the operator and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// The database cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The halls are there, and the key with which their visitors' links were signed is not.
    #[error(
        "the data folder {} holds halls, but no {SECRET_FILE}: with another key no visitor's link would work. Nothing \
         was started. Put the key back (a backup holds it), or set KWARTIER_SECRET. If a new key is what you mean: --new.",
        dir.display()
    )]
    KeyMissing {
        /// The folder.
        dir: PathBuf,
    },
    /// The key cannot be read or made.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// What is being brought back here is not whole.
    #[error(
        "{} holds what was not brought back whole ({UNFINISHED}): a kwartier restore or take-over was cut off. Nothing was \
         started. Empty the folder and do it again.",
        dir.display()
    )]
    Unfinished {
        /// The folder.
        dir: PathBuf,
    },
    /// The folder is a backup, or a continuous copy: what was given out since is not in it.
    #[error(
        "{} is {what} ({sign}), and not a data folder: numbers and links that were given out since would be given out a \
         second time. Nothing was started. Bring it back into an empty folder with {command}, and start on that.",
        dir.display()
    )]
    BroughtBackNot {
        /// The folder.
        dir: PathBuf,
        /// What it is.
        what: &'static str,
        /// The file that says so.
        sign: &'static str,
        /// What brings it back.
        command: &'static str,
    },
    /// The database cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl FolderError {
    /// Whether nothing but room on the disk is missing.
    #[must_use]
    pub fn is_full(&self) -> bool {
        match self {
            Self::Open(OpenError::Full { .. }) | Self::Store(StoreError::Full) => true,
            Self::Secret(SecretError::Io { source, .. }) => {
                matches!(
                    source.kind(),
                    io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded
                )
            }
            _ => false,
        }
    }

    /// Whether the folder that was named is not the one that was meant: a fault of the arguments.
    #[must_use]
    pub const fn is_wrong_folder(&self) -> bool {
        matches!(
            self,
            Self::Open(OpenError::Absent { .. } | OpenError::Foreign { .. })
                | Self::Unfinished { .. }
                | Self::BroughtBackNot { .. }
        )
    }
}

/// Refuses a folder that nobody may go on in: one in which something is being brought back, a backup, a copy.
///
/// # Errors
/// [`FolderError::Unfinished`] and [`FolderError::BroughtBackNot`].
pub fn refuse_unfit(data: &Path) -> Result<(), FolderError> {
    let dir = || data.to_owned();
    if data.join(UNFINISHED).exists() {
        return Err(FolderError::Unfinished { dir: dir() });
    }
    let is_there = |sign: &&str| data.join(sign).exists();
    if let Some(sign) = [MANIFEST_FILE].into_iter().find(is_there) {
        return Err(FolderError::BroughtBackNot {
            dir: dir(),
            what: "a backup",
            sign,
            command: "kwartier restore",
        });
    }
    match [COPY_LOCK_FILE, TAKEN_OVER_FILE].into_iter().find(is_there) {
        Some(sign) => Err(FolderError::BroughtBackNot {
            dir: dir(),
            what: "a continuous copy",
            sign,
            command: "kwartier take-over",
        }),
        None => Ok(()),
    }
}

/// Opens the folder for a server: makes what is missing at a first start, or when `opening` says that it is meant.
///
/// `configured` is the key from the environment, which then counts before the folder's. `progress` hears how far it is: an
/// upgrade takes its time.
///
/// # Errors
/// Every [`FolderError`]; then nothing was changed in a folder that held something.
pub async fn open(
    data: &Path,
    configured: Option<&TokenKey>,
    opening: Opening,
    progress: Arc<dyn Progress>,
) -> Result<(Arc<SqliteStore>, TokenKey), FolderError> {
    refuse_unfit(data)?;
    let has_key = data.join(SECRET_FILE).exists();
    let options = SqliteOptions {
        opening,
        sign: has_key.then(|| SECRET_FILE.to_owned()),
        progress,
        ..SqliteOptions::default()
    };
    let store = SqliteStore::open(data, options).await?;
    let key = match configured {
        Some(key) => Ok(key.clone()),
        None => key_of(data, &store, has_key || opening == Opening::New).await,
    };
    match key {
        Ok(key) => Ok((Arc::new(store), key)),
        Err(error) => {
            store.close().await;
            Err(error)
        }
    }
}

async fn key_of(data: &Path, store: &SqliteStore, may_be_made: bool) -> Result<TokenKey, FolderError> {
    if !may_be_made && !store.halls().await?.is_empty() {
        return Err(FolderError::KeyMissing { dir: data.to_owned() });
    }
    Ok(TokenKey::load_or_create(data)?)
}

/// Opens the database of a folder for a command that works on what is there: nothing is made where there is none.
///
/// # Errors
/// [`FolderError::Open`], and those of [`refuse_unfit`].
pub async fn open_existing(data: &Path) -> Result<Arc<SqliteStore>, FolderError> {
    refuse_unfit(data)?;
    let options = SqliteOptions {
        opening: Opening::Existing,
        ..SqliteOptions::default()
    };
    Ok(Arc::new(SqliteStore::open(data, options).await?))
}
