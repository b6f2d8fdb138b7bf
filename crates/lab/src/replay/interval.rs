//! The ends of an 80 % interval, kept honest by what came of earlier ones.
//!
//! Adaptive conformal inference (Gibbs and Candès 2021): each end is a point of the forecast distribution whose level
//! moves a little after every outcome, out when waits end beyond it too often and in when too seldom. Long waits are
//! followed apart from short ones, or the many short ones would hide that the long ones are not covered.

use kwartier_forecast::forecast::correct::Survival;

/// Predicted medians, seconds, from which the next bin holds.
pub(super) const EDGES_S: [f64; 3] = [60.0, 300.0, 900.0];
/// The share of waits that may end beyond either end.
const BEYOND: f64 = 0.1;
/// How far one outcome moves a level.
const STEP: f64 = 0.008;
/// Beyond this level the distribution says nothing more, and the end is stretched instead.
const LAST: f64 = 0.01;
/// By how much, for each hundredth of level.
const STRETCH: f64 = 0.05;

/// The bin of a predicted median.
pub(super) fn bin(median_s: f64) -> usize {
    EDGES_S.iter().filter(|edge| median_s >= **edge).count()
}

/// And by how many seconds for each time it is stretched by its own length: no wait at all can only be stretched so.
const STRETCH_S: f64 = 60.0;

/// What was foretold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Interval {
    pub(super) median_s: f64,
    pub(super) lo_s: f64,
    pub(super) hi_s: f64,
}

#[derive(Debug, Clone, Copy)]
struct Ends {
    lo: f64,
    hi: f64,
}

/// Where the ends are at present, by bin.
#[derive(Debug, Clone)]
pub(super) struct Levels([Ends; EDGES_S.len() + 1]);

impl Default for Levels {
    fn default() -> Self {
        let usual = Ends {
            lo: BEYOND,
            hi: BEYOND,
        };
        Self([usual; EDGES_S.len() + 1])
    }
}

impl Levels {
    /// The interval of a distribution. Where it begins at no wait at all nothing can end below it, and the whole of
    /// what may be missed lies above.
    pub(super) fn interval(&self, survival: &Survival) -> Interval {
        let median_s = survival.quantile(0.5);
        let ends = self.0[bin(median_s)];
        let lo_s = survival.quantile(ends.lo.clamp(LAST, 0.45)).min(median_s);
        let above = if lo_s > 0.0 { ends.hi } else { 2.0 * ends.hi };
        let hi_s = survival.quantile(1.0 - above.clamp(LAST, 0.45));
        let stretch = 1.0 + STRETCH * ((LAST - above) / LAST).max(0.0);
        Interval {
            median_s,
            lo_s,
            hi_s: (hi_s * stretch + STRETCH_S * (stretch - 1.0)).max(median_s),
        }
    }

    /// Learns from a wait that ended, or that has passed the upper end and still goes on.
    pub(super) fn learn(&mut self, told: Interval, wait_s: f64) {
        let ends = &mut self.0[bin(told.median_s)];
        let beyond = |is: bool| f64::from(u8::from(is));
        if told.lo_s > 0.0 {
            ends.lo += STEP * (BEYOND - beyond(wait_s < told.lo_s));
            ends.hi += STEP * (BEYOND - beyond(wait_s > told.hi_s));
        } else {
            ends.hi += STEP * (BEYOND - beyond(wait_s > told.hi_s) / 2.0);
        }
        ends.lo = ends.lo.clamp(LAST, 0.4);
        ends.hi = ends.hi.clamp(-0.2, 0.4);
    }
}
