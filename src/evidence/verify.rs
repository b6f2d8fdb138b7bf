//! Reading whole logs, and comparing them with every note.

use std::path::Path;

use super::anchor::{self, Anchor, AnchorKey, AuditAnchor};
use super::row::{self, Began};
use super::{Fault, Findings, audited};
use crate::ids::HallId;
use crate::progress::{Progress, Unwatched};
use crate::store::chain::Head;
use crate::store::sqlite::REACHED_FILE;
use crate::store::{Store, StoreError};

/// Reads every hall's log whole, and compares it with all notes in the folder.
///
/// # Errors
/// [`StoreError`] when a log cannot be read at all; what is wrong with one is among the findings.
pub async fn verify_log(store: &dyn Store, key: &AnchorKey, anchors: &Path) -> Result<Findings, StoreError> {
    let municipality = store.municipality().await?;
    let (notes, mut found) = notes(key, anchors, &municipality, |_| true);
    let audit_notes = audit_notes(key, anchors, &municipality);
    let mut all_epochs = Vec::new();
    let mut halls = store.halls().await?;
    let noted = notes.iter().map(|(_, note)| note.hall.clone());
    halls.extend(noted);
    let reached = store.reached();
    halls.extend(reached.keys().cloned());
    halls.sort();
    halls.dedup();
    for hall in halls {
        let of_hall = notes.iter().filter(|(_, note)| note.hall == hall);
        let reached = reached.get(&hall).copied();
        let (_, of_log) = verify_hall(store, &hall, Head::START, reached, of_hall, &Unwatched).await?;
        found.extend(of_log);
        all_epochs.extend(row::epochs(store, &hall).await?);
    }
    let known = audited::Known {
        key,
        municipality: &municipality,
        notes: &audit_notes,
        epochs: &all_epochs,
    };
    found.extend(audited::verify(store, &known).await?);
    Ok(found)
}

/// Reads one hall's log from an event on, and compares it with how far it came and with notes; gives its end as well.
pub(super) async fn verify_hall<'n>(
    store: &dyn Store,
    hall: &HallId,
    from: Head,
    reached: Option<u64>,
    notes: impl Iterator<Item = &'n (String, Anchor)>,
    progress: &dyn Progress,
) -> Result<(Head, Findings), StoreError> {
    let (head, mut found) = row::follow(store, hall, from, progress).await?;
    let epochs = row::epochs(store, hall).await?;
    for epoch in epochs.iter().filter(|epoch| epoch.begun.because.may_have_lost()) {
        found.remarks.push(remark(hall, epoch));
    }
    let accepted = |fault: &Fault| {
        let text = fault.to_string();
        epochs.iter().any(|epoch| epoch.begun.accepted.contains(&text))
    };
    let (known, faults) = std::mem::take(&mut found.faults).into_iter().partition(accepted);
    found.faults = faults;
    found.remarks.extend(remarks(known));
    for (file, note) in notes {
        found.notes += 1;
        let Some(fault) = differs(store, hall, head, file, note).await? else {
            continue;
        };
        if accepted(&fault) || epochs.iter().any(|epoch| gave_up(epoch, note)) {
            found
                .remarks
                .push(format!("{fault}: that was so when the log was brought back"));
        } else {
            found.faults.push(fault);
        }
    }
    let is_told = |fault: &Fault| matches!(fault, Fault::CutBack { .. });
    if !found.faults.iter().any(is_told) {
        found.faults.extend(lost_end(hall, head, reached));
    }
    Ok((head, found))
}

/// The last commits, of which no signed note can know yet.
fn lost_end(hall: &HallId, head: Head, reached: Option<u64>) -> Option<Fault> {
    let reached = reached.filter(|reached| head.seq < *reached)?;
    Some(Fault::CutBack {
        hall: hall.clone(),
        ends: head.seq,
        noted: reached,
        by: REACHED_FILE.to_owned(),
    })
}

fn remarks(known: Vec<Fault>) -> impl Iterator<Item = String> {
    known
        .into_iter()
        .map(|fault| format!("{fault}: accepted by an operator"))
}

fn remark(hall: &HallId, epoch: &Began) -> String {
    let at = chrono::DateTime::from_timestamp_millis(epoch.at_ms).unwrap_or_default();
    let because = match epoch.begun.because {
        crate::hall::facts::EpochCause::LogBegan => "began",
        crate::hall::facts::EpochCause::Restored => "was restored from a backup",
        crate::hall::facts::EpochCause::TakenOver => "was taken over from another machine",
        crate::hall::facts::EpochCause::Accepted => "was accepted as it was",
    };
    format!(
        "hall {hall}, event {}: on {} the log {because}",
        epoch.seq,
        at.format("%Y-%m-%d at %H:%M UTC")
    )
}

/// Whether this epoch began in a log that had lost the event of the note, after it was noted.
fn gave_up(epoch: &Began, note: &Anchor) -> bool {
    epoch.begun.because.may_have_lost() && epoch.seq <= note.seq && epoch.at_ms >= note.at.timestamp_millis()
}

async fn differs(
    store: &dyn Store,
    hall: &HallId,
    head: Head,
    file: &str,
    note: &Anchor,
) -> Result<Option<Fault>, StoreError> {
    let digest = row::digest_at(store, hall, note.seq).await?;
    if digest == Some(note.digest) {
        return Ok(None);
    }
    let (hall, noted, by) = (hall.clone(), note.seq, file.to_owned());
    Ok(Some(if head.seq < note.seq {
        let ends = head.seq;
        Fault::CutBack {
            hall,
            ends,
            noted,
            by,
        }
    } else {
        Fault::Rewritten { hall, noted, by }
    }))
}

/// The notes of this municipality in the files that are wanted, each with its file's name, and what is wrong with them.
pub(super) fn notes(
    key: &AnchorKey,
    dir: &Path,
    municipality: &str,
    wanted: impl Fn(&str) -> bool,
) -> (Vec<(String, Anchor)>, Findings) {
    let mut found = Findings::default();
    let mut notes = Vec::new();
    let mut wrong = |file: String, why: String| found.faults.push(Fault::Note { file, why });
    let files = match anchor::files(dir) {
        Ok(files) => files,
        Err(error) => {
            wrong(dir.display().to_string(), format!("cannot be read: {error}"));
            Vec::new()
        }
    };
    for path in files {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        if !wanted(&name) {
            continue;
        }
        match anchor::read(&path) {
            Err(error) => wrong(name, format!("cannot be read: {error}")),
            Ok(signed) if !signed.is_of(key) => {
                wrong(name, "was not signed with this server's key".to_owned());
            }
            Ok(signed) => {
                let ours = signed.anchors.into_iter();
                let ours = ours.filter(|note| note.municipality == municipality);
                notes.extend(ours.map(|note| (name.clone(), note)));
            }
        }
    }
    (notes, found)
}

/// The notes of where this municipality's record of who did what ended; what is wrong with files is told by [`notes`].
fn audit_notes(key: &AnchorKey, dir: &Path, municipality: &str) -> Vec<(String, AuditAnchor)> {
    let files = anchor::files(dir).unwrap_or_default();
    let named = files.into_iter().filter_map(|path| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let signed = anchor::read(&path).ok().filter(|signed| signed.is_of(key))?;
        Some((name, signed.audit?))
    });
    named
        .filter(|(_, note)| note.municipality == municipality)
        .collect()
}

/// Reads the record of who did what alone, and compares it with every note.
///
/// # Errors
/// [`StoreError`] when it cannot be read at all.
pub async fn verify_audit(
    store: &dyn Store,
    key: &AnchorKey,
    anchors: &Path,
) -> Result<Findings, StoreError> {
    let municipality = store.municipality().await?;
    let notes = audit_notes(key, anchors, &municipality);
    let mut epochs = Vec::new();
    for hall in store.halls().await? {
        epochs.extend(row::epochs(store, &hall).await?);
    }
    let known = audited::Known {
        key,
        municipality: &municipality,
        notes: &notes,
        epochs: &epochs,
    };
    audited::verify(store, &known).await
}
