//! A task that empties an outbox: of mail, or of what telephones are told.

use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

/// A task that sends something out of the house, and what ends it.
pub(super) type Posting = (CancellationToken, JoinHandle<()>);
