//! Simulated visitors and staff.

use std::sync::Arc;

use tokio::task::JoinHandle;

use super::Addresses;
use crate::engine::HallClock;

/// Lets simulated people use the hall through its HTTP API, until the task is aborted.
pub fn start(_addresses: &Addresses, _clock: Arc<HallClock>) -> JoinHandle<()> {
    tokio::spawn(async {})
}
