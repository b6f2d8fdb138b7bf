//! What the benchmarks of the whole server share: the server as a process, cheap callers and screens, and how
//! figures are told. Each benchmark uses a part of it.
#![allow(dead_code, reason = "each benchmark uses a part")]

pub mod figures;
pub mod line;
pub mod machine;
pub mod nchan;
pub mod release;
pub mod screens;
pub mod server;
