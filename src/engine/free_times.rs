//! Keeps the days of each hall as they were swept for free times, until something in the hall changes: free times are asked
//! for hundreds of times as often as a place is booked.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use crate::hall::rules::booking::Boards;
use crate::ids::HallId;

/// What is kept of each hall.
#[derive(Debug, Default)]
pub struct FreeTimes {
    kept: Mutex<BTreeMap<HallId, Boards>>,
}

impl FreeTimes {
    /// Looks at a hall with what is kept of it; whoever asks meanwhile waits for some milliseconds.
    pub fn of<T>(&self, hall: &HallId, look: impl FnOnce(&mut Boards) -> T) -> T {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        look(kept.entry(hall.clone()).or_default())
    }
}
