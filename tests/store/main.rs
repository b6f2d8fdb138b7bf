//! What every store must do, run on each of them, and what only the one on disk can do.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod conformance;
mod disk;
mod faults;
mod house;
mod model;
mod outboxes;
mod place;
