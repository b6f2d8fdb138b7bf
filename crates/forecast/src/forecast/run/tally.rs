//! Counting how many of those who come in some time are called within their norm: for planning, where nobody who is
//! there already is asked about.

use super::Future;
use crate::forecast::sample::Draws;
use crate::forecast::scene::Scene;
use kwartier_hall::charter::ClockStop;

/// Stands in for a position among those who are watched.
const TALLIED: u32 = u32::MAX;

/// The longest wait that keeps what is promised.
#[derive(Debug, Clone, Copy)]
pub(in crate::forecast) struct Limit {
    pub(in crate::forecast) ms: i64,
    pub(in crate::forecast) stop: ClockStop,
}

/// Whose waits are counted: those whose wait clock starts in this time, by the limits of their services.
#[derive(Debug, Clone)]
pub(in crate::forecast) struct Tally {
    pub(in crate::forecast) from: i64,
    pub(in crate::forecast) until: i64,
    pub(in crate::forecast) walk_ins: Vec<Limit>,
    pub(in crate::forecast) appointments: Vec<Limit>,
    /// Who comes for these services, one bit each.
    pub(in crate::forecast) services: u128,
}

/// What was counted in all runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::forecast) struct Counted {
    pub(in crate::forecast) came: u32,
    pub(in crate::forecast) kept: u32,
    /// The walk-ins among them.
    pub(in crate::forecast) walk_ins_came: u32,
    pub(in crate::forecast) walk_ins_kept: u32,
    /// Whose wait has not ended.
    waiting: u32,
}

/// Runs the hall on so many times and counts.
pub(in crate::forecast) fn count(scene: &Scene, tally: &Tally, seed: u64, runs: u32) -> Counted {
    let mut future = Future::new(scene, 1);
    let mut all = Counted::default();
    for run in 0..runs {
        future.tally = Some((tally.clone(), Counted::default()));
        future.begin(0, Draws::of_run(seed, run));
        future.run();
        if let Some((_, counted)) = future.tally.take() {
            all.came += counted.came;
            all.kept += counted.kept;
            all.walk_ins_came += counted.walk_ins_came;
            all.walk_ins_kept += counted.walk_ins_kept;
        }
    }
    all
}

impl Future<'_> {
    /// Whether a run that counts has anything to wait for still.
    pub(super) fn counts_at(&self, at: i64) -> bool {
        let tally = self.tally.as_ref();
        tally.is_some_and(|(tally, counted)| at < tally.until || counted.waiting > 0)
    }

    pub(super) fn tally_arrival(&mut self, visit: u32) {
        let Some((tally, counted)) = &mut self.tally else {
            return;
        };
        let visit = &mut self.visits[visit as usize];
        // Who comes back after a call in vain was counted with that call.
        let counts = visit.entry.service < 128 && tally.services >> visit.entry.service & 1 == 1;
        if counts && !visit.back && (tally.from..tally.until).contains(&visit.entry.clock_start_at) {
            counted.came += 1;
            counted.walk_ins_came += u32::from(!visit.entry.appointment);
            counted.waiting += 1;
            visit.watched = Some(TALLIED);
        }
    }

    /// Counts the call of a visitor, if it is one of those; whether it was.
    pub(super) fn tally_call(&mut self, watched: u32, visit: u32, called: i64, started: i64) -> bool {
        let Some((tally, counted)) = self.tally.as_mut().filter(|_| watched == TALLIED) else {
            return false;
        };
        let entry = &self.visits[visit as usize].entry;
        let limits = if entry.appointment {
            &tally.appointments
        } else {
            &tally.walk_ins
        };
        let kept = limits.get(usize::from(entry.service)).is_none_or(|limit| {
            let stopped = limit.stop.instant(called, started);
            stopped - entry.clock_start_at <= limit.ms
        });
        counted.waiting = counted.waiting.saturating_sub(1);
        counted.kept += u32::from(kept);
        counted.walk_ins_kept += u32::from(kept && !entry.appointment);
        true
    }
}
