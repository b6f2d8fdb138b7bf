//! What shows that the record of who did what is the one that was written; and taking away its oldest rows so that this
//! can still be shown.

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

use super::anchor::{AnchorKey, AuditAnchor};
use super::row::Began;
use super::{Fault, Findings, TOLD};
use crate::store::audit::{AuditCut, AuditDetail, AuditKind, AuditRow};
use crate::store::chain::Head;
use crate::store::{Store, StoreError};

/// Rows that are read at a time.
const ROWS: u32 = 5_000;

/// Rows that are taken away in one transaction: calls wait for no longer than that takes.
const CUT_AT_ONCE: u32 = 5_000;

/// What is signed where rows are taken away.
fn cut_text(municipality: &str, head: Head, cut_at: DateTime<Utc>) -> String {
    let at = cut_at.to_rfc3339_opts(SecondsFormat::Millis, true);
    format!(
        "kwartier audit cut 1\n{municipality}\n{}\n{}\n{at}\n",
        head.seq, head.digest
    )
}

/// Takes away the rows that are older than `keep`, some at a time, each time with a signed note of where that was; says
/// how many went.
///
/// # Errors
/// When the store cannot be read or written.
pub async fn cut_old(
    store: &dyn Store,
    key: &AnchorKey,
    municipality: &str,
    now: DateTime<Utc>,
    keep: TimeDelta,
) -> Result<u64, StoreError> {
    let (Some(before), mut gone) = (now.checked_sub_signed(keep), 0) else {
        return Ok(0);
    };
    let now = DateTime::from_timestamp_millis(now.timestamp_millis()).unwrap_or(now);
    let mut last = store.audit_cuts().await?.last().map_or(0, |cut| cut.head.seq);
    while let Some(head) = store.audit_before(before, CUT_AT_ONCE).await? {
        let signature = key.sign(&cut_text(municipality, head, now));
        let cut = AuditCut {
            head,
            cut_at: now,
            signature,
        };
        store.cut_audit(cut).await?;
        gone += head.seq.saturating_sub(last);
        last = head.seq;
    }
    Ok(gone)
}

/// What is known of the record besides its rows.
pub(super) struct Known<'k> {
    /// Signs cuts and notes.
    pub key: &'k AnchorKey,
    /// The municipality's own id.
    pub municipality: &'k str,
    /// The notes of where it ended, each with its file's name.
    pub notes: &'k [(String, AuditAnchor)],
    /// The epochs of all halls: a record that was brought back lost its end.
    pub epochs: &'k [Began],
}

/// Reads the record whole, from where its oldest rows were taken away, and compares it with all notes; once more when a
/// server that runs beside this took some away meanwhile.
pub(super) async fn verify(store: &dyn Store, known: &Known<'_>) -> Result<Findings, StoreError> {
    let cuts = store.audit_cuts().await?;
    let found = verify_from(store, known, &cuts).await?;
    let meanwhile = store.audit_cuts().await?;
    if meanwhile == cuts {
        Ok(found)
    } else {
        verify_from(store, known, &meanwhile).await
    }
}

async fn verify_from(
    store: &dyn Store,
    known: &Known<'_>,
    cuts: &[AuditCut],
) -> Result<Findings, StoreError> {
    let mut found = Findings::default();
    for cut in cuts {
        let text = cut_text(known.municipality, cut.head, cut.cut_at);
        if !known.key.signed(&text, &cut.signature) {
            found.faults.push(Fault::AuditCut { seq: cut.head.seq });
        }
    }
    let begin = cuts.last().map_or(Head::START, |cut| cut.head);
    let mut following = Following {
        head: begin,
        accepted: Vec::new(),
        noted: known.notes.iter().map(|(_, note)| note.seq).collect(),
        at_notes: cuts.iter().map(|cut| cut.head).collect(),
    };
    loop {
        let rows = store.audit_rows(following.head.seq, ROWS).await?;
        if rows.is_empty() {
            break;
        }
        for row in rows {
            found.audit_rows += 1;
            let fault = following.next(row);
            if found.faults.len() < TOLD {
                found.faults.extend(fault);
            }
        }
    }
    found.faults.extend(before_the_cut(store, begin).await?);
    for (file, note) in known.notes {
        found.notes += 1;
        found.faults.extend(following.differs(begin, file, note));
    }
    Ok(settled(found, &following.accepted, known))
}

/// What is explained already is worth a remark alone: an operator accepted it, or the log was brought back since.
fn settled(mut found: Findings, accepted: &[String], known: &Known<'_>) -> Findings {
    for fault in std::mem::take(&mut found.faults) {
        let text = fault.to_string();
        if accepted.contains(&text) {
            found.remarks.push(format!("{text}: accepted by an operator"));
        } else if is_given_up(&fault, known) {
            found
                .remarks
                .push(format!("{text}: the log was brought back after that"));
        } else {
            found.faults.push(fault);
        }
    }
    found
}

/// Whether the end that a note tells of was lost when the log was brought back.
fn is_given_up(fault: &Fault, known: &Known<'_>) -> bool {
    let (Fault::AuditCutBack { noted, by, .. } | Fault::AuditRewritten { noted, by }) = fault else {
        return false;
    };
    let mut notes = known.notes.iter();
    let note = notes.find(|(file, note)| file == by && note.seq == *noted);
    note.is_some_and(|(_, note)| {
        let lost =
            |epoch: &Began| epoch.begun.because.may_have_lost() && epoch.at_ms >= note.at.timestamp_millis();
        known.epochs.iter().any(lost)
    })
}

/// Rows that lie before the last cut should have gone with it.
async fn before_the_cut(store: &dyn Store, begin: Head) -> Result<Option<Fault>, StoreError> {
    let first = store.audit_rows(0, 1).await?.pop();
    Ok(first
        .filter(|row| row.seq <= begin.seq)
        .map(|row| Fault::AuditChanged {
            seq: row.seq,
            kind: row.kind,
        }))
}

/// The chain as it is followed.
struct Following {
    head: Head,
    accepted: Vec<String>,
    /// Numbers of rows that notes tell of.
    noted: std::collections::BTreeSet<u64>,
    /// What stands in the rows with those numbers, and at the cuts.
    at_notes: Vec<Head>,
}

impl Following {
    /// What is wrong with the next row, if anything is. The digest that stands in it is followed in any case, so that one
    /// row that was changed is told once.
    fn next(&mut self, row: AuditRow) -> Option<Fault> {
        let before = self.head;
        let computed = row.after(before.digest);
        self.head = Head {
            seq: row.seq,
            digest: row.digest.unwrap_or(computed),
        };
        if self.noted.contains(&row.seq) {
            self.at_notes.push(self.head);
        }
        if row.seq > before.seq + 1 {
            return Some(Fault::AuditMissing {
                first: before.seq + 1,
                last: row.seq - 1,
            });
        }
        if row.digest != Some(computed) {
            return Some(Fault::AuditChanged {
                seq: row.seq,
                kind: row.kind,
            });
        }
        if row.kind == AuditKind::Accepted.name() {
            let detail: AuditDetail = serde_json::from_str(&row.detail).unwrap_or_default();
            self.accepted.extend(detail.about);
        }
        None
    }

    fn differs(&self, begin: Head, file: &str, note: &AuditAnchor) -> Option<Fault> {
        let by = file.to_owned();
        let stands = self.at_notes.iter().find(|head| head.seq == note.seq);
        match stands {
            Some(head) if head.digest == note.digest => None,
            // It was taken away in time; nobody can compare it any more.
            None if note.seq <= begin.seq => None,
            None if note.seq > self.head.seq => Some(Fault::AuditCutBack {
                ends: self.head.seq,
                noted: note.seq,
                by,
            }),
            _ => Some(Fault::AuditRewritten { noted: note.seq, by }),
        }
    }
}
