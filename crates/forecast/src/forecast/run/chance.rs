//! What chance decides in a run about counters and those they called.

use super::{AtDesk, Future, Kind, ms};
use crate::forecast::model::{Errand, GoesHome};
use crate::forecast::sample::What;
use crate::forecast::scene::{Desk, Doing, NEVER, OnErrand, Presence, Visit, Whose};

impl Future<'_> {
    /// What a counter is at when the run begins, and when it is next heard of.
    pub(super) fn begin_desk(&mut self, index: usize, desk: &Desk) {
        let (scene, draws) = (self.scene, self.draws);
        let whose = Whose::Counter(desk.counter).key();
        let rest_of_break = || draws.uniform(whose, What::Break);
        let here_from = match desk.presence {
            Presence::Here => scene.now,
            Presence::Sent(at) => at,
            Presence::Back(at) => at + self.overrun(whose),
            Presence::Break(elapsed, length) => scene.now + ms(length.residual(elapsed, rest_of_break())),
            Presence::Overdue(elapsed) => scene.now + ms(scene.overrun.1.residual(elapsed, rest_of_break())),
            Presence::Opens(opens) if draws.uniform(whose, What::Opens) < opens.chance => {
                scene.now + ms(opens.after.beyond(0.0, rest_of_break()))
            }
            Presence::Opens(_) => NEVER,
            Presence::Planned(at) => self.opens_at(desk, at),
            Presence::Gone => NEVER,
        };
        self.desks[index] = AtDesk {
            visit: None,
            came: true,
            speed: desk.speed.mean + desk.speed.error * draws.normal(whose, What::Speed),
            here_from,
            called_start: NEVER,
            home_from: self.home_from(whose),
            break_from: self.first_break(desk, here_from),
            breaks: 0,
        };
        let at = match desk.doing {
            Doing::Ready => scene.now,
            Doing::Between(elapsed) => scene.now + self.rest_of_change(whose, elapsed),
            Doing::Called(visit, elapsed) => {
                let waited = (scene.now - self.visits[visit as usize].waits_from) as f64 / 1_000.0 - elapsed;
                let (came, start) = self.answer_from(visit, scene.now, waited, elapsed);
                let help = if came { self.help_ms(index, visit, 0.0) } else { 0 };
                self.desks[index].visit = Some(visit);
                self.desks[index].came = came;
                self.desks[index].called_start = start;
                self.happens(start + help, Kind::Done, index);
                return;
            }
            Doing::Helping(visit, elapsed) => {
                self.desks[index].visit = Some(visit);
                let help = self.help_ms(index, visit, elapsed);
                self.happens(scene.now + help, Kind::Done, index);
                return;
            }
        };
        self.happens(at.max(here_from), Kind::Ready, index);
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
        let back = now + self.break_ms(desk, breaks, now);
        let next = self.next_break(desk, breaks + 1, back);
        self.desks[index].break_from = next;
        self.desks[index].breaks = breaks + 1;
        self.happens(back, Kind::Ready, index);
        true
    }

    /// From when a counter calls nobody more though people wait; mostly never.
    fn home_from(&self, whose: u64) -> i64 {
        let GoesHome { chance, after } = self.scene.goes_home;
        if self.scene.closes_at == NEVER || self.draws.uniform(whose, What::GoesHome) >= chance {
            return NEVER;
        }
        let after_s = after.mean + after.sd * self.draws.normal(whose, What::HomeAt);
        (self.scene.closes_at + ms(after_s)).max(self.scene.now)
    }

    /// When somebody on an errand is back; `None` for never.
    pub(super) fn back_from_errand(&self, gone: &OnErrand) -> Option<i64> {
        let Errand { returns, away, .. } = self.scene.errand;
        let whose = self.visits[gone.visit as usize].whose;
        // Who is not back yet is the likelier not to come (Bayes).
        let coming = returns * away.survival(gone.gone_s);
        let coming = coming / (coming + 1.0 - returns).max(f64::MIN_POSITIVE);
        if self.draws.uniform(whose, What::Returns) >= coming {
            return None;
        }
        let rest = away.residual(gone.gone_s, self.draws.uniform(whose, What::ReturnsAfter));
        Some(self.scene.now + ms(rest))
    }

    /// By how much a break lasts longer than planned; mostly by nothing.
    fn overrun(&self, whose: u64) -> i64 {
        let (chance, by) = self.scene.overrun;
        if self.draws.uniform(whose, What::Overruns) < chance {
            ms(by.at(self.draws.normal(whose, What::Break)))
        } else {
            0
        }
    }

    /// The rest of a change of visitors that has taken so many seconds. The longer it takes, the likelier it is
    /// that staff are away (Bayes).
    fn rest_of_change(&self, whose: u64, elapsed_s: f64) -> i64 {
        let (chance, away_for) = self.scene.away;
        let gap = self.scene.gap;
        let away = chance * away_for.survival(elapsed_s);
        let here = (1.0 - chance) * gap.survival(elapsed_s);
        let away = away / (away + here).max(f64::MIN_POSITIVE);
        let time = if self.draws.uniform(whose, What::Away) < away {
            away_for
        } else {
            gap
        };
        ms(time.residual(elapsed_s, self.draws.uniform(whose, What::Gap)))
    }

    /// The change of visitors after this one.
    pub(super) fn change(&self, whose: u64) -> i64 {
        let (chance, away_for) = self.scene.away;
        let (time, what) = if self.draws.uniform(whose, What::Away) < chance {
            (away_for, What::AwayFor)
        } else {
            (self.scene.gap, What::Gap)
        };
        ms(time.at(self.draws.normal(whose, what)))
    }

    /// Whether a visitor in line has had enough by now. Patience is exponential, so what was waited before the run
    /// says nothing of what is left.
    pub(super) fn has_left(&self, visit: u32, now: i64) -> bool {
        let visit = &self.visits[visit as usize];
        let rate = self.leaving_rate(visit);
        let waited = (now - visit.waits_from.max(self.scene.now)) as f64;
        self.draws.uniform(visit.whose, What::Patience) > (-rate * waited).exp()
    }

    /// When a visitor in line will have had enough; the same draw as [`Self::has_left`]'s.
    pub(super) fn leaves_at(&self, visit: u32) -> i64 {
        let Some(visit) = self.visits.get(visit as usize) else {
            return NEVER;
        };
        let rate = self.leaving_rate(visit);
        let patience = -self.draws.uniform(visit.whose, What::Patience).ln() / rate.max(f64::MIN_POSITIVE);
        visit
            .waits_from
            .max(self.scene.now)
            .saturating_add(patience as i64)
    }

    fn leaving_rate(&self, visit: &Visit) -> f64 {
        if visit.entry.appointment {
            self.scene.appointments_leaving
        } else {
            self.scene.leaving
        }
    }

    /// When somebody who was given up so long ago comes back to the line; `None` for never.
    pub(super) fn returns(&self, visit: u32, given_up_at: i64) -> Option<i64> {
        let (chance, after) = self.scene.returns;
        let whose = self.visits[visit as usize].whose;
        let gone_s = (self.scene.now - given_up_at).max(0) as f64 / 1_000.0;
        // Who is not back yet is the likelier not to come (Bayes).
        let coming = chance * after.survival(gone_s);
        let coming = coming / (coming + 1.0 - chance).max(f64::MIN_POSITIVE);
        if self.draws.uniform(whose, What::Returns) >= coming {
            return None;
        }
        let rest = ms(after.residual(gone_s, self.draws.uniform(whose, What::ReturnsAfter)));
        let at = given_up_at.max(self.scene.now) + rest;
        (at <= given_up_at + self.scene.return_within).then_some(at)
    }

    /// Whether a visitor called after so long a wait comes, and when help starts or staff give up. Who has not come
    /// after so many seconds of being called is the likelier not to come at all (Bayes).
    pub(super) fn answer_from(&self, visit: u32, now: i64, waited_s: f64, elapsed_s: f64) -> (bool, i64) {
        let scene = self.scene;
        let Visit { whose, back, .. } = self.visits[visit as usize];
        let no_show = if back { 0.0 } else { scene.no_show.after(waited_s) };
        let absent = if elapsed_s > 0.0 {
            let absent = no_show * scene.absence.survival(elapsed_s);
            let coming = (1.0 - no_show) * scene.walk_up.survival(elapsed_s);
            absent / (absent + coming).max(f64::MIN_POSITIVE)
        } else {
            no_show
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

    /// How long the present leg of a visit still takes at this counter after so many seconds of it.
    pub(super) fn help_ms(&self, desk: usize, visit: u32, elapsed_s: f64) -> i64 {
        let visit = &self.visits[visit as usize];
        let service = self.scene.legs[visit.leg as usize].service;
        let time = match self.help.get(usize::from(service)) {
            _ if visit.halfway => self.scene.errand.rest,
            Some(time) => *time,
            None => self.scene.help(service).time,
        };
        let time = time.moved(self.desks[desk].speed);
        // Counted from the end, so that a leg keeps its draw while those before it are done.
        let what = What::Help(visit.legs_end - visit.leg);
        ms(time.residual(elapsed_s, self.draws.uniform(visit.whose, what)))
    }
}
