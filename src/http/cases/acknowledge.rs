//! `POST /halls/{hallId}/cases/{caseId}/_acknowledge`.

use axum::Json;
use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::take_step;
use crate::hall::case::CaseStep;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{CaseId, HallId};
use crate::view::case::CaseView;

/// What whoever complained was told.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AcknowledgeBody {
    /// The day by which the answer comes; within a year.
    #[serde(default)]
    #[schema(value_type = NaiveDate, required = true)]
    answer_by: Field<NaiveDate>,
}

impl Input for AcknowledgeBody {
    type Checked = NaiveDate;

    fn check(self, faults: &mut Faults) -> Option<NaiveDate> {
        faults.required("answerBy", self.answer_by)
    }
}

/// Notes that a complaint was acknowledged
///
/// With the day of the answer: when that is earlier than the charter promises, it is the new promise. For
/// supervisors.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/cases/{caseId}/_acknowledge",
    tag = "cases",
    operation_id = "acknowledgeCase",
    params(("hallId" = HallId, Path), ("caseId" = CaseId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = AcknowledgeBody,
    responses((status = 200, description = "The case", body = CaseView), ChangeProblems),
)]
pub async fn acknowledge_case(
    State(app): State<App>,
    InPath(path): InPath<(HallId, CaseId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<CaseView>, Problem> {
    app.permit(&caller, &path.0)?;
    let answer_by = body.read::<AcknowledgeBody>()?;
    take_step(
        &app,
        &caller,
        path,
        retry,
        &body,
        (CaseStep::Acknowledge, Some(answer_by)),
    )
    .await
}
