//! A day in the town, made up from one number: people, a disk and clocks that misbehave, and a server that dies.

mod calls;
mod end;
mod held;
mod misfortune;

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use kwartier::clock::Clock;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::journal::{Effect, Journal};
use crate::outcome::{Broken, Tally};
use crate::people::Known;
use crate::recipe::Recipe;
use crate::rules::{Log, Verdict};
use crate::screens::Screens;
use crate::town::{HALLS, Town};

/// How much of a log is shown of a day that breaks a rule.
const LATEST_ROWS: usize = 15;

/// The chance of one kind of thing at one moment: what is left out of a day changes nothing else of it.
fn chance(seed: u64, step: u32, of: u64) -> ChaCha8Rng {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    random.set_stream(u64::from(step) * 8 + of);
    random
}

pub struct Day {
    recipe: Recipe,
    town: Town,
    journal: Journal,
    known: Known,
    pub logs: [Log; 2],
    /// How often each effect stands in the logs.
    done: BTreeMap<Effect, usize>,
    /// How often a closing may have had the effect.
    with_closing: BTreeMap<Effect, usize>,
    closed_at: [Option<DateTime<Utc>>; 2],
    /// By how much the corrections in a hall's log have put its clock forward.
    corrected: [TimeDelta; 2],
    cookies: [Option<String>; 3],
    screens: Option<Screens>,
    history: Vec<String>,
    tally: Tally,
    step: u32,
}

impl Day {
    pub fn new(recipe: Recipe) -> Self {
        Self {
            recipe,
            town: Town::random(&mut chance(recipe.seed, u32::MAX, 0), recipe.lie),
            journal: Journal::default(),
            known: Known::default(),
            logs: [Log::default(), Log::default()],
            done: BTreeMap::new(),
            with_closing: BTreeMap::new(),
            closed_at: [None; 2],
            corrected: [TimeDelta::zero(); 2],
            cookies: [None, None, None],
            screens: None,
            history: Vec::new(),
            tally: Tally::default(),
            step: 0,
        }
    }

    /// Lives through it.
    pub fn live(&mut self) -> Result<Tally, Broken> {
        let lived = (0..self.recipe.steps)
            .try_for_each(|step| {
                self.step = step;
                self.one_step()
            })
            .and_then(|()| self.end());
        match lived {
            Ok(()) => Ok(self.tally()),
            Err(what) => Err(self.broken(what)),
        }
    }

    /// What the day has come to when a rule is broken.
    pub fn broken(&mut self, what: String) -> Broken {
        for (log, hall) in self.logs.iter().zip(HALLS) {
            let latest = &log.rows[log.rows.len().saturating_sub(LATEST_ROWS)..];
            let latest = latest.iter().map(|row| {
                let body: String = row.body.to_string().chars().take(200).collect();
                format!("    {hall} {} {} {} {body}", row.seq, row.at, row.actor)
            });
            self.history.extend(latest);
        }
        Broken {
            step: self.step,
            what,
            history: std::mem::take(&mut self.history),
        }
    }

    fn tally(&self) -> Tally {
        let rows = || self.logs.iter().flat_map(|log| &log.rows);
        Tally {
            asked: self.journal.entries.len(),
            done: self.journal.done().count(),
            events: rows().count(),
            breaches: rows().filter(|row| row.kind == "breachRegistered").count(),
            corrections: rows().filter(|row| row.kind == "clockCorrected").count(),
            ..self.tally
        }
    }

    fn chance(&self, of: u64) -> ChaCha8Rng {
        chance(self.recipe.seed, self.step, of)
    }

    fn note(&mut self, text: String) {
        self.history.push(format!(
            "{:>3} {} {text}",
            self.step,
            self.town.clock.wall().format("%d %H:%M:%S")
        ));
    }

    fn one_step(&mut self) -> Verdict {
        self.time_goes_on();
        self.disk_misbehaves();
        if self.town.life.is_none() && !self.starts() {
            return self.read_logs();
        }
        let sends = self.sends();
        let mut random = self.chance(3);
        let kill = self.recipe.mishaps.kills && random.random_ratio(1, 14);
        let kill_after = kill.then(|| random.random_range(0..60));
        let answers = self.exchange(&sends, kill_after)?;
        for ((index, _), answer) in sends.iter().zip(answers) {
            let lost = self.recipe.mishaps.lost_answers && random.random_ratio(1, 12);
            self.hears(*index, answer.filter(|_| !lost), lost)?;
        }
        if kill || self.town.store.has_crashed() {
            self.dies();
        } else if random.random_ratio(1, 60) {
            self.note("stopped by its operator".into());
            self.screens = None;
            self.town.stop()?;
        }
        self.read_logs()?;
        self.at_rest()?;
        self.looks_around()
    }
}

/// A log as text, byte for byte.
pub fn text_of(log: &Log) -> String {
    let lines = log.rows.iter().map(|row| {
        let Ok(line) = serde_json::to_string(row) else {
            return String::new();
        };
        line + "\n"
    });
    lines.collect()
}
