//! What chance makes of a roster: staff come, take their breaks and leave about when it was planned.

use super::{Future, ms};
use crate::forecast::sample::What;
use crate::forecast::scene::{Desk, NEVER, Whose};

/// How much later than planned a counter opens, on average; seconds.
const LATE_S: f64 = 180.0;

/// Chance that a counter does not open on a day for which it is planned: somebody is ill.
const ABSENT: f64 = 0.06;

/// By how much the beginning of a planned break varies, one standard deviation; seconds.
const BREAK_VARIES_S: f64 = 240.0;

/// How much longer than planned a break takes, on average; seconds.
const BREAK_OVERRUN_S: f64 = 60.0;

impl Future<'_> {
    /// When a counter opens that was planned for this instant, if it does: whoever is late already is the likelier
    /// not to come at all (Bayes), and otherwise comes as if nothing had been waited yet.
    pub(super) fn opens_at(&self, desk: &Desk, planned: i64) -> i64 {
        let whose = Whose::Counter(desk.counter).key();
        let late_s = (self.scene.now - planned).max(0) as f64 / 1_000.0;
        let coming = (1.0 - ABSENT) * (-late_s / LATE_S).exp();
        if self.draws.uniform(whose, What::Attends) < ABSENT / (ABSENT + coming) {
            return NEVER;
        }
        let lateness = -LATE_S * self.draws.uniform(whose, What::OpensLate).ln();
        planned.max(self.scene.now) + ms(lateness)
    }

    /// When staff want their first break from that instant on, at which they are at work.
    pub(super) fn first_break(&self, desk: &Desk, here_from: i64) -> i64 {
        if desk.presence.is_away() {
            return self.next_break(desk, 0, here_from);
        }
        match &desk.breaks {
            Some(usual) => usual.after(here_from.max(desk.breaks_from), self.to_break(desk, 0)),
            None => self.planned_break(desk, 0, here_from),
        }
    }

    /// When staff want their so-many-eth break from now on, once back at that instant from the one before.
    pub(super) fn next_break(&self, desk: &Desk, nth: u32, back: i64) -> i64 {
        match &desk.breaks {
            Some(usual) => usual.after_break(back, self.to_break(desk, nth)),
            None => self.planned_break(desk, nth, back),
        }
    }

    /// About its time, and not before staff are there. A roster with breaks names them all.
    fn planned_break(&self, desk: &Desk, nth: u32, after: i64) -> i64 {
        let planned = desk.plan.breaks.get(nth as usize);
        planned.map_or(NEVER, |(from, _)| {
            let whose = Whose::Counter(desk.counter).key();
            let off = self.draws.normal(whose, What::NextBreak(nth));
            (from + ms(BREAK_VARIES_S * off)).max(after)
        })
    }

    /// The draw of a standard exponential that says when the so-many-eth break begins.
    fn to_break(&self, desk: &Desk, nth: u32) -> f64 {
        let whose = Whose::Counter(desk.counter).key();
        -self.draws.uniform(whose, What::NextBreak(nth)).ln()
    }

    /// How long that break takes, when it begins now.
    pub(super) fn break_ms(&self, desk: &Desk, nth: u32, now: i64) -> i64 {
        let whose = Whose::Counter(desk.counter).key();
        if let Some(usual) = &desk.breaks {
            let length = usual.length_at(now);
            return ms(length.at(self.draws.normal(whose, What::BreakLength(nth))));
        }
        let planned = desk.plan.breaks.get(nth as usize);
        let over = -BREAK_OVERRUN_S * self.draws.uniform(whose, What::BreakLength(nth)).ln();
        planned.map_or(0, |(_, length)| length + ms(over))
    }
}
