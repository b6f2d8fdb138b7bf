//! Backups by themselves: when one is due, and the task that makes it.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Days, NaiveTime, TimeDelta, Utc};
use chrono_tz::Tz;
use tokio_util::sync::CancellationToken;

use super::RecoveryError;
use super::backup::{self, Made, Source};
use crate::clock::Clock;
use crate::ops::alarms::Alarms;
use crate::ops::metrics::names;

/// How often it is looked whether a backup is due.
pub const PACE: Duration = Duration::from_secs(30);

/// How long after a backup that failed it is tried again: each try reads the whole database.
const REST: Duration = Duration::from_secs(300);

/// The alarm of a backup that could not be made.
pub const FAILED: &str = "backupFailed";

/// When backups are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// So long after the one before.
    Every(TimeDelta),
    /// Each day at this time.
    At(NaiveTime, Tz),
}

/// `[backup]` of the configuration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupConfig {
    /// Where they are made.
    pub dir: PathBuf,
    /// So often, or at that time of day.
    pub when: When,
    /// How many are kept.
    pub keep: usize,
}

impl When {
    /// Whether one is due now, when the newest was made then. One that was missed while the server was down is made as
    /// soon as it is back.
    #[must_use]
    pub fn is_due(&self, now: DateTime<Utc>, newest: Option<DateTime<Utc>>) -> bool {
        let Some(newest) = newest else {
            return true;
        };
        match self {
            Self::Every(every) => now - newest >= *every,
            Self::At(time, zone) => last_time(now, *time, *zone).is_some_and(|last| newest < last),
        }
    }
}

impl When {
    /// Whether the newest is so old that something is wrong: the time of two has come and gone since.
    #[must_use]
    pub fn is_overdue(&self, now: DateTime<Utc>, newest: DateTime<Utc>) -> bool {
        let period = match self {
            Self::Every(every) => *every,
            Self::At(..) => TimeDelta::days(1),
        };
        now - newest > period * 2
    }
}

/// The newest instant at or before now at which the local clock showed the time; a time that a night skips counts from
/// the night after.
fn last_time(now: DateTime<Utc>, time: NaiveTime, zone: Tz) -> Option<DateTime<Utc>> {
    let today = now.with_timezone(&zone).date_naive();
    (0..3)
        .filter_map(|back| today.checked_sub_days(Days::new(back)))
        .filter_map(|day| day.and_time(time).and_local_timezone(zone).earliest())
        .map(|at| at.to_utc())
        .find(|at| *at <= now)
}

/// Makes backups until it is told to stop. One that fails is tried again after a while, and whoever keeps the server
/// running is told.
pub async fn run(
    from: Source,
    config: BackupConfig,
    clock: Arc<dyn Clock>,
    alarms: Alarms,
    identity: String,
    stop: CancellationToken,
) {
    loop {
        let made = if_due(&from, &config, clock.wall(), &identity).await;
        let rest = if made.is_ok() { PACE } else { REST };
        tell(made, &alarms);
        if stop.run_until_cancelled(tokio::time::sleep(rest)).await.is_none() {
            return;
        }
    }
}

/// Makes a backup when one is due.
///
/// # Errors
/// Why there is none.
pub async fn if_due(
    from: &Source,
    config: &BackupConfig,
    now: DateTime<Utc>,
    identity: &str,
) -> Result<Option<Made>, RecoveryError> {
    let found = backup::found(&config.dir)?;
    // One from the future was made by a wrong clock, and must not stand in the way of others for a year.
    let ours = found
        .iter()
        .rev()
        .find(|found| found.identity.as_deref() == Some(identity) && found.made_at <= now);
    let newest = ours.map(|found| found.made_at);
    if let Some(newest) = newest {
        metrics::gauge!(names::BACKUP_AGE).set(seconds(now - newest));
    }
    if !config.when.is_due(now, newest) {
        return Ok(None);
    }
    let made = backup::back_up(from, &config.dir, now, Some(config.keep)).await?;
    metrics::gauge!(names::BACKUP_AGE).set(0.0);
    Ok(Some(made))
}

fn tell(made: Result<Option<Made>, RecoveryError>, alarms: &Alarms) {
    match made {
        Ok(None) => {}
        Ok(Some(made)) => {
            metrics::counter!(names::BACKUPS, "outcome" => "made").increment(1);
            alarms.clear(FAILED);
            tracing::info!(folder = %made.folder.display(), bytes = made.bytes, removed = made.removed.len(), "backed up");
        }
        Err(error) => {
            metrics::counter!(names::BACKUPS, "outcome" => "failed").increment(1);
            alarms.raise(FAILED, format!("no backup could be made: {}", error.in_short()));
            tracing::error!(%error, "no backup could be made; it is tried again");
        }
    }
}

/// Seconds as metrics take them.
#[expect(clippy::cast_precision_loss, reason = "a number for people")]
pub(super) fn seconds(length: TimeDelta) -> f64 {
    length.num_milliseconds() as f64 / 1_000.0
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_daily_backup_is_due_once_a_day_and_a_missed_one_as_soon_as_possible() {
        let when = When::At(NaiveTime::from_hms_opt(3, 0, 0).unwrap(), Tz::Europe__Amsterdam);
        let made = at("2026-11-28T02:00:10Z");
        assert!(!when.is_due(at("2026-11-28T09:00:00Z"), Some(made)));
        assert!(!when.is_due(at("2026-11-29T01:59:59Z"), Some(made)));
        assert!(when.is_due(at("2026-11-29T02:00:00Z"), Some(made)));
        assert!(
            when.is_due(at("2026-11-30T17:00:00Z"), Some(made)),
            "the server was down"
        );
        assert!(when.is_due(at("2026-11-28T09:00:00Z"), None));
        assert!(!when.is_overdue(at("2026-11-30T01:00:00Z"), made));
        assert!(when.is_overdue(at("2026-11-30T03:00:00Z"), made));
    }

    #[test]
    fn both_nights_on_which_clocks_change_have_one_backup() {
        let when = When::At(NaiveTime::from_hms_opt(2, 30, 0).unwrap(), Tz::Europe__Amsterdam);
        // 02:30 comes twice on 25 October, and not at all on 29 March.
        let first = at("2026-10-25T00:30:00Z");
        assert!(when.is_due(first, Some(at("2026-10-24T00:30:00Z"))));
        assert!(!when.is_due(at("2026-10-25T01:30:00Z"), Some(first)));
        let before = at("2026-03-28T01:30:00Z");
        assert!(!when.is_due(at("2026-03-29T12:00:00Z"), Some(before)));
        assert!(when.is_due(at("2026-03-30T00:30:00Z"), Some(before)));
    }

    #[test]
    fn a_backup_every_so_often_counts_from_the_one_before() {
        let when = When::Every(TimeDelta::hours(6));
        let made = at("2026-11-28T00:00:00Z");
        assert!(!when.is_due(at("2026-11-28T05:59:59Z"), Some(made)));
        assert!(when.is_due(at("2026-11-28T06:00:00Z"), Some(made)));
    }
}
