//! What is to be printed, as it is kept over a restart: a row a slip, for a day.

use std::sync::Arc;

use chrono::{DateTime, Utc};

use super::config::limits;
use super::job::Job;
use crate::store::{KeptRow, Shelf, Store, StoreError};

/// The rows of slips.
#[derive(Clone)]
pub struct Queue {
    store: Arc<dyn Store>,
}

impl Queue {
    /// Those of this store.
    #[must_use]
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self { store }
    }

    /// Keeps a slip that is asked for; `false` when it was asked for before: a retried call prints nothing.
    ///
    /// # Errors
    /// The store's.
    pub async fn add(&self, job: &mut Job) -> Result<bool, StoreError> {
        self.write(job).await
    }

    /// Keeps what became of a slip.
    ///
    /// # Errors
    /// The store's.
    pub async fn note(&self, job: &mut Job) -> Result<(), StoreError> {
        self.write(job).await.map(|_| ())
    }

    /// The slips that are still to be printed, the oldest first; forgets those that are a day old.
    ///
    /// # Errors
    /// The store's.
    pub async fn open(&self, now: DateTime<Utc>) -> Result<Vec<Job>, StoreError> {
        let mut open = Vec::new();
        for row in self.store.kept(Shelf::Slips).await? {
            let Ok(mut job) = serde_json::from_str::<Job>(&row.body) else {
                continue;
            };
            (job.id, job.version) = (row.id, row.version);
            if now - job.asked_at >= limits::REMEMBERED {
                self.store.remove_kept(Shelf::Slips, job.id, job.version).await?;
            } else if job.is_wanted(now) {
                open.push(job);
            }
        }
        open.sort_by_key(|job| job.asked_at);
        Ok(open)
    }

    async fn write(&self, job: &mut Job) -> Result<bool, StoreError> {
        let body = serde_json::to_string(job).map_err(|error| StoreError::Refused(error.to_string()))?;
        let row = KeptRow {
            id: job.id.clone(),
            version: job.version + 1,
            body,
        };
        let is_kept = self.store.put_kept(Shelf::Slips, row).await?;
        job.version += u64::from(is_kept);
        Ok(is_kept)
    }
}
