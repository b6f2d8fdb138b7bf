//! Cases as staff work them off: complaints, suggestions, explanations, promised answers, tailored help, calls.
//!
//! Counter staff take complaints down and work off all other cases. Complaints, which may be about them, are listed
//! and handled by supervisors: the complaints officer is one. So is the review of the charter.

pub mod list;
pub mod open;
pub mod steps;

use utoipa_axum::router::OpenApiRouter;

use crate::auth::Principal;
use crate::hall::command::Reach;
use crate::hall::facts::{AnswerWay, CaseKind};
use crate::hall::setup::limits;
use crate::http::access::When;
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field};
use crate::http::operation::operations;
use crate::http::problem::Problem;
use crate::ids::HallId;

/// The operations on cases, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(list::list_cases, open::open_case))
        .routes(operations!(steps::acknowledge_case))
        .routes(operations!(steps::call_back_case))
        .routes(operations!(steps::tell_delay_of_case))
        .routes(operations!(steps::settle_case))
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
