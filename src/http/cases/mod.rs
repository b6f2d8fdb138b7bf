//! Cases as staff work them off: complaints, suggestions, explanations, promised answers, tailored help, calls.
//!
//! Counter staff take complaints down and work off all other cases. Complaints, which may be about them, are listed
//! and handled by supervisors: the complaints officer is one. So is the review of the charter.

pub mod acknowledge;
pub mod call_back;
pub mod list;
pub mod open;
pub mod settle;
pub mod tell_delay;

use axum::Json;
use chrono::NaiveDate;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::When;
use super::answer;
use super::app::{App, Retry};
use super::body::RawBody;
use super::caller::Caller;
use super::input::{Faults, Field};
use super::problem::Problem;
use crate::auth::Principal;
use crate::hall::case::{AnswerWay, CaseKind, CaseStep};
use crate::hall::command::{Command, Reach};
use crate::hall::setup::limits;
use crate::ids::{CaseId, HallId};
use crate::view::case::CaseView;

/// The operations on cases, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(list::list_cases, open::open_case))
        .routes(routes!(acknowledge::acknowledge_case))
        .routes(routes!(call_back::call_back_case))
        .routes(routes!(tell_delay::tell_delay_of_case))
        .routes(routes!(settle::settle_case))
}

/// Whether somebody may deal with cases of this kind in the hall.
fn may_deal_with(caller: &Caller, hall: &HallId, kind: CaseKind) -> bool {
    may(caller, hall, kind).is_ok()
}

fn may(caller: &Caller, hall: &HallId, kind: CaseKind) -> Result<Principal, Problem> {
    match kind {
        CaseKind::Complaint | CaseKind::CharterReview => caller.permit_when(When::Complaint, hall),
        CaseKind::Explanation
        | CaseKind::PromisedAnswer
        | CaseKind::TailoredHelp
        | CaseKind::Suggestion
        | CaseKind::CallBack => caller.permit(hall),
    }
}

/// How somebody is to be answered, checked for its form; what belongs together the hall knows.
pub(in crate::http) fn reach(
    faults: &mut Faults,
    (pointer, way): (&str, Field<AnswerWay>),
    contact: Field<String>,
) -> Option<Reach> {
    let way = faults.optional(pointer, way);
    let contact = faults.optional_line("contact", contact, limits::CONTACT);
    Some(Reach {
        way: way?,
        contact: contact?,
    })
}

/// Takes a step of a case for who may.
async fn take_step(
    app: &App,
    caller: &Caller,
    (hall, case): (HallId, CaseId),
    retry: Retry,
    body: &RawBody,
    (step, answer_by): (CaseStep, Option<NaiveDate>),
) -> Result<Json<CaseView>, Problem> {
    app.permit(caller, &hall)?;
    let kind = app.look(&hall, |scene| {
        Ok(scene.state.cases.get(&case).map(|case| case.kind))
    })?;
    let kind = kind.ok_or_else(|| Problem::not_found("this open case"))?;
    let by = may(caller, &hall, kind)?;
    let command = Command::TakeCaseStep {
        case,
        step,
        answer_by,
    };
    answer::case(app.command(&hall, &by, retry, body.digest()?, command).await?)
}
