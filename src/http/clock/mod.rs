//! The server's clock, when it jumped.

pub mod accept;
