//! Live views over `WebSockets`, and what happens on bad days: a real server, over the wire.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../harness/mod.rs"]
mod harness;

mod bad_clocks;
mod bad_disks;
mod crowds;
mod entry;
mod floods;
mod forgotten;
mod frames;
mod outages;
mod restored;
mod sessions;
mod starting;
mod taken_away;
mod tampered;
mod tampered_audit;
mod views;
