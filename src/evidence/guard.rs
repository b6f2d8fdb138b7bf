//! Looking at the logs before a server starts on them, and noting where they end while it runs.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use tokio_util::sync::CancellationToken;

use super::anchor::{self, Anchor, AnchorKey, AuditAnchor, NEWEST_FILE, NoKey, Signed};
use super::{Fault, Findings, audited, checkpoint_text, row, verify};
use crate::audit::AuditConfig;
use crate::auth::TokenKey;
use crate::engine::epochs::{self, Beginning, DrawEpoch};
use crate::engine::{Engine, Published};
use crate::hall::calendar;
use crate::hall::facts::EpochCause;
use crate::ids::HallId;
use crate::progress::{Counted, Progress, Unwatched, Work};
use crate::store::audit::{AuditDetail, AuditEntry, AuditKind};
use crate::store::chain::{CheckpointRow, Head};
use crate::store::sqlite::REACHED_FILE;
use crate::store::{Store, StoreError};

/// How often the ends of the logs are noted, real time: at most so much of an end can go without a trace.
pub const NOTED_EVERY: Duration = Duration::from_secs(60);

/// Events that are worth a checkpoint: reading so many takes some hundredths of a second.
const CHECKPOINT_EVERY: u64 = 5_000;

/// How often it is looked for rows of who did what that are too old.
const CUT_EVERY: TimeDelta = TimeDelta::hours(1);

/// Faults that a refusal names.
const NAMED: usize = 20;

/// Why a server does not start on these logs.
#[derive(Debug, thiserror::Error)]
pub enum GuardError {
    /// The logs cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is nothing to sign with.
    #[error(transparent)]
    Key(#[from] NoKey),
    /// Notes cannot be mailed as configured.
    #[error("the notes of where the logs end cannot be mailed: {0}")]
    Mail(#[from] lettre::transport::smtp::Error),
    /// A log is not as it was written.
    #[error("{}", refusal(.0))]
    Tampered(Vec<Fault>),
}

fn refusal(faults: &[Fault]) -> String {
    let mut text = String::from("the log is not as it was written, so nothing was started:\n");
    for fault in faults.iter().take(NAMED) {
        text += &format!("  {fault}\n");
    }
    if faults.len() > NAMED {
        text += &format!("  and {} more\n", faults.len() - NAMED);
    }
    text + "Keep a copy of the data folder as it is. Then restore the newest backup from before this with `kwartier \
            restore`. If you put a copy of the database here yourself, or if you know how this came and take the log as \
            it is, start once with --accept-log: that is written into the log, and links and codes that the log does not \
            know open nothing from then on. `kwartier verify` reads the log whole."
}

/// Watches over the logs of one store.
pub struct Guard {
    store: Arc<dyn Store>,
    tokens: TokenKey,
    key: AnchorKey,
    dir: PathBuf,
    municipality: String,
    /// Where each log ended when that was last noted.
    noted: BTreeMap<HallId, Head>,
    /// Where the record of who did what ended then.
    audit_noted: Head,
    /// How long that record is kept.
    audit_kept: TimeDelta,
    /// When it was last looked for rows that are older.
    audit_cut_at: Option<DateTime<Utc>>,
    /// The event of each hall's checkpoint.
    checkpoints: BTreeMap<HallId, u64>,
    /// The last day that has its file.
    day: Option<NaiveDate>,
    /// Hears how far the check is.
    progress: Arc<dyn Progress>,
}

impl Guard {
    /// Prepares to watch; nothing is read but the municipality's id.
    ///
    /// # Errors
    /// [`GuardError`].
    pub async fn new(store: Arc<dyn Store>, tokens: TokenKey, dir: &Path) -> Result<Self, GuardError> {
        Ok(Self {
            municipality: store.municipality().await?,
            key: AnchorKey::of(&tokens)?,
            store,
            tokens,
            dir: dir.to_owned(),
            noted: BTreeMap::new(),
            audit_noted: Head::START,
            audit_kept: AuditConfig::default().keep,
            audit_cut_at: None,
            checkpoints: BTreeMap::new(),
            day: None,
            progress: Arc::new(Unwatched),
        })
    }

    /// The same with another time for which it is kept who did what.
    #[must_use]
    pub fn keeping_audit(self, audit_kept: TimeDelta) -> Self {
        Self { audit_kept, ..self }
    }

    /// The same, saying how far its check is.
    #[must_use]
    pub fn watched_by(self, progress: Arc<dyn Progress>) -> Self {
        Self { progress, ..self }
    }

    /// The public key of the notes, in Base64.
    #[must_use]
    pub fn public_key(&self) -> String {
        self.key.public()
    }

    /// Reads each log from its checkpoint on, and compares it with the newest notes. `accept` is when an operator took
    /// logs as they are, if one did: each that has a fault then says so, and begins a new epoch.
    ///
    /// # Errors
    /// [`GuardError::Tampered`] with every fault that was not accepted.
    pub async fn check(
        &mut self,
        draw: &DrawEpoch,
        accept: Option<DateTime<Utc>>,
    ) -> Result<Findings, GuardError> {
        self.progress.begins(Work::CheckingLogs);
        let newest = self.newest_files();
        let (notes, mut all) = verify::notes(&self.key, &self.dir, &self.municipality, |name| {
            newest.iter().any(|newest| newest == name)
        });
        // A note can be taken away as easily as changed, and a new key makes all of them unreadable.
        for fault in std::mem::take(&mut all.faults) {
            tracing::warn!("{fault}");
        }
        let mut reached = self.store.reached();
        let halls = self.store.halls().await?;
        self.progress.expects(Counted::Halls, halls.len() as u64);
        for hall in &halls {
            let of_hall = notes.iter().filter(|(_, note)| note.hall == *hall);
            let found = self
                .check_hall(hall, reached.remove(hall), of_hall, draw, accept)
                .await?;
            all.extend(found);
            self.progress.has_done(Counted::Halls, 1);
        }
        let noted = notes
            .iter()
            .map(|(file, note)| (file.clone(), note.hall.clone(), note.seq));
        let known = |hall: &HallId| notes.iter().any(|(_, note)| note.hall == *hall);
        reached.retain(|hall, seq| *seq > 0 && !known(hall));
        let reached = reached.into_iter();
        let noted = noted.chain(reached.map(|(hall, seq)| (REACHED_FILE.to_owned(), hall, seq)));
        for (by, hall, noted) in noted.filter(|(_, hall, _)| !halls.contains(hall)) {
            let fault = Fault::CutBack {
                hall: hall.clone(),
                ends: 0,
                noted,
                by,
            };
            if accept.is_some() {
                tracing::warn!("{fault}: accepted");
                self.store.forget_reached(hall).await;
            } else {
                all.faults.push(fault);
            }
        }
        if all.faults.is_empty() {
            Ok(all)
        } else {
            Err(GuardError::Tampered(all.faults))
        }
    }

    /// Reads who did what whole, and compares it with every note. What is wrong is told and keeps no hall from opening:
    /// visitors are helped by the halls' own logs. With `accept` an operator takes it as it is, which becomes part of it.
    ///
    /// # Errors
    /// When it cannot be read, or what was accepted not be written.
    pub async fn check_audit(&self, accept: Option<DateTime<Utc>>) -> Result<Findings, StoreError> {
        let found = verify::verify_audit(self.store.as_ref(), &self.key, &self.dir).await?;
        let Some(at) = accept else {
            for fault in found.faults.iter().take(NAMED) {
                tracing::error!("{fault}: keep a copy of the data folder, and see `kwartier verify`");
            }
            return Ok(found);
        };
        let accepted = found.faults.iter().map(|fault| AuditEntry {
            at,
            kind: AuditKind::Accepted,
            who: Some("operator".to_owned()),
            hall: None,
            detail: AuditDetail {
                about: Some(fault.to_string()),
                ..AuditDetail::default()
            },
        });
        let accepted: Vec<AuditEntry> = accepted.collect();
        if !accepted.is_empty() {
            self.store.append_audit(accepted).await?;
        }
        Ok(found)
    }

    /// The note of the last minute, and the file of the last day.
    fn newest_files(&self) -> Vec<String> {
        let files = anchor::files(&self.dir).unwrap_or_default();
        let names = files.iter().filter_map(|path| path.file_name()?.to_str());
        let days = names.filter(|name| *name != NEWEST_FILE);
        let last_day = days.max().map(str::to_owned);
        last_day.into_iter().chain([NEWEST_FILE.to_owned()]).collect()
    }

    async fn check_hall<'n>(
        &mut self,
        hall: &HallId,
        reached: Option<u64>,
        notes: impl Iterator<Item = &'n (String, Anchor)>,
        draw: &DrawEpoch,
        accept: Option<DateTime<Utc>>,
    ) -> Result<Findings, GuardError> {
        let (from, fault) = self.begin_at(hall).await?;
        let (store, progress) = (self.store.as_ref(), self.progress.as_ref());
        let (mut head, mut found) = verify::verify_hall(store, hall, from, reached, notes, progress).await?;
        found.faults.extend(fault);
        if let Some(at) = accept
            && !found.faults.is_empty()
        {
            let accepted: Vec<String> = found.faults.drain(..).map(|fault| fault.to_string()).collect();
            for fault in &accepted {
                tracing::warn!("{fault}: accepted");
            }
            let because = EpochCause::Accepted;
            let beginning = Beginning {
                because,
                accepted,
                at,
            };
            epochs::begin(self.store.as_ref(), hall, draw, &beginning).await?;
            head = self.store.head(hall.clone(), None).await?.0;
            self.put_checkpoint(hall, head).await?;
        } else if found.faults.is_empty() && head.seq >= from.seq + CHECKPOINT_EVERY {
            self.put_checkpoint(hall, head).await?;
        }
        Ok(found)
    }

    /// Where the log was found as it was written last; its beginning when there is no such place, or nobody with the
    /// server's key said so. What stands in the log there must be what was found then.
    async fn begin_at(&mut self, hall: &HallId) -> Result<(Head, Option<Fault>), StoreError> {
        let Some(kept) = self.store.checkpoint(hall.clone()).await? else {
            return Ok((Head::START, None));
        };
        if kept.seal != self.seal(hall, kept.head) {
            tracing::warn!(%hall, "the checkpoint was not made with this server's key: the log is read from its beginning");
            return Ok((Head::START, None));
        }
        let seq = kept.head.seq;
        let digest = row::digest_at(self.store.as_ref(), hall, seq).await?;
        if digest == Some(kept.head.digest) {
            self.checkpoints.insert(hall.clone(), seq);
            return Ok((kept.head, None));
        }
        let epochs = row::epochs(self.store.as_ref(), hall).await?;
        let brought_back = |epoch: &row::Began| epoch.begun.because.may_have_lost() && epoch.seq <= seq;
        if epochs.iter().any(brought_back) {
            // Brought back to a moment before it, by whoever began that epoch: all is read.
            return Ok((Head::START, None));
        }
        let (hall, by) = (hall.clone(), "the database's checkpoint".to_owned());
        let ends = self.store.head(hall.clone(), None).await?.0.seq;
        let fault = if ends < seq {
            Fault::CutBack {
                hall,
                ends,
                noted: seq,
                by,
            }
        } else {
            Fault::Rewritten { hall, noted: seq, by }
        };
        Ok((Head::START, Some(fault)))
    }

    fn seal(&self, hall: &HallId, head: Head) -> String {
        self.tokens
            .derived(&checkpoint_text(&self.municipality, hall, head))
    }

    async fn put_checkpoint(&mut self, hall: &HallId, head: Head) -> Result<(), StoreError> {
        let seal = self.seal(hall, head);
        self.store
            .put_checkpoint(hall.clone(), CheckpointRow { head, seal })
            .await?;
        self.checkpoints.insert(hall.clone(), head.seq);
        Ok(())
    }

    /// Notes where the logs end, until the server stops, and once more then.
    ///
    /// First who did what is read whole: beside the halls, since a year of it takes some seconds.
    pub async fn run(mut self, engine: Arc<Engine>, every: Duration, stop: CancellationToken) {
        if let Some(Err(error)) = stop.run_until_cancelled(self.check_audit(None)).await {
            tracing::error!(%error, "the record of who did what could not be checked");
        }
        loop {
            let stopped = stop
                .run_until_cancelled(tokio::time::sleep(every))
                .await
                .is_none();
            if let Err(error) = self.round(&engine).await {
                tracing::error!(%error, "where the logs end could not be noted; it is tried again");
            }
            if stopped {
                return;
            }
        }
    }

    /// Notes where the logs end now, when that is elsewhere than last time, and the day that is over.
    ///
    /// # Errors
    /// When a log cannot be read or a note not be written.
    pub async fn round(&mut self, engine: &Engine) -> anyhow::Result<()> {
        let now = engine.clock().now();
        let halls = engine.halls().into_iter();
        let published: Vec<Published> = halls.filter_map(|(_, hall)| hall.published()).collect();
        let mut ends = BTreeMap::new();
        for hall in &published {
            let (head, _) = self.store.head(hall.hall.clone(), None).await?;
            ends.insert(hall.hall.clone(), head);
            let checked = self.checkpoints.get(&hall.hall).copied().unwrap_or(0);
            if head.seq >= checked + CHECKPOINT_EVERY {
                self.put_checkpoint(&hall.hall, head).await?;
            }
        }
        let audit = self.store.audit_head().await?;
        if ends != self.noted || audit != self.audit_noted {
            let anchors = published.iter().filter_map(|hall| {
                let day = calendar::local_date(hall.setup.time_zone, now);
                Some(self.anchor(&hall.hall, day, *ends.get(&hall.hall)?, now))
            });
            let signed = Signed::with_audit(&self.key, anchors.collect(), self.audit_anchor(audit, now));
            self.write(NEWEST_FILE, signed).await?;
            self.noted = ends;
            self.audit_noted = audit;
        }
        self.cut_audit(now).await?;
        self.note_day(&published, audit, now).await
    }

    /// Takes away what is too old of who did what, once an hour.
    async fn cut_audit(&mut self, now: DateTime<Utc>) -> Result<(), StoreError> {
        // Not at the start: a clock that is far ahead then is put right before an hour is over, mostly.
        let last = *self.audit_cut_at.get_or_insert(now);
        if (now - last).abs() < CUT_EVERY {
            return Ok(());
        }
        self.audit_cut_at = Some(now);
        let store = self.store.as_ref();
        let gone = audited::cut_old(store, &self.key, &self.municipality, now, self.audit_kept).await?;
        if gone > 0 {
            tracing::info!(
                rows = gone,
                "the oldest of who did what was taken away, up to a signed place"
            );
        }
        Ok(())
    }

    fn audit_anchor(&self, head: Head, at: DateTime<Utc>) -> Option<AuditAnchor> {
        (head.seq > 0).then(|| AuditAnchor {
            municipality: self.municipality.clone(),
            seq: head.seq,
            digest: head.digest,
            at: whole_ms(at),
        })
    }

    /// Writes the file of the last day that is over in every hall, when it is not there.
    async fn note_day(&mut self, halls: &[Published], audit: Head, now: DateTime<Utc>) -> anyhow::Result<()> {
        let todays = halls
            .iter()
            .map(|hall| calendar::local_date(hall.setup.time_zone, now));
        let Some(day) = todays.min().and_then(|today| today.pred_opt()) else {
            return Ok(());
        };
        if self.day == Some(day) {
            return Ok(());
        }
        let name = anchor::file_of(day);
        if !self.dir.join(&name).exists() {
            let mut anchors = Vec::new();
            for hall in halls {
                let Some(next) = day.succ_opt() else { continue };
                let midnight = calendar::midnight_of(hall.setup.time_zone, next);
                let (head, _) = self.store.head(hall.hall.clone(), Some(midnight)).await?;
                if head.seq > 0 {
                    anchors.push(self.anchor(&hall.hall, day, head, now));
                }
            }
            if !anchors.is_empty() {
                let signed = Signed::with_audit(&self.key, anchors, self.audit_anchor(audit, now));
                self.write(&name, signed).await?;
                tracing::info!(%day, "where the logs ended that day was noted and signed");
            }
        }
        self.day = Some(day);
        Ok(())
    }

    fn anchor(&self, hall: &HallId, day: NaiveDate, head: Head, at: DateTime<Utc>) -> Anchor {
        Anchor {
            municipality: self.municipality.clone(),
            hall: hall.clone(),
            day,
            seq: head.seq,
            digest: head.digest,
            at: whole_ms(at),
        }
    }

    async fn write(&self, name: &str, signed: Signed) -> anyhow::Result<()> {
        let (dir, name) = (self.dir.clone(), name.to_owned());
        tokio::task::spawn_blocking(move || anchor::write(&dir, &name, &signed)).await??;
        Ok(())
    }
}

fn whole_ms(at: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(at.timestamp_millis()).unwrap_or(at)
}
