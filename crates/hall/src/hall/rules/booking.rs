//! What can be booked: the times at which a whole visit fits.
//!
//! A visit of several services is helped one after the other, and takes one place from its beginning to its end; more
//! persons make it longer. A time is free when every service of it can be booked then (the hall is open, the service is on
//! offer, soon enough and not too soon) and at every moment of it there is a place beside what is booked and held. Places
//! are a fixed number of a service, or counters of the roster: a counter that takes two services is one place for both. By
//! promise there are no more than the promise to walk-ins bears ([`crate::hall::facts::PromisedDay`]).
//!
//! Everything here reads the state and the instant that is passed in; `decide` asks the very same questions when a place is
//! held or booked.

mod asked;
mod blocked;
mod board;
mod capacity;
mod hit;
mod kept;
pub mod limits;
mod matching;
mod promise;
mod risk;
mod rule;
mod span;
mod visit;
mod windows;

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::hall::calendar;

use blocked::Blocked;
use board::Board;
use windows::Windows;

pub use asked::{Except, Hall, Holder};
pub use capacity::{CapacityReason, HalfCapacity, ServiceCapacity, capacity};
pub use hit::hit_by;
pub use kept::Boards;
pub use promise::{has_promises, next_to_reckon};
pub use risk::{AtRisk, at_risk};
pub use rule::{Rule, stay_of, stay_of_each};
pub use visit::{NotBookable, Visit};

impl Hall<'_> {
    /// The times of a local day at which the visit can begin, earliest first.
    #[must_use]
    pub fn times_on(&self, visit: &Visit, day: NaiveDate) -> Vec<DateTime<Utc>> {
        self.times(visit, day, |holds| {
            let board = Board::of(self, day, visit.counters());
            holds(&board)
        })
    }

    /// The same of a visitor, with what is kept of days that were asked about before.
    #[must_use]
    pub fn times_kept(&self, visit: &Visit, day: NaiveDate, kept: &mut Boards) -> Vec<DateTime<Utc>> {
        self.times(visit, day, |holds| holds(kept.day(self, day)))
    }

    fn times(
        &self,
        visit: &Visit,
        day: NaiveDate,
        on_board: impl FnOnce(&mut dyn FnMut(&Board) -> Vec<DateTime<Utc>>) -> Vec<DateTime<Utc>>,
    ) -> Vec<DateTime<Utc>> {
        let today = calendar::local_date(self.setup.time_zone, self.now);
        if self.setup.retired || day < today || visit.last_day(today) < day {
            return Vec::new();
        }
        let windows = Windows::of(self, visit, day);
        let starts = windows.starts(visit, visit.soonest(self.now));
        if starts.is_empty() {
            return Vec::new();
        }
        let blocked = Blocked::on(self, day);
        on_board(&mut |board| {
            let fits = |start: &&i64| {
                windows.hold(visit, **start)
                    && !blocked.bars(visit, **start)
                    && board.holds(visit, **start, windows.closing())
            };
            let times = starts.iter().filter(fits);
            times
                .filter_map(|start| DateTime::from_timestamp_millis(*start))
                .collect()
        })
    }

    /// The days of a half-open period with the free times of a visitor, days without any left out.
    #[must_use]
    pub fn free_times(
        &self,
        visit: &Visit,
        from: NaiveDate,
        to: NaiveDate,
        kept: &mut Boards,
    ) -> Vec<(NaiveDate, Vec<DateTime<Utc>>)> {
        let today = calendar::local_date(self.setup.time_zone, self.now);
        let after = visit.last_day(today).succ_opt().unwrap_or(to).min(to);
        days(from.max(today), after)
            .map(|day| (day, self.times_kept(visit, day, kept)))
            .filter(|(_, times)| !times.is_empty())
            .collect()
    }

    /// The first day from that one on with a free time, as far ahead as can be booked.
    #[must_use]
    pub fn next_free_day(&self, visit: &Visit, from: NaiveDate, kept: &mut Boards) -> Option<NaiveDate> {
        let today = calendar::local_date(self.setup.time_zone, self.now);
        let after = visit.last_day(today).succ_opt()?;
        days(from.max(today), after).find(|day| !self.times_kept(visit, *day, kept).is_empty())
    }

    /// Whether the visit can begin at that instant by everything that holds for a visitor.
    #[must_use]
    pub fn is_free(&self, visit: &Visit, at: DateTime<Utc>) -> bool {
        let day = calendar::local_date(self.setup.time_zone, at);
        self.times_on(visit, day).binary_search(&at).is_ok()
    }

    /// Whether the hall is open for every service of the visit that begins then, and nobody has blocked that time, whatever is
    /// booked.
    #[must_use]
    pub fn is_on_offer(&self, visit: &Visit, at: DateTime<Utc>) -> bool {
        let day = calendar::local_date(self.setup.time_zone, at);
        let start = at.timestamp_millis();
        Windows::of(self, visit, day).hold(visit, start) && !Blocked::on(self, day).bars(visit, start)
    }

    /// Whether nobody has blocked that time, and there is a place for each service of the visit that can be booked, whatever the
    /// hours and the notice say: what binds staff too.
    #[must_use]
    pub fn has_places(&self, visit: &Visit, at: DateTime<Utc>) -> bool {
        let day = calendar::local_date(self.setup.time_zone, at);
        if Blocked::on(self, day).bars(visit, at.timestamp_millis()) {
            return false;
        }
        if !visit.needs_place() {
            return true;
        }
        let closing = calendar::closing(self.setup, day).map_or(i64::MAX, |at| at.timestamp_millis());
        let board = Board::of(self, day, visit.counters());
        board.holds(visit, at.timestamp_millis(), closing)
    }

    /// The free times nearest to one that is taken, earliest first.
    #[must_use]
    pub fn nearest(&self, visit: &Visit, at: DateTime<Utc>) -> Vec<DateTime<Utc>> {
        let day = calendar::local_date(self.setup.time_zone, at);
        let mut found: Vec<DateTime<Utc>> = Vec::new();
        for ahead in 0..=limits::NEAREST_WITHIN_DAYS {
            let Some(day) = day.checked_add_days(Days::new(ahead)) else {
                break;
            };
            found.extend(self.times_on(visit, day));
            if found.len() >= limits::NEAREST {
                break;
            }
        }
        found.sort_by_key(|time| (*time - at).abs());
        found.truncate(limits::NEAREST);
        found.sort_unstable();
        found
    }
}

/// The local days of a half-open period.
fn days(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    from.iter_days().take_while(move |day| *day < to)
}
