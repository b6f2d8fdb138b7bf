//! The outboxes of webhooks as `SQLite` keeps them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use sqlx::sqlite::SqliteConnection;

use super::SqliteStore;
use super::columns::{array, count, counted, hall_of, instant};
use super::fault::before_commit;
use crate::ids::HallId;
use crate::store::{DeliveryRow, DeliveryStore, StoreError};

macro_rules! rows {
    ($rest:literal) => {
        concat!(
            "SELECT webhook, number, pending, settled_at_ms, body FROM webhook_delivery WHERE webhook = ?1 ",
            $rest
        )
    };
}

const ONE: &str = rows!("AND number = ?2");

const FIRST_PENDING: &str = rows!("AND pending = 1 ORDER BY number LIMIT 1");

const NEWEST_FIRST: &str = rows!("AND number < ?2 ORDER BY number DESC LIMIT ?3");

/// The numbers follow the last one; `key` counts the array from 0.
const ADD: &str = "
    INSERT INTO webhook_delivery (webhook, number, pending, body)
    SELECT ?1, last.number + 1 + new.key, 1, new.value
    FROM json_each(?2) AS new,
        (SELECT coalesce(max(number), 0) AS number FROM webhook_delivery WHERE webhook = ?1) AS last";

const PUT: &str = "
    UPDATE webhook_delivery SET pending = ?3, settled_at_ms = ?4, body = ?5
    WHERE webhook = ?1 AND number = ?2 RETURNING 1";

const REACH: &str = "
    INSERT INTO webhook_reached (webhook, hall, seq) VALUES (?1, ?2, ?3)
    ON CONFLICT (webhook, hall) DO UPDATE SET seq = excluded.seq";

const FORGET: &str = "
    DELETE FROM webhook_delivery WHERE pending = 0 AND settled_at_ms < ?1
        AND number < (SELECT max(last.number) FROM webhook_delivery AS last WHERE last.webhook = webhook_delivery.webhook)";

type Row = (String, i64, i64, Option<i64>, String);

fn read((webhook, number, pending, settled_at_ms, body): Row) -> Result<DeliveryRow, StoreError> {
    Ok(DeliveryRow {
        webhook,
        number: count(number)?,
        is_pending: pending != 0,
        settled_at: settled_at_ms.map(instant).transpose()?,
        body,
    })
}

async fn reach(
    transaction: &mut SqliteConnection,
    webhook: &str,
    (hall, seq): (HallId, u64),
) -> Result<(), StoreError> {
    let reached = sqlx::query(REACH)
        .bind(webhook)
        .bind(hall.as_str())
        .bind(counted(seq)?)
        .execute(transaction);
    reached.await.map(drop).map_err(before_commit)
}

async fn put_out(
    transaction: &mut SqliteConnection,
    webhook: &str,
    bodies: &str,
    reached: (HallId, u64),
) -> Result<(), StoreError> {
    let added = sqlx::query(ADD)
        .bind(webhook)
        .bind(bodies)
        .execute(&mut *transaction);
    added.await.map_err(before_commit)?;
    reach(transaction, webhook, reached).await
}

async fn set_reached(
    transaction: &mut SqliteConnection,
    webhook: &str,
    reached: BTreeMap<HallId, u64>,
) -> Result<(), StoreError> {
    forget(
        transaction,
        "DELETE FROM webhook_reached WHERE webhook = ?1",
        webhook,
    )
    .await?;
    for each in reached {
        reach(transaction, webhook, each).await?;
    }
    Ok(())
}

async fn forget(
    transaction: &mut SqliteConnection,
    statement: &'static str,
    webhook: &str,
) -> Result<(), StoreError> {
    let gone = sqlx::query(statement).bind(webhook).execute(transaction);
    gone.await.map(drop).map_err(before_commit)
}

async fn forget_all(transaction: &mut SqliteConnection, webhook: &str) -> Result<(), StoreError> {
    forget(
        transaction,
        "DELETE FROM webhook_reached WHERE webhook = ?1",
        webhook,
    )
    .await?;
    forget(
        transaction,
        "DELETE FROM webhook_delivery WHERE webhook = ?1",
        webhook,
    )
    .await
}

impl DeliveryStore for SqliteStore {
    fn reached_for(&self, webhook: String) -> BoxFuture<'_, Result<BTreeMap<HallId, u64>, StoreError>> {
        Box::pin(async move {
            let found =
                sqlx::query_as("SELECT hall, seq FROM webhook_reached WHERE webhook = ?1").bind(webhook);
            let rows: Vec<(String, i64)> = found.fetch_all(&self.readers).await.map_err(before_commit)?;
            let of_row = |(hall, seq): (String, i64)| Ok((hall_of(&hall)?, count(seq)?));
            rows.into_iter().map(of_row).collect()
        })
    }

    fn set_reached(
        &self,
        webhook: String,
        reached: BTreeMap<HallId, u64>,
    ) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let outcome = set_reached(&mut transaction, &webhook, reached).await;
            writer.end(transaction, outcome).await
        })
    }

    fn put_out(
        &self,
        webhook: String,
        bodies: Vec<String>,
        reached: (HallId, u64),
    ) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let bodies = array(&bodies)?;
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let outcome = put_out(&mut transaction, &webhook, &bodies, reached).await;
            writer.end(transaction, outcome).await
        })
    }

    fn put_delivery(&self, row: DeliveryRow) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            let number = counted(row.number)?;
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let put = sqlx::query_scalar::<_, i64>(PUT)
                .bind(row.webhook)
                .bind(number)
                .bind(i64::from(row.is_pending))
                .bind(row.settled_at.map(|at| at.timestamp_millis()))
                .bind(row.body)
                .fetch_optional(&mut transaction);
            let outcome = put.await.map_err(before_commit);
            Ok(writer.end(transaction, outcome).await?.is_some())
        })
    }

    fn delivery(
        &self,
        webhook: String,
        number: u64,
    ) -> BoxFuture<'_, Result<Option<DeliveryRow>, StoreError>> {
        Box::pin(async move {
            // A number that no row can have is no row's.
            let Ok(number) = i64::try_from(number) else {
                return Ok(None);
            };
            let found = sqlx::query_as::<_, Row>(ONE).bind(webhook).bind(number);
            let row = found.fetch_optional(&self.readers).await.map_err(before_commit)?;
            row.map(read).transpose()
        })
    }

    fn first_pending(&self, webhook: String) -> BoxFuture<'_, Result<Option<DeliveryRow>, StoreError>> {
        Box::pin(async move {
            let found = sqlx::query_as::<_, Row>(FIRST_PENDING).bind(webhook);
            let row = found.fetch_optional(&self.readers).await.map_err(before_commit)?;
            row.map(read).transpose()
        })
    }

    fn pending(&self, webhook: String) -> BoxFuture<'_, Result<u64, StoreError>> {
        Box::pin(async move {
            let counting = "SELECT count(*) FROM webhook_delivery WHERE webhook = ?1 AND pending = 1";
            let counted = sqlx::query_scalar(counting).bind(webhook);
            count(counted.fetch_one(&self.readers).await.map_err(before_commit)?)
        })
    }

    fn deliveries(
        &self,
        webhook: String,
        before: Option<u64>,
        limit: u32,
    ) -> BoxFuture<'_, Result<Vec<DeliveryRow>, StoreError>> {
        Box::pin(async move {
            let before = before.and_then(|number| i64::try_from(number).ok());
            let found = sqlx::query_as::<_, Row>(NEWEST_FIRST)
                .bind(webhook)
                .bind(before.unwrap_or(i64::MAX))
                .bind(limit);
            let rows = found.fetch_all(&self.readers).await.map_err(before_commit)?;
            rows.into_iter().map(read).collect()
        })
    }

    fn forget_webhook(&self, webhook: String) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let outcome = forget_all(&mut transaction, &webhook).await;
            writer.end(transaction, outcome).await
        })
    }

    fn forget_deliveries(&self, before: DateTime<Utc>) -> BoxFuture<'_, Result<u64, StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let gone = sqlx::query(FORGET)
                .bind(before.timestamp_millis())
                .execute(&mut transaction);
            let outcome = gone.await.map_err(before_commit);
            Ok(writer.end(transaction, outcome).await?.rows_affected())
        })
    }
}
