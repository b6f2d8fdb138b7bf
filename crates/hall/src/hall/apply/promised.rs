//! What can be booked by promise is noted, and grows old.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};

use crate::hall::facts::PromisedDay;
use crate::hall::record::Promised;
use crate::hall::state::State;

impl State {
    pub(super) fn promised_noted(&mut self, noted: &Arc<PromisedDay>, at: DateTime<Utc>) {
        let promised = Promised {
            day: Arc::clone(noted),
            at,
            is_stale: false,
        };
        self.promised.insert(noted.day, promised);
    }

    /// The roster of a day is another.
    pub(super) fn promised_day_is_stale(&mut self, day: NaiveDate) {
        if let Some(promised) = self.promised.get_mut(&day) {
            promised.is_stale = true;
        }
    }

    /// The hall is set up otherwise.
    pub(super) fn promised_is_stale(&mut self) {
        let days: Vec<NaiveDate> = self.promised.keys().copied().collect();
        for day in days {
            self.promised_day_is_stale(day);
        }
    }

    /// Days past are forgotten.
    pub(super) fn forget_promised(&mut self, today: NaiveDate) {
        while self.promised.get_min().is_some_and(|(day, _)| *day < today) {
            self.promised = self.promised.without_min().1;
        }
    }
}
