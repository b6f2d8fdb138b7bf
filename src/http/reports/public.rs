//! `GET /halls/{hallId}/reports/public?period=`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::engine::Published;
use crate::http::app::App;
use crate::http::input::{Faults, Field, FromText, Input};
use crate::http::operation::{Answer, Gives, Page, Queried};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::reports::month;
use crate::http::reports::rows::{counted, instants};
use crate::ids::HallId;
use crate::report::period::Period;
use crate::report::public::{PublicMonth, PublicReport, PublicTrend, public_month};

/// Months before the one asked for that are shown with it.
const MONTHS_BEFORE: usize = 12;

/// Which month.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase")]
#[into_params(parameter_in = Query)]
pub struct PublicReportQuery {
    /// A month that is over; the last one when left out.
    #[param(value_type = Option<String>, example = "2026-10")]
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
#[utoipa::path(get, path = "/halls/{hallId}/reports/public", tag = "reports",
    responses((status = 200, description = "The month")))]
pub async fn read_public_report(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    query: Queried<PublicReportQuery>,
) -> Answer<ForEverybody<PublicReport>> {
    let published = app.published(&hall)?;
    let asked = query.check()?;
    let zone = published.setup.time_zone;
    let now = app.engine.clock().now();
    let last = Period::month_of(zone, now).before();
    let period = asked.unwrap_or(last);
    if !period.is_closed(zone, now) {
        let detail = format!("must be a month that is over, `{last}` or earlier");
        return Err(Problem::fault("period", detail));
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
    Ok(ForEverybody(PublicReport {
        hall_id: hall,
        hall_name: published.setup.name.clone(),
        month: month.ok_or_else(|| Problem::internal("no month was counted"))?,
        months: trend
            .skip_while(|month| month.figures.promised.is_none())
            .collect(),
    }))
}

/// The same for everybody, and for good but for what a closed month still learns at midnight.
#[derive(Debug)]
pub struct ForEverybody<T>(T);

impl<T: Serialize> IntoResponse for ForEverybody<T> {
    fn into_response(self) -> Response {
        let kept = [(header::CACHE_CONTROL, "public, max-age=600")];
        (kept, Json(self.0)).into_response()
    }
}

impl<T: Serialize + ToSchema> Gives for ForEverybody<T> {
    fn describe(page: &mut Page<'_>) {
        Json::<T>::describe(page);
    }
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
