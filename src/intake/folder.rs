//! Files that another system puts into a folder: `<hall>/<source>/` within the one that the configuration names.
//!
//! A file is read when it stands still: of the same size and time at two looks, so that nobody reads half of what is still being
//! written. It is read once: not again while it lies there, and not again when the same content is put there anew.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use bytes::Bytes;

use super::file::FILE_BYTES;
use super::reading::FileSeen;
use super::source::{Place, limits};

/// Where the files of a source lie.
#[must_use]
pub fn of_source(root: &Path, place: &Place) -> PathBuf {
    root.join(place.hall.as_str()).join(place.source.as_str())
}

/// What lies in a folder now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Its files, as they are now; each with the digest of what was read of it, where it is as it was then.
    pub files: BTreeMap<String, FileSeen>,
    /// The next file that stands still and has not been read.
    pub next: Option<String>,
    /// Whether there is another after it, or one that does not stand still yet.
    pub is_more: bool,
}

/// Looks at a folder; `before` is what was seen there last. One that is not there holds nothing.
///
/// # Errors
/// When it is there and cannot be read.
pub fn look(folder: &Path, before: &BTreeMap<String, FileSeen>) -> io::Result<Look> {
    let mut files = BTreeMap::new();
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        read => Some(read?),
    };
    for entry in entries.into_iter().flatten().take(limits::FILES) {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // A link could lead out of the folder: what stands there is not read.
        let about = entry.metadata()?;
        if about.is_file() && !is_unfinished(&name) {
            files.insert(name, seen(&about));
        }
    }
    let mut waiting = Vec::new();
    let mut is_more = false;
    for (name, now) in &mut files {
        match before.get(name) {
            Some(last) if last.bytes == now.bytes && last.written_ms == now.written_ms => {
                now.digest.clone_from(&last.digest);
                if now.digest.is_none() {
                    waiting.push((now.written_ms, name.clone()));
                }
            }
            _ => is_more = true,
        }
    }
    waiting.sort();
    let mut waiting = waiting.into_iter().map(|(_, name)| name);
    let next = waiting.next();
    is_more |= waiting.next().is_some();
    Ok(Look { files, next, is_more })
}

/// The bytes of a file, unless it is too large or changed since it was looked at.
///
/// # Errors
/// When it cannot be read, is too large, or is another by now.
pub fn bytes(path: &Path, as_seen: &FileSeen) -> io::Result<Bytes> {
    let mut bytes = Vec::new();
    let most = FILE_BYTES as u64;
    let mut file = fs::File::open(path)?;
    (&mut file).take(most + 1).read_to_end(&mut bytes)?;
    let now = seen(&file.metadata()?);
    if bytes.len() as u64 > most {
        return Err(io::Error::new(
            io::ErrorKind::FileTooLarge,
            "is larger than 2 MiB",
        ));
    }
    if now.bytes != as_seen.bytes || now.written_ms != as_seen.written_ms {
        return Err(io::Error::other("was written meanwhile"));
    }
    Ok(bytes.into())
}

fn seen(about: &Metadata) -> FileSeen {
    let written = about.modified().ok();
    let written = written.and_then(|written| written.duration_since(UNIX_EPOCH).ok());
    FileSeen {
        bytes: about.len(),
        written_ms: written
            .and_then(|since| i64::try_from(since.as_millis()).ok())
            .unwrap_or_default(),
        digest: None,
    }
}

/// What programs that copy files call one that is not there as a whole.
fn is_unfinished(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let endings = [".part", ".tmp", ".temp", ".filepart", ".crdownload"];
    name.starts_with(['.', '~']) || endings.iter().any(|ending| lower.ends_with(ending))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_once_it_stands_still_the_oldest_first() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write("b.csv", "een");
        for unfinished in [".verborgen.csv", "c.csv.part", "~slot.csv"] {
            write(unfinished, "half");
        }
        let first = look(folder.path(), &BTreeMap::new()).unwrap();
        assert_eq!(
            (first.next.as_deref(), first.is_more, first.files.len()),
            (None, true, 1)
        );
        let second = look(folder.path(), &first.files).unwrap();
        assert_eq!((second.next.as_deref(), second.is_more), (Some("b.csv"), false));
        assert_eq!(
            bytes(&folder.path().join("b.csv"), &second.files["b.csv"]).unwrap(),
            "een"
        );
        let mut read = second.files;
        read.get_mut("b.csv").unwrap().digest = Some("d".into());
        assert_eq!(look(folder.path(), &read).unwrap().next, None);
        write("b.csv", "langer");
        let third = look(folder.path(), &read).unwrap();
        assert_eq!((third.next.as_deref(), third.is_more), (None, true));
        assert!(bytes(&folder.path().join("b.csv"), &read["b.csv"]).is_err());
    }

    #[test]
    fn a_folder_that_is_not_there_holds_nothing_and_links_are_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let none = look(&folder.path().join("niets"), &BTreeMap::new()).unwrap();
        assert_eq!((none.next, none.is_more), (None, false));
        std::os::unix::fs::symlink("/etc/hostname", folder.path().join("a.csv")).unwrap();
        assert!(look(folder.path(), &BTreeMap::new()).unwrap().files.is_empty());
    }
}
