//! Backups and the continuous copy.

use std::path::{Path, PathBuf};

use chrono::NaiveTime;
use chrono_tz::Tz;

use super::document::{Faults, Section};
use super::settings::{self, ServerSetting};
use crate::duration::Length;
use crate::recovery::schedule::{BackupConfig, When};

/// Reads `[backup]`; without it none is made by itself.
pub(super) fn read_backup(root: &mut Section<'_>, data: &Path, faults: &mut Faults) -> Option<BackupConfig> {
    let wanted = root.has("backup");
    let mut section = root.table(faults, "backup");
    if !wanted {
        return None;
    }
    let dir = folder(&mut section, settings::BACKUP_DIR, data, faults);
    let every = section.given::<Length>(faults, settings::BACKUP_EVERY);
    let at = section.given::<String>(faults, settings::BACKUP_AT);
    let zone = section.given::<Tz>(faults, settings::BACKUP_TIME_ZONE);
    let keep = section.setting::<usize>(faults, settings::BACKUP_KEEP);
    let usual_at = || settings::BACKUP_AT.usual::<String>();
    let time = at.clone().or_else(usual_at);
    let time = time.map(|text| NaiveTime::parse_from_str(&text, "%H:%M"));
    if matches!(time, Some(Err(_))) {
        section.fault(faults, "at", "`at` must be a time of day, such as \"03:00\"");
    }
    if at.is_some() && every.is_some() {
        section.fault(faults, "every", "give `at` or `every`, not both");
    }
    if every.is_some() && zone.is_some() {
        section.fault(faults, "timeZone", "`timeZone` is for `at`");
    }
    section.close(faults);
    let when = if let Some(every) = every {
        When::Every(every.delta())
    } else {
        let zone = zone.or_else(|| settings::BACKUP_TIME_ZONE.usual());
        When::At(time?.ok()?, zone?)
    };
    Some(BackupConfig {
        dir: dir?,
        when,
        keep: keep?,
    })
}

/// Reads `[copy]`; without it no copy is kept.
pub(super) fn read_copy(root: &mut Section<'_>, data: &Path, faults: &mut Faults) -> Option<PathBuf> {
    let wanted = root.has("copy");
    let mut section = root.table(faults, "copy");
    if !wanted {
        return None;
    }
    let dir = folder(&mut section, settings::COPY_DIR, data, faults);
    section.close(faults);
    dir
}

/// Within the data folder it would be lost together with it.
fn folder(
    section: &mut Section<'_>,
    setting: &'static ServerSetting,
    data: &Path,
    faults: &mut Faults,
) -> Option<PathBuf> {
    let dir = section.given::<PathBuf>(faults, setting)?;
    if dir.starts_with(data) {
        let detail = "`dir` must lie outside the data folder, on another disk or machine";
        section.fault(faults, "dir", detail);
    }
    Some(dir)
}
