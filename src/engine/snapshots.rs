//! Snapshots beside the hall's task, so that no command waits while a hall is packed.
//!
//! The working copy costs a pointer, so the task hands one over and goes on. A snapshot that fails is made up for by
//! the next: a start folds a few more events then.

use std::sync::Arc;

use tokio::task::JoinHandle;

use super::capacity::Aside;
use super::limits;
use super::loading::{self, Loaded};
use crate::ids::HallId;
use crate::store::{Batch, Store, StoreError};

/// Makes one hall's snapshots, one after the other.
#[derive(Debug, Default)]
pub(super) struct Snapshots {
    aside: Aside,
    making: Option<JoinHandle<()>>,
}

impl Snapshots {
    /// Packs them there.
    pub fn packed(aside: Aside) -> Self {
        Self { aside, making: None }
    }

    /// Begins a snapshot when so much happened since the last that it is worth it, and none is in the making.
    pub fn keep_up(&mut self, store: &Arc<dyn Store>, hall: &HallId, loaded: &mut Loaded) {
        let held = loaded.state.tickets.len() + loaded.state.owed_visits.len();
        let busy = self.making.as_ref().is_some_and(|making| !making.is_finished());
        if !busy && loaded.since_snapshot() >= worth_it_after(held) {
            self.making = Some(self.begin(store, hall, loaded));
        }
    }

    /// Waits for the one in the making, and makes a last one when the hall stops, so that it is soon back.
    pub async fn stop(mut self, store: &Arc<dyn Store>, hall: &HallId, loaded: &mut Loaded) {
        if let Some(making) = self.making.take() {
            ended(hall, making).await;
        }
        if loaded.since_snapshot() >= limits::SNAPSHOT_AT_STOP {
            ended(hall, self.begin(store, hall, loaded)).await;
        }
    }

    fn begin(&self, store: &Arc<dyn Store>, hall: &HallId, loaded: &mut Loaded) -> JoinHandle<()> {
        loaded.snapshot_seq = loaded.state.seq;
        let (store, hall, loaded) = (Arc::clone(store), hall.clone(), loaded.clone());
        let aside = self.aside;
        tokio::spawn(async move {
            if let Err(error) = write(store.as_ref(), &hall, loaded, aside).await {
                tracing::warn!(%hall, %error, "a snapshot was not written: a start would take longer");
            }
        })
    }
}

/// After how many events the next snapshot is worth what it costs, in a hall that holds so many visits.
fn worth_it_after(held: usize) -> u64 {
    let held = u64::try_from(held).unwrap_or(u64::MAX);
    limits::SNAPSHOT_EVENTS.max(held / limits::SNAPSHOT_SHARE)
}

async fn write(store: &dyn Store, hall: &HallId, loaded: Loaded, aside: Aside) -> Result<(), StoreError> {
    let packed = aside.run(move || loading::snapshot(&loaded)).await;
    let mut batch = Batch::new(hall.clone());
    batch.snapshot = Some(packed.map_err(|error| StoreError::Refused(error.to_string()))??);
    store.commit(batch).await
}

async fn ended(hall: &HallId, making: JoinHandle<()>) {
    if let Err(error) = making.await {
        tracing::error!(%hall, %error, "making a snapshot ended badly");
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may end by it")]
mod tests {
    use super::*;
    use crate::store::memory::MemoryStore;

    #[test]
    fn a_start_on_a_day_of_twenty_thousand_visits_folds_a_quarter_as_many_events_at_most() {
        assert_eq!(worth_it_after(0), 2_000);
        assert_eq!(worth_it_after(8_000), 2_000);
        assert_eq!(worth_it_after(20_000), 5_000);
    }

    #[tokio::test]
    async fn a_snapshot_is_made_when_it_is_due_and_a_last_one_at_the_stop() {
        let store: Arc<dyn Store> = Arc::new(MemoryStore::default());
        let hall: HallId = "stadhuis".parse().unwrap();
        let mut loaded = Loaded::default();
        let mut snapshots = Snapshots::default();
        loaded.state.seq = 1_999;
        snapshots.keep_up(&store, &hall, &mut loaded);
        assert!(snapshots.making.is_none());
        loaded.state.seq = 2_000;
        snapshots.keep_up(&store, &hall, &mut loaded);
        snapshots.making.take().unwrap().await.unwrap();
        assert_eq!(store.snapshot(hall.clone()).await.unwrap().unwrap().seq, 2_000);

        loaded.state.seq = 2_100;
        snapshots.keep_up(&store, &hall, &mut loaded);
        snapshots.stop(&store, &hall, &mut loaded).await;
        let last = loading::from_newest_snapshot(store.as_ref(), &hall)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((last.state.seq, last.snapshot_seq), (2_100, 2_100));
    }

    #[tokio::test]
    async fn a_stop_after_next_to_nothing_costs_nothing() {
        let store: Arc<dyn Store> = Arc::new(MemoryStore::default());
        let hall: HallId = "stadhuis".parse().unwrap();
        let mut loaded = Loaded::default();
        loaded.state.seq = 99;
        Snapshots::default().stop(&store, &hall, &mut loaded).await;
        assert_eq!(store.snapshot(hall).await, Ok(None));
    }
}
