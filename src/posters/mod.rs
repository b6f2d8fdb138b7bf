//! Posters: the town's own pictures, videos and words, which lobby screens show beside the calls, never over one.
//!
//! Each hall has its own. What is said of a poster and its file lie in the store, so that backups hold them; what is said is
//! held in memory, a file is read when a screen asks for it, which it does once.

pub mod board;
pub mod content;
pub mod kept;

use std::collections::BTreeMap;

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
}

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

/// The posters of all halls, each hall's in the order shown.
pub type ByHall = BTreeMap<HallId, Vec<std::sync::Arc<Poster>>>;
