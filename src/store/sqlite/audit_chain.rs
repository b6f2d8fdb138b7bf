//! The chain of who did what from where within a transaction: where it ends, what is added, what is taken away.

use sqlx::SqliteExecutor;
use sqlx::sqlite::SqliteConnection;

use super::columns::{array, count, counted};
use super::fault::before_commit;
use crate::store::StoreError;
use crate::store::audit::{AuditCut, AuditEntry, AuditRow};
use crate::store::chain::{Digest, Head};

const ADD: &str = "
    INSERT INTO audit (seq, at_ms, kind, who, hall, detail, digest)
    SELECT e.value ->> 0, e.value ->> 1, e.value ->> 2, e.value ->> 3, e.value ->> 4, e.value ->> 5, unhex(e.value ->> 6)
    FROM jsonb_each(?1) AS e";

/// The last row.
pub(super) const HEAD: &str = "SELECT seq, digest FROM audit ORDER BY seq DESC LIMIT 1";

/// The last row that was taken away.
pub(super) const LAST_CUT: &str = "SELECT seq, digest FROM audit_cut ORDER BY seq DESC LIMIT 1";

/// Adds rows within a transaction, with the chain's end as far as it is known; gives its end afterwards.
pub(super) async fn append(
    connection: &mut SqliteConnection,
    entries: &[AuditEntry],
    known: Option<Head>,
) -> Result<Option<Head>, StoreError> {
    if entries.is_empty() {
        return Ok(known);
    }
    let mut head = match known {
        Some(known) => known,
        None => end(connection).await?,
    };
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        let row = AuditRow::following(head, entry)?;
        let digest = row.digest.unwrap_or(Digest::START);
        head = Head { seq: row.seq, digest };
        rows.push((
            row.seq,
            row.at_ms,
            row.kind,
            row.who,
            row.hall,
            row.detail,
            digest.to_string(),
        ));
    }
    sqlx::query(ADD)
        .bind(array(&rows)?)
        .execute(connection)
        .await
        .map_err(before_commit)?;
    Ok(Some(head))
}

/// A last row that somebody robbed of its digest keeps nobody from calling the next visitor: the chain begins anew
/// there, and whoever checks it is told.
async fn end(connection: &mut SqliteConnection) -> Result<Head, StoreError> {
    if let Some(head) = last(&mut *connection, HEAD).await? {
        return Ok(head);
    }
    Ok(last(&mut *connection, LAST_CUT).await?.unwrap_or(Head::START))
}

/// The row that the statement finds, as an end of the chain.
pub(super) async fn last(
    reader: impl SqliteExecutor<'_>,
    statement: &'static str,
) -> Result<Option<Head>, StoreError> {
    let row: Option<(i64, Option<Vec<u8>>)> = sqlx::query_as(statement)
        .fetch_optional(reader)
        .await
        .map_err(before_commit)?;
    row.map(|(seq, digest)| {
        Ok(Head {
            seq: count(seq)?,
            digest: read_digest(digest).unwrap_or(Digest::START),
        })
    })
    .transpose()
}

/// Takes away the rows up to a cut within a transaction, and keeps the cut.
pub(super) async fn take_away(connection: &mut SqliteConnection, cut: &AuditCut) -> Result<(), StoreError> {
    let seq = counted(cut.head.seq)?;
    sqlx::query(
        "INSERT OR REPLACE INTO audit_cut (seq, digest, cut_at_ms, signature) VALUES (?1, ?2, ?3, ?4)",
    )
    .bind(seq)
    .bind(cut.head.digest.0.as_slice())
    .bind(cut.cut_at.timestamp_millis())
    .bind(&cut.signature)
    .execute(&mut *connection)
    .await
    .map_err(before_commit)?;
    sqlx::query("DELETE FROM audit WHERE seq <= ?1")
        .bind(seq)
        .execute(connection)
        .await
        .map(drop)
        .map_err(before_commit)
}

/// A digest of another length is none that was written here.
pub(super) fn read_digest(digest: Option<Vec<u8>>) -> Option<Digest> {
    digest.and_then(|bytes| bytes.try_into().ok()).map(Digest)
}
