//! `DELETE /notices/{noticeId}?hallId=`.

use axum::extract::State;
use axum::http::StatusCode;

use crate::hall::edit::SetupEdit;
use crate::http::administered::{HallQuery, permitted};
use crate::http::answer::EditProblems;
use crate::http::app::{App, Retry};
use crate::http::body::{RawBody, RawQuery};
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::setup::{edit, removed};
use crate::ids::NoticeId;

/// Removes a notice
///
/// Screens say it no longer; what was said stays on record.
#[utoipa::path(
    delete,
    path = "/notices/{noticeId}",
    tag = "setup",
    operation_id = "removeNotice",
    params(("noticeId" = NoticeId, Path), HallQuery, ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 204, description = "It is gone"), EditProblems),
)]
pub async fn remove_notice(
    State(app): State<App>,
    InPath(id): InPath<NoticeId>,
    caller: Caller,
    query: RawQuery,
    retry: Retry,
    body: RawBody,
) -> Result<StatusCode, Problem> {
    caller.permit_somewhere()?;
    let (hall, by) = permitted(&app, &caller, query.read::<HallQuery>()?)?;
    let change = SetupEdit::RemoveNotice(id);
    removed(&edit(&app, (&hall, &by), retry, &body, change).await?)
}
