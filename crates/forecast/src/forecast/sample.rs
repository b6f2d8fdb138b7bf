//! Random numbers and the distributions they are drawn from.
//!
//! A draw is named by who it is for and what it decides, not by its turn in a stream: the same ticket has the
//! same service time in the same run, whatever happens around it. So two versions of one hall differ only by
//! what differs between them (common random numbers: Law, *Simulation Modeling and Analysis*, chapter on
//! variance reduction), and a forecast that is made again does not flicker. Counter-based generation: Salmon
//! and others, *Parallel random numbers: as easy as 1, 2, 3* (2011); the mixing function is `SplitMix64`'s
//! (Steele, Lea and Flood 2014).

use std::f64::consts::SQRT_2;
use std::sync::LazyLock;

use statrs::function::erf;

/// What a random number decides, so that one visitor's draws are independent of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// Whether a called visitor comes.
    Comes,
    /// How long it takes to see that a visitor does not come.
    Absence,
    /// From the call to the start of help.
    WalkUp,
    /// The length of help, by how many legs are still to come.
    Help(u32),
    /// The change of visitors after the present one.
    Gap,
    /// The rest of a break that has begun.
    Break,
    /// When a counter goes on its so-many-eth break to come.
    NextBreak(u32),
    /// How long that break takes.
    BreakLength(u32),
    /// Whether a booked visitor comes at all.
    Keeps,
    /// When a booked visitor checks in.
    CheckIn,
    /// The time between two walk-ins.
    NextArrival,
    /// What a walk-in comes for.
    Service,
    /// How far a service's true mean is from the learned one.
    Mean,
    /// Which wait a lesson is asked about.
    Question,
    /// How far a counter's speed is from the learned one.
    Speed,
    /// How long a visitor is willing to wait.
    Patience,
    /// Whether somebody called in vain comes back.
    Returns,
    /// When they do.
    ReturnsAfter,
    /// Whether staff are away at the change of visitors that follows.
    Away,
    /// For how long they are then.
    AwayFor,
    /// Whether a break lasts longer than planned.
    Overruns,
    /// Whether a closed counter opens today.
    Opens,
    /// Whether staff go home though people wait.
    GoesHome,
    /// When they do.
    HomeAt,
    /// How busy the day is.
    Level,
    /// Whether a counter opens as planned at all.
    Attends,
    /// How late it opens.
    OpensLate,
}

impl What {
    fn code(self) -> u64 {
        match self {
            Self::Comes => 1,
            Self::Absence => 2,
            Self::WalkUp => 3,
            Self::Gap => 4,
            Self::Break => 5,
            Self::Keeps => 6,
            Self::CheckIn => 7,
            Self::NextArrival => 8,
            Self::Service => 9,
            Self::Mean => 10,
            Self::Question => 40,
            Self::Speed => 11,
            Self::Patience => 12,
            Self::Returns => 13,
            Self::ReturnsAfter => 14,
            Self::Away => 15,
            Self::AwayFor => 16,
            Self::Overruns => 17,
            Self::Opens => 18,
            Self::GoesHome => 23,
            Self::HomeAt => 24,
            Self::Level => 20,
            Self::Attends => 21,
            Self::OpensLate => 22,
            Self::Help(leg) => 1 << 32 | u64::from(leg),
            Self::NextBreak(nth) => 2 << 32 | u64::from(nth),
            Self::BreakLength(nth) => 3 << 32 | u64::from(nth),
        }
    }
}

/// The random numbers of one run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Draws {
    key: u64,
}

impl Draws {
    /// Those of this run under this seed.
    pub(super) fn of_run(seed: u64, run: u32) -> Self {
        Self {
            key: mixed(mixed(seed) ^ u64::from(run)),
        }
    }

    /// The number for that decision about that one; strictly between 0 and 1.
    pub(super) fn uniform(self, whose: u64, what: What) -> f64 {
        let bits = mixed(mixed(self.key ^ whose) ^ what.code());
        // Half a step off the grid of 53 bits, so that neither 0 nor 1 can come.
        let grid = (bits >> 11) as f64;
        (grid + 0.5) / 9_007_199_254_740_992.0
    }

    /// A standard normal number for that decision.
    pub(super) fn normal(self, whose: u64, what: What) -> f64 {
        normal_quantile_fast(self.uniform(whose, what))
    }
}

/// `SplitMix64`'s step: every bit of the input moves half of the output's.
fn mixed(input: u64) -> u64 {
    let mut z = input.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Chance that a standard normal number is larger than `z`; exact far into the tail.
fn normal_survival(z: f64) -> f64 {
    0.5 * erf::erfc(z / SQRT_2)
}

/// The standard normal number that is exceeded with this chance; exact far into the upper tail.
fn normal_exceeded_by(chance: f64) -> f64 {
    SQRT_2 * erf::erfc_inv(2.0 * chance)
}

const STEPS: usize = 4_096;

/// The normal distribution in equal parts, each by its middle.
static NORMAL: LazyLock<[f64; STEPS]> =
    LazyLock::new(|| std::array::from_fn(|step| -normal_exceeded_by((step as f64 + 0.5) / STEPS as f64)));

/// The quantile by table: 4,096 steps are finer than anything that 200 runs can show.
fn normal_quantile_fast(u: f64) -> f64 {
    let step = (u * STEPS as f64) as usize;
    NORMAL[step.min(STEPS - 1)]
}

/// Further out than this many standard deviations the time elapsed says nothing more about the rest.
const FARTHEST: f64 = 8.0;

/// A normal distribution.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Normal {
    pub(super) mean: f64,
    pub(super) sd: f64,
}

impl Normal {
    /// Chance that it is more than `x`.
    pub(super) fn survival(self, x: f64) -> f64 {
        normal_survival((x - self.mean) / self.sd)
    }

    /// A draw given that it is more than `x`.
    pub(super) fn beyond(self, x: f64, u: f64) -> f64 {
        let z = ((x - self.mean) / self.sd).min(FARTHEST);
        if z < -FARTHEST {
            return self.mean + self.sd * normal_quantile_fast(u);
        }
        (self.mean + self.sd * normal_exceeded_by(u * normal_survival(z))).max(x)
    }
}

/// A log-normal length of time: the logarithm of its seconds is normal. Service times at counters and in call
/// centres are found to be close to it (Brown and others 2005, *Statistical analysis of a telephone call
/// center*).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct LogNormal {
    /// Mean of the logarithm of the seconds.
    pub(super) mu: f64,
    /// Standard deviation of that logarithm.
    pub(super) sigma: f64,
}

impl LogNormal {
    /// The one with this mean in seconds and this standard deviation divided by the mean.
    pub(super) fn with_mean(mean_s: f64, variation: f64) -> Self {
        let variance = (variation * variation).ln_1p();
        Self {
            mu: mean_s.max(1e-3).ln() - variance / 2.0,
            sigma: variance.sqrt().max(1e-6),
        }
    }

    /// Its standard deviation divided by its mean.
    pub(super) fn variation(self) -> f64 {
        (self.sigma * self.sigma).exp_m1().sqrt()
    }

    /// Its mean in seconds.
    pub(super) fn mean(self) -> f64 {
        (self.mu + self.sigma * self.sigma / 2.0).exp()
    }

    /// The length at this standard normal number.
    pub(super) fn at(self, z: f64) -> f64 {
        (self.mu + self.sigma * z).exp()
    }

    /// Chance that it lasts longer than so many seconds.
    pub(super) fn survival(self, seconds: f64) -> f64 {
        if seconds <= 0.0 {
            1.0
        } else {
            normal_survival((seconds.ln() - self.mu) / self.sigma)
        }
    }

    /// What is left after `elapsed` seconds, at this uniform number: P(R > x | e) = G(e + x) / G(e), with G the
    /// chance to last longer (Whitt 1999, *Predicting queueing delays*).
    pub(super) fn residual(self, elapsed: f64, u: f64) -> f64 {
        if elapsed <= 0.0 {
            return self.at(normal_quantile_fast(u));
        }
        let z_elapsed = ((elapsed.ln() - self.mu) / self.sigma).min(FARTHEST);
        let z = normal_exceeded_by(u * normal_survival(z_elapsed));
        elapsed * (self.sigma * (z - z_elapsed).max(0.0)).exp_m1()
    }

    /// The same with its mean moved by so much on the logarithm's scale.
    pub(super) fn moved(self, by: f64) -> Self {
        Self {
            mu: self.mu + by,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn uniforms() -> impl Iterator<Item = f64> {
        (0..20_000).map(|whose| Draws::of_run(7, 3).uniform(whose, What::WalkUp))
    }

    #[test]
    fn draws_are_uniform_and_those_of_one_visitor_are_independent() {
        let mean = uniforms().sum::<f64>() / 20_000.0;
        assert!((mean - 0.5).abs() < 0.01, "{mean}");
        let draws = Draws::of_run(7, 3);
        let together: f64 = (0..20_000)
            .map(|whose| {
                (draws.uniform(whose, What::WalkUp) - 0.5) * (draws.uniform(whose, What::Help(0)) - 0.5)
            })
            .sum();
        assert!((together / 20_000.0 * 12.0).abs() < 0.03, "{together}");
    }

    #[test]
    fn a_log_normal_has_the_mean_and_variation_it_was_made_with() {
        let time = LogNormal::with_mean(300.0, 0.5);
        assert!((time.mean() - 300.0).abs() < 1e-9);
        let drawn: Vec<f64> = uniforms().map(|u| time.residual(0.0, u)).collect();
        let mean = drawn.iter().sum::<f64>() / 20_000.0;
        let variance = drawn.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 20_000.0;
        assert!((mean - 300.0).abs() < 6.0, "{mean}");
        assert!((variance.sqrt() / mean - 0.5).abs() < 0.03);
    }

    #[test]
    fn what_is_left_follows_the_conditional_survival_of_the_time_elapsed() {
        let time = LogNormal::with_mean(300.0, 0.5);
        for (elapsed, x) in [(60.0, 200.0), (300.0, 100.0), (900.0, 50.0)] {
            let expected = time.survival(elapsed + x) / time.survival(elapsed);
            let longer = uniforms().filter(|u| time.residual(elapsed, *u) > x).count();
            let share = longer as f64 / 20_000.0;
            assert!((share - expected).abs() < 0.015, "{elapsed}: {share} {expected}");
        }
    }

    #[test]
    fn what_is_left_stays_finite_however_long_it_has_lasted() {
        for time in [LogNormal::with_mean(30.0, 0.05), LogNormal::with_mean(30.0, 5.0)] {
            for elapsed in [1e-9, 1.0, 1e5, 1e9] {
                for u in [1e-16, 0.5, 1.0 - 1e-16] {
                    let rest = time.residual(elapsed, u);
                    assert!(rest.is_finite() && rest >= 0.0, "{rest}");
                }
            }
        }
    }
}
