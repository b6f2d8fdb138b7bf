//! `PATCH /notices/{noticeId}`.

use axum::extract::State;

use super::{NoticeMembers, notice};
use crate::hall::command::Command;
use crate::hall::edit::SetupEdit;
use crate::http::administered::{HallQuery, permitted};
use crate::http::answer::EditProblems;
use crate::http::app::{App, Retry};
use crate::http::body::{RawBody, RawQuery};
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::setup::patch::patch;
use crate::ids::NoticeId;
use crate::view::notice::{NoticeSetupView, notice_setup};

/// Changes a part of a notice
///
/// By merge patch: what is not named stays, `null` takes away what may be left out.
#[utoipa::path(
    patch,
    path = "/notices/{noticeId}",
    tag = "setup",
    operation_id = "patchNotice",
    params(("noticeId" = NoticeId, Path), HallQuery, ("Idempotency-Key" = Option<String>, Header)),
    request_body(content = serde_json::Value, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The notice", body = NoticeSetupView), EditProblems),
)]
pub async fn patch_notice(
    State(app): State<App>,
    InPath(id): InPath<NoticeId>,
    caller: Caller,
    query: RawQuery,
    retry: Retry,
    body: RawBody,
) -> Result<Tagged<Box<NoticeSetupView>>, Problem> {
    caller.permit_somewhere()?;
    let (hall, by) = permitted(&app, &caller, query.read::<HallQuery>()?)?;
    let what = ("this notice", Some(app.asked(&hall)?));
    let reply = patch::<NoticeMembers, _>(
        &app,
        (&hall, &by),
        retry,
        &body,
        what,
        |scene| Some(notice_setup(scene, scene.setup.notice(&id)?)),
        |changed| Command::EditSetup(Box::new(SetupEdit::ChangeNotice(changed.named(id.clone())))),
    )
    .await?;
    Ok(Tagged::new(notice(reply)?))
}
