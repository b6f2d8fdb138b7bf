//! Why a database could not be opened.

use std::io;
use std::path::{Path, PathBuf};

use super::fault;
use crate::store::StoreError;

/// Why a database could not be opened; the text is for the operator and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder or a file in it can't be made or read.
    #[error("the data folder {} can't be used: {source}. Check that it exists and belongs to the account that runs kwartier.", dir.display())]
    Folder {
        /// The folder.
        dir: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// Another server has the folder.
    #[error("another kwartier{holder} already runs on the data folder {}. Stop it first, or give this one a folder of its own with --data.", dir.display())]
    InUse {
        /// The folder.
        dir: PathBuf,
        /// ` (process 123)` when it is known, or nothing.
        holder: String,
    },
    /// The file is not what was written.
    #[error(
        "the database {} is damaged: {why}. Nothing was started, so that nothing more is lost. \
         Keep the data folder as it is, and restore your newest backup into an empty one (kwartier restore), or take \
         over from the continuous copy (kwartier take-over); start on that folder.",
        file.display()
    )]
    Damaged {
        /// The file.
        file: PathBuf,
        /// What is wrong with it, in `SQLite`'s words.
        why: String,
    },
    /// An older version wrote it, and it was only to be read.
    #[error("the database {} is of an older version, {steps} step(s) behind. Start `kwartier serve` once with this one.", file.display())]
    Older {
        /// The file.
        file: PathBuf,
        /// Steps of the tables that are to come.
        steps: usize,
    },
    /// A later version has changed the tables.
    #[error("the database {} was written by a newer kwartier (migration {migration}). Start that version, or restore the backup from before it.", file.display())]
    Newer {
        /// The file.
        file: PathBuf,
        /// The first step that this version does not know.
        migration: i64,
    },
    /// There is no database, and none was asked to be made.
    #[error("there is no database in {}: nothing was made. Name the data folder with --data.", dir.display())]
    Absent {
        /// The folder.
        dir: PathBuf,
    },
    /// Something says that there was a database, and there is none.
    #[error(
        "the database {} is empty or gone, but {sign} beside it says that this folder had one. Nothing was started. \
         Put the database back, or restore your newest backup or copy into another folder (kwartier restore, kwartier \
         take-over). If an empty database is what you mean: --new.",
        file.display()
    )]
    Emptied {
        /// The database's file.
        file: PathBuf,
        /// The file that says so.
        sign: String,
    },
    /// Another database lies where this folder's was.
    #[error(
        "the database {} is not the one that belongs to this folder: {} names another. Nothing was started. Put the \
         right one back; for a backup, use kwartier restore with an empty folder. If this database is what you mean: \
         --new.",
        file.display(), super::IDENTITY_FILE
    )]
    Other {
        /// The database's file.
        file: PathBuf,
    },
    /// The file holds tables, but not Kwartier's.
    #[error("the file {} holds the tables of another program. Name the right data folder with --data.", file.display())]
    Foreign {
        /// The file.
        file: PathBuf,
    },
    /// A write-ahead log without its database.
    #[error(
        "{} is there without its database. What it holds belongs to a database that was removed: put that one back \
         beside it, or move it away.",
        wal.display()
    )]
    StrayLog {
        /// The write-ahead log.
        wal: PathBuf,
    },
    /// A write-ahead log beside another database than the one that it was written for.
    #[error(
        "{} was written for another file than {}, which was put there later: together they would be neither. Nothing was \
         started. Move both away and keep them, and restore your newest backup or copy into an empty folder (kwartier \
         restore, kwartier take-over).",
        wal.display(), file.display()
    )]
    OtherLog {
        /// The database's file.
        file: PathBuf,
        /// The write-ahead log.
        wal: PathBuf,
    },
    /// There is no room to open it.
    #[error("the disk of the data folder {} is full: make room", dir.display())]
    Full {
        /// The folder.
        dir: PathBuf,
    },
    /// Anything else that `SQLite` refused.
    #[error("the database {} can't be opened: {why}", file.display())]
    Database {
        /// The file.
        file: PathBuf,
        /// What `SQLite` said.
        why: String,
    },
}

pub(super) fn store_refusal(file: &Path, error: StoreError) -> OpenError {
    let file = file.to_owned();
    match error {
        StoreError::Full => OpenError::Full {
            dir: folder_of(&file),
        },
        StoreError::Damaged(why) => OpenError::Damaged { file, why },
        other => OpenError::Database {
            file,
            why: other.to_string(),
        },
    }
}

fn folder_of(file: &Path) -> PathBuf {
    file.parent().unwrap_or(Path::new(".")).to_owned()
}

pub(super) fn refusal(file: &Path, error: sqlx::Error) -> OpenError {
    let file = file.to_owned();
    let why = error.to_string();
    if fault::is_damage(&error) {
        OpenError::Damaged { file, why }
    } else if fault::is_full(&error) {
        OpenError::Full {
            dir: folder_of(&file),
        }
    } else {
        OpenError::Database { file, why }
    }
}
