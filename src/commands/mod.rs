//! Commands of the program that are more than starting the server, a file each.

pub mod admin;
pub mod backup;
pub mod configuration;
pub mod demonstrate;
pub mod described;
pub mod doctor;
pub mod export_trace;
pub mod generate;
pub mod let_in;
pub mod mail_test;
mod overwrite;
pub mod replay;
pub mod restore;
pub mod secrets;
pub mod serve;
pub mod shown;
pub mod simulate;
pub mod verify;

use std::fmt;
use std::str::FromStr;

/// What came of a command that was rightly asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ran {
    /// It did what it should: what it says of it.
    Done(String),
    /// It did not: why, and what to do.
    Refused(String),
}

/// Faults of a command's arguments, so that all are named at once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(Vec<String>);

impl Faults {
    /// What the text means, if it passes; otherwise the fault is kept.
    fn read<T: FromStr>(
        &mut self,
        argument: &str,
        text: &str,
        wanted: &str,
        passes: impl Fn(&T) -> bool,
    ) -> Option<T> {
        let value = text.trim().parse().ok().filter(passes);
        if value.is_none() {
            self.add(argument, &format!("must be {wanted}, not `{text}`"));
        }
        value
    }

    /// Whether there is one.
    fn any(&self) -> bool {
        !self.0.is_empty()
    }

    /// Keeps a fault.
    fn add(&mut self, argument: &str, detail: &str) {
        self.0.push(format!("{argument} {detail}"));
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the command has {} fault(s):", self.0.len())?;
        self.0.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}

/// A seed as people write it.
fn seed(faults: &mut Faults, text: &str) -> Option<u64> {
    faults.read("--seed", text, "a whole number from 0", |_| true)
}

/// Days, at most four years of them.
fn days(faults: &mut Faults, text: &str) -> Option<usize> {
    faults.read("--days", text, "a whole number from 1 to 1000", |days| {
        (1..=1_000).contains(days)
    })
}

/// A load: walk-ins by those of a normal day.
fn load(faults: &mut Faults, text: &str) -> Option<f64> {
    faults.read("--load", text, "a number from 0.05 to 10", |load| {
        (0.05..=10.0).contains(load)
    })
}
