//! `POST /halls/{hallId}/cases/{caseId}/_callback`.

use axum::Json;
use axum::extract::State;

use super::take_step;
use crate::hall::case::CaseStep;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{CaseId, HallId};
use crate::view::case::CaseView;

/// Notes that somebody was called back
///
/// Complaints by supervisors, other cases by counter staff; a promised answer has no such step. Whoever only wanted to be
/// called has been: their case is settled by it.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/cases/{caseId}/_callback",
    tag = "cases",
    operation_id = "callBackCase",
    params(("hallId" = HallId, Path), ("caseId" = CaseId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, description = "The case", body = CaseView), ChangeProblems),
)]
pub async fn call_back_case(
    State(app): State<App>,
    InPath(path): InPath<(HallId, CaseId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<CaseView>, Problem> {
    take_step(&app, &caller, path, retry, &body, (CaseStep::CallBack, None)).await
}
