//! Sessions as `SQLite` keeps them.

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use sqlx::Row;
use sqlx::sqlite::{SqliteConnection, SqlitePool, SqliteRow};

use super::SqliteStore;
use super::columns::{array, instant};
use super::fault::before_commit;
use crate::store::{SessionRow, SessionStore, StoreError};

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT token_digest, id, subject, expires_at_ms, ends_at_ms, began_at_ms, used_at_ms, address, browser",
            " FROM session WHERE expires_at_ms > ?1 ",
            $rest
        )
    };
}

const SESSION: &str = columns!("AND token_digest = ?2");

const SESSIONS: &str = columns!("ORDER BY began_at_ms DESC, id");

/// A subject is followed by `#` and its fingerprint; `$` is the character after that.
const SESSIONS_OF: &str =
    columns!("AND subject >= ?2 || '#' AND subject < ?2 || '$' ORDER BY began_at_ms DESC, id");

const PUT: &str = "
    INSERT OR REPLACE INTO session
        (token_digest, id, subject, expires_at_ms, ends_at_ms, began_at_ms, used_at_ms, address, browser)
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

const PROLONG: &str =
    "UPDATE session SET used_at_ms = ?2, expires_at_ms = ?3 WHERE token_digest = ?1 RETURNING 1";

const END: &str = "DELETE FROM session WHERE token_digest IN (SELECT value FROM json_each(?1))";

impl SessionStore for SqliteStore {
    fn put_session(&self, session: SessionRow) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let outcome = put(&mut transaction, &session).await;
            writer.end(transaction, outcome).await
        })
    }

    fn prolong_session(
        &self,
        token_digest: String,
        used_at: DateTime<Utc>,
        expires_at: DateTime<Utc>,
    ) -> BoxFuture<'_, Result<bool, StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let outcome = sqlx::query_scalar::<_, i64>(PROLONG)
                .bind(token_digest)
                .bind(used_at.timestamp_millis())
                .bind(expires_at.timestamp_millis())
                .fetch_optional(&mut transaction)
                .await
                .map_err(before_commit);
            let prolonged = writer.end(transaction, outcome).await?;
            Ok(prolonged.is_some())
        })
    }

    fn session(
        &self,
        token_digest: String,
        now: DateTime<Utc>,
    ) -> BoxFuture<'_, Result<Option<SessionRow>, StoreError>> {
        Box::pin(async move {
            let found = sqlx::query(SESSION)
                .bind(now.timestamp_millis())
                .bind(token_digest)
                .fetch_optional(&self.readers)
                .await
                .map_err(before_commit)?;
            found.map(row).transpose()
        })
    }

    fn sessions(
        &self,
        subject: Option<String>,
        now: DateTime<Utc>,
    ) -> BoxFuture<'_, Result<Vec<SessionRow>, StoreError>> {
        Box::pin(list(&self.readers, subject, now))
    }

    fn end_sessions(&self, token_digests: Vec<String>) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let digests = array(&token_digests)?;
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let ended = sqlx::query(END).bind(digests).execute(&mut transaction).await;
            let outcome = ended.map(drop).map_err(before_commit);
            writer.end(transaction, outcome).await
        })
    }

    fn keep_id_token(&self, token_digest: String, id_token: String) -> BoxFuture<'_, Result<(), StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let kept = sqlx::query("UPDATE session SET id_token = ?2 WHERE token_digest = ?1")
                .bind(token_digest)
                .bind(id_token)
                .execute(&mut transaction)
                .await;
            let outcome = kept.map(drop).map_err(before_commit);
            writer.end(transaction, outcome).await
        })
    }

    fn id_token(&self, token_digest: String) -> BoxFuture<'_, Result<Option<String>, StoreError>> {
        Box::pin(async move {
            let found: Option<Option<String>> =
                sqlx::query_scalar("SELECT id_token FROM session WHERE token_digest = ?1")
                    .bind(token_digest)
                    .fetch_optional(&self.readers)
                    .await
                    .map_err(before_commit)?;
            Ok(found.flatten())
        })
    }

    fn forget_sessions(&self, now: DateTime<Utc>) -> BoxFuture<'_, Result<u64, StoreError>> {
        Box::pin(async move {
            let mut writer = self.writer.lock().await;
            let mut transaction = writer.begin().await?;
            let forgotten = sqlx::query("DELETE FROM session WHERE expires_at_ms <= ?1")
                .bind(now.timestamp_millis())
                .execute(&mut transaction)
                .await;
            let outcome = forgotten.map(|done| done.rows_affected()).map_err(before_commit);
            writer.end(transaction, outcome).await
        })
    }
}

async fn list(
    readers: &SqlitePool,
    subject: Option<String>,
    now: DateTime<Utc>,
) -> Result<Vec<SessionRow>, StoreError> {
    let asked = match subject {
        Some(subject) => sqlx::query(SESSIONS_OF)
            .bind(now.timestamp_millis())
            .bind(subject),
        None => sqlx::query(SESSIONS).bind(now.timestamp_millis()),
    };
    let rows = asked.fetch_all(readers).await.map_err(before_commit)?;
    rows.into_iter().map(row).collect()
}

async fn put(connection: &mut SqliteConnection, session: &SessionRow) -> Result<(), StoreError> {
    let ms = |at: Option<DateTime<Utc>>| at.map(|at| at.timestamp_millis());
    sqlx::query(PUT)
        .bind(&session.token_digest)
        .bind(&session.id)
        .bind(&session.subject)
        .bind(session.expires_at.timestamp_millis())
        .bind(ms(session.ends_at))
        .bind(ms(session.began_at))
        .bind(ms(session.used_at))
        .bind(&session.address)
        .bind(&session.browser)
        .execute(connection)
        .await
        .map(drop)
        .map_err(before_commit)
}

fn row(row: SqliteRow) -> Result<SessionRow, StoreError> {
    let at = |column: &'static str| -> Result<Option<DateTime<Utc>>, StoreError> {
        let ms: Option<i64> = row.try_get(column).map_err(before_commit)?;
        ms.map(instant).transpose()
    };
    let text = |column: &'static str| row.try_get::<String, _>(column).map_err(before_commit);
    let optional = |column: &'static str| row.try_get::<Option<String>, _>(column).map_err(before_commit);
    Ok(SessionRow {
        token_digest: text("token_digest")?,
        id: text("id")?,
        subject: text("subject")?,
        expires_at: instant(row.try_get("expires_at_ms").map_err(before_commit)?)?,
        ends_at: at("ends_at_ms")?,
        began_at: at("began_at_ms")?,
        used_at: at("used_at_ms")?,
        address: optional("address")?,
        browser: optional("browser")?,
    })
}
