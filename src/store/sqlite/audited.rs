//! Who did what from where, as `SQLite` keeps it.

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;

use super::SqliteStore;
use super::audit_chain::{HEAD, LAST_CUT, append, last, read_digest, take_away};
use super::columns::{count, counted, instant};
use super::fault::before_commit;
use crate::store::StoreError;
use crate::store::audit::{AuditAsked, AuditCut, AuditEntry, AuditRow, AuditStore};
use crate::store::chain::{Digest, Head};

const ROWS: &str = "
    SELECT seq, at_ms, kind, who, hall, detail, digest FROM audit WHERE seq > ?1 ORDER BY seq LIMIT ?2";

const ASKED: &str = "
    SELECT seq, at_ms, kind, who, hall, detail, digest FROM audit
    WHERE at_ms >= ?1 AND at_ms < ?2 AND (at_ms, seq) > (?3, ?4)
        AND (?5 IS NULL OR kind = ?5) AND (?6 IS NULL OR who = ?6) AND (?7 IS NULL OR hall = ?7)
    ORDER BY at_ms, seq LIMIT ?8";

const CUTS: &str = "SELECT seq, digest, cut_at_ms, signature FROM audit_cut ORDER BY seq";

/// The first row that stays, found along the numbers: only rows that go are read before it (`+` keeps `SQLite` from
/// sorting all of those that stay).
const FIRST_TO_STAY: &str = "SELECT seq FROM audit WHERE +at_ms >= ?1 ORDER BY seq LIMIT 1";

const OLDEST: &str = "SELECT min(seq), max(seq) FROM audit";

const DIGEST: &str = "SELECT digest FROM audit WHERE seq = ?1";

type Row = (i64, i64, String, String, String, String, Option<Vec<u8>>);

impl AuditStore for SqliteStore {
    fn append_audit(&self, entries: Vec<AuditEntry>) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            if entries.is_empty() {
                return Ok(());
            }
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let known = writer.audit_head.take();
            let outcome = append(&mut transaction, &entries, known).await;
            writer.audit_head = writer.end(transaction, outcome).await?;
            Ok(())
        })
    }

    fn audit(&self, asked: AuditAsked, limit: u32) -> BoxFuture<'_, Result<Vec<AuditRow>, StoreError>> {
        Box::pin(async move {
            let (after_ms, after_seq) = asked.after.unwrap_or((i64::MIN, 0));
            let ms =
                |at: Option<DateTime<Utc>>, otherwise: i64| at.map_or(otherwise, |at| at.timestamp_millis());
            let rows: Vec<Row> = sqlx::query_as(ASKED)
                .bind(ms(asked.from, i64::MIN))
                .bind(ms(asked.to, i64::MAX))
                .bind(after_ms)
                .bind(counted(after_seq)?)
                .bind(asked.kind.map(super::super::audit::AuditKind::name))
                .bind(asked.who)
                .bind(asked.hall.map(|hall| hall.to_string()))
                .bind(limit)
                .fetch_all(&self.readers)
                .await
                .map_err(before_commit)?;
            rows.into_iter().map(row).collect()
        })
    }

    fn audit_rows(&self, after: u64, limit: u32) -> BoxFuture<'_, Result<Vec<AuditRow>, StoreError>> {
        Box::pin(async move {
            let Ok(after) = i64::try_from(after) else {
                return Ok(Vec::new());
            };
            let rows: Vec<Row> = sqlx::query_as(ROWS)
                .bind(after)
                .bind(limit)
                .fetch_all(&self.readers)
                .await
                .map_err(before_commit)?;
            rows.into_iter().map(row).collect()
        })
    }

    fn audit_head(&self) -> BoxFuture<'_, Result<Head, StoreError>> {
        Box::pin(async move {
            match last(&self.readers, HEAD).await? {
                Some(head) => Ok(head),
                None => Ok(last(&self.readers, LAST_CUT).await?.unwrap_or(Head::START)),
            }
        })
    }

    fn audit_cuts(&self) -> BoxFuture<'_, Result<Vec<AuditCut>, StoreError>> {
        Box::pin(async move {
            let rows: Vec<(i64, Vec<u8>, i64, String)> = sqlx::query_as(CUTS)
                .fetch_all(&self.readers)
                .await
                .map_err(before_commit)?;
            let cut = |(seq, digest, cut_at_ms, signature): (i64, Vec<u8>, i64, String)| {
                Ok(AuditCut {
                    head: Head {
                        seq: count(seq)?,
                        digest: read_digest(Some(digest)).unwrap_or(Digest::START),
                    },
                    cut_at: instant(cut_at_ms)?,
                    signature,
                })
            };
            rows.into_iter().map(cut).collect()
        })
    }

    fn audit_before(
        &self,
        before: DateTime<Utc>,
        limit: u32,
    ) -> BoxFuture<'_, Result<Option<Head>, StoreError>> {
        Box::pin(async move {
            let (first, last): (Option<i64>, Option<i64>) = sqlx::query_as(OLDEST)
                .fetch_one(&self.readers)
                .await
                .map_err(before_commit)?;
            let Some((first, last)) = first.zip(last) else {
                return Ok(None);
            };
            let stays: Option<i64> = sqlx::query_scalar(FIRST_TO_STAY)
                .bind(before.timestamp_millis())
                .fetch_optional(&self.readers)
                .await
                .map_err(before_commit)?;
            let goes = stays
                .map_or(last, |stays| stays - 1)
                .min(first - 1 + i64::from(limit));
            if goes < first {
                return Ok(None);
            }
            let digest: Option<Option<Vec<u8>>> = sqlx::query_scalar(DIGEST)
                .bind(goes)
                .fetch_optional(&self.readers)
                .await
                .map_err(before_commit)?;
            // A row without a digest, or a gap: nothing is cut where the chain is broken.
            let digest = digest.and_then(read_digest);
            let seq = count(goes)?;
            Ok(digest.map(|digest| Head { seq, digest }))
        })
    }

    fn cut_audit(&self, cut: AuditCut) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let outcome = take_away(&mut transaction, &cut).await;
            writer.end(transaction, outcome).await
        })
    }
}

fn row((seq, at_ms, kind, who, hall, detail, digest): Row) -> Result<AuditRow, StoreError> {
    Ok(AuditRow {
        seq: count(seq)?,
        at_ms,
        kind,
        who,
        hall,
        detail,
        digest: read_digest(digest),
    })
}
