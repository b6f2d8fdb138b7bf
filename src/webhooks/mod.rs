//! What happens in a hall, sent to other systems as it happens: webhooks.
//!
//! An administrator says to which address what is sent ([`webhook`], [`book`]). Each fact goes there as a `CloudEvents` 1.0 event
//! ([`event`]), signed as Standard Webhooks says ([`signature`]). The log is what is sent from: for each receiver it is kept how
//! far the halls' logs were put out, so nothing is lost and nothing is written twice; what is put out waits in the store until it
//! was taken ([`delivery`]). A receiver gets one at a time, in order; one that hangs holds up itself alone ([`outbox`]), and one
//! that takes nothing for days is paused ([`schedule`]).

pub mod book;
pub mod delivery;
pub mod event;
pub mod outbox;
pub mod schedule;
pub mod signature;
pub mod webhook;

/// Limits of webhooks.
pub mod limits {
    use chrono::TimeDelta;

    /// The most that are kept: each may hang at once and hold up no other.
    pub const MOST_WEBHOOKS: usize = 50;
    /// Deliveries that wait for one receiver at most; the log keeps the rest until there is room.
    pub const MOST_WAITING: u64 = 1_000;
    /// Facts that are put out at a time.
    pub const A_TIME: usize = 500;
    /// How long it is kept what came of a delivery.
    pub const KEPT_FOR: TimeDelta = TimeDelta::days(7);
    /// How long the secret before signs along after another was made.
    pub const SIGNS_ALONG: TimeDelta = TimeDelta::hours(24);
    /// The most bytes of an answer that are read: nothing in it matters.
    pub const MOST_ANSWER: usize = 16_384;
}
