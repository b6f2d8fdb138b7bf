//! `GET /clock`.

use axum::Json;
use axum::extract::State;

use super::ClockView;
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::problem::Problem;

/// The halls' clock
///
/// How it stands to the machine's, and what a correction would do now.
#[utoipa::path(
    get,
    path = "/clock",
    tag = "operations",
    operation_id = "readClock",
    responses((status = 200, description = "The clock", body = ClockView), ReadProblems),
)]
pub async fn read_clock(State(app): State<App>, caller: Caller) -> Result<Json<ClockView>, Problem> {
    caller.permit_everywhere()?;
    Ok(Json(app.engine.clock_outlook().into()))
}
