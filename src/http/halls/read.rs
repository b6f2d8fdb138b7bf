//! `GET /halls/{hallId}`, its forecast, and what it spends on redress.

use axum::Json;
use axum::extract::State;

use crate::http::app::App;
use crate::http::etag::Tagged;
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Read};
use crate::http::path::InPath;
use crate::ids::HallId;
use crate::view::hall::{HallView, hall};
use crate::view::lobby::{ServiceForecastView, forecasts};
use crate::view::redress::{BudgetView, budget};
use crate::view::setup::hall_setup;

/// A hall
///
/// Its services with what is promised now, its counters and its opening hours.
#[utoipa::path(get, path = "/halls/{hallId}", tag = "halls",
    responses((status = 200, description = "The hall")))]
pub async fn read_hall(State(app): State<App>, InPath(id): InPath<HallId>) -> Answer<Tagged<HallView>> {
    app.look(&id, |scene| Ok(Tagged::side_of(&hall_setup(scene), hall(scene))))
}

/// The wait for a visitor arriving now
///
/// By service, in the order shown; `null` with a `reason` where it cannot be known.
#[utoipa::path(get, path = "/halls/{hallId}/forecast", tag = "halls",
    responses((status = 200, description = "A forecast a service")))]
pub async fn read_forecast(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
) -> Answer<Json<ListOf<ServiceForecastView>>> {
    app.look(&hall, |scene| Ok(Json(ListOf::whole(forecasts(scene)))))
}

/// What the hall spends on broken promises this year
///
/// The costs of parking and travel that were given, beside the hall's budget. By a supervisor.
#[utoipa::path(get, path = "/halls/{hallId}/redress-budget", tag = "breaches",
    responses((status = 200, description = "The budget and its use")))]
pub async fn read_redress_budget(call: Read<HallId>) -> Answer<Json<BudgetView>> {
    call.look(|scene| Ok(Json(budget(scene))))
}
