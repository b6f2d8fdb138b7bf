//! Intervals and chances that mean what they say: what was told, set against what came, moves what is told next.
//!
//! Simulated intervals are too narrow, since a hall holds more surprises than any model of it. Each end of the
//! interval has a correction of its own: it grows when a wait ended beyond that end more often than one in ten,
//! and shrinks when less often. This is adaptive conformal inference (Gibbs and Candès 2021) in the form that
//! follows the quantile of the score itself (Angelopoulos, Candès and Tibshirani 2023). The score is how far a wait
//! ended beyond the end, in widths of the interval; long waits are corrected apart from short ones, so that they
//! are covered too, and appointments apart from walk-ins.
//!
//! A wait that goes on beyond the interval counts as soon as it does, not only once it ends: otherwise the longest
//! waits would teach last. Who leaves before that teaches nothing about the interval.
//!
//! Chances (of a breach, of being called at once) are set right by a line through their log-odds, whose two figures
//! follow the outcomes one by one (Platt 1999; online: Gupta and Ramdas 2023, *Online Platt scaling with
//! calibeating*).

use chrono::{DateTime, TimeDelta, Utc};
use imbl::OrdSet;
use serde::{Deserialize, Serialize};

use super::learn::kept;
use super::wait::WaitForecast;
use kwartier_hall::charter::ArrivalKind;
use kwartier_hall::hall::facts::Told;
use kwartier_hall::ids::TicketId;

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

/// A call within so many seconds is a call at once: staff have to end what they are at.
pub(super) const AT_ONCE_S: u32 = 30;

/// The corrections of one bin, in widths of the interval; none in a hall that has taught nothing yet.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Ends {
    below: f64,
    above: f64,
}

/// How a wait ended, or went on, against the interval that was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Against {
    /// Shorter.
    Below,
    /// As told.
    Within,
    /// Longer.
    Above,
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
    /// A wait that was foretold turned out so. A certain call at once teaches nothing about how uncertain a wait is.
    pub(super) fn came(&mut self, told: Told, against: Against) {
        let ends = self
            .0
            .get_mut(bin(told.median_s))
            .filter(|_| told.hi_s != Some(0));
        if let Some(ends) = ends {
            ends.below = moved(ends.below, against == Against::Below);
            // An open end cannot be passed, which says nothing about those that can.
            if told.hi_s.is_some() {
                ends.above = moved(ends.above, against == Against::Above);
            }
        }
    }

    /// The forecast with its ends where they belong. The middle and the chances stay.
    pub(super) fn correct(&self, raw: WaitForecast) -> WaitForecast {
        if raw.hi_s == Some(0) {
            return raw;
        }
        let ends = self.0.get(bin(raw.median_s)).copied().unwrap_or_default();
        // Of an open end the width is not known, and at least the half of it below the middle.
        let (lo, hi) = (f64::from(raw.lo_s), f64::from(raw.hi_s.unwrap_or(raw.median_s)));
        let width = (hi - lo).max(LEAST_WIDTH_S);
        // Rounded to whole seconds, and never negative: a cast saturates.
        let seconds = |end: f64| end.round() as u32;
        WaitForecast {
            lo_s: seconds((lo - ends.below * width).max(0.0)).min(raw.median_s),
            hi_s: raw
                .hi_s
                .map(|_| seconds(hi + ends.above * width).max(raw.median_s)),
            ..raw
        }
    }
}

/// How much one outcome moves the line of a chance.
const CHANCE_STEP: f64 = 0.02;
/// After so many outcomes what was learned of a chance has faded (1/e).
const CHANCES_REMEMBERED: f64 = 3_000.0;
/// Chances nearer to certain than this say no more than 200 runs can.
const SUREST: f64 = 0.0025;
/// The line through the log-odds stays near the one that changes nothing.
const MOST_SHIFT: f64 = 3.0;
const MOST_SLOPE: f64 = 2.0;
const LEAST_SLOPE: f64 = 0.25;

/// The line that sets a chance right: on log-odds, `shift + (1 + steeper) × x`.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Chance {
    shift: f64,
    steeper: f64,
}

fn log_odds(chance: f64) -> f64 {
    let chance = chance.clamp(SUREST, 1.0 - SUREST);
    (chance / (1.0 - chance)).ln()
}

impl Chance {
    /// What was told with this chance happened or not. The told chance lies on the line already, so the step is
    /// taken from there and joined to the line.
    pub(super) fn came(&mut self, told: f64, so: bool) {
        let x = log_odds(told);
        let off = f64::from(u8::from(so)) - told;
        let (shift, steeper) = (CHANCE_STEP * off, CHANCE_STEP * off * x / (1.0 + x * x));
        let slope = ((1.0 + self.steeper) * (1.0 + steeper)).clamp(LEAST_SLOPE, MOST_SLOPE);
        let moved = (self.shift * (1.0 + steeper) + shift).clamp(-MOST_SHIFT, MOST_SHIFT);
        let remembered = 1.0 - 1.0 / CHANCES_REMEMBERED;
        self.shift = kept(moved * remembered);
        self.steeper = kept((slope - 1.0) * remembered);
    }

    /// The chance as it should be told; as simulated while nothing was learned.
    pub(super) fn correct(self, raw: f64) -> f64 {
        if self == Self::default() {
            return raw;
        }
        let odds = self.shift + (1.0 + self.steeper) * log_odds(raw);
        // Four decimals: more are noise.
        (1e4 / (1.0 + (-odds).exp())).round() / 1e4
    }
}

/// What was told to visitors of one kind, set against what came.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Chances {
    pub(super) breach: Chance,
    pub(super) at_once: Chance,
}

/// Who waits with a foretold wait, by the instant at which that wait is longer than was told.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Foretold(OrdSet<(DateTime<Utc>, TicketId)>);

impl Foretold {
    /// `None` where nothing is awaited: no wait is longer than an open end, and a call at once teaches nothing.
    fn place(told: Told, ticket: TicketId, issued_at: DateTime<Utc>) -> Option<(DateTime<Utc>, TicketId)> {
        let hi_s = told.hi_s.filter(|hi_s| *hi_s > 0)?;
        Some((issued_at + TimeDelta::seconds(i64::from(hi_s)), ticket))
    }

    /// A ticket was issued with that told.
    pub(super) fn add(&mut self, told: Told, ticket: TicketId, issued_at: DateTime<Utc>) {
        if let Some(place) = Self::place(told, ticket, issued_at) {
            self.0.insert(place);
        }
    }

    /// The wait ended; whether it had not passed what was told.
    pub(super) fn ended(&mut self, told: Told, ticket: TicketId, issued_at: DateTime<Utc>) -> bool {
        let place = Self::place(told, ticket, issued_at);
        place.map_or(told.hi_s.is_none(), |place| self.0.remove(&place).is_some())
    }

    /// One of those whose wait is longer by now than was told; each is given once.
    pub(super) fn passed(&mut self, now: DateTime<Utc>) -> Option<TicketId> {
        let (at, ticket) = *self.0.get_min()?;
        (at < now).then(|| {
            self.0.remove(&(at, ticket));
            ticket
        })
    }

    /// The day is over: nobody waits any more.
    pub(super) fn clear(&mut self) {
        self.0 = OrdSet::new();
    }
}

/// Picks by how the visit began.
pub(super) fn of_kind<T>(kind: ArrivalKind, walk_ins: T, appointments: T) -> T {
    match kind {
        ArrivalKind::WalkIn => walk_ins,
        ArrivalKind::Appointment => appointments,
    }
}
