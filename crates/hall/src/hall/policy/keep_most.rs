//! The rule that keeps most promises: by promise like the default, but with three changes that let fewer break.
//!
//! 1. Among promises that are due at about the same time, short help goes first, and so does what few counters take:
//!    the number of late jobs is least when long ones give way (Moore 1968, for one machine), and a counter
//!    with a rare skill is not taken up by what others could do.
//! 2. Whoever's promise broke is called within the same time, whether they came with an appointment or not: an
//!    appointment is late after 5 minutes, and those who still can be helped in time go before it for 20 more.
//! 3. A second promise that has been broken for five minutes steps back once, by ten: to hurry then helps nobody any
//!    more, and lets others wait longer than half an hour.
//!
//! The figures were tuned on synthetic days and judged on others; docs/calling-policy.md tells how.

use crate::duration::Length;
use crate::hall::policy::entry::{NEVER, QueueEntry, service_position};
use crate::hall::setup::{CallingRule, HallSetup, Settings};

/// How much later a service ranks for each minute that its help takes longer than that of services on average.
const BY_HELP: f64 = 0.5;

/// How much later a service ranks that all counters take than one that none does, in milliseconds.
const BY_COUNTERS_MS: f64 = 9.0 * 60_000.0;

/// The most that a service ranks later or earlier. Not longer than [`STEPS_AFTER_MS`].
const MOST_MS: f64 = 5.0 * 60_000.0;

/// How long after the second promise a ticket steps back.
const STEPS_AFTER_MS: i64 = 5 * 60_000;

/// How far it steps back.
const STEP_MS: i64 = 10 * 60_000;

/// How much later than its promise a service ranks, in milliseconds and by its position in the setup; negative for
/// what goes first. Nothing under other rules.
#[must_use]
pub fn weights(setup: &HallSetup) -> Vec<i64> {
    if setup.settings.policy != CallingRule::KeepMostPromises {
        return vec![0; setup.services.len()];
    }
    let counters = setup.counters.len().max(1) as f64;
    let mut shares = vec![0.0; setup.services.len()];
    for service in setup.counters.iter().flat_map(|counter| &counter.services) {
        if let Some(share) = shares.get_mut(usize::from(service_position(setup, service))) {
            *share += 1.0 / counters;
        }
    }
    let help_ms = || {
        setup
            .services
            .iter()
            .map(|service| 1_000.0 * service.service_time.mean_s)
    };
    let mean_help = help_ms().sum::<f64>() / setup.services.len().max(1) as f64;
    let mean_share = shares.iter().sum::<f64>() / shares.len().max(1) as f64;
    let weights = help_ms().zip(&shares).map(|(help, share)| {
        let later = BY_HELP * (help - mean_help) + BY_COUNTERS_MS * (share - mean_share);
        later.clamp(-MOST_MS, MOST_MS).round() as i64
    });
    weights.collect()
}

/// The second promise as it is counted here for everybody, as if each were a walk-in; see
/// [`second_due_at`](super::second_due_at).
pub(super) fn second_due_as_walk_in(settings: &Settings, clock_start_at: i64, broken_at: i64) -> i64 {
    let ms = |length: Length| i64::from(length.seconds()) * 1_000;
    let late_as_walk_in = clock_start_at + ms(settings.ordering_walk_in);
    broken_at.max(late_as_walk_in) + ms(settings.second_promise)
}

/// When a ticket with this second promise steps back; [`NEVER`] under other rules.
#[must_use]
pub fn steps_back_at(rule: CallingRule, second_due_at: Option<i64>) -> i64 {
    match (rule, second_due_at) {
        (CallingRule::KeepMostPromises, Some(due)) => due + STEPS_AFTER_MS,
        _ => NEVER,
    }
}

/// The most that a ticket may come to rank behind its promise, in milliseconds.
#[must_use]
pub fn most_later(rule: CallingRule) -> i64 {
    match rule {
        CallingRule::KeepMostPromises => MOST_MS as i64 + STEP_MS,
        CallingRule::EarliestPromiseFirst | CallingRule::Fifo | CallingRule::AppointmentsFirst => 0,
    }
}

impl QueueEntry {
    /// The ticket as it ranks at `now`: a second promise that has been broken for long enough steps back, once.
    #[must_use]
    pub fn at(self, now: i64) -> Self {
        if now <= self.steps_back_at {
            return self;
        }
        Self {
            rank_at: self.rank_at + STEP_MS,
            steps_back_at: NEVER,
            ..self
        }
    }
}

#[cfg(test)]
mod tests;
