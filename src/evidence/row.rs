//! Reading the rows of a log and following their digests.

use super::{Fault, Findings, TOLD};
use crate::hall::event::{EpochBegun, Event};
use crate::ids::HallId;
use crate::progress::{Counted, Progress};
use crate::store::chain::{Digest, Head, RawEvent};
use crate::store::{Store, StoreError};

/// Rows read at a time.
const ROWS: u32 = 5_000;

/// An epoch as a row of the log tells it.
#[derive(Debug, Clone)]
pub(super) struct Began {
    pub seq: u64,
    pub at_ms: i64,
    pub begun: EpochBegun,
}

/// Follows the digests from an event to the log's end; gives what was found and the end.
pub(super) async fn follow(
    store: &dyn Store,
    hall: &HallId,
    from: Head,
    progress: &dyn Progress,
) -> Result<(Head, Findings), StoreError> {
    let mut head = from;
    let mut found = Findings::default();
    loop {
        let rows = store.raw_events(hall.clone(), head.seq, ROWS).await?;
        if rows.is_empty() {
            return Ok((head, found));
        }
        progress.has_done(Counted::Events, rows.len() as u64);
        for row in rows {
            found.events += 1;
            let fault = next(hall, &mut head, row);
            if found.faults.len() < TOLD {
                found.faults.extend(fault);
            }
        }
    }
}

/// What is wrong with a row that comes after that event, if anything is. The digest that stands in it is followed in any
/// case, so that one row that was changed is told once.
fn next(hall: &HallId, head: &mut Head, row: RawEvent) -> Option<Fault> {
    let before = *head;
    let computed = before.digest.then(hall, &row);
    *head = Head {
        seq: row.seq,
        digest: row.digest.unwrap_or(computed),
    };
    if row.seq > before.seq + 1 {
        return Some(Fault::Missing {
            hall: hall.clone(),
            first: before.seq + 1,
            last: row.seq - 1,
        });
    }
    (row.digest != Some(computed)).then(|| Fault::Changed {
        hall: hall.clone(),
        seq: row.seq,
        kind: row.kind,
    })
}

/// The digest that stands in a row; `None` when there is no such row.
pub(super) async fn digest_at(
    store: &dyn Store,
    hall: &HallId,
    seq: u64,
) -> Result<Option<Digest>, StoreError> {
    let Some(before) = seq.checked_sub(1) else {
        return Ok(Some(Digest::START));
    };
    let row = store.raw_events(hall.clone(), before, 1).await?.pop();
    Ok(row.filter(|row| row.seq == seq).and_then(|row| row.digest))
}

/// The epochs of the log, oldest first; a row that cannot be read is none.
pub(super) async fn epochs(store: &dyn Store, hall: &HallId) -> Result<Vec<Began>, StoreError> {
    let rows = store.raw_epochs(hall.clone()).await?;
    let began = rows
        .into_iter()
        .filter_map(|row| match serde_json::from_str::<Event>(&row.body) {
            Ok(Event::EpochBegan(begun)) => Some(Began {
                seq: row.seq,
                at_ms: row.at_ms,
                begun: *begun,
            }),
            _ => None,
        });
    Ok(began.collect())
}
