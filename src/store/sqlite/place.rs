//! Whether the database that is open is still the one that lies in the folder.
//!
//! Linux lets a file be removed or replaced under a program that has it open: what is written then goes to a file that
//! nobody will ever find again. So before and after each commit the folder is asked for its files: three questions of
//! about a microsecond each.

use std::fs::{self, File, Metadata};
use std::io;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rand::TryRng;
use rand::rngs::SysRng;

use crate::store::StoreError;

/// Where `SQLite` keeps the number that a program may choose (`PRAGMA user_version`), in the file's first page:
/// <https://www.sqlite.org/fileformat.html>. Each start draws another, so that a copy laid over the open file shows.
const STAMP_AT: u64 = 60;

/// What a start writes there: never 0, which a backup has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp(pub(super) u32);

impl Stamp {
    /// A new one, drawn by chance.
    pub(super) fn draw() -> io::Result<Self> {
        let mut bytes = [0; 4];
        SysRng.try_fill_bytes(&mut bytes).map_err(io::Error::other)?;
        // SQLite keeps it as a signed number.
        Ok(Self((u32::from_be_bytes(bytes) & 0x7fff_ffff).max(1)))
    }

    /// The one in a file; none in an empty file.
    pub(super) fn of(file: &File) -> io::Result<Self> {
        let mut stamp = [0; 4];
        match file.read_exact_at(&mut stamp, STAMP_AT) {
            Ok(()) => Ok(Self(u32::from_be_bytes(stamp))),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(Self(0)),
            Err(error) => Err(error),
        }
    }
}

/// Device and inode: no other file that exists has both.
type FileId = (u64, u64);

fn id(of: &Metadata) -> FileId {
    (of.dev(), of.ino())
}

/// What was opened.
///
/// Holds the file open until the store ends. It must not be closed before: the system would give up `SQLite`'s own locks
/// with it.
#[derive(Debug)]
pub(super) struct Place {
    file: PathBuf,
    wal: PathBuf,
    opened: Mutex<Option<File>>,
    /// The file's, and its write-ahead log's once both are settled.
    known: Option<Known>,
    /// Whether the log has been told that it no longer lies there.
    told: AtomicBool,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    file: FileId,
    wal: FileId,
    /// What this start wrote, and what lay there before: on a full disk it takes its time to get into the file.
    stamps: [Stamp; 2],
}

impl Place {
    /// Of a file that is about to be opened by `SQLite`, and not before this.
    pub(super) fn new(file: &Path, opened: File) -> Self {
        Self {
            opened: Mutex::new(Some(opened)),
            ..Self::unwatched(file)
        }
    }

    /// Of a file that is only read: nothing is lost with it.
    pub(super) fn unwatched(file: &Path) -> Self {
        let mut wal = file.as_os_str().to_owned();
        wal.push("-wal");
        Self {
            file: file.to_owned(),
            wal: wal.into(),
            opened: Mutex::new(None),
            known: None,
            told: AtomicBool::new(false),
        }
    }

    /// Takes what lies in the folder now for what is open. The write-ahead log is there, and stays the same file, as
    /// long as a connection holds it.
    pub(super) fn settle(&mut self, stamp: Stamp) -> io::Result<()> {
        let opened = self.opened.get_mut().unwrap_or_else(PoisonError::into_inner);
        let Some(opened) = opened else { return Ok(()) };
        self.known = Some(Known {
            file: id(&opened.metadata()?),
            wal: id(&fs::metadata(&self.wal)?),
            stamps: [stamp, Stamp::of(opened)?],
        });
        Ok(())
    }

    /// What lies in the file now.
    pub(super) fn stamp(&self) -> io::Result<Stamp> {
        self.opened().as_ref().map_or(Ok(Stamp(0)), Stamp::of)
    }

    /// No more is watched, and the file no longer held open.
    pub(super) fn close(&self) {
        self.opened().take();
    }

    /// # Errors
    /// [`StoreError::Gone`] while the database that is open is not the one that lies in the folder.
    pub(super) fn intact(&self) -> Result<(), StoreError> {
        let lost = self.lost();
        let told = self.told.swap(lost.is_some(), Ordering::Relaxed);
        match &lost {
            Some(why) if !told => tracing::error!(
                %why,
                "the database was taken from under the server: nothing more is accepted. Put the very same files back, \
                 or stop the server and restore the newest backup or copy"
            ),
            None if told => tracing::warn!("the database is back where it was; the server goes on"),
            _ => {}
        }
        lost.map_or(Ok(()), |why| Err(StoreError::Gone(why)))
    }

    /// Why what is open is no longer what lies in the folder; `None` while it is.
    fn lost(&self) -> Option<String> {
        let known = self.known?;
        let opened = self.opened();
        let opened = opened.as_ref()?;
        if let Some(why) = elsewhere(&self.file, known.file).or_else(|| elsewhere(&self.wal, known.wal)) {
            return Some(why);
        }
        match Stamp::of(opened) {
            Ok(stamp) if known.stamps.contains(&stamp) => None,
            _ => Some(format!(
                "{} was written over by another program",
                self.file.display()
            )),
        }
    }

    fn opened(&self) -> MutexGuard<'_, Option<File>> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn elsewhere(file: &Path, known: FileId) -> Option<String> {
    match fs::metadata(file) {
        Ok(there) if id(&there) == known => None,
        Ok(_) => Some(format!("{} was replaced by another file", file.display())),
        Err(error) => Some(format!("{} is gone: {error}", file.display())),
    }
}
