//! A town hall for tests: the real server on a loopback port, a clock that the test moves, and the people.
//!
//! [`town::Town`] opens it; its [`caller::Caller`]s speak HTTP, a [`screen::Screen`] watches a live view. Every
//! answer, whichever test asked for it, is held to what all answers have in common and to the published
//! description ([`contract`]).

#![allow(
    dead_code,
    unused_imports,
    reason = "two test programs share this harness, and neither uses all of it"
)]

pub mod caller;
pub mod certificates;
pub mod contract;
pub mod desk;
pub mod empty;
pub mod examples;
pub mod log;
pub mod mail_server;
pub mod notify_service;
pub mod posted;
pub mod printer;
pub mod provider;
pub mod push_service;
pub mod receiver;
pub mod schema;
pub mod screen;
pub mod setting;
pub mod source_server;
pub mod town;

pub use caller::{Answer, Caller};
pub use desk::Ticket;
pub use screen::Screen;
pub use town::{Building, Town};
