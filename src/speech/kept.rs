//! Sounds that were made before, in files named by a digest of what they say.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

/// The folder, within the data folder. It can be emptied at any time.
pub const FOLDER: &str = "speech";

/// Numbers the files that are being written.
static HALVES: AtomicU64 = AtomicU64::new(0);

/// The folder of sounds, and how much it may hold.
#[derive(Debug, Clone)]
pub struct Kept {
    folder: PathBuf,
    most_bytes: u64,
}

impl Kept {
    /// Sounds in `folder`, so many bytes of them at most; 0: none.
    pub const fn in_folder(folder: PathBuf, most_bytes: u64) -> Self {
        Self { folder, most_bytes }
    }

    /// The sound of that name.
    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        if self.most_bytes == 0 {
            return None;
        }
        // A machine that lost power may have left a file without what was in it.
        fs::read(self.file(name)).ok().filter(|sound| !sound.is_empty())
    }

    /// Keeps a sound; what was made first goes when it gets too much.
    ///
    /// # Errors
    /// When it cannot be written; nothing half is left under its name.
    pub fn write(&self, name: &str, sound: &[u8]) -> io::Result<()> {
        if sound.len() as u64 > self.most_bytes {
            return Ok(());
        }
        fs::create_dir_all(&self.folder)?;
        // Two may make the same sound at once: each writes a file of its own, and the whole ones take each other's place.
        let half = self
            .folder
            .join(format!("{name}.{}.half", HALVES.fetch_add(1, Ordering::Relaxed)));
        fs::write(&half, sound)?;
        fs::rename(&half, self.file(name))?;
        self.make_room()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.join(format!("{name}.wav"))
    }

    fn make_room(&self) -> io::Result<()> {
        let mut files: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            let path = entry?.path();
            // Whoever else made room meanwhile took it away.
            if let Some((written, bytes)) = seen(&path) {
                files.push((written, bytes, path));
            }
        }
        let mut bytes: u64 = files.iter().map(|(_, bytes, _)| bytes).sum();
        files.sort();
        for (_, size, path) in files {
            if bytes <= self.most_bytes {
                break;
            }
            fs::remove_file(path)?;
            bytes -= size;
        }
        Ok(())
    }
}

fn seen(path: &Path) -> Option<(SystemTime, u64)> {
    let seen = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some((seen.modified().ok()?, seen.len()))
}

/// The name of what is said: the same for the same words by the same voice, and for nothing else.
pub fn name_of(parts: &[&str]) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part.as_bytes());
    }
    let digest = digest.finalize();
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_first_goes_when_there_is_too_much() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::in_folder(folder.path().join("speech"), 250);
        for (age_s, name) in [(30, "a"), (20, "b"), (10, "c")] {
            kept.write(name, &[0; 100]).unwrap();
            if let Ok(file) = fs::File::options().write(true).open(kept.file(name)) {
                file.set_modified(SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000 - age_s))
                    .unwrap();
            }
        }
        kept.write("d", &[0; 100]).unwrap();
        let there = ["a", "b", "c", "d"].map(|name| kept.read(name).is_some());
        assert_eq!(there, [false, false, true, true]);
        kept.write("huge", &[0; 300]).unwrap();
        assert_eq!(
            (kept.read("huge"), kept.read("d").map(|sound| sound.len())),
            (None, Some(100))
        );
    }

    #[test]
    fn names_differ_wherever_what_is_said_or_by_whom_does() {
        assert_eq!(name_of(&["a", "bc"]), name_of(&["a", "bc"]));
        assert_ne!(name_of(&["a", "bc"]), name_of(&["ab", "c"]));
        assert_eq!(name_of(&[]).len(), 64);
    }

    #[test]
    fn nothing_is_kept_where_nothing_may_be() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::in_folder(folder.path().join("speech"), 0);
        kept.write("a", &[0; 1]).unwrap();
        assert!(kept.read("a").is_none() && !folder.path().join("speech").exists());
    }
}
