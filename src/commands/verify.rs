//! `kwartier verify`: reads every hall's log whole, and compares it with every note of where it ended. Nothing is changed,
//! and a server may run meanwhile.

use std::fmt::Write as _;
use std::path::PathBuf;

use anyhow::Context;
use clap::Args;

use super::Faults;
use crate::auth::{SECRET_FILE, TokenKey};
use crate::evidence::anchor::{ANCHORS_DIR, AnchorKey};
use crate::evidence::verify::verify_log;
use crate::store::sqlite::{DATABASE_FILE, SqliteStore, has_database};

/// What `kwartier verify` takes.
#[derive(Debug, Args)]
pub struct Verify {
    /// The folder of the database and the server's secret.
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// The folder of the notes of where the logs ended; `anchors` in the data folder when left out.
    #[arg(long, value_name = "DIR")]
    anchors: Option<PathBuf>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// For whoever typed the command.
    pub text: String,
    /// Nothing is wrong.
    pub sound: bool,
}

/// Reads the logs and says what is wrong with them; or names every fault of the arguments.
///
/// # Errors
/// When the database cannot be opened or read.
pub async fn verify(
    asked: &Verify,
    environment: impl IntoIterator<Item = (String, String)>,
) -> anyhow::Result<Result<Verified, Faults>> {
    let secret = environment
        .into_iter()
        .find(|(name, _)| name == "KWARTIER_SECRET")
        .map(|(_, secret)| secret);
    let mut faults = Faults::default();
    if !has_database(&asked.data) {
        faults.add("--data", &format!("must be a folder with a {DATABASE_FILE}"));
    }
    let key = secret.as_deref().map(TokenKey::from_secret);
    match key {
        Some(None) => faults.add("KWARTIER_SECRET", "is too short for a secret"),
        None if !asked.data.join(SECRET_FILE).is_file() => faults.add(
            "--data",
            &format!("must be a folder with the server's {SECRET_FILE}, or KWARTIER_SECRET must be set"),
        ),
        _ => {}
    }
    if faults.any() {
        return Ok(Err(faults));
    }
    let tokens = match key.flatten() {
        Some(key) => key,
        None => TokenKey::load(&asked.data)?,
    };
    let key = AnchorKey::of(&tokens)?;
    let anchors = asked
        .anchors
        .clone()
        .unwrap_or_else(|| asked.data.join(ANCHORS_DIR));
    let store = SqliteStore::open_to_read(&asked.data).await?;
    let found = verify_log(&store, &key, &anchors)
        .await
        .context("the log cannot be read")?;
    store.close().await;
    let mut text = format!(
        "{} events and {} rows of who did what read, {} notes compared; the notes' public key is {}\n",
        found.events,
        found.audit_rows,
        found.notes,
        key.public()
    );
    if found.notes == 0 && found.events > 0 {
        _ = writeln!(
            text,
            "note: there is no note of where the logs end in {}: an end that was cut off a while ago would not show",
            anchors.display()
        );
    }
    for remark in &found.remarks {
        _ = writeln!(text, "note: {remark}");
    }
    for fault in &found.faults {
        _ = writeln!(text, "WRONG: {fault}");
    }
    text += if found.faults.is_empty() {
        "the log is as it was written\n"
    } else {
        "the log is NOT as it was written: keep a copy of the folder, and restore a backup from before this\n"
    };
    Ok(Ok(Verified {
        text,
        sound: found.faults.is_empty(),
    }))
}
