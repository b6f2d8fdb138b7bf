//! Bringing it back: backups, restoring them, the continuous copy, and going on from it.

pub mod backup;
pub mod copy;
pub mod files;
pub mod restore;
pub mod schedule;

use std::io;
use std::path::{Path, PathBuf};

use crate::data_folder::FolderError;
use crate::store::StoreError;
use crate::store::sqlite::shipping::ShippingError;

/// Why there is no backup, or nothing was brought back; the text is for the operator and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum RecoveryError {
    /// A file or folder cannot be used.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// A database cannot be read, written or copied.
    #[error("{}: {source}", path.display())]
    Store {
        /// The database's file.
        path: PathBuf,
        /// What the store said.
        source: StoreError,
    },
    /// The folder cannot be opened.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The copy cannot be kept.
    #[error(transparent)]
    Shipping(#[from] ShippingError),
    /// A server that was thought lost and is not must neither serve nor write into what another has gone on from.
    #[error(
        "another server has gone on from the copy in {}: keep this one stopped. Should that be a mistake, remove the file \
         `taken-over` there",
        .0.display()
    )]
    TakenOver(PathBuf),
    /// Something that was asked for is not as it must be.
    #[error("{0}")]
    Refused(String),
}

impl RecoveryError {
    fn io(path: &Path) -> impl Fn(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io {
            path: path.clone(),
            source,
        }
    }

    fn store(path: &Path) -> impl Fn(StoreError) -> Self {
        let path = path.to_owned();
        move |source| Self::Store {
            path: path.clone(),
            source,
        }
    }

    /// What may be read by anybody: no paths.
    #[must_use]
    pub fn in_short(&self) -> &'static str {
        let full =
            |kind: io::ErrorKind| matches!(kind, io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded);
        match self {
            Self::Io { source, .. } if full(source.kind()) => "its disk is full",
            Self::Store {
                source: StoreError::Full,
                ..
            }
            | Self::Shipping(ShippingError::Store(StoreError::Full)) => "its disk is full",
            Self::Shipping(ShippingError::NotOurs) => "its folder belongs to another database",
            Self::Shipping(ShippingError::Ahead(_)) => "it holds more than the database",
            Self::TakenOver(_) => "another server has gone on from it",
            Self::Refused(_) => "its folder cannot be taken: see the server's log",
            _ => "its folder cannot be used",
        }
    }
}
