//! Whether the server can do its work now.

use std::sync::Arc;

use tokio::sync::watch;

use crate::engine::time::Standing;
use crate::ops::alarms::{Alarm, Alarms};
use crate::store::{Store, StoreError};

/// How far the server is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Halls are being read from the log.
    Starting,
    /// Requests are served.
    Serving,
    /// What was begun is finished; nothing new is taken.
    Stopping,
}

/// Why the server is not ready.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotReady {
    /// It is starting or stopping.
    #[error("the server is not serving")]
    Phase(Phase),
    /// Nothing could be written now.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Knows whether the server can do its work; clones know the same.
#[derive(Clone)]
pub struct Readiness {
    phase: Arc<watch::Sender<Phase>>,
    store: Arc<dyn Store>,
    clock: Arc<watch::Sender<Option<watch::Receiver<Standing>>>>,
    alarms: Alarms,
}

impl std::fmt::Debug for Readiness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Readiness")
            .field("phase", &*self.phase.borrow())
            .finish_non_exhaustive()
    }
}

impl Readiness {
    /// Of a server that is starting.
    #[must_use]
    pub fn new(store: Arc<dyn Store>) -> Self {
        Self {
            phase: Arc::new(watch::Sender::new(Phase::Starting)),
            store,
            clock: Arc::new(watch::Sender::new(None)),
            alarms: Alarms::default(),
        }
    }

    /// The halls' clock is known from now on.
    pub fn follow_clock(&self, standing: watch::Receiver<Standing>) {
        self.clock.send_replace(Some(standing));
    }

    /// How the halls' clock stands: a server whose halls go on by themselves does its work, and somebody must look.
    #[must_use]
    pub fn clock(&self) -> Standing {
        let known = self.clock.borrow();
        known
            .as_ref()
            .map_or_else(Standing::default, |standing| *standing.borrow())
    }

    /// Where whoever finds something that an operator must see to says so.
    #[must_use]
    pub const fn alarms(&self) -> &Alarms {
        &self.alarms
    }

    /// The server has come further.
    pub fn enter(&self, phase: Phase) {
        self.phase.send_replace(phase);
    }

    /// Whether requests are served and what they change could be written.
    ///
    /// Gives what an operator must see to all the same.
    ///
    /// # Errors
    /// Why not.
    pub async fn check(&self) -> Result<Vec<Alarm>, NotReady> {
        let phase = *self.phase.borrow();
        if phase != Phase::Serving {
            return Err(NotReady::Phase(phase));
        }
        self.store.ready().await?;
        Ok(self.alarms.all())
    }
}
