//! The steps by which staff work cases off: `POST /halls/{hallId}/cases/{caseId}/_…`.

use axum::Json;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::command::Command;
use crate::hall::facts::CaseStep;
use crate::http::cases::may;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::takes::Body;
use crate::http::operation::{Answer, Change};
use crate::http::problem::Problem;
use crate::ids::{CaseId, HallId};
use crate::view::case::CaseView;

/// A case in a hall, as paths name it.
pub type OnCase = (HallId, CaseId);

/// Takes a step of a case for who may.
async fn take<B: Body>(
    call: Change<OnCase, B>,
    step: CaseStep,
    answer_by: impl FnOnce(B::Checked) -> Option<NaiveDate>,
) -> Answer<Json<CaseView>> {
    let (_, case) = call.path;
    let kind = call.look(|scene| Ok(scene.state.cases.get(&case).map(|case| case.kind)))?;
    let kind = kind.ok_or_else(|| Problem::not_found("this open case"))?;
    let by = may(&call.caller, &call.hall, kind)?;
    let step = |(_, case), body| Command::TakeCaseStep {
        case,
        step,
        answer_by: answer_by(body),
    };
    Change { by, ..call }.send(step).await
}

/// What whoever complained was told.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AcknowledgeBody {
    /// The day by which the answer comes; within a year.
    #[schema(value_type = NaiveDate)]
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
#[utoipa::path(post, path = "/halls/{hallId}/cases/{caseId}/_acknowledge", tag = "cases",
    responses((status = 200, description = "The case")))]
pub async fn acknowledge_case(call: Change<OnCase, AcknowledgeBody>) -> Answer<Json<CaseView>> {
    take(call, CaseStep::Acknowledge, Some).await
}

/// Notes that whoever complained was told that it takes longer
///
/// With the day of the answer, which holds as in an acknowledgement. A charter can promise that they are told when a
/// complaint takes more than some working days. For supervisors.
#[utoipa::path(post, path = "/halls/{hallId}/cases/{caseId}/_telldelay", tag = "cases",
    responses((status = 200, description = "The case")))]
pub async fn tell_delay_of_case(call: Change<OnCase, AcknowledgeBody>) -> Answer<Json<CaseView>> {
    take(call, CaseStep::TellDelay, Some).await
}

/// Notes that somebody was called back
///
/// Complaints by supervisors, other cases by counter staff; a promised answer has no such step. Whoever only wanted to be
/// called has been: their case is settled by it.
#[utoipa::path(post, path = "/halls/{hallId}/cases/{caseId}/_callback", tag = "cases",
    responses((status = 200, description = "The case")))]
pub async fn call_back_case(call: Change<OnCase>) -> Answer<Json<CaseView>> {
    take(call, CaseStep::CallBack, |()| None).await
}

/// Settles a case
///
/// The answer, the explanation or the help was given. What was said is erased some time later. Complaints by
/// supervisors, other cases by counter staff.
#[utoipa::path(post, path = "/halls/{hallId}/cases/{caseId}/_settle", tag = "cases",
    responses((status = 200, description = "The case")))]
pub async fn settle_case(call: Change<OnCase>) -> Answer<Json<CaseView>> {
    take(call, CaseStep::Settle, |()| None).await
}
