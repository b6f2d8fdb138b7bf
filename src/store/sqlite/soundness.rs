//! Whether the file is what was written: a small one is read whole before anything is written to it, a large one while
//! the halls run, for reading it takes as long as it is large and visitors wait at the door meanwhile.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use tokio::task::JoinHandle;

use super::fault;
use super::open_error::OpenError;
use crate::store::StoreError;

/// What is known to be wrong with the file; clones know the same.
#[derive(Debug, Clone, Default)]
pub(super) struct Soundness(Arc<OnceLock<String>>);

impl Soundness {
    /// # Errors
    /// [`StoreError::Damaged`] once damage was found.
    pub(super) fn so_far(&self) -> Result<(), StoreError> {
        match self.0.get() {
            Some(why) => Err(StoreError::Damaged(why.clone())),
            None => Ok(()),
        }
    }

    /// Reads the whole file on a connection of its own. When it is damaged nothing more is written to it.
    pub(super) fn examine(&self, options: SqliteConnectOptions) -> JoinHandle<()> {
        let known = self.clone();
        tokio::spawn(async move {
            match read_whole(options).await {
                Ok(None) => tracing::info!("the database was read whole: it is sound"),
                Ok(Some(why)) => {
                    tracing::error!(
                        %why,
                        "the database is damaged: nothing more is written. Stop the server and restore the newest backup"
                    );
                    let _ = known.0.set(why);
                }
                Err(error) => tracing::warn!(%error, "the database could not be read whole"),
            }
        })
    }
}

async fn read_whole(options: SqliteConnectOptions) -> Result<Option<String>, sqlx::Error> {
    let mut connection = options.connect().await?;
    let found = faults(&mut connection).await;
    connection.close().await?;
    match found {
        Err(error) if fault::is_damage(&error) => Ok(Some(error.to_string())),
        other => other,
    }
}

/// Reads the whole file for faults before it is used.
pub(super) async fn check(connection: &mut SqliteConnection, file: &Path) -> Result<(), OpenError> {
    match faults(connection).await {
        Ok(None) => Ok(()),
        Ok(Some(why)) => Err(OpenError::Damaged {
            file: file.to_owned(),
            why,
        }),
        Err(error) => Err(super::open_error::refusal(file, error)),
    }
}

async fn faults(connection: &mut SqliteConnection) -> Result<Option<String>, sqlx::Error> {
    let found: Vec<String> = sqlx::query_scalar("PRAGMA quick_check(3)")
        .fetch_all(connection)
        .await?;
    Ok((found != ["ok"]).then(|| found.join("; ")))
}
