//! The statements that write, a table at a time, within a transaction of the [`Writer`](super::writer::Writer).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;
use sqlx::sqlite::SqliteConnection;

use super::columns::{array, counted};
use super::fault::before_commit;
use super::{audit_chain, chained};
use crate::ids::HallId;
use crate::store::chain::Head;
use crate::store::{AnswerRow, Batch, CurrentRow, EventRow, PersonalRow, StoreError, Table};

/// Rows that one statement takes when a whole hall is written anew, so that its JSON stays small.
const ROWS_A_STATEMENT: usize = 5_000;

// `jsonb_each` (SQLite 3.51) hands out rows that are parsed already; with `json_each` every member would be cut out
// of text again, which costs a third more. A row's own JSON travels as one string, so that SQLite neither takes it
// apart nor puts it together again.

/// The checks and the rows in one statement: nothing is written unless the log ends just before the first one.
const ADD_EVENTS: &str = "
    INSERT INTO event (hall, seq, at_ms, kind, actor, body, digest)
    SELECT ?1, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, unhex(e.value ->> 5)
    FROM jsonb_each(?2) AS e
    WHERE (SELECT coalesce(max(seq), 0) FROM event WHERE hall = ?1) = ?3";

const LAST_SEQ: &str = "SELECT coalesce(max(seq), 0) FROM event WHERE hall = ?1";

const PUT_PERSONAL: &str = "
    INSERT INTO personal (hall, id, kind, body, erase_at_ms)
    SELECT ?1, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3 FROM jsonb_each(?2) AS e WHERE true
    ON CONFLICT DO UPDATE SET kind = excluded.kind, body = excluded.body, erase_at_ms = excluded.erase_at_ms";

const END_PERSONAL: &str = "
    UPDATE personal SET erase_at_ms = e.value ->> 1 FROM jsonb_each(?2) AS e
    WHERE personal.hall = ?1 AND personal.id = e.value ->> 0";

const PUT_ANSWERS: &str = "
    INSERT INTO answer (hall, caller, call, key, body_digest, answer, expires_at_ms)
    SELECT ?1, e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5
    FROM jsonb_each(?2) AS e WHERE true
    ON CONFLICT DO UPDATE SET body_digest = excluded.body_digest, answer = excluded.answer,
        expires_at_ms = excluded.expires_at_ms";

const MOVE_ANSWERS: &str =
    "UPDATE answer SET expires_at_ms = expires_at_ms + ?3 WHERE hall = ?1 AND expires_at_ms > ?2";

const PUT_SNAPSHOT: &str = "
    INSERT INTO snapshot (hall, seq, body) VALUES (?1, ?2, ?3)
    ON CONFLICT DO UPDATE SET seq = excluded.seq, body = excluded.body WHERE excluded.seq >= snapshot.seq";

macro_rules! put {
    ($table:literal) => {
        concat!(
            "INSERT INTO ",
            $table,
            " (hall, id, at_ms, body)",
            " SELECT ?1, e.value ->> 0, e.value ->> 1, e.value ->> 2 FROM jsonb_each(?2) AS e WHERE true",
            " ON CONFLICT DO UPDATE SET at_ms = excluded.at_ms, body = excluded.body"
        )
    };
}

const fn put_into(table: Table) -> &'static str {
    of_table!(table, put)
}

macro_rules! empty {
    ($table:literal) => {
        concat!("DELETE FROM ", $table, " WHERE hall = ?1")
    };
}

const fn emptying(table: Table) -> &'static str {
    of_table!(table, empty)
}

/// Writes a batch within the transaction of `connection`, with what is known of the end of the log and of the record of
/// who did what; gives their ends afterwards.
pub(super) async fn batch(
    connection: &mut SqliteConnection,
    batch: &Batch,
    known: Option<Head>,
    known_audit: Option<Head>,
) -> Result<(Option<Head>, Option<Head>), StoreError> {
    let hall = batch.hall.as_str();
    let head = add_events(connection, &batch.hall, &batch.events, known).await?;
    put_current(connection, hall, &batch.current).await?;
    put_personal(connection, hall, &batch.personal).await?;
    // Of two ends of one row the last holds; SQLite would take either.
    let ends: BTreeMap<u64, i64> = batch
        .personal_ends
        .iter()
        .map(|(id, at)| (id.0, at.timestamp_millis()))
        .collect();
    let ends: Vec<_> = ends.into_iter().collect();
    put(connection, END_PERSONAL, hall, &ends).await?;
    if let Some(moved) = &batch.answers_move {
        sqlx::query(MOVE_ANSWERS)
            .bind(hall)
            .bind(moved.unexpired_at.timestamp_millis())
            .bind(moved.by.num_milliseconds())
            .execute(&mut *connection)
            .await
            .map_err(before_commit)?;
    }
    put_answers(connection, hall, &batch.answers).await?;
    if let Some(snapshot) = &batch.snapshot {
        sqlx::query(PUT_SNAPSHOT)
            .bind(hall)
            .bind(counted(snapshot.seq)?)
            .bind(snapshot.body.as_slice())
            .execute(&mut *connection)
            .await
            .map_err(before_commit)?;
    }
    let audit_head = audit_chain::append(connection, &batch.audit, known_audit).await?;
    Ok((head, audit_head))
}

async fn add_events(
    connection: &mut SqliteConnection,
    hall: &HallId,
    events: &[EventRow],
    known: Option<Head>,
) -> Result<Option<Head>, StoreError> {
    let Some(first) = events.first() else {
        return Ok(known);
    };
    let before = counted(first.seq)? - 1;
    if let Some(at) = (first.seq..)
        .zip(events)
        .position(|(seq, event)| seq != event.seq)
    {
        return Err(StoreError::Conflict(format!(
            "the batch has a gap before its event {}",
            at + 1
        )));
    }
    let mut head = match known {
        Some(known) if known.seq + 1 == first.seq => known,
        _ => chained::before(connection, hall, before).await?,
    };
    let rows: Vec<_> = events
        .iter()
        .map(|e| {
            let (at_ms, body) = (e.at.timestamp_millis(), e.body.to_string());
            let digest = head
                .digest
                .then_parts(hall, e.seq, at_ms, [&e.kind, &e.actor, &body]);
            head = Head { seq: e.seq, digest };
            (e.seq, at_ms, &e.kind, &e.actor, body, digest.to_string())
        })
        .collect();
    let hall = hall.as_str();
    let written = sqlx::query(ADD_EVENTS)
        .bind(hall)
        .bind(array(&rows)?)
        .bind(before)
        .execute(&mut *connection)
        .await
        .map_err(before_commit)?
        .rows_affected();
    if written > 0 {
        return Ok(Some(head));
    }
    let last: i64 = sqlx::query_scalar(LAST_SEQ)
        .bind(hall)
        .fetch_one(connection)
        .await
        .map_err(before_commit)?;
    Err(StoreError::Conflict(format!(
        "it ends at {last}, the batch begins at {}",
        first.seq
    )))
}

async fn put_current(
    connection: &mut SqliteConnection,
    hall: &str,
    rows: &[(Table, CurrentRow)],
) -> Result<(), StoreError> {
    for table in Table::ALL {
        let rows: Vec<_> = rows
            .iter()
            .filter(|(of, _)| *of == table)
            .map(|(_, row)| (&row.id, row.at.timestamp_millis(), row.body.to_string()))
            .collect();
        for rows in rows.chunks(ROWS_A_STATEMENT) {
            put(connection, put_into(table), hall, rows).await?;
        }
    }
    Ok(())
}

async fn put_personal(
    connection: &mut SqliteConnection,
    hall: &str,
    rows: &[PersonalRow],
) -> Result<(), StoreError> {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row.id.0,
                &row.kind,
                row.body.to_string(),
                row.erase_at.map(|at| at.timestamp_millis()),
            )
        })
        .collect();
    put(connection, PUT_PERSONAL, hall, &rows).await
}

async fn put_answers(
    connection: &mut SqliteConnection,
    hall: &str,
    rows: &[AnswerRow],
) -> Result<(), StoreError> {
    let rows: Vec<_> = rows
        .iter()
        .map(|row| {
            let AnswerRow {
                key,
                body_digest,
                answer,
                expires_at,
            } = row;
            (
                &key.caller,
                &key.call,
                &key.key,
                body_digest,
                answer.to_string(),
                expires_at.timestamp_millis(),
            )
        })
        .collect();
    put(connection, PUT_ANSWERS, hall, &rows).await
}

/// See [`crate::store::Store::replace_current`].
pub(super) async fn replace_current(
    connection: &mut SqliteConnection,
    hall: &HallId,
    rows: &[(Table, CurrentRow)],
) -> Result<(), StoreError> {
    let derived = Table::ALL.map(emptying).into_iter().chain([empty!("snapshot")]);
    for emptying in derived {
        sqlx::query(emptying)
            .bind(hall.as_str())
            .execute(&mut *connection)
            .await
            .map_err(before_commit)?;
    }
    put_current(connection, hall.as_str(), rows).await
}

const COUNT_ERASED: &str = "
    INSERT INTO erasure (hall, kind, at_ms, last_rows, all_rows)
    SELECT hall, kind, ?1, count(*), count(*) FROM personal WHERE erase_at_ms <= ?1 GROUP BY hall, kind
    ON CONFLICT (hall, kind) DO UPDATE
    SET at_ms = excluded.at_ms, last_rows = excluded.last_rows, all_rows = all_rows + excluded.last_rows";

/// What an erasure took away.
#[derive(Debug, Clone, Copy)]
pub(super) struct Erased {
    /// Rows of personal data.
    pub(super) personal: u64,
    /// Answers.
    pub(super) answers: u64,
}

/// See [`crate::store::Store::erase_expired`].
pub(super) async fn erase_expired(
    connection: &mut SqliteConnection,
    now: DateTime<Utc>,
) -> Result<Erased, StoreError> {
    let now_ms = now.timestamp_millis();
    let answers = sqlx::query("DELETE FROM answer WHERE expires_at_ms <= ?1")
        .bind(now_ms)
        .execute(&mut *connection)
        .await
        .map_err(before_commit)?
        .rows_affected();
    Ok(Erased {
        personal: erase_personal(connection, now_ms).await?,
        answers,
    })
}

/// Writes the table of personal data anew without the rows whose time has come.
///
/// `secure_delete` overwrites a row that is deleted and a page that is given free, but not the copies that a row
/// leaves behind in the empty middle of a page when `SQLite` moves it to another. Emptying the whole table gives
/// every one of its pages free. What stays waits in memory meanwhile; it is little, for it goes soon itself.
async fn erase_personal(connection: &mut SqliteConnection, now_ms: i64) -> Result<u64, StoreError> {
    let due: i64 = sqlx::query_scalar("SELECT count(*) FROM personal WHERE erase_at_ms <= ?1")
        .bind(now_ms)
        .fetch_one(&mut *connection)
        .await
        .map_err(before_commit)?;
    if due > 0 {
        sqlx::query(COUNT_ERASED)
            .bind(now_ms)
            .execute(&mut *connection)
            .await
            .map_err(before_commit)?;
        sqlx::query(
            "CREATE TEMP TABLE staying AS
             SELECT * FROM personal WHERE erase_at_ms IS NULL OR erase_at_ms > ?1",
        )
        .bind(now_ms)
        .execute(&mut *connection)
        .await
        .map_err(before_commit)?;
        run(connection, "DELETE FROM personal").await?;
        run(
            connection,
            "INSERT INTO personal SELECT * FROM staying ORDER BY hall, id",
        )
        .await?;
        run(connection, "DROP TABLE staying").await?;
    }
    Ok(due.unsigned_abs())
}

/// Writes as much as a small batch needs and takes it away again, so that a full disk shows.
pub(super) async fn probe(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    run(connection, "INSERT INTO probe (room) VALUES (zeroblob(16384))").await?;
    run(connection, "DELETE FROM probe").await
}

async fn run(connection: &mut SqliteConnection, statement: &'static str) -> Result<(), StoreError> {
    sqlx::query(statement)
        .execute(connection)
        .await
        .map_err(before_commit)?;
    Ok(())
}

/// Runs a statement that takes the hall and an array of rows; not at all when there are none.
async fn put<T: Serialize>(
    connection: &mut SqliteConnection,
    statement: &'static str,
    hall: &str,
    rows: &[T],
) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    sqlx::query(statement)
        .bind(hall)
        .bind(array(rows)?)
        .execute(connection)
        .await
        .map_err(before_commit)?;
    Ok(())
}
