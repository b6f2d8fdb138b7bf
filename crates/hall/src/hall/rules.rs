//! Questions asked of a state, and what follows from it: why a promise broke, what is owed, what is told, who may be
//! called.
//!
//! Rules read the state and change nothing; [`decide`](super::decide) makes events of their answers.

pub mod booking;
pub mod case_opening;
pub mod cause;
pub mod earlier;
pub mod epoch;
pub mod erasure;
pub mod explanation;
pub mod kept_numbers;
pub mod left_services;
pub mod mail;
pub mod notice;
pub mod owed;
pub mod projection;
pub mod queue;
pub mod reminder;
pub mod roster;
pub mod same_person;
mod soundness;
pub mod told;
