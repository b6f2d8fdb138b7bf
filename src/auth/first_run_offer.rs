//! The one offer of a first run, as it lies in memory.

use std::sync::Mutex;
use std::time::Duration;

use super::secret::TokenDigest;

/// What opens it, and until when.
#[derive(Debug)]
pub(super) struct Offer {
    pub(super) digest: TokenDigest,
    /// By the monotonic clock.
    pub(super) until: Duration,
}

/// The offer, when one was made.
#[derive(Debug, Default)]
pub(super) struct FirstRun {
    pub(super) offer: Mutex<Option<Offer>>,
    /// One goes through it after the other.
    pub(super) one: tokio::sync::Mutex<()>,
}
