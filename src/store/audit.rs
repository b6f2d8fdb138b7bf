//! Who did what from where: rows of the whole municipality, in a chain of their own.
//!
//! The digest of a row is the SHA-256 of these bytes, one after the other:
//!
//! 1. the 16 bytes `kwartier audit 1` and a zero byte;
//! 2. the digest of the row before it, 32 bytes; 32 zero bytes for the very first;
//! 3. the row's number and its instant in milliseconds since 1970, each as 8 bytes, the highest first;
//! 4. its kind, who, the hall and the detail as they lie in the row: each as its length in bytes, a number of 8 bytes,
//!    and then its bytes.
//!
//! Rows are kept for a year or what is configured. Then the oldest are taken away, up to one whose number and digest are
//! signed and kept instead ([`AuditCut`]): what follows it is still a chain that begins where somebody with the server's
//! key said so.

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::chain::{Digest, Head};
use super::error::StoreError;
use crate::ids::HallId;

/// What kind of thing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum AuditKind {
    /// Somebody signed in.
    SignedIn,
    /// A password or a device's token was wrong.
    SignInFailed,
    /// A try was not looked at, since too many were wrong before.
    SignInDelayed,
    /// A bearer token was wrong.
    TokenFailed,
    /// Somebody signed out.
    SignedOut,
    /// A session was ended: by its holder from elsewhere, by an administrator, or since its account, device, password
    /// or token is no more.
    SessionEnded,
    /// A recovery code was used instead of a code of the second factor.
    RecoveryCodeUsed,
    /// Something was read that is personal: a complaint, a contact, this very record.
    Read,
    /// Something was changed.
    Changed,
    /// Something was asked that the role does not allow.
    Refused,
    /// An operator took a record as it is that was not as it was written.
    Accepted,
}

impl AuditKind {
    /// As it stands in a row.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignedIn => "signedIn",
            Self::SignInFailed => "signInFailed",
            Self::SignInDelayed => "signInDelayed",
            Self::TokenFailed => "tokenFailed",
            Self::SignedOut => "signedOut",
            Self::SessionEnded => "sessionEnded",
            Self::RecoveryCodeUsed => "recoveryCodeUsed",
            Self::Read => "read",
            Self::Changed => "changed",
            Self::Refused => "refused",
            Self::Accepted => "accepted",
        }
    }
}

/// More about what was done; nothing in it is a visitor's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct AuditDetail {
    /// The address it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Method and route.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// What it was about: ids, in words that the operation has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// The last event of the hall's log that came of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<u64>,
    /// How often, when it is noted together; once when nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<u64>,
}

/// One thing that somebody did, before it has its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// When, in real time.
    pub at: DateTime<Utc>,
    /// What kind of thing.
    pub kind: AuditKind,
    /// Who, as the log names them (`account:jansen`); `None` for somebody who is not known here.
    pub who: Option<String>,
    /// In which hall; `None` for what belongs to none.
    pub hall: Option<HallId>,
    /// The rest.
    pub detail: AuditDetail,
}

/// A row just as it lies there, with the digest that stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRow {
    /// Its number, from 1.
    pub seq: u64,
    /// Its instant, milliseconds since 1970.
    pub at_ms: i64,
    /// What kind of thing.
    pub kind: String,
    /// Who; empty for somebody who is not known here.
    pub who: String,
    /// The hall; empty for what belongs to none.
    pub hall: String,
    /// The rest, the text of its JSON.
    pub detail: String,
    /// Its digest; none in a row that was put in by another program.
    pub digest: Option<Digest>,
}

impl AuditRow {
    /// The row that an entry becomes after that one.
    ///
    /// # Errors
    /// [`StoreError::Refused`] when its detail cannot be written.
    pub fn following(before: Head, entry: &AuditEntry) -> Result<Self, StoreError> {
        let detail =
            serde_json::to_string(&entry.detail).map_err(|error| StoreError::Refused(error.to_string()))?;
        let mut row = Self {
            seq: before.seq + 1,
            at_ms: entry.at.timestamp_millis(),
            kind: entry.kind.name().to_owned(),
            who: entry.who.clone().unwrap_or_default(),
            hall: entry.hall.as_ref().map(ToString::to_string).unwrap_or_default(),
            detail,
            digest: None,
        };
        row.digest = Some(row.after(before.digest));
        Ok(row)
    }

    /// Its digest when it follows that one.
    #[must_use]
    pub fn after(&self, before: Digest) -> Digest {
        before.then_audit(
            self.seq,
            self.at_ms,
            [&self.kind, &self.who, &self.hall, &self.detail],
        )
    }

    /// The row and its digest.
    #[must_use]
    pub fn head(&self) -> Option<Head> {
        let digest = self.digest?;
        Some(Head {
            seq: self.seq,
            digest,
        })
    }
}

/// Where rows were taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditCut {
    /// The last row that went.
    pub head: Head,
    /// When.
    pub cut_at: DateTime<Utc>,
    /// Made with the server's key.
    pub signature: String,
}

/// Which rows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditAsked {
    /// From this instant.
    pub from: Option<DateTime<Utc>>,
    /// Until this one, not included.
    pub to: Option<DateTime<Utc>>,
    /// Of this kind alone.
    pub kind: Option<AuditKind>,
    /// Of somebody alone.
    pub who: Option<String>,
    /// In one hall alone.
    pub hall: Option<HallId>,
    /// After the last row of the page before.
    pub after: Option<(i64, u64)>,
}

/// Keeps who did what from where.
pub trait AuditStore: Send + Sync {
    /// Adds rows at the end, in this order, all or none.
    fn append_audit(&self, entries: Vec<AuditEntry>) -> BoxFuture<'_, Result<(), StoreError>>;
    /// At most `limit` rows that are asked for, by their instants.
    fn audit(&self, asked: AuditAsked, limit: u32) -> BoxFuture<'_, Result<Vec<AuditRow>, StoreError>>;
    /// At most `limit` rows after `after`, just as they lie there, by their numbers.
    fn audit_rows(&self, after: u64, limit: u32) -> BoxFuture<'_, Result<Vec<AuditRow>, StoreError>>;
    /// The last row, or the last that was taken away when none is left; [`Head::START`] before the first.
    fn audit_head(&self) -> BoxFuture<'_, Result<Head, StoreError>>;
    /// Every place where rows were taken away, in order.
    fn audit_cuts(&self) -> BoxFuture<'_, Result<Vec<AuditCut>, StoreError>>;
    /// The last of the at most `limit` oldest rows that are all from before `before`.
    fn audit_before(
        &self,
        before: DateTime<Utc>,
        limit: u32,
    ) -> BoxFuture<'_, Result<Option<Head>, StoreError>>;
    /// Takes away all rows up to that one, and keeps where that was.
    fn cut_audit(&self, cut: AuditCut) -> BoxFuture<'_, Result<(), StoreError>>;
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn entry() -> AuditEntry {
        AuditEntry {
            at: "2026-11-03T08:00:00Z".parse().unwrap(),
            kind: AuditKind::SignedIn,
            who: Some("account:jansen".into()),
            hall: None,
            detail: AuditDetail {
                address: Some("203.0.113.7".into()),
                ..AuditDetail::default()
            },
        }
    }

    #[test]
    fn the_digest_is_the_one_that_the_rule_gives() {
        let row = AuditRow::following(Head::START, &entry()).unwrap();
        // Worked out by another program from the rule above.
        let by_rule = "5421af919b0159041840f0165b3411f373e390581c5d9fbbb3b092af35989adf";
        assert_eq!(row.digest.unwrap().to_string(), by_rule);
    }

    #[test]
    fn a_kind_is_written_as_the_api_says_it() {
        let kinds = [AuditKind::SignedIn, AuditKind::TokenFailed, AuditKind::Accepted];
        for kind in kinds {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.name());
        }
    }

    #[test]
    fn every_part_of_a_row_and_its_place_count() {
        let row = AuditRow::following(Head::START, &entry()).unwrap();
        let changes: [fn(&mut AuditRow); 6] = [
            |row| row.seq += 1,
            |row| row.at_ms += 1,
            |row| row.kind.push('x'),
            |row| row.who = "account:smit".into(),
            |row| row.hall = "stadhuis".into(),
            |row| row.detail = "{}".into(),
        ];
        for change in changes {
            let mut other = row.clone();
            change(&mut other);
            assert_ne!(Some(other.after(Digest::START)), row.digest, "{other:?}");
        }
        assert_ne!(Some(row.after(Digest([1; 32]))), row.digest);
    }
}
