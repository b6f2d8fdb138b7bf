//! The queue of a town hall as a pure state machine, the charters that it keeps, and the words of both.
//!
//! No I/O, no task, no clock, no random source: time is passed in, and the same events give the same state in any
//! year. [`hall`] decides and remembers; [`charter`] says what was promised; [`ids`], [`duration`], [`moment`] and
//! [`text`] are the names, lengths, times and words that come in from outside, [`toml_file`] how files say what is wrong
//! with them.

pub mod charter;
pub mod duration;
pub mod hall;
pub mod ids;
pub mod moment;
pub mod text;
pub mod toml_file;

#[cfg(test)]
mod fixtures;
