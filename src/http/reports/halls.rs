//! `GET /reports/norms?period=`.

use axum::extract::State;
use axum::http::HeaderMap;

use crate::engine::Published;
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::operation::gives::{AlsoAsFile, Either};
use crate::http::operation::{Answer, Queried};
use crate::http::problem::Problem;
use crate::http::reports::norms::NormReportQuery;
use crate::http::reports::rows::counted_halls;
use crate::http::reports::{CSV, accept, file};
use crate::report::halls::{HallsReport, halls_report};
use crate::report::sheets;
use crate::report::texts::Words;

/// The norm report of all halls
///
/// The halls that the caller supervises side by side, and all of them together: counted over the exact visits as the
/// report of one hall is, against the same period before. As JSON, or as CSV with a row a hall and period.
#[utoipa::path(get, path = "/reports/norms", tag = "reports",
    responses((status = 200, description = "The report")))]
pub async fn read_halls_report(
    State(app): State<App>,
    caller: Caller,
    query: Queried<NormReportQuery>,
    headers: HeaderMap,
) -> Answer<Either<HallsReport>> {
    caller.permit_somewhere()?;
    let asked = query.check()?;
    let form = accept::best(&headers, &Either::<HallsReport>::forms())?;
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
        if form == 0 {
            return Ok(Either::Json(report));
        }
        let name = format!("servicenormen-{}.csv", asked.period);
        sheets::csv_of_halls(&report, &Words::of(asked.language), asked.dialect)
            .map(|body| Either::File(file(CSV, name, body)))
            .map_err(Problem::internal)
    });
    let made = making.await.map_err(Problem::internal)?;
    drop(turn);
    made
}

impl AlsoAsFile for HallsReport {
    const FILES: &'static [&'static str] = &["text/csv"];
}
