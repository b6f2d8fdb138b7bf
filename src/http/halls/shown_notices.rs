//! `GET /halls/{hallId}/notices/shown?from&to`.

use axum::Json;
use axum::extract::State;

use crate::auth::Role;
use crate::hall::notice::Said;
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
use crate::view::notice::{ShownView, shown};

/// What visitors were shown
///
/// Notices and announcements with their texts, and the sentence that a wait was over its norm with what it said: those
/// that began in a half-open period, oldest first; today when no period is given. The log proves each begin and end.
#[utoipa::path(
    get,
    path = "/halls/{hallId}/notices/shown",
    tag = "halls",
    operation_id = "listShownNotices",
    params(("hallId" = HallId, Path), RecordQuery),
    responses((status = 200, description = "A page of the record", body = ListOf<ShownView>), ReadProblems),
)]
pub async fn list_shown(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    query: RawQuery,
) -> Result<Json<ListOf<ShownView>>, Problem> {
    app.require(&caller, Role::Supervisor, &hall)?;
    let asked = query.read::<RecordQuery>()?;
    let kept: ListOf<Said> = asked.page(&app, &hall, Table::Notices).await?;
    Ok(Json(ListOf {
        items: kept.items.into_iter().map(shown).collect(),
        next: kept.next,
    }))
}
