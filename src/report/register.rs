//! What the register of breaches says of a promise that broke, as far as reports need it.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;

use crate::charter::RedressKind;
use crate::hall::state::RedressState;
use crate::ids::BreachSeq;

/// The cause of a breach of which nobody has said or found out one.
pub const UNKNOWN: &str = "unknown";

/// A breach.
#[derive(Debug, Clone, Deserialize)]
pub struct Broken {
    /// The breach.
    id: BreachSeq,
    /// Why, where the register says so: a name, or something that has one as its `kind`.
    #[serde(default)]
    cause: Option<Value>,
    /// What was owed.
    #[serde(default)]
    pub redress: Vec<Owed>,
}

/// Something that was owed for a breach.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Owed {
    /// What.
    pub kind: RedressKind,
    /// What became of it.
    pub state: RedressState,
    /// The most that is paid, whole euros.
    #[serde(default)]
    pub max_euros: Option<u32>,
    /// What was paid, cents, where the register says so.
    #[serde(default)]
    paid_cents: Option<u64>,
}

impl Broken {
    /// Why it broke; [`UNKNOWN`] where the register does not say.
    #[must_use]
    pub fn cause(&self) -> &str {
        let named = |value: &'_ Value| value.as_str().is_some_and(|name| !name.is_empty());
        let cause = self.cause.as_ref();
        let kind = cause.and_then(|cause| cause.get("kind").or(Some(cause)));
        kind.filter(|kind| named(kind))
            .and_then(Value::as_str)
            .unwrap_or(UNKNOWN)
    }
}

impl Owed {
    /// What it cost, cents: nothing unless it was given; as much as it may cost at most where the amount is not noted.
    #[must_use]
    pub fn cost_cents(&self) -> u64 {
        let at_most = || u64::from(self.max_euros.unwrap_or(0)) * 100;
        match self.state {
            RedressState::Given => self.paid_cents.unwrap_or_else(at_most),
            _ => 0,
        }
    }
}

/// The breaches of a period by their names.
#[derive(Debug, Clone, Default)]
pub struct Register(HashMap<BreachSeq, Broken>);

impl Register {
    /// Adds rows of the register, a line of JSON each.
    ///
    /// # Errors
    /// When a line is no breach.
    pub fn read(&mut self, lines: &str) -> Result<(), serde_json::Error> {
        for line in lines.lines() {
            let broken: Broken = serde_json::from_str(line)?;
            self.0.insert(broken.id, broken);
        }
        Ok(())
    }

    /// The breach of that name.
    #[must_use]
    pub fn get(&self, id: BreachSeq) -> Option<&Broken> {
        self.0.get(&id)
    }
}
