//! When in the day staff have their breaks, and how long those last.
//!
//! Coffee and lunch have their hours, and most staff have theirs: how often an open counter goes on a break is learned
//! for each quarter of an hour of the local day, for each counter shrunk to what holds for all, and that to what holds
//! for all of the day. Whoever came back just now does not go again at once.

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::prior;
use super::speed::only;
use crate::forecast::learn::{Rate, Times, seconds_between};
use crate::forecast::sample::LogNormal;
use kwartier_hall::hall::calendar;
use kwartier_hall::hall::record::CounterState;
use kwartier_hall::hall::setup::ServiceTime;
use kwartier_hall::ids::CounterId;

/// How many hours of an open counter, within one quarter of an hour of the day, what holds for all of the day is worth.
const ALL_DAY_WORTH_HOURS: f64 = 2.0;
/// How many hours of one counter, within one quarter of an hour of the day, what holds for all counters is worth.
const ALL_COUNTERS_WORTH_HOURS: f64 = 0.5;
/// After how many further hours one counts for little (1/e): two months of that quarter of an hour.
const MEMORY_HOURS: f64 = 10.0;
/// Nobody who came back from a break goes again within this time.
const BETWEEN_BREAKS: TimeDelta = TimeDelta::minutes(45);

const QUARTER_S: i64 = 900;

/// What was learned of breaks by quarter of an hour of the local day.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct BreakTimes {
    begin_by_quarter: OrdMap<u8, Rate>,
    begin_by_counter: OrdMap<CounterId, OrdMap<u8, Rate>>,
    last_by_quarter: OrdMap<u8, Times>,
}

/// The quarter of an hour of the local day, and when the next begins.
fn quarter(zone: Tz, at: DateTime<Utc>) -> (u8, DateTime<Utc>) {
    let seconds = i64::from(calendar::local(zone, at).num_seconds_from_midnight());
    let rest = QUARTER_S - seconds % QUARTER_S;
    let slot = u8::try_from(seconds / QUARTER_S).unwrap_or(0);
    (slot, at + TimeDelta::seconds(rest))
}

/// The quarters of an hour between two instants, each with the part of it that lies between them; a day of them at
/// most.
fn quarters(
    zone: Tz,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> impl Iterator<Item = (u8, DateTime<Utc>, DateTime<Utc>)> {
    let mut at = from;
    std::iter::from_fn(move || {
        let begins = at;
        let (slot, next) = quarter(zone, begins);
        at = next.min(to);
        (begins < to).then_some((slot, begins, at))
    })
    .take(100)
}

/// From when on a counter may go on a break: not soon after the one before.
pub(in crate::forecast) fn may_break_from(counter: &CounterState) -> Option<DateTime<Utc>> {
    let since = counter.since?;
    let came_back = counter.opened_at.is_some_and(|opened_at| since > opened_at);
    Some(if came_back { since + BETWEEN_BREAKS } else { since })
}

impl BreakTimes {
    /// A counter could have gone on a break between these instants, and did at the end of them or not.
    pub(super) fn worked(
        &mut self,
        zone: Tz,
        counter: &CounterId,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        to_break: bool,
    ) {
        let own = self.begin_by_counter.entry(counter.clone()).or_default();
        for (slot, begins, ends) in quarters(zone, from, to) {
            let (seconds, went) = (seconds_between(begins, ends), to_break && ends == to);
            for rates in [&mut self.begin_by_quarter, &mut *own] {
                let rate = rates.entry(slot).or_default();
                rate.observe_within(seconds, went, MEMORY_HOURS);
            }
        }
    }

    /// A break that began then took so long.
    pub(super) fn took(&mut self, zone: Tz, since: DateTime<Utc>, seconds: f64) {
        let (slot, _) = quarter(zone, since);
        self.last_by_quarter
            .entry(slot)
            .or_default()
            .observe(seconds, prior::BREAK);
    }

    /// How long a break takes that began then, given how long they take at any time of the day.
    pub(super) fn length(&self, zone: Tz, since: DateTime<Utc>, usual: LogNormal) -> LogNormal {
        self.length_in(quarter(zone, since).0, usual)
    }

    fn length_in(&self, slot: u8, usual: LogNormal) -> LogNormal {
        let last = self.last_by_quarter.get(&slot).copied().unwrap_or_default();
        let all_day = ServiceTime {
            mean_s: usual.mean(),
            variation: usual.variation(),
        };
        last.learned(all_day).time
    }

    /// What is to be expected of a counter between two instants, given breaks an hour and their length over the whole
    /// day.
    pub(super) fn plan(
        &self,
        zone: Tz,
        counter: &CounterId,
        pool: (f64, LogNormal),
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> BreakPlan {
        let (an_hour, length) = pool;
        let own = self.begin_by_counter.get(counter);
        let parts = quarters(zone, from, to).map(|(slot, begins, ends)| {
            let all = self.begin_by_quarter.get(&slot).copied().unwrap_or_default();
            let own = own.and_then(|own| own.get(&slot)).copied().unwrap_or_default();
            let all_an_hour = all.an_hour(an_hour, ALL_DAY_WORTH_HOURS);
            Part {
                from: begins.timestamp_millis(),
                to: ends.timestamp_millis(),
                a_ms: own.an_hour(all_an_hour, ALL_COUNTERS_WORTH_HOURS) / 3_600_000.0,
                length: self.length_in(slot, length),
            }
        });
        BreakPlan {
            parts: parts.collect(),
            length,
        }
    }

    /// Forgets counters that the hall no longer has.
    pub(super) fn keep_counters(&mut self, has: impl Fn(&CounterId) -> bool) {
        self.begin_by_counter = only(&self.begin_by_counter, has);
    }
}

/// A part of the time ahead, with how often breaks begin in it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Part {
    from: i64,
    to: i64,
    /// Breaks a millisecond of an open counter.
    a_ms: f64,
    length: LogNormal,
}

/// When breaks begin from now on; milliseconds since the Unix epoch.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::forecast) struct BreakPlan {
    parts: Vec<Part>,
    length: LogNormal,
}

impl BreakPlan {
    /// When the next break begins for somebody who comes back from one at that instant.
    pub(in crate::forecast) fn after_break(&self, back: i64, draw: f64) -> i64 {
        self.after(back + BETWEEN_BREAKS.num_milliseconds(), draw)
    }

    /// When a break begins for somebody at work from that instant on, at this draw of a standard exponential:
    /// the cumulative hazard is followed until it reaches the draw. Never within the plan: the end of time.
    pub(in crate::forecast) fn after(&self, from: i64, mut draw: f64) -> i64 {
        for part in self.parts.iter().filter(|part| from < part.to) {
            let begins = part.from.max(from);
            let hazard = part.a_ms * (part.to - begins) as f64;
            if draw < hazard {
                return begins + (draw / part.a_ms) as i64;
            }
            draw -= hazard;
        }
        i64::MAX
    }

    /// How long a break takes that begins then.
    pub(in crate::forecast) fn length_at(&self, at: i64) -> LogNormal {
        let part = self.parts.iter().find(|part| at < part.to);
        part.map_or(self.length, |part| part.length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono_tz::Europe::Amsterdam;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn counter(id: &str) -> CounterId {
        id.parse().unwrap()
    }

    fn minutes(count: i64) -> TimeDelta {
        TimeDelta::minutes(count)
    }

    /// Twenty mornings from nine o'clock, on each of which this counter goes away after so many minutes for so many.
    fn mornings(times: &mut BreakTimes, id: &str, after: i64, for_minutes: i64) {
        for day in 1..=20 {
            let nine = at(&format!("2026-10-{day:02}T07:00:00Z"));
            let goes = nine + minutes(after);
            times.worked(Amsterdam, &counter(id), nine, goes, true);
            times.took(Amsterdam, goes, 60.0 * for_minutes as f64);
            let back = goes + minutes(for_minutes) + BETWEEN_BREAKS;
            times.worked(Amsterdam, &counter(id), back, nine + minutes(240), false);
        }
    }

    /// After how many minutes a counter at work since nine goes on a break at each of these draws.
    fn begins(times: &BreakTimes, id: &str, draws: [f64; 3]) -> [i64; 3] {
        let nine = at("2026-10-21T07:00:00Z");
        let length = LogNormal::with_mean(900.0, 0.5);
        let until = nine + TimeDelta::hours(3);
        let plan = times.plan(Amsterdam, &counter(id), (0.4, length), nine, until);
        draws.map(|draw| (plan.after(nine.timestamp_millis(), draw) - nine.timestamp_millis()) / 60_000)
    }

    #[test]
    fn each_counter_goes_when_it_usually_does() {
        let mut times = BreakTimes::default();
        mornings(&mut times, "1", 80, 15);
        mornings(&mut times, "2", 125, 15);
        let likely = [0.4, 0.7, 1.0];
        assert!(
            begins(&times, "1", likely)
                .iter()
                .all(|after| (75..91).contains(after))
        );
        assert!(
            begins(&times, "2", likely)
                .iter()
                .all(|after| (110..136).contains(after))
        );
    }

    #[test]
    fn a_counter_never_seen_goes_when_the_others_do() {
        let mut times = BreakTimes::default();
        for id in ["1", "2", "3"] {
            mornings(&mut times, id, 80, 15);
        }
        assert!(
            begins(&times, "4", [0.4, 0.7, 0.9])
                .iter()
                .all(|after| (70..95).contains(after))
        );
    }

    #[test]
    fn coffee_is_shorter_than_lunch() {
        let mut times = BreakTimes::default();
        mornings(&mut times, "1", 80, 15);
        mornings(&mut times, "2", 185, 30);
        let usual = LogNormal::with_mean(1_350.0, 0.5);
        let length = |after: i64| {
            let since = at("2026-10-21T07:00:00Z") + minutes(after);
            times.length(Amsterdam, since, usual).mean() / 60.0
        };
        assert!((14.0..19.0).contains(&length(80)), "{}", length(80));
        assert!((26.0..31.0).contains(&length(185)), "{}", length(185));
    }

    #[test]
    fn who_came_back_just_now_does_not_go_again() {
        let mut times = BreakTimes::default();
        mornings(&mut times, "1", 80, 15);
        let nine = at("2026-10-21T07:00:00Z");
        let length = LogNormal::with_mean(900.0, 0.5);
        let until = nine + TimeDelta::hours(3);
        let plan = times.plan(Amsterdam, &counter("1"), (0.4, length), nine, until);
        let back = (nine + minutes(76)).timestamp_millis();
        assert!(plan.after(back, 0.5) < back + 20 * 60_000);
        assert!(plan.after_break(back, 0.01) >= back + BETWEEN_BREAKS.num_milliseconds());
    }

    #[test]
    fn without_experience_a_break_is_as_likely_at_any_time() {
        let nine = at("2026-10-21T07:10:00Z");
        let length = LogNormal::with_mean(900.0, 0.5);
        let until = nine + TimeDelta::hours(6);
        let plan = BreakTimes::default().plan(Amsterdam, &counter("1"), (0.5, length), nine, until);
        let begins = plan.after(nine.timestamp_millis(), 1.0) - nine.timestamp_millis();
        assert!((begins - 2 * 3_600_000).abs() < 10, "{begins}");
        assert_eq!(plan.after(nine.timestamp_millis(), 4.0), i64::MAX);
    }
}
