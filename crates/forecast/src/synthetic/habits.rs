//! How visitors behave, whatever they come for: the simulated people of the demonstration and of a hall to practise in.

use chrono::TimeDelta;

use super::dice::{Dice, seconds};
use super::mix::PATIENCE_MIN;

/// Whether somebody is there when their number is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turnout {
    /// Comes to the counter.
    Comes,
    /// Is outside just then, and comes back.
    ComesBack,
    /// Has gone without a word.
    Gone,
}

/// How one visitor behaves.
#[derive(Debug, Clone, PartialEq)]
pub struct Habits {
    /// What they need, as the API names it.
    pub needs: Vec<&'static str>,
    /// The language they choose.
    pub language: &'static str,
    /// How long they wait before they think of leaving.
    pub patience: TimeDelta,
    /// Whether they are there when they are called.
    pub turnout: Turnout,
}

impl Habits {
    /// By chance.
    pub fn new(dice: &mut Dice) -> Self {
        let mut needs = Vec::new();
        if dice.happens(0.03) {
            needs.push("assistance");
        }
        if dice.happens(0.02) {
            needs.push("privateRoom");
        }
        let languages = [
            ("nl", 0.82),
            ("en", 0.10),
            ("tr", 0.03),
            ("ar", 0.03),
            ("pl", 0.02),
        ];
        Self {
            needs,
            language: dice
                .pick(&languages, |(_, share)| *share)
                .map_or("nl", |(it, _)| it),
            patience: seconds(60.0 * dice.exponential(PATIENCE_MIN)),
            turnout: turnout(dice),
        }
    }
}

fn turnout(dice: &mut Dice) -> Turnout {
    match (dice.happens(0.03), dice.happens(0.5)) {
        (false, _) => Turnout::Comes,
        (true, true) => Turnout::ComesBack,
        (true, false) => Turnout::Gone,
    }
}
