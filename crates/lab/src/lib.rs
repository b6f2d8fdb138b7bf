//! What a town tries before it buys: its own log replayed and foretold ([`replay`]), that as a page ([`page`]), and calling rules judged on the
//! same made-up days ([`simulate`]).

pub mod booked;
pub mod page;
pub mod replay;
pub mod simulate;
