//! The current tables from the log anew, with the proof that they come out the same.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use super::loading::{self, Loaded};
use super::{limits, rows};
use crate::hall::rules::projection::Touched;
use crate::ids::HallId;
use crate::progress::{Counted, Progress, Unwatched};
use crate::store::{Batch, CurrentRow, Store, StoreError, Table};

/// One table before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableProof {
    /// Which of the derived ones.
    pub table: Table,
    /// Before it was written again from the log.
    pub rows_before: usize,
    /// After that.
    pub rows_after: usize,
    /// SHA-256 over the rows before, in order.
    pub digest_before: String,
    /// SHA-256 over the rows after, in order.
    pub digest_after: String,
}

impl TableProof {
    /// Whether the log gives just what was there.
    #[must_use]
    pub fn same(&self) -> bool {
        self.digest_before == self.digest_after
    }
}

/// What rebuilding a hall showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HallProof {
    /// Whose log was folded.
    pub hall: HallId,
    /// Events read.
    pub events: u64,
    /// Each table.
    pub tables: Vec<TableProof>,
}

/// Rebuilds a hall's tables from its log, and says whether they were right before.
///
/// # Errors
/// [`StoreError`] when the log cannot be read or does not fit together, or the tables cannot be written.
pub async fn rebuild(store: &dyn Store, hall: &HallId) -> Result<HallProof, StoreError> {
    rebuild_watched(store, hall, &Unwatched).await
}

/// The same, saying how many events it has read.
///
/// # Errors
/// As [`rebuild`].
pub async fn rebuild_watched(
    store: &dyn Store,
    hall: &HallId,
    progress: &dyn Progress,
) -> Result<HallProof, StoreError> {
    let mut loaded = Loaded::default();
    let mut after = Rows::new();
    while let Some(rows) = next_rows(store, hall, &mut loaded, progress).await? {
        after.extend(rows);
    }
    let mut tables = Vec::new();
    for table in Table::ALL {
        let before = all(store, hall, table).await?;
        let rebuilt: Vec<&CurrentRow> = after
            .iter()
            .filter(|((of, _), _)| *of == table)
            .map(|(_, row)| row)
            .collect();
        tables.push(TableProof {
            table,
            rows_before: before.len(),
            rows_after: rebuilt.len(),
            digest_before: digest(before.values()),
            digest_after: digest(rebuilt.into_iter()),
        });
    }
    let rows = after.into_iter().map(|((table, _), row)| (table, row)).collect();
    store.replace_current(hall.clone(), rows).await?;
    write_snapshot(store, hall, &loaded).await?;
    Ok(HallProof {
        hall: hall.clone(),
        events: loaded.state.seq,
        tables,
    })
}

type Rows = BTreeMap<(Table, String), CurrentRow>;

/// Folds the next events of the log, and gives the rows that they leave; `None` at its end.
async fn next_rows(
    store: &dyn Store,
    hall: &HallId,
    loaded: &mut Loaded,
    progress: &dyn Progress,
) -> Result<Option<Rows>, StoreError> {
    let page = store
        .events(hall.clone(), loaded.state.seq, limits::READ_EVENTS)
        .await?;
    if page.is_empty() {
        return Ok(None);
    }
    let read = page.len() as u64;
    let mut rows = Rows::new();
    for row in page {
        let recorded = loading::from_row(row)?;
        let mut touched = Touched::default();
        touched.add(&loaded.state, &recorded);
        loading::fold(loaded, &recorded)?;
        for (table, row) in rows::of_touched(loaded, &touched)? {
            rows.insert((table, row.id.clone()), row);
        }
    }
    progress.has_done(Counted::Events, read);
    Ok(Some(rows))
}

/// Reads a hall as the server opens it. Where a program before this one wrote its snapshot, its tables are written anew
/// from the log first, so that what this program reads from them is there.
///
/// # Errors
/// [`StoreError`] when the log cannot be read or does not fit together, or the tables cannot be written.
pub(super) async fn load_up_to_date(
    store: &dyn Store,
    hall: &HallId,
    progress: &dyn Progress,
) -> Result<Loaded, StoreError> {
    let begun = match loading::from_newest_snapshot(store, hall).await? {
        Some(begun) => begun,
        None => written_anew(store, hall, progress).await?,
    };
    loading::with_the_rest(store, hall, begun, progress).await
}

/// Writes a hall's tables from its log where there are none; gives its last event, and the highest number of personal
/// data that its events name.
///
/// # Errors
/// As [`rebuild`].
pub async fn write_tables(store: &dyn Store, hall: &HallId) -> Result<(u64, u64), StoreError> {
    store.replace_current(hall.clone(), Vec::new()).await?;
    let loaded = written_anew(store, hall, &Unwatched).await?;
    Ok((loaded.state.seq, loaded.state.last.personal))
}

/// Writes a hall's tables and its snapshot from the log, some events at a time: a log of years does not fit into memory.
/// When it is cut off, the next start begins anew.
async fn written_anew(
    store: &dyn Store,
    hall: &HallId,
    progress: &dyn Progress,
) -> Result<Loaded, StoreError> {
    let mut loaded = Loaded::default();
    while let Some(rows) = next_rows(store, hall, &mut loaded, progress).await? {
        let current = rows.into_iter().map(|((table, _), row)| (table, row)).collect();
        write(store, hall, |batch| batch.current = current).await?;
        tracing::info!(%hall, events = loaded.state.seq, "the tables are being written anew for this version");
    }
    write_snapshot(store, hall, &loaded).await?;
    loaded.snapshot_seq = loaded.state.seq;
    Ok(loaded)
}

/// Keeps what was folded, so that the next start begins there; of a hall without events there is nothing to keep.
async fn write_snapshot(store: &dyn Store, hall: &HallId, loaded: &Loaded) -> Result<(), StoreError> {
    if loaded.state.seq == 0 {
        return Ok(());
    }
    let snapshot = loading::snapshot(loaded)?;
    write(store, hall, |batch| batch.snapshot = Some(snapshot)).await
}

async fn write(store: &dyn Store, hall: &HallId, fill: impl FnOnce(&mut Batch)) -> Result<(), StoreError> {
    let mut batch = Batch::new(hall.clone());
    fill(&mut batch);
    store.commit(batch).await
}

async fn all(
    store: &dyn Store,
    hall: &HallId,
    table: Table,
) -> Result<BTreeMap<String, CurrentRow>, StoreError> {
    let (from, to) = (DateTime::<Utc>::UNIX_EPOCH, DateTime::<Utc>::MAX_UTC);
    let mut rows = BTreeMap::new();
    let mut cursor = None;
    loop {
        let page = store
            .list(hall.clone(), table, from, to, cursor, limits::READ_EVENTS)
            .await?;
        rows.extend(page.rows.into_iter().map(|row| (row.id.clone(), row)));
        cursor = page.next;
        if cursor.is_none() {
            return Ok(rows);
        }
    }
}

fn digest<'a>(rows: impl Iterator<Item = &'a CurrentRow>) -> String {
    let mut hash = Sha256::new();
    for row in rows {
        hash.update(row.id.as_bytes());
        hash.update(row.at.timestamp_millis().to_be_bytes());
        hash.update(row.body.to_string().as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
