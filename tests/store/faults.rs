//! The faults that the store in memory plays for the tests of those who stand on it.

use std::sync::Arc;

use kwartier::store::memory::MemoryStore;
use kwartier::store::{Store, StoreError};

use crate::house::{events, full_batch, hall, log_batch};

#[tokio::test]
async fn a_planned_failure_writes_nothing_and_comes_once() {
    let store = MemoryStore::new();
    store.fail_next(StoreError::Refused("a test".into()));
    assert_eq!(
        store.commit(full_batch(0)).await,
        Err(StoreError::Refused("a test".into()))
    );
    assert_eq!(store.events(hall(), 0, 9).await, Ok(vec![]));
    assert_eq!(store.commit(full_batch(0)).await, Ok(()));
    assert_eq!(store.commits(), 1);
}

#[tokio::test]
async fn a_lost_answer_hides_a_batch_that_was_written() {
    let store = MemoryStore::new();
    store.lose_next_answer();
    let answer = store.commit(log_batch(&hall(), 1..=2)).await;
    assert!(matches!(answer, Err(StoreError::Unknown(_))), "{answer:?}");
    assert_eq!(store.events(hall(), 0, 9).await, Ok(events(1..=2)));
}

#[tokio::test]
async fn a_full_store_refuses_every_write_and_reads_on_until_there_is_room() {
    let store = MemoryStore::new();
    store.commit(full_batch(0)).await.unwrap();
    store.set_full(true);
    assert_eq!(store.commit(full_batch(3)).await, Err(StoreError::Full));
    assert_eq!(store.ready().await, Err(StoreError::Full));
    assert_eq!(store.events(hall(), 0, 9).await, Ok(events(1..=3)));
    store.set_full(false);
    assert_eq!(store.commit(full_batch(3)).await, Ok(()));
}

#[tokio::test]
async fn held_commits_wait_until_they_are_released() {
    let store = Arc::new(MemoryStore::new());
    store.hold_commits();
    let waiting = tokio::spawn({
        let store = Arc::clone(&store);
        async move { store.commit(full_batch(0)).await }
    });
    tokio::task::yield_now().await;
    assert_eq!(store.events(hall(), 0, 9).await, Ok(vec![]));
    store.release_commits();
    assert_eq!(waiting.await.unwrap(), Ok(()));
    assert_eq!(store.events(hall(), 0, 9).await, Ok(events(1..=3)));
}

#[tokio::test]
async fn a_clone_is_the_same_store_entered_again() {
    let store = MemoryStore::new();
    store.commit(full_batch(0)).await.unwrap();
    assert_eq!(store.clone().events(hall(), 0, 9).await, Ok(events(1..=3)));
}
