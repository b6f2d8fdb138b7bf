//! `GET /halls/{hallId}/reports/balieafspraken?period=`.

use chrono::TimeDelta;

use crate::http::operation::gives::Csv;
use crate::http::operation::{Answer, Read};
use crate::http::problem::Problem;
use crate::http::reports::rows::{instants, rows};
use crate::http::reports::{CSV, ClosedMonthQuery, file};
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
#[utoipa::path(get, path = "/halls/{hallId}/reports/balieafspraken", tag = "reports",
    responses((status = 200, description = "The visits")))]
pub async fn read_balieafspraken(call: Read<HallId, ClosedMonthQuery>) -> Answer<Csv> {
    let Read { app, hall, query, .. } = call;
    let (period, dialect) = query;
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
    Ok(Csv(file(CSV, name, body)))
}
