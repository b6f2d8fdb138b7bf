//! How far long work is. Whoever does it says so here, and knows nothing of who shows it, or whether anybody looks.

use std::fmt::Debug;

/// Work that may take long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// The database is opened, and its tables are brought to this version.
    OpeningDatabase,
    /// A full disk is watched until there is room on it.
    WaitingForRoom,
    /// The logs are compared with their digests and with the notes of where they ended.
    CheckingLogs,
    /// The halls are read from their logs.
    ReadingLogs,
    /// What the configuration file says of halls is brought into their logs.
    TakingOverConfiguration,
    /// Another system's log is lived through, day by day.
    Replaying,
    /// Synthetic days are lived through under each policy.
    Simulating,
    /// Tables are written again from the logs.
    Rebuilding,
    /// A hall's history is written as a trace.
    Exporting,
}

/// What is counted on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// Halls that are done.
    Halls,
    /// Events that were read.
    Events,
    /// Days that were lived through.
    Days,
}

/// Hears how far long work is. Called from any thread, and often: what it does must be quick.
pub trait Progress: Debug + Send + Sync {
    /// Other work begins; what was counted of the work before is over.
    fn begins(&self, work: Work);

    /// So many are to be done in all, as far as that is known.
    fn expects(&self, what: Counted, all: u64);

    /// So many more are done.
    fn has_done(&self, what: Counted, more: u64);
}

/// Nobody looks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn begins(&self, _: Work) {}
    fn expects(&self, _: Counted, _: u64) {}
    fn has_done(&self, _: Counted, _: u64) {}
}
