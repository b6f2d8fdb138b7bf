//! `POST /halls/{hallId}/cases/{caseId}/_telldelay`.

use axum::Json;
use axum::extract::State;

use super::acknowledge::AcknowledgeBody;
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

/// Notes that whoever complained was told that it takes longer
///
/// With the day of the answer, which holds as in an acknowledgement. A charter can promise that they are told when a
/// complaint takes more than some working days. For supervisors.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/cases/{caseId}/_telldelay",
    tag = "cases",
    operation_id = "tellDelayOfCase",
    params(("hallId" = HallId, Path), ("caseId" = CaseId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = AcknowledgeBody,
    responses((status = 200, description = "The case", body = CaseView), ChangeProblems),
)]
pub async fn tell_delay_of_case(
    State(app): State<App>,
    InPath(path): InPath<(HallId, CaseId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<CaseView>, Problem> {
    app.permit(&caller, &path.0)?;
    let answer_by = body.read::<AcknowledgeBody>()?;
    let told = (CaseStep::TellDelay, Some(answer_by));
    take_step(&app, &caller, path, retry, &body, told).await
}
