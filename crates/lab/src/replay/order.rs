//! In which order a foreign hall calls: its rule is not ours, so it is learned from the calls.
//!
//! By how much does a kind of visitor go before others, and does who has waited past the norm step back behind those
//! who can still be helped in time, as in halls with a second promise? Several such steps back are followed, each with
//! head starts of its own; the one that agrees with most calls is believed.

use std::collections::BTreeMap;

use super::line::{InLine, Kind};

/// A visitor who came this much later may be called first without that meaning anything.
pub(super) const TOLERANCE_S: f64 = 20.0;
/// How far one call moves the head starts, as a share of how wrong they were.
const STEP: f64 = 0.01;
/// The most that one call can tell about a head start, and how much more where call after call says the same.
const WRONG_S: f64 = 120.0;
const WRONG_AGAIN_S: f64 = 480.0;
/// So many times longer are steps where call after call says the same.
const FASTER: f64 = 3.0;
/// How much of which way the calls pointed remains after another one.
const POINTED: f64 = 0.95;
/// No class goes further before another.
const MOST_HEAD_START_S: f64 = 3.0 * 3_600.0;
/// An appointment goes before a walk-in by so much, believed at first.
const OF_APPOINTMENTS_S: f64 = 600.0;
/// The steps back that are followed; none comes first.
const STEPS_BACK_S: [f64; 6] = [0.0, 300.0, 600.0, 1_200.0, 1_800.0, 3_600.0];
/// A step back must agree with this share of the calls more than none does.
const CLEARLY: f64 = 0.01;
/// How many calls must have been seen before one is believed.
const ENOUGH: f64 = 100.0;
/// How much of what was seen remains after another call.
const REMEMBERED: f64 = 0.9995;
/// No promise is shorter, however far a kind of visitor goes before others.
const SHORTEST_PROMISE_S: f64 = 60.0;

/// One idea of the order.
#[derive(Debug, Clone, Default)]
struct Order {
    steps_back_s: f64,
    head_start_s: BTreeMap<Kind, f64>,
    /// Which way the calls pointed of late: 1 where all said that a kind goes further before others, −1 the opposite.
    pointed: BTreeMap<Kind, f64>,
    /// Calls with which it agreed, of those at which there was a choice.
    agreed: f64,
    calls: f64,
}

impl Order {
    fn head_start_s(&self, kind: Kind) -> f64 {
        let usual = if kind.appointment { OF_APPOINTMENTS_S } else { 0.0 };
        self.head_start_s.get(&kind).copied().unwrap_or(usual)
    }

    fn promise_s(&self, kind: Kind, norm_s: f64) -> f64 {
        (norm_s - self.head_start_s(kind)).max(SHORTEST_PROMISE_S)
    }

    fn rank_s(&self, waiting: &InLine, now_s: f64, norm_s: f64) -> f64 {
        let is_late = now_s - waiting.clock_s > self.promise_s(waiting.kind, norm_s);
        let steps_back_s = if is_late { self.steps_back_s } else { 0.0 };
        waiting.clock_s - self.head_start_s(waiting.kind) + steps_back_s
    }

    /// A call said that a kind goes before others further than was thought (`sign` 1) or less far (−1). One call may be
    /// an exception, so the steps are short until many say the same.
    fn moved(&mut self, kind: Kind, sign: f64, wrong_s: f64) {
        let pointed = self.pointed.entry(kind).or_default();
        *pointed = POINTED * *pointed + (1.0 - POINTED) * sign;
        let again = (sign * *pointed).max(0.0);
        let wrong_s = wrong_s.min(WRONG_S + WRONG_AGAIN_S * again * again);
        let by = sign * STEP * (1.0 + FASTER * again) * wrong_s;
        let head_start = self.head_start_s(kind) + by;
        let head_start = head_start.clamp(-MOST_HEAD_START_S, MOST_HEAD_START_S);
        self.head_start_s.insert(kind, head_start);
    }

    fn agreement(&self) -> f64 {
        self.agreed / self.calls.max(1.0)
    }

    /// Learns from a call, given who else the server could have called.
    fn called(&mut self, called: &InLine, others: &[&InLine], now_s: f64, norm_s: f64) {
        let rank_s = self.rank_s(called, now_s, norm_s);
        let mut passed: Vec<Kind> = Vec::new();
        let mut agrees = true;
        for other in others {
            let before = rank_s - self.rank_s(other, now_s, norm_s);
            if before < TOLERANCE_S {
                continue;
            }
            agrees = false;
            if other.kind != called.kind && !passed.contains(&other.kind) {
                passed.push(other.kind);
                self.moved(called.kind, 1.0, before);
                self.moved(other.kind, -1.0, before);
            }
        }
        if !others.is_empty() {
            self.calls = self.calls * REMEMBERED + 1.0;
            self.agreed = self.agreed * REMEMBERED + f64::from(u8::from(agrees));
        }
    }
}

/// What was learned about the order.
#[derive(Debug, Clone)]
pub(super) struct Orders {
    norm_s: f64,
    orders: Vec<Order>,
    believed: usize,
}

impl Orders {
    /// Nothing was seen yet; late is who has waited longer than the norm.
    pub(super) fn new(norm_s: f64) -> Self {
        let orders = STEPS_BACK_S.map(|steps_back_s| Order {
            steps_back_s,
            ..Order::default()
        });
        Self {
            norm_s,
            orders: orders.into(),
            believed: 0,
        }
    }

    fn believed(&self) -> &Order {
        &self.orders[self.believed]
    }

    /// By how much who is late steps back, seconds; nothing in most halls.
    pub(super) fn steps_back_s(&self) -> f64 {
        self.believed().steps_back_s
    }

    /// By how many seconds this kind of visitor goes before one who came at the same time.
    pub(super) fn head_start_s(&self, kind: Kind) -> f64 {
        self.believed().head_start_s(kind)
    }

    /// How long this kind of visitor may wait before it is late, seconds.
    pub(super) fn promise_s(&self, kind: Kind) -> f64 {
        self.believed().promise_s(kind, self.norm_s)
    }

    /// What the line is ordered by.
    pub(super) fn rank_s(&self, waiting: &InLine, now_s: f64) -> f64 {
        self.believed().rank_s(waiting, now_s, self.norm_s)
    }

    /// Learns from a call at `now_s`, given who else its server could have called.
    pub(super) fn called(&mut self, called: &InLine, others: &[&InLine], now_s: f64) {
        for order in &mut self.orders {
            order.called(called, others, now_s, self.norm_s);
        }
    }

    /// Once a day: which order agrees best with the calls.
    pub(super) fn settle(&mut self) {
        let plain = self.orders[0].agreement() + CLEARLY;
        let best = (1..self.orders.len())
            .max_by(|one, other| {
                let agreement = |order: usize| self.orders[order].agreement();
                agreement(*one).total_cmp(&agreement(*other))
            })
            .filter(|best| self.orders[*best].agreement() > plain && self.orders[*best].calls >= ENOUGH);
        self.believed = best.unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_line(row: usize, appointment: bool, clock_s: f64) -> InLine {
        let kind = Kind {
            class: 0,
            appointment,
        };
        InLine {
            row,
            kind,
            arrived_s: clock_s,
            clock_s,
        }
    }

    /// A line of one walk-in every two minutes; who is called is the first by this rank.
    fn learned(rank_s: impl Fn(&InLine, f64) -> f64) -> Orders {
        let mut orders = Orders::new(900.0);
        let mut line: Vec<InLine> = Vec::new();
        for nth in 0..3_000_usize {
            let now_s = 120.0 * nth as f64;
            line.push(in_line(nth, nth % 3 == 0, now_s));
            // Now more are waiting than can be called in time, now fewer.
            let calls = if nth / 50 % 2 == 0 { nth % 2 } else { 2 };
            for _ in 0..calls.min(line.len()) {
                let first = (0..line.len())
                    .min_by(|one, other| rank_s(&line[*one], now_s).total_cmp(&rank_s(&line[*other], now_s)));
                let called = line.remove(first.unwrap());
                let others: Vec<&InLine> = line.iter().collect();
                orders.called(&called, &others, now_s);
            }
        }
        orders.settle();
        orders
    }

    #[test]
    fn first_come_first_served_has_no_head_starts_and_nobody_steps_back() {
        let orders = learned(|waiting, _| waiting.clock_s);
        assert!(orders.steps_back_s() < 1.0);
        let booked = orders.head_start_s(in_line(0, true, 0.0).kind);
        let walk_in = orders.head_start_s(in_line(0, false, 0.0).kind);
        // Two minutes lie between two visitors and twenty seconds mean nothing: no call tells of less.
        assert!((booked - walk_in).abs() < 150.0, "{booked} {walk_in}");
    }

    #[test]
    fn a_second_promise_shows_in_who_is_called() {
        let promised = |waiting: &InLine, now_s: f64| {
            let promise_s = if waiting.kind.appointment { 300.0 } else { 900.0 };
            let due_s = waiting.clock_s + promise_s;
            if now_s > due_s { due_s + 1_200.0 } else { due_s }
        };
        let orders = learned(promised);
        assert!(
            (orders.steps_back_s() - 1_200.0).abs() < 1.0,
            "{}",
            orders.steps_back_s()
        );
        let booked = orders.promise_s(in_line(0, true, 0.0).kind);
        let walk_in = orders.promise_s(in_line(0, false, 0.0).kind);
        assert!((walk_in - booked - 600.0).abs() < 150.0, "{walk_in} {booked}");
    }
}
