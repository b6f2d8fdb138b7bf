//! What chance decides in a run about counters and those they called.

use super::{AtDesk, Future, Kind, ms};
use crate::forecast::sample::What;
use crate::forecast::scene::{Desk, Doing, NEVER, Presence, Whose};

/// By how much, on average, a break lasts longer that should have ended already; seconds.
const OVERRUN_S: f64 = 300.0;

impl Future<'_> {
    /// What a counter is at when the run begins, and when it is next heard of.
    pub(super) fn begin_desk(&mut self, index: usize, desk: &Desk) {
        let (scene, draws) = (self.scene, self.draws);
        let whose = Whose::Counter(desk.counter).key();
        let rest_of_break = || draws.uniform(whose, What::Break);
        let here_from = match desk.presence {
            Presence::Here => scene.now,
            Presence::Back(at) => at,
            Presence::Break(elapsed) => scene.now + ms(scene.on_break.residual(elapsed, rest_of_break())),
            Presence::Overdue => scene.now + ms(-OVERRUN_S * rest_of_break().ln()),
            Presence::Gone => NEVER,
        };
        self.desks[index] = AtDesk {
            visit: None,
            came: true,
            here_from,
            break_from: here_from.saturating_add(self.until_break(desk, 0)),
            breaks: 0,
        };
        let at = match desk.doing {
            Doing::Ready => scene.now,
            Doing::Between(elapsed) => {
                scene.now + ms(scene.gap.residual(elapsed, draws.uniform(whose, What::Gap)))
            }
            Doing::Called(visit, elapsed) => {
                let (came, start) = self.answer(visit, elapsed);
                let help = if came { self.help_ms(visit, 0.0) } else { 0 };
                self.desks[index].visit = Some(visit);
                self.desks[index].came = came;
                self.happens(start + help, Kind::Done, index);
                return;
            }
            Doing::Helping(visit, elapsed) => {
                self.desks[index].visit = Some(visit);
                let help = self.help_ms(visit, elapsed);
                self.happens(scene.now + help, Kind::Done, index);
                return;
            }
        };
        self.happens(at.max(here_from), Kind::Ready, index);
    }

    /// Draws how long staff work until a break: at any moment as likely as at another, since when they go is not
    /// known beforehand.
    pub(super) fn until_break(&self, desk: &Desk, nth: u32) -> i64 {
        let whose = Whose::Counter(desk.counter).key();
        let u = self.draws.uniform(whose, What::NextBreak(nth));
        ms(-u.ln() / self.scene.breaks)
    }

    /// A counter between visitors goes on the break that is due; whether one was.
    pub(super) fn takes_break(&mut self, index: usize, now: i64) -> bool {
        let desk = &self.scene.desks[index];
        let AtDesk {
            break_from, breaks, ..
        } = self.desks[index];
        if now < break_from {
            return false;
        }
        let whose = Whose::Counter(desk.counter).key();
        let length = self.draws.normal(whose, What::BreakLength(breaks));
        let back = now + ms(self.scene.on_break.at(length));
        let next = back + self.until_break(desk, breaks + 1);
        self.desks[index].break_from = next;
        self.desks[index].breaks = breaks + 1;
        self.happens(back, Kind::Ready, index);
        true
    }

    /// The same as [`Self::answer_from`] for who was called so long before the run.
    pub(super) fn answer(&self, visit: u32, elapsed_s: f64) -> (bool, i64) {
        self.answer_from(visit, self.scene.now, elapsed_s)
    }

    /// Whether a called visitor comes, and when help starts or staff give up. Who has not come yet is the
    /// likelier not to come at all (Bayes).
    pub(super) fn answer_from(&self, visit: u32, now: i64, elapsed_s: f64) -> (bool, i64) {
        let scene = self.scene;
        let whose = self.visits[visit as usize].whose;
        let absent = if elapsed_s > 0.0 {
            let absent = scene.no_show * scene.absence.survival(elapsed_s);
            let coming = (1.0 - scene.no_show) * scene.walk_up.survival(elapsed_s);
            absent / (absent + coming).max(f64::MIN_POSITIVE)
        } else {
            scene.no_show
        };
        let came = self.draws.uniform(whose, What::Comes) >= absent;
        let (time, what) = if came {
            (scene.walk_up, What::WalkUp)
        } else {
            (scene.absence, What::Absence)
        };
        let rest_s = time.residual(elapsed_s, self.draws.uniform(whose, what));
        (came, now + ms(rest_s))
    }

    /// How long the present leg of a visit still takes after so many seconds of it.
    pub(super) fn help_ms(&self, visit: u32, elapsed_s: f64) -> i64 {
        let visit = &self.visits[visit as usize];
        let service = self.scene.legs[visit.leg as usize].service;
        let time = match self.help.get(usize::from(service)) {
            Some(time) => *time,
            None => self.scene.help(service).time,
        };
        // Counted from the end, so that a leg keeps its draw while those before it are done.
        let what = What::Help(visit.legs_end - visit.leg);
        ms(time.residual(elapsed_s, self.draws.uniform(visit.whose, what)))
    }
}
