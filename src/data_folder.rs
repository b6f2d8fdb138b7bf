//! The data folder as a whole: whether its database and its key belong together, and what may be made in it.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::auth::{SECRET_FILE, SecretError, TokenKey};
use crate::store::sqlite::{OpenError, Opening, SqliteOptions, SqliteStore};
use crate::store::{Store, StoreError};

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
        )
    }
}

/// Opens the folder for a server: makes what is missing at a first start, or when `new` says that it is meant.
///
/// `configured` is the key from the environment, which then counts before the folder's.
///
/// # Errors
/// Every [`FolderError`]; then nothing was changed in a folder that held something.
pub async fn open(
    data: &Path,
    configured: Option<&TokenKey>,
    new: bool,
) -> Result<(Arc<SqliteStore>, TokenKey), FolderError> {
    let has_key = data.join(SECRET_FILE).exists();
    let options = SqliteOptions {
        opening: if new { Opening::New } else { Opening::Begin },
        sign: has_key.then(|| SECRET_FILE.to_owned()),
        ..SqliteOptions::default()
    };
    let store = SqliteStore::open(data, options).await?;
    let key = match configured {
        Some(key) => Ok(key.clone()),
        None => key_of(data, &store, has_key || new).await,
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
/// [`FolderError::Open`].
pub async fn open_existing(data: &Path) -> Result<Arc<SqliteStore>, FolderError> {
    let options = SqliteOptions {
        opening: Opening::Existing,
        ..SqliteOptions::default()
    };
    Ok(Arc::new(SqliteStore::open(data, options).await?))
}
