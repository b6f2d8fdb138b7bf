//! `GET /notices?hallId=`.

use axum::Json;
use axum::extract::State;

use crate::http::administered::{HallQuery, permitted};
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::lists::ListOf;
use crate::http::problem::Problem;
use crate::view::notice::{NoticeSetupView, notice_setup};

/// The notices of a hall
///
/// As they are set up, in the order shown, with where each stands now and the languages in which it says nothing yet.
#[utoipa::path(
    get,
    path = "/notices",
    tag = "setup",
    operation_id = "listNotices",
    params(HallQuery),
    responses((status = 200, description = "All of them", body = ListOf<NoticeSetupView>), ReadProblems),
)]
pub async fn list_notices(
    State(app): State<App>,
    caller: Caller,
    query: RawQuery,
) -> Result<Json<ListOf<NoticeSetupView>>, Problem> {
    caller.permit_somewhere()?;
    let (hall, _) = permitted(&app, &caller, query.read::<HallQuery>()?)?;
    app.look(&hall, |scene| {
        let notices = scene.setup.notices.iter();
        let views = notices.map(|notice| notice_setup(scene, notice));
        Ok(Json(ListOf::whole(views.collect())))
    })
}
