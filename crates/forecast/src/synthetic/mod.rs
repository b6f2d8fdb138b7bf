//! A synthetic town hall: who comes, for what, and how staff work, by seeded chance.
//!
//! Two layers. The **plan** of a day ([`plan()`]) is all that chance brings and no policy changes: who comes when
//! and for what, how much help each needs, how long each would wait, when staff are away. The **day**
//! ([`run`](run_day), or [`go_on`] for one more day of a hall that goes on) is that plan lived through the hall's own state machine, command by command on simulated time.
//! Days of one seed have the same plans under every policy, so that policies are compared visitor by visitor and
//! not by luck (common random numbers).
//!
//! What the hall is like is data, in [`mix`]; the simulated people of the demonstration come for the same things.
//! Pure: no file, no clock, no random source but the seed.

mod day;
pub mod dice;
mod fairness;
pub mod habits;
pub mod mix;
mod plan;
mod record;

pub use day::{go_on, run_day};
pub use fairness::Passed;
pub use plan::{DayPlan, DeskPlan, Visitor, booked, plan, weekdays};
pub use record::{DayRecord, DeskRecord, Ending, VisitRecord};

use kwartier_hall::charter::load;
use kwartier_hall::hall::refusal::Refusal;

/// Why a synthetic day cannot be lived. Each is a fault of the program, none of what was asked for.
#[derive(Debug, thiserror::Error)]
pub enum SyntheticError {
    /// A name of the mix, or its charter, is not as the hall wants it.
    #[error("the synthetic hall cannot be set up: {0}")]
    Setup(String),
    /// The hall refused what the plan wanted.
    #[error("the synthetic hall refused {command} at second {at_s} of {day}: {refusal}")]
    Refused {
        /// The command's name.
        command: &'static str,
        /// When, seconds after local midnight.
        at_s: i64,
        /// On which day.
        day: chrono::NaiveDate,
        /// Why.
        refusal: Refusal,
    },
}

/// The charter whose promises the synthetic hall makes: walk-ins 15 minutes, appointments 5, until the call.
const CHARTER: &str = "antwoord";

fn charter() -> Result<kwartier_hall::charter::Charter, SyntheticError> {
    let missing = || SyntheticError::Setup(format!("the charter `{CHARTER}` cannot be read"));
    let name: kwartier_hall::ids::CharterName = CHARTER.parse().map_err(|_| missing())?;
    let text = load::shipped(&name).ok_or_else(missing)?;
    load::parse(name, text).map_err(|_| missing())
}

#[cfg(test)]
mod tests;
