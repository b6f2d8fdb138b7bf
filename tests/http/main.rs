//! The contract at the edge, story by story: a real server, over HTTP.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../harness/mod.rs"]
mod harness;

mod check_in;
mod counters;
mod issuing;
mod own_ticket;
mod ticket_life;
