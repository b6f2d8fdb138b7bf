//! Visitors who are away from a counter for a moment, and what becomes of them when whoever helped them goes home.

use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};

use crate::ids::TicketId;

/// A visitor on an errand, such as the photo booth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Errand {
    /// Whose.
    pub(super) ticket: TicketId,
    /// When they are back.
    pub(super) back_at: DateTime<Utc>,
    /// How long help takes then, in seconds.
    pub(super) rest_s: f64,
}

/// Those whose helper has gone home: the next colleague who is free takes them.
#[derive(Debug, Default)]
pub(super) struct LeftBehind(Mutex<Vec<Errand>>);

impl LeftBehind {
    fn errands(&self) -> MutexGuard<'_, Vec<Errand>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Somebody leaves these behind.
    pub(super) fn take_over(&self, errands: Vec<Errand>) {
        self.errands().extend(errands);
    }

    /// One who is back by now, if any.
    pub(super) fn back_by(&self, now: DateTime<Utc>) -> Option<Errand> {
        let mut errands = self.errands();
        let back = errands.iter().position(|errand| errand.back_at <= now)?;
        Some(errands.swap_remove(back))
    }
}
