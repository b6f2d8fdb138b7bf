//! `GET /halls/{hallId}/breaches?from&to`.

use axum::Json;
use axum::extract::State;

use crate::hall::state::Breach;
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::lists::ListOf;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::records::RecordQuery;
use crate::ids::HallId;
use crate::store::Table;
use crate::view::breach::{BreachView, breach};

/// The register of breaches
///
/// Over a half-open period, oldest first; today when no period is given.
#[utoipa::path(
    get,
    path = "/halls/{hallId}/breaches",
    tag = "breaches",
    operation_id = "listBreaches",
    params(("hallId" = HallId, Path), RecordQuery),
    responses((status = 200, description = "A page of breaches", body = ListOf<BreachView>), ReadProblems),
)]
pub async fn list_breaches(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    query: RawQuery,
) -> Result<Json<ListOf<BreachView>>, Problem> {
    app.permit(&caller, &hall)?;
    let asked = query.read::<RecordQuery>()?;
    let kept: ListOf<Breach> = asked.page(&app, &hall, Table::Breaches).await?;
    app.look(&hall, |scene| {
        let view = |kept| breach(&hall, kept).with_reasons(scene.state, kept);
        Ok(Json(ListOf {
            items: kept.items.iter().map(view).collect(),
            next: kept.next,
        }))
    })
}
