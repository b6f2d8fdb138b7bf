//! A correction learned on top of the simulation: boosted trees that say, from what the runs gave and how the hall
//! looked, how likely the wait is to be longer than any given time.
//!
//! What is learned is not a number but the whole distribution. Each past wait becomes a few questions "was it longer
//! than t?" with t as one more feature (survival stacking: Craig, Zhong and Tibshirani 2021), so one classifier gives
//! the median, every interval, the chance to be helped at once and that of a broken promise, and all of them agree.
//! A visitor who left answers the questions that the wait so far can answer, and no others, so nobody is dropped
//! (censoring). The share of the runs that stayed below t is a feature too: where the simulation is right, the
//! trees need only believe it.

use std::fmt;

use forust_ml::GradientBooster;
use forust_ml::Matrix;
use forust_ml::constraints::{Constraint, ConstraintMap};
use forust_ml::objective::ObjectiveType;
use forust_ml::sampler::SampleMethod;

use super::sample::{Draws, What};

/// Fewer lessons than this teach nothing that the simulation does not know.
pub const FEWEST_LESSONS: usize = 300;

/// Questions asked about each lesson.
const QUESTIONS: usize = 4;
/// Features that belong to the question, behind those of the lesson.
const ASKED: usize = 3;
/// The shortest wait that is one: whoever waits less was helped at once.
pub const AT_ONCE_S: f64 = 1.0;
/// The longest wait that is asked about.
const LONGEST_S: f64 = 6.0 * 3_600.0;
/// Waits at which a distribution is evaluated.
const POINTS: usize = 40;

/// What the runs gave, as points of their distribution.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Simulated([f32; Self::POINTS]);

impl Simulated {
    const POINTS: usize = 21;

    /// From the sorted waits of all runs, in seconds; `None` without runs.
    #[must_use]
    pub fn of(sorted_s: &[f64]) -> Option<Self> {
        let last = sorted_s.len().checked_sub(1)?;
        let point = |i: usize| {
            let rank = i as f64 / (Self::POINTS - 1) as f64 * last as f64;
            let (below, above) = (sorted_s[rank as usize], sorted_s[(rank as usize + 1).min(last)]);
            (below + (above - below) * rank.fract()) as f32
        };
        Some(Self(std::array::from_fn(point)))
    }

    /// The wait that this share of the runs stays below, in seconds.
    #[must_use]
    pub fn at(&self, share: f64) -> f64 {
        let place = share.clamp(0.0, 1.0) * (Self::POINTS - 1) as f64;
        let below = (place as usize).min(Self::POINTS - 2);
        let (from, to) = (f64::from(self.0[below]), f64::from(self.0[below + 1]));
        from + (to - from) * (place - below as f64)
    }

    /// The share of the runs that stayed below this wait.
    #[must_use]
    pub fn below(&self, seconds: f64) -> f64 {
        let above = self.0.partition_point(|point| f64::from(*point) <= seconds);
        if above == 0 {
            return 0.0;
        }
        if above == Self::POINTS {
            return 1.0;
        }
        let (from, to) = (f64::from(self.0[above - 1]), f64::from(self.0[above]));
        let part = if to > from {
            (seconds - from) / (to - from)
        } else {
            0.0
        };
        (above as f64 - 1.0 + part) / (Self::POINTS - 1) as f64
    }
}

/// One wait that ended, with what was known when it was forecast.
#[derive(Debug, Clone, PartialEq)]
pub struct Lesson {
    /// How the hall looked; as many numbers in every lesson, `NaN` where unknown.
    pub features: Vec<f32>,
    /// What the runs gave, where there were any.
    pub simulated: Option<Simulated>,
    /// How long it took from then, seconds.
    pub wait_s: f64,
    /// Whether it ended in help; otherwise the visitor left after so long.
    pub helped: bool,
}

/// What past waits taught.
pub struct Correction {
    booster: GradientBooster,
    longest_s: f64,
}

impl fmt::Debug for Correction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let trees = self.booster.trees.len();
        write!(
            f,
            "Correction {{ trees: {trees}, longest_s: {} }}",
            self.longest_s
        )
    }
}

/// The chance to wait longer than each of some times.
#[derive(Debug, Clone, PartialEq)]
pub struct Survival {
    /// Rising, seconds.
    times: Vec<f64>,
    /// Falling, from the chance to wait at all.
    longer: Vec<f64>,
}

impl Correction {
    /// Learns from lessons; `None` when they are too few, or all alike.
    #[must_use]
    pub fn learned(lessons: &[Lesson], seed: u64) -> Option<Self> {
        let width = lessons.first()?.features.len();
        if lessons.len() < FEWEST_LESSONS {
            return None;
        }
        let longest_s = longest(lessons);
        let mut rows: Vec<(usize, f64, bool)> = Vec::with_capacity(lessons.len() * QUESTIONS);
        for (index, lesson) in lessons.iter().enumerate() {
            let draws = Draws::of_run(seed, u32::try_from(index).unwrap_or(u32::MAX));
            for question in 0..QUESTIONS {
                let asked_s = asked(lesson, question, draws, longest_s);
                // Somebody who left after five minutes cannot say whether ten would have been enough.
                if lesson.helped || asked_s < lesson.wait_s {
                    rows.push((index, asked_s, lesson.wait_s > asked_s));
                }
            }
        }
        let longer = rows.iter().filter(|(_, _, longer)| *longer).count();
        if longer == 0 || longer == rows.len() {
            return None;
        }
        let data = columns(width, rows.len(), |row| {
            let (index, asked_s, _) = rows[row];
            (&lessons[index].features, lessons[index].simulated, asked_s)
        });
        let answers: Vec<f64> = rows
            .iter()
            .map(|(_, _, longer)| f64::from(u8::from(*longer)))
            .collect();
        let falls = (width..width + ASKED).map(|feature| (feature, Constraint::Negative));
        let mut booster = GradientBooster::default()
            .set_objective_type(ObjectiveType::LogLoss)
            .set_iterations(260)
            .set_learning_rate(0.08)
            .set_max_depth(7)
            .set_max_leaves(48)
            .set_l2(2.0)
            .set_min_leaf_weight(6.0)
            .set_sample_method(SampleMethod::Random)
            .set_subsample(0.8)
            .set_colsample_bytree(0.7)
            .set_nbins(200)
            .set_monotone_constraints(Some(falls.collect::<ConstraintMap>()))
            .set_seed(seed)
            .set_num_threads(Some(2));
        booster
            .fit_unweighted(&Matrix::new(&data, rows.len(), width + ASKED), &answers, None)
            .ok()?;
        Some(Self { booster, longest_s })
    }

    /// The distribution of a wait that begins now.
    #[must_use]
    pub fn survival(&self, features: &[f32], simulated: Option<Simulated>) -> Survival {
        let times = times(self.longest_s);
        let data = columns(features.len(), times.len(), |row| {
            (features, simulated, times[row])
        });
        let matrix = Matrix::new(&data, times.len(), features.len() + ASKED);
        let mut longer: Vec<f64> = self
            .booster
            .predict(&matrix, false)
            .into_iter()
            .map(|log_odds| 1.0 / (1.0 + (-log_odds).exp()))
            .collect();
        // Constrained to fall, but for rounding.
        for i in 1..longer.len() {
            longer[i] = longer[i].min(longer[i - 1]);
        }
        Survival { times, longer }
    }
}

impl Survival {
    /// From runs alone, where nothing was learned yet.
    #[must_use]
    pub fn simulated(runs: Simulated) -> Self {
        let times = times(LONGEST_S);
        let longer = times.iter().map(|time| 1.0 - runs.below(*time)).collect();
        Self { times, longer }
    }

    /// Between this distribution and another over the same times: so much of the other.
    #[must_use]
    pub fn towards(&self, other: &Self, share: f64) -> Self {
        let longer = self.times.iter().zip(&self.longer);
        let longer = longer.map(|(time, longer)| longer + (other.longer_than(*time) - longer) * share);
        Self {
            times: self.times.clone(),
            longer: longer.collect(),
        }
    }

    /// The chance to wait longer than so many seconds.
    #[must_use]
    pub fn longer_than(&self, seconds: f64) -> f64 {
        let above = self.times.partition_point(|time| *time <= seconds);
        let chance = |i: usize| self.longer.get(i).copied().unwrap_or(0.0);
        let Some(below) = above.checked_sub(1) else {
            return chance(0);
        };
        let (from, to) = (self.times[below], self.times.get(above));
        let part = to.map_or(0.0, |to| (seconds - from) / (to - from));
        chance(below)
            + (self.longer.get(above).copied().unwrap_or_else(|| chance(below)) - chance(below)) * part
    }

    /// The wait that is not passed with this chance, seconds.
    #[must_use]
    pub fn quantile(&self, share: f64) -> f64 {
        let left = 1.0 - share;
        let above = self.longer.partition_point(|longer| *longer > left);
        let Some(below) = above.checked_sub(1) else {
            return 0.0;
        };
        let Some(to) = self.longer.get(above) else {
            return self.times.last().copied().unwrap_or(0.0);
        };
        let from = self.longer[below];
        let part = if from > *to {
            (from - left) / (from - to)
        } else {
            0.0
        };
        self.times[below] + (self.times[above] - self.times[below]) * part
    }
}

/// Most waits are shorter than this; the few beyond it are seen as this long.
fn longest(lessons: &[Lesson]) -> f64 {
    let mut waits: Vec<f64> = lessons.iter().map(|lesson| lesson.wait_s).collect();
    waits.sort_unstable_by(f64::total_cmp);
    let rank = (waits.len() as f64 * 0.998) as usize;
    let high = waits
        .get(rank.min(waits.len().saturating_sub(1)))
        .copied()
        .unwrap_or(0.0);
    (high * 1.2).clamp(120.0, LONGEST_S)
}

/// The times at which a distribution is evaluated: at once, then ever further apart.
fn times(longest_s: f64) -> Vec<f64> {
    let span = (1.0 + longest_s / 20.0).ln();
    (0..POINTS)
        .map(|i| AT_ONCE_S + 20.0 * (span * i as f64 / (POINTS - 1) as f64).exp_m1())
        .collect()
}

/// The wait that a lesson is asked about: once whether there was any, then where it may well have ended, then
/// anywhere.
fn asked(lesson: &Lesson, question: usize, draws: Draws, longest_s: f64) -> f64 {
    let u = |n: usize| draws.uniform((question * 4 + n) as u64, What::Question);
    let anywhere = AT_ONCE_S + 20.0 * ((1.0 + longest_s / 20.0).ln() * u(0)).exp_m1();
    match (question, lesson.simulated) {
        (0, _) => AT_ONCE_S,
        (1 | 2, Some(simulated)) => {
            let spread = (0.5 * (u(2) - 0.5)).exp();
            (simulated.at(u(1)) * spread + 30.0 * (u(3) - 0.3)).clamp(AT_ONCE_S, longest_s)
        }
        _ => anywhere,
    }
}

/// The rows as the trees read them: feature by feature.
fn columns<'a>(
    width: usize,
    rows: usize,
    row: impl Fn(usize) -> (&'a [f32], Option<Simulated>, f64),
) -> Vec<f64> {
    let mut data = vec![f64::NAN; (width + ASKED) * rows];
    for at in 0..rows {
        let (features, simulated, asked_s) = row(at);
        for (feature, value) in features.iter().enumerate().take(width) {
            data[feature * rows + at] = f64::from(*value);
        }
        data[width * rows + at] = asked_s;
        if let Some(simulated) = simulated {
            let below = simulated.below(asked_s);
            data[(width + 1) * rows + at] = below;
            data[(width + 2) * rows + at] = (asked_s + 30.0) / (simulated.at(0.5) + 30.0);
        }
    }
    data
}

#[cfg(test)]
mod tests {
    use super::*;

    fn runs_around(seconds: f64) -> Option<Simulated> {
        let waits: Vec<f64> = (1..=100).map(|i| seconds * f64::from(i) / 50.0).collect();
        Simulated::of(&waits)
    }

    /// Waits that are twice what the runs say, spread evenly.
    fn lessons(of: u32, helped: impl Fn(u32) -> Option<f64>) -> Vec<Lesson> {
        (0..of)
            .map(|i| {
                let said = 100.0 + f64::from(i % 7) * 100.0;
                let wait = 2.0 * said * (0.5 + f64::from(i * 37 % 101) / 100.0);
                let left = helped(i).filter(|left| *left < wait);
                Lesson {
                    features: vec![(i % 7) as f32],
                    simulated: runs_around(said),
                    wait_s: left.unwrap_or(wait),
                    helped: left.is_none(),
                }
            })
            .collect()
    }

    #[test]
    fn runs_that_say_half_of_what_comes_are_corrected() {
        let correction = Correction::learned(&lessons(3_000, |_| None), 1).unwrap();
        let survival = correction.survival(&[3.0], runs_around(400.0));
        let median = survival.quantile(0.5);
        assert!((700.0..900.0).contains(&median), "{median}");
        assert!(survival.longer_than(400.0) > 0.9);
        assert!(survival.longer_than(1_200.0) < 0.1);
    }

    #[test]
    fn who_left_before_being_helped_is_not_taken_for_a_short_wait() {
        let impatient = |i: u32| i.is_multiple_of(2).then_some(250.0);
        let all = lessons(4_000, impatient);
        let dropped: Vec<Lesson> = all.iter().filter(|lesson| lesson.helped).cloned().collect();
        let survival = |lessons: &[Lesson]| {
            Correction::learned(lessons, 1)
                .unwrap()
                .survival(&[1.0], runs_around(200.0))
                .longer_than(240.0)
        };
        // Three in four of those who stay wait longer than four minutes.
        let (kept, dropped) = (survival(&all), survival(&dropped));
        assert!(kept > dropped, "{kept} {dropped}");
        assert!((0.7..1.0).contains(&kept), "{kept}");
    }

    #[test]
    fn a_distribution_only_falls_and_its_points_agree_with_its_chances() {
        let correction = Correction::learned(&lessons(1_000, |_| None), 1).unwrap();
        let survival = correction.survival(&[2.0], runs_around(300.0));
        assert!(survival.longer.windows(2).all(|pair| pair[0] >= pair[1]));
        for share in [0.1, 0.5, 0.9] {
            let wait = survival.quantile(share);
            assert!(
                (survival.longer_than(wait) - (1.0 - share)).abs() < 0.02,
                "{share} {wait}"
            );
        }
    }

    #[test]
    fn too_few_lessons_teach_nothing() {
        assert!(Correction::learned(&lessons(FEWEST_LESSONS as u32 - 1, |_| None), 1).is_none());
    }

    #[test]
    fn a_distribution_of_runs_is_read_back() {
        let runs = runs_around(300.0).unwrap();
        assert!((runs.at(0.5) - 303.0).abs() < 6.0);
        assert!((runs.below(300.0) - 0.5).abs() < 0.02);
        assert_eq!((runs.below(0.0), runs.below(1e9)), (0.0, 1.0));
    }
}
