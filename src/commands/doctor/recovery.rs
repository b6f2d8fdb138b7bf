//! Whether the halls could be brought back: backups, and the continuous copy.

use std::path::Path;

use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};

use super::finding::Finding;
use crate::config::Config;
use crate::data_folder::TAKEN_OVER_FILE;
use crate::recovery::backup;
use crate::recovery::schedule::BackupConfig;
use crate::store::sqlite::{DATABASE_FILE, identity, shipping};

/// A copy that was whole longer ago than this is no longer kept, or its server stands still.
const STALE: TimeDelta = TimeDelta::minutes(5);

/// Looks at what is kept outside the data folder.
pub(super) async fn examine(config: &Config, folder: &Path, now: DateTime<Utc>) -> Vec<Finding> {
    // A folder that cannot be read is told of with the database.
    let ours = identity::named_beside(folder).ok().flatten();
    let mut findings = Vec::new();
    if let Some(backup) = &config.backup {
        findings.push(backups(backup, ours.as_deref(), now));
    }
    if let Some(dir) = &config.copy {
        findings.push(copy(dir, ours.as_deref(), now).await);
    }
    if findings.is_empty() {
        findings.push(Finding::notice(
            "backups",
            "neither [backup] nor [copy] is configured: should this disk fail, all is lost",
            "add both, each on another disk or machine, or see that `kwartier backup` is run by something else",
        ));
    }
    findings
}

fn backups(config: &BackupConfig, ours: Option<&str>, now: DateTime<Utc>) -> Finding {
    let subject = "backups";
    let dir = config.dir.display();
    let found = match backup::found(&config.dir) {
        Ok(found) => found,
        Err(error) => {
            return Finding::wrong(
                subject,
                error.to_string(),
                "see that the disk is there and that this account may write to it",
            );
        }
    };
    let ours: Vec<_> = found
        .iter()
        .filter(|found| found.identity.as_deref() == ours && found.made_at <= now)
        .collect();
    let Some(newest) = ours.last() else {
        return Finding::wrong(
            subject,
            format!("{dir} holds no backup of this database"),
            "the server makes one when it starts; otherwise its log says why not",
        );
    };
    let said = format!("{} in {dir}, the newest of {}", ours.len(), shown(newest.made_at));
    if config.when.is_overdue(now, newest.made_at) {
        Finding::wrong(
            subject,
            said + ": one should have been made since",
            "see that the server runs; its log says why no backup could be made",
        )
    } else {
        Finding::fine(subject, said)
    }
}

async fn copy(dir: &Path, ours: Option<&str>, now: DateTime<Utc>) -> Finding {
    let subject = "copy";
    let shown_dir = dir.display();
    let of = identity::named_beside(dir).ok().flatten();
    let until = shipping::whole_until_beside(&dir.join(DATABASE_FILE)).await;
    if of.is_some() && of.as_deref() != ours {
        return Finding::wrong(
            subject,
            format!("{shown_dir} holds the copy of another database, so none is kept of this one"),
            "name an empty folder, or move away what is in it",
        );
    }
    if dir.join(TAKEN_OVER_FILE).exists() {
        return Finding::wrong(
            subject,
            format!("another server has gone on from the copy in {shown_dir}"),
            "keep this server stopped: two would give out the same numbers",
        );
    }
    match until.ok().flatten().and_then(DateTime::from_timestamp_millis) {
        Some(until) if now - until <= STALE => {
            Finding::fine(subject, format!("{shown_dir} is whole until {}", shown(until)))
        }
        Some(until) if until > DateTime::UNIX_EPOCH => Finding::notice(
            subject,
            format!("{shown_dir} is whole until {}, and not since", shown(until)),
            "when the server has run since then, see its log",
        ),
        _ => Finding::wrong(
            subject,
            format!("{shown_dir} holds no whole copy"),
            "see that the disk is there, that the server may write to it and runs; its log says why it keeps none",
        ),
    }
}

fn shown(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::Secs, true)
}
