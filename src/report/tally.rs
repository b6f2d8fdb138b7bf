//! Counting the waits of a group into its figures.

use std::collections::BTreeMap;

use super::figures::{
    AnswerFigures, CauseCount, Figures, ForecastFigures, KindCount, LeftFigures, RedressFigures,
};
use super::quantile::{MEDIAN, NINE_OF_TEN, quantile};
use super::register::{Register, UNKNOWN};
use super::wait::{Wait, WaitEnd};
use crate::charter::RedressKind;
use crate::hall::event::Outcome;
use crate::hall::state::RedressState;

/// Waits that are reported together, counted so far.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    figures: Figures,
    waited_s: Vec<u32>,
    left_s: Vec<u32>,
    causes: BTreeMap<String, u32>,
    given: BTreeMap<RedressKind, (u32, u64)>,
    error_s: u64,
    help: (u64, u32),
}

impl Tally {
    /// Counts one wait; `register` says what became of its breach.
    pub fn add(&mut self, wait: &Wait, register: &Register) {
        self.figures.visits += u32::from(wait.leg == 0);
        self.answers(wait);
        if let Some(help_s) = wait.help_s {
            self.help = (self.help.0 + u64::from(help_s), self.help.1 + 1);
        }
        if wait.end == WaitEnd::Continued {
            return;
        }
        self.ended(wait);
        let is_known = wait.waited_s.is_some() || wait.breach.is_some();
        if wait.limit_s.is_some() && is_known {
            self.figures.promised += 1;
            self.figures.kept += u32::from(wait.breach.is_none());
        }
        self.broken(wait, register);
        self.forecast(wait);
    }

    fn ended(&mut self, wait: &Wait) {
        let Some(waited_s) = wait.waited_s else {
            self.figures.running += 1;
            return;
        };
        self.figures.waits += 1;
        self.waited_s.push(waited_s);
        match wait.end {
            WaitEnd::Left => {
                self.left_s.push(waited_s);
                self.figures.left.broken += u32::from(wait.breach.is_some());
            }
            WaitEnd::NoShow => self.figures.no_shows += 1,
            WaitEnd::DayEnd => self.figures.day_end += 1,
            WaitEnd::Running | WaitEnd::Helped | WaitEnd::Continued => {}
        }
    }

    fn broken(&mut self, wait: &Wait, register: &Register) {
        let Some(id) = wait.breach else { return };
        self.figures.broken += 1;
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
            forecast.judged += 1;
            forecast.inside += u32::from((lo_s..=hi_s).contains(&called_after_s));
        } else if wait.stayed_s().is_some_and(|stayed_s| stayed_s > hi_s) {
            forecast.judged += 1;
        }
    }

    fn answers(&mut self, wait: &Wait) {
        let answers = &mut self.figures.answers;
        match wait.outcome {
            Some(Outcome::Answered) => answers.answered += 1,
            Some(Outcome::AnswerPromised) => answers.promised += 1,
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
        self.waited_s.sort_unstable();
        self.left_s.sort_unstable();
        let mut causes: Vec<CauseCount> = self
            .causes
            .into_iter()
            .map(|(cause, count)| CauseCount { cause, count })
            .collect();
        causes.sort_by_key(|each| std::cmp::Reverse(each.count));
        let given_by_kind = self.given.into_iter();
        let counted = self.figures;
        Figures {
            kept_share: share(counted.kept, counted.promised),
            median_s: quantile(&self.waited_s, MEDIAN),
            p90_s: quantile(&self.waited_s, NINE_OF_TEN),
            longest_s: self.waited_s.last().copied(),
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

/// A part of a whole, 0 to 1; `None` of nothing.
#[must_use]
pub fn share(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| f64::from(part) / f64::from(whole))
}

fn mean(sum: u64, count: u32) -> Option<f64> {
    // A sum of seconds stays far below 2^53, where it would lose its last digits.
    (count > 0).then(|| sum as f64 / f64::from(count))
}
