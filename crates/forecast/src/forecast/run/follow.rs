//! Following everybody through a run: how long each waited, and whether what was promised broke.
//!
//! Only for looking ahead over the hall as a whole; a forecast of those who wait needs none of it.

use super::Future;
use crate::forecast::scene::{NEVER, Promise, Scene};
use kwartier_hall::charter::ClockStop;

/// Nobody's position.
const NOBODY: u32 = u32::MAX;

/// One leg's wait within a run that is over. A search holds some hundred thousands of them, so it is no larger than
/// it must be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::forecast) struct Wait {
    /// Who waits: the same visitor in every version of the run.
    pub(in crate::forecast) whose: u64,
    /// How long within the run, milliseconds.
    lasted: u32,
    /// Which leg, by how many are still to come.
    pub(in crate::forecast) legs_left: u16,
    pub(in crate::forecast) service: u8,
    pub(in crate::forecast) appointment: bool,
    /// Whether the promise broke within the run.
    pub(in crate::forecast) broken: bool,
}

impl Wait {
    /// The wait within the run, in milliseconds.
    pub(in crate::forecast) fn lasted(&self) -> i64 {
        i64::from(self.lasted)
    }
}

/// One leg's wait while the run goes on.
#[derive(Debug, Clone, Copy)]
struct Waiting {
    whose: u64,
    legs_left: u32,
    service: u8,
    appointment: bool,
    /// From when the wait counts within the run.
    from: i64,
    /// Until when; [`NEVER`] while it lasts.
    until: i64,
    due: i64,
    stop: ClockStop,
    broken: bool,
}

/// The waits of a run in the making.
#[derive(Debug, Default)]
pub(in crate::forecast) struct Followed {
    waits: Vec<Waiting>,
    /// For each visit of the run, its present wait.
    present: Vec<u32>,
}

impl Followed {
    fn begin(&mut self, visit: u32, wait: Waiting) {
        let index = visit as usize;
        if self.present.len() <= index {
            self.present.resize(index + 1, NOBODY);
        }
        self.present[index] = u32::try_from(self.waits.len()).unwrap_or(NOBODY);
        self.waits.push(wait);
    }

    /// A visit was called, and help will start then.
    pub(super) fn called(&mut self, visit: u32, called: i64, started: i64) {
        let present = self.present.get(visit as usize).copied().unwrap_or(NOBODY);
        let Some(wait) = self.waits.get_mut(present as usize) else {
            return;
        };
        wait.until = called;
        let stopped = wait.stop.instant(called, started);
        wait.broken = stopped > wait.due;
    }

    /// A visit was given up by the visitor at that instant, which may still lie ahead.
    fn left(&mut self, visit: usize, at: i64) {
        let present = self.present.get(visit).copied().unwrap_or(NOBODY);
        if let Some(wait) = self.waits.get_mut(present as usize)
            && wait.until == NEVER
        {
            wait.until = at;
            wait.broken = at > wait.due;
        }
    }

    /// The waits of the run, those that still last ended with it; a promise that breaks later is none of its.
    fn ended(mut self, scene: &Scene) -> Vec<Wait> {
        let name = |wait: &Waiting| (wait.whose, wait.legs_left, wait.from);
        self.waits.sort_unstable_by_key(name);
        let over = |wait: &Waiting| {
            let lasted = (wait.until.min(scene.until) - wait.from).max(0);
            Wait {
                whose: wait.whose,
                lasted: u32::try_from(lasted).unwrap_or(u32::MAX),
                legs_left: u16::try_from(wait.legs_left).unwrap_or(u16::MAX),
                service: wait.service,
                appointment: wait.appointment,
                broken: (wait.broken || wait.until == NEVER) && wait.due < scene.until,
            }
        };
        self.waits.iter().map(over).collect()
    }
}

impl Future<'_> {
    /// Those who are there when the run begins.
    pub(super) fn follow_present(&mut self) {
        let scene = self.scene;
        let Some(promises) = &scene.promises else { return };
        for (index, promise) in (0..scene.waiting).zip(&promises.present) {
            let visit = u32::try_from(index).unwrap_or(NOBODY);
            let (due, stop) = match promise {
                Promise::Due(due, stop) => (*due, *stop),
                Promise::None | Promise::Broken | Promise::Kept => (NEVER, ClockStop::Called),
            };
            self.follow_from(visit, scene.now, due, stop);
        }
        for (index, desk) in self.desks.iter().enumerate() {
            // Who was called already waits no more, but a promise to be helped in time can still break.
            let Some(visit) = desk.visit.filter(|_| desk.called_start < NEVER) else {
                continue;
            };
            let Some(Promise::Due(due, stop)) = promises.present.get(visit as usize) else {
                continue;
            };
            let (due, stop, start) = (*due, *stop, self.desks[index].called_start);
            let wait = self.wait_of(visit, scene.now, due, stop);
            if let Some(followed) = &mut self.followed {
                followed.begin(visit, wait);
                followed.called(visit, scene.now, start);
            }
        }
    }

    /// Somebody was found to have left when they would have been called.
    pub(super) fn follow_leaving(&mut self, visit: u32) {
        let at = self.leaves_at(visit);
        if let Some(followed) = &mut self.followed {
            followed.left(visit as usize, at);
        }
    }

    /// All waits of the run that is over; those who wait still may have left before its end.
    pub(super) fn followed(&mut self) -> Vec<Wait> {
        let Some(mut followed) = self.followed.take() else {
            return Vec::new();
        };
        for visit in 0..followed.present.len() {
            let at = self.leaves_at(u32::try_from(visit).unwrap_or(NOBODY));
            if at < self.scene.until {
                followed.left(visit, at);
            }
        }
        followed.ended(self.scene)
    }

    /// Somebody comes, with the promise that is made then.
    pub(super) fn follow_arrival(&mut self, visit: u32) {
        let Some(promises) = &self.scene.promises else {
            return;
        };
        let (entry, due) = {
            let visit = &self.visits[visit as usize];
            (visit.entry, visit.second_from)
        };
        let stops = promises.stops.get(usize::from(entry.service));
        let stop = stops.map_or(ClockStop::Called, |(walk_in, appointment)| {
            if entry.appointment { *appointment } else { *walk_in }
        });
        self.follow_from(visit, entry.clock_start_at, due, stop);
    }

    /// A visit's next service is waited for, under a promise of its own as to a walk-in.
    pub(super) fn follow_leg(&mut self, visit: u32, now: i64) {
        let Some(promises) = &self.scene.promises else {
            return;
        };
        let service = usize::from(self.visits[visit as usize].entry.service);
        let due = self.scene.services.get(service);
        let due = due.map_or(NEVER, |service| service.ranking.at(now).1);
        let stop = promises
            .stops
            .get(service)
            .map_or(ClockStop::Called, |stops| stops.0);
        self.follow_from(visit, now, due, stop);
    }

    fn follow_from(&mut self, visit: u32, from: i64, due: i64, stop: ClockStop) {
        let wait = self.wait_of(visit, from, due, stop);
        if let Some(followed) = &mut self.followed {
            followed.begin(visit, wait);
        }
    }

    fn wait_of(&self, at: u32, from: i64, due: i64, stop: ClockStop) -> Waiting {
        let visit = &self.visits[at as usize];
        Waiting {
            whose: visit.whose,
            legs_left: visit.legs_end - visit.leg,
            service: visit.entry.service,
            appointment: visit.entry.appointment,
            // An early visitor waits for nothing until the appointed time.
            from: from.max(visit.entry.callable_from),
            until: NEVER,
            due,
            stop,
            broken: false,
        }
    }
}
