//! What the register of breaches says of a promise that broke, as far as reports need it.

use std::collections::HashMap;

use serde::Deserialize;

use crate::charter::RedressKind;
use crate::hall::facts::{CaseKind, RedressState};
use crate::hall::record::Case;
use crate::ids::{BreachSeq, TicketId};

/// The cause of a breach of which nobody has said or found out one.
pub const UNKNOWN: &str = "unknown";

/// A breach.
#[derive(Debug, Clone, Deserialize)]
pub struct Broken {
    /// The breach.
    id: BreachSeq,
    /// Why, as a supervisor said it.
    #[serde(default)]
    cause: Option<Said>,
    /// What could be seen when it broke.
    #[serde(default)]
    scene: Option<Scene>,
    /// What was owed.
    #[serde(default)]
    pub redress: Vec<Owed>,
}

/// Causes are read as names: a report must not fail over one that is newer than it.
#[derive(Debug, Clone, Deserialize)]
struct Said {
    cause: String,
}

#[derive(Debug, Clone, Deserialize)]
struct Scene {
    #[serde(default)]
    suggested: Option<String>,
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
    amount_cents: Option<u64>,
}

impl Broken {
    /// Why it broke: what a supervisor said, or else what the rules suggest; [`UNKNOWN`] where neither is known.
    #[must_use]
    pub fn cause(&self) -> &str {
        let said = self.cause.as_ref().map(|said| said.cause.as_str());
        let suggested = || self.scene.as_ref().and_then(|scene| scene.suggested.as_deref());
        said.or_else(suggested).unwrap_or(UNKNOWN)
    }
}

impl Owed {
    /// What it cost, cents: nothing unless it was given; as much as it may cost at most where the amount is not noted.
    #[must_use]
    pub fn cost_cents(&self) -> u64 {
        let at_most = || u64::from(self.max_euros.unwrap_or(0)) * 100;
        match self.state {
            RedressState::Given => self.amount_cents.unwrap_or_else(at_most),
            _ => 0,
        }
    }
}

/// What became of a period's broken promises and of its promised answers.
#[derive(Debug, Clone, Default)]
pub struct Register {
    broken: HashMap<BreachSeq, Broken>,
    /// Whether each answer that a visit was promised came in time, as far as is known.
    answers: HashMap<TicketId, Vec<bool>>,
}

impl Register {
    /// Adds rows of the register, a line of JSON each.
    ///
    /// # Errors
    /// When a line is no breach.
    pub fn read(&mut self, lines: &str) -> Result<(), serde_json::Error> {
        for line in lines.lines() {
            let broken: Broken = serde_json::from_str(line)?;
            self.broken.insert(broken.id, broken);
        }
        Ok(())
    }

    /// Adds rows of the cases, a line of JSON each; only promised answers matter here.
    ///
    /// # Errors
    /// When a line is no case.
    pub fn read_cases(&mut self, lines: &str) -> Result<(), serde_json::Error> {
        for line in lines.lines() {
            let case: Case = serde_json::from_str(line)?;
            let Some(ticket) = case.ticket.filter(|_| case.kind == CaseKind::PromisedAnswer) else {
                continue;
            };
            let was_late = case.clocks.iter().any(|clock| clock.missed_at.is_some());
            if was_late || case.settled_at().is_some() {
                self.answers.entry(ticket).or_default().push(!was_late);
            }
        }
        Ok(())
    }

    /// Whether a visit was answered in time as it was promised; `None` while that is not known.
    #[must_use]
    pub fn kept_answer(&self, ticket: TicketId) -> Option<bool> {
        let answers = self.answers.get(&ticket)?;
        Some(answers.iter().all(|kept| *kept))
    }

    /// The breach of that name.
    #[must_use]
    pub fn get(&self, id: BreachSeq) -> Option<&Broken> {
        self.broken.get(&id)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn broken(more: &str) -> Broken {
        serde_json::from_str(&format!("{{\"id\": \"b1\"{more}}}")).unwrap()
    }

    #[test]
    fn what_a_supervisor_said_holds_before_what_the_rules_suggest() {
        let scene = r#", "scene": {"suggested": "longCase", "waiting": 4}"#;
        assert_eq!(broken("").cause(), UNKNOWN);
        assert_eq!(broken(r#", "scene": {"waiting": 4}"#).cause(), UNKNOWN);
        assert_eq!(broken(scene).cause(), "longCase");
        let said = r#", "cause": {"cause": "outage", "by": "account:smit"}"#;
        assert_eq!(broken(&format!("{scene}{said}")).cause(), "outage");
    }

    #[test]
    fn only_what_was_given_costs_and_what_was_paid_counts_before_what_could_be() {
        let cost = |more: &str| {
            let owed = format!(r#", "redress": [{{"kind": "parking", "maxEuros": 6, {more}}}]"#);
            broken(&owed).redress[0].cost_cents()
        };
        assert_eq!(cost(r#""state": "given""#), 600);
        assert_eq!(cost(r#""state": "given", "amountCents": 450"#), 450);
        assert_eq!(cost(r#""state": "offered", "amountCents": 450"#), 0);
    }

    fn promised(ticket: u64, missed: bool, settled: bool) -> String {
        let missed = if missed {
            "\"2026-11-12T17:00:00Z\""
        } else {
            "null"
        };
        let steps = if settled {
            r#"{"step":"settle","at":"2026-11-12T10:00:00Z","by":"account:jansen"}"#
        } else {
            ""
        };
        let clock = format!(
            r#"{{"step":"settle","dueAt":"2026-11-12T17:00:00Z","escalatesAt":"2026-11-12T08:00:00Z","source":"promise","missedAt":{missed}}}"#
        );
        format!(
            r#"{{"id":"z1","kind":"promisedAnswer","openedAt":"2026-11-10T10:00:00Z","openedBy":"account:jansen","ticket":"t{ticket}","clocks":[{clock}],"steps":[{steps}]}}"#
        )
    }

    #[test]
    fn a_promised_answer_was_kept_when_all_of_a_visits_answers_came_in_time() {
        let mut register = Register::default();
        let lines = [
            promised(1, false, true),
            promised(2, true, true),
            promised(3, false, false),
            promised(4, false, true),
            promised(4, true, false),
        ];
        register.read_cases(&lines.join("\n")).unwrap();
        let kept = [1, 2, 3, 4, 5].map(|ticket| register.kept_answer(format!("t{ticket}").parse().unwrap()));
        assert_eq!(kept, [Some(true), Some(false), None, Some(false), None]);
    }
}
