//! Which readings are on record already: a page that stays open asks for the same again and again.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long a reading counts.
const COUNTS_FOR: Duration = Duration::from_secs(15 * 60);

/// Readings that are remembered; beyond that each is put on record.
const REMEMBERED: usize = 50_000;

/// The readings of the last quarter of an hour.
#[derive(Debug, Default)]
pub(super) struct Readings(Mutex<HashMap<String, Duration>>);

fn key(reader: &str, id: &str) -> String {
    format!("{reader} {id}")
}

impl Readings {
    /// Those that are not on record yet, in their order.
    pub(super) fn new_ones(&self, reader: &str, ids: &[String], now: Duration) -> Vec<String> {
        let known = self.known();
        let is_new = |id: &&String| {
            let noted = known.get(&key(reader, id));
            noted.is_none_or(|noted| now.saturating_sub(*noted) >= COUNTS_FOR)
        };
        ids.iter().filter(is_new).cloned().collect()
    }

    /// They are on record now.
    pub(super) fn were_noted(&self, reader: &str, ids: &[String], now: Duration) {
        let mut known = self.known();
        if known.len() + ids.len() > REMEMBERED {
            known.retain(|_, noted| now.saturating_sub(*noted) < COUNTS_FOR);
        }
        if known.len() + ids.len() <= REMEMBERED {
            known.extend(ids.iter().map(|id| (key(reader, id), now)));
        }
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, Duration>> {
        // The map is whole between any two statements.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_reading_is_new_again_after_a_quarter_of_an_hour_and_at_once_for_somebody_else() {
        let readings = Readings::default();
        let ids = ["z1".to_owned(), "z2".to_owned()];
        let minutes = |n: u64| Duration::from_secs(n * 60);
        assert_eq!(readings.new_ones("smit", &ids, minutes(0)), ids);
        readings.were_noted("smit", &ids[..1], minutes(0));
        assert_eq!(readings.new_ones("smit", &ids, minutes(14)), ids[1..]);
        assert_eq!(readings.new_ones("smit", &ids, minutes(15)), ids);
        assert_eq!(readings.new_ones("jansen", &ids, minutes(1)), ids);
    }
}
