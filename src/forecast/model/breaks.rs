//! When in the day staff have their breaks, and how long those last.
//!
//! Coffee and lunch have their hours: how often an open counter goes on a break, and for how long, is learned for
//! each half hour of the local day, shrunk to what holds for all of it.

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use chrono_tz::Tz;
use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use super::seconds_between;
use crate::forecast::learn::{Rate, Times};
use crate::forecast::sample::LogNormal;
use crate::hall::calendar;
use crate::hall::setup::ServiceTime;

/// How many hours of an open counter, within one half hour of the day, what holds for all of the day is worth.
const ALL_DAY_WORTH_HOURS: f64 = 4.0;

const HALF_HOUR_S: i64 = 1_800;

/// What was learned of breaks by half hour of the local day.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct BreakTimes {
    begin: OrdMap<u8, Rate>,
    last: OrdMap<u8, Times>,
}

/// The half hour of the local day, and when the next begins.
fn half_hour(zone: Tz, at: DateTime<Utc>) -> (u8, DateTime<Utc>) {
    let seconds = i64::from(calendar::local(zone, at).num_seconds_from_midnight());
    let rest = HALF_HOUR_S - seconds % HALF_HOUR_S;
    let slot = u8::try_from(seconds / HALF_HOUR_S).unwrap_or(0);
    (slot, at + TimeDelta::seconds(rest))
}

/// The half hours between two instants, each with the part of it that lies between them; a day of them at most.
fn half_hours(
    zone: Tz,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> impl Iterator<Item = (u8, DateTime<Utc>, DateTime<Utc>)> {
    let mut at = from;
    std::iter::from_fn(move || {
        let begins = at;
        let (slot, next) = half_hour(zone, begins);
        at = next.min(to);
        (begins < to).then_some((slot, begins, at))
    })
    .take(50)
}

impl BreakTimes {
    /// A counter was at work between these instants, until a break or not.
    pub(super) fn worked(&mut self, zone: Tz, from: DateTime<Utc>, to: DateTime<Utc>, to_break: bool) {
        for (slot, begins, ends) in half_hours(zone, from, to) {
            let rate = self.begin.entry(slot).or_default();
            rate.observe(seconds_between(begins, ends), to_break && ends == to);
        }
    }

    /// A break that began then took so long.
    pub(super) fn took(&mut self, zone: Tz, since: DateTime<Utc>, seconds: f64) {
        let (slot, _) = half_hour(zone, since);
        let prior = super::prior::BREAK;
        self.last.entry(slot).or_default().observe(seconds, prior);
    }

    /// What is to be expected between two instants, given breaks an hour and their length over the whole day.
    pub(super) fn plan(
        &self,
        zone: Tz,
        pool: (f64, LogNormal),
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> BreakPlan {
        let (an_hour, length) = pool;
        let all_day = ServiceTime {
            mean_s: length.mean(),
            variation: length.variation(),
        };
        let parts = half_hours(zone, from, to).map(|(slot, begins, ends)| {
            let rate = self.begin.get(&slot).copied().unwrap_or_default();
            let last = self.last.get(&slot).copied().unwrap_or_default();
            Part {
                from: begins.timestamp_millis(),
                to: ends.timestamp_millis(),
                a_ms: rate.an_hour(an_hour, ALL_DAY_WORTH_HOURS) / 3_600_000.0,
                length: last.learned(all_day).time,
            }
        });
        BreakPlan {
            parts: parts.collect(),
            length,
        }
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

    #[test]
    fn breaks_begin_when_they_usually_do() {
        let mut times = BreakTimes::default();
        for day in 1..=20 {
            let nine = at(&format!("2026-10-{day:02}T07:00:00Z"));
            let coffee = nine + TimeDelta::minutes(80);
            times.worked(Amsterdam, nine, coffee, true);
            times.took(Amsterdam, coffee, 900.0);
            times.worked(
                Amsterdam,
                coffee + TimeDelta::minutes(15),
                nine + TimeDelta::hours(3),
                false,
            );
        }
        let nine = at("2026-10-21T07:00:00Z");
        let length = LogNormal::with_mean(900.0, 0.5);
        let plan = times.plan(Amsterdam, (0.4, length), nine, nine + TimeDelta::hours(3));
        let begins =
            |draw: f64| (plan.after(nine.timestamp_millis(), draw) - nine.timestamp_millis()) / 60_000;
        assert!((60..90).contains(&begins(0.3)) && (60..90).contains(&begins(0.7)));
        let early = plan.after(nine.timestamp_millis(), 0.02) - nine.timestamp_millis();
        assert!(early > 0);
    }

    #[test]
    fn without_experience_a_break_is_as_likely_at_any_time() {
        let nine = at("2026-10-21T07:10:00Z");
        let length = LogNormal::with_mean(900.0, 0.5);
        let plan = BreakTimes::default().plan(Amsterdam, (0.5, length), nine, nine + TimeDelta::hours(6));
        let begins = plan.after(nine.timestamp_millis(), 1.0) - nine.timestamp_millis();
        assert!((begins - 2 * 3_600_000).abs() < 10, "{begins}");
        assert_eq!(plan.after(nine.timestamp_millis(), 4.0), i64::MAX);
    }
}
