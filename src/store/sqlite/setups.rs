//! What halls were set up as, read beside a server that runs, or without one.

use std::path::Path;

use chrono::DateTime;
use sqlx::{ConnectOptions, Connection, Row};

use super::file::DATABASE_FILE;
use super::open::connecting;
use super::open_error::{OpenError, refusal};
use crate::ids::HallId;
use crate::store::EventRow;

/// Every event that set a hall up, in the order of each hall's log; `None` when the folder has no database. Nothing is
/// written, and nothing is made: the folder may be anybody's.
///
/// # Errors
/// [`OpenError`] when there is a database that cannot be read.
pub async fn setups_beside(dir: &Path) -> Result<Option<Vec<(HallId, EventRow)>>, OpenError> {
    let file = dir.join(DATABASE_FILE);
    if !file.try_exists().map_err(|source| OpenError::Folder {
        dir: dir.to_owned(),
        source,
    })? {
        return Ok(None);
    }
    let refused = |error: sqlx::Error| refusal(&file, error);
    let damaged = |why: String| OpenError::Damaged {
        file: file.clone(),
        why,
    };
    let reading = connecting(&file).read_only(true);
    let mut connection = reading.connect().await.map_err(refused)?;
    let found = sqlx::query(
        "SELECT hall, seq, at_ms, kind, actor, body FROM event WHERE kind = 'hallConfigured' ORDER BY hall, seq",
    )
    .fetch_all(&mut connection)
    .await;
    connection.close().await.map_err(refused)?;
    let mut setups = Vec::new();
    for row in found.map_err(refused)? {
        let hall: String = row.try_get("hall").map_err(refused)?;
        let seq: i64 = row.try_get("seq").map_err(refused)?;
        let at_ms: i64 = row.try_get("at_ms").map_err(refused)?;
        let body: String = row.try_get("body").map_err(refused)?;
        let unreadable = |what: &str| damaged(format!("hall {hall}, event {seq}: {what}"));
        let event = EventRow {
            seq: u64::try_from(seq).map_err(|_| unreadable("its number is below 0"))?,
            at: DateTime::from_timestamp_millis(at_ms).ok_or_else(|| unreadable("its instant"))?,
            kind: row.try_get("kind").map_err(refused)?,
            actor: row.try_get("actor").map_err(refused)?,
            body: serde_json::from_str(&body).map_err(|error| unreadable(&error.to_string()))?,
        };
        let hall = hall
            .parse::<HallId>()
            .map_err(|_| unreadable("the hall's name"))?;
        setups.push((hall, event));
    }
    Ok(Some(setups))
}
