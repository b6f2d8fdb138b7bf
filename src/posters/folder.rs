//! Pictures and videos that lie in a folder beside the data, one folder a hall, and are shown without being uploaded.
//!
//! What is to be seen on a file is said by its name, and files take turns in the order of their names. A file that cannot be
//! shown is named with what is wrong with it, and keeps no other from being shown. A file is read again only when its size
//! or its time has changed.

use std::collections::BTreeMap;
use std::fs::{self, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use bytes::Bytes;
use sha2::{Digest, Sha256};

use super::content::{self, FileFault, VIDEO_BYTES};
use super::{Poster, PosterFile, PosterSaid, limits};
use crate::hall::setup::{Notice, Texts};
use crate::ids::{HallId, Language, NoticeId};
use crate::text;

/// The folder within the data folder.
pub const FOLDER: &str = "posters";

/// The most names that are read of a folder: whoever has more put something else there.
const MOST_NAMES: usize = 1_000;

/// The most files that are named of a hall, with what is wrong with them.
pub const MOST_FILES: usize = 100;

/// So many bytes of a digest make the id of a file from its name.
const ID_BYTES: usize = 8;

/// Why a file of the folder is not shown: a sentence that goes on after its name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unshown {
    /// It is none of the pictures and videos that screens show.
    #[error("is no PNG, JPEG, WebP, MP4 or WebM")]
    Unknown,
    /// There is something wrong with it.
    #[error("{0}")]
    Faulty(#[from] FileFault),
    /// Its name says nothing that can be shown.
    #[error("has a name that cannot be shown: {0}")]
    Unnamed(String),
    /// It cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// As many as may be stand before it.
    #[error("is one too many: the first {} by name are shown", limits::POSTERS)]
    TooMany,
    /// With those before it there would be too many bytes.
    #[error("is too much: a hall's files are at most {} MiB together", limits::BYTES / 1024 / 1024)]
    TooMuch,
}

/// A file of the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderFile {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// The poster that it is, or why it is none.
    pub shown: Result<Arc<Poster>, Unshown>,
    /// When it was last written, as the disk says.
    written: Option<SystemTime>,
}

/// What lies in the folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// The files of each hall, by name.
    halls: BTreeMap<HallId, Vec<FolderFile>>,
    /// What lies beside the folders of halls, where no screen shows it.
    astray: Vec<String>,
}

impl Folder {
    /// The files of a hall.
    #[must_use]
    pub fn of(&self, hall: &HallId) -> &[FolderFile] {
        self.halls.get(hall).map_or(&[], Vec::as_slice)
    }

    /// Those that are shown, each hall's by name.
    pub fn posters(&self) -> impl Iterator<Item = &Arc<Poster>> {
        let files = self.halls.values().flatten();
        files.filter_map(|file| file.shown.as_ref().ok())
    }

    /// What is not shown: where it lies within the folder, and why.
    #[must_use]
    pub fn faults(&self) -> Vec<(String, String)> {
        let astray = self.astray.iter().map(|name| {
            let why = "is in no hall's folder: put it in one that is named as the hall is in addresses";
            (name.clone(), why.to_owned())
        });
        let of_halls = self.halls.iter().flat_map(|(hall, files)| {
            let unshown = |file: &FolderFile| file.shown.as_ref().err().map(ToString::to_string);
            files
                .iter()
                .filter_map(move |file| Some((format!("{hall}/{}", file.name), unshown(file)?)))
        });
        astray.chain(of_halls).collect()
    }
}

/// Reads a folder; `before` is what was found there last. One that is not there holds nothing.
///
/// # Errors
/// When it, or a hall's within it, is there and cannot be read.
pub fn read(root: &Path, before: &Folder) -> io::Result<Folder> {
    let mut found = Folder::default();
    for name in names(root)? {
        let path = root.join(&name);
        match (name.parse::<HallId>(), path.is_dir()) {
            (Ok(hall), true) => {
                let files = of_hall(&path, &hall, before.of(&hall))?;
                if !files.is_empty() {
                    found.halls.insert(hall, files);
                }
            }
            _ => found.astray.push(name),
        }
    }
    found.astray.truncate(MOST_FILES);
    Ok(found)
}

/// The bytes of a file, as many as a video may have and one more.
///
/// # Errors
/// When it cannot be read.
pub fn bytes(path: &Path) -> io::Result<Bytes> {
    let mut bytes = Vec::new();
    let most = VIDEO_BYTES as u64 + 1;
    fs::File::open(path)?.take(most).read_to_end(&mut bytes)?;
    Ok(bytes.into())
}

/// The names in a folder, sorted, without those that begin with a point: programs that copy files leave such.
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        read => read?,
    };
    let mut names = Vec::new();
    for entry in entries.take(MOST_NAMES) {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

fn of_hall(folder: &Path, hall: &HallId, before: &[FolderFile]) -> io::Result<Vec<FolderFile>> {
    let mut files: Vec<FolderFile> = Vec::new();
    let (mut count, mut bytes) = (0, 0);
    for name in names(folder)?.into_iter().take(MOST_FILES) {
        let path = folder.join(&name);
        let mut file = match fs::metadata(&path) {
            Ok(about) => seen(hall, name, &path, &about, before),
            Err(error) => FolderFile {
                name,
                bytes: 0,
                shown: Err(Unshown::Unreadable(error.to_string())),
                written: None,
            },
        };
        if let Ok(poster) = &file.shown {
            let size = poster.file.as_ref().map_or(0, |file| file.bytes);
            if count == limits::POSTERS {
                file.shown = Err(Unshown::TooMany);
            } else if bytes + size > limits::BYTES {
                file.shown = Err(Unshown::TooMuch);
            } else {
                count += 1;
                bytes += size;
            }
        }
        files.push(file);
    }
    Ok(files)
}

/// The file as it is now; as it was where nothing says that it is another. That others stood before it may be over.
fn seen(hall: &HallId, name: String, path: &Path, about: &Metadata, before: &[FolderFile]) -> FolderFile {
    let written = about.modified().ok();
    let known = before.iter().find(|known| {
        let may_stay = !matches!(
            known.shown,
            Err(Unshown::TooMany | Unshown::TooMuch | Unshown::Unreadable(_))
        );
        may_stay
            && known.name == name
            && known.bytes == about.len()
            && written.is_some()
            && known.written == written
    });
    if let Some(known) = known {
        return known.clone();
    }
    FolderFile {
        shown: poster(hall, &name, path, about).map(Arc::new),
        name,
        bytes: about.len(),
        written,
    }
}

fn poster(hall: &HallId, name: &str, path: &Path, about: &Metadata) -> Result<Poster, Unshown> {
    if !about.is_file() {
        return Err(Unshown::Unknown);
    }
    let words = words(name);
    if let Some(fault) = text::name_fault(&words, limits::TEXT) {
        return Err(Unshown::Unnamed(fault));
    }
    let bytes = bytes(path).map_err(|error| Unshown::Unreadable(error.to_string()))?;
    let format = content::told(&bytes).ok_or(Unshown::Unknown)?;
    if let Some(fault) = content::fault(format, &bytes) {
        return Err(fault.into());
    }
    let said = PosterSaid {
        kind: format.kind(),
        notice: Notice {
            id: id_of(name)?,
            texts: Texts::from([(Language::DUTCH, words)]),
            from: None,
            to: None,
            weekdays: Vec::new(),
            from_time: None,
            to_time: None,
            services: Vec::new(),
            announced: None,
        },
        shown_s: limits::USUAL_SHOWN_S,
        order: *limits::ORDER.end(),
        zone: None,
    };
    Ok(Poster {
        hall: hall.clone(),
        said,
        file: Some(PosterFile {
            format,
            bytes: bytes.len(),
            digest: content::beginning(&bytes),
        }),
        version: 0,
        lies_at: Some(PathBuf::from(path)),
    })
}

/// The id of a file, from its name alone: names may hold what ids do not.
fn id_of(name: &str) -> Result<NoticeId, Unshown> {
    let digest = Sha256::digest(name.as_bytes());
    let first = digest.iter().take(ID_BYTES);
    let id = first.fold("map-".to_owned(), |id, byte| id + &format!("{byte:02x}"));
    id.parse()
        .map_err(|error: crate::ids::IdError| Unshown::Unnamed(error.to_string()))
}

/// What is to be seen on a file, as its name says it: `20-de-markt_op-het-plein.jpg` shows "De markt op het plein".
fn words(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_joint = |c: char| matches!(c, '-' | '_' | ' ' | '.');
    let unnumbered = stem.trim_start_matches(|c: char| c.is_ascii_digit());
    let unnumbered = match unnumbered.trim_matches(is_joint) {
        // A number alone is what there is; one that goes on in a word ("3d-film") belongs to it.
        "" => stem,
        said if unnumbered.starts_with(is_joint) => said,
        _ => stem,
    };
    let parts = unnumbered.split(is_joint).filter(|part| !part.is_empty());
    let said = parts.collect::<Vec<&str>>().join(" ");
    let mut letters = said.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn png(side: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(side.to_be_bytes());
        bytes.extend(side.to_be_bytes());
        bytes
    }

    fn hall() -> HallId {
        "stadhuis".parse().unwrap()
    }

    fn with(files: &[(&str, &[u8])]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        dir
    }

    #[test]
    fn a_name_says_what_is_to_be_seen() {
        for (name, said) in [
            ("20-de-markt_op-het-plein.jpg", "De markt op het plein"),
            ("Koningsdag.png", "Koningsdag"),
            ("3d-film.mp4", "3d film"),
            ("07.png", "07"),
            ("zonder ending", "Zonder ending"),
            ("---.png", ""),
        ] {
            assert_eq!(words(name), said, "{name}");
        }
    }

    #[test]
    fn a_broken_file_is_named_and_keeps_no_other_from_being_shown() {
        let dir = with(&[
            ("stadhuis/10-markt.png", &png(640)),
            ("stadhuis/20-brief.docx", b"PK"),
            ("stadhuis/30-groot.png", &png(5_000)),
            ("stadhuis/.DS_Store", b"x"),
            ("los.png", &png(64)),
        ]);
        let found = read(dir.path(), &Folder::default()).unwrap();
        let shown: Vec<&str> = found
            .posters()
            .map(|poster| poster.said.notice.texts[&Language::DUTCH].as_str())
            .collect();
        assert_eq!(shown, ["Markt"]);
        let faults = found.faults();
        let places: Vec<&str> = faults.iter().map(|(place, _)| place.as_str()).collect();
        assert_eq!(
            places,
            ["los.png", "stadhuis/20-brief.docx", "stadhuis/30-groot.png"]
        );
        assert!(faults[1].1.contains("PNG"), "{faults:?}");
        assert!(faults[2].1.contains("5000"), "{faults:?}");
        let gone = read(&dir.path().join("nowhere"), &found).unwrap();
        assert_eq!(gone, Folder::default());
    }

    #[test]
    fn a_file_is_read_again_when_it_changed_and_another_one_gets_another_address() {
        let dir = with(&[("stadhuis/markt.png", &png(640))]);
        let first = read(dir.path(), &Folder::default()).unwrap();
        let again = read(dir.path(), &first).unwrap();
        assert_eq!(first, again);
        assert!(Arc::ptr_eq(
            first.posters().next().unwrap(),
            again.posters().next().unwrap()
        ));
        let mut longer = png(640);
        longer.push(0);
        fs::write(dir.path().join("stadhuis/markt.png"), longer).unwrap();
        let next = read(dir.path(), &again).unwrap();
        let (one, other) = (again.posters().next().unwrap(), next.posters().next().unwrap());
        assert_eq!(one.id(), other.id());
        assert_ne!(one.address(), other.address());
    }

    #[test]
    fn no_more_are_shown_than_screens_keep() {
        let names: Vec<String> = (0..32).map(|n| format!("stadhuis/{n:02}-plaat.png")).collect();
        let picture = png(64);
        let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), &picture[..])).collect();
        let dir = with(&files);
        let found = read(dir.path(), &Folder::default()).unwrap();
        assert_eq!(found.posters().count(), limits::POSTERS);
        assert_eq!(found.of(&hall())[31].shown, Err(Unshown::TooMany));
        fs::remove_file(dir.path().join("stadhuis/00-plaat.png")).unwrap();
        let next = read(dir.path(), &found).unwrap();
        assert_eq!(next.posters().count(), limits::POSTERS);
        assert_eq!(next.faults().len(), 1);
    }
}
