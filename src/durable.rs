//! Files that are there whole or not at all, also when the power fails, and files that one process has for itself.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// The rights of a file that its owner alone may read and write.
pub const PRIVATE: u32 = 0o600;

/// The rights of a file that whoever may enter its folder may read, as far as the process's mask has it.
pub const READABLE: u32 = 0o666;

/// Writes a file so that it is there whole or not at all. Until then it lies beside, by its name and `.new`.
///
/// # Errors
/// When it cannot be written or put in its place.
pub fn write_whole(file: &Path, content: &[u8], rights: u32) -> io::Result<()> {
    let new = beside(file);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true).mode(rights);
    let mut opened = options.open(&new)?;
    opened.write_all(content)?;
    opened.sync_all()?;
    fs::rename(&new, file)?;
    match file.parent() {
        Some(folder) if folder.as_os_str().is_empty() => sync_folder(Path::new(".")),
        Some(folder) => sync_folder(folder),
        None => Ok(()),
    }
}

/// Where a file lies until it is whole.
#[must_use]
pub fn beside(file: &Path) -> PathBuf {
    let mut new = file.as_os_str().to_owned();
    new.push(".new");
    PathBuf::from(new)
}

/// Makes what a folder holds last.
///
/// # Errors
/// When the folder cannot be read, or its disk does not take it.
pub fn sync_folder(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// A file that this process has for itself until this is dropped, or the process ends, however it ends.
#[derive(Debug)]
pub struct Held(File);

/// Why a file cannot be had.
#[derive(Debug)]
pub enum NotHeld {
    /// Another has it. Its file is given for what it wrote in it.
    ByAnother(File),
    /// The file cannot be used.
    Io(io::Error),
}

impl Held {
    /// Takes the file, which is made when it is not there.
    ///
    /// # Errors
    /// [`NotHeld`].
    pub fn take(file: &Path) -> Result<Self, NotHeld> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let opened = options.mode(PRIVATE).open(file).map_err(NotHeld::Io)?;
        match opened.try_lock() {
            Ok(()) => Ok(Self(opened)),
            Err(TryLockError::WouldBlock) => Err(NotHeld::ByAnother(opened)),
            Err(TryLockError::Error(error)) => Err(NotHeld::Io(error)),
        }
    }

    /// Puts a text in the file, in place of what is in it, for whoever is kept out.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn say(&mut self, text: &str) -> io::Result<()> {
        use io::Seek as _;
        self.0.set_len(0)?;
        self.0.rewind()?;
        self.0.write_all(text.as_bytes())
    }
}

impl Drop for Held {
    /// Closing alone would not do: a program that another thread is just about to start has the file too, until it
    /// runs, and with it the lock.
    fn drop(&mut self) {
        if let Err(error) = self.0.unlock() {
            tracing::warn!(%error, "a file could not be given free");
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    #[test]
    fn a_file_that_is_given_free_can_be_had_though_something_else_has_it_open_still() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("lock");
        let held = Held::take(&file).unwrap();
        assert!(matches!(Held::take(&file), Err(NotHeld::ByAnother(_))));
        // As a program does that is being started.
        let also_there = held.0.try_clone().unwrap();
        drop(held);
        assert!(Held::take(&file).is_ok());
        drop(also_there);
    }

    #[test]
    fn a_whole_file_takes_the_place_of_the_former_with_its_rights_and_leaves_nothing_beside() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        write_whole(&file, b"a longer one", PRIVATE).unwrap();
        write_whole(&file, b"short", PRIVATE).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"short");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(!beside(&file).exists());
    }
}
