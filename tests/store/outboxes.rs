//! The outboxes of webhooks, on every store.

use std::collections::BTreeMap;

use kwartier::store::{DeliveryRow, Store};

use crate::house::{House, at, named};

async fn put_out(store: &dyn Store, webhook: &str, bodies: &[&str], seq: u64) {
    let bodies = bodies.iter().map(|body| (*body).to_owned()).collect();
    store
        .put_out(webhook.into(), bodies, (named("stadhuis"), seq))
        .await
        .unwrap();
}

fn settled(row: DeliveryRow, ms: i64) -> DeliveryRow {
    DeliveryRow {
        is_pending: false,
        settled_at: Some(at(ms)),
        ..row
    }
}

async fn numbers(store: &dyn Store, webhook: &str) -> Vec<u64> {
    let rows = store.deliveries(webhook.into(), None, 100).await.unwrap();
    rows.iter().map(|row| row.number).collect()
}

pub async fn what_is_put_out_waits_in_order_until_it_is_settled(house: House) {
    put_out(house.store(), "a", &["1", "2"], 7).await;
    put_out(house.store(), "a", &["3"], 9).await;
    put_out(house.store(), "b", &["x"], 9).await;
    let house = house.reopened().await;
    let store = house.store();
    assert_eq!(numbers(store, "a").await, [3, 2, 1]);
    assert_eq!(store.pending("a".into()).await, Ok(3));
    let first = store.first_pending("a".into()).await.unwrap().unwrap();
    assert_eq!(
        (first.number, first.body.as_str(), first.is_pending),
        (1, "1", true)
    );
    assert!(store.put_delivery(settled(first.clone(), 5)).await.unwrap());
    assert_eq!(store.first_pending("a".into()).await.unwrap().unwrap().number, 2);
    assert_eq!(store.delivery("a".into(), 1).await, Ok(Some(settled(first, 5))));
    assert_eq!(store.delivery("a".into(), u64::MAX).await, Ok(None));
    let older = store.deliveries("a".into(), Some(3), 1).await.unwrap();
    assert_eq!(older[0].number, 2);
    let reached = BTreeMap::from([(named("stadhuis"), 9)]);
    assert_eq!(store.reached_for("a".into()).await, Ok(reached));
    store
        .set_reached("a".into(), BTreeMap::from([(named("wijkhuis"), 2)]))
        .await
        .unwrap();
    assert_eq!(
        store.reached_for("a".into()).await,
        Ok(BTreeMap::from([(named("wijkhuis"), 2)]))
    );
}

pub async fn what_was_settled_long_ago_is_forgotten_and_numbers_go_on_counting(house: House) {
    let store = house.store();
    put_out(store, "a", &["1", "2", "3"], 7).await;
    for number in 1..=3 {
        let row = store.delivery("a".into(), number).await.unwrap().unwrap();
        store
            .put_delivery(settled(row, number as i64 * 10))
            .await
            .unwrap();
    }
    assert_eq!(store.forget_deliveries(at(20)).await, Ok(1));
    assert_eq!(store.forget_deliveries(at(1_000)).await, Ok(1));
    assert_eq!(numbers(store, "a").await, [3]);
    put_out(store, "a", &["4"], 8).await;
    assert_eq!(numbers(store, "a").await, [4, 3]);
    let gone = store.first_pending("a".into()).await.unwrap().unwrap();
    store.forget_webhook("a".into()).await.unwrap();
    assert_eq!(numbers(store, "a").await, [0; 0]);
    assert_eq!(store.put_delivery(gone).await, Ok(false));
    assert_eq!(store.reached_for("a".into()).await, Ok(BTreeMap::new()));
}
