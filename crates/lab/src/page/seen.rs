//! What the pictures of a page are drawn from, added up day by day.

use std::collections::BTreeMap;
use std::collections::HashMap;

use chrono::NaiveDate;
use kwartier_forecast::trace::Day;

use crate::replay::Foretold;
use crate::replay::score::{RULES, bin};

/// Waits are told apart in steps of ten seconds.
pub(super) const STEP_S: f64 = 10.0;

/// Absolute errors over the same waits, ours and each rule's; minutes, added up.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Errors {
    pub count: u64,
    pub ours: f64,
    pub rules: [f64; RULES.len()],
}

impl Errors {
    fn add(&mut self, told: &Foretold, wait_s: f64) {
        let error = |said_s: f64| (said_s - wait_s).abs() / 60.0;
        self.count += 1;
        self.ours += error(told.median_s);
        for (sum, [said_s, _, _]) in self.rules.iter_mut().zip(told.rules) {
            *sum += error(said_s);
        }
    }

    fn mean(&self, sum: f64) -> f64 {
        sum / self.count.max(1) as f64
    }

    /// Our mean absolute error.
    pub fn our_mean(&self) -> f64 {
        self.mean(self.ours)
    }

    /// A rule's.
    pub fn rule_mean(&self, rule: usize) -> f64 {
        self.mean(self.rules[rule])
    }
}

/// How waits lay to the interval that was told with them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Held {
    pub count: u64,
    pub shorter: u64,
    pub longer: u64,
}

impl Held {
    fn add(&mut self, told: &Foretold, wait_s: f64) {
        self.count += 1;
        self.shorter += u64::from(wait_s < told.lo_s);
        self.longer += u64::from(wait_s > told.hi_s);
    }

    /// The shares that were shorter, inside and longer.
    pub fn shares(&self) -> [f64; 3] {
        let of = |count: u64| count as f64 / self.count.max(1) as f64;
        let inside = self.count - self.shorter - self.longer;
        [of(self.shorter), of(inside), of(self.longer)]
    }

    pub fn all<'a>(held: impl IntoIterator<Item = &'a Self>) -> Self {
        held.into_iter().fold(Self::default(), |all, one| Self {
            count: all.count + one.count,
            shorter: all.shorter + one.shorter,
            longer: all.longer + one.longer,
        })
    }
}

/// Everything that is drawn but stands in no [`crate::replay::score::Report`].
#[derive(Debug, Clone, Default)]
pub struct Seen {
    pub(super) first: Option<NaiveDate>,
    pub(super) last: Option<NaiveDate>,
    /// Errors of each day: days differ as wholes, so that they say how sure a comparison is.
    pub(super) days: Vec<Errors>,
    /// By the hour of arrival.
    pub(super) hours: BTreeMap<u32, Errors>,
    /// By what we predicted, in the bins of the report.
    pub(super) predicted: [Errors; 4],
    /// The same for the intervals.
    pub(super) held: [Held; 4],
    /// How often a wait was told and came, in steps of [`STEP_S`].
    pub(super) told_and_came: BTreeMap<(u32, u32), u64>,
}

impl Seen {
    /// Adds a day that is scored.
    pub fn day(&mut self, day: &Day, foretold: &[Foretold]) {
        let arrivals: HashMap<u64, f64> = day
            .rows
            .iter()
            .filter_map(|row| Some((row.row, row.arrival_s?)))
            .collect();
        let mut of_day = Errors::default();
        for told in foretold {
            let Some(wait_s) = told.actual_s else { continue };
            of_day.add(told, wait_s);
            if let Some(arrival_s) = arrivals.get(&told.row) {
                let hour = (arrival_s / 3_600.0).clamp(0.0, 23.0) as u32;
                self.hours.entry(hour).or_default().add(told, wait_s);
            }
            let bin = bin(told.median_s);
            self.predicted[bin].add(told, wait_s);
            self.held[bin].add(told, wait_s);
            let step = |wait_s: f64| (wait_s.max(0.0) / STEP_S) as u32;
            *self
                .told_and_came
                .entry((step(told.median_s), step(wait_s)))
                .or_default() += 1;
        }
        if of_day.count > 0 {
            self.first = self.first.or(Some(day.date));
            self.last = Some(day.date);
            self.days.push(of_day);
        }
    }

    /// All waits together.
    pub(super) fn all(&self) -> Errors {
        let mut all = Errors::default();
        for day in &self.days {
            all.count += day.count;
            all.ours += day.ours;
            for (sum, of_day) in all.rules.iter_mut().zip(day.rules) {
                *sum += of_day;
            }
        }
        all
    }
}
