//! "Was your question answered?" at a terminal near the exit; on the phone it is asked under the ticket.

pub mod create;
