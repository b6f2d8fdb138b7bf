//! Where a hall's log ended on the days of a period, for reports: paper that lies in an archive tells later whether the
//! log is still the one that was reported on.

use std::path::{Path, PathBuf};

use chrono::{Datelike, NaiveDate};

use super::anchor::{self, Anchor, AnchorKey, NoKey};
use crate::auth::TokenKey;
use crate::ids::HallId;
use crate::report::log_ends::LogEnd;

/// Reads the notes of days that this server signed.
#[derive(Debug)]
pub struct DayEnds {
    dir: PathBuf,
    key: AnchorKey,
}

impl DayEnds {
    /// The notes in this folder; others' signatures do not count.
    ///
    /// # Errors
    /// Never with the library as it is.
    pub fn new(dir: &Path, tokens: &TokenKey) -> Result<Self, NoKey> {
        Ok(Self {
            dir: dir.to_owned(),
            key: AnchorKey::of(tokens)?,
        })
    }

    /// The public key in Base64 with which every note can be checked.
    #[must_use]
    pub fn public_key(&self) -> String {
        self.key.public()
    }

    /// A hall's notes of the local days from `first` on and before `after`, in order; of more than a month the last of
    /// each month. Days without a note, and notes that cannot be read or were signed by another, are left out: what is
    /// wrong with them is for `kwartier verify` to say.
    #[must_use]
    pub fn of(&self, hall: &HallId, first: NaiveDate, after: NaiveDate) -> Vec<Anchor> {
        let by_month = first + chrono::Months::new(1) < after;
        let mut found: Vec<Anchor> = Vec::new();
        // From the end, so that of a month no more files are read than until one is found.
        let mut day = after.pred_opt();
        while let Some(of) = day.filter(|of| *of >= first) {
            day = of.pred_opt();
            let is_of_this_month =
                |note: &Anchor| (note.day.year(), note.day.month()) == (of.year(), of.month());
            if by_month && found.last().is_some_and(is_of_this_month) {
                continue;
            }
            found.extend(self.on(hall, of));
        }
        found.reverse();
        found
    }

    fn on(&self, hall: &HallId, day: NaiveDate) -> Option<Anchor> {
        let signed = anchor::read(&self.dir.join(anchor::file_of(day))).ok()?;
        if !signed.is_of(&self.key) {
            return None;
        }
        let mut notes = signed.anchors.into_iter();
        notes.find(|note| note.hall == *hall && note.day == day)
    }
}

impl From<Anchor> for LogEnd {
    fn from(anchor: Anchor) -> Self {
        Self {
            day: anchor.day,
            seq: anchor.seq,
            digest: anchor.digest.to_string(),
            signed_at: anchor.at,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::evidence::anchor::Signed;
    use crate::store::chain::Digest;

    fn tokens(letter: &str) -> TokenKey {
        TokenKey::from_secret(&letter.repeat(32)).unwrap()
    }

    fn note(dir: &Path, by: &str, day: &str, seq: u64) {
        let key = AnchorKey::of(&tokens(by)).unwrap();
        let anchor = Anchor {
            municipality: "0f".repeat(16),
            hall: "stadhuis".parse().unwrap(),
            day: day.parse().unwrap(),
            seq,
            digest: Digest([7; 32]),
            at: "2026-11-04T00:00:00Z".parse().unwrap(),
        };
        let name = anchor::file_of(anchor.day);
        anchor::write(dir, &name, &Signed::new(&key, vec![anchor])).unwrap();
    }

    fn seqs(dir: &Path, hall: &str, first: &str, after: &str) -> Vec<u64> {
        let ends = DayEnds::new(dir, &tokens("a")).unwrap();
        let of = ends.of(
            &hall.parse().unwrap(),
            first.parse().unwrap(),
            after.parse().unwrap(),
        );
        of.iter().map(|anchor| anchor.seq).collect()
    }

    #[test]
    fn a_month_has_each_day_and_a_longer_period_the_last_of_each_month_and_nobody_elses() {
        let dir = tempfile::tempdir().unwrap();
        for (by, day, seq) in [
            ("a", "2026-10-30", 5),
            ("a", "2026-11-02", 10),
            ("a", "2026-11-30", 20),
            ("b", "2026-11-29", 666),
            ("a", "2026-12-01", 30),
        ] {
            note(dir.path(), by, day, seq);
        }
        std::fs::write(dir.path().join("2026-11-03.json"), "no note").unwrap();
        assert_eq!(seqs(dir.path(), "stadhuis", "2026-11-01", "2026-12-01"), [10, 20]);
        assert_eq!(
            seqs(dir.path(), "stadhuis", "2026-10-01", "2027-01-01"),
            [5, 20, 30]
        );
        assert!(seqs(dir.path(), "elders", "2026-11-01", "2026-12-01").is_empty());
        assert!(seqs(&dir.path().join("none"), "stadhuis", "2026-11-01", "2026-12-01").is_empty());
    }
}
