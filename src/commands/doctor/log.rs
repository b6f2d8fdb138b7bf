//! The logs, read whole, against their digests and every note of where they ended.

use std::path::Path;

use super::finding::Finding;
use crate::auth::TokenKey;
use crate::evidence::Findings;
use crate::evidence::anchor::AnchorKey;
use crate::evidence::verify::verify_log;
use crate::store::sqlite::{OpenError, SqliteStore};

/// Faults that are told one by one; `kwartier verify` tells all.
const TOLD: usize = 3;

/// Reads every log whole. Without the server's secret the notes cannot be told from others', so nothing is compared.
pub(super) async fn examine(folder: &Path, anchors: &Path, secret: Option<&TokenKey>) -> Finding {
    let subject = "log";
    let remedy = "keep a copy of the folder, see `kwartier verify`, and restore a backup from before this";
    match read(folder, anchors, secret).await {
        Ok(found) if found.faults.is_empty() => Finding::fine(
            subject,
            format!(
                "as it was written: {} events read, {} notes compared",
                found.events, found.notes
            ),
        ),
        Ok(found) => {
            let told: Vec<String> = found.faults.iter().take(TOLD).map(ToString::to_string).collect();
            let more = found.faults.len().saturating_sub(TOLD);
            let more = if more > 0 {
                format!("; and {more} more")
            } else {
                String::new()
            };
            Finding::wrong(
                subject,
                format!("NOT as it was written: {}{more}", told.join("; ")),
                remedy,
            )
        }
        Err(NotRead::Older(why)) => Finding::notice(
            subject,
            format!("not read: {why}"),
            "run this again after this version was first started",
        ),
        Err(NotRead::Other(why)) => Finding::wrong(
            subject,
            format!("cannot be read whole: {why}"),
            "run this as the account that runs the server, with its secret",
        ),
    }
}

/// Why the logs were not read.
enum NotRead {
    /// The tables are those of another version.
    Older(String),
    /// In words.
    Other(String),
}

async fn read(folder: &Path, anchors: &Path, secret: Option<&TokenKey>) -> Result<Findings, NotRead> {
    let other = |why: String| NotRead::Other(why);
    let tokens = match secret {
        Some(secret) => secret.clone(),
        None => TokenKey::load(folder).map_err(|error| other(error.to_string()))?,
    };
    let key = AnchorKey::of(&tokens).map_err(|error| other(error.to_string()))?;
    let store = SqliteStore::open_to_read(folder)
        .await
        .map_err(|error| match error {
            OpenError::Older { .. } | OpenError::Newer { .. } => NotRead::Older(error.to_string()),
            error => other(error.to_string()),
        })?;
    let found = verify_log(&store, &key, anchors).await;
    store.close().await;
    found.map_err(|error| other(error.to_string()))
}
