//! Tickets on paper: a slip is composed from what the hall knows, put into the bytes of ESC/POS, and handed to a printer.
//!
//! [`slip`] says what stands on paper, [`compose`] makes it of a visit, [`escpos`] the bytes, with [`draw`] for letters that the
//! printer does not have. Each printer has a [`worker`] with a queue of its own; [`queue`] keeps what is to be printed over a
//! restart, [`mod@line`] and [`status`] speak with the machine, [`board`] tells how each one is.

pub mod board;
pub mod compose;
pub mod config;
pub mod draw;
pub mod escpos;
pub mod job;
pub mod line;
pub mod logo;
pub mod picture;
pub mod printers;
pub mod queue;
mod shared;
pub mod slip;
pub mod status;
pub mod words;
pub mod worker;

pub use board::Board;
pub use config::PrintConfig;
pub use printers::{Outside, Printers};
