//! Limits of bookings, each with its reason.

use chrono::TimeDelta;

/// How long a place is held while somebody books.
pub const HELD: TimeDelta = TimeDelta::minutes(10);
/// Places held at once, of all days: more than people ever book at once in ten minutes in one hall.
pub const HOLDS: usize = 1_000;
/// How long a booking that is asked for once more is the one that was made: whoever waits for an answer gives up within
/// seconds, and a queue of forms tries again within minutes.
pub const SAME_WITHIN: TimeDelta = TimeDelta::minutes(10);
/// Days of free times that are told at once.
pub const DAYS_AT_ONCE: i64 = 62;
/// Days ahead that are reckoned by promise: as many as can have a roster.
pub const RECKONED_DAYS: u64 = crate::hall::rules::roster::limits::DAYS_AHEAD;
/// Free times that are named beside one that was taken.
pub const NEAREST: usize = 5;
/// Days after that one in which they are sought: this is done in the hall's own step, where others wait.
pub const NEAREST_WITHIN_DAYS: u64 = 2;
