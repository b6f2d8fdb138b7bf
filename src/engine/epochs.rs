//! Where epochs of a hall's log begin: with the log itself, and when it is brought back from a copy.

use std::io;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rand::TryRng;
use rand::rngs::SysRng;

use super::loading::{self, Loaded};
use super::rows;
use crate::hall::facts::{Actor, Epoch, EpochCause};
use crate::hall::rules::epoch;
use crate::hall::rules::projection::Touched;
use crate::ids::HallId;
use crate::store::{Batch, Store, StoreError};

/// Draws the names of new epochs: by chance, so that two logs that began with one copy never share one.
#[derive(Clone)]
pub struct DrawEpoch(Arc<dyn Fn() -> io::Result<Epoch> + Send + Sync>);

impl DrawEpoch {
    /// Draws from `source`, such as a seeded one in a simulation.
    #[must_use]
    pub fn from(source: impl Fn() -> io::Result<Epoch> + Send + Sync + 'static) -> Self {
        Self(Arc::new(source))
    }

    /// A new name.
    ///
    /// # Errors
    /// When the operating system gives no random bytes.
    pub fn draw(&self) -> io::Result<Epoch> {
        (self.0)()
    }
}

impl Default for DrawEpoch {
    /// From the operating system.
    fn default() -> Self {
        Self::from(|| {
            let mut bytes = [0; 16];
            SysRng.try_fill_bytes(&mut bytes).map_err(io::Error::other)?;
            Ok(Epoch::from_bytes(bytes))
        })
    }
}

impl std::fmt::Debug for DrawEpoch {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DrawEpoch")
    }
}

/// Why, when and by whom an epoch begins.
#[derive(Debug, Clone)]
pub struct Beginning {
    /// Why: a log that begins does so by itself, so this is one of the others.
    pub because: EpochCause,
    /// What an operator accepts, in words; empty when nothing is wrong with the log.
    pub accepted: Vec<String>,
    /// When it begins.
    pub at: DateTime<Utc>,
}

/// Begins a new epoch in every hall of a store that no server uses now, as whoever brings a log back must: tokens and
/// codes of what the logs do not know open nothing from then on, and everybody signs in anew.
///
/// # Errors
/// [`StoreError`] when a log cannot be read or does not fit together, or nothing can be written. What was begun until
/// then stays; doing it once more does no harm.
pub async fn begin_everywhere(
    store: &dyn Store,
    draw: &DrawEpoch,
    beginning: &Beginning,
) -> Result<Vec<(HallId, Epoch)>, StoreError> {
    // Who was signed out or removed after the copy was made must not be in again.
    store.forget_sessions(DateTime::<Utc>::MAX_UTC).await?;
    let mut begun = Vec::new();
    for hall in store.halls().await? {
        let epoch = begin(store, &hall, draw, beginning).await?;
        begun.push((hall, epoch));
    }
    Ok(begun)
}

/// Begins a new epoch in one hall of a store that no server uses now.
///
/// # Errors
/// As [`begin_everywhere`].
pub async fn begin(
    store: &dyn Store,
    hall: &HallId,
    draw: &DrawEpoch,
    beginning: &Beginning,
) -> Result<Epoch, StoreError> {
    let drawn = draw.draw();
    let epoch = drawn.map_err(|error| StoreError::Refused(format!("no epoch could be drawn: {error}")))?;
    let mut loaded = loading::load(store, hall).await?;
    let recorded = epoch::begin(
        &loaded.state,
        epoch,
        beginning.because,
        beginning.accepted.clone(),
        &Actor::system(),
        beginning.at,
    );
    let mut batch = Batch::new(hall.clone());
    batch.events.push(loading::to_row(&recorded)?);
    let mut touched = Touched::default();
    touched.add(&loaded.state, &recorded);
    loading::fold(&mut loaded, &recorded)?;
    batch.current = rows::of_touched(&loaded, &touched)?;
    store.commit(batch).await?;
    Ok(epoch)
}

/// The event with which a log that has no epoch yet gets its first, after whatever was written to it before.
pub(super) fn first(
    loaded: &Loaded,
    draw: &DrawEpoch,
    now: DateTime<Utc>,
) -> Option<crate::hall::event::Recorded> {
    if loaded.state.setup.is_none() || !loaded.state.epochs.is_empty() {
        return None;
    }
    match draw.draw() {
        Ok(drawn) => Some(epoch::begin(
            &loaded.state,
            drawn,
            EpochCause::LogBegan,
            Vec::new(),
            &Actor::system(),
            now,
        )),
        Err(error) => {
            tracing::error!(%error, "no epoch could be drawn; it is tried again with the next command");
            None
        }
    }
}
