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

    /// When staff want their so-many-eth break from now on: about its time where it is planned, when breaks are
    /// usual where it is not. A roster with breaks names them all.
    pub(super) fn break_from(&self, desk: &Desk, nth: u32, after: i64) -> i64 {
        if !desk.plan.has_breaks && desk.plan.breaks.is_empty() {
            return self.next_break(desk, nth, after);
        }
        let planned = desk.plan.breaks.get(nth as usize);
        planned.map_or(NEVER, |(from, _)| {
            let whose = Whose::Counter(desk.counter).key();
            let off = self.draws.normal(whose, What::NextBreak(nth));
            (from + ms(BREAK_VARIES_S * off)).max(after)
        })
    }

    /// How long that break takes, when it begins now.
    pub(super) fn break_ms(&self, desk: &Desk, nth: u32, now: i64) -> i64 {
        let whose = Whose::Counter(desk.counter).key();
        match desk.plan.breaks.get(nth as usize) {
            Some((_, length)) => {
                let over = -BREAK_OVERRUN_S * self.draws.uniform(whose, What::BreakLength(nth)).ln();
                length + ms(over)
            }
            None => ms(self
                .scene
                .breaks
                .length_at(now)
                .at(self.draws.normal(whose, What::BreakLength(nth)))),
        }
    }
}
