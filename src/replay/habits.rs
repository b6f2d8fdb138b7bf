//! Who takes whom in a foreign log: its calling order is not ours, so it is learned from the calls.
//!
//! Two things decide whom a server takes: which classes it takes at all, and which of them go before others. Both
//! are learned from every call, given who else waited then, and forgotten slowly.

use std::collections::BTreeMap;

/// How much of what was seen remains after another call of the same server.
const REMEMBERED: f64 = 0.997;
/// Servers are taken to help a class until they passed over its visitors this share of the times.
const TAKES: f64 = 0.15;
/// A visitor who came this much later may be called first without that meaning anything.
const TOLERANCE_S: f64 = 20.0;
/// How far one call moves the head starts, as a share of how wrong they were.
const STEP: f64 = 0.03;
/// The most that one call can tell about a head start.
const MOST_WRONG_S: f64 = 600.0;
/// No class goes further before another.
const MOST_HEAD_START_S: f64 = 3.0 * 3_600.0;

/// What it counts for to sit idle while somebody waits: less than calling another, since staff may just be away.
const IDLE_COUNTS: f64 = 0.5;

/// A class as it waits: walk-ins and appointments for it are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Kind {
    pub(super) class: usize,
    pub(super) appointment: bool,
}

/// Somebody in line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct InLine {
    pub(super) row: usize,
    pub(super) kind: Kind,
    pub(super) arrived_s: f64,
    /// When the wait began to count: the arrival, for an appointment its time if that is later.
    pub(super) clock_s: f64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Seen {
    taken: f64,
    passed_over: f64,
}

/// What was learned about a hall's calls.
#[derive(Debug, Clone, Default)]
pub(super) struct Habits {
    seen: BTreeMap<(usize, usize), Seen>,
    head_start_s: BTreeMap<Kind, f64>,
}

impl Habits {
    /// By how many seconds this kind of visitor goes before one who came at the same time.
    pub(super) fn head_start_s(&self, kind: Kind) -> f64 {
        let usual = if kind.appointment { 600.0 } else { 0.0 };
        self.head_start_s.get(&kind).copied().unwrap_or(usual)
    }

    /// What the line is ordered by.
    pub(super) fn rank_s(&self, waiting: &InLine) -> f64 {
        waiting.clock_s - self.head_start_s(waiting.kind)
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
        let rank_s = self.rank_s(called);
        let mut passed: Vec<Kind> = Vec::new();
        for other in waiting {
            let before = rank_s - self.rank_s(other);
            let is_other_kind = other.kind != called.kind && !passed.contains(&other.kind);
            if !is_other_kind || before < TOLERANCE_S || other.clock_s > now_s {
                continue;
            }
            passed.push(other.kind);
            if other.kind.class != called.kind.class {
                self.seen
                    .entry((server, other.kind.class))
                    .or_default()
                    .passed_over += 1.0;
            }
            if self.takes(server, other.kind.class) {
                let by = STEP * before.min(MOST_WRONG_S);
                self.moved(called.kind, by);
                self.moved(other.kind, -by);
            }
        }
    }

    /// Learns that a server sat idle while somebody waited for this class: most likely it does not help that class.
    pub(super) fn left_waiting(&mut self, server: usize, class: usize) {
        self.seen.entry((server, class)).or_default().passed_over += IDLE_COUNTS;
    }

    fn moved(&mut self, kind: Kind, by: f64) {
        let head_start = self.head_start_s(kind) + by;
        let head_start = head_start.clamp(-MOST_HEAD_START_S, MOST_HEAD_START_S);
        self.head_start_s.insert(kind, head_start);
    }
}
