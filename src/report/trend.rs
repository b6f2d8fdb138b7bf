//! How a period went from step to step: a month by day, a quarter by week, a year by month.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};
use serde::Serialize;
use utoipa::ToSchema;

use super::outcome::Outcomes;
use super::period::Period;
use super::quantile::{MEDIAN, NINE_OF_TEN, quantile};

use super::wait::Wait;

/// One step of a period.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TrendPoint {
    /// Its first day that lies in the period.
    pub from: NaiveDate,
    /// Visits that began in it.
    pub visits: u32,
    /// Promises made in it of which is known what became of them.
    pub promised: u32,
    /// Of them: helped in time.
    pub kept: u32,
    /// Of them: broken.
    pub broken: u32,
    /// Kept and broken together: what the share on time is of.
    pub decided: u32,
    /// Share on time: kept, of kept and broken.
    pub kept_share: Option<f64>,
    /// That share in per cent with one decimal, cut down.
    pub kept_percent: Option<f64>,
    /// Half of those called in it waited no longer, seconds.
    pub median_s: Option<u32>,
    /// Nine of ten of those called in it waited no longer, seconds.
    pub p90_s: Option<u32>,
}

/// The waits of a period by local day, counted so far.
#[derive(Debug, Clone, Default)]
pub struct Trend {
    days: BTreeMap<NaiveDate, Day>,
}

#[derive(Debug, Clone, Default)]
struct Day {
    visits: u32,
    outcomes: Outcomes,
    called_s: Vec<u32>,
}

impl Trend {
    /// Counts one wait.
    pub fn add(&mut self, wait: &Wait) {
        let day = self.days.entry(wait.day).or_default();
        day.visits += u32::from(wait.is_visit());
        day.outcomes.add(wait);
        if wait.called && wait.is_a_wait() {
            day.called_s.extend(wait.waited_s);
        }
    }

    /// The steps of that period in which somebody came, in order.
    #[must_use]
    pub fn points(self, period: Period) -> Vec<TrendPoint> {
        let mut steps: BTreeMap<NaiveDate, Day> = BTreeMap::new();
        for (date, day) in self.days {
            let step = steps.entry(step_of(period, date)).or_default();
            step.visits += day.visits;
            step.outcomes += day.outcomes;
            step.called_s.extend(day.called_s);
        }
        let points = steps.into_iter().map(|(from, mut step)| {
            step.called_s.sort_unstable();
            let outcomes = step.outcomes;
            TrendPoint {
                from,
                visits: step.visits,
                promised: outcomes.promised(),
                kept: outcomes.kept(),
                broken: outcomes.broken(),
                decided: outcomes.decided(),
                kept_share: outcomes.kept_share(),
                kept_percent: outcomes.kept_percent(),
                median_s: quantile(&step.called_s, MEDIAN),
                p90_s: quantile(&step.called_s, NINE_OF_TEN),
            }
        });
        points.collect()
    }
}

/// The first day of the step in which a day lies: itself, its Monday or the first of its month, not before the period.
fn step_of(period: Period, date: NaiveDate) -> NaiveDate {
    let first = match period {
        Period::Month(..) => Some(date),
        Period::Quarter(..) => {
            let since_monday = date.weekday().num_days_from_monday();
            date.checked_sub_days(Days::new(since_monday.into()))
        }
        Period::Year(_) => date.with_day(1),
    };
    first.unwrap_or(date).max(period.days().0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use serde_json::json;

    use super::*;

    fn wait(day: &str, waited_s: u32, breach: Option<&str>) -> Wait {
        let wait = json!({
            "ticket": "t1", "leg": 0, "day": day, "weekday": 1, "hour": 9, "service": "paspoort",
            "arrival": "walkIn", "arrivedMs": 0, "startMs": 0, "end": "helped", "waitedS": waited_s, "limitS": 900, "called": true,
            "breach": breach,
        });
        serde_json::from_value(wait).unwrap()
    }

    /// Each step's first day with its visits and broken promises.
    fn steps(period: &str, days: &[&str]) -> Vec<(String, u32, u32)> {
        let mut trend = Trend::default();
        for day in days {
            trend.add(&wait(day, 60, None));
            trend.add(&wait(day, 1_000, Some("b1")));
        }
        let points = trend.points(period.parse().unwrap()).into_iter();
        points
            .map(|point| (point.from.to_string(), point.visits, point.broken))
            .collect()
    }

    fn step(from: &str, visits: u32, broken: u32) -> (String, u32, u32) {
        (from.into(), visits, broken)
    }

    #[test]
    fn a_month_goes_by_day_a_quarter_by_week_and_a_year_by_month() {
        let days = ["2026-10-01", "2026-10-02", "2026-10-05"];
        let by_day = days.map(|day| step(day, 2, 1));
        assert_eq!(steps("2026-10", &days), by_day);
        // The quarter begins on a Thursday.
        let by_week = [step("2026-10-01", 4, 2), step("2026-10-05", 2, 1)];
        assert_eq!(steps("2026-Q4", &days), by_week);
        assert_eq!(steps("2026", &days), [step("2026-10-01", 6, 3)]);
    }

    #[test]
    fn the_points_of_a_step_are_those_of_all_its_waits() {
        let mut trend = Trend::default();
        for (day, waited_s) in [("2026-10-05", 100), ("2026-10-06", 200), ("2026-10-07", 900)] {
            trend.add(&wait(day, waited_s, None));
        }
        let week = &trend.points("2026-Q4".parse().unwrap())[0];
        assert_eq!(
            (week.median_s, week.p90_s, week.kept_share),
            (Some(200), Some(900), Some(1.0))
        );
    }
}
