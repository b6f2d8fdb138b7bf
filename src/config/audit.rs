//! `[audit]`: how long it is kept who did what from where.

use chrono::TimeDelta;

use super::document::{Faults, Section};
use super::settings;
use crate::audit::{AuditConfig, USUAL_DAYS};

/// Reads `[audit]`.
pub(super) fn read(mut section: Section<'_>, faults: &mut Faults) -> AuditConfig {
    let days = section.setting::<u32>(faults, settings::KEEP_DAYS);
    section.close(faults);
    AuditConfig {
        keep: TimeDelta::days(days.unwrap_or(USUAL_DAYS).into()),
    }
}
