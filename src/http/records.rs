//! Records that the hall itself may have forgotten: rows of the tables, one, by page or all of a period.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::IntoParams;

use super::app::App;
use super::input::{Faults, Field, Input};
use super::lists::{self, ListOf, PageAsked, Paged};
use super::operation::Read;
use super::problem::Problem;
use crate::hall::calendar;
use crate::ids::HallId;
use crate::store::{CurrentRow, Table};

/// Which period of a record.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct PeriodQuery {
    /// From this instant; the beginning of today when left out.
    #[param(value_type = Option<DateTime<Utc>>)]
    from: Field<DateTime<Utc>>,
    /// Until this instant, not included; now when left out.
    #[param(value_type = Option<DateTime<Utc>>)]
    to: Field<DateTime<Utc>>,
}

/// Which part of a record.
pub type RecordQuery = Paged<PeriodQuery>;

/// The period that is asked for.
pub struct PeriodAsked {
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
}

impl Input for PeriodQuery {
    type Checked = PeriodAsked;

    fn check(self, faults: &mut Faults) -> Option<PeriodAsked> {
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        lists::check_period(faults, from.flatten(), to.flatten());
        Some(PeriodAsked { from: from?, to: to? })
    }
}

impl PeriodAsked {
    /// The period in the hall's time: today until now where none is named.
    ///
    /// # Errors
    /// `not-found` without such a hall.
    pub fn within(&self, app: &App, hall: &HallId) -> Result<(DateTime<Utc>, DateTime<Utc>), Problem> {
        let (today, now) = app.look(hall, |scene| {
            let zone = scene.setup.time_zone;
            Ok((
                calendar::midnight_of(zone, calendar::local_date(zone, scene.now)),
                scene.now,
            ))
        })?;
        let to = self.to.unwrap_or(now + TimeDelta::milliseconds(1));
        Ok((self.from.unwrap_or(today), to))
    }
}

/// The page of a table that is asked for.
///
/// # Errors
/// `not-found` without such a hall; a fault of the cursor; when the store cannot be read.
pub async fn asked<T: DeserializeOwned>(
    call: &Read<HallId, RecordQuery>,
    table: Table,
) -> Result<ListOf<T>, Problem> {
    let (period, page_asked) = &call.query;
    let period = period.within(&call.app, &call.hall)?;
    page(&call.app, &call.hall, table, period, page_asked.clone()).await
}

/// A page of a table's rows over a half-open period, oldest first.
///
/// # Errors
/// A fault of the cursor; when the store cannot be read.
pub async fn page<T: DeserializeOwned>(
    app: &App,
    hall: &HallId,
    table: Table,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    PageAsked { cursor, limit }: PageAsked,
) -> Result<ListOf<T>, Problem> {
    let store = app.engine.store();
    let limit = u32::try_from(limit).unwrap_or(u32::MAX);
    let page = store.list(hall.clone(), table, from, to, cursor, limit).await?;
    let items = page.rows.into_iter().map(|row| read(table, row));
    Ok(ListOf {
        items: items.collect::<Result<_, _>>()?,
        next: page.next,
    })
}

/// Hands over all rows of a table over a half-open period, so many at a time, oldest first.
///
/// # Errors
/// When the store cannot be read; whatever `take` finds.
pub async fn by_page<T: DeserializeOwned>(
    app: &App,
    hall: &HallId,
    table: Table,
    period: (DateTime<Utc>, DateTime<Utc>),
    a_page: usize,
    mut take: impl FnMut(Vec<T>) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let mut cursor = None;
    loop {
        let ListOf { items, next } = page(
            app,
            hall,
            table,
            period,
            PageAsked {
                cursor,
                limit: a_page,
            },
        )
        .await?;
        take(items)?;
        if next.is_none() {
            return Ok(());
        }
        cursor = next;
    }
}

/// One row of a table by its name.
///
/// # Errors
/// When the store cannot be read.
pub async fn one<T: DeserializeOwned>(
    app: &App,
    hall: &HallId,
    table: Table,
    id: String,
) -> Result<Option<T>, Problem> {
    let row = app.engine.store().current(hall.clone(), table, id).await?;
    row.map(|row| read(table, row)).transpose()
}

fn read<T: DeserializeOwned>(table: Table, row: CurrentRow) -> Result<T, Problem> {
    serde_json::from_value(row.body)
        .map_err(|error| Problem::internal(format!("row {} of {table:?} cannot be read: {error}", row.id)))
}
