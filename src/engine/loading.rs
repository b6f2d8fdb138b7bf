//! A hall read back from its log: the newest snapshot and the events after it.

use std::io::{self, BufWriter, Read};
use std::sync::Arc;

use chrono::{DateTime, Utc};
use flate2::Compression;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use imbl::OrdSet;
use serde::{Deserialize, Serialize};

use crate::engine::limits;
use crate::forecast::Model;
use crate::hall::event::{Event, Recorded};
use crate::hall::facts::Actor;
use crate::hall::record::PersonalData;
use crate::hall::state::State;
use crate::ids::{HallId, PersonalId};
use crate::progress::{Counted, Progress, Unwatched};
use crate::store::{EventRow, SnapshotRow, Store, StoreError};

/// A hall's state and what was learned, as they stand after the last event.
#[derive(Debug, Clone, Default)]
pub(super) struct Loaded {
    pub state: State,
    pub model: Model,
    pub snapshot_seq: u64,
    /// Personal data by the instant at which it must be forgotten.
    pub erasures: OrdSet<(DateTime<Utc>, PersonalId)>,
}

impl Loaded {
    /// How many events happened since the last snapshot.
    pub fn since_snapshot(&self) -> u64 {
        self.state.seq.saturating_sub(self.snapshot_seq)
    }

    /// Forgets personal data whose time has come, as the store does.
    pub fn forget_personal(&mut self, now: DateTime<Utc>) {
        while let Some((at, id)) = self.erasures.get_min().copied().filter(|(at, _)| *at <= now) {
            self.erasures.remove(&(at, id));
            self.state.personal.remove(&id);
        }
    }
}

/// The version of the tables and of what a snapshot holds. Raised whenever the same log would leave other rows or
/// teach something else: halls are then written anew from their logs when the server starts.
const VERSION: u32 = 2;

/// Bytes of JSON that are packed at once: serde writes a few at a time.
const PACKED_AT_ONCE: usize = 64 * 1024;

/// What a snapshot holds.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Snapshot {
    /// Absent in snapshots from before it was counted.
    #[serde(default)]
    version: u32,
    state: State,
    model: Model,
}

/// Reads a hall; one without events gives the empty state.
pub(super) async fn load(store: &dyn Store, hall: &HallId) -> Result<Loaded, StoreError> {
    let begun = from_newest_snapshot(store, hall).await?.unwrap_or_default();
    with_the_rest(store, hall, begun, &Unwatched).await
}

/// Where the newest snapshot leaves off; `None` without one that this program wrote.
pub(super) async fn from_newest_snapshot(
    store: &dyn Store,
    hall: &HallId,
) -> Result<Option<Loaded>, StoreError> {
    let snapshot = store.snapshot(hall.clone()).await?;
    Ok(snapshot.and_then(|row| from_snapshot(hall, row)))
}

/// The events after those that were folded already, and what people said.
pub(super) async fn with_the_rest(
    store: &dyn Store,
    hall: &HallId,
    mut loaded: Loaded,
    progress: &dyn Progress,
) -> Result<Loaded, StoreError> {
    fold_rest(store, hall, &mut loaded, progress).await?;
    for row in store.personal(hall.clone()).await? {
        match serde_json::from_value::<PersonalData>(row.body) {
            Ok(data) => {
                loaded.state.personal.insert(row.id, Arc::new(data));
                loaded.erasures.extend(row.erase_at.map(|at| (at, row.id)));
            }
            Err(error) => {
                tracing::warn!(%hall, id = %row.id, %error, "personal data cannot be read and is left out");
            }
        }
    }
    Ok(loaded)
}

/// A snapshot of an older program may not fit any more; the log always does.
fn from_snapshot(hall: &HallId, row: SnapshotRow) -> Option<Loaded> {
    let unpacked = unpack(&row.body).and_then(|json| Ok(serde_json::from_slice::<Snapshot>(&json)?));
    match unpacked {
        Ok(Snapshot {
            version: VERSION,
            mut state,
            model,
        }) if state.seq == row.seq => {
            state.index_all();
            Some(Loaded {
                state,
                model,
                snapshot_seq: row.seq,
                erasures: OrdSet::new(),
            })
        }
        Ok(_) => None,
        Err(error) => {
            tracing::warn!(%hall, %error, "the snapshot does not fit this version: the log is read from its start");
            None
        }
    }
}

async fn fold_rest(
    store: &dyn Store,
    hall: &HallId,
    loaded: &mut Loaded,
    progress: &dyn Progress,
) -> Result<(), StoreError> {
    loop {
        let rows = store
            .events(hall.clone(), loaded.state.seq, limits::READ_EVENTS)
            .await?;
        let read = rows.len() as u64;
        let last_page = rows.len() < usize::try_from(limits::READ_EVENTS).unwrap_or(usize::MAX);
        for row in rows {
            let recorded = from_row(row)?;
            fold(loaded, &recorded)?;
        }
        progress.has_done(Counted::Events, read);
        if last_page {
            return Ok(());
        }
    }
}

/// Folds one event into the state and into what was learned.
pub(super) fn fold(loaded: &mut Loaded, recorded: &Recorded) -> Result<(), StoreError> {
    loaded.model.observe(&loaded.state, recorded);
    loaded
        .state
        .apply(recorded)
        .map_err(|misfit| StoreError::Damaged(misfit.to_string()))
}

/// A snapshot of the hall as it stands.
pub(super) fn snapshot(loaded: &Loaded) -> Result<SnapshotRow, StoreError> {
    let whole = Snapshot {
        version: VERSION,
        state: loaded.state.clone(),
        model: loaded.model.clone(),
    };
    let body = pack(&whole).map_err(|error| StoreError::Refused(error.to_string()))?;
    Ok(SnapshotRow {
        seq: loaded.state.seq,
        body,
    })
}

/// JSON that was packed as it was written: it never lies whole in memory.
fn pack(snapshot: &Snapshot) -> io::Result<Vec<u8>> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    serde_json::to_writer(BufWriter::with_capacity(PACKED_AT_ONCE, &mut packed), snapshot)?;
    packed.finish()
}

fn unpack(body: &[u8]) -> io::Result<Vec<u8>> {
    let mut json = Vec::new();
    ZlibDecoder::new(body).read_to_end(&mut json)?;
    Ok(json)
}

/// An event as the log keeps it.
pub(super) fn to_row(recorded: &Recorded) -> Result<EventRow, StoreError> {
    Ok(EventRow {
        seq: recorded.seq,
        at: recorded.at,
        kind: recorded.event.kind().to_owned(),
        actor: recorded.by.as_str().to_owned(),
        body: serde_json::to_value(&recorded.event)
            .map_err(|error| StoreError::Refused(error.to_string()))?,
    })
}

/// An event as it was decided.
pub(super) fn from_row(row: EventRow) -> Result<Recorded, StoreError> {
    let damaged =
        |error: serde_json::Error| StoreError::Damaged(format!("event {} cannot be read: {error}", row.seq));
    let event: Event = serde_json::from_value(row.body).map_err(damaged)?;
    Ok(Recorded {
        seq: row.seq,
        at: row.at,
        by: Actor::principal(&row.actor),
        event,
    })
}
