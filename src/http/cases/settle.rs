//! `POST /halls/{hallId}/cases/{caseId}/_settle`.

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

/// Settles a case
///
/// The answer, the explanation or the help was given. What was said is erased some time later. Complaints by
/// supervisors, other cases by counter staff.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/cases/{caseId}/_settle",
    tag = "cases",
    operation_id = "settleCase",
    params(("hallId" = HallId, Path), ("caseId" = CaseId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, description = "The case", body = CaseView), ChangeProblems),
)]
pub async fn settle_case(
    State(app): State<App>,
    InPath(path): InPath<(HallId, CaseId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<CaseView>, Problem> {
    take_step(&app, &caller, path, retry, &body, (CaseStep::Settle, None)).await
}
