//! How long visitors wait in theory: the queue with impatient visitors (Erlang-A, M/M/n+M), and the square-root rule.
//!
//! Visitors come at random at a steady rate, every counter takes everybody, help lasts exponentially long, and so does
//! the patience of who waits. A town hall is none of that exactly, so this stands beside the simulation to check it.
//!
//! Formulas: Garnett, Mandelbaum and Reiman 2002, *Designing a call center with impatient customers* (the model and
//! the chance of waiting when counters are many); Zeltyn and Mandelbaum 2005, *Call centers with impatient customers:
//! many-server asymptotics of the M/M/n+G queue* (the exact integrals). The wait meant here is the offered wait: that of
//! a visitor who stays whatever comes, so that those who give up do not count as helped in time.

use statrs::function::erf;

/// Steps of the numerical integral; even, for Simpson's rule.
const INTEGRAL_STEPS: u32 = 2_000;
/// The integral is cut where its integrand has fallen by this power of e.
const NEGLIGIBLE: f64 = 40.0;
/// More counters than any hall has.
const MOST_COUNTERS: u32 = 1_000;

/// A hall as the theory sees it. Times in seconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Load {
    /// Visitors a second.
    pub(crate) arrivals: f64,
    /// Mean time that a visitor takes of a counter.
    pub(crate) service_s: f64,
    /// Mean time after which who still waits gives up; infinite where nobody does (Erlang-C).
    pub(crate) patience_s: f64,
}

impl Load {
    /// The work that comes in, in counters: how many are busy on average if nobody has to wait.
    pub(crate) fn offered(self) -> f64 {
        self.arrivals * self.service_s
    }

    fn leaving(self) -> f64 {
        1.0 / self.patience_s
    }

    /// Chance that the offered wait is longer than so many seconds, with that many counters.
    ///
    /// Zeltyn and Mandelbaum 2005: λJ(t) / (ε + λJ(0)) with J(t) the integral from t on of
    /// exp(λ∫₀ˣe^(−θu)du − nμx), and 1/ε the Erlang-B chance that n − 1 counters are all busy.
    pub(crate) fn waits_longer(self, counters: u32, seconds: f64) -> f64 {
        if self.arrivals <= 0.0 || self.service_s <= 0.0 {
            return 0.0;
        }
        if counters == 0 {
            return 1.0;
        }
        let exponent = |x: f64| self.exponent(counters, x);
        let top = exponent(self.summit(counters));
        if top.is_infinite() {
            return 1.0;
        }
        let end = self.end_of_integral(counters, top);
        let whole = integral(|x| (exponent(x) - top).exp(), 0.0, end);
        let rest = integral(|x| (exponent(x) - top).exp(), seconds.min(end), end);
        let epsilon = 1.0 / erlang_b(counters - 1, self.offered());
        let scaled = epsilon * (-top).exp();
        if scaled.is_infinite() {
            return 0.0;
        }
        (self.arrivals * rest / (scaled + self.arrivals * whole)).clamp(0.0, 1.0)
    }

    /// λ∫₀ˣe^(−θu)du − nμx.
    fn exponent(self, counters: u32, x: f64) -> f64 {
        let theta = self.leaving();
        let patient = if theta > 0.0 {
            -(-theta * x).exp_m1() / theta
        } else {
            x
        };
        self.arrivals * patient - f64::from(counters) / self.service_s * x
    }

    /// Where the exponent is largest: 0 unless more come than the counters can help.
    fn summit(self, counters: u32) -> f64 {
        let theta = self.leaving();
        let excess = self.offered() / f64::from(counters);
        if excess <= 1.0 {
            0.0
        } else if theta > 0.0 {
            excess.ln() / theta
        } else {
            f64::INFINITY
        }
    }

    fn end_of_integral(self, counters: u32, top: f64) -> f64 {
        let mut end = self.summit(counters) + self.service_s / f64::from(counters);
        while self.exponent(counters, end) > top - NEGLIGIBLE && end < 1e12 {
            end *= 1.5;
        }
        end
    }

    /// The fewest counters with which the offered wait is longer than so many seconds with at most this chance.
    pub(crate) fn counters_needed(self, seconds: f64, chance: f64) -> u32 {
        let enough = |counters: u32| self.waits_longer(counters, seconds) <= chance;
        (0..MOST_COUNTERS)
            .find(|counters| enough(*counters))
            .unwrap_or(MOST_COUNTERS)
    }

    /// The same by the square-root rule, n = R + β√R, with β from the many-server limit; not rounded, never below 0.
    ///
    /// Chance of any wait: Garnett, Mandelbaum and Reiman 2002, theorem 4. That the wait is then longer than so many
    /// seconds follows from the integral above with its exponent to the second order.
    pub(crate) fn square_root_rule(self, seconds: f64, chance: f64) -> f64 {
        let offered = self.offered();
        if offered <= 0.0 {
            return 0.0;
        }
        let (mut low, mut high) = (-offered.sqrt(), 20.0);
        for _ in 0..60 {
            let middle = f64::midpoint(low, high);
            if self.waits_longer_in_the_limit(middle, seconds) > chance {
                low = middle;
            } else {
                high = middle;
            }
        }
        (offered + high * offered.sqrt()).max(0.0)
    }

    /// Chance that the offered wait is longer than so many seconds when counters are many, by the spare capacity β.
    pub(crate) fn waits_longer_in_the_limit(self, beta: f64, seconds: f64) -> f64 {
        let (theta, mu) = (self.leaving(), 1.0 / self.service_s);
        let ratio = (theta / mu).sqrt();
        let scaled = beta / ratio;
        let any = 1.0 / (1.0 + ratio * hazard(scaled) / hazard(-beta));
        // Φ̄(a) / Φ̄(b) by way of the hazard, which stays finite far out.
        let later = scaled + seconds * (self.arrivals * theta).sqrt();
        let density = ((scaled * scaled - later * later) / 2.0).exp();
        any * density * hazard(scaled) / hazard(later)
    }
}

/// The hazard rate of the standard normal distribution, φ/Φ̄.
fn hazard(x: f64) -> f64 {
    if x > 30.0 {
        // The first terms of the tail's expansion (Abramowitz and Stegun 26.2.13), exact to ten digits there.
        return x + 1.0 / x - 2.0 / (x * x * x);
    }
    let density = (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt();
    density / (0.5 * erf::erfc(x / std::f64::consts::SQRT_2))
}

/// Chance that so many counters are all busy when nobody waits (Erlang-B), by its recursion in the counters.
fn erlang_b(counters: u32, offered: f64) -> f64 {
    (1..=counters).fold(1.0, |blocked, n| {
        offered * blocked / (f64::from(n) + offered * blocked)
    })
}

/// Simpson's rule.
fn integral(of: impl Fn(f64) -> f64, from: f64, to: f64) -> f64 {
    if to <= from {
        return 0.0;
    }
    let width = (to - from) / f64::from(INTEGRAL_STEPS);
    let inner: f64 = (1..INTEGRAL_STEPS)
        .map(|step| {
            let weight = if step % 2 == 1 { 4.0 } else { 2.0 };
            weight * of(from + width * f64::from(step))
        })
        .sum();
    (of(from) + inner + of(to)) * width / 3.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use statrs::function::gamma;

    use super::*;

    fn load(an_hour: f64, service_min: f64, patience_min: f64) -> Load {
        Load {
            arrivals: an_hour / 3_600.0,
            service_s: service_min * 60.0,
            patience_s: patience_min * 60.0,
        }
    }

    /// Erlang-C as the textbook has it.
    fn erlang_c(load: Load, counters: u32, seconds: f64) -> f64 {
        let (offered, n) = (load.offered(), f64::from(counters));
        let blocked = erlang_b(counters, offered);
        let waits = n * blocked / (n - offered * (1.0 - blocked));
        waits * (-(n / load.service_s - load.arrivals) * seconds).exp()
    }

    #[test]
    fn one_counter_and_endless_patience_is_the_queue_of_the_textbook() {
        // M/M/1: P(W > t) = ρ e^(−(μ−λ)t).
        let load = load(9.0, 5.0, f64::INFINITY);
        for minutes in [0.0_f64, 5.0, 15.0, 40.0] {
            let seconds = minutes * 60.0;
            let known = 0.75 * (-0.05 * minutes).exp();
            assert!((load.waits_longer(1, seconds) - known).abs() < 1e-6, "{minutes}");
        }
    }

    #[test]
    fn with_patience_without_end_erlang_a_becomes_erlang_c() {
        for (counters, an_hour) in [(4, 40.0), (6, 60.0), (20, 210.0)] {
            for minutes in [0.0, 5.0, 15.0] {
                let c = erlang_c(load(an_hour, 5.0, f64::INFINITY), counters, minutes * 60.0);
                let endless = load(an_hour, 5.0, f64::INFINITY).waits_longer(counters, minutes * 60.0);
                let long = load(an_hour, 5.0, 1e7).waits_longer(counters, minutes * 60.0);
                assert!((endless - c).abs() < 1e-6, "{endless} {c}");
                assert!((long - c).abs() < 1e-4, "{long} {c}");
            }
        }
    }

    #[test]
    fn when_patience_lasts_as_long_as_help_the_number_in_the_hall_is_poisson() {
        // M/M/n+M with θ = μ is M/M/∞ for the number there: P(wait > 0) = P(Poisson(R) ≥ n).
        let load = load(60.0, 5.0, 5.0);
        for counters in [1_u32, 3, 5, 8] {
            let mut term = (-5.0_f64).exp();
            let mut below = 0.0;
            for k in 0..counters {
                below += term;
                term *= 5.0 / f64::from(k + 1);
            }
            let known = 1.0 - below;
            assert!(
                (load.waits_longer(counters, 0.0) - known).abs() < 1e-6,
                "{counters}"
            );
        }
    }

    #[test]
    fn the_integral_agrees_with_its_closed_form_by_the_incomplete_gamma_function() {
        // J(t) = e^(λ/θ)/θ (θ/λ)^(nμ/θ) γ(nμ/θ, λe^(−θt)/θ).
        let load = load(70.0, 6.0, 40.0);
        let (lambda, theta) = (load.arrivals, load.leaving());
        for counters in [3_u32, 6, 9] {
            let shape = f64::from(counters) / load.service_s / theta;
            let j = |t: f64| {
                let upto = lambda / theta * (-theta * t).exp();
                (lambda / theta - shape * (lambda / theta).ln() + gamma::ln_gamma(shape)).exp() / theta
                    * gamma::gamma_lr(shape, upto)
            };
            let epsilon = 1.0 / erlang_b(counters - 1, load.offered());
            for t in [0.0, 300.0, 900.0] {
                let known = lambda * j(t) / (epsilon + lambda * j(0.0));
                assert!(
                    (load.waits_longer(counters, t) - known).abs() < 1e-6,
                    "{counters} {t}"
                );
            }
        }
    }

    #[test]
    fn the_square_root_rule_comes_within_a_counter_of_the_exact_answer() {
        for (an_hour, patience) in [(12.0, 75.0), (45.0, 75.0), (130.0, 30.0), (400.0, 75.0)] {
            for (minutes, chance) in [(0.0, 0.2), (5.0, 0.1), (15.0, 0.1)] {
                let load = load(an_hour, 8.0, patience);
                let exact = load.counters_needed(minutes * 60.0, chance);
                let rule = load.square_root_rule(minutes * 60.0, chance);
                assert!((rule.ceil() - f64::from(exact)).abs() <= 1.0, "{exact} {rule}");
            }
        }
    }

    #[test]
    fn nobody_coming_needs_nobody() {
        let empty = load(0.0, 5.0, 75.0);
        assert_eq!(empty.counters_needed(900.0, 0.1), 0);
        assert!(empty.square_root_rule(900.0, 0.1).abs() < 1e-12);
    }

    proptest! {
        #[test]
        fn more_counters_and_longer_limits_only_help(
            an_hour in 1.0..300.0_f64, service in 1.0..30.0_f64, patience in 2.0..500.0_f64,
            counters in 1_u32..40, minutes in 0.0..60.0_f64,
        ) {
            let load = load(an_hour, service, patience);
            let here = load.waits_longer(counters, minutes * 60.0);
            prop_assert!((0.0..=1.0).contains(&here));
            prop_assert!(load.waits_longer(counters + 1, minutes * 60.0) <= here + 1e-6);
            prop_assert!(load.waits_longer(counters, minutes * 60.0 + 60.0) <= here + 1e-6);
        }
    }
}
