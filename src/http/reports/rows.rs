//! The rows of a period, read a part at a time beside the calls of the halls, and counted.

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;

use crate::engine::Published;
use crate::http::app::App;
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::report::halls::CountedHalls;
use crate::report::limits::{BREAKS_WITHIN, ROWS_A_READ};
use crate::report::norm_report::Counted;
use crate::report::period::Period;
use crate::report::register::Register;
use crate::store::Table;

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
