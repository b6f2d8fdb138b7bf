//! Which weak secrets this folder used before anybody looked at them.

use std::collections::BTreeSet;

use sqlx::sqlite::SqliteConnection;

use super::SqliteStore;
use super::fault::before_commit;
use crate::store::StoreError;

/// Says that somebody looked.
const LOOKED: &str = "";

impl SqliteStore {
    /// The digests of weak secrets that this folder may go on with: those of the first look, when halls were run from
    /// the folder before it. Whatever turns out weak later was chosen by somebody who had been told.
    ///
    /// # Errors
    /// When the store cannot be read or written.
    pub async fn tolerated_secrets(&self, weak: &[String]) -> Result<BTreeSet<String>, StoreError> {
        let mut writer = self.writer.lock().await;
        let mut transaction = writer.begin().await?;
        let outcome = look(&mut transaction, weak).await;
        writer.end(transaction, outcome).await
    }
}

async fn look(connection: &mut SqliteConnection, weak: &[String]) -> Result<BTreeSet<String>, StoreError> {
    let kept: Vec<String> = sqlx::query_scalar("SELECT digest FROM tolerated_secret")
        .fetch_all(&mut *connection)
        .await
        .map_err(before_commit)?;
    let mut kept: BTreeSet<String> = kept.into_iter().collect();
    if kept.remove(LOOKED) {
        return Ok(kept);
    }
    let in_use: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM event)")
        .fetch_one(&mut *connection)
        .await
        .map_err(before_commit)?;
    if in_use {
        kept.extend(weak.iter().cloned());
    }
    for digest in kept.iter().map(String::as_str).chain([LOOKED]) {
        sqlx::query("INSERT OR IGNORE INTO tolerated_secret (digest) VALUES (?1)")
            .bind(digest)
            .execute(&mut *connection)
            .await
            .map_err(before_commit)?;
    }
    Ok(kept)
}
