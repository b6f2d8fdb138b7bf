//! Limits of the engine, each with its reason.

/// Commands that may wait for a hall unless the configuration says otherwise; beyond it callers are asked to
/// come back.
pub const MAILBOX: usize = 4_096;
/// Commands that share a transaction: enough to fill a disk's sync, few enough to answer at once.
pub const BATCH: usize = 256;
/// Visitors who are warned at once: a flood must not hold commands up; the others follow with the next forecast.
pub const WARNED_AT_ONCE: usize = 256;
/// Events between two snapshots, at least.
pub const SNAPSHOT_EVENTS: u64 = 2_000;
/// The same as a share of the visits that the hall holds, which is what a snapshot costs: one in so many. A start
/// folds no more events than that.
pub const SNAPSHOT_SHARE: u64 = 4;
/// Events after a snapshot that are worth another one when the server stops.
pub const SNAPSHOT_AT_STOP: u64 = 100;
/// Events that are looked through at most for numbers of the days to come when a wrong clock is put right: more than
/// the busiest hall has in a day.
pub const EVENTS_COUNTED: u64 = 200_000;
/// Events read from the log at a time.
pub const READ_EVENTS: u32 = 5_000;
/// How long an answer is kept for retries, hours.
pub const ANSWERS_KEPT_H: i64 = 24;
