//! What the engine takes from outside besides its store and its clock, so that a run can be lived again exactly.

use std::sync::Arc;

use super::capacity::{Aside, Capacity};
use super::epochs::DrawEpoch;
use crate::progress::{Progress, Unwatched};

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

impl Outside {
    /// How much may be worked out at once: what others work out too, or as much as is said here.
    #[must_use]
    pub fn capacity(&self) -> Arc<Capacity> {
        let own = || Capacity::new(self.simulating, self.searching, self.aside, self.is_measured);
        self.sharing.clone().unwrap_or_else(|| Arc::new(own()))
    }
}
