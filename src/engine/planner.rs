//! Looks ahead over a day of a hall when somebody asks: beside the commands, one at a time, and not again for a while.
//!
//! A day takes up to a second to work out, and changes little within ten minutes; until then the same question gets
//! the same answer, unless the hall's setup, its roster or its appointments changed.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, Utc};
use tokio::sync::Semaphore;

use super::published::Published;
use crate::forecast::staffing::{DayAhead, day_ahead};
use crate::hall::calendar;
use crate::hall::facts::RosterEntry;
use crate::hall::record::AppointmentState;
use crate::ids::HallId;

/// Answers that are kept, of all halls.
const KEPT: usize = 64;

/// How long an answer holds, in seconds of the halls' time.
const HOLDS_S: i64 = 600;

/// What an answer depends on.
#[derive(Debug, Clone, PartialEq)]
struct Question {
    hall: HallId,
    day: NaiveDate,
    certainty: f64,
    setup_seq: u64,
    roster: Option<Arc<Vec<RosterEntry>>>,
    booked: usize,
    /// The part of the time in which it is asked.
    asked: i64,
}

/// Works days ahead out, and keeps the answers for a while.
#[derive(Debug)]
pub struct Planner {
    one_at_a_time: Semaphore,
    kept: Mutex<VecDeque<(Question, Arc<DayAhead>)>>,
}

impl Default for Planner {
    fn default() -> Self {
        Self {
            one_at_a_time: Semaphore::new(1),
            kept: Mutex::default(),
        }
    }
}

impl Planner {
    /// The day ahead of a hall; `None` when it could not be worked out, which is a fault of the program.
    pub async fn day_ahead(
        &self,
        hall: Published,
        day: NaiveDate,
        certainty: f64,
        now: DateTime<Utc>,
    ) -> Option<Arc<DayAhead>> {
        let question = Question::of(&hall, day, certainty, now);
        if let Some(kept) = self.kept(&question) {
            return Some(kept);
        }
        let _permit = self.one_at_a_time.acquire().await.ok()?;
        // Somebody may have asked the same just before.
        if let Some(kept) = self.kept(&question) {
            return Some(kept);
        }
        let seed = question.setup_seq;
        let working = tokio::task::spawn_blocking(move || {
            day_ahead(&hall.state, &hall.model, day, certainty, now, seed)
        });
        let answer = Arc::new(working.await.ok()??);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.truncate(KEPT - 1);
        kept.push_front((question, Arc::clone(&answer)));
        Some(answer)
    }

    fn kept(&self, question: &Question) -> Option<Arc<DayAhead>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|(asked, _)| asked == question);
        found.map(|(_, answer)| Arc::clone(answer))
    }
}

impl Question {
    fn of(hall: &Published, day: NaiveDate, certainty: f64, now: DateTime<Utc>) -> Self {
        let zone = hall.setup.time_zone;
        let booked = hall.state.appointments.values();
        let booked = booked.filter(|a| a.state == AppointmentState::Booked);
        Self {
            hall: hall.hall.clone(),
            day,
            certainty,
            setup_seq: hall.state.setup_seq,
            roster: hall.state.rosters.get(&day).cloned(),
            booked: booked.filter(|a| calendar::local_date(zone, a.at) == day).count(),
            asked: now.timestamp().div_euclid(HOLDS_S),
        }
    }
}
