//! Who takes whom in a foreign log: learned from every call, given who else waited then, and forgotten slowly.
//!
//! Two things decide whom a server takes: which classes it takes at all, and which of them go before others
//! ([`Orders`]).

use std::collections::BTreeMap;

use super::line::{InLine, Kind};
use super::order::{Orders, TOLERANCE_S};

/// How much of what was seen remains after another call of the same server.
const REMEMBERED: f64 = 0.997;
/// Servers are taken to help a class until they passed over its visitors this share of the times.
const TAKES: f64 = 0.15;

/// What it counts for to sit idle while somebody waits: less than calling another, since staff may just be away.
const IDLE_COUNTS: f64 = 0.5;

#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    taken: f64,
    passed_over: f64,
}

/// What was learned about a hall's calls.
#[derive(Debug, Clone)]
pub(super) struct Habits {
    seen: BTreeMap<(usize, usize), Seen>,
    pub(super) orders: Orders,
}

impl Habits {
    /// Nothing was seen yet of a hall with this norm, seconds.
    pub(super) fn new(norm_s: f64) -> Self {
        Self {
            seen: BTreeMap::new(),
            orders: Orders::new(norm_s),
        }
    }

    /// Whether this server helps this class.
    pub(super) fn takes(&self, server: usize, class: usize) -> bool {
        let seen = self.seen.get(&(server, class)).copied().unwrap_or_default();
        (seen.taken + 0.5) / (seen.taken + seen.passed_over + 1.0) > TAKES
    }

    /// Learns from a call at `now_s`, given who waited beside the one called.
    pub(super) fn called(&mut self, server: usize, called: &InLine, waiting: &[InLine], now_s: f64) {
        for seen in self
            .seen
            .iter_mut()
            .filter(|((of, _), _)| *of == server)
            .map(|(_, seen)| seen)
        {
            seen.taken *= REMEMBERED;
            seen.passed_over *= REMEMBERED;
        }
        self.seen.entry((server, called.kind.class)).or_default().taken += 1.0;
        let rank_s = self.orders.rank_s(called, now_s);
        let has_come = |other: &&InLine| other.arrived_s.max(other.clock_s) <= now_s;
        let mut passed: Vec<Kind> = Vec::new();
        for other in waiting.iter().filter(has_come) {
            let is_other_class = other.kind.class != called.kind.class && !passed.contains(&other.kind);
            if is_other_class && rank_s - self.orders.rank_s(other, now_s) >= TOLERANCE_S {
                passed.push(other.kind);
                self.seen
                    .entry((server, other.kind.class))
                    .or_default()
                    .passed_over += 1.0;
            }
        }
        let could = |other: &&InLine| self.takes(server, other.kind.class);
        let others: Vec<&InLine> = waiting.iter().filter(has_come).filter(could).collect();
        self.orders.called(called, &others, now_s);
    }

    /// Learns that a server sat idle while somebody waited for this class: most likely it does not help that class.
    pub(super) fn left_waiting(&mut self, server: usize, class: usize) {
        self.seen.entry((server, class)).or_default().passed_over += IDLE_COUNTS;
    }
}
