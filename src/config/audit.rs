//! `[audit]`: how long it is kept who did what from where.

use chrono::TimeDelta;

use super::document::{Faults, Section};

/// How long the record is kept when nothing is said, days.
const USUAL_DAYS: u32 = 365;

/// The least and the most, days.
const DAYS: std::ops::RangeInclusive<u32> = 30..=3_653;

/// How long it is kept who did what from where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditConfig {
    /// Rows older than this are taken away.
    pub keep: TimeDelta,
}

impl Default for AuditConfig {
    fn default() -> Self {
        Self {
            keep: TimeDelta::days(i64::from(USUAL_DAYS)),
        }
    }
}

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
