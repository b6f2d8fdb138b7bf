//! `PUT /notices/{noticeId}?hallId=`.

use axum::extract::State;

use super::{NoticeMembers, notice};
use crate::hall::edit::SetupEdit;
use crate::http::administered::{HallQuery, permitted};
use crate::http::answer::EditProblems;
use crate::http::app::{App, Retry};
use crate::http::body::{RawBody, RawQuery};
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::setup::edit;
use crate::ids::NoticeId;
use crate::view::notice::{NoticeSetupView, notice_setup};

/// Changes a notice
///
/// The whole of it; its id and its place stay. Screens say the new text at once, and what was said until now stays
/// on record.
#[utoipa::path(
    put,
    path = "/notices/{noticeId}",
    tag = "setup",
    operation_id = "changeNotice",
    params(("noticeId" = NoticeId, Path), HallQuery, ("Idempotency-Key" = Option<String>, Header)),
    request_body = NoticeMembers,
    responses((status = 200, description = "The notice", body = NoticeSetupView), EditProblems),
)]
pub async fn change_notice(
    State(app): State<App>,
    InPath(id): InPath<NoticeId>,
    caller: Caller,
    query: RawQuery,
    retry: Retry,
    body: RawBody,
) -> Result<Tagged<Box<NoticeSetupView>>, Problem> {
    caller.permit_somewhere()?;
    let (hall, by) = permitted(&app, &caller, query.read::<HallQuery>()?)?;
    let present = app.present(&hall, |scene| Some(notice_setup(scene, scene.setup.notice(&id)?)));
    let change = SetupEdit::ChangeNotice(
        body.read_over::<NoticeMembers>(&present, Some(app.asked(&hall)?))?
            .named(id),
    );
    let reply = edit(&app, (&hall, &by), retry, &body, change).await?;
    Ok(Tagged::new(notice(reply)?))
}
