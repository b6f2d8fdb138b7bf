//! The queue of one hall as a pure state machine: command → events → state, with the time passed in.
//!
//! No I/O, no clock, no random numbers, no async. [`decide`] turns a command into events or a [`Refusal`],
//! [`apply`] folds an event into the [`State`], [`policy`] says who is next and [`calendar`] what a local day
//! is. The same events always give the same state, in any year.
//!
//! [`Refusal`]: refusal::Refusal
//! [`State`]: state::State

pub mod advice;
pub mod apply;
pub mod calendar;
pub mod case;
pub mod cause;
pub mod command;
pub mod decide;
pub mod edit;
pub mod epoch;
pub mod event;
pub mod explanation;
pub mod mail;
pub mod merge;
pub mod notice;
pub mod owed;
pub mod policy;
pub mod projection;
pub mod refusal;
pub mod roster;
pub mod setup;
pub mod state;
pub mod told;
pub mod usual;
pub mod working_days;
