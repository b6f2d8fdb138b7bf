//! Reading, on connections that cannot write.

use std::ops::Range;

use chrono::{DateTime, Utc};
use sqlx::sqlite::SqlitePool;

use super::columns::{array, count, hall_of, instant, json};
use super::fault::before_commit;
use crate::ids::{HallId, PersonalId};
use crate::store::cursor::{self, Cursor};
use crate::store::{
    AnswerKey, AnswerRow, CurrentRow, ErasureRow, EventRow, Lines, Page, PersonalRow, SnapshotRow,
    StoreError, Table,
};

/// Walks from hall to hall through the key: `DISTINCT` would read every event.
macro_rules! known {
    ($chosen:literal) => {
        concat!(
            "WITH RECURSIVE known(hall) AS (",
            " SELECT min(hall) FROM event",
            " UNION ALL",
            " SELECT (SELECT min(hall) FROM event WHERE hall > known.hall) FROM known WHERE known.hall IS NOT NULL",
            ") ",
            $chosen
        )
    };
}

const HALLS: &str = known!("SELECT hall FROM known WHERE hall IS NOT NULL");

const HALLS_BY_TAIL: &str = known!(
    "SELECT known.hall FROM known LEFT JOIN snapshot ON snapshot.hall = known.hall WHERE known.hall IS NOT NULL \
     ORDER BY (SELECT max(seq) FROM event WHERE event.hall = known.hall) - coalesce(snapshot.seq, 0) DESC, known.hall"
);

const EVENTS: &str = "
    SELECT seq, at_ms, kind, actor, body FROM event WHERE hall = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3";

const SETUPS: &str = "
    SELECT seq, at_ms, kind, actor, body FROM event
    WHERE hall = ?1 AND kind = 'hallConfigured' AND seq < ?2 ORDER BY seq DESC LIMIT ?3";

const LAST_EVENT_AT: &str = "SELECT at_ms FROM event WHERE hall = ?1 ORDER BY seq DESC LIMIT 1";

const SNAPSHOT: &str = "SELECT seq, body FROM snapshot WHERE hall = ?1";

const ERASURES: &str = "SELECT kind, at_ms, last_rows, all_rows FROM erasure WHERE hall = ?1 ORDER BY kind";

const PERSONAL: &str = "SELECT id, kind, body, erase_at_ms FROM personal WHERE hall = ?1 ORDER BY id";

/// `CROSS JOIN` holds `SQLite` to looking up each key, few as they are, in the answers' primary key.
const ANSWERS: &str = "
    SELECT DISTINCT a.caller, a.call, a.key, a.body_digest, a.answer, a.expires_at_ms
    FROM json_each(?2) AS k CROSS JOIN answer AS a
    WHERE a.hall = ?1 AND a.caller = k.value ->> 0 AND a.call = k.value ->> 1 AND a.key = k.value ->> 2
        AND a.expires_at_ms > ?3";

macro_rules! list {
    ($table:literal) => {
        concat!(
            "SELECT id, at_ms, body FROM ",
            $table,
            " WHERE hall = ?1 AND at_ms >= ?2 AND at_ms < ?3 AND (?4 IS NULL OR (at_ms, id) > (?4, ?5))",
            " ORDER BY at_ms, id LIMIT ?6"
        )
    };
}

/// One text for all rows: handing over row by row would cost more than reading them. The last row's place is the
/// greatest of texts that sort as the rows do.
macro_rules! lines {
    ($table:literal) => {
        concat!(
            "SELECT count(*), group_concat(body, char(10)), max(format('%020d.%s', at_ms, id)) FROM (",
            list!($table),
            ")"
        )
    };
}

macro_rules! current {
    ($table:literal) => {
        concat!(
            "SELECT id, at_ms, body FROM ",
            $table,
            " WHERE hall = ?1 AND id = ?2"
        )
    };
}

const fn list_of(table: Table) -> &'static str {
    of_table!(table, list)
}

const fn lines_of(table: Table) -> &'static str {
    of_table!(table, lines)
}

const fn current_of(table: Table) -> &'static str {
    of_table!(table, current)
}

pub(super) async fn halls(readers: &SqlitePool) -> Result<Vec<HallId>, StoreError> {
    named(readers, HALLS).await
}

pub(super) async fn municipality(readers: &SqlitePool) -> Result<String, StoreError> {
    sqlx::query_scalar("SELECT id FROM municipality")
        .fetch_one(readers)
        .await
        .map_err(before_commit)
}

pub(super) async fn halls_by_tail(readers: &SqlitePool) -> Result<Vec<HallId>, StoreError> {
    named(readers, HALLS_BY_TAIL).await
}

async fn named(readers: &SqlitePool, statement: &'static str) -> Result<Vec<HallId>, StoreError> {
    let rows: Vec<String> = sqlx::query_scalar(statement)
        .fetch_all(readers)
        .await
        .map_err(before_commit)?;
    rows.iter().map(|hall| hall_of(hall)).collect()
}

pub(super) async fn events(
    readers: &SqlitePool,
    hall: HallId,
    after: u64,
    limit: u32,
) -> Result<Vec<EventRow>, StoreError> {
    // No event lies beyond what SQLite can count.
    let Ok(after) = i64::try_from(after) else {
        return Ok(Vec::new());
    };
    event_rows(readers, EVENTS, &hall, after, limit).await
}

/// The events that set the hall up before event `before`, the newest first.
pub(super) async fn setups(
    readers: &SqlitePool,
    hall: HallId,
    before: u64,
    limit: u32,
) -> Result<Vec<EventRow>, StoreError> {
    // No event lies beyond what SQLite can count.
    let before = i64::try_from(before).unwrap_or(i64::MAX);
    event_rows(readers, SETUPS, &hall, before, limit).await
}

async fn event_rows(
    readers: &SqlitePool,
    statement: &'static str,
    hall: &HallId,
    place: i64,
    limit: u32,
) -> Result<Vec<EventRow>, StoreError> {
    let rows: Vec<(i64, i64, String, String, String)> = sqlx::query_as(statement)
        .bind(hall.as_str())
        .bind(place)
        .bind(limit)
        .fetch_all(readers)
        .await
        .map_err(before_commit)?;
    rows.into_iter()
        .map(|(seq, at_ms, kind, actor, body)| {
            Ok(EventRow {
                seq: count(seq)?,
                at: instant(at_ms)?,
                kind,
                actor,
                body: json(&body)?,
            })
        })
        .collect()
}

pub(super) async fn last_event_at(
    readers: &SqlitePool,
    hall: HallId,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    let at_ms: Option<i64> = sqlx::query_scalar(LAST_EVENT_AT)
        .bind(hall.as_str())
        .fetch_optional(readers)
        .await
        .map_err(before_commit)?;
    at_ms.map(instant).transpose()
}

pub(super) async fn snapshot(readers: &SqlitePool, hall: HallId) -> Result<Option<SnapshotRow>, StoreError> {
    let row: Option<(i64, Vec<u8>)> = sqlx::query_as(SNAPSHOT)
        .bind(hall.as_str())
        .fetch_optional(readers)
        .await
        .map_err(before_commit)?;
    row.map(|(seq, body)| {
        Ok(SnapshotRow {
            seq: count(seq)?,
            body,
        })
    })
    .transpose()
}

pub(super) async fn personal(readers: &SqlitePool, hall: HallId) -> Result<Vec<PersonalRow>, StoreError> {
    let rows: Vec<(i64, String, String, Option<i64>)> = sqlx::query_as(PERSONAL)
        .bind(hall.as_str())
        .fetch_all(readers)
        .await
        .map_err(before_commit)?;
    rows.into_iter()
        .map(|(id, kind, body, erase_at_ms)| {
            Ok(PersonalRow {
                id: PersonalId(count(id)?),
                kind,
                body: json(&body)?,
                erase_at: erase_at_ms.map(instant).transpose()?,
            })
        })
        .collect()
}

pub(super) async fn erasures(readers: &SqlitePool, hall: HallId) -> Result<Vec<ErasureRow>, StoreError> {
    let rows: Vec<(String, i64, i64, i64)> = sqlx::query_as(ERASURES)
        .bind(hall.as_str())
        .fetch_all(readers)
        .await
        .map_err(before_commit)?;
    rows.into_iter()
        .map(|(kind, at_ms, last_rows, all_rows)| {
            Ok(ErasureRow {
                kind,
                at: instant(at_ms)?,
                last_rows: count(last_rows)?,
                all_rows: count(all_rows)?,
            })
        })
        .collect()
}

pub(super) async fn answers(
    readers: &SqlitePool,
    hall: HallId,
    keys: Vec<AnswerKey>,
    now: DateTime<Utc>,
) -> Result<Vec<AnswerRow>, StoreError> {
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<_> = keys.iter().map(|k| (&k.caller, &k.call, &k.key)).collect();
    let rows: Vec<(String, String, String, String, String, i64)> = sqlx::query_as(ANSWERS)
        .bind(hall.as_str())
        .bind(array(&keys)?)
        .bind(now.timestamp_millis())
        .fetch_all(readers)
        .await
        .map_err(before_commit)?;
    rows.into_iter()
        .map(|(caller, call, key, body_digest, answer, expires_at_ms)| {
            Ok(AnswerRow {
                key: AnswerKey { caller, call, key },
                body_digest,
                answer: json(&answer)?,
                expires_at: instant(expires_at_ms)?,
            })
        })
        .collect()
}

pub(super) async fn list(
    readers: &SqlitePool,
    hall: HallId,
    table: Table,
    period: Range<DateTime<Utc>>,
    cursor: Option<String>,
    limit: u32,
) -> Result<Page, StoreError> {
    let after = cursor.as_deref().map(Cursor::parse).transpose()?;
    let after_ms = after.as_ref().map(|after| after.at_ms);
    let limit = limit.max(1);
    let rows: Vec<(String, i64, String)> = sqlx::query_as(list_of(table))
        .bind(hall.as_str())
        // Starting at the cursor's instant lets SQLite skip the pages before it.
        .bind(period.start.timestamp_millis().max(after_ms.unwrap_or(i64::MIN)))
        .bind(period.end.timestamp_millis())
        .bind(after_ms)
        .bind(after.map(|after| after.id))
        // One more than asked tells whether there is a next page.
        .bind(i64::from(limit) + 1)
        .fetch_all(readers)
        .await
        .map_err(before_commit)?;
    let mut rows: Vec<CurrentRow> = rows.into_iter().map(current_row).collect::<Result<_, _>>()?;
    Ok(Page {
        next: cursor::cut(&mut rows, limit),
        rows,
    })
}

pub(super) async fn lines(
    readers: &SqlitePool,
    hall: HallId,
    table: Table,
    period: Range<DateTime<Utc>>,
    cursor: Option<String>,
    limit: u32,
) -> Result<Lines, StoreError> {
    let after = cursor.as_deref().map(Cursor::parse).transpose()?;
    let after_ms = after.as_ref().map(|after| after.at_ms);
    let limit = i64::from(limit.max(1));
    let (rows, text, last): (i64, Option<String>, Option<String>) = sqlx::query_as(lines_of(table))
        .bind(hall.as_str())
        .bind(period.start.timestamp_millis().max(after_ms.unwrap_or(i64::MIN)))
        .bind(period.end.timestamp_millis())
        .bind(after_ms)
        .bind(after.map(|after| after.id))
        .bind(limit)
        .fetch_one(readers)
        .await
        .map_err(before_commit)?;
    Ok(Lines {
        text: text.unwrap_or_default(),
        // The page after a last one that is just full is empty.
        next: last.filter(|_| rows == limit),
    })
}

pub(super) async fn current(
    readers: &SqlitePool,
    hall: HallId,
    table: Table,
    id: String,
) -> Result<Option<CurrentRow>, StoreError> {
    let row: Option<(String, i64, String)> = sqlx::query_as(current_of(table))
        .bind(hall.as_str())
        .bind(id)
        .fetch_optional(readers)
        .await
        .map_err(before_commit)?;
    row.map(current_row).transpose()
}

fn current_row((id, at_ms, body): (String, i64, String)) -> Result<CurrentRow, StoreError> {
    Ok(CurrentRow {
        id,
        at: instant(at_ms)?,
        body: json(&body)?,
    })
}
