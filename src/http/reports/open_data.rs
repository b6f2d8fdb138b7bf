//! `GET /halls/{hallId}/reports/open-data?period=`.

use axum::extract::State;

use crate::http::app::App;
use crate::http::operation::gives::Csv;
use crate::http::operation::{Answer, Queried};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::reports::rows::{instants, rows};
use crate::http::reports::{CSV, ClosedMonthQuery, file};
use crate::ids::HallId;
use crate::report::open_data::{csv, open_visits};
use crate::report::wait::Wait;
use crate::store::Table;

/// The visits of a closed month as open data
///
/// As CSV, a row a wait, times rounded to five minutes; waits of which fewer than five share day, service and visit
/// kind are left out. docs/open-data.md describes the columns.
#[utoipa::path(get, path = "/halls/{hallId}/reports/open-data", tag = "reports",
    responses((status = 200, description = "The visits")))]
pub async fn read_open_data(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    query: Queried<ClosedMonthQuery>,
) -> Answer<Csv> {
    let published = app.published(&hall)?;
    let (period, dialect) = query.check()?;
    let zone = published.setup.time_zone;
    if !period.is_closed(zone, app.engine.clock().now()) {
        return Err(Problem::fault("period", "must be a month that is over"));
    }
    let turn = app.reports.turn().await?;
    let waits: Vec<Wait> = rows(&app, &hall, Table::Waits, instants(&published, period)).await?;
    let name = format!("wachttijden-{hall}-{period}.csv");
    let making = tokio::task::spawn_blocking(move || csv(&hall, &open_visits(&waits, zone), dialect));
    let body = making
        .await
        .map_err(Problem::internal)?
        .map_err(Problem::internal)?;
    drop(turn);
    Ok(Csv(file(CSV, name, body)))
}
