//! Files that are there whole or not at all, readable by their owner alone.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::durable::{self, Held, NotHeld};
use crate::evidence::anchor;

/// Bytes that are copied at once.
const CHUNK: usize = 256 * 1024;

/// Makes a folder, and those above it, for their owner alone.
pub(super) fn private_folder(dir: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(dir)
}

/// Opens a file for writing that its owner alone may read.
fn private_file(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options
        .write(true)
        .create(true)
        .truncate(true)
        .mode(durable::PRIVATE);
    options.open(file)
}

/// Writes a file, onto the disk.
pub(super) fn write(file: &Path, content: &[u8]) -> io::Result<()> {
    let mut to = private_file(file)?;
    to.write_all(content)?;
    to.sync_all()
}

/// Copies a file, onto the disk.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let mut to = private_file(to)?;
    io::copy(&mut File::open(from)?, &mut to)?;
    to.sync_all()
}

/// Copies a file so that it is there whole or not at all, with the time of the one that it comes from.
pub(super) fn put(from: &Path, to: &Path) -> io::Result<()> {
    let new = durable::beside(to);
    copy(from, &new)?;
    let changed = fs::metadata(from)?.modified()?;
    File::options().write(true).open(&new)?.set_modified(changed)?;
    fs::rename(&new, to)
}

/// Whether the file is the one that [`put`] copied, as far as size and time say.
fn is_put(from: &Path, to: &Path) -> io::Result<bool> {
    let there = match fs::metadata(to) {
        Ok(there) => there,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    let from = fs::metadata(from)?;
    Ok(there.len() == from.len() && there.modified()? == from.modified()?)
}

/// Copies the signed notes of where the logs end that changed, from one folder to another.
pub(super) fn put_notes(from: &Path, to: &Path) -> io::Result<()> {
    let notes = anchor::files(from)?;
    if notes.is_empty() {
        return Ok(());
    }
    private_folder(to)?;
    for note in notes {
        let Some(name) = note.file_name() else { continue };
        let copy = to.join(name);
        if !is_put(&note, &copy)? {
            put(&note, &copy)?;
        }
    }
    durable::sync_folder(to)
}

/// Whether one folder lies in another, or is it; also by other names for it, as far as the folders are there.
#[must_use]
pub fn lies_within(dir: &Path, data: &Path) -> bool {
    let plain = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let real = |path: &Path| {
        let path = plain(path);
        let there = path
            .ancestors()
            .find_map(|above| Some((above, above.canonicalize().ok()?)));
        let Some((above, real)) = there else { return path };
        let rest = path.strip_prefix(above).map(Path::to_owned).unwrap_or_default();
        real.join(rest)
    };
    plain(dir).starts_with(plain(data)) || real(dir).starts_with(real(data))
}

/// SHA-256 of a file, hexadecimal.
pub(super) fn digest(file: &Path) -> io::Result<String> {
    let mut from = File::open(file)?;
    let mut hash = Sha256::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = from.read(&mut chunk)?;
        if read == 0 {
            return Ok(hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect());
        }
        hash.update(&chunk[..read]);
    }
}

/// The file for this process alone, as long as it is kept; `None` when somebody else has it.
pub(super) fn lock(file: &Path) -> io::Result<Option<Held>> {
    match Held::take(file) {
        Ok(held) => Ok(Some(held)),
        Err(NotHeld::ByAnother(_)) => Ok(None),
        Err(NotHeld::Io(error)) => Err(error),
    }
}

/// The names in a folder; none when it is not there.
pub(super) fn names(dir: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut names = Vec::new();
    for entry in entries {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}
