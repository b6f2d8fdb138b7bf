//! How good forecasts were: errors, intervals, warnings, ours beside the rules of thumb.
//!
//! Everything is added up as it comes, so that a log of any length takes the same memory.

use std::fmt::Write as _;

use super::{Foretold, WARNED_S, rules};

/// The names of the classical rules, in the order of [`Foretold::rules`].
pub const RULES: [&str; rules::NAMES.len()] = rules::NAMES;

/// Predicted waits in minutes at which the next bin begins.
const BINS_MIN: [f64; 3] = [1.0, 5.0, 15.0];
/// The bins by name.
pub(crate) const BIN_NAMES: [&str; BINS_MIN.len() + 1] =
    ["under 1 min", "1 to 5 min", "5 to 15 min", "over 15 min"];

/// The bin of a predicted wait.
pub(crate) fn bin(said_s: f64) -> usize {
    BINS_MIN.iter().filter(|edge| said_s / 60.0 >= **edge).count()
}

/// What an interval that misses costs, beside its width, for each minute it misses by: 2 / 0.2 (Gneiting and Raftery
/// 2007, *Strictly proper scoring rules*, the interval score of an 80 % interval).
const PENALTY: f64 = 10.0;

/// Absolute errors are counted in steps of about 1 %, from a hundredth of a minute.
const STEPS: usize = 1_600;
const STEP: f64 = 1.01;
const FIRST_MIN: f64 = 0.001;

/// Scores of one forecaster over some waits; minutes.
#[derive(Debug, Clone)]
pub struct Score {
    /// How many waits.
    pub count: u64,
    error: f64,
    squared: f64,
    within_3: u64,
    within_5: u64,
    covered: u64,
    below: u64,
    width: f64,
    winkler: f64,
    errors: Vec<u64>,
}

impl Default for Score {
    fn default() -> Self {
        Self {
            count: 0,
            error: 0.0,
            squared: 0.0,
            within_3: 0,
            within_5: 0,
            covered: 0,
            below: 0,
            width: 0.0,
            winkler: 0.0,
            errors: vec![0; STEPS],
        }
    }
}

impl Score {
    fn add(&mut self, [said_s, lo_s, hi_s]: [f64; 3], wait_s: f64) {
        let [said, lo, hi, wait] = [said_s, lo_s, hi_s, wait_s].map(|seconds| seconds / 60.0);
        let error = (said - wait).abs();
        let count = |is: bool| u64::from(is);
        self.count += 1;
        self.error += error;
        self.squared += error * error;
        self.within_3 += count(error <= 3.0);
        self.within_5 += count(error <= 5.0);
        self.covered += count((lo..=hi).contains(&wait));
        self.below += count(wait < lo);
        self.width += hi - lo;
        let missed = (lo - wait).max(wait - hi).max(0.0);
        self.winkler += hi - lo + PENALTY * missed;
        let step = ((error.max(FIRST_MIN) / FIRST_MIN).ln() / STEP.ln()) as usize;
        if let Some(errors) = self.errors.get_mut(step.min(STEPS - 1)) {
            *errors += 1;
        }
    }

    fn mean(&self, sum: f64) -> f64 {
        sum / self.count.max(1) as f64
    }

    /// Mean absolute error, minutes.
    #[must_use]
    pub fn mae(&self) -> f64 {
        self.mean(self.error)
    }

    /// Root of the mean squared error, minutes.
    #[must_use]
    pub fn rmse(&self) -> f64 {
        self.mean(self.squared).sqrt()
    }

    /// Median absolute error, minutes, to within 1 %.
    #[must_use]
    pub fn median_error(&self) -> f64 {
        let mut left = self.count.div_ceil(2);
        for (step, errors) in self.errors.iter().enumerate() {
            if *errors >= left {
                return if step == 0 {
                    0.0
                } else {
                    FIRST_MIN * STEP.powi(i32::try_from(step).unwrap_or(i32::MAX))
                };
            }
            left -= errors;
        }
        0.0
    }

    /// Share within three minutes.
    #[must_use]
    pub fn within_3(&self) -> f64 {
        self.mean(self.within_3 as f64)
    }

    /// Share within five minutes.
    #[must_use]
    pub fn within_5(&self) -> f64 {
        self.mean(self.within_5 as f64)
    }

    /// Share of waits inside the 80 % interval.
    #[must_use]
    pub fn coverage(&self) -> f64 {
        self.mean(self.covered as f64)
    }

    /// Share of waits below the interval.
    #[must_use]
    pub fn below(&self) -> f64 {
        self.mean(self.below as f64)
    }

    /// Mean width of the interval, minutes.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.mean(self.width)
    }

    /// Mean interval score of Winkler (1972), minutes: width, and ten times what a wait missed it by.
    #[must_use]
    pub fn winkler(&self) -> f64 {
        self.mean(self.winkler)
    }
}

/// Scores by predicted wait, and of all.
#[derive(Debug, Clone, Default)]
pub struct Scores {
    /// Over every class together.
    pub all: Score,
    /// By predicted wait: under 1 minute, 1 to 5, 5 to 15, over 15.
    pub bins: [Score; BIN_NAMES.len()],
    /// Where a minute or more was predicted.
    pub minute_or_more: Score,
}

impl Scores {
    fn add(&mut self, said: [f64; 3], wait_s: f64) {
        let bin = bin(said[0]);
        self.all.add(said, wait_s);
        self.bins[bin].add(said, wait_s);
        if bin > 0 {
            self.minute_or_more.add(said, wait_s);
        }
    }
}

const CHANCES: usize = 101;

/// Warnings that the norm will break, by the chance they were given.
#[derive(Debug, Clone)]
pub struct Warnings {
    broken: Vec<u64>,
    kept: Vec<u64>,
    /// Broken promises of which no chance was ever said.
    unsaid: u64,
    /// Warned, as the rule of the day before said, and right.
    hits: u64,
    false_alarms: u64,
    misses: u64,
    /// The chance from which a warning is given.
    threshold: usize,
}

impl Default for Warnings {
    fn default() -> Self {
        Self {
            broken: vec![0; CHANCES],
            kept: vec![0; CHANCES],
            unsaid: 0,
            hits: 0,
            false_alarms: 0,
            misses: 0,
            threshold: 50,
        }
    }
}

/// How often warnings were right, and how many broken promises were warned of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Warned {
    /// Of the warnings, the share that came true.
    pub precision: f64,
    /// Of the broken promises, the share that was warned of.
    pub recall: f64,
}

impl Warnings {
    fn add(&mut self, chance: Option<f64>, broke: bool, scored: bool) {
        let step = chance.map(|chance| ((chance * 100.0).round() as usize).min(CHANCES - 1));
        match (step, broke) {
            (Some(step), true) => self.broken[step] += 1,
            (Some(step), false) => self.kept[step] += 1,
            (None, true) => self.unsaid += 1,
            (None, false) => {}
        }
        if scored {
            let warned = step.is_some_and(|step| step >= self.threshold);
            self.hits += u64::from(warned && broke);
            self.false_alarms += u64::from(warned && !broke);
            self.misses += u64::from(!warned && broke);
        }
    }

    /// From tomorrow on: the lowest chance at which eight in ten of the warnings so far came true.
    fn day_over(&mut self) {
        let (mut hits, mut alarms) = (0, 0);
        let mut best = None;
        for step in (0..CHANCES).rev() {
            hits += self.broken[step];
            alarms += self.broken[step] + self.kept[step];
            if alarms >= 20 && hits * 100 >= alarms * 82 {
                best = Some(step);
            }
        }
        self.threshold = best.unwrap_or(50).clamp(20, 80);
    }

    /// Warnings that came true, warnings that did not, and broken promises that nobody was warned of.
    #[must_use]
    pub const fn counts(&self) -> [u64; 3] {
        [self.hits, self.false_alarms, self.misses]
    }

    /// How many warnings came true, and how many late waits were warned of, as shares.
    #[must_use]
    pub fn warned(&self) -> Warned {
        Warned {
            precision: self.hits as f64 / (self.hits + self.false_alarms).max(1) as f64,
            recall: self.hits as f64 / (self.hits + self.misses).max(1) as f64,
        }
    }
}

/// Whether the chance to be helped at once means what it says, by tenths.
#[derive(Debug, Clone, Default)]
pub struct AtOnce {
    said: [f64; 10],
    came: [u64; 10],
    count: [u64; 10],
}

impl AtOnce {
    fn add(&mut self, chance: f64, wait_s: f64) {
        let tenth = ((chance * 10.0) as usize).min(9);
        self.said[tenth] += chance;
        self.came[tenth] += u64::from(wait_s < kwartier_forecast::forecast::correct::AT_ONCE_S);
        self.count[tenth] += 1;
    }
}

/// All scores of a replay.
#[derive(Debug, Clone)]
pub struct Report {
    norm_s: f64,
    warm_up_days: u64,
    days: u64,
    /// Of the forecasts that are replayed.
    pub ours: Scores,
    /// Ours without the learned correction.
    pub runs_alone: Scores,
    /// The rules', in the order of [`RULES`].
    pub rules: Vec<Scores>,
    /// Warned at issue, and so long before the norm.
    pub warnings: [Warnings; 1 + WARNED_S.len()],
    at_once: AtOnce,
    broken: u64,
    judged: u64,
}

impl Report {
    /// Nothing was scored yet; the first days are not.
    #[must_use]
    pub fn new(norm_s: f64, warm_up_days: u64) -> Self {
        Self {
            norm_s,
            warm_up_days,
            days: 0,
            ours: Scores::default(),
            runs_alone: Scores::default(),
            rules: vec![Scores::default(); RULES.len()],
            warnings: Default::default(),
            at_once: AtOnce::default(),
            broken: 0,
            judged: 0,
        }
    }

    /// Scores a day; says whether it was scored, or only taught.
    pub fn day(&mut self, foretold: &[Foretold]) -> bool {
        let scored = self.days >= self.warm_up_days;
        for told in foretold {
            let Some(wait_s) = told.actual_s else { continue };
            if !told.appointment
                && let Some(counted_s) = told.counted_s
            {
                let broke = counted_s > self.norm_s;
                let chances = [Some(told.breach_probability)].into_iter().chain(told.warned);
                for (warnings, chance) in self.warnings.iter_mut().zip(chances) {
                    warnings.add(chance, broke, scored);
                }
                self.judged += u64::from(scored);
                self.broken += u64::from(scored && broke);
            }
            if scored {
                self.ours.add([told.median_s, told.lo_s, told.hi_s], wait_s);
                self.runs_alone.add(told.runs_alone, wait_s);
                self.at_once.add(told.at_once, wait_s);
                for (scores, said) in self.rules.iter_mut().zip(told.rules) {
                    scores.add(said, wait_s);
                }
            }
        }
        self.warnings.iter_mut().for_each(Warnings::day_over);
        self.days += 1;
        scored
    }

    /// How many walk-ins waited past the norm, of how many.
    #[must_use]
    pub const fn broken_of(&self) -> (u64, u64) {
        (self.broken, self.judged)
    }

    /// The best rule's mean absolute error, minutes, with its name.
    #[must_use]
    pub fn best_rule(&self) -> Option<(&'static str, f64)> {
        let errors = RULES
            .iter()
            .zip(&self.rules)
            .map(|(name, scores)| (*name, scores.all.mae()));
        errors.min_by(|(_, one), (_, other)| one.total_cmp(other))
    }

    /// As a table for people.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text).map(|()| text).unwrap_or_default()
    }

    /// Too few days to score any: a table of zeros would say that all went well.
    fn write_too_few(&self, out: &mut String) -> std::fmt::Result {
        let (days, taught) = (self.days, self.warm_up_days);
        writeln!(
            out,
            "Too few days to score: the trace has {days}, and the first {taught} only teach."
        )?;
        match days {
            0 => Ok(()),
            _ => writeln!(
                out,
                "Give a longer trace, or let fewer days teach, for example --warm-up {}.",
                days / 2
            ),
        }
    }

    fn write(&self, out: &mut String) -> std::fmt::Result {
        let scored = self.days.saturating_sub(self.warm_up_days);
        if scored == 0 {
            return self.write_too_few(out);
        }
        if self.ours.all.count == 0 {
            return writeln!(
                out,
                "Nothing to score: on the {scored} days after the first {} nobody was helped after a wait that the \
                 trace tells.",
                self.warm_up_days
            );
        }
        writeln!(
            out,
            "{} waits of {scored} days scored; the first {} days only taught. Minutes.",
            self.ours.all.count, self.warm_up_days
        )?;
        writeln!(out)?;
        writeln!(
            out,
            "{:<46} {:>8} {:>8} {:>8} {:>7} {:>7} {:>9} {:>8} {:>8}",
            "forecaster", "MAE", "RMSE", "median", "≤3 min", "≤5 min", "coverage", "width", "Winkler"
        )?;
        line(out, "Kwartier", &self.ours.all)?;
        line(out, "Kwartier, simulation alone", &self.runs_alone.all)?;
        for (name, scores) in RULES.iter().zip(&self.rules) {
            line(out, name, &scores.all)?;
        }
        if let Some((name, error)) = self.best_rule() {
            writeln!(out)?;
            writeln!(
                out,
                "Kwartier's MAE is {:.3} of the best rule's ({name}).",
                self.ours.all.mae() / error
            )?;
        }
        for (bin, name) in BIN_NAMES.iter().enumerate() {
            writeln!(out)?;
            writeln!(out, "Where {name} was predicted:")?;
            line(out, "Kwartier", &self.ours.bins[bin])?;
            for (rule, scores) in RULES.iter().zip(&self.rules) {
                line(out, rule, &scores.bins[bin])?;
            }
        }
        let long = &self.ours.minute_or_more;
        writeln!(out)?;
        writeln!(
            out,
            "Where a minute or more was predicted, {:.1} % of {} waits fell inside Kwartier's 80 % interval, {:.1} % below it.",
            long.coverage() * 100.0,
            long.count,
            long.below() * 100.0
        )?;
        self.write_at_once(out)?;
        self.write_warnings(out)
    }

    fn write_at_once(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out)?;
        writeln!(out, "Chance to be helped at once: said, and how often it was so")?;
        for tenth in 0..10 {
            let count = self.at_once.count[tenth];
            if count > 0 {
                writeln!(
                    out,
                    "  {:>5.1} %  {:>5.1} %  of {count}",
                    self.at_once.said[tenth] / count as f64 * 100.0,
                    self.at_once.came[tenth] as f64 / count as f64 * 100.0
                )?;
            }
        }
        Ok(())
    }

    fn write_warnings(&self, out: &mut String) -> std::fmt::Result {
        writeln!(out)?;
        writeln!(
            out,
            "\"Will break its norm\" ({:.0} min), walk-ins: {} of {} broke it",
            self.norm_s / 60.0,
            self.broken,
            self.judged
        )?;
        let moments = ["at issue".to_owned()].into_iter();
        let moments = moments.chain(WARNED_S.map(|s| format!("{:.0} min ahead", s / 60.0)));
        for (moment, warnings) in moments.zip(&self.warnings) {
            let Warned { precision, recall } = warnings.warned();
            writeln!(out, "  {moment:<14} precision {precision:.2}  recall {recall:.2}")?;
        }
        Ok(())
    }
}

fn line(out: &mut String, name: &str, score: &Score) -> std::fmt::Result {
    if score.count == 0 {
        return writeln!(out, "{name:<46}        no waits");
    }
    writeln!(
        out,
        "{name:<46} {:>8.3} {:>8.3} {:>8.3} {:>5.1} % {:>5.1} % {:>7.1} % {:>8.2} {:>8.2}   of {}",
        score.mae(),
        score.rmse(),
        score.median_error(),
        score.within_3() * 100.0,
        score.within_5() * 100.0,
        score.coverage() * 100.0,
        score.width(),
        score.winkler(),
        score.count
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_costs_its_width_and_ten_times_what_a_wait_missed_it_by() {
        let mut score = Score::default();
        score.add([300.0, 240.0, 420.0], 360.0);
        score.add([300.0, 240.0, 420.0], 480.0);
        score.add([300.0, 240.0, 420.0], 180.0);
        assert_eq!(score.count, 3);
        assert!((score.mae() - 2.0).abs() < 1e-9);
        assert!((score.winkler() - (3.0 + 13.0 + 13.0) / 3.0).abs() < 1e-9);
        assert!((score.coverage() - 1.0 / 3.0).abs() < 1e-9);
        assert!((score.below() - 1.0 / 3.0).abs() < 1e-9);
        assert!((score.median_error() - 2.0).abs() < 0.03);
        assert!((score.rmse() - (14.0_f64 / 3.0).sqrt()).abs() < 1e-9);
    }

    #[test]
    fn warnings_are_counted_by_what_came_of_them() {
        let mut warnings = Warnings::default();
        for (chance, broke) in [(0.9, true), (0.8, false), (0.1, true), (0.2, false)] {
            warnings.add(Some(chance), broke, true);
        }
        let warned = warnings.warned();
        assert!((warned.precision - 0.5).abs() < 1e-9 && (warned.recall - 0.5).abs() < 1e-9);
    }

    #[test]
    fn a_broken_promise_that_nobody_was_asked_about_was_missed() {
        let mut warnings = Warnings::default();
        warnings.add(None, true, true);
        assert!(warnings.warned().recall.abs() < 1e-9);
    }
}
