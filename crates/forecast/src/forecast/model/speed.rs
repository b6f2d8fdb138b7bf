//! How fast each counter and each member of staff works, beside what a service takes on average.
//!
//! The logarithm of a length of help is taken as the service's mean, plus what this counter usually adds, what
//! this member of staff adds, what this counter adds today, plus chance. Each part is estimated by a Kalman filter
//! that keeps only the variances of its parts, not what they have in common: an observation moves each part by its
//! share of what is not known yet. So a part starts at nothing, is shrunk the more the less was seen of it
//! (empirical Bayes: Efron and Morris 1975), and drifts back as its variance grows again from day to day. How much
//! counters, staff and days differ at all is learned too, from the parts' means and variances (the step of the EM
//! algorithm for a variance component: Dempster, Laird and Rubin 1977).
//!
//! Staff at counters and in call centres are found to differ lastingly in speed (Gans and others 2010, *Service
//! times in call centers*).

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::forecast::learn::{LearnedTime, kept};
use kwartier_hall::ids::{AgentId, CounterId};

/// Standard deviations of the logarithm believed at first, on the careful side: the synthetic hall of this project
/// has counters 6 % and days 12 % apart; staff of call centres differ more than their desks.
const COUNTERS_DIFFER: f64 = 0.05;
const STAFF_DIFFER: f64 = 0.08;
const DAYS_DIFFER: f64 = 0.05;
/// How many parts these figures are worth.
const WORTH: f64 = 12.0;
/// After how many further parts (a counter or agent for a day) one counts for little.
const REMEMBERED: f64 = 300.0;
/// After so many days a part that was not seen is as good as unknown again.
const DAYS_REMEMBERED: f64 = 90.0;
/// A length further from its mean than this many standard deviations is taken as this far.
const WILDEST: f64 = 3.0;
/// Lengths of a service that must have been seen before it says anything of who gave it.
pub(super) const ENOUGH_SEEN: f64 = 40.0;

/// One part: what is believed of it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Part {
    mean: f64,
    variance: f64,
}

impl Part {
    fn unknown(between: f64) -> Self {
        Self {
            mean: 0.0,
            variance: kept(between),
        }
    }

    /// Moves by this share of what was not foreseen.
    fn learn(&mut self, unforeseen: f64, all_variance: f64) {
        let gain = self.variance / all_variance;
        self.mean = kept(self.mean + gain * unforeseen);
        self.variance = kept(self.variance * (1.0 - gain));
    }

    /// A day later a little less is known.
    fn age(&mut self, between: f64) {
        let kept_share = 1.0 - 1.0 / DAYS_REMEMBERED;
        self.mean = kept(self.mean * kept_share);
        self.variance = kept(self.variance + (between - self.variance).max(0.0) / DAYS_REMEMBERED);
    }
}

/// How much parts of one kind differ: a variance, learned from the parts.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Between {
    parts: f64,
    squares: f64,
}

impl Between {
    fn observe(&mut self, part: Part) {
        let remembered = 1.0 - 1.0 / REMEMBERED;
        self.parts = kept(self.parts * remembered + 1.0);
        self.squares = kept(self.squares * remembered + part.mean * part.mean + part.variance);
    }

    /// The variance as believed.
    fn variance(self, prior_sd: f64) -> f64 {
        (prior_sd * prior_sd * WORTH + self.squares) / (WORTH + self.parts)
    }
}

/// How a counter works now, on the scale of the logarithm.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(in crate::forecast) struct Speed {
    /// What it adds to the mean of every service.
    pub(in crate::forecast) mean: f64,
    /// How uncertain that is, as a standard deviation.
    pub(in crate::forecast) error: f64,
}

/// What was learned of who works how fast.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Speeds {
    counters: OrdMap<CounterId, Part>,
    staff: OrdMap<AgentId, Part>,
    today: OrdMap<CounterId, Part>,
    counters_differ: Between,
    staff_differ: Between,
    days_differ: Between,
}

impl Speeds {
    /// The speed to be expected of this counter with this member of staff.
    pub(super) fn of(&self, counter: &CounterId, agent: Option<&AgentId>) -> Speed {
        let (of_counter, of_agent, of_today) = self.parts(counter, agent);
        let parts = [Some(of_counter), of_agent, Some(of_today)];
        let parts = parts.iter().flatten();
        let (mean, variance) = parts.fold((0.0, 0.0), |(mean, variance), part| {
            (mean + part.mean, variance + part.variance)
        });
        Speed {
            mean,
            error: variance.sqrt(),
        }
    }

    fn parts(&self, counter: &CounterId, agent: Option<&AgentId>) -> (Part, Option<Part>, Part) {
        let known = |part: Option<&Part>, between: f64| part.copied().unwrap_or(Part::unknown(between));
        (
            known(
                self.counters.get(counter),
                self.counters_differ.variance(COUNTERS_DIFFER),
            ),
            agent.map(|agent| known(self.staff.get(agent), self.staff_differ.variance(STAFF_DIFFER))),
            known(self.today.get(counter), self.days_differ.variance(DAYS_DIFFER)),
        )
    }

    /// Help for a service that usually takes `usual` took so long at this counter.
    pub(super) fn observe(
        &mut self,
        counter: &CounterId,
        agent: Option<&AgentId>,
        usual: LearnedTime,
        seconds: f64,
    ) {
        let (mut of_counter, mut of_agent, mut of_today) = self.parts(counter, agent);
        let (agent_mean, agent_variance) = of_agent.map_or((0.0, 0.0), |part| (part.mean, part.variance));
        let chance = usual.time.sigma * usual.time.sigma + usual.mean_error * usual.mean_error;
        let all = of_counter.variance + agent_variance + of_today.variance + chance;
        let foreseen = usual.time.mu + of_counter.mean + agent_mean + of_today.mean;
        let wildest = WILDEST * all.sqrt();
        let unforeseen = (seconds.max(1.0).ln() - foreseen).clamp(-wildest, wildest);
        of_counter.learn(unforeseen, all);
        of_today.learn(unforeseen, all);
        self.counters.insert(counter.clone(), of_counter);
        self.today.insert(counter.clone(), of_today);
        if let (Some(part), Some(agent)) = (&mut of_agent, agent) {
            part.learn(unforeseen, all);
            self.staff.insert(agent.clone(), *part);
        }
    }

    /// The day is over: what was special about it is forgotten, what is lasting fades a little.
    pub(super) fn day_ended(&mut self) {
        for part in self.today.values() {
            self.days_differ.observe(*part);
        }
        for counter in self.today.keys() {
            if let Some(part) = self.counters.get(counter) {
                self.counters_differ.observe(*part);
            }
        }
        self.today = OrdMap::new();
        let between = self.counters_differ.variance(COUNTERS_DIFFER);
        self.counters = aged(&self.counters, between);
        let between = self.staff_differ.variance(STAFF_DIFFER);
        for part in self.staff.values() {
            self.staff_differ.observe(*part);
        }
        self.staff = aged(&self.staff, between);
    }

    /// Forgets counters that the hall no longer has.
    pub(super) fn keep_counters(&mut self, has: impl Fn(&CounterId) -> bool) {
        self.counters = only(&self.counters, &has);
        self.today = only(&self.today, &has);
    }
}

/// The entries of those whom the hall has.
pub(super) fn only<K: Ord + Clone, V: Clone>(of: &OrdMap<K, V>, has: impl Fn(&K) -> bool) -> OrdMap<K, V> {
    let kept = of.iter().filter(|(key, _)| has(key));
    kept.map(|(key, value)| (key.clone(), value.clone())).collect()
}

/// The parts a day later, without those of whom next to nothing is known any more.
fn aged<K: Ord + Clone>(parts: &OrdMap<K, Part>, between: f64) -> OrdMap<K, Part> {
    let aged = parts.iter().map(|(whose, part)| {
        let mut part = *part;
        part.age(between);
        (whose.clone(), part)
    });
    aged.filter(|(_, part)| part.variance < 0.95 * between || part.mean.abs() > 0.01)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forecast::sample::LogNormal;

    const USUAL: LearnedTime = LearnedTime {
        time: LogNormal { mu: 6.0, sigma: 0.5 },
        mean_error: 0.02,
    };

    fn counter(name: &str) -> CounterId {
        name.parse().unwrap()
    }

    /// Two counters, one of which takes this much longer than the other, over so many days of 40 visitors each.
    fn lived(days: usize, longer: f64) -> Speeds {
        let mut speeds = Speeds::default();
        for _ in 0..days {
            for visitor in 0..40 {
                // The same spread for both, symmetric around the mean.
                let z = [-1.2, -0.4, 0.4, 1.2][visitor % 4];
                speeds.observe(&counter("1"), None, USUAL, f64::exp(6.0 + 0.5 * z));
                speeds.observe(&counter("2"), None, USUAL, f64::exp(6.0 + longer + 0.5 * z));
            }
            speeds.day_ended();
        }
        speeds
    }

    #[test]
    fn a_counter_of_which_nothing_was_seen_works_like_all() {
        let speed = Speeds::default().of(&counter("1"), None);
        assert_eq!(speed.mean, 0.0);
        assert!(speed.error > 0.05 && speed.error < 0.2);
    }

    #[test]
    fn a_slow_counter_is_known_after_weeks_and_hardly_after_one_visitor() {
        let mut one = Speeds::default();
        one.observe(&counter("2"), None, USUAL, (6.3f64).exp());
        let little = one.of(&counter("2"), None).mean;
        assert!((0.0..0.05).contains(&little), "{little}");
        let speeds = lived(20, 0.2);
        let (even, slow) = (
            speeds.of(&counter("1"), None).mean,
            speeds.of(&counter("2"), None).mean,
        );
        assert!(even.abs() < 0.02 && (0.15..0.21).contains(&slow), "{even} {slow}");
    }

    #[test]
    fn what_is_special_about_a_day_ends_with_it() {
        let mut speeds = lived(20, 0.0);
        for _ in 0..30 {
            speeds.observe(&counter("1"), None, USUAL, (6.3f64).exp());
        }
        let today = speeds.of(&counter("1"), None).mean;
        speeds.day_ended();
        let tomorrow = speeds.of(&counter("1"), None).mean;
        assert!(today > 0.05 && tomorrow < today / 2.0, "{today} {tomorrow}");
    }

    #[test]
    fn slowness_follows_the_agent_who_changes_counters() {
        let mut speeds = Speeds::default();
        let (slow, quick): (AgentId, AgentId) = ("slow".parse().unwrap(), "quick".parse().unwrap());
        for day in 0..20 {
            let (first, second) = if day % 2 == 0 { ("1", "2") } else { ("2", "1") };
            for visitor in 0..30 {
                let z = [-1.0, 0.0, 1.0][visitor % 3] * 0.5;
                speeds.observe(&counter(first), Some(&slow), USUAL, f64::exp(6.25 + z));
                speeds.observe(&counter(second), Some(&quick), USUAL, f64::exp(5.75 + z));
            }
            speeds.day_ended();
        }
        for at in ["1", "2"] {
            let longer =
                speeds.of(&counter(at), Some(&slow)).mean - speeds.of(&counter(at), Some(&quick)).mean;
            assert!((0.4..0.55).contains(&longer), "{longer}");
        }
    }

    #[test]
    fn a_part_long_not_seen_is_forgotten() {
        let mut speeds = lived(20, 0.2);
        for _ in 0..400 {
            speeds.day_ended();
        }
        let slow = speeds.of(&counter("2"), None).mean;
        assert!(slow.abs() < 0.03, "{slow}");
    }
}
