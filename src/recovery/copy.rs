//! The continuous copy into a second folder: the task that keeps it, and how far it is behind.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use tokio_util::sync::CancellationToken;

use super::backup::Source;
use super::schedule::seconds;
use super::{RecoveryError, files};
use crate::auth::SECRET_FILE;
use crate::clock::Clock;
use crate::data_folder::{COPY_LOCK_FILE, TAKEN_OVER_FILE};
use crate::durable;
use crate::evidence::anchor::ANCHORS_DIR;
use crate::ops::alarms::Alarms;
use crate::ops::metrics::names;
use crate::store::sqlite::shipping::{Compared, Shipping, ShippingError};
use crate::store::sqlite::{DATABASE_FILE, IDENTITY_FILE, identity};

/// How often what is new is carried over.
pub const PACE: Duration = Duration::from_secs(1);

/// The longest rest between two rounds: what is lost with the machine stays under five seconds.
const LONGEST_REST: Duration = Duration::from_secs(3);

/// After so many rounds the signed notes of where the logs end are carried over: they are made once a minute.
const NOTES_EVERY: u32 = 15;

/// How long a copy that failed is left alone.
const REST: Duration = Duration::from_secs(2);

/// After so many rounds everything is compared that is usually taken to be the same.
const WHOLE_EVERY: u32 = 600;

/// How far behind the copy may be before somebody must see to it.
pub const BEHIND: TimeDelta = TimeDelta::seconds(5);

/// The alarm of a copy that is behind.
pub const ALARM: &str = "copyBehind";

/// How the copy stands.
struct Progress {
    /// Until when it is whole.
    until_ms: AtomicI64,
    /// Whether the last try failed.
    failing: AtomicBool,
}

/// Keeps the copy until it is told to stop, and watches how far it is behind.
pub async fn run(from: Source, dir: PathBuf, clock: Arc<dyn Clock>, alarms: Alarms, stop: CancellationToken) {
    let progress = Progress {
        until_ms: AtomicI64::new(clock.wall().timestamp_millis()),
        failing: AtomicBool::new(false),
    };
    let keeping = keep(&from, &dir, clock.as_ref(), &alarms, &progress, &stop);
    // Beside it: a disk that hangs says nothing at all.
    let watching = watch(clock.as_ref(), &alarms, &progress, &stop);
    tokio::join!(keeping, watching);
}

async fn keep(
    from: &Source,
    dir: &Path,
    clock: &dyn Clock,
    alarms: &Alarms,
    progress: &Progress,
    stop: &CancellationToken,
) {
    let mut told = None;
    loop {
        let Err(error) = keep_while_it_goes(from, dir, clock, progress, stop).await else {
            return;
        };
        metrics::counter!(names::COPY_FAILURES).increment(1);
        progress.failing.store(true, Ordering::Relaxed);
        alarms.raise(ALARM, format!("the copy is not kept: {}", error.in_short()));
        let text = error.to_string();
        if told.as_ref() != Some(&text) {
            tracing::error!(%error, folder = %dir.display(), "the continuous copy is not kept; it is tried again");
            told = Some(text);
        }
        if stop.run_until_cancelled(tokio::time::sleep(REST)).await.is_none() {
            return;
        }
    }
}

/// Ends well only when it is told to stop; then what was committed last has been carried.
async fn keep_while_it_goes(
    from: &Source,
    dir: &Path,
    clock: &dyn Clock,
    progress: &Progress,
    stop: &CancellationToken,
) -> Result<(), RecoveryError> {
    if files::lies_within(dir, &from.data) {
        let dir = dir.display();
        return Err(RecoveryError::Refused(format!(
            "{dir} lies in the data folder: a copy there is lost together with it"
        )));
    }
    let lock_file = dir.join(COPY_LOCK_FILE);
    files::private_folder(dir).map_err(RecoveryError::io(dir))?;
    let Some(_lock) = files::lock(&lock_file).map_err(RecoveryError::io(&lock_file))? else {
        return Err(RecoveryError::Refused(format!(
            "another server keeps its copy in {}",
            dir.display()
        )));
    };
    let mut shipping = begin(&from.data, dir).await?;
    tracing::info!(folder = %dir.display(), "keeping a continuous copy");
    let kept = rounds(&mut shipping, from, dir, clock, progress, stop).await;
    shipping.close().await;
    kept
}

async fn begin(data: &Path, dir: &Path) -> Result<Shipping, RecoveryError> {
    refuse_taken_over(dir)?;
    let copy = dir.join(DATABASE_FILE);
    if !copy.exists() {
        files::write(&copy, b"").map_err(RecoveryError::io(&copy))?;
    }
    let shipping = Shipping::open(&copy, &data.join(DATABASE_FILE)).await?;
    // After it is known that the copy is ours.
    for name in [SECRET_FILE, IDENTITY_FILE] {
        let (from, to) = (data.join(name), dir.join(name));
        if from.exists() {
            files::put(&from, &to).map_err(RecoveryError::io(&to))?;
        }
    }
    durable::sync_folder(dir).map_err(RecoveryError::io(dir))?;
    Ok(shipping)
}

async fn rounds(
    shipping: &mut Shipping,
    from: &Source,
    dir: &Path,
    clock: &dyn Clock,
    progress: &Progress,
    stop: &CancellationToken,
) -> Result<(), RecoveryError> {
    let mut number = 0;
    loop {
        // Asked before the round: what is committed during the last one is not lost.
        let last = stop.is_cancelled();
        refuse_taken_over(dir)?;
        if number % NOTES_EVERY == 0 || last {
            files::put_notes(&from.anchors, &dir.join(ANCHORS_DIR))
                .map_err(RecoveryError::io(&from.anchors))?;
        }
        let begun = clock.monotonic();
        let covered = clock.wall().timestamp_millis();
        let compared = match number % WHOLE_EVERY {
            0 => Compared::Whole,
            _ => Compared::WhatChanges,
        };
        let (_, more) = shipping
            .round(covered, compared)
            .await
            .map_err(|error: ShippingError| RecoveryError::from(error))?;
        if more {
            number += 1;
            continue;
        }
        progress.until_ms.store(covered, Ordering::Relaxed);
        progress.failing.store(false, Ordering::Relaxed);
        number += 1;
        if last {
            return Ok(());
        }
        // A city's tables take a while to compare: the copy never takes more than a third of a processor.
        let rest = PACE
            .max(clock.monotonic().saturating_sub(begun) * 2)
            .min(LONGEST_REST);
        stop.run_until_cancelled(tokio::time::sleep(rest)).await;
    }
}

fn refuse_taken_over(dir: &Path) -> Result<(), RecoveryError> {
    if dir.join(TAKEN_OVER_FILE).exists() {
        return Err(RecoveryError::TakenOver(dir.to_owned()));
    }
    Ok(())
}

/// Whether the database with this identity may be served, as far as its copy can say.
///
/// # Errors
/// [`RecoveryError::TakenOver`] when another server has gone on from it: two would give out the same numbers.
pub fn refuse_lost_server(dir: &Path, identity: &str) -> Result<(), RecoveryError> {
    // A copy that cannot be reached keeps no hall closed.
    match identity::named_beside(dir) {
        Ok(Some(of)) if of == identity => refuse_taken_over(dir),
        _ => Ok(()),
    }
}

async fn watch(clock: &dyn Clock, alarms: &Alarms, progress: &Progress, stop: &CancellationToken) {
    let mut behind = false;
    while stop.run_until_cancelled(tokio::time::sleep(PACE)).await.is_some() {
        let covered = DateTime::from_timestamp_millis(progress.until_ms.load(Ordering::Relaxed));
        let lag = lag(clock.wall(), covered.unwrap_or_default());
        metrics::gauge!(names::COPY_LAG).set(seconds(lag));
        if lag > BEHIND {
            let failed = alarms.all().iter().any(|alarm| alarm.kind == ALARM);
            if !behind {
                tracing::error!(seconds = lag.num_seconds(), "the continuous copy is behind");
            }
            if !failed {
                let detail = format!("the copy is more than {} s behind", BEHIND.num_seconds());
                alarms.raise(ALARM, detail);
            }
            behind = true;
        } else if !progress.failing.load(Ordering::Relaxed) && alarms.clear(ALARM) {
            tracing::info!("the continuous copy is up to date again");
            behind = false;
        }
    }
}

fn lag(now: DateTime<Utc>, covered: DateTime<Utc>) -> TimeDelta {
    (now - covered).max(TimeDelta::zero())
}
