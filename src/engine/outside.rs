//! What the engine takes from outside besides its store and its clock, so that a run can be lived again exactly.

use std::sync::Arc;

use tokio::task::JoinError;

use super::epochs::DrawEpoch;
use super::forecaster::Capacity;
use crate::progress::{Progress, Unwatched};

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

/// Chance, threads, how much is looked ahead, and who hears how far a start is.
#[derive(Debug, Clone)]
pub struct Outside {
    /// The chance by which epochs are named.
    pub draw: DrawEpoch,
    /// Where long work goes.
    pub aside: Aside,
    /// How many forecasts or steps of a search all halls together may work out at once; with none nothing is foretold.
    pub simulating: usize,
    /// How many halls may search for advice at once; with none nothing is advised.
    pub searching: usize,
    /// Hears how far reading the halls is.
    pub progress: Arc<dyn Progress>,
    /// With whom the two numbers above are shared, so that several engines take turns on one thread; `None` for an engine
    /// that has them for itself.
    pub sharing: Option<Arc<Capacity>>,
    /// Whether what happens is counted in the server's metrics, which are of real halls alone.
    pub is_measured: bool,
}

impl Default for Outside {
    /// One of each, so that a core is left for commands.
    fn default() -> Self {
        Self {
            draw: DrawEpoch::default(),
            aside: Aside::default(),
            simulating: 1,
            searching: 1,
            progress: Arc::new(Unwatched),
            sharing: None,
            is_measured: true,
        }
    }
}
