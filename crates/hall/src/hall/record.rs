//! What a state holds: tickets, breaches, cases, mails and what was said, each as it stands.
//!
//! A record knows facts and, where it remembers what an event did, events. It knows no state and no rule.

pub mod advice;
mod appointment;
pub mod block;
mod breach;
pub mod case;
mod closed;
mod counter;
mod earlier;
mod epoch;
mod hold;
mod kept_numbers;
mod mail;
mod personal;
pub mod planned_setup;
mod promised;
mod remote;
mod said;
mod shown_at;
pub mod taken_step;
mod ticket;
mod usual;

pub use advice::{CarriedOut, RuleForAWhile};
pub use appointment::{Appointment, AppointmentState, CodeKey};
pub use block::BlockedTime;
pub use breach::{Breach, BreachEnd, CauseSet, Claim, HowEnded, Redress};
pub use case::{Case, CaseClock, StepTaken};
pub use closed::ClosedForNow;
pub use counter::CounterState;
pub use earlier::{Earlier, Span, Waiter};
pub use epoch::{EpochSpan, PassedOver};
pub use hold::Hold;
pub use kept_numbers::KeptNumbers;
pub use mail::Mail;
pub use personal::{PersonalData, PersonalKind};
pub use planned_setup::PlannedSetup;
pub use promised::Promised;
pub use remote::{Away, Here, Remote};
pub use said::Said;
pub use shown_at::ShownAt;
pub use taken_step::{Before, OtherHalf, TakenStep, TakenSteps, Touch};
pub use ticket::{Leg, Legs, Rating, Ticket};
pub use usual::{UsualArrivals, most_of_a_day};
