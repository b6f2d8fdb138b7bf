//! Posters: the town's own pictures, videos and words, which lobby screens show beside the calls, never over one.
//!
//! Each hall has its own. What is said of a poster and its file lie in the store, so that backups hold them; what is said is
//! held in memory, a file is read when a screen asks for it, which it does once. Beside these the files of a folder are shown,
//! as they lie there.

pub mod content;
pub mod folder;
pub mod kept;
mod looking;

use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::hall::setup::{HallSetup, Notice, PosterKind};
use crate::ids::{HallId, NoticeId};
use content::Format;

/// Limits of posters.
pub mod limits {
    use std::ops::RangeInclusive;

    /// Posters of a hall: more nobody in a lobby sees.
    pub const POSTERS: usize = 30;
    /// Bytes of all files of a hall together: screens keep all of them through an outage.
    pub const BYTES: usize = 96 * 1024 * 1024;
    /// Seconds that one is shown at a time.
    pub const SHOWN_S: RangeInclusive<u16> = 5..=120;
    /// Seconds that one is shown where nobody says.
    pub const USUAL_SHOWN_S: u16 = 12;
    /// The place among the others.
    pub const ORDER: RangeInclusive<u16> = 1..=1_000;
    /// Characters of its words: a screen is read from afar.
    pub const TEXT: usize = 300;
}

/// A poster as an administrator says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PosterSaid {
    /// What it is.
    pub kind: PosterKind,
    /// Its id, its words, and when it is shown: by the rules of notices.
    pub notice: Notice,
    /// How long it is shown at a time, seconds.
    pub shown_s: u16,
    /// Its place among the others, the smallest first.
    pub order: u16,
    /// The zone on whose screens it is shown; on those of every zone where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zone: Option<String>,
}

/// Said of a zone that no counter of the hall names.
pub const NO_SUCH_ZONE: &str = "no counter of this hall is in this zone";

/// The file of a poster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PosterFile {
    /// How it is written.
    pub format: Format,
    /// Its size in bytes.
    pub bytes: usize,
    /// The beginning of its SHA-256: its address is another one when it is another file.
    pub digest: String,
}

/// A poster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poster {
    /// The hall whose screens show it.
    pub hall: HallId,
    /// What was said of it.
    pub said: PosterSaid,
    /// Its file; one that has none yet is not shown, but for words.
    pub file: Option<PosterFile>,
    /// How often it was changed.
    pub version: u64,
    /// Where its file lies, of one that lies in the folder: it is then not kept in the store.
    pub lies_at: Option<PathBuf>,
}

impl PosterSaid {
    /// What is wrong with it, each by the member.
    #[must_use]
    pub fn faults(&self, setup: &HallSetup) -> Vec<(String, String)> {
        let mut found = self.notice.faults(setup);
        let mut within = |member: &str, value: u16, may: &std::ops::RangeInclusive<u16>| {
            if !may.contains(&value) {
                found.push((
                    member.to_owned(),
                    format!("must be {} to {}", may.start(), may.end()),
                ));
            }
        };
        within("shownS", self.shown_s, &limits::SHOWN_S);
        within("order", self.order, &limits::ORDER);
        if let Some(zone) = &self.zone
            && !setup.has_zone(zone)
        {
            found.push(("zone".to_owned(), NO_SUCH_ZONE.to_owned()));
        }
        found
    }
}

impl Poster {
    /// Its id.
    #[must_use]
    pub const fn id(&self) -> &NoticeId {
        &self.said.notice.id
    }

    /// Whether it has all that it is shown with.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        matches!(self.said.kind, PosterKind::Words) || self.file.is_some()
    }

    /// Where its file is.
    #[must_use]
    pub fn address(&self) -> Option<String> {
        let file = self.file.as_ref()?;
        let (id, digest, ending) = (self.id(), &file.digest, file.format.ending());
        Some(format!("/posters/{}/{id}-{digest}.{ending}", self.hall))
    }
}

/// The posters of a hall, in the order shown.
pub type OfHall = Vec<Arc<Poster>>;

/// What posters there are, for whoever shows them.
pub type Board = crate::board::Board<OfHall>;
