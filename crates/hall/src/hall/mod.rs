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
