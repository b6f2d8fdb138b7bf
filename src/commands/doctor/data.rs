//! The data folder: room, database, clock.

use std::path::Path;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

use super::finding::Finding;
use crate::auth::SECRET_FILE;
use crate::data_folder::refuse_unfit;
use crate::store::sqlite::inspect::{InspectError, Inspection, inspect};
use crate::store::sqlite::{IDENTITY_FILE, identity};

/// Less room than this and a busy day may fill the disk.
const ROOM_BYTES: u64 = 1024 * 1024 * 1024;

/// With less room than this a day may not end.
const LEAST_ROOM_BYTES: u64 = 128 * 1024 * 1024;

/// A log further ahead of the clock than this was written by another clock.
const AHEAD: TimeDelta = TimeDelta::seconds(5);

/// Looks at the folder and what is in it.
pub(super) async fn examine(folder: &Path, secret_given: bool, now: DateTime<Utc>) -> Vec<Finding> {
    let mut findings = vec![room(folder), clock_service()];
    if let Err(error) = refuse_unfit(folder) {
        findings.push(Finding::wrong(
            "database",
            error.to_string(),
            "name the data folder with --data, or bring this one back as it says",
        ));
        return findings;
    }
    match inspect(folder).await {
        Ok(found) => {
            findings.extend(database(&found));
            findings.push(log_and_clock(&found, now));
            findings.extend(other_database(folder, &found));
            if !secret_given && !folder.join(SECRET_FILE).exists() {
                findings.push(Finding::wrong(
                    "secret",
                    format!("the database has no {SECRET_FILE} beside it"),
                    "restore it with the database's backup: without it visitors' open pages stop working",
                ));
            }
        }
        Err(error @ InspectError::Missing(_)) => findings.push(Finding::wrong(
            "database",
            error.to_string(),
            if [SECRET_FILE, IDENTITY_FILE].iter().any(|sign| folder.join(sign).exists()) {
                "this folder had one: put it back, or restore the newest backup into an empty folder (kwartier restore)"
            } else {
                "name the right folder with --data; the server makes the database when it first starts"
            },
        )),
        Err(error) => findings.push(Finding::wrong(
            "database",
            error.to_string(),
            "run this as the account that runs the server; if the file is damaged, restore the newest backup",
        )),
    }
    findings
}

/// A database in the place of the one that belongs to the folder.
fn other_database(folder: &Path, found: &Inspection) -> Option<Finding> {
    let named = identity::named_beside(folder).ok().flatten()?;
    (found.identity.as_deref() != Some(named.as_str())).then(|| {
        Finding::wrong(
            "identity",
            format!("the database is not the one that {IDENTITY_FILE} names: no server starts on it"),
            "put the right one back; restore a backup into an empty folder with `kwartier restore`",
        )
    })
}

fn room(folder: &Path) -> Finding {
    let subject = "disk";
    match rustix::fs::statvfs(folder) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let found = format!("{} MiB free for {}", free / (1024 * 1024), folder.display());
            let remedy = "make room, or move the data folder to a larger disk";
            if free < LEAST_ROOM_BYTES {
                Finding::wrong(subject, found, remedy)
            } else if free < ROOM_BYTES {
                Finding::notice(subject, found, remedy)
            } else {
                Finding::fine(subject, found)
            }
        }
        Err(error) => Finding::wrong(
            subject,
            format!(
                "the data folder {} cannot be looked at: {error}",
                folder.display()
            ),
            "name the right folder with --data, and run this as the account that runs the server",
        ),
    }
}

/// Whether a time service keeps the clock, as far as the machine says so.
fn clock_service() -> Finding {
    let subject = "time service";
    let runs_here = Path::new("/run/systemd/timesync").exists();
    if Path::new("/run/systemd/timesync/synchronized").exists() {
        Finding::fine(subject, "the machine's clock is synchronised")
    } else if runs_here {
        Finding::wrong(
            subject,
            "the machine's clock is not synchronised",
            "see `timedatectl timesync-status`, and whether this machine may reach a time server",
        )
    } else {
        Finding::notice(
            subject,
            "it is not known here whether the machine's clock is synchronised",
            "look at `timedatectl` or `chronyc tracking`, here or on the machine that hosts this one",
        )
    }
}

fn database(found: &Inspection) -> Vec<Finding> {
    let subject = "database";
    let name = found.file.display();
    if !found.damage.is_empty() {
        return vec![Finding::wrong(
            subject,
            format!("{name} is damaged: {}", found.damage.join("; ")),
            "stop the server, keep the folder as it is, and restore the newest backup into an empty one (kwartier restore)",
        )];
    }
    let mib = found.bytes / (1024 * 1024);
    let mut findings = vec![Finding::fine(
        subject,
        format!(
            "{name} is sound: {mib} MiB, {} hall(s), {} events",
            found.halls, found.events
        ),
    )];
    if found.newer {
        findings.push(Finding::wrong(
            "versions",
            "the database was written by a newer kwartier",
            "start that version, or restore the backup from before it",
        ));
    } else if found.steps_to_come > 0 {
        findings.push(Finding::notice(
            "versions",
            format!("this version will take {} step(s) to bring the tables up to date", found.steps_to_come),
            "make a backup before it is first started: an older version does not open the database afterwards",
        ));
    } else {
        findings.push(Finding::fine("versions", "the tables are those of this version"));
    }
    findings
}

/// A log ahead of the clock was written by a clock that was wrong, or is read by one that is.
fn log_and_clock(found: &Inspection, now: DateTime<Utc>) -> Finding {
    let subject = "clock";
    let said = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    match &found.newest {
        Some((hall, at)) if *at - now > AHEAD => Finding::wrong(
            subject,
            format!(
                "the log of {hall} is {} s ahead: it ends at {}, and the machine's clock shows {}",
                (*at - now).num_seconds(),
                said(*at),
                said(now)
            ),
            "if the machine's clock is right, correct the halls' (docs/operations.md, \"When the clock was wrong\"); \
             otherwise set the machine's",
        ),
        Some((_, at)) => Finding::fine(subject, format!("the newest event is of {}", said(*at))),
        None => Finding::fine(subject, format!("no log yet; it is {}", said(now))),
    }
}
