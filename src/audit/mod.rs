//! Who did what from where, put on record: sign-ins and failures, what was read of visitors, what was changed.
//!
//! A change is written in the transaction of what it changed (`crate::engine`), so that neither is there without the
//! other and nothing is committed for its sake. A sign-in and a reading are written before they are answered. Failures
//! are gathered and written together every few seconds, so many rows an hour at the most: whoever guesses fills no disk
//! and holds up no call. The line in the log ([`failures`]) is written for each at once.
//!
//! No visitor's data are in a row: ids, roles, routes and addresses of staff. Accounts that do not exist are counted,
//! never named: what was typed there may be somebody's password.

pub mod failures;
mod readings;

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};

use crate::clock::Clock;
use crate::ids::{AgentId, HallId};
use crate::store::audit::{AuditAsked, AuditDetail, AuditEntry, AuditKind, AuditRow};
use crate::store::{Store, StoreError};
use failures::Failures;
use readings::Readings;

/// How long the record is kept when nothing is said, days.
pub const USUAL_DAYS: u32 = 365;

/// How long it is kept who did what from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditConfig {
    /// Rows older than this are taken away.
    pub keep: TimeDelta,
}

impl Default for AuditConfig {
    fn default() -> Self {
        Self {
            keep: TimeDelta::days(i64::from(USUAL_DAYS)),
        }
    }
}

/// From where, and by which operation, something is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The address, when it is known.
    pub address: Option<IpAddr>,
    /// Method and route: no id, no token.
    pub operation: Option<String>,
    /// The ids that the path names, but for the hall's.
    pub about: Option<String>,
}

impl Provenance {
    /// From an address alone.
    #[must_use]
    pub fn from_address(address: Option<IpAddr>) -> Self {
        Self {
            address,
            ..Self::default()
        }
    }
}

/// Puts on record who did what from where.
pub struct Audit {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    failures: Failures,
    readings: Readings,
}

impl std::fmt::Debug for Audit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Audit").finish_non_exhaustive()
    }
}

impl Audit {
    /// An empty desk before what the store has; `clock` is the real time.
    #[must_use]
    pub fn new(store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Self {
        Self {
            store,
            clock,
            failures: Failures::default(),
            readings: Readings::default(),
        }
    }

    /// An entry of now; `who` as the log names them.
    #[must_use]
    pub fn entry(&self, kind: AuditKind, who: String, hall: Option<HallId>, from: &Provenance) -> AuditEntry {
        AuditEntry {
            at: self.clock.wall(),
            kind,
            who: Some(who),
            hall,
            detail: AuditDetail {
                address: from.address.map(|address| address.to_string()),
                operation: from.operation.clone(),
                about: from.about.clone(),
                ..AuditDetail::default()
            },
        }
    }

    /// Writes an entry; it is on disk when this returns.
    ///
    /// # Errors
    /// The store's.
    pub async fn note(&self, entry: AuditEntry) -> Result<(), StoreError> {
        self.note_all(vec![entry]).await
    }

    /// Writes entries, all or none.
    ///
    /// # Errors
    /// The store's.
    pub async fn note_all(&self, entries: Vec<AuditEntry>) -> Result<(), StoreError> {
        if entries.is_empty() {
            return Ok(());
        }
        self.store.append_audit(entries).await
    }

    /// Notes that somebody reads these, of a hall or of none, before they are shown. A page that stays open asks for the same again
    /// and again: that is one reading for a quarter of an hour.
    ///
    /// # Errors
    /// The store's: what cannot be put on record is not shown.
    pub async fn reads(
        &self,
        who: &str,
        hall: Option<&HallId>,
        from: &Provenance,
        ids: Vec<String>,
    ) -> Result<(), StoreError> {
        let now = self.clock.monotonic();
        let reader = format!("{who} {:?} {hall:?}", from.address);
        let new = self.readings.new_ones(&reader, &ids, now);
        if new.is_empty() {
            return Ok(());
        }
        let about = Provenance {
            about: Some(new.join(" ")),
            ..from.clone()
        };
        self.note(self.entry(AuditKind::Read, who.to_owned(), hall.cloned(), &about))
            .await?;
        self.readings.were_noted(&reader, &new, now);
        Ok(())
    }

    /// Notes that somebody did not get in, or was refused what their role does not allow: in the log at once, on record soon.
    pub fn failed(&self, kind: AuditKind, who: Option<&AgentId>, address: Option<IpAddr>) {
        // Tries that were not even looked at come as fast as somebody sends them: one line for those of some seconds.
        if self.failures.add(kind, who, address) || kind != AuditKind::SignInDelayed {
            failures::log(kind, who, address);
        }
    }

    /// Writes the failures that were gathered, as far as this hour has room.
    ///
    /// # Errors
    /// The store's; they are kept for the next time.
    pub async fn write_failures(&self) -> Result<(), StoreError> {
        self.write(self.failures.take(self.clock.wall())).await
    }

    /// Writes all that was gathered, at the end.
    ///
    /// # Errors
    /// The store's.
    pub async fn finish(&self) -> Result<(), StoreError> {
        self.write(self.failures.take_all(self.clock.wall())).await
    }

    async fn write(&self, taken: Vec<AuditEntry>) -> Result<(), StoreError> {
        if taken.is_empty() {
            return Ok(());
        }
        let written = self.store.append_audit(taken.clone()).await;
        if written.is_err() {
            self.failures.give_back(&taken);
        }
        written
    }

    /// Writes the failures that were gathered, if that can be done now, so that whoever looks sees them.
    pub async fn settle(&self) {
        if let Err(error) = self.write_failures().await {
            tracing::warn!(%error, "failed sign-ins could not be put on record yet");
        }
    }

    /// At most `limit` rows that are asked for.
    ///
    /// # Errors
    /// The store's.
    pub async fn list(&self, asked: AuditAsked, limit: u32) -> Result<Vec<AuditRow>, StoreError> {
        self.store.audit(asked, limit).await
    }

    /// Now, by the real clock.
    #[must_use]
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.wall()
    }
}
