//! How far a source has been read: what came of it last, what is wrong with it, and what waits for a word.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::source::limits;
use crate::hall::done::ImportOutcome;
use crate::ids::AppointmentSeq;
use crate::view::import::{ImportCounts, ImportedView};

/// Why a source could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum SourceFault {
    /// Its name means an address of one's own network, which the configuration does not allow.
    OwnNetwork,
    /// There is no line to it: its name, the line, or its certificate.
    NoLine,
    /// It took too long.
    Slow,
    /// It answered with another status than that it is there.
    Status,
    /// It sends whoever asks on to another address, which is not followed.
    Redirected,
    /// Its answer was cut off, or is larger than 2 MiB.
    TooLarge,
    /// The folder, or a file in it, cannot be read.
    Folder,
    /// The hall did not take it now.
    HallBusy,
}

/// What is wrong with a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Trouble {
    /// Since when.
    pub since: DateTime<Utc>,
    /// When it was tried last.
    pub at: DateTime<Utc>,
    /// What.
    pub fault: SourceFault,
    /// The status of its answer, where it is that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
}

/// What became of what a source held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum RunOutcome {
    /// It was taken, what has faults left out.
    Taken,
    /// It would call off half of a day or more: it waits for a word.
    Held,
    /// Lines have faults, and good lines alone are not wanted.
    Refused,
    /// Nothing of it can be understood.
    NotUnderstood,
}

/// What came of a source's last content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    /// When.
    pub at: DateTime<Utc>,
    /// What became of it.
    pub outcome: RunOutcome,
    /// The file's name, of a folder's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// How often each came of it.
    pub counts: ImportCounts,
    /// The lines of which something is to be said, those with faults first: 100 at most.
    pub lines: Vec<ImportedView>,
    /// What is to be known of it as a whole.
    pub remarks: Vec<String>,
}

impl Run {
    /// What came of it now, of a file of this name.
    #[must_use]
    pub fn new(at: DateTime<Utc>, outcome: RunOutcome, file: Option<String>) -> Self {
        Self {
            at,
            outcome,
            file,
            counts: ImportCounts::default(),
            lines: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// With what is to be said of these lines.
    #[must_use]
    pub fn saying(mut self, lines: impl IntoIterator<Item = ImportedView>) -> Self {
        let mut said: Vec<ImportedView> = lines
            .into_iter()
            .filter(|line| !line.remarks.is_empty())
            .collect();
        said.sort_by_key(|line| (line.outcome != ImportOutcome::Faulty, line.line));
        said.truncate(limits::LINES);
        self.lines = said;
        self
    }
}

/// A file that would call off half of a day or more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Held {
    /// By which it is confirmed or discarded: another file has another.
    pub id: String,
    /// When it came.
    pub at: DateTime<Utc>,
    /// The file's name, of a folder's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// How many appointments it would call off on those days.
    pub called_off: usize,
    /// The days of which half or more would go.
    pub days: Vec<NaiveDate>,
}

/// By what a server knows which edition of a file somebody has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Validators {
    /// Its `ETag`.
    #[serde(default)]
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    #[serde(default)]
    pub modified: Option<String>,
}

/// A file of a folder as it was seen last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FileSeen {
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was written, as the disk says, milliseconds.
    pub written_ms: i64,
    /// The digest of what was read of it, once it was.
    pub digest: Option<String>,
}

/// How far a source has been read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// When it is read next; `None` for at once.
    pub next_at: Option<DateTime<Utc>>,
    /// Readings that failed, one after the other.
    #[serde(default)]
    pub failures: u32,
    /// As which edition of the source it was read last: what is read as another is read whole.
    #[serde(default)]
    pub read_as: Option<String>,
    /// By what its server knows the last content.
    #[serde(default)]
    pub validators: Validators,
    /// The digest of the last content.
    #[serde(default)]
    pub digest: Option<String>,
    /// When the last content was given to the hall.
    #[serde(default)]
    pub asked_at: Option<DateTime<Utc>>,
    /// When it was reached last.
    #[serde(default)]
    pub read_at: Option<DateTime<Utc>>,
    /// The digest of what somebody did not want.
    #[serde(default)]
    pub discarded: Option<String>,
    /// The appointments that it brought and that still stand.
    #[serde(default)]
    pub brought: BTreeSet<AppointmentSeq>,
    /// The files of its folder.
    #[serde(default)]
    pub files: BTreeMap<String, FileSeen>,
    /// What is wrong with it.
    #[serde(default)]
    pub trouble: Option<Trouble>,
    /// What came of its last content.
    #[serde(default)]
    pub last: Option<Run>,
    /// What waits for a word.
    #[serde(default)]
    pub held: Option<Held>,
}

impl Progress {
    /// It could not be read now.
    pub fn failed(&mut self, now: DateTime<Utc>, fault: SourceFault, status: Option<u16>) {
        let since = self.trouble.map_or(now, |trouble| trouble.since);
        self.failures = self.failures.saturating_add(1);
        self.trouble = Some(Trouble {
            since,
            at: now,
            fault,
            status,
        });
    }

    /// It was reached now.
    pub fn reached(&mut self, now: DateTime<Utc>) {
        self.failures = 0;
        self.trouble = None;
        self.read_at = Some(now);
    }
}
