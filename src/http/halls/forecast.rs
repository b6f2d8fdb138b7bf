//! `GET /halls/{hallId}/forecast`.

use axum::Json;
use axum::extract::State;

use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::lists::ListOf;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::view::lobby::{ServiceForecastView, forecasts};

/// The wait for a visitor arriving now
///
/// By service, in the order shown; `null` with a `reason` where it cannot be known.
#[utoipa::path(
    get,
    path = "/halls/{hallId}/forecast",
    tag = "halls",
    operation_id = "readForecast",
    params(("hallId" = HallId, Path)),
    responses((status = 200, description = "A forecast a service", body = ListOf<ServiceForecastView>), ReadProblems),
    security(()),
)]
pub async fn read_forecast(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
) -> Result<Json<ListOf<ServiceForecastView>>, Problem> {
    app.look(&hall, |scene| Ok(Json(ListOf::whole(forecasts(scene)))))
}
