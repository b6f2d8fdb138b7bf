//! Counting the waits of a group into its figures.

use std::collections::BTreeMap;

use super::figures::{
    AnswerFigures, CauseCount, Figures, ForecastFigures, KindCount, LeftFigures, RedressFigures,
};
use super::quantile::{MEDIAN, NINE_OF_TEN, quantile};
use super::register::{Register, UNKNOWN};
use super::share::{percent, share};
use super::wait::{Wait, WaitEnd};
use crate::charter::RedressKind;
use crate::hall::facts::{Outcome, RedressState};

/// Waits that are reported together, counted so far.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    figures: Figures,
    called_s: Vec<u32>,
    left_s: Vec<u32>,
    causes: BTreeMap<String, u32>,
    given: BTreeMap<RedressKind, (u32, u64)>,
    error_s: u64,
    help: (u64, u32),
}

impl Tally {
    /// Counts one wait; `register` says what became of its breach.
    pub fn add(&mut self, wait: &Wait, register: &Register) {
        self.figures.visits += u32::from(wait.is_visit());
        self.figures.unfinished += u32::from(wait.unfinished);
        if let Some(end) = wait.visit {
            self.figures.visit_parts.add(end);
        }
        self.answers(wait, register);
        if let Some(help_s) = wait.help_s {
            self.help = (self.help.0 + u64::from(help_s), self.help.1 + 1);
        }
        if !wait.is_a_wait() {
            return;
        }
        self.ended(wait);
        self.figures.outcomes.add(wait);
        self.broken(wait, register);
        self.forecast(wait);
    }

    fn ended(&mut self, wait: &Wait) {
        let Some(waited_s) = wait.waited_s else {
            self.figures.running += 1;
            return;
        };
        self.figures.waits += 1;
        self.figures.longest_s = self.figures.longest_s.max(Some(waited_s));
        if wait.called {
            self.called_s.push(waited_s);
        }
        match wait.end {
            WaitEnd::Left => {
                self.left_s.push(waited_s);
                self.figures.left.broken += u32::from(wait.breach.is_some());
            }
            WaitEnd::NoShow => self.figures.no_shows += 1,
            WaitEnd::Returned => self.figures.returned += 1,
            WaitEnd::DayEnd => self.figures.day_end += 1,
            WaitEnd::Running
            | WaitEnd::Helped
            | WaitEnd::Unfinished
            | WaitEnd::Continued
            | WaitEnd::TakenBack => {}
        }
    }

    fn broken(&mut self, wait: &Wait, register: &Register) {
        let Some(id) = wait.breach else { return };
        let broken = register.get(id);
        let cause = broken.map_or(UNKNOWN, |broken| broken.cause());
        match self.causes.get_mut(cause) {
            Some(count) => *count += 1,
            None => {
                self.causes.insert(cause.to_owned(), 1);
            }
        }
        let redress = &mut self.figures.redress;
        for owed in broken.into_iter().flat_map(|broken| &broken.redress) {
            match owed.state {
                RedressState::Given => {
                    redress.given += 1;
                    redress.cost_cents += owed.cost_cents();
                    let kind = self.given.entry(owed.kind).or_default();
                    *kind = (kind.0 + 1, kind.1 + owed.cost_cents());
                }
                RedressState::Declined => redress.declined += 1,
                RedressState::Lapsed => redress.lapsed += 1,
                _ => redress.open += 1,
            }
        }
    }

    fn forecast(&mut self, wait: &Wait) {
        let Some((median_s, lo_s, hi_s)) = wait.told else {
            return;
        };
        let forecast = &mut self.figures.forecast;
        if let Some(called_after_s) = wait.called_after_s {
            forecast.told += 1;
            self.error_s += u64::from(called_after_s.abs_diff(median_s));
            // What had an open end promised no interval that could be judged.
            if let Some(hi_s) = hi_s {
                forecast.judged += 1;
                forecast.inside += u32::from((lo_s..=hi_s).contains(&called_after_s));
            }
        } else if hi_s.is_some_and(|hi_s| wait.stayed_s().is_some_and(|stayed_s| stayed_s > hi_s)) {
            forecast.judged += 1;
        }
    }

    fn answers(&mut self, wait: &Wait, register: &Register) {
        let answers = &mut self.figures.answers;
        match wait.outcome {
            Some(Outcome::Answered) => answers.answered += 1,
            Some(Outcome::AnswerPromised) => {
                answers.promised += 1;
                if let Some(kept) = register.kept_answer(wait.ticket) {
                    *answers.promises_kept.get_or_insert(0) += u32::from(kept);
                    *answers.promises_missed.get_or_insert(0) += u32::from(!kept);
                }
            }
            Some(Outcome::NotAnswered) => answers.not_answered += 1,
            None => {}
        }
        match wait.rated_answered {
            Some(true) => answers.said_yes += 1,
            Some(false) => answers.said_no += 1,
            None => {}
        }
    }

    /// Waits that have not ended.
    #[must_use]
    pub fn running(&self) -> u32 {
        self.figures.running
    }

    /// The figures of all that was counted.
    #[must_use]
    pub fn figures(mut self) -> Figures {
        self.called_s.sort_unstable();
        self.left_s.sort_unstable();
        let mut causes: Vec<CauseCount> = self
            .causes
            .into_iter()
            .map(|(cause, count)| CauseCount {
                percent: percent(count, self.figures.outcomes.broken()),
                cause,
                count,
            })
            .collect();
        causes.sort_by_key(|each| std::cmp::Reverse(each.count));
        let given_by_kind = self.given.into_iter();
        let counted = self.figures;
        let outcomes = counted.outcomes;
        let called = u32::try_from(self.called_s.len()).unwrap_or(u32::MAX);
        Figures {
            promised: outcomes.promised(),
            kept: outcomes.kept(),
            broken: outcomes.broken(),
            decided: outcomes.decided(),
            kept_share: outcomes.kept_share(),
            kept_percent: outcomes.kept_percent(),
            visits_promised: counted.visit_parts.visits(),
            visits_of_hundred: counted.visit_parts.of_hundred(),
            called,
            median_s: quantile(&self.called_s, MEDIAN),
            p90_s: quantile(&self.called_s, NINE_OF_TEN),
            mean_s: mean(
                self.called_s.iter().map(|waited_s| u64::from(*waited_s)).sum(),
                called,
            ),
            mean_help_s: mean(self.help.0, self.help.1),
            left: LeftFigures {
                count: u32::try_from(self.left_s.len()).unwrap_or(u32::MAX),
                broken: counted.left.broken,
                median_s: quantile(&self.left_s, MEDIAN),
            },
            causes,
            redress: RedressFigures {
                given_by_kind: given_by_kind
                    .map(|(kind, (count, cost_cents))| KindCount {
                        kind,
                        count,
                        cost_cents,
                    })
                    .collect(),
                ..counted.redress
            },
            forecast: ForecastFigures {
                mean_absolute_error_s: mean(self.error_s, counted.forecast.told),
                inside_percent: percent(counted.forecast.inside, counted.forecast.judged),
                inside_share: share(counted.forecast.inside, counted.forecast.judged),
                ..counted.forecast
            },
            answers: AnswerFigures {
                yes_share: share(
                    counted.answers.said_yes,
                    counted.answers.said_yes + counted.answers.said_no,
                ),
                ..counted.answers
            },
            ..counted
        }
    }
}

fn mean(sum: u64, count: u32) -> Option<f64> {
    // A sum of seconds stays far below 2^53, where it would lose its last digits.
    (count > 0).then(|| sum as f64 / f64::from(count))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    /// A wait of a quarter of an hour's promise.
    fn wait(waited_s: Option<u32>, end: WaitEnd, breach: Option<&str>) -> Wait {
        let wait = json!({
            "ticket": "t1", "leg": 0, "day": "2026-11-03", "weekday": 2, "hour": 9, "service": "paspoort",
            "arrival": "walkIn", "arrivedMs": 0, "startMs": 0, "end": end, "waitedS": waited_s, "limitS": 900,
            "breach": breach, "called": !matches!(end, WaitEnd::Left | WaitEnd::DayEnd | WaitEnd::Running),
        });
        serde_json::from_value(wait).unwrap()
    }

    fn figures(waits: &[Wait]) -> Figures {
        let mut tally = Tally::default();
        for wait in waits {
            tally.add(wait, &Register::default());
        }
        tally.figures()
    }

    #[test]
    fn a_wait_that_goes_on_has_no_length_but_a_promise_it_broke_already_counts() {
        let running = wait(None, WaitEnd::Running, None);
        let late = wait(None, WaitEnd::Running, Some("b1"));
        let helped = wait(Some(60), WaitEnd::Helped, None);
        let all = figures(&[running, late, helped]);
        assert_eq!((all.visits, all.waits, all.running), (3, 1, 2));
        assert_eq!((all.promised, all.kept, all.broken), (2, 1, 1));
        assert_eq!(all.longest_s, Some(60));
        assert_eq!(all.causes[0].cause, UNKNOWN);
    }

    #[test]
    fn who_leaves_in_time_stands_beside_the_share_and_who_leaves_later_breaks_it() {
        let early = wait(Some(300), WaitEnd::Left, None);
        let late = wait(Some(1_000), WaitEnd::Left, Some("b1"));
        let helped = wait(Some(200), WaitEnd::Helped, None);
        let all = figures(&[early, late, helped]);
        assert_eq!((all.promised, all.kept, all.broken, all.decided), (3, 1, 1, 2));
        assert_eq!((all.kept_share, all.kept_percent), (Some(0.5), Some(50.0)));
        let left = LeftFigures {
            count: 2,
            broken: 1,
            median_s: Some(300),
        };
        assert_eq!(all.left, left);
    }

    #[test]
    fn sixty_nine_of_a_hundred_helped_in_time_are_no_eighty_two() {
        let group =
            |count: usize, end: WaitEnd, breach: Option<&str>| vec![wait(Some(600), end, breach); count];
        let waits = [
            group(69, WaitEnd::Helped, None),
            group(15, WaitEnd::Helped, Some("b1")),
            group(8, WaitEnd::Left, None),
            group(4, WaitEnd::NoShow, None),
            group(4, WaitEnd::Left, Some("b2")),
        ];
        let all = figures(&waits.concat());
        assert_eq!(
            (all.promised, all.kept, all.broken, all.decided),
            (100, 69, 19, 88)
        );
        assert_eq!(
            (all.kept_share, all.kept_percent),
            (Some(69.0 / 88.0), Some(78.4))
        );
        assert_eq!((all.outcomes.left.in_time, all.outcomes.left.late), (8, 4));
    }

    #[test]
    fn means_and_points_are_over_those_called_and_the_longest_is_anybodys() {
        let all = figures(&[
            wait(Some(100), WaitEnd::Helped, None),
            wait(Some(300), WaitEnd::NoShow, None),
            wait(Some(3_000), WaitEnd::Left, Some("b1")),
        ]);
        assert_eq!((all.waits, all.called), (3, 2));
        assert_eq!(
            (all.mean_s, all.median_s, all.p90_s),
            (Some(200.0), Some(100), Some(300))
        );
        assert_eq!(all.longest_s, Some(3_000));
    }

    #[test]
    fn a_service_that_went_on_at_the_same_counter_is_no_wait_but_its_answer_counts() {
        let mut second = wait(Some(0), WaitEnd::Continued, None);
        second.leg = 1;
        second.outcome = Some(Outcome::Answered);
        let all = figures(&[wait(Some(60), WaitEnd::Helped, None), second]);
        assert_eq!(
            (all.visits, all.waits, all.promised, all.answers.answered),
            (1, 1, 1, 1)
        );
    }

    #[test]
    fn a_forecast_is_judged_by_the_first_call_and_by_who_left_after_its_end() {
        let told = |called_after_s: Option<u32>, waited_s: u32, end: WaitEnd| Wait {
            told: Some((600, 300, Some(900))),
            called_after_s,
            ..wait(Some(waited_s), end, None)
        };
        let all = figures(&[
            told(Some(700), 700, WaitEnd::Helped),
            told(Some(1_000), 1_000, WaitEnd::Helped),
            told(None, 901, WaitEnd::Left),
            // Nobody knows what would have come.
            told(None, 100, WaitEnd::Left),
        ]);
        let forecast = all.forecast;
        assert_eq!((forecast.told, forecast.mean_absolute_error_s), (2, Some(250.0)));
        assert_eq!(
            (forecast.judged, forecast.inside, forecast.inside_share),
            (3, 1, Some(1.0 / 3.0))
        );
    }

    proptest! {
        #[test]
        fn promises_are_kept_broken_or_neither_and_every_wait_lies_at_or_below_the_longest(
            kinds in prop::collection::vec((0..2_000_u32, 0..7_u8, any::<bool>()), 0..60),
        ) {
            let waits: Vec<Wait> = kinds.iter().map(|(waited_s, kind, broke)| {
                let end = [WaitEnd::Helped, WaitEnd::Left, WaitEnd::NoShow, WaitEnd::Running, WaitEnd::Returned,
                    WaitEnd::DayEnd, WaitEnd::Unfinished][usize::from(*kind)];
                let length = (end != WaitEnd::Running).then_some(*waited_s);
                wait(length, end, broke.then_some("b1"))
            }).collect();
            let all = figures(&waits);
            prop_assert_eq!(all.decided, all.kept + all.broken);
            prop_assert!(all.decided <= all.promised);
            prop_assert_eq!(all.waits + all.running, all.visits);
            prop_assert_eq!(all.causes.iter().map(|each| each.count).sum::<u32>(), all.broken);
            prop_assert!(all.median_s <= all.p90_s && all.p90_s <= all.longest_s);
            prop_assert!(all.left.broken <= all.left.count && all.left.count <= all.waits);
        }
    }
}
