//! Where long work goes, and how much of it at once.

use tokio::sync::Semaphore;
use tokio::task::JoinError;

/// Where work goes that keeps a processor busy for a while: forecasts, the search for advice, packing a snapshot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Aside {
    /// On threads of its own, so that commands go on meanwhile.
    #[default]
    OnThreads,
    /// At once, in its turn: when it ends then depends on nothing but what came before, as a simulation needs it.
    InTurn,
}

impl Aside {
    /// Does a piece of work.
    ///
    /// # Errors
    /// When it panicked on its thread.
    pub(super) async fn run<T, W>(self, work: W) -> Result<T, JoinError>
    where
        T: Send + 'static,
        W: FnOnce() -> T + Send + 'static,
    {
        match self {
            Self::OnThreads => tokio::task::spawn_blocking(work).await,
            Self::InTurn => Ok(work()),
        }
    }
}

/// How much all halls together may simulate at once.
#[derive(Debug)]
pub struct Capacity {
    /// A forecast or a step of a search each.
    pub(super) simulating: Semaphore,
    /// A search for advice each, its rests included.
    pub(super) searching: Semaphore,
    /// Where they are made.
    pub(super) aside: Aside,
    /// Whether how long it takes is counted in the metrics.
    pub(super) is_measured: bool,
}

impl Capacity {
    /// For so many forecasts or steps of a search, and so many halls that search for advice.
    #[must_use]
    pub fn new(simulating: usize, searching: usize, aside: Aside, is_measured: bool) -> Self {
        Self {
            simulating: Semaphore::new(simulating),
            searching: Semaphore::new(searching),
            aside,
            is_measured,
        }
    }
}
