//! `GET /reports/norms?period=`.

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};

use super::desk::counted_halls;
use super::norms::NormReportQuery;
use super::{CSV, accept, file};
use crate::engine::Published;
use crate::http::answer::ReportProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::problem::Problem;
use crate::report::halls::{HallsReport, halls_report};
use crate::report::sheets;
use crate::report::texts::Words;

/// The norm report of all halls
///
/// The halls that the caller supervises side by side, and all of them together: counted over the exact visits as the
/// report of one hall is, against the same period before. As JSON, or as CSV with a row a hall and period.
#[utoipa::path(
    get,
    path = "/reports/norms",
    tag = "reports",
    operation_id = "readHallsReport",
    params(NormReportQuery),
    responses(
        (status = 200, description = "The report", content(
            (HallsReport = "application/json"),
            (String = "text/csv"),
        )),
        ReportProblems,
    ),
)]
pub async fn read_halls_report(
    State(app): State<App>,
    caller: Caller,
    query: RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    caller.permit_somewhere()?;
    let asked = query.read::<NormReportQuery>()?;
    let form = accept::best(&headers, &["application/json", "text/csv"])?;
    let all = app.engine.halls().into_iter();
    let halls: Vec<Published> = all
        .filter(|(id, _)| caller.permit(id).is_ok())
        .filter_map(|(_, hall)| hall.published())
        .collect();
    let turn = app.reports.turn().await?;
    let made_at = app.engine.clock().now();
    let now = counted_halls(&app, &halls, asked.period).await?;
    let before = counted_halls(&app, &halls, asked.period.before()).await?;
    let making = tokio::task::spawn_blocking(move || {
        let halls = halls.iter().map(|each| (each.hall.clone(), each.setup.as_ref()));
        let halls: Vec<_> = halls.collect();
        let report = halls_report(&halls, asked.period, made_at, now, before);
        match form {
            0 => Ok(([(header::VARY, "Accept")], Json(report)).into_response()),
            _ => sheets::csv_of_halls(&report, &Words::of(asked.language), asked.dialect)
                .map(|body| file(CSV, &format!("servicenormen-{}.csv", asked.period), body))
                .map_err(Problem::internal),
        }
    });
    let made = making.await.map_err(Problem::internal)?;
    drop(turn);
    made
}
