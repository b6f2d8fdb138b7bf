//! `POST /halls/{hallId}/tickets/{ticketId}/_complete`.

use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::step;
use crate::hall::case::AnswerWay;
use crate::hall::command::TicketStep;
use crate::hall::event::Outcome;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::cases::reach;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{HallId, TicketId};
use crate::view::staff::StaffTicketView;

/// How help ended.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CompleteBody {
    /// Whether the visitor has the answer.
    #[serde(default)]
    #[schema(value_type = Outcome, required = true)]
    outcome: Field<Outcome>,
    /// The day by which the answer comes; with `answerPromised` only. Left out, it is the charter's last one, or in three
    /// days where the charter names none.
    #[serde(default)]
    #[schema(value_type = Option<NaiveDate>)]
    answer_promised_by: Field<NaiveDate>,
    /// How the answer comes; with `answerPromised` and a `contact` only.
    #[serde(default)]
    #[schema(value_type = Option<AnswerWay>)]
    answer_way: Field<AnswerWay>,
    /// The address or number that the answer goes to; kept apart and erased soon after it was given.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 240)]
    contact: Field<String>,
}

impl Input for CompleteBody {
    type Checked = TicketStep;

    fn check(self, faults: &mut Faults) -> Option<TicketStep> {
        let outcome = faults.required("outcome", self.outcome);
        let answer_promised_by = faults.optional("answerPromisedBy", self.answer_promised_by);
        let reach = reach(faults, ("answerWay", self.answer_way), self.contact);
        Some(TicketStep::Complete {
            outcome: outcome?,
            answer_promised_by: answer_promised_by?,
            reach: reach?,
        })
    }
}

/// Ends help for the present service
///
/// The next service of the visit starts at once at the same counter if that counter takes it (the state stays
/// `serving`), or waits for another one (`waiting`). After the last one the visit is `done`. An answer that is
/// promised is put on the list of cases, with the day as its clock.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/tickets/{ticketId}/_complete",
    tag = "tickets",
    operation_id = "completeTicket",
    params(("hallId" = HallId, Path), ("ticketId" = TicketId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = CompleteBody,
    responses((status = 200, description = "The ticket", body = StaffTicketView), ChangeProblems),
)]
pub async fn complete_ticket(
    State(app): State<App>,
    InPath(path): InPath<(HallId, TicketId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Response, Problem> {
    app.permit(&caller, &path.0)?;
    let complete = body.read::<CompleteBody>()?;
    step(&app, &caller, path, retry, &body, complete).await
}
