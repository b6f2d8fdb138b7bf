//! What can be done about promises that will break, and what came of it.

pub mod carry_out;
pub mod list;
pub mod undo;
