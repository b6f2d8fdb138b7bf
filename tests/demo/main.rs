//! The demonstration with its simulated people, on a server like any other.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod frames;
mod lists;
mod lobby;
mod misbehaving_day;
mod simulated_day;
mod told_again;
#[path = "../harness/truth.rs"]
mod truth;
mod whole_day;
