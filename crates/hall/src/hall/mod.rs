//! The queue of one hall as a pure state machine: command → events → state, with the time passed in.
//!
//! No I/O, no clock, no random numbers, no async. [`decide`] turns a command into events or a [`Refusal`],
//! [`apply`] folds an event into the [`State`], [`policy`] says who is next and [`calendar`] what a local day
//! is. The same events always give the same state, in any year.
//!
//! [`Refusal`]: refusal::Refusal
//! [`State`]: state::State

pub mod apply;
pub mod calendar;
pub mod command;
pub mod decide;
pub mod done;
pub mod edit;
pub mod event;
pub mod facts;
pub mod merge;
pub mod policy;
pub mod record;
pub mod refusal;
pub mod rules;
pub mod setup;
pub mod state;
pub mod working_days;

// Until every room names the floor it takes a word from, the words can also be had by their subject.
#[allow(missing_docs)]
pub mod advice {
    pub use super::command::Advised;
    pub use super::facts::{Change, HORIZON, Move, Promised};
    pub use super::record::advice::REMEMBERED;
    pub use super::record::{CarriedOut, RuleForAWhile};
}
#[allow(missing_docs)]
pub mod case {
    pub use super::event::CaseOpened;
    pub use super::facts::{AnswerWay, CaseFacts, CaseKind, CaseStep, ClockSet, ClockSource};
    pub use super::record::case::limits;
    pub use super::record::{Case, CaseClock, StepTaken};
    pub use super::rules::case_opening::Opening;
}
#[allow(missing_docs)]
pub mod mail {
    pub use super::facts::{MailAbout, MailState};
    pub use super::record::Mail;
    pub use super::rules::mail::*;
}
#[allow(missing_docs)]
pub mod notice {
    pub use super::facts::Subject;
    pub use super::record::Said;
    pub use super::rules::notice::*;
    pub use super::setup::{Notice, Phase};
}
#[allow(missing_docs)]
pub mod told {
    pub use super::facts::{Range, Shown};
    pub use super::record::ShownAt;
    pub use super::rules::told::*;
}
#[allow(missing_docs)]
pub mod epoch {
    pub use super::event::EpochBegun;
    pub use super::facts::{Epoch, EpochCause, NoEpoch};
    pub use super::record::{EpochSpan, PassedOver};
    pub use super::rules::epoch::*;
}
#[allow(missing_docs)]
pub mod roster {
    pub use super::facts::{DayPart, RosterEntry};
    pub use super::rules::roster::*;
}
#[allow(missing_docs)]
pub mod cause {
    pub use super::facts::{BreachCause, BreachScene, CounterThen};
    pub use super::rules::cause::*;
}
#[allow(missing_docs)]
pub mod usual {
    pub use super::record::{UsualArrivals, most_of_a_day};
}
pub use rules::{explanation, owed, projection};
