//! `GET /halls/{hallId}/reports/balieafspraken?period=`.

use axum::extract::State;
use axum::response::Response;
use chrono::TimeDelta;

use super::desk::{instants, rows};
use super::{CSV, ClosedMonthQuery, file};
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::report::desk_appointments::{Appointed, csv};
use crate::report::wait::Wait;
use crate::store::Table;

/// An appointment is kept on its day; so far around a month lie those of its visits.
const AROUND: TimeDelta = TimeDelta::days(2);

/// The visits of a month in the terms of the Dutch municipal data model
///
/// As CSV: `Balieafspraak` of the Gemeentelijk Gegevensmodel, with the waits before and after the planned start, in
/// seconds. docs/open-data.md describes the columns. Nothing is left out of it: it is for the municipality's own use.
#[utoipa::path(
    get,
    path = "/halls/{hallId}/reports/balieafspraken",
    tag = "reports",
    operation_id = "readBalieafspraken",
    params(("hallId" = HallId, Path), ClosedMonthQuery),
    responses((status = 200, description = "The visits", content((String = "text/csv"))), ReadProblems),
)]
pub async fn read_balieafspraken(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    query: RawQuery,
) -> Result<Response, Problem> {
    app.permit(&caller, &hall)?;
    let (period, dialect) = query.read::<ClosedMonthQuery>()?;
    let published = app.published(&hall)?;
    let zone = published.setup.time_zone;
    let turn = app.reports.turn().await?;
    let (from, to) = instants(&published, period);
    let waits: Vec<Wait> = rows(&app, &hall, Table::Waits, (from, to)).await?;
    let around = (from - AROUND, to + AROUND);
    let appointed: Vec<Appointed> = rows(&app, &hall, Table::Appointments, around).await?;
    let name = format!("balieafspraken-{hall}-{period}.csv");
    let making =
        tokio::task::spawn_blocking(move || csv(&hall, zone, &waits, &appointed, (from, to), dialect));
    let body = making
        .await
        .map_err(Problem::internal)?
        .map_err(Problem::internal)?;
    drop(turn);
    Ok(file(CSV, &name, body))
}
