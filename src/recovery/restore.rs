//! Going on from a backup or a copy: the files into an empty folder, the log cut where it is asked, everything derived
//! made anew, and a new identity, so that nothing takes the new hall for the old.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeDelta, Utc};

use super::backup::{self, Manifest};
use super::{RecoveryError, files};
use crate::auth::SECRET_FILE;
use crate::data_folder::{
    COPY_LOCK_FILE, FolderError, MANIFEST_FILE, TAKEN_OVER_FILE, UNFINISHED, open_existing,
};
use crate::durable::{self, Held};
use crate::engine::DrawEpoch;
use crate::engine::epochs::{Beginning, begin_everywhere};
use crate::engine::limits::ANSWERS_KEPT_H;
use crate::engine::rebuild::write_tables;
use crate::evidence::anchor::{self, ANCHORS_DIR};
use crate::hall::facts::EpochCause;
use crate::ids::HallId;
use crate::store::sqlite as store;
use crate::store::sqlite::{
    DATABASE_FILE, IDENTITY_FILE, OpenError, SqliteStore, copying, identity, shipping,
};
use crate::store::{Store, StoreError};

/// Where notes lie within their folder that tell of halls which the restored log does not have.
const SET_ASIDE_DIR: &str = "before-restore";

/// What was brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Each hall with its events.
    pub halls: Vec<(HallId, u64)>,
    /// Events that lay after the moment that was asked for.
    pub cut: u64,
    /// Whether the key came with it.
    pub with_key: bool,
    /// Until when it is whole: everything that was answered before is there.
    pub whole_until: Option<DateTime<Utc>>,
    /// Signed notes that tell of halls which the log does not have: they lie apart.
    pub set_aside: Vec<String>,
}

/// Restores a backup, or a database alone, into an empty folder; as it stood at `at` when that is given.
///
/// # Errors
/// [`RecoveryError`]; the folder then holds at most an unfinished part that the next try removes.
pub async fn restore(
    from: &Path,
    data: &Path,
    at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Restored, RecoveryError> {
    let database = if from.is_dir() {
        from.join(DATABASE_FILE)
    } else {
        from.to_owned()
    };
    if !fs::metadata(&database).is_ok_and(|found| found.len() > 0) {
        return Err(RecoveryError::Refused(format!(
            "there is no backup in {}",
            from.display()
        )));
    }
    if from.join(COPY_LOCK_FILE).exists() {
        return Err(RecoveryError::Refused(format!(
            "{} is a continuous copy, and the server that keeps it would not know of this: use kwartier take-over",
            from.display()
        )));
    }
    if from.is_dir() && files::lies_within(data, from) {
        return Err(RecoveryError::Refused(format!(
            "{} lies in the backup: name an empty folder elsewhere",
            data.display()
        )));
    }
    refuse_side_files(&database)?;
    let beside = database.parent().unwrap_or(Path::new(".")).to_owned();
    let manifest = backup::manifest(&beside)?;
    if from.is_dir() && manifest.is_none() {
        return Err(RecoveryError::Refused(format!(
            "{} has no {}, so nobody can tell whether it is whole. If you mean its database as it is: name the file {}",
            from.display(),
            MANIFEST_FILE,
            database.display()
        )));
    }
    if let Some(manifest) = &manifest {
        as_listed(&beside, manifest)?;
        if let Some(at) = at.filter(|at| *at > manifest.made_at) {
            return Err(RecoveryError::Refused(format!(
                "--at {} is after the backup was made, at {}: take a newer one",
                at.to_rfc3339(),
                manifest.made_at.to_rfc3339()
            )));
        }
    }
    let (_held, unfinished) = make_ready(data)?;
    files::copy(&database, &unfinished.join(DATABASE_FILE)).map_err(RecoveryError::io(&database))?;
    let with_key = take_beside(&beside, &unfinished)?;
    let made_at = manifest.map(|manifest| manifest.made_at);
    let begun = begin_again(&unfinished, EpochCause::Restored, at, now).await?;
    move_in(&unfinished, data)?;
    Ok(Restored {
        with_key,
        whole_until: at.or(made_at),
        ..begun
    })
}

/// Goes on from a continuous copy in an empty folder, and marks the copy, so that the lost server does not write to it
/// should it come back.
///
/// # Errors
/// As [`restore`].
pub async fn take_over(from: &Path, data: &Path, now: DateTime<Utc>) -> Result<Restored, RecoveryError> {
    let database = from.join(DATABASE_FILE);
    if !fs::metadata(&database).is_ok_and(|found| found.len() > 0) {
        return Err(RecoveryError::Refused(format!(
            "there is no continuous copy in {}",
            from.display()
        )));
    }
    let no_copy = || {
        RecoveryError::Refused(format!(
            "{} holds no continuous copy: for a backup, use kwartier restore",
            from.display()
        ))
    };
    let lock_file = from.join(COPY_LOCK_FILE);
    if !lock_file.exists() {
        return Err(no_copy());
    }
    let Some(_lock) = files::lock(&lock_file).map_err(RecoveryError::io(&lock_file))? else {
        return Err(RecoveryError::Refused(format!(
            "a server still keeps its copy in {}: stop it first",
            from.display()
        )));
    };
    let (_held, unfinished) = make_ready(data)?;
    let copy = unfinished.join(DATABASE_FILE);
    files::copy(&database, &copy).map_err(RecoveryError::io(&database))?;
    let journal = format!("{DATABASE_FILE}-journal");
    if from.join(&journal).exists() {
        // What the lost machine was writing: SQLite takes it back when the database is opened.
        files::copy(&from.join(&journal), &unfinished.join(&journal))
            .map_err(RecoveryError::io(&database))?;
    }
    let until = shipping::whole_until(&copy)
        .await
        .map_err(RecoveryError::store(&copy))?;
    let Some(until) = until.and_then(DateTime::from_timestamp_millis) else {
        return Err(no_copy());
    };
    let with_key = take_beside(from, &unfinished)?;
    let begun = begin_again(&unfinished, EpochCause::TakenOver, None, now).await?;
    let mark = from.join(TAKEN_OVER_FILE);
    if let Err(error) = files::write(&mark, format!("{}\n", now.to_rfc3339()).as_bytes()) {
        tracing::warn!(%error, file = %mark.display(), "the copy could not be marked: see that the lost server stays down");
    }
    move_in(&unfinished, data)?;
    Ok(Restored {
        with_key,
        whole_until: Some(until),
        ..begun
    })
}

/// What lies beside a database belongs to a server that runs or fell: without it the database is not whole, and beside
/// another it would spoil that.
fn refuse_side_files(database: &Path) -> Result<(), RecoveryError> {
    for ending in ["-wal", "-journal"] {
        let mut side = database.as_os_str().to_owned();
        side.push(ending);
        let side = PathBuf::from(side);
        if fs::metadata(&side).is_ok_and(|found| found.len() > 0) {
            return Err(RecoveryError::Refused(format!(
                "{} is there: this is the folder of a server, not a backup. Make a backup of it with kwartier backup, \
                 or start that server on it",
                side.display()
            )));
        }
    }
    Ok(())
}

fn as_listed(folder: &Path, manifest: &Manifest) -> Result<(), RecoveryError> {
    for (name, digest) in &manifest.files {
        let file = folder.join(name);
        let there = files::digest(&file).map_err(RecoveryError::io(&file))?;
        if there != *digest {
            return Err(RecoveryError::Refused(format!(
                "{} is not what was backed up: take another backup",
                file.display()
            )));
        }
    }
    Ok(())
}

/// An empty data folder with a place to work in, held so that no server starts on it meanwhile; what an earlier try left
/// in that place goes.
fn make_ready(data: &Path) -> Result<(Held, PathBuf), RecoveryError> {
    files::private_folder(data).map_err(RecoveryError::io(data))?;
    let lock_file = data.join(store::LOCK_FILE);
    let Some(held) = files::lock(&lock_file).map_err(RecoveryError::io(&lock_file))? else {
        return Err(RecoveryError::Refused(format!(
            "a server runs on {}, or something is being restored into it",
            data.display()
        )));
    };
    let names = files::names(data).map_err(RecoveryError::io(data))?;
    // What a file system keeps for itself is no content.
    let of_nobody = [UNFINISHED, store::LOCK_FILE, "lost+found"];
    if let Some(name) = names.iter().find(|name| !of_nobody.contains(&name.as_str())) {
        return Err(RecoveryError::Refused(format!(
            "{} is not empty: `{name}` is there. Nothing was written over; name an empty folder, or move everything \
             away first",
            data.display()
        )));
    }
    let unfinished = data.join(UNFINISHED);
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).map_err(RecoveryError::io(&unfinished))?;
    }
    files::private_folder(&unfinished).map_err(RecoveryError::io(&unfinished))?;
    Ok((held, unfinished))
}

/// The key, when it is there, and the signed notes.
fn take_beside(from: &Path, to: &Path) -> Result<bool, RecoveryError> {
    let anchors = from.join(ANCHORS_DIR);
    files::put_notes(&anchors, &to.join(ANCHORS_DIR)).map_err(RecoveryError::io(&anchors))?;
    let key = from.join(SECRET_FILE);
    if !key.exists() {
        return Ok(false);
    }
    files::copy(&key, &to.join(SECRET_FILE)).map_err(RecoveryError::io(&key))?;
    Ok(true)
}

async fn begin_again(
    folder: &Path,
    because: EpochCause,
    at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Restored, RecoveryError> {
    let database = folder.join(DATABASE_FILE);
    // Reads it whole, however large: what is damaged must not be gone on from.
    copying::checked(&database)
        .await
        .map_err(RecoveryError::store(&database))?;
    let store = open_existing(folder).await?;
    let begun = begin_again_in(&store, because, at, now).await;
    let identity = store.begin_again().await;
    store.close().await;
    let mut begun = begun.map_err(RecoveryError::store(&database))?;
    let identity = identity.map_err(RecoveryError::store(&database))?;
    if let Some(at) = at.filter(|_| begun.halls.is_empty() && begun.cut > 0) {
        return Err(RecoveryError::Refused(format!(
            "--at {} is before the first event: nothing would be left",
            at.to_rfc3339()
        )));
    }
    refuse_side_files(&database)?;
    identity::write_beside(folder, &identity).map_err(RecoveryError::io(folder))?;
    begun.set_aside = set_aside(&folder.join(ANCHORS_DIR), &begun.halls)?;
    Ok(begun)
}

async fn begin_again_in(
    store: &SqliteStore,
    because: EpochCause,
    at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<Restored, StoreError> {
    // Of what a hall was before the cut nothing derived may stay, also when no event of it does.
    let before = store.halls().await?;
    let cut = match at {
        Some(at) => store.cut(at, TimeDelta::hours(ANSWERS_KEPT_H)).await?,
        None => 0,
    };
    // A copy carries nothing that can be derived.
    if at.is_some() || because == EpochCause::TakenOver {
        for hall in before {
            let (_, last_personal) = write_tables(store, &hall).await?;
            if at.is_some() {
                store.forget_after(hall, last_personal).await?;
            }
        }
    }
    let mut halls = Vec::new();
    for hall in store.halls().await? {
        let (head, _) = store.head(hall.clone(), None).await?;
        halls.push((hall, head.seq));
    }
    // Personal data whose time came since the backup was made.
    store.erase_expired(now).await?;
    let beginning = Beginning {
        because,
        accepted: Vec::new(),
        at: now,
    };
    begin_everywhere(store, &DrawEpoch::default(), &beginning).await?;
    Ok(Restored {
        halls,
        cut,
        with_key: false,
        whole_until: None,
        set_aside: Vec::new(),
    })
}

/// Notes of a hall whose log is not there at all say that it was taken away, which is so, and was meant.
fn set_aside(anchors: &Path, halls: &[(HallId, u64)]) -> Result<Vec<String>, RecoveryError> {
    let mut aside = Vec::new();
    for file in anchor::files(anchors).map_err(RecoveryError::io(anchors))? {
        let Ok(signed) = anchor::read(&file) else { continue };
        let known = |hall: &HallId| halls.iter().any(|(known, _)| known == hall);
        let (Some(name), false) = (
            file.file_name(),
            signed.anchors.iter().all(|note| known(&note.hall)),
        ) else {
            continue;
        };
        let apart = anchors.join(SET_ASIDE_DIR);
        files::private_folder(&apart).map_err(RecoveryError::io(&apart))?;
        fs::rename(&file, apart.join(name)).map_err(RecoveryError::io(&file))?;
        aside.push(name.to_string_lossy().into_owned());
    }
    Ok(aside)
}

/// The database last: without it no server starts beside a key.
fn move_in(unfinished: &Path, data: &Path) -> Result<(), RecoveryError> {
    for name in [SECRET_FILE, ANCHORS_DIR, IDENTITY_FILE, DATABASE_FILE] {
        let (from, to) = (unfinished.join(name), data.join(name));
        if from.exists() {
            fs::rename(&from, &to).map_err(RecoveryError::io(&to))?;
        }
    }
    durable::sync_folder(data).map_err(RecoveryError::io(data))?;
    fs::remove_dir_all(unfinished).map_err(RecoveryError::io(unfinished))?;
    durable::sync_folder(data).map_err(RecoveryError::io(data))
}

impl From<OpenError> for RecoveryError {
    fn from(error: OpenError) -> Self {
        Self::Folder(FolderError::Open(error))
    }
}
