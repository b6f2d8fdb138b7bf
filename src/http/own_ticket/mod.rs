//! A visitor's own ticket, by its token. The path holds the token, so it is never logged.

pub mod cancel;
pub mod live;
pub mod rate;
pub mod read;
pub mod redress;
