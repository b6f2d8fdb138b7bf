//! Intervals that mean what they say: what was told, set against what came, moves the ends of what is told next.
//!
//! Simulated intervals are too narrow, since a hall holds more surprises than any model of it. Each end of the
//! interval has a correction of its own: it grows when a wait ended beyond that end more often than one in ten,
//! and shrinks when less often. This is adaptive conformal inference (Gibbs and Candès 2021) in the form that
//! follows the quantile of the score itself (Angelopoulos, Candès and Tibshirani 2023). The score is how far a wait
//! ended beyond the end, in widths of the interval; long waits are corrected apart from short ones, so that they
//! are covered too.

use serde::{Deserialize, Serialize};

use super::WaitForecast;
use super::learn::kept;
use crate::hall::event::Told;

/// The share of waits that may end beyond either end.
const BEYOND: f64 = 0.1;

/// Predicted waits, in seconds, from which the next bin holds.
const EDGES_S: [u32; 4] = [180, 480, 900, 1_800];

/// How much one observation moves a correction, in widths.
const STEP: f64 = 0.08;

/// No correction takes more than this of the interval away, or adds more than this to it, in widths.
const LEAST: f64 = -0.3;
const MOST: f64 = 3.0;

/// A width is at least so many seconds, or an interval of nothing could never be mended.
const LEAST_WIDTH_S: f64 = 60.0;

/// The corrections of one bin, in widths of the interval; none in a hall that has taught nothing yet.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Ends {
    below: f64,
    above: f64,
}

/// How far the ends of a simulated interval are moved.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Calibration([Ends; EDGES_S.len() + 1]);

fn bin(median_s: u32) -> usize {
    EDGES_S.iter().filter(|edge| median_s >= **edge).count()
}

fn moved(correction: f64, beyond: bool) -> f64 {
    let off = f64::from(u8::from(beyond)) - BEYOND;
    kept((correction + STEP * off).clamp(LEAST, MOST))
}

impl Calibration {
    /// A wait of so many seconds ended in the call that was foretold.
    pub(super) fn called(&mut self, told: Told, waited_s: f64) {
        if let Some(ends) = self.taught_by(told) {
            ends.below = moved(ends.below, waited_s < f64::from(told.lo_s));
            ends.above = moved(ends.above, waited_s > f64::from(told.hi_s));
        }
    }

    /// A visitor left after so many seconds. What the wait would have become is not known, but whoever had waited
    /// longer than foretold is one whom the interval missed, and counts: impatience must not make forecasts look
    /// better than they are.
    pub(super) fn left(&mut self, told: Told, waited_s: f64) {
        if waited_s > f64::from(told.hi_s) {
            self.called(told, waited_s);
        }
    }

    /// A certain call at once teaches nothing about how uncertain a wait is.
    fn taught_by(&mut self, told: Told) -> Option<&mut Ends> {
        self.0.get_mut(bin(told.median_s)).filter(|_| told.hi_s > 0)
    }

    /// The forecast with its ends where they belong. The middle and the chance of a breach stay.
    pub(super) fn correct(&self, raw: WaitForecast) -> WaitForecast {
        if raw.hi_s == 0 {
            return raw;
        }
        let ends = self.0.get(bin(raw.median_s)).copied().unwrap_or_default();
        let (lo, hi) = (f64::from(raw.lo_s), f64::from(raw.hi_s));
        let width = (hi - lo).max(LEAST_WIDTH_S);
        // Rounded to whole seconds, and never negative: a cast saturates.
        let seconds = |end: f64| end.round() as u32;
        WaitForecast {
            lo_s: seconds((lo - ends.below * width).max(0.0)).min(raw.median_s),
            hi_s: seconds(hi + ends.above * width).max(raw.median_s),
            ..raw
        }
    }
}
