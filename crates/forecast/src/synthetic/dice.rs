//! Seeded chance: the same seed gives the same people.

use std::f64::consts::TAU;

use chrono::TimeDelta;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// A stream of random numbers of one person or one queue of people.
#[derive(Debug, Clone)]
pub struct Dice(ChaCha8Rng);

impl Dice {
    /// The stream of that number under a seed; streams of one seed are independent of each other, so that one
    /// person's decisions do not change what another decides.
    #[must_use]
    pub fn new(seed: u64, stream: u64) -> Self {
        let mut numbers = ChaCha8Rng::seed_from_u64(seed);
        numbers.set_stream(stream);
        Self(numbers)
    }

    /// A number strictly between 0 and 1.
    fn unit(&mut self) -> f64 {
        // Half a step off the grid of 53 bits, so that a logarithm of it is always finite.
        ((self.0.next_u64() >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
    }

    /// Whether something of this chance happens.
    pub fn happens(&mut self, chance: f64) -> bool {
        self.unit() < chance
    }

    /// Anything between the two, equally likely.
    pub fn between(&mut self, least: f64, most: f64) -> f64 {
        least + (most - least) * self.unit()
    }

    /// A time between the two, in seconds, equally likely.
    pub fn seconds(&mut self, least: f64, most: f64) -> TimeDelta {
        seconds(self.between(least, most))
    }

    /// The wait for something that happens at any moment alike, in the unit of its mean.
    pub fn exponential(&mut self, mean: f64) -> f64 {
        -mean * self.unit().ln()
    }

    /// A normal number (Box and Muller's method).
    pub fn normal(&mut self, mean: f64, deviation: f64) -> f64 {
        let radius = (-2.0 * self.unit().ln()).sqrt();
        mean + deviation * radius * (TAU * self.unit()).cos()
    }

    /// A log-normal number with this mean and coefficient of variation (standard deviation by mean).
    pub fn log_normal(&mut self, mean: f64, variation: f64) -> f64 {
        let variance = (variation * variation).ln_1p();
        self.normal(mean.ln() - variance / 2.0, variance.sqrt()).exp()
    }

    /// One of several by their shares, which need not add up to 1; nothing of nothing.
    pub fn pick<'a, T>(&mut self, from: &'a [T], share: impl Fn(&T) -> f64) -> Option<&'a T> {
        let mut left = self.unit() * from.iter().map(&share).sum::<f64>();
        from.iter()
            .find(|one| {
                left -= share(one);
                left < 0.0
            })
            .or(from.last())
    }
}

/// So many seconds, to the millisecond.
#[must_use]
pub fn seconds(count: f64) -> TimeDelta {
    TimeDelta::milliseconds((count * 1_000.0).round() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moments(mut draw: impl FnMut() -> f64) -> (f64, f64) {
        let drawn: Vec<f64> = (0..50_000).map(|_| draw()).collect();
        let mean = drawn.iter().sum::<f64>() / drawn.len() as f64;
        let squares: f64 = drawn.iter().map(|x| (x - mean).powi(2)).sum();
        (mean, (squares / drawn.len() as f64).sqrt() / mean)
    }

    fn is_near(found: f64, wanted: f64) -> bool {
        (found / wanted - 1.0).abs() < 0.03
    }

    #[test]
    fn a_log_normal_draw_has_the_mean_and_variation_asked_for() {
        for (mean, variation) in [(192.0, 0.55), (570.0, 0.45), (1_260.0, 0.55)] {
            let mut dice = Dice::new(1, 0);
            let found = moments(|| dice.log_normal(mean, variation));
            assert!(is_near(found.0, mean) && is_near(found.1, variation), "{found:?}");
        }
    }

    #[test]
    fn an_exponential_draw_has_its_mean_and_a_variation_of_one() {
        let mut dice = Dice::new(1, 0);
        let found = moments(|| dice.exponential(75.0));
        assert!(is_near(found.0, 75.0) && is_near(found.1, 1.0), "{found:?}");
    }

    #[test]
    fn things_are_picked_by_their_shares() {
        let shares = [0.1, 0.0, 0.6, 0.3];
        let mut dice = Dice::new(1, 0);
        let mut picked = [0_u32; 4];
        for _ in 0..50_000 {
            let share = dice.pick(&shares, |share| *share).copied();
            let index = shares.iter().position(|one| Some(*one) == share);
            picked[index.unwrap_or_default()] += 1;
        }
        assert_eq!(picked[1], 0);
        assert!(is_near(f64::from(picked[0]), 5_000.0) && is_near(f64::from(picked[2]), 30_000.0));
    }

    #[test]
    fn one_seed_always_gives_the_same_and_each_stream_its_own() {
        let numbers = |seed, stream| {
            let mut dice = Dice::new(seed, stream);
            (0..20).map(|_| dice.unit()).collect::<Vec<_>>()
        };
        assert_eq!(numbers(1, 2), numbers(1, 2));
        assert_ne!(numbers(1, 2), numbers(1, 3));
        assert_ne!(numbers(1, 2), numbers(2, 2));
    }
}
