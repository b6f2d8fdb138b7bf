//! Calling policies, judged: what came of the same synthetic days under each.

use std::fmt;
use std::str::FromStr;

use serde::Deserialize;
use serde::de::IntoDeserializer;
use serde::de::value::{Error as NameError, StrDeserializer};

use kwartier_forecast::synthetic::mix::{self, Mix};
use kwartier_forecast::synthetic::{DayRecord, Passed, SyntheticError, plan, run_day, weekdays};
use kwartier_hall::duration::Length;
use kwartier_hall::hall::setup::{CallingRule, Settings};

/// A calling policy: a rule, with the second promise that goes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    name: String,
    /// Who is called next.
    pub rule: CallingRule,
    /// The second promise; none with zero.
    pub second_promise: Length,
}

/// Why a text names no policy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyError {
    /// No rule has this name.
    #[error("no policy is called `{0}`; there are {known}", known = known())]
    Unknown(String),
    /// What follows the colon is no length of time.
    #[error("the second promise in `{0}` must be a length such as PT10M, or PT0S for none")]
    Second(String),
}

/// The rules by the names that settings have for them.
const RULES: [&str; 4] = [
    "earliestPromiseFirst",
    "fifo",
    "appointmentsFirst",
    "keepMostPromises",
];

fn known() -> String {
    RULES.map(|name| format!("`{name}`")).join(", ")
}

impl FromStr for Policy {
    type Err = PolicyError;

    /// A rule by the name it has in a hall's settings, with a second promise other than the default behind a colon:
    /// `earliestPromiseFirst:PT0S`.
    fn from_str(text: &str) -> Result<Self, PolicyError> {
        let (rule, second) = match text.split_once(':') {
            Some((rule, second)) => (rule, Some(second)),
            None => (text, None),
        };
        let name: StrDeserializer<'_, NameError> = rule.into_deserializer();
        let rule = CallingRule::deserialize(name).map_err(|_| PolicyError::Unknown(rule.into()))?;
        let second_promise = match second {
            None => Settings::default().second_promise,
            Some(length) => length.parse().map_err(|_| PolicyError::Second(text.into()))?,
        };
        Ok(Self {
            name: text.into(),
            rule,
            second_promise,
        })
    }
}

impl fmt::Display for Policy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

/// What came of visitors of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Promises {
    /// Visitors who came.
    pub came: u64,
    /// Of these, whose promise broke.
    pub broken: u64,
}

impl Promises {
    /// The share of broken promises, 0 to 1.
    #[must_use]
    pub fn share(self) -> f64 {
        if self.came == 0 {
            return 0.0;
        }
        self.broken as f64 / self.came as f64
    }
}

/// What came of synthetic days under one policy.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    /// Who came without an appointment.
    pub walk_ins: Promises,
    /// Who came with one.
    pub appointments: Promises,
    /// How often somebody was passed by a later visitor of the same kind and service.
    pub passed: Passed,
    /// All waits in milliseconds.
    waits_ms: Vec<i64>,
    /// For each counter how long it was busy, and present.
    desks: Vec<(i64, i64)>,
}

impl Figures {
    /// Counts the waits, promises and counters of one more day.
    pub fn add(&mut self, day: &DayRecord) {
        for visit in &day.visits {
            let Some(wait) = visit.wait_ms() else { continue };
            let kind = if visit.visitor.due_ms.is_some() {
                &mut self.appointments
            } else {
                &mut self.walk_ins
            };
            kind.came += 1;
            kind.broken += u64::from(visit.broken);
            self.waits_ms.push(wait);
        }
        self.passed += day.passed;
        self.desks.resize(day.desks.len().max(self.desks.len()), (0, 0));
        for (total, desk) in self.desks.iter_mut().zip(&day.desks) {
            total.0 += desk.busy_ms;
            total.1 += desk.present_ms;
        }
    }

    /// All broken promises.
    #[must_use]
    pub fn broken(&self) -> u64 {
        self.walk_ins.broken + self.appointments.broken
    }

    /// The mean wait, in minutes.
    #[must_use]
    pub fn mean_min(&self) -> f64 {
        let total: i64 = self.waits_ms.iter().sum();
        total as f64 / 60_000.0 / self.waits_ms.len().max(1) as f64
    }

    /// The wait that one in so many exceeds: the smallest that a share of at least `share` do not exceed, in minutes.
    #[must_use]
    pub fn point_min(&self, share: f64) -> f64 {
        let mut sorted = self.waits_ms.clone();
        sorted.sort_unstable();
        let rank = (share * sorted.len() as f64).ceil() as usize;
        let at = rank.saturating_sub(1);
        sorted.get(at).map_or(0.0, |wait| *wait as f64 / 60_000.0)
    }

    /// How many waited longer than half an hour.
    #[must_use]
    pub fn over_half_an_hour(&self) -> u64 {
        let over = self.waits_ms.iter().filter(|wait| **wait > 30 * 60_000);
        u64::try_from(over.count()).unwrap_or(u64::MAX)
    }

    /// How unevenly counters work: the standard deviation of their busy shares, divided by the mean share.
    #[must_use]
    pub fn unevenness(&self) -> f64 {
        let worked = self.desks.iter().filter(|(_, present)| *present > 0);
        let shares: Vec<f64> = worked
            .map(|(busy, present)| *busy as f64 / *present as f64)
            .collect();
        let count = shares.len().max(1) as f64;
        let mean = shares.iter().sum::<f64>() / count;
        let variance = shares.iter().map(|share| (share - mean).powi(2)).sum::<f64>() / count;
        if mean > 0.0 { variance.sqrt() / mean } else { 0.0 }
    }
}

/// Lives so many days of a seed under a policy. `after_day` is called after each: they take their time.
///
/// # Errors
/// When the hall refuses what no plan may want: a fault of the program.
pub fn judge(
    policy: &Policy,
    mix: &Mix,
    seed: u64,
    days: usize,
    mut after_day: impl FnMut(),
) -> Result<Figures, SyntheticError> {
    let setup = mix::setup(policy.rule, policy.second_promise)?;
    let mut figures = Figures::default();
    for date in weekdays().take(days) {
        figures.add(&run_day(&setup, &plan(mix, seed, date))?);
        after_day();
    }
    Ok(figures)
}

/// What came of a load under each policy, the first one being what the others are measured by; as a text for
/// people, in Markdown.
#[must_use]
pub fn table(load: f64, judged: &[(Policy, Figures)]) -> String {
    let mut text = format!(
        "load {load}\n\n| policy | walk-ins broken | appointments broken | all broken | against the first | mean \
        wait | 99 % point | longest | over 30 min | unevenness | passed, as explained | passed otherwise |\n\
        |---|---|---|---|---|---|---|---|---|---|---|---|\n"
    );
    let first = judged.first().map_or(0, |(_, figures)| figures.broken());
    for (policy, figures) in judged {
        let promises = |kind: Promises| format!("{} ({:.1} %)", kind.broken, 100.0 * kind.share());
        let all = Promises {
            came: figures.walk_ins.came + figures.appointments.came,
            broken: figures.broken(),
        };
        let against = if first == 0 {
            "–".to_owned()
        } else {
            let change = 100.0 * (figures.broken() as f64 / first as f64 - 1.0);
            format!("{change:+.1} %")
        };
        let over = figures.over_half_an_hour();
        let over_share = 100.0 * over as f64 / all.came.max(1) as f64;
        text += &format!(
            "| {policy} | {} | {} | {} | {against} | {:.2} min | {:.1} min | {:.1} min | {over} ({over_share:.2} %) \
            | {:.3} | {} | {} |\n",
            promises(figures.walk_ins),
            promises(figures.appointments),
            promises(all),
            figures.mean_min(),
            figures.point_min(0.99),
            figures.point_min(1.0),
            figures.unevenness(),
            figures.passed.as_explained,
            figures.passed.otherwise,
        );
    }
    text
}

#[cfg(test)]
mod tests;
