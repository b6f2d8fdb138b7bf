//! `GET /halls/{hallId}/redress-budget`.

use axum::Json;
use axum::extract::State;

use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::view::redress::{BudgetView, budget};

/// What the hall spends on broken promises this year
///
/// The costs of parking and travel that were given, beside the hall's budget. By a supervisor.
#[utoipa::path(
    get,
    path = "/halls/{hallId}/redress-budget",
    tag = "breaches",
    operation_id = "readRedressBudget",
    params(("hallId" = HallId, Path)),
    responses((status = 200, description = "The budget and its use", body = BudgetView), ReadProblems),
)]
pub async fn read_redress_budget(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
) -> Result<Json<BudgetView>, Problem> {
    app.permit(&caller, &hall)?;
    app.look(&hall, |scene| Ok(Json(budget(scene))))
}
