//! `GET /halls/{hallId}/advice`.

use axum::Json;
use axum::extract::State;

use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::lists::ListOf;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::view::advice::{AdviceView, standing};

/// What can be done now
///
/// At most three pieces of advice, the best first; none where nothing clearly helps. Each was simulated over the next
/// hour, with and without its moves: `effects` names the services that gain and those whose visitors wait longer.
#[utoipa::path(
    get,
    path = "/halls/{hallId}/advice",
    tag = "advice",
    operation_id = "listAdvice",
    params(("hallId" = HallId, Path)),
    responses((status = 200, description = "The advice that stands", body = ListOf<AdviceView>), ReadProblems),
)]
pub async fn list_advice(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
) -> Result<Json<ListOf<AdviceView>>, Problem> {
    app.permit(&caller, &hall)?;
    app.look(&hall, |scene| Ok(Json(ListOf::whole(standing(scene)))))
}
