//! Where reports are made: one at a time, and what is remembered of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Semaphore, SemaphorePermit};

use crate::evidence::days::DayEnds;
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::report::log_ends::{LogEnd, LogEnds};
use crate::report::period::Period;
use crate::report::public::PublicMonth;

/// The months that are remembered for citizens at most: eight years of ten halls.
const MOST_MONTHS: usize = 1_000;

/// What all reports share: one is made at a time, so that reports never take more than one core from the halls, and
/// months that are over are counted for citizens once.
#[derive(Debug)]
pub struct ReportDesk {
    turn: Semaphore,
    months: Mutex<BTreeMap<(HallId, Period), Arc<PublicMonth>>>,
    day_ends: Option<DayEnds>,
}

impl Default for ReportDesk {
    fn default() -> Self {
        Self {
            turn: Semaphore::new(1),
            months: Mutex::default(),
            day_ends: None,
        }
    }
}

impl ReportDesk {
    /// One whose reports say where the logs ended.
    #[must_use]
    pub fn with(day_ends: DayEnds) -> Self {
        Self {
            day_ends: Some(day_ends),
            ..Self::default()
        }
    }

    /// Where a hall's log ended in a period, if that was signed. Reads files.
    pub(super) fn log_ends(&self, hall: &HallId, period: Period) -> Option<LogEnds> {
        let ends = self.day_ends.as_ref()?;
        let (first, after) = period.days();
        let days: Vec<LogEnd> = ends
            .of(hall, first, after)
            .into_iter()
            .map(LogEnd::from)
            .collect();
        (!days.is_empty()).then(|| LogEnds {
            days,
            public_key: ends.public_key(),
        })
    }

    /// Waits until no other report is being made.
    ///
    /// # Errors
    /// Never: the desk does not close.
    pub async fn turn(&self) -> Result<SemaphorePermit<'_>, Problem> {
        self.turn.acquire().await.map_err(Problem::internal)
    }

    /// A month that was counted before.
    pub fn month(&self, hall: &HallId, period: Period) -> Option<Arc<PublicMonth>> {
        let months = self.months.lock().unwrap_or_else(PoisonError::into_inner);
        months.get(&(hall.clone(), period)).cloned()
    }

    /// Remembers a month that is over.
    pub fn remember(&self, hall: &HallId, period: Period, month: Arc<PublicMonth>) {
        let mut months = self.months.lock().unwrap_or_else(PoisonError::into_inner);
        if months.len() >= MOST_MONTHS {
            months.clear();
        }
        months.insert((hall.clone(), period), month);
    }
}
