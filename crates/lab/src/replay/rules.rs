//! The classical rules of thumb, each told the same as our forecaster.
//!
//! Ibrahim and Whitt (2009, *Real-time delay estimation based on delay history*) name the delay-history rules and
//! queue length × mean service ÷ servers; the mean of the last ten and the time of day are what displays show.

use std::collections::VecDeque;

use super::floor::Floor;
use super::interval::{Interval, bin};
use super::line::InLine;
use super::recent::Recent;

/// The rules, over all classes of the hall and over the own one.
pub(super) const NAMES: [&str; 10] = [
    "last to enter service, all",
    "last to enter service, same class",
    "head of line, all",
    "head of line, same class",
    "queue length × service ÷ servers, all",
    "queue length × service ÷ servers, same class",
    "mean of the last ten, all",
    "mean of the last ten, same class",
    "time of day, all",
    "time of day, same class",
];

/// What each rule says to somebody who has just come, seconds.
pub(super) fn say(floor: &Floor, me: &InLine, now_s: f64) -> [f64; NAMES.len()] {
    let class = me.kind.class;
    let same = &floor.classes[class];
    let waiting = |of_class: bool| {
        let others = floor.line.iter().filter(move |other| other.row != me.row);
        others.filter(move |other| !of_class || other.kind.class == class)
    };
    let head = |of_class: bool| {
        let ages = waiting(of_class).map(|other| now_s - other.arrived_s);
        ages.max_by(f64::total_cmp).unwrap_or(0.0)
    };
    let fallback = same.last_wait().or(floor.all.last_wait()).unwrap_or(0.0);
    let or = |said: Option<f64>| said.unwrap_or(fallback);
    [
        or(floor.all.last_wait()),
        or(same.last_wait()),
        head(false),
        head(true),
        queue_length(floor, &floor.all, waiting(false).count(), None, now_s),
        queue_length(floor, same, waiting(true).count(), Some(class), now_s),
        or(floor.all.mean_of_last(10)),
        or(same.mean_of_last(10)),
        or(floor.all.usual_at(now_s)),
        or(same.usual_at(now_s)),
    ]
}

/// (n + 1) × mean service ÷ servers when all are busy, else nothing. Without ends of help in the log the mean time
/// between two calls stands for service ÷ servers.
fn queue_length(floor: &Floor, recent: &Recent, waiting: usize, class: Option<usize>, now_s: f64) -> f64 {
    let ahead = waiting as f64 + 1.0;
    let present: Vec<_> = floor
        .present(now_s)
        .filter(|(server, _)| class.is_none_or(|class| floor.habits.takes(*server, class)))
        .collect();
    let help_s = recent.help_s.known().or(floor.all.help_s.known());
    match help_s {
        Some(_) if waiting == 0 && present.iter().any(|(_, at_work)| at_work.helps.is_none()) => 0.0,
        Some(help_s) => ahead * help_s / present.len().max(1) as f64,
        None if waiting == 0 => 0.0,
        None => ahead * recent.log_between.known().map_or(300.0, f64::exp_m1),
    }
}

/// Errors that are remembered for a rule's interval.
const REMEMBERED: usize = 400;

/// A rule has no interval of its own: it is given the middle 80 % of its own late errors, by bin, so that the
/// comparison is not with a straw man.
#[derive(Debug, Clone, Default)]
pub(super) struct Errors([VecDeque<f64>; 4]);

impl Errors {
    pub(super) fn interval(&self, said_s: f64) -> Interval {
        let late = &self.0[bin(said_s)];
        let mut sorted: Vec<f64> = late.iter().copied().collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let at = |share: f64| {
            let rank = (share * sorted.len() as f64) as usize;
            sorted
                .get(rank.min(sorted.len().saturating_sub(1)))
                .copied()
                .unwrap_or(0.0)
        };
        Interval {
            median_s: said_s,
            lo_s: (said_s + at(0.1)).max(0.0),
            hi_s: (said_s + at(0.9)).max(0.0),
        }
    }

    pub(super) fn learn(&mut self, said_s: f64, wait_s: f64) {
        let late = &mut self.0[bin(said_s)];
        late.push_back(wait_s - said_s);
        if late.len() > REMEMBERED {
            late.pop_front();
        }
    }
}
