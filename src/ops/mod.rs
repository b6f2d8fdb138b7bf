//! What an operator sees: the log, the metrics, and whether the server is ready.

pub mod alarms;
pub mod files;
pub mod logs;
pub mod metrics;
pub mod tally;
