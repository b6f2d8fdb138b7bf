//! The running digest of the log as `SQLite` keeps it: reading it, and giving it to rows from before there was one.

use std::path::Path;

use chrono::{DateTime, Utc};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqlitePool};
use sqlx::{ConnectOptions, Connection, SqliteExecutor};

use super::columns::{array, count, hall_of};
use super::fault::before_commit;
use super::open_error::{OpenError, refusal, store_refusal};
use crate::ids::HallId;
use crate::progress::{Counted, Progress};
use crate::store::chain::{CheckpointRow, Digest, Head, RawEvent};
use crate::store::{LastEvent, StoreError};

/// Rows that get their digest in one transaction: when it is cut off, the next start goes on there.
const FILLED_AT_ONCE: u32 = 10_000;

const ROWS: &str = "
    SELECT seq, at_ms, kind, actor, body, digest FROM event WHERE hall = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";

const EPOCHS: &str = "
    SELECT seq, at_ms, kind, actor, body, digest FROM event WHERE hall = ?1 AND kind = 'epochBegan' ORDER BY seq";

const HEAD: &str = "
    SELECT seq, digest, at_ms FROM event WHERE hall = ?1 AND at_ms < ?2 ORDER BY seq DESC LIMIT 1";

const DIGEST: &str = "SELECT digest FROM event WHERE hall = ?1 AND seq = ?2";

const CHECKPOINT: &str = "SELECT seq, digest, seal FROM checkpoint WHERE hall = ?1";

const PUT_CHECKPOINT: &str = "
    INSERT INTO checkpoint (hall, seq, digest, seal) VALUES (?1, ?2, ?3, ?4)
    ON CONFLICT DO UPDATE SET seq = excluded.seq, digest = excluded.digest, seal = excluded.seal";

/// Walks through what has no digest, hall by hall, on an index of just that.
const UNCHAINED: &str = "SELECT hall, min(seq) FROM event WHERE digest IS NULL GROUP BY hall";

/// Whether all rows from the first without a digest on have none.
const ALL_TO_THE_END: &str = "
    SELECT (SELECT max(seq) FROM event WHERE hall = ?1) - ?2 + 1
        = (SELECT count(*) FROM event WHERE hall = ?1 AND digest IS NULL)";

const FILL: &str = "
    UPDATE event SET digest = unhex(e.value ->> 1) FROM json_each(?2) AS e
    WHERE event.hall = ?1 AND event.seq = e.value ->> 0";

type Row = (i64, i64, String, String, String, Option<Vec<u8>>);

pub(super) async fn raw_events(
    reader: impl SqliteExecutor<'_>,
    hall: &HallId,
    after: u64,
    limit: u32,
) -> Result<Vec<RawEvent>, StoreError> {
    let Ok(after) = i64::try_from(after) else {
        return Ok(Vec::new());
    };
    let rows: Vec<Row> = sqlx::query_as(ROWS)
        .bind(hall.as_str())
        .bind(after)
        .bind(limit)
        .fetch_all(reader)
        .await
        .map_err(before_commit)?;
    rows.into_iter().map(raw).collect()
}

pub(super) async fn raw_epochs(readers: &SqlitePool, hall: HallId) -> Result<Vec<RawEvent>, StoreError> {
    let rows: Vec<Row> = sqlx::query_as(EPOCHS)
        .bind(hall.as_str())
        .fetch_all(readers)
        .await
        .map_err(before_commit)?;
    rows.into_iter().map(raw).collect()
}

pub(super) async fn head(
    readers: &SqlitePool,
    hall: HallId,
    before: Option<DateTime<Utc>>,
) -> Result<LastEvent, StoreError> {
    let row: Option<(i64, Option<Vec<u8>>, i64)> = sqlx::query_as(HEAD)
        .bind(hall.as_str())
        .bind(before.map_or(i64::MAX, |before| before.timestamp_millis()))
        .fetch_optional(readers)
        .await
        .map_err(before_commit)?;
    let Some((seq, digest, at_ms)) = row else {
        return Ok((Head::START, None));
    };
    let head = Head {
        seq: count(seq)?,
        digest: written(digest, &hall, seq)?,
    };
    Ok((head, DateTime::from_timestamp_millis(at_ms)))
}

pub(super) async fn checkpoint(
    readers: &SqlitePool,
    hall: HallId,
) -> Result<Option<CheckpointRow>, StoreError> {
    let row: Option<(i64, Vec<u8>, String)> = sqlx::query_as(CHECKPOINT)
        .bind(hall.as_str())
        .fetch_optional(readers)
        .await
        .map_err(before_commit)?;
    row.map(|(seq, digest, seal)| {
        let digest = written(Some(digest), &hall, seq)?;
        let head = Head {
            seq: count(seq)?,
            digest,
        };
        Ok(CheckpointRow { head, seal })
    })
    .transpose()
}

pub(super) async fn put_checkpoint(
    connection: &mut SqliteConnection,
    hall: &HallId,
    checkpoint: &CheckpointRow,
) -> Result<(), StoreError> {
    let seq = i64::try_from(checkpoint.head.seq)
        .map_err(|_| StoreError::Refused("a checkpoint beyond every log".into()))?;
    sqlx::query(PUT_CHECKPOINT)
        .bind(hall.as_str())
        .bind(seq)
        .bind(checkpoint.head.digest.0.as_slice())
        .bind(&checkpoint.seal)
        .execute(connection)
        .await
        .map(drop)
        .map_err(before_commit)
}

/// The end that a batch after event `seq` follows. When there is no such event the batch is refused anyway.
pub(super) async fn before(
    connection: &mut SqliteConnection,
    hall: &HallId,
    seq: i64,
) -> Result<Head, StoreError> {
    let row: Option<Option<Vec<u8>>> = sqlx::query_scalar(DIGEST)
        .bind(hall.as_str())
        .bind(seq)
        .fetch_optional(connection)
        .await
        .map_err(before_commit)?;
    match row {
        None => Ok(Head::START),
        Some(digest) => Ok(Head {
            seq: count(seq)?,
            digest: written(digest, hall, seq)?,
        }),
    }
}

/// Gives the rows of an older version their digests. A log has them up to some event and none after it; anything else
/// was put in by somebody, and is left for the check of the log to tell.
pub(super) async fn fill(
    options: SqliteConnectOptions,
    file: &Path,
    progress: &dyn Progress,
) -> Result<(), OpenError> {
    let mut connection = options.connect().await.map_err(|error| refusal(file, error))?;
    let filled = fill_all(&mut connection, progress).await;
    connection.close().await.map_err(|error| refusal(file, error))?;
    filled.map_err(|error| store_refusal(file, error))
}

async fn fill_all(connection: &mut SqliteConnection, progress: &dyn Progress) -> Result<(), StoreError> {
    let unchained: Vec<(String, i64)> = sqlx::query_as(UNCHAINED)
        .fetch_all(&mut *connection)
        .await
        .map_err(before_commit)?;
    for (name, first) in unchained {
        let hall = hall_of(&name)?;
        let mut head = before(connection, &hall, first - 1).await?;
        let to_the_end: bool = sqlx::query_scalar(ALL_TO_THE_END)
            .bind(hall.as_str())
            .bind(first)
            .fetch_one(&mut *connection)
            .await
            .map_err(before_commit)?;
        if head.seq + 1 != count(first)? || !to_the_end {
            continue;
        }
        loop {
            let next = fill_some(connection, &hall, head).await?;
            if next.seq == head.seq {
                break;
            }
            tracing::info!(%hall, events = next.seq, "the log is being given its running digest");
            progress.has_done(Counted::Events, next.seq - head.seq);
            head = next;
        }
    }
    Ok(())
}

/// Fills the rows that follow without a gap and have no digest.
async fn fill_some(
    connection: &mut SqliteConnection,
    hall: &HallId,
    mut head: Head,
) -> Result<Head, StoreError> {
    let rows = raw_events(&mut *connection, hall, head.seq, FILLED_AT_ONCE).await?;
    let mut filled = Vec::new();
    for row in rows {
        if row.seq != head.seq + 1 || row.digest.is_some() {
            break;
        }
        let digest = head.digest.then(hall, &row);
        head = Head { seq: row.seq, digest };
        filled.push((row.seq, digest.to_string()));
    }
    if !filled.is_empty() {
        sqlx::query(FILL)
            .bind(hall.as_str())
            .bind(array(&filled)?)
            .execute(connection)
            .await
            .map_err(before_commit)?;
    }
    Ok(head)
}

fn raw((seq, at_ms, kind, actor, body, digest): Row) -> Result<RawEvent, StoreError> {
    // A digest of another length is none that was written here.
    let digest = digest.and_then(|bytes| bytes.try_into().ok()).map(Digest);
    Ok(RawEvent {
        seq: count(seq)?,
        at_ms,
        kind,
        actor,
        body,
        digest,
    })
}

fn written(digest: Option<Vec<u8>>, hall: &HallId, seq: i64) -> Result<Digest, StoreError> {
    let digest = digest.and_then(|bytes| bytes.try_into().ok()).map(Digest);
    digest.ok_or_else(|| StoreError::Damaged(format!("event {seq} of hall {hall} has no digest")))
}
