//! How far the learned correction is trusted: as far as it has been better than the runs alone.
//!
//! Several mixtures of the two are followed, and the one whose median was nearest to the waits that came is told. A
//! correction learned from little is so overruled until it has shown its worth, and again when the hall changes.

use kwartier_forecast::forecast::correct::Survival;

/// Shares of the correction that are tried.
const SHARES: [f64; 5] = [0.0, 0.3, 0.6, 0.85, 1.0];
/// How much of the errors so far remains after another one.
const REMEMBERED: f64 = 0.9985;

/// What each mixture said, kept until the wait has ended.
pub(super) type Medians = [f64; SHARES.len()];

/// The errors of each mixture so far.
#[derive(Debug, Clone, Default)]
pub(super) struct Trust([f64; SHARES.len()]);

impl Trust {
    /// The mixture to tell, and what all of them say.
    pub(super) fn mixed(&self, simulated: &Survival, corrected: &Survival) -> (Survival, Medians) {
        let mixtures = SHARES.map(|share| corrected.towards(simulated, 1.0 - share));
        let medians = std::array::from_fn(|i| mixtures[i].quantile(0.5));
        let errors = self.0.iter().enumerate().rev();
        let best = errors.min_by(|(_, one), (_, other)| one.total_cmp(other));
        let best = best.map_or(SHARES.len() - 1, |(best, _)| best);
        let told = mixtures[best].clone();
        (told, medians)
    }

    /// Learns from a wait that ended.
    pub(super) fn learn(&mut self, said: &Medians, wait_s: f64) {
        for (errors, said) in self.0.iter_mut().zip(said) {
            *errors = *errors * REMEMBERED + (said - wait_s).abs();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kwartier_forecast::forecast::correct::Simulated;

    fn around(seconds: f64) -> Survival {
        let waits: Vec<f64> = (1..=40).map(|i| seconds * f64::from(i) / 20.0).collect();
        Survival::simulated(Simulated::of(&waits).unwrap())
    }

    #[test]
    fn who_was_nearer_to_what_came_is_told() {
        let (runs, corrected) = (around(100.0), around(400.0));
        let mut trust = Trust::default();
        for (came, expected) in [(100.0, 100.0), (400.0, 400.0)] {
            for _ in 0..3_000 {
                let (_, medians) = trust.mixed(&runs, &corrected);
                trust.learn(&medians, came);
            }
            let told = trust.mixed(&runs, &corrected).0.quantile(0.5);
            assert!((told - expected).abs() < 30.0, "{told} {expected}");
        }
    }
}
