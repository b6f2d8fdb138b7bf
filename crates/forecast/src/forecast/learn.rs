//! Learning a mean, a spread or a share from what happens, and forgetting it slowly.
//!
//! What is kept is rounded to six decimals and stays below a thousand million: a number of so few digits comes
//! back from a snapshot's text exactly as it was, so that a hall read from a snapshot forecasts like one that
//! never stopped.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::sample::LogNormal;
use kwartier_hall::hall::setup::ServiceTime;

/// Rounded to six decimals, so that a snapshot's text brings it back exactly.
pub(super) fn kept(number: f64) -> f64 {
    (number * 1e6).round() / 1e6
}

/// How long something took, in seconds; no time at all when it ended before it began.
pub(super) fn seconds_between(from: DateTime<Utc>, to: DateTime<Utc>) -> f64 {
    (to - from).max(TimeDelta::zero()).as_seconds_f64()
}

/// Mean and spread of what was seen, older observations counting ever less.
///
/// Updated one by one (Welford 1962, with weights: West 1979), with the weight of all that came before
/// multiplied by `1 − 1/memory` at each new observation.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Moments {
    weight: f64,
    mean: f64,
    spread: f64,
}

/// What was believed before anything was seen, worth so many observations.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Prior {
    pub(super) mean: f64,
    pub(super) variance: f64,
    pub(super) worth: f64,
}

/// What is believed now.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Belief {
    pub(super) mean: f64,
    pub(super) sd: f64,
    /// Standard error of the mean.
    pub(super) mean_error: f64,
}

impl Moments {
    /// How many observations it rests on.
    pub(super) fn weight(self) -> f64 {
        self.weight
    }

    /// Takes one more observation in.
    pub(super) fn observe(&mut self, x: f64, memory: f64) {
        let remembered = 1.0 - 1.0 / memory;
        let weight = self.weight * remembered + 1.0;
        let off = x - self.mean;
        let mean = self.mean + off / weight;
        self.spread = kept(self.spread * remembered + off * (x - mean));
        self.mean = kept(mean);
        self.weight = kept(weight);
    }

    /// Shrunk towards the prior, the more so the less was seen: the mean and expected variance of the
    /// normal-inverse-gamma posterior (Gelman and others, *Bayesian Data Analysis*, normal data with conjugate
    /// prior).
    pub(super) fn belief(self, prior: Prior) -> Belief {
        let worth = prior.worth + self.weight;
        let off = self.mean - prior.mean;
        let mean = prior.mean + off * self.weight / worth;
        let between = off * off * prior.worth * self.weight / worth;
        let variance = (prior.worth * prior.variance + self.spread.max(0.0) + between) / worth;
        Belief {
            mean,
            sd: variance.sqrt().max(1e-6),
            mean_error: (variance / worth).sqrt(),
        }
    }
}

/// Moments that no single outlier moves, wherever it comes from: a key that nobody pressed, a clock that jumped.
///
/// What an observation can teach is bounded, and falls to nothing for one so far out that it is hardly of the same
/// kind (the three-part influence of Hampel and others 1986, *Robust Statistics*). Such a one is believed only when
/// another came from the same side not long before: what happens twice is a habit.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Robust {
    #[serde(flatten)]
    moments: Moments,
    /// 1 after a wild observation above, −1 after one below, fading with every further one.
    #[serde(default, skip_serializing_if = "is_nothing")]
    wild: f64,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde calls")]
fn is_nothing(number: &f64) -> bool {
    *number == 0.0
}

/// An observation further out than this many standard deviations is hardly of the same kind as the others.
const WILD: f64 = 4.0;
/// After how many further observations a wild one is forgotten.
const WILD_REMEMBERED: f64 = 20.0;

impl Robust {
    /// How many observations it rests on.
    pub(super) fn weight(self) -> f64 {
        self.moments.weight()
    }

    /// What is believed; see [`Moments::belief`].
    pub(super) fn belief(self, prior: Prior) -> Belief {
        self.moments.belief(prior)
    }

    /// Takes one more observation in, no further out than so many standard deviations; `false` when it was not
    /// believed and nothing was learned.
    pub(super) fn observe(&mut self, x: f64, prior: Prior, memory: f64, most: f64) -> bool {
        let Belief { mean, sd, .. } = self.belief(prior);
        let side = (x - mean).signum();
        let is_wild = (x - mean).abs() > WILD * sd;
        let came_before = side * self.wild > 1.0 / std::f64::consts::E;
        self.wild = kept(if is_wild {
            side
        } else {
            self.wild * (1.0 - 1.0 / WILD_REMEMBERED)
        });
        let believed = !is_wild || came_before;
        if believed {
            self.moments
                .observe(x.clamp(mean - most * sd, mean + most * sd), memory);
        }
        believed
    }
}

/// A kind of length of time, learned as a log-normal distribution.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub(super) struct Times(Robust);

/// A learned length of time, and how surely its mean is known.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LearnedTime {
    pub(super) time: LogNormal,
    /// Standard error of `time.mu`.
    pub(super) mean_error: f64,
}

/// How many observations the setup's idea of a length of time is worth.
const WORTH: f64 = 8.0;
/// After how many further observations one counts for little (1/e): some days of a busy service.
const MEMORY: f64 = 200.0;
/// A length further out than this many standard deviations of its logarithm is taken as this far.
const FURTHEST: f64 = 3.0;

fn prior_of(time: ServiceTime) -> Prior {
    let LogNormal { mu, sigma } = LogNormal::with_mean(time.mean_s, time.variation);
    Prior {
        mean: mu,
        variance: sigma * sigma,
        worth: WORTH,
    }
}

impl Times {
    /// Takes one more length in; `false` when it was too far out to be believed.
    pub(super) fn observe(&mut self, seconds: f64, prior: ServiceTime) -> bool {
        self.0
            .observe(seconds.max(1.0).ln(), prior_of(prior), MEMORY, FURTHEST)
    }

    /// How many lengths it rests on.
    pub(super) fn weight(self) -> f64 {
        self.0.weight()
    }

    /// The distribution as it is believed to be.
    pub(super) fn learned(self, prior: ServiceTime) -> LearnedTime {
        let belief = self.0.belief(prior_of(prior));
        LearnedTime {
            time: LogNormal {
                mu: belief.mean,
                sigma: belief.sd,
            },
            mean_error: belief.mean_error,
        }
    }
}

/// How often something happens, older cases counting ever less.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Share {
    cases: f64,
    hits: f64,
}

impl Share {
    const MEMORY: f64 = 500.0;

    /// Takes one more case in.
    pub(super) fn observe(&mut self, hit: bool) {
        self.observe_within(hit, Self::MEMORY);
    }

    /// The same where a case counts for little (1/e) after so many further ones.
    pub(super) fn observe_within(&mut self, hit: bool, memory: f64) {
        let remembered = 1.0 - 1.0 / memory;
        self.cases = kept(self.cases * remembered + 1.0);
        self.hits = kept(self.hits * remembered + f64::from(u8::from(hit)));
    }

    /// A case taken in before turned out to be a hit.
    pub(super) fn was_one(&mut self) {
        self.hits = kept((self.hits + 1.0).min(self.cases));
    }

    /// How many cases it rests on.
    pub(super) fn cases(self) -> f64 {
        self.cases
    }

    /// The share as believed: the mean of the beta posterior.
    pub(super) fn belief(self, prior: f64, worth: f64) -> f64 {
        (prior * worth + self.hits) / (worth + self.cases)
    }
}

/// How often something happens in an hour, older hours counting ever less.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rate {
    times: f64,
    hours: f64,
}

/// The longest stretch of time that is taken at its length.
const LONGEST_STRETCH_HOURS: f64 = 8.0;

impl Rate {
    const MEMORY_HOURS: f64 = 300.0;

    /// So many more seconds passed, and then it happened or not.
    pub(super) fn observe(&mut self, seconds: f64, happened: bool) {
        self.observe_within(seconds, happened, Self::MEMORY_HOURS);
    }

    /// The same where an hour counts for little (1/e) after so many further ones. No single stretch of time is worth
    /// more than a workday: a counter that nobody closed, or a clock that jumped, must not wipe out what was learned.
    pub(super) fn observe_within(&mut self, seconds: f64, happened: bool, memory_hours: f64) {
        let hours = (seconds / 3_600.0).min(LONGEST_STRETCH_HOURS);
        let remembered = (-hours / memory_hours).exp();
        self.hours = kept(self.hours * remembered + hours);
        self.times = kept(self.times * remembered + f64::from(u8::from(happened)));
    }

    /// Times an hour as believed, with a prior worth so many hours: the mean of the gamma posterior.
    pub(super) fn an_hour(self, prior: f64, worth_hours: f64) -> f64 {
        (prior * worth_hours + self.times) / (worth_hours + self.hours)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRIOR: ServiceTime = ServiceTime {
        mean_s: 300.0,
        variation: 0.5,
    };

    #[test]
    fn a_service_nobody_had_yet_takes_as_long_as_the_setup_says() {
        let learned = Times::default().learned(PRIOR);
        assert!((learned.time.mean() - 300.0).abs() < 1e-6);
    }

    #[test]
    fn what_is_seen_replaces_the_prior_slowly_and_then_wholly() {
        let mut times = Times::default();
        times.observe(600.0, PRIOR);
        let after_one = times.learned(PRIOR).time.mean();
        for i in 0..400 {
            times.observe(if i % 2 == 0 { 500.0 } else { 700.0 }, PRIOR);
        }
        let after_many = times.learned(PRIOR).time.mean();
        assert!(after_one > 300.0 && after_one < 400.0, "{after_one}");
        assert!((after_many - 600.0).abs() < 15.0, "{after_many}");
    }

    #[test]
    fn a_service_that_changes_is_learned_again() {
        let mut times = Times::default();
        for seconds in [300.0; 500].into_iter().chain([600.0; 500]) {
            times.observe(seconds, PRIOR);
        }
        let mean = times.learned(PRIOR).time.mean();
        assert!(mean > 540.0, "{mean}");
    }

    /// Lengths as they come: log-normal around five minutes, by fixed quantiles.
    fn learned_from(visitors: usize) -> Times {
        let mut times = Times::default();
        for visitor in 0..visitors {
            let z = [-1.5, 0.3, -0.6, 1.5, 0.0, 0.6, -0.3][visitor % 7];
            times.observe(300.0 * f64::exp(0.47 * z), PRIOR);
        }
        times
    }

    #[test]
    fn a_key_forgotten_for_a_day_teaches_nothing_about_lengths() {
        for visitors in [0, 10, 50, 500] {
            let mut times = learned_from(visitors);
            let before = times.learned(PRIOR);
            assert!(!times.observe(86_400.0, PRIOR));
            assert!(
                !learned_from(visitors).observe(1.0, PRIOR),
                "nor a key pressed twice"
            );
            assert_eq!(times.learned(PRIOR), before);
        }
    }

    #[test]
    fn whatever_one_visitor_needs_moves_a_learned_mean_by_a_few_hundredths_at_most() {
        let times = learned_from(100);
        let before = times.learned(PRIOR).time.mean();
        for minutes in 1..1_000 {
            let mut other = times;
            other.observe(f64::from(minutes) * 60.0, PRIOR);
            let moved = other.learned(PRIOR).time.mean() / before;
            assert!((0.97..1.04).contains(&moved), "{minutes} minutes: {moved}");
        }
    }

    #[test]
    fn what_is_far_out_time_and_again_is_learned() {
        let mut times = learned_from(100);
        for visitor in 0..60 {
            times.observe([9_000.0, 10_000.0, 11_000.0][visitor % 3], PRIOR);
        }
        let mean = times.learned(PRIOR).time.mean();
        assert!(mean > 3_000.0, "{mean}");
    }

    #[test]
    fn a_counter_that_stood_open_for_a_month_does_not_wipe_out_how_often_staff_take_a_break() {
        let mut rate = Rate::default();
        for _ in 0..300 {
            rate.observe(3_600.0, true);
        }
        let before = rate.an_hour(0.3, 8.0);
        rate.observe(30.0 * 86_400.0, false);
        let after = rate.an_hour(0.3, 8.0);
        assert!(after > 0.95 * before, "{before} {after}");
    }

    #[test]
    fn what_was_learned_reads_back_exactly() -> Result<(), serde_json::Error> {
        let mut times = Times::default();
        let mut share = Share::default();
        for i in 1..300 {
            times.observe(f64::from(i) * 1.37, PRIOR);
            share.observe(i % 7 == 0);
            assert_eq!(
                serde_json::from_str::<Times>(&serde_json::to_string(&times)?)?,
                times
            );
            assert_eq!(
                serde_json::from_str::<Share>(&serde_json::to_string(&share)?)?,
                share
            );
        }
        Ok(())
    }

    #[test]
    fn a_share_starts_at_the_prior_and_follows_what_is_seen() {
        let mut share = Share::default();
        assert!((share.belief(0.05, 40.0) - 0.05).abs() < 1e-12);
        for i in 0..1_000 {
            share.observe(i % 5 == 0);
        }
        assert!((share.belief(0.05, 40.0) - 0.2).abs() < 0.03);
    }
}
