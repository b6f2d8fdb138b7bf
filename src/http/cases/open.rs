//! `POST /halls/{hallId}/cases`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::reach;
use crate::hall::case::{AnswerWay, CaseKind};
use crate::hall::command::{CaseRequest, Command};
use crate::hall::setup::limits;
use crate::http::answer::{self, ChangeProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{CounterId, HallId, TicketId};
use crate::view::case::CaseView;

/// What somebody said to a member of staff.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpenCaseBody {
    /// What it is about; `promisedAnswer` comes about by `_complete` alone, `charterReview` by the charter.
    #[serde(default)]
    #[schema(value_type = CaseKind, required = true)]
    kind: Field<CaseKind>,
    /// The visit it is about, as long as the hall knows it: its facts are attached.
    #[serde(default)]
    #[schema(value_type = Option<TicketId>)]
    ticket_id: Field<TicketId>,
    /// Where it was taken down.
    #[serde(default)]
    #[schema(value_type = Option<CounterId>)]
    counter_id: Field<CounterId>,
    /// What was said; needed for a complaint and for a suggestion.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 1000)]
    text: Field<String>,
    /// How the answer is to come; needed for a complaint, for tailored help and for a call.
    #[serde(default)]
    #[schema(value_type = Option<AnswerWay>)]
    way: Field<AnswerWay>,
    /// A name with an address or a number; goes with `way`.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 240)]
    contact: Field<String>,
}

impl Input for OpenCaseBody {
    type Checked = CaseRequest;

    fn check(self, faults: &mut Faults) -> Option<CaseRequest> {
        let kind = faults.required("kind", self.kind);
        let ticket = faults.optional("ticketId", self.ticket_id);
        let counter = faults.optional("counterId", self.counter_id);
        let said = faults.optional_text("text", self.text, limits::TEXT);
        let reach = reach(faults, ("way", self.way), self.contact);
        Some(CaseRequest {
            kind: kind?,
            ticket: ticket?,
            counter: counter?,
            said: said?,
            reach: reach?,
        })
    }
}

/// Takes a case down
///
/// A complaint, a suggestion, a question for an explanation, for tailored help or to be called, that a visitor brought to the counter or by
/// telephone. 409 `wrong-state` when the same was asked about this visit before (`asked`), or the charter gives no
/// explanation on request (`notOffered`); 429 when too many cases are open.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/cases",
    tag = "cases",
    operation_id = "openCase",
    params(("hallId" = HallId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = OpenCaseBody,
    responses((status = 201, description = "The case", body = CaseView), ChangeProblems),
)]
pub async fn open_case(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<(StatusCode, Json<CaseView>), Problem> {
    let by = app.permit(&caller, &hall)?;
    let request = body.read::<OpenCaseBody>()?;
    let command = Command::OpenCase(Box::new(request));
    let reply = app.command(&hall, &by, retry, body.digest()?, command).await?;
    Ok((StatusCode::CREATED, answer::case(reply)?))
}
