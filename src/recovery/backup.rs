//! A backup: a folder with the database, the key and a list of both, made while the server runs.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{RecoveryError, files};
use crate::auth::SECRET_FILE;
use crate::data_folder::MANIFEST_FILE;
use crate::durable;
use crate::evidence::anchor::{self, ANCHORS_DIR};
use crate::store::sqlite::copying::{self, LogEnd};
use crate::store::sqlite::{DATABASE_FILE, IDENTITY_FILE};

/// How a backup's folder is named, by when it was made.
const NAME: &str = "kwartier-%Y%m%dT%H%M%SZ";

/// How the folder begins that is not a backup yet.
const UNFINISHED: &str = ".unfinished-";

/// Keeps two backups into one folder apart.
const LOCK_FILE: &str = ".kwartier-backup.lock";

/// What is backed up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The data folder.
    pub data: PathBuf,
    /// The folder of the signed notes of where the logs end.
    pub anchors: PathBuf,
    /// Whether the server's secret comes from the configuration, and so is kept by whoever set it there.
    pub secret_given: bool,
}

impl Source {
    /// A data folder that keeps its notes itself.
    #[must_use]
    pub fn folder(data: &Path) -> Self {
        Self {
            data: data.to_owned(),
            anchors: data.join(ANCHORS_DIR),
            secret_given: false,
        }
    }
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    /// The version of this list.
    pub format: u32,
    /// The program that made it.
    pub program: String,
    /// When it was begun: everything that was answered before is in it.
    pub made_at: DateTime<Utc>,
    /// Which database it is of.
    pub identity: Option<String>,
    /// Where each hall's log ends in it.
    pub halls: Vec<LogEnd>,
    /// Each file's SHA-256.
    pub files: BTreeMap<String, String>,
}

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Where it lies.
    pub folder: PathBuf,
    /// What it holds.
    pub manifest: Manifest,
    /// The bytes of its database.
    pub bytes: u64,
    /// Older ones that were removed.
    pub removed: Vec<PathBuf>,
}

/// A backup that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// Where it lies.
    pub folder: PathBuf,
    /// Which database it is of.
    pub identity: Option<String>,
}

/// Backs up the data folder into a new folder within `dir`, and keeps the newest `keep` of this database there.
///
/// # Errors
/// [`RecoveryError`]; then there is no new backup, and no older one was removed.
pub async fn back_up(
    from: &Source,
    dir: &Path,
    now: DateTime<Utc>,
    keep: Option<usize>,
) -> Result<Made, RecoveryError> {
    let data = &from.data;
    let database = data.join(DATABASE_FILE);
    if !fs::metadata(&database).is_ok_and(|found| found.len() > 0) {
        return Err(RecoveryError::Refused(format!(
            "there is no database in {}: name the data folder with --data",
            data.display()
        )));
    }
    if files::lies_within(dir, data) {
        return Err(RecoveryError::Refused(format!(
            "{} lies in the data folder: a backup there is lost together with it",
            dir.display()
        )));
    }
    files::private_folder(dir).map_err(RecoveryError::io(dir))?;
    let lock_file = dir.join(LOCK_FILE);
    let Some(_lock) = files::lock(&lock_file).map_err(RecoveryError::io(&lock_file))? else {
        return Err(RecoveryError::Refused(format!(
            "another backup into {} is being made",
            dir.display()
        )));
    };
    remove_unfinished(dir)?;
    let name = now.format(NAME).to_string();
    let folder = dir.join(&name);
    if folder.exists() {
        return Err(RecoveryError::Refused(format!(
            "{} is there already",
            folder.display()
        )));
    }
    let unfinished = dir.join(format!("{UNFINISHED}{name}"));
    let filled = fill(from, &unfinished, now).await;
    let (manifest, bytes) = match filled {
        Ok(filled) => filled,
        Err(error) => {
            // What is left would only take room; the next one removes it otherwise.
            let _left = fs::remove_dir_all(&unfinished);
            return Err(error);
        }
    };
    fs::rename(&unfinished, &folder).map_err(RecoveryError::io(&folder))?;
    durable::sync_folder(dir).map_err(RecoveryError::io(dir))?;
    let removed = match keep {
        Some(keep) => remove_older(dir, manifest.identity.as_deref(), keep, now)?,
        None => Vec::new(),
    };
    Ok(Made {
        folder,
        manifest,
        bytes,
        removed,
    })
}

async fn fill(from: &Source, to: &Path, now: DateTime<Utc>) -> Result<(Manifest, u64), RecoveryError> {
    files::private_folder(to).map_err(RecoveryError::io(to))?;
    let data = &from.data;
    let key = data.join(SECRET_FILE);
    if !from.secret_given && !key.exists() {
        // Without it no visitor's link would work, and a good backup would be removed in favour of this one.
        return Err(RecoveryError::Refused(format!(
            "{} is not there, and KWARTIER_SECRET is not set: without the key a backup is of no use. Put it back; an \
             earlier backup holds it",
            key.display()
        )));
    }
    // Before the database: they must not know of events that it does not hold.
    let anchors = to.join(ANCHORS_DIR);
    files::put_notes(&from.anchors, &anchors).map_err(RecoveryError::io(&from.anchors))?;
    let copy = to.join(DATABASE_FILE);
    let contents = copying::copy(&data.join(DATABASE_FILE), &copy)
        .await
        .map_err(RecoveryError::store(&copy))?;
    let mut digests = BTreeMap::new();
    for name in [SECRET_FILE, IDENTITY_FILE] {
        let (from, copy) = (data.join(name), to.join(name));
        if from.exists() {
            files::copy(&from, &copy).map_err(RecoveryError::io(&copy))?;
        }
    }
    let mut names = vec![
        DATABASE_FILE.to_owned(),
        SECRET_FILE.to_owned(),
        IDENTITY_FILE.to_owned(),
    ];
    for note in anchor::files(&anchors).map_err(RecoveryError::io(&anchors))? {
        let name = note.file_name().unwrap_or_default().to_string_lossy();
        names.push(format!("{ANCHORS_DIR}/{name}"));
    }
    for name in names {
        let file = to.join(&name);
        if !file.exists() {
            continue;
        }
        digests.insert(name, files::digest(&file).map_err(RecoveryError::io(&file))?);
    }
    let manifest = Manifest {
        format: 1,
        program: crate::version::VERSION.to_owned(),
        made_at: now,
        identity: contents.identity,
        halls: contents.ends,
        files: digests,
    };
    let list = to.join(MANIFEST_FILE);
    let text = serde_json::to_string_pretty(&manifest)
        .map_err(|error| RecoveryError::Refused(format!("the list cannot be written: {error}")))?;
    files::write(&list, text.as_bytes()).map_err(RecoveryError::io(&list))?;
    durable::sync_folder(to).map_err(RecoveryError::io(to))?;
    let bytes = fs::metadata(&copy).map_err(RecoveryError::io(&copy))?.len();
    Ok((manifest, bytes))
}

/// The backups in a folder, oldest first.
///
/// # Errors
/// When the folder cannot be read.
pub fn found(dir: &Path) -> Result<Vec<Found>, RecoveryError> {
    let names = files::names(dir).map_err(RecoveryError::io(dir))?;
    let backups = names.into_iter().filter_map(|name| {
        let named_at = NaiveDateTime::parse_from_str(&name, NAME).ok()?.and_utc();
        let folder = dir.join(name);
        let manifest = manifest(&folder).ok().flatten()?;
        Some(Found {
            made_at: named_at,
            folder,
            identity: manifest.identity,
        })
    });
    let mut backups: Vec<Found> = backups.collect();
    backups.sort_by_key(|found| found.made_at);
    Ok(backups)
}

/// A backup's list; `None` when it has none.
///
/// # Errors
/// When it cannot be read.
pub fn manifest(folder: &Path) -> Result<Option<Manifest>, RecoveryError> {
    let file = folder.join(MANIFEST_FILE);
    if !file.exists() {
        return Ok(None);
    }
    let text = fs::read_to_string(&file).map_err(RecoveryError::io(&file))?;
    serde_json::from_str(&text).map(Some).map_err(|error| {
        RecoveryError::Refused(format!("{} is not the list of a backup: {error}", file.display()))
    })
}

fn remove_older(
    dir: &Path,
    identity: Option<&str>,
    keep: usize,
    now: DateTime<Utc>,
) -> Result<Vec<PathBuf>, RecoveryError> {
    let mut ours = found(dir)?;
    ours.retain(|found| found.identity.as_deref() == identity);
    // Those that a wrong clock made go first, or they would stay for ever in the place of newer ones.
    ours.sort_by_key(|found| (found.made_at <= now, found.made_at));
    let older = ours.len().saturating_sub(keep.max(1));
    let mut removed = Vec::new();
    for found in ours.into_iter().take(older) {
        fs::remove_dir_all(&found.folder).map_err(RecoveryError::io(&found.folder))?;
        removed.push(found.folder);
    }
    Ok(removed)
}

/// Whoever was making one was cut off: the lock is ours.
fn remove_unfinished(dir: &Path) -> Result<(), RecoveryError> {
    for name in files::names(dir).map_err(RecoveryError::io(dir))? {
        if name.starts_with(UNFINISHED) {
            let left = dir.join(name);
            fs::remove_dir_all(&left).map_err(RecoveryError::io(&left))?;
        }
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::store::sqlite::{SqliteOptions, SqliteStore};

    #[tokio::test]
    async fn the_newest_are_kept_also_after_a_clock_that_was_a_year_ahead_and_other_things_are_left_alone() {
        let dir = tempfile::tempdir().unwrap();
        let (data, to) = (dir.path().join("data"), dir.path().join("backups"));
        SqliteStore::open(&data, SqliteOptions::default())
            .await
            .unwrap()
            .close()
            .await;
        fs::create_dir_all(to.join("kwartier-of-mine")).unwrap();
        fs::create_dir_all(to.join(".unfinished-kwartier-20261101T020000Z")).unwrap();
        let from = Source {
            secret_given: true,
            ..Source::folder(&data)
        };
        let back_up_at = async |at: &str| {
            let made = back_up(&from, &to, at.parse().unwrap(), Some(2)).await.unwrap();
            assert!(made.folder.is_dir(), "what was just made is there");
            files::names(&to).unwrap()
        };
        back_up_at("2027-11-01T02:00:00Z").await;
        back_up_at("2026-11-01T02:00:00Z").await;
        back_up_at("2026-11-02T02:00:00Z").await;
        let names = back_up_at("2026-11-03T02:00:00Z").await;
        let kept = [
            "kwartier-20261102T020000Z",
            "kwartier-20261103T020000Z",
            "kwartier-of-mine",
        ];
        assert_eq!(names[1..], kept, "beside the lock");
        let again = back_up(&from, &to, "2026-11-03T02:00:00Z".parse().unwrap(), None).await;
        assert!(again.is_err(), "a backup is never written over");
    }
}
