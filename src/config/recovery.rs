//! Backups and the continuous copy.

use std::path::{Path, PathBuf};

use chrono::{NaiveTime, TimeDelta};
use chrono_tz::Tz;

use super::document::{Faults, Section};
use crate::duration::Length;
use crate::recovery::schedule::{BackupConfig, When};

/// How many backups are kept where nobody says.
const KEPT: usize = 14;

/// Reads `[backup]`; without it none is made by itself.
pub(super) fn read_backup(root: &mut Section<'_>, data: &Path, faults: &mut Faults) -> Option<BackupConfig> {
    let wanted = root.has("backup");
    let mut section = root.table(faults, "backup");
    if !wanted {
        return None;
    }
    let dir = folder(&mut section, data, faults);
    let every = section.optional::<Length>(faults, "every");
    let at = section.optional::<String>(faults, "at");
    let zone = section.optional::<Tz>(faults, "timeZone");
    let keep = section.optional::<usize>(faults, "keep").unwrap_or(KEPT);
    if !(1..=10_000).contains(&keep) {
        section.fault(faults, "keep", "`keep` must be 1 to 10000");
    }
    let time = at.as_deref().map(|text| NaiveTime::parse_from_str(text, "%H:%M"));
    if matches!(time, Some(Err(_))) {
        section.fault(faults, "at", "`at` must be a time of day, such as \"03:00\"");
    }
    if at.is_some() && every.is_some() {
        section.fault(faults, "every", "give `at` or `every`, not both");
    }
    if every.is_some() && zone.is_some() {
        section.fault(faults, "timeZone", "`timeZone` is for `at`");
    }
    let every = every.map(Length::delta);
    if every.is_some_and(|every| every < TimeDelta::minutes(5)) {
        section.fault(
            faults,
            "every",
            "`every` must be five minutes or more, such as \"PT6H\"",
        );
    }
    section.close(faults);
    let at = time.and_then(Result::ok);
    let when = match (every, at) {
        (Some(every), _) => When::Every(every),
        (None, at) => When::At(at.unwrap_or_else(night), zone.unwrap_or(Tz::Europe__Amsterdam)),
    };
    Some(BackupConfig {
        dir: dir?,
        when,
        keep,
    })
}

/// Reads `[copy]`; without it no copy is kept.
pub(super) fn read_copy(root: &mut Section<'_>, data: &Path, faults: &mut Faults) -> Option<PathBuf> {
    let wanted = root.has("copy");
    let mut section = root.table(faults, "copy");
    if !wanted {
        return None;
    }
    let dir = folder(&mut section, data, faults);
    section.close(faults);
    dir
}

/// Within the data folder it would be lost together with it.
fn folder(section: &mut Section<'_>, data: &Path, faults: &mut Faults) -> Option<PathBuf> {
    let dir = section.required::<PathBuf>(faults, "dir")?;
    if dir.starts_with(data) {
        let detail = "`dir` must lie outside the data folder, on another disk or machine";
        section.fault(faults, "dir", detail);
    }
    Some(dir)
}

/// When halls sleep.
fn night() -> NaiveTime {
    NaiveTime::from_hms_opt(3, 0, 0).unwrap_or_default()
}
