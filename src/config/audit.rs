//! `[audit]`: how long it is kept who did what from where.

use chrono::TimeDelta;

use crate::audit::{AuditConfig, USUAL_DAYS};

use super::document::{Faults, Section};

/// The least and the most, days.
const DAYS: std::ops::RangeInclusive<u32> = 30..=3_653;

/// Reads `[audit]`.
pub(super) fn read(mut section: Section<'_>, faults: &mut Faults) -> AuditConfig {
    let days = section.optional::<u32>(faults, "keepDays").unwrap_or(USUAL_DAYS);
    if !DAYS.contains(&days) {
        let (least, most) = (DAYS.start(), DAYS.end());
        section.fault(
            faults,
            "keepDays",
            &format!("`keepDays` must be {least} to {most}"),
        );
    }
    section.close(faults);
    AuditConfig {
        keep: TimeDelta::days(i64::from(days)),
    }
}
