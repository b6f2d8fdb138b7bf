//! One planned break, and where else in its turn it could be.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use crate::hall::facts::{DayPart, RosterEntry};
use crate::hall::setup::HallSetup;
use crate::ids::CounterId;

/// A planned break, found by counter and beginning.
#[derive(Debug, Clone, Copy)]
pub struct PlannedBreak<'e> {
    entry: usize,
    pause: usize,
    turn: &'e RosterEntry,
    part: DayPart,
}

/// The break of a day's roster that begins at this counter at this instant.
#[must_use]
pub fn break_at<'e>(
    setup: &HallSetup,
    day: NaiveDate,
    entries: &'e [RosterEntry],
    counter: &CounterId,
    from: DateTime<Utc>,
) -> Option<PlannedBreak<'e>> {
    let turns = entries
        .iter()
        .enumerate()
        .filter(|(_, turn)| turn.counter == *counter);
    turns
        .flat_map(|(entry, turn)| {
            let breaks = turn.breaks.iter().enumerate();
            breaks.map(move |(pause, part)| PlannedBreak {
                entry,
                pause,
                turn,
                part: *part,
            })
        })
        .find(|found| found.part.on(setup, day).0 == from)
}

impl PlannedBreak<'_> {
    /// How long it is planned to last, by the hall's clock.
    #[must_use]
    pub fn length(&self) -> TimeDelta {
        let length = self.part.to - self.part.from;
        if self.part.to == NaiveTime::MIN {
            length + TimeDelta::days(1)
        } else {
            length
        }
    }

    /// The same break so much later, or earlier when that is negative; `None` where it would leave its turn or meet
    /// another break.
    #[must_use]
    pub fn moved(&self, by: TimeDelta) -> Option<DayPart> {
        let (from, days_off) = self.part.from.overflowing_add_signed(by);
        let (to, _) = from.overflowing_add_signed(self.length());
        let moved = DayPart { from, to };
        let mut others = self
            .turn
            .breaks
            .iter()
            .enumerate()
            .filter(|(pause, _)| *pause != self.pause);
        let fits = days_off == 0
            && moved.is_sound()
            && self.turn.hours.contains(moved)
            && !others.any(|(_, other)| other.overlaps(moved));
        fits.then_some(moved)
    }

    /// The day's roster with the break there.
    #[must_use]
    pub fn put(&self, entries: &[RosterEntry], part: DayPart) -> Vec<RosterEntry> {
        let mut entries = entries.to_vec();
        let pause = entries
            .get_mut(self.entry)
            .and_then(|turn| turn.breaks.get_mut(self.pause));
        if let Some(pause) = pause {
            *pause = part;
        }
        entries
    }
}
