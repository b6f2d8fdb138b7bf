//! What happened lately in a line: who came, who was called and after how long.

use std::collections::VecDeque;

/// How far back is remembered within a day, seconds.
const REMEMBERED_S: f64 = 3_600.0;
/// Waits that are remembered however long ago they ended, within the day.
const WAITS: usize = 10;
/// How much of a habit remains after another observation of it.
const KEPT: f64 = 0.98;

/// A mean of which older parts count ever less.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mean {
    sum: f64,
    weight: f64,
}

impl Mean {
    pub(super) fn observe(&mut self, value: f64) {
        self.sum = self.sum * KEPT + value;
        self.weight = self.weight * KEPT + 1.0;
    }

    /// Pulled towards this value, which is worth so many observations.
    pub(super) fn near(self, prior: f64, worth: f64) -> f64 {
        (self.sum + prior * worth) / (self.weight + worth)
    }

    pub(super) fn known(self) -> Option<f64> {
        (self.weight > 0.0).then(|| self.sum / self.weight)
    }
}

/// One line's recent past, of one class or of all in a hall.
#[derive(Debug, Clone, Default)]
pub(super) struct Recent {
    /// Instants and waits of those called today.
    called: VecDeque<(f64, f64)>,
    came: VecDeque<f64>,
    /// Mean wait by half hour of the day, over the days.
    by_half_hour: Vec<Mean>,
    /// Over the days: the logarithm of waits, of lengths of help, and of the time between two calls while somebody waited.
    pub(super) log_wait: Mean,
    pub(super) log_help: Mean,
    pub(super) help_s: Mean,
    pub(super) log_between: Mean,
    pub(super) seen: f64,
}

impl Recent {
    /// Yesterday is over: what came lately is no longer late.
    pub(super) fn new_day(&mut self) {
        self.called.clear();
        self.came.clear();
    }

    pub(super) fn came(&mut self, at_s: f64) {
        self.seen += 1.0;
        self.came.push_back(at_s);
        while self.came.front().is_some_and(|came| at_s - came > REMEMBERED_S) {
            self.came.pop_front();
        }
    }

    pub(super) fn called(&mut self, at_s: f64, arrived_s: f64) {
        let wait_s = at_s - arrived_s;
        if let Some((before, _)) = self.called.back()
            && arrived_s < *before
        {
            self.log_between.observe((at_s - before).max(0.0).ln_1p());
        }
        self.log_wait.observe(wait_s.max(0.0).ln_1p());
        self.called.push_back((at_s, wait_s));
        while self.called.len() > WAITS
            && self
                .called
                .front()
                .is_some_and(|(at, _)| at_s - at > REMEMBERED_S)
        {
            self.called.pop_front();
        }
        let half_hour = half_hour(arrived_s);
        if self.by_half_hour.len() <= half_hour {
            self.by_half_hour.resize(half_hour + 1, Mean::default());
        }
        if let Some(mean) = self.by_half_hour.get_mut(half_hour) {
            mean.observe(wait_s);
        }
    }

    /// The wait of the last one called.
    pub(super) fn last_wait(&self) -> Option<f64> {
        self.called.back().map(|(_, wait)| *wait)
    }

    /// The mean wait of the last few called.
    pub(super) fn mean_of_last(&self, few: usize) -> Option<f64> {
        let waits = self.called.iter().rev().take(few).map(|(_, wait)| *wait);
        let count = waits.clone().count();
        (count > 0).then(|| waits.sum::<f64>() / count as f64)
    }

    pub(super) fn longest_of_last(&self) -> Option<f64> {
        self.called
            .iter()
            .rev()
            .take(WAITS)
            .map(|(_, wait)| *wait)
            .max_by(f64::total_cmp)
    }

    /// How long ago the last call was.
    pub(super) fn since_call(&self, now_s: f64) -> Option<f64> {
        self.called.back().map(|(at, _)| now_s - at)
    }

    pub(super) fn called_within(&self, now_s: f64, span_s: f64) -> usize {
        self.called
            .iter()
            .rev()
            .take_while(|(at, _)| now_s - at <= span_s)
            .count()
    }

    pub(super) fn came_within(&self, now_s: f64, span_s: f64) -> usize {
        self.came
            .iter()
            .rev()
            .take_while(|at| now_s - **at <= span_s)
            .count()
    }

    pub(super) fn since_arrival(&self, now_s: f64) -> Option<f64> {
        self.came
            .iter()
            .rev()
            .find(|at| **at < now_s)
            .map(|at| now_s - at)
    }

    /// Since when there is anything to count calls over, at most the hour remembered.
    pub(super) fn watched_s(&self, now_s: f64) -> f64 {
        self.came.front().map_or(0.0, |at| now_s - at).min(REMEMBERED_S)
    }

    /// The mean wait at this time of day, over the days.
    pub(super) fn usual_at(&self, now_s: f64) -> Option<f64> {
        self.by_half_hour
            .get(half_hour(now_s))
            .and_then(|mean| mean.known())
    }
}

fn half_hour(at_s: f64) -> usize {
    ((at_s.max(0.0) / 1_800.0) as usize).min(95)
}
