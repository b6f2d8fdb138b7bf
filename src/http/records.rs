//! Records that the hall itself may have forgotten: rows of the tables, one, by page or all of a period.

use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use utoipa::{IntoParams, ToSchema};

use super::app::App;
use super::input::{Faults, Field, FromText, Input};
use super::lists::{self, ListOf, PageAsked};
use super::problem::Problem;
use crate::hall::calendar;
use crate::ids::HallId;
use crate::store::{CurrentRow, Table};

/// Which part of a record.
#[derive(Debug, Deserialize, IntoParams, ToSchema)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct RecordQuery {
    /// From this instant; the beginning of today when left out.
    #[serde(default)]
    #[param(value_type = Option<DateTime<Utc>>)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    from: Field<DateTime<Utc>>,
    /// Until this instant, not included; now when left out.
    #[serde(default)]
    #[param(value_type = Option<DateTime<Utc>>)]
    #[schema(value_type = Option<DateTime<Utc>>)]
    to: Field<DateTime<Utc>>,
    /// Where the list goes on: `next` of the page before.
    #[serde(default)]
    #[param(value_type = Option<String>)]
    #[schema(value_type = Option<String>)]
    cursor: Field<String>,
    /// How many a page, 1 to 500; 100 when left out.
    #[serde(default)]
    #[param(value_type = Option<u32>)]
    #[schema(value_type = Option<u32>)]
    limit: Field<FromText<u32>>,
}

/// What is asked for.
pub struct RecordAsked {
    from: Option<DateTime<Utc>>,
    to: Option<DateTime<Utc>>,
    cursor: Option<String>,
    limit: usize,
}

impl Input for RecordQuery {
    type Checked = RecordAsked;

    fn check(self, faults: &mut Faults) -> Option<RecordAsked> {
        let from = faults.optional("from", self.from);
        let to = faults.optional("to", self.to);
        let cursor = faults.optional("cursor", self.cursor);
        let limit = PageAsked::limit(faults, self.limit);
        lists::check_period(faults, from.flatten(), to.flatten());
        Some(RecordAsked {
            from: from?,
            to: to?,
            cursor: cursor?,
            limit: limit?,
        })
    }
}

impl RecordAsked {
    /// Whether it is the first page.
    pub fn is_first(&self) -> bool {
        self.cursor.is_none()
    }

    /// The period that is asked for: today until now where none is named.
    ///
    /// # Errors
    /// `not-found` without such a hall.
    pub fn period(&self, app: &App, hall: &HallId) -> Result<(DateTime<Utc>, DateTime<Utc>), Problem> {
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

    /// The page of a table that is asked for.
    ///
    /// # Errors
    /// `not-found` without such a hall; a fault of the cursor; when the store cannot be read.
    pub async fn page<T: DeserializeOwned>(
        self,
        app: &App,
        hall: &HallId,
        table: Table,
    ) -> Result<ListOf<T>, Problem> {
        let period = self.period(app, hall)?;
        page(app, hall, table, period, (self.cursor, self.limit)).await
    }
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
    (cursor, limit): (Option<String>, usize),
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
        let ListOf { items, next } = page(app, hall, table, period, (cursor, a_page)).await?;
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
