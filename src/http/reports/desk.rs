//! Where reports are made: the rows of a period, read a part at a time beside the calls of the halls.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::engine::Published;
use crate::evidence::days::DayEnds;
use crate::http::app::App;
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::report::halls::CountedHalls;
use crate::report::limits::{BREAKS_WITHIN, ROWS_A_READ};
use crate::report::log_ends::{LogEnd, LogEnds};
use crate::report::norm_report::Counted;
use crate::report::period::Period;
use crate::report::public::PublicMonth;
use crate::report::register::Register;
use crate::store::Table;

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

/// The first and the last instant of a period in a hall's time.
pub(super) fn instants(published: &Published, period: Period) -> (DateTime<Utc>, DateTime<Utc>) {
    period.instants(published.setup.time_zone)
}

/// Counts every wait of a period, and every case that was opened in it.
///
/// # Errors
/// When the store cannot be read.
pub async fn counted(
    app: &App,
    hall: &HallId,
    period: (DateTime<Utc>, DateTime<Utc>),
) -> Result<Counted, Problem> {
    let start = (Counted::default(), register(app, hall, period).await?);
    let counted = fold(
        app,
        hall,
        Table::Waits,
        period,
        start,
        |(counted, register), lines| counted.read(lines, register),
    );
    let counted = counted.await?.0;
    fold(app, hall, Table::Cases, period, counted, Counted::read_cases).await
}

/// Counts every wait and case of a period in several halls, one after the other.
///
/// # Errors
/// When the store cannot be read.
pub async fn counted_halls(app: &App, halls: &[Published], period: Period) -> Result<CountedHalls, Problem> {
    let mut counted = CountedHalls::default();
    for published in halls {
        let (hall, period) = (&published.hall, instants(published, period));
        counted.begin_hall();
        let start = (counted, register(app, hall, period).await?);
        let counting = fold(
            app,
            hall,
            Table::Waits,
            period,
            start,
            |(counted, register), lines| counted.read(lines, register),
        );
        let waits = counting.await?.0;
        counted = fold(app, hall, Table::Cases, period, waits, CountedHalls::read_cases).await?;
    }
    Ok(counted)
}

/// What became of the promises that broke in a period, or soon after it.
async fn register(
    app: &App,
    hall: &HallId,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
) -> Result<Register, Problem> {
    let period = (from, to.checked_add_signed(BREAKS_WITHIN).unwrap_or(to));
    let start = Register::default();
    let broken = fold(app, hall, Table::Breaches, period, start, Register::read).await?;
    fold(app, hall, Table::Cases, period, broken, Register::read_cases).await
}

/// Every row of a table over a period.
///
/// # Errors
/// When the store cannot be read.
pub async fn rows<T: DeserializeOwned + Send + 'static>(
    app: &App,
    hall: &HallId,
    table: Table,
    period: (DateTime<Utc>, DateTime<Utc>),
) -> Result<Vec<T>, Problem> {
    fold(app, hall, table, period, Vec::new(), |rows, lines| {
        for line in lines.lines() {
            rows.push(serde_json::from_str(line)?);
        }
        Ok(())
    })
    .await
}

/// Takes the rows of a table over a period together, a part at a time: read on a connection that cannot write, taken
/// apart on a thread on which no call waits.
async fn fold<T: Send + 'static>(
    app: &App,
    hall: &HallId,
    table: Table,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    start: T,
    add: fn(&mut T, &str) -> Result<(), serde_json::Error>,
) -> Result<T, Problem> {
    let read = |cursor| {
        let store = app.engine.store();
        store.lines(hall.clone(), table, from, to, cursor, ROWS_A_READ)
    };
    let mut so_far = start;
    let mut lines = read(None).await?;
    loop {
        let (text, next) = (lines.text, lines.next);
        let adding = tokio::task::spawn_blocking(move || add(&mut so_far, &text).map(|()| so_far));
        // The next part is read while this one is taken apart.
        let reading = async {
            match next {
                Some(cursor) => read(Some(cursor)).await.map(Some),
                None => Ok(None),
            }
        };
        let (added, following) = tokio::join!(adding, reading);
        let added = added.map_err(Problem::internal)?;
        so_far = added
            .map_err(|error| Problem::internal(format!("a row of {table:?} cannot be read: {error}")))?;
        match following? {
            Some(following) => lines = following,
            None => return Ok(so_far),
        }
    }
}
