//! Commands of the program that are more than starting the server, a file each.

pub mod export_trace;
pub mod replay;
