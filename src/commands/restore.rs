//! `kwartier restore` and `kwartier take-over`: a data folder from a backup, or from the continuous copy.

use std::path::PathBuf;

use chrono::{DateTime, SecondsFormat, Utc};
use clap::Args;

use super::{Faults, Ran};
use crate::clock::{Clock, SystemClock};
use crate::recovery::RecoveryError;
use crate::recovery::restore::{self as recovery, Restored};

/// What `kwartier restore` takes.
#[derive(Debug, Args)]
pub struct RestoreArguments {
    /// The backup: a folder that `kwartier backup` made, or a database's file alone.
    #[arg(value_name = "BACKUP")]
    backup: PathBuf,
    /// The folder to restore into; it must be empty.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// As it stood at this instant, as 2026-03-01T14:30:00Z: what happened later is cut off.
    #[arg(long, value_name = "INSTANT")]
    at: Option<String>,
}

/// What `kwartier take-over` takes.
#[derive(Debug, Args)]
pub struct TakeOverArguments {
    /// The folder of the continuous copy.
    #[arg(long, value_name = "COPY")]
    from: PathBuf,
    /// The folder to go on in; it must be empty.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

/// Restores and says what is there.
///
/// # Errors
/// Every fault of the arguments.
pub async fn restore(asked: &RestoreArguments) -> Result<Ran, Faults> {
    let mut faults = Faults::default();
    let wanted = "an instant, such as 2026-03-01T14:30:00Z or 2026-03-01T15:30:00+01:00";
    let at = asked.at.as_deref().map(|text| {
        let at = DateTime::parse_from_rfc3339(text.trim()).ok();
        if at.is_none() {
            faults.add("--at", &format!("must be {wanted}, not `{text}`"));
        }
        at.map(|at| at.to_utc())
    });
    if !asked.backup.exists() {
        faults.add("BACKUP", &format!("is not there: {}", asked.backup.display()));
    }
    if faults.any() {
        return Err(faults);
    }
    let now = SystemClock::new().wall();
    let outcome = recovery::restore(&asked.backup, &asked.data, at.flatten(), now).await;
    Ok(said("restored", &asked.data, outcome))
}

/// Takes over and says what is there.
///
/// # Errors
/// Every fault of the arguments.
pub async fn take_over(asked: &TakeOverArguments) -> Result<Ran, Faults> {
    let mut faults = Faults::default();
    if !asked.from.is_dir() {
        faults.add("--from", &format!("names no folder: {}", asked.from.display()));
        return Err(faults);
    }
    let now = SystemClock::new().wall();
    let outcome = recovery::take_over(&asked.from, &asked.data, now).await;
    Ok(said("taken over", &asked.data, outcome))
}

fn said(done: &str, data: &std::path::Path, outcome: Result<Restored, RecoveryError>) -> Ran {
    let restored = match outcome {
        Ok(restored) => restored,
        Err(error) => return Ran::Refused(format!("nothing was {done}: {error}")),
    };
    let mut text = String::new();
    for (hall, events) in &restored.halls {
        text += &format!("{hall}: {events} events\n");
    }
    if restored.cut > 0 {
        text += &format!("cut off: {} events after the instant\n", restored.cut);
    }
    match restored.whole_until {
        Some(until) if until == DateTime::UNIX_EPOCH => {
            text += "the copy was never finished: the halls end where it got to\n";
        }
        Some(until) => text += &format!("whole until {}\n", shown(until)),
        None => {}
    }
    for note in &restored.set_aside {
        text += &format!("set aside: {note} tells of a hall that is no longer there\n");
    }
    if !restored.with_key {
        text += "no secret.key came with it: start with the same KWARTIER_SECRET, or put the key into the folder\n";
    }
    text += &format!(
        "{done} into {}: start the server on it. Everybody signs in again\n",
        data.display()
    );
    Ran::Done(text)
}

fn shown(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
