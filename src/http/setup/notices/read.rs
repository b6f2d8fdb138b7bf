//! `GET /notices/{noticeId}?hallId=`.

use axum::extract::State;

use crate::http::administered::{HallQuery, permitted};
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::body::RawQuery;
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::NoticeId;
use crate::view::notice::{NoticeSetupView, notice_setup};

/// A notice as it is set up
#[utoipa::path(
    get,
    path = "/notices/{noticeId}",
    tag = "setup",
    operation_id = "readNotice",
    params(("noticeId" = NoticeId, Path), HallQuery),
    responses((status = 200, description = "The notice", body = NoticeSetupView), ReadProblems),
)]
pub async fn read_notice(
    State(app): State<App>,
    InPath(id): InPath<NoticeId>,
    caller: Caller,
    query: RawQuery,
) -> Result<Tagged<NoticeSetupView>, Problem> {
    caller.permit_somewhere()?;
    let (hall, _) = permitted(&app, &caller, query.read::<HallQuery>()?)?;
    app.look(&hall, |scene| {
        let notice = scene.setup.notice(&id);
        let notice = notice.ok_or_else(|| Problem::not_found("this notice"))?;
        Ok(Tagged::new(notice_setup(scene, notice)))
    })
}
