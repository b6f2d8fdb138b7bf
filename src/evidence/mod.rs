//! What shows that a log is the one that was written: the rows' running digest, checkpoints in the database, and notes
//! outside it.
//!
//! Whoever can write to the database can compute the digests anew. So the end of each hall's log is noted beside the
//! database, signed with the server's key: once a minute in one file, which shows that an end is missing, and for each
//! local day in a file of its own that is never written again, which can be carried elsewhere. The signature is Ed25519: whoever has
//! the public key can check it, and nobody who has not the server's key can make it.
//!
//! A log that was restored from a backup does not hold what was noted after the backup was made. It says so itself, by
//! the epoch that began then (`crate::hall::epoch`); what is missing for that reason is remarked upon and is no fault.

pub mod anchor;
pub mod audited;
pub mod days;
pub mod guard;
pub mod post;
mod row;
pub mod verify;

use std::fmt;

use crate::ids::HallId;
use crate::store::chain::Head;

/// Faults of a hall that are told one by one.
pub const TOLD: usize = 100;

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A row is not the one that was written, or the one before it is not.
    Changed {
        /// The hall.
        hall: HallId,
        /// The event.
        seq: u64,
        /// What the row says that happened.
        kind: String,
    },
    /// Events are gone between two others.
    Missing {
        /// The hall.
        hall: HallId,
        /// The first that is gone.
        first: u64,
        /// The last that is gone.
        last: u64,
    },
    /// The log ends before an event that was noted.
    CutBack {
        /// The hall.
        hall: HallId,
        /// The last event that is there.
        ends: u64,
        /// The event that was noted.
        noted: u64,
        /// Where.
        by: String,
    },
    /// The log fits together, but it is not the one that was noted.
    Rewritten {
        /// The hall.
        hall: HallId,
        /// The event that was noted.
        noted: u64,
        /// Where.
        by: String,
    },
    /// A row of who did what is not the one that was written, or the one before it is not.
    AuditChanged {
        /// The row.
        seq: u64,
        /// What kind of thing it says.
        kind: String,
    },
    /// Rows of who did what are gone between two others, or before the first.
    AuditMissing {
        /// The first that is gone.
        first: u64,
        /// The last that is gone.
        last: u64,
    },
    /// The record of who did what ends before a row that was noted.
    AuditCutBack {
        /// The last row that is there.
        ends: u64,
        /// The row that was noted.
        noted: u64,
        /// Where.
        by: String,
    },
    /// The record of who did what fits together, but it is not the one that was noted.
    AuditRewritten {
        /// The row that was noted.
        noted: u64,
        /// Where.
        by: String,
    },
    /// Rows of who did what were taken away by somebody without the server's key.
    AuditCut {
        /// The last of them.
        seq: u64,
    },
    /// A note cannot be read, or was not signed with the server's key.
    Note {
        /// The file.
        file: String,
        /// Why.
        why: String,
    },
}

impl Fault {
    /// The hall whose log it is about.
    #[must_use]
    pub const fn hall(&self) -> Option<&HallId> {
        match self {
            Self::Changed { hall, .. }
            | Self::Missing { hall, .. }
            | Self::CutBack { hall, .. }
            | Self::Rewritten { hall, .. } => Some(hall),
            _ => None,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed { hall, seq, kind } => write!(
                f,
                "hall {hall}, event {seq} ({kind}): this row is not the one that was written, or does not follow the row before it"
            ),
            Self::Missing { hall, first, last } if first == last => {
                write!(f, "hall {hall}, event {first}: this row is gone")
            }
            Self::Missing { hall, first, last } => {
                write!(f, "hall {hall}, events {first} to {last}: these rows are gone")
            }
            Self::CutBack {
                hall,
                ends,
                noted,
                by,
            } => write!(
                f,
                "hall {hall}: the log ends with event {ends}, but event {noted} was noted in {by}"
            ),
            Self::Rewritten { hall, noted, by } => write!(
                f,
                "hall {hall}, event {noted}: it is not the one that was noted in {by}; an event up to this one was changed and the digests computed anew"
            ),
            Self::AuditChanged { seq, kind } => write!(
                f,
                "who did what, row {seq} ({kind}): this row is not the one that was written, or does not follow the row before it"
            ),
            Self::AuditMissing { first, last } if first == last => {
                write!(f, "who did what, row {first}: this row is gone")
            }
            Self::AuditMissing { first, last } => {
                write!(f, "who did what, rows {first} to {last}: these rows are gone")
            }
            Self::AuditCutBack { ends, noted, by } => write!(
                f,
                "who did what: the record ends with row {ends}, but row {noted} was noted in {by}"
            ),
            Self::AuditRewritten { noted, by } => write!(
                f,
                "who did what, row {noted}: it is not the one that was noted in {by}; a row up to this one was changed and the digests computed anew"
            ),
            Self::AuditCut { seq } => write!(
                f,
                "who did what: the rows up to {seq} were taken away, and not by this server"
            ),
            Self::Note { file, why } => write!(f, "the note {file} {why}"),
        }
    }
}

/// What was looked at, and what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Events that were read.
    pub events: u64,
    /// Rows of who did what that were read.
    pub audit_rows: u64,
    /// Notes that were compared.
    pub notes: u64,
    /// What is not as it was written.
    pub faults: Vec<Fault>,
    /// What is worth knowing and no fault: restores, and what an operator accepted.
    pub remarks: Vec<String>,
}

impl Findings {
    fn extend(&mut self, other: Self) {
        self.events += other.events;
        self.audit_rows += other.audit_rows;
        self.notes += other.notes;
        self.faults.extend(other.faults);
        self.remarks.extend(other.remarks);
    }
}

/// The text that is sealed for a checkpoint.
fn checkpoint_text(municipality: &str, hall: &HallId, head: Head) -> String {
    format!(
        "log checkpoint {municipality} {hall} {} {}",
        head.seq, head.digest
    )
}
