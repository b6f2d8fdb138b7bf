//! How good the forecasts were: what was told set against what came.
//!
//! Waits whose end is not known are not dropped, which would make forecasts look better than they are: who has waited
//! beyond the upper end, and waits still or left, is one whom the interval missed. Who left sooner, or waits within what
//! was told, is counted apart: nobody knows what would have come.

use std::collections::BTreeMap;

use chrono::{DateTime, Timelike, Utc};
use chrono_tz::Tz;
use serde::Serialize;

use kwartier_hall::hall::calendar;
use kwartier_hall::hall::rules::told::{Came, Case, Source};
use kwartier_hall::ids::ServiceId;

/// Predicted waits, in seconds, from which the next bin holds; the first bin is a wait of nothing.
const EDGES_S: [u32; 5] = [1, 60, 300, 900, 1_800];

/// Below this predicted wait a forecast counts for no verdict but that of its own bin: covering nothing is no feat.
const WORTH_JUDGING_S: u32 = 60;

/// With fewer known outcomes there is no verdict: one in ten more or less is chance.
const ENOUGH: u32 = 30;

/// Good: at least this share inside the interval, which promises four in five, and at most this share above it.
const GOOD: (f64, f64) = (0.75, 0.15);

/// Fair: the same.
const FAIR: (f64, f64) = (0.65, 0.25);

/// A verdict on forecasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// Three quarters of the waits or more ended inside what was told, and no more than 15 % later.
    Good,
    /// 65 % or more ended inside, and no more than a quarter later.
    Fair,
    /// Neither: visitors cannot rely on what they are told.
    Poor,
    /// Fewer than 30 waits of which the end is known.
    TooFew,
}

/// How good a group of forecasts was. Shares are 0 to 1; what cannot be known is absent.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Score {
    /// How many were told.
    pub told: u32,
    /// Of them: the visitor was called.
    pub called: u32,
    /// The visitor left, or was sent away, without a call.
    pub left: u32,
    /// The visitor waits still.
    pub waiting: u32,
    /// Nobody came while the lobby showed it.
    pub nobody: u32,
    /// Mean distance between the median that was told and the wait, of those called.
    pub mean_absolute_error_s: Option<f64>,
    /// The distance that half of them stayed below.
    pub median_absolute_error_s: Option<f64>,
    /// Share of those called whose wait was off by three minutes at most.
    pub within_three_minutes: Option<f64>,
    /// The same for five minutes.
    pub within_five_minutes: Option<f64>,
    /// How many count for the interval: all with a known outcome who were told a minute or more and an end of it, in a
    /// group by predicted wait all of the group.
    pub judged: u32,
    /// Of them: the wait ended before the interval.
    pub below: u32,
    /// Inside it; the aim is four in five.
    pub inside: u32,
    /// After it; who left or still waits after its end counts.
    pub above: u32,
    /// Share inside.
    pub coverage: Option<f64>,
    /// How many of ten fell outside, rounded: for a sentence.
    pub outside_of_ten: Option<u32>,
    /// Mean width of those intervals.
    pub mean_width_s: Option<f64>,
    /// What to make of it.
    pub verdict: Verdict,
}

/// The forecasts for one service.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceScore {
    /// The service whose waits were foretold; of a visit with several, the first.
    pub service_id: ServiceId,
    /// How good they were.
    #[serde(flatten)]
    pub score: Score,
}

/// The forecasts told within one hour of the local day.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HourScore {
    /// The hour in which it was told, on the hall's clock: 0 to 23.
    pub hour: u32,
    /// How good they were.
    #[serde(flatten)]
    pub score: Score,
}

/// The forecasts with a median in this range.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct WaitScore {
    /// From this many seconds on.
    pub from_s: u32,
    /// To below this many; absent for the longest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to_s: Option<u32>,
    /// How good they were.
    #[serde(flatten)]
    pub score: Score,
}

/// How good the forecasts of one place were.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct Accuracy {
    /// All of them.
    pub overall: Score,
    /// By service; one of which nothing was told is left out.
    pub by_service: Vec<ServiceScore>,
    /// By the hour in which it was told, in the hall's time; an hour in which nothing was told is left out.
    pub by_hour: Vec<HourScore>,
    /// By predicted wait, all bins.
    pub by_wait: Vec<WaitScore>,
}

/// How good the forecasts of one place were, of all that was told there.
#[must_use]
pub fn accuracy<'a>(cases: impl Iterator<Item = &'a Case>, source: Source, zone: Tz) -> Accuracy {
    let mut overall = Group::default();
    let mut services: BTreeMap<&ServiceId, Group> = BTreeMap::new();
    let mut hours: BTreeMap<u32, Group> = BTreeMap::new();
    let mut waits: [Group; EDGES_S.len() + 1] = Default::default();
    for case in cases.filter(|case| case.source == source) {
        let judged = case.range.median_s >= WORTH_JUDGING_S;
        overall.add(case, judged);
        services.entry(&case.service).or_default().add(case, judged);
        hours.entry(hour(case.at, zone)).or_default().add(case, judged);
        let bin = EDGES_S
            .iter()
            .filter(|edge| case.range.median_s >= **edge)
            .count();
        if let Some(group) = waits.get_mut(bin) {
            group.add(case, true);
        }
    }
    let edges = std::iter::once(0).chain(EDGES_S);
    let ends = EDGES_S.map(Some).into_iter().chain([None]);
    Accuracy {
        overall: overall.score(),
        by_service: services
            .into_iter()
            .map(|(service, group)| ServiceScore {
                service_id: service.clone(),
                score: group.score(),
            })
            .collect(),
        by_hour: hours
            .into_iter()
            .map(|(hour, group)| HourScore {
                hour,
                score: group.score(),
            })
            .collect(),
        by_wait: edges
            .zip(ends)
            .zip(waits)
            .map(|((from_s, to_s), group)| WaitScore {
                from_s,
                to_s,
                score: group.score(),
            })
            .collect(),
    }
}

fn hour(at: DateTime<Utc>, zone: Tz) -> u32 {
    calendar::local(zone, at).hour()
}

/// Forecasts that are judged together.
#[derive(Debug, Default)]
struct Group {
    told: u32,
    left: u32,
    waiting: u32,
    nobody: u32,
    /// Distance between what was told and what came, of those called.
    errors_s: Vec<u32>,
    below: u32,
    inside: u32,
    above: u32,
    width_s: f64,
}

impl Group {
    fn add(&mut self, case: &Case, judged: bool) {
        let range = case.range;
        self.told += 1;
        match case.came {
            Came::Called(wait_s) => self.errors_s.push(wait_s.abs_diff(range.median_s)),
            Came::Left(_) => self.left += 1,
            Came::Waiting(_) => self.waiting += 1,
            Came::Nobody => self.nobody += 1,
        }
        // An open end leaves nothing to be later than: it is no interval of four in five.
        let Some(hi_s) = range.hi_s.filter(|_| judged) else {
            return;
        };
        let counted = match case.came {
            Came::Called(wait_s) if wait_s < range.lo_s => &mut self.below,
            Came::Called(wait_s) if wait_s <= hi_s => &mut self.inside,
            Came::Called(_) => &mut self.above,
            Came::Left(after_s) | Came::Waiting(after_s) if after_s > hi_s => &mut self.above,
            Came::Left(_) | Came::Waiting(_) | Came::Nobody => return,
        };
        *counted += 1;
        self.width_s += f64::from(hi_s.saturating_sub(range.lo_s));
    }

    fn score(mut self) -> Score {
        self.errors_s.sort_unstable();
        let called = u32::try_from(self.errors_s.len()).unwrap_or(u32::MAX);
        let judged = self.below + self.inside + self.above;
        let of_called = |count: f64| (called > 0).then(|| count / f64::from(called));
        let of_judged = |count: f64| (judged > 0).then(|| count / f64::from(judged));
        let within = |limit_s: u32| self.errors_s.partition_point(|error| *error <= limit_s) as f64;
        let coverage = of_judged(f64::from(self.inside));
        Score {
            told: self.told,
            called,
            left: self.left,
            waiting: self.waiting,
            nobody: self.nobody,
            mean_absolute_error_s: of_called(self.errors_s.iter().map(|error| f64::from(*error)).sum()),
            median_absolute_error_s: median(&self.errors_s),
            within_three_minutes: of_called(within(180)),
            within_five_minutes: of_called(within(300)),
            judged,
            below: self.below,
            inside: self.inside,
            above: self.above,
            coverage,
            // Between 0 and 10.
            outside_of_ten: coverage.map(|inside| ((1.0 - inside) * 10.0).round() as u32),
            mean_width_s: of_judged(self.width_s),
            verdict: self.verdict(judged),
        }
    }

    fn verdict(&self, judged: u32) -> Verdict {
        if judged < ENOUGH {
            return Verdict::TooFew;
        }
        let share = |count: u32| f64::from(count) / f64::from(judged);
        let is = |(inside, above): (f64, f64)| share(self.inside) >= inside && share(self.above) <= above;
        if is(GOOD) {
            Verdict::Good
        } else if is(FAIR) {
            Verdict::Fair
        } else {
            Verdict::Poor
        }
    }
}

fn median(sorted: &[u32]) -> Option<f64> {
    let middle = sorted.len() / 2;
    let upper = f64::from(*sorted.get(middle)?);
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = f64::from(*sorted.get(middle.checked_sub(1)?)?);
    Some(f64::midpoint(lower, upper))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use kwartier_hall::hall::facts::Range;

    fn case(service: &str, minute: i64, range: (u32, u32, u32), came: Came) -> Case {
        let (median_s, lo_s, hi_s) = range;
        Case {
            at: "2026-11-18T08:00:00Z"
                .parse::<DateTime<Utc>>()
                .unwrap_or_default()
                + TimeDelta::minutes(minute),
            service: service
                .parse()
                .unwrap_or_else(|_| unreachable!("a service's name")),
            source: Source::Ticket,
            range: Range {
                median_s,
                lo_s,
                hi_s: Some(hi_s),
            },
            came,
        }
    }

    fn of(cases: &[Case]) -> Accuracy {
        accuracy(cases.iter(), Source::Ticket, chrono_tz::Europe::Amsterdam)
    }

    const TEN_MINUTES: (u32, u32, u32) = (600, 300, 900);

    fn times(count: usize, came: Came) -> Vec<Case> {
        vec![case("paspoort", 0, TEN_MINUTES, came); count]
    }

    #[test]
    fn errors_are_of_those_who_were_called() {
        let mut cases = times(1, Came::Called(600));
        cases.extend(times(1, Came::Called(700)));
        cases.extend(times(1, Came::Called(1_000)));
        cases.extend(times(5, Came::Left(10)));
        let score = of(&cases).overall;
        assert_eq!((score.told, score.called, score.left), (8, 3, 5));
        assert_eq!(score.mean_absolute_error_s, Some(500.0 / 3.0));
        assert_eq!(score.median_absolute_error_s, Some(100.0));
        assert_eq!(score.within_three_minutes, Some(2.0 / 3.0));
        assert_eq!(score.mean_width_s, Some(600.0));
    }

    #[test]
    fn who_left_or_waits_beyond_the_upper_end_is_above_and_who_did_sooner_is_not_known() {
        let outcomes = [
            Came::Called(299),
            Came::Called(300),
            Came::Called(900),
            Came::Called(901),
            Came::Left(901),
            Came::Waiting(1_200),
            Came::Left(899),
            Came::Waiting(900),
            Came::Nobody,
        ];
        let cases: Vec<Case> = outcomes.into_iter().flat_map(|came| times(1, came)).collect();
        let score = of(&cases).overall;
        assert_eq!(
            (score.below, score.inside, score.above, score.judged),
            (1, 2, 3, 6)
        );
        assert_eq!((score.left, score.waiting, score.nobody), (2, 2, 1));
    }

    #[test]
    fn covering_a_wait_of_nothing_earns_no_verdict() {
        let mut cases = vec![case("paspoort", 0, (0, 0, 0), Came::Called(0)); 100];
        cases.extend(times(40, Came::Called(1_200)));
        let told = of(&cases);
        assert_eq!((told.overall.judged, told.overall.verdict), (40, Verdict::Poor));
        assert_eq!(told.by_wait[0].score.verdict, Verdict::Good);
        assert_eq!(told.overall.outside_of_ten, Some(10));
    }

    #[test]
    fn the_verdict_follows_its_rule() {
        let verdict = |below: usize, inside: usize, above: usize| {
            let mut cases = times(below, Came::Called(100));
            cases.extend(times(inside, Came::Called(600)));
            cases.extend(times(above, Came::Called(1_000)));
            of(&cases).overall.verdict
        };
        assert_eq!(verdict(10, 80, 10), Verdict::Good);
        assert_eq!(verdict(9, 75, 16), Verdict::Fair);
        assert_eq!(verdict(20, 70, 10), Verdict::Fair);
        assert_eq!(verdict(4, 70, 26), Verdict::Poor);
        assert_eq!(verdict(20, 60, 20), Verdict::Poor);
        assert_eq!(verdict(2, 25, 2), Verdict::TooFew);
    }

    #[test]
    fn hours_are_local_and_bins_are_of_what_was_predicted() {
        let cases = [
            case("paspoort", 0, (0, 0, 0), Came::Called(0)),
            case("paspoort", 59, (30, 0, 90), Came::Called(0)),
            case("rijbewijs", 60, (60, 0, 90), Came::Called(0)),
            case("rijbewijs", 60, (1_800, 900, 2_400), Came::Called(0)),
        ];
        let told = of(&cases);
        assert_eq!(
            told.by_hour
                .iter()
                .map(|h| (h.hour, h.score.told))
                .collect::<Vec<_>>(),
            [(9, 2), (10, 2)]
        );
        assert_eq!(
            told.by_wait.iter().map(|w| w.score.told).collect::<Vec<_>>(),
            [1, 1, 1, 0, 0, 1]
        );
        let services: Vec<_> = told
            .by_service
            .iter()
            .map(|s| (s.service_id.to_string(), s.score.told))
            .collect();
        assert_eq!(
            services,
            [("paspoort".to_owned(), 2), ("rijbewijs".to_owned(), 2)]
        );
        assert_eq!(
            accuracy(cases.iter(), Source::Lobby, chrono_tz::UTC).overall.told,
            0
        );
    }
}
