//! A log that begins again from a backup or a copy: cut at a moment, under a new identity.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::sqlite::SqliteConnection;

use super::fault::before_commit;
use crate::store::StoreError;

/// Cuts every hall's log after its last event at or before the instant. Time may have been put right once in a log,
/// so the last one counts, not the first that is later.
const CUT: &str = "
    WITH kept(hall, last) AS MATERIALIZED (
        SELECT hall, max(seq) FROM event WHERE at_ms <= ?1 GROUP BY hall
    )
    DELETE FROM event WHERE seq > coalesce((SELECT last FROM kept WHERE kept.hall = event.hall), 0)";

/// Removes what happened after the instant from the log, and the answers that were given after it: `kept` is how long an
/// answer is kept. What was folded from the log goes as well.
pub(super) async fn cut(
    connection: &mut SqliteConnection,
    at: DateTime<Utc>,
    kept: TimeDelta,
) -> Result<u64, StoreError> {
    let cut = sqlx::query(CUT)
        .bind(at.timestamp_millis())
        .execute(&mut *connection)
        .await
        .map_err(before_commit)?
        .rows_affected();
    sqlx::query("DELETE FROM answer WHERE expires_at_ms > ?1")
        .bind((at + kept).timestamp_millis())
        .execute(&mut *connection)
        .await
        .map_err(before_commit)?;
    sqlx::query("DELETE FROM sealed_answer WHERE expires_at_ms > ?1")
        .bind((at + kept).timestamp_millis())
        .execute(&mut *connection)
        .await
        .map_err(before_commit)?;
    sqlx::query("DELETE FROM snapshot")
        .execute(&mut *connection)
        .await
        .map_err(before_commit)?;
    sqlx::query("DELETE FROM checkpoint WHERE seq > coalesce((SELECT max(seq) FROM event WHERE event.hall = checkpoint.hall), 0)")
        .execute(connection)
        .await
        .map_err(before_commit)?;
    Ok(cut)
}

/// Draws a new identity.
pub(super) async fn begin(connection: &mut SqliteConnection) -> Result<String, StoreError> {
    // Only a copy has it.
    sqlx::query("DROP TABLE IF EXISTS copied")
        .execute(&mut *connection)
        .await
        .map_err(before_commit)?;
    sqlx::query_scalar("UPDATE identity SET id = lower(hex(randomblob(16))) RETURNING id")
        .fetch_one(connection)
        .await
        .map_err(before_commit)
}

/// Removes personal data that no event of the hall names any more.
pub(super) async fn forget_after(
    connection: &mut SqliteConnection,
    hall: &str,
    last: u64,
) -> Result<(), StoreError> {
    let last = i64::try_from(last).unwrap_or(i64::MAX);
    sqlx::query("DELETE FROM personal WHERE hall = ?1 AND id > ?2")
        .bind(hall)
        .bind(last)
        .execute(connection)
        .await
        .map_err(before_commit)?;
    Ok(())
}
