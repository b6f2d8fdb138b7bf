//! How far work is, for whoever wants to know: the terminal, the log, and those who ask a server that is starting.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use crate::progress::{Counted, Progress, Work};

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// What is done.
    pub done: u64,
    /// What is to be done; `None` when nobody knows.
    pub all: Option<u64>,
}

/// How far work is at some instant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HowFar {
    /// What is being done; `None` before anything began.
    pub work: Option<Work>,
    /// Halls of this work.
    pub halls: Count,
    /// Events of this work.
    pub events: Count,
    /// Days of this work.
    pub days: Count,
}

impl HowFar {
    fn count(&mut self, what: Counted) -> &mut Count {
        match what {
            Counted::Halls => &mut self.halls,
            Counted::Events => &mut self.events,
            Counted::Days => &mut self.days,
        }
    }

    /// What is counted, the coarsest of which the end is known first: what a bar can show.
    #[must_use]
    pub fn share(&self) -> Option<(u64, u64)> {
        let counts = [self.days, self.halls, self.events].into_iter();
        let known = counts.filter_map(|count| Some((count.done, count.all.filter(|all| *all > 0)?)));
        known.map(|(done, all)| (done.min(all), all)).next()
    }
}

/// Without a sentence's beginning and end: `reading the logs, hall 3 of 12, 450000 events`.
impl fmt::Display for HowFar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.work {
            None => "beginning",
            Some(Work::OpeningDatabase) => "opening the database",
            Some(Work::WaitingForRoom) => "waiting for room on the disk",
            Some(Work::CheckingLogs) => "checking the logs",
            Some(Work::ReadingLogs) => "reading the logs",
            Some(Work::TakingOverConfiguration) => "taking over the configuration",
            Some(Work::Replaying) => "replaying",
            Some(Work::Simulating) => "simulating",
            Some(Work::Rebuilding) => "writing the tables from the logs",
            Some(Work::Exporting) => "reading the log",
        })?;
        for (one, more, count) in [
            ("hall", "halls", self.halls),
            ("day", "days", self.days),
            ("event", "events", self.events),
        ] {
            match count {
                Count { done, all: Some(all) } => {
                    write!(f, ", {done} of {all} {}", if all == 1 { one } else { more })?;
                }
                Count { done: 0, .. } => {}
                Count { done, .. } => write!(f, ", {done} {}", if done == 1 { one } else { more })?,
            }
        }
        Ok(())
    }
}

/// Counts as it is told; clones count the same.
#[derive(Debug, Clone, Default)]
pub struct Tally(Arc<Mutex<HowFar>>);

impl Tally {
    /// How far it is now.
    #[must_use]
    pub fn how_far(&self) -> HowFar {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change(&self, change: impl FnOnce(&mut HowFar)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl Progress for Tally {
    fn begins(&self, work: Work) {
        self.change(|how_far| {
            *how_far = HowFar {
                work: Some(work),
                ..HowFar::default()
            };
        });
    }

    fn expects(&self, what: Counted, all: u64) {
        self.change(|how_far| how_far.count(what).all = Some(all));
    }

    fn has_done(&self, what: Counted, more: u64) {
        self.change(|how_far| {
            let count = how_far.count(what);
            count.done = count.done.saturating_add(more);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_work_is_reads_as_a_sentence_and_begins_anew_with_other_work() {
        let tally = Tally::default();
        assert_eq!(tally.how_far().to_string(), "beginning");
        tally.begins(Work::CheckingLogs);
        tally.has_done(Counted::Events, 7);
        tally.begins(Work::ReadingLogs);
        tally.expects(Counted::Halls, 12);
        tally.has_done(Counted::Halls, 3);
        assert_eq!(tally.how_far().to_string(), "reading the logs, 3 of 12 halls");
        tally.clone().has_done(Counted::Events, 450_000);
        assert_eq!(
            tally.how_far().to_string(),
            "reading the logs, 3 of 12 halls, 450000 events"
        );
        assert_eq!(tally.how_far().share(), Some((3, 12)));
    }

    #[test]
    fn work_whose_end_nobody_knows_has_no_share() {
        let tally = Tally::default();
        tally.begins(Work::Exporting);
        tally.has_done(Counted::Events, 1);
        assert_eq!(tally.how_far().share(), None);
        assert_eq!(tally.how_far().to_string(), "reading the log, 1 event");
    }
}
