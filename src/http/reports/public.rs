//! `GET /halls/{hallId}/reports/public?period=`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderName, header};
use serde::Deserialize;
use utoipa::{IntoParams, ToSchema};

use super::desk::{counted, instants};
use super::month;
use crate::engine::Published;
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::report::period::Period;
use crate::report::public::{PublicMonth, PublicReport, PublicTrend, public_month};

/// Months before the one asked for that are shown with it.
const MONTHS_BEFORE: usize = 12;

/// Which month.
#[derive(Debug, Deserialize, IntoParams, ToSchema)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct PublicReportQuery {
    /// A month that is over; the last one when left out.
    #[serde(default)]
    #[param(value_type = Option<String>, example = "2026-10")]
    #[schema(value_type = Option<String>)]
    period: Field<FromText<Period>>,
}

impl Input for PublicReportQuery {
    type Checked = Option<Period>;

    fn check(self, faults: &mut Faults) -> Option<Option<Period>> {
        match faults.optional("period", self.period)? {
            Some(FromText(period)) => month(faults, period).map(Some),
            None => Some(None),
        }
    }
}

/// How a month went, for citizens
///
/// How many of a hundred visitors were helped in time, by service too, and the months before. Only months that are
/// over, only sums, and no group of fewer than five.
#[utoipa::path(
    get,
    path = "/halls/{hallId}/reports/public",
    tag = "reports",
    operation_id = "readPublicReport",
    params(("hallId" = HallId, Path), PublicReportQuery),
    responses((status = 200, description = "The month", body = PublicReport), ReadProblems),
    security(()),
)]
pub async fn read_public_report(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    query: RawQuery,
) -> Result<([(HeaderName, &'static str); 1], Json<PublicReport>), Problem> {
    let published = app.published(&hall)?;
    let asked = query.read::<PublicReportQuery>()?;
    let zone = published.setup.time_zone;
    let now = app.engine.clock().now();
    let last = Period::month_of(zone, now).before();
    let period = asked.unwrap_or(last);
    if !period.is_closed(zone, now) {
        return Err(Problem::fault(
            "period",
            format!("must be a month that is over, `{last}` or earlier"),
        ));
    }
    let mut periods: Vec<Period> = std::iter::successors(Some(period), |period| Some(period.before()))
        .take(MONTHS_BEFORE + 1)
        .collect();
    periods.reverse();
    let mut months = Vec::with_capacity(periods.len());
    for period in periods {
        months.push(told(&app, &hall, &published, period).await?);
    }
    let month = months.last().map(|month| PublicMonth::clone(month));
    let trend = months.iter().map(|month| PublicTrend {
        period: month.period.clone(),
        figures: month.overall,
    });
    let report = PublicReport {
        hall_id: hall,
        hall_name: published.setup.name.clone(),
        month: month.ok_or_else(|| Problem::internal("no month was counted"))?,
        months: trend
            .skip_while(|month| month.figures.promised.is_none())
            .collect(),
    };
    // The same for everybody, and for good but for what a closed month still learns at midnight.
    Ok(([(header::CACHE_CONTROL, "public, max-age=600")], Json(report)))
}

/// A month that is over, counted once.
async fn told(
    app: &App,
    hall: &HallId,
    published: &Published,
    period: Period,
) -> Result<Arc<PublicMonth>, Problem> {
    if let Some(month) = app.reports.month(hall, period) {
        return Ok(month);
    }
    let turn = app.reports.turn().await?;
    // Another caller may have counted it meanwhile.
    if let Some(month) = app.reports.month(hall, period) {
        return Ok(month);
    }
    let counted = counted(app, hall, instants(published, period)).await?;
    let has_ended = counted.running() == 0;
    let month = Arc::new(public_month(period.to_string(), &published.setup, counted));
    if has_ended {
        app.reports.remember(hall, period, Arc::clone(&month));
    }
    drop(turn);
    Ok(month)
}
