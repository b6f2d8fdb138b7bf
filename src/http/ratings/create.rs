//! `POST /halls/{hallId}/ratings`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::case::{AnswerWay, CaseKind};
use crate::hall::command::{Command, Reach};
use crate::hall::setup::limits;
use crate::hall::state::TicketState;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::cases::reach;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::{Problem, ProblemBody, ProblemKind};
use crate::ids::{HallId, TicketId, TicketNumber};
use crate::view::case::{CaseReceiptView, of_visit};
use crate::view::ticket::RatingAnswer;

/// How long after a visit ended it can be rated by its number: whoever stands at the exit has just been helped.
const RATED_WITHIN: TimeDelta = TimeDelta::hours(1);

/// What somebody says at the exit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExitRatingBody {
    /// The number on the ticket.
    #[serde(default)]
    #[schema(value_type = TicketNumber, required = true)]
    number: Field<TicketNumber>,
    /// Yes or no.
    #[serde(default)]
    #[schema(value_type = RatingAnswer, required = true)]
    answered: Field<RatingAnswer>,
    /// What was missing; kept apart and erased after ninety days.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 1000)]
    missing: Field<String>,
    /// How whoever says no wants to be answered: `phone` or `mail`. Then a case is opened.
    #[serde(default)]
    #[schema(value_type = Option<AnswerWay>)]
    way: Field<AnswerWay>,
    /// The telephone number or e-mail address; goes with `way`, and is erased soon after the answer.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 240)]
    contact: Field<String>,
}

impl Input for ExitRatingBody {
    type Checked = (TicketNumber, bool, Option<String>, Reach);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let number = faults.required("number", self.number);
        let answered = faults.required("answered", self.answered);
        let missing = faults.optional_text("missing", self.missing, limits::TEXT);
        let reach = reach(faults, ("way", self.way), self.contact);
        Some((number?, answered? == RatingAnswer::Yes, missing?, reach?))
    }
}

/// A visitor says at the exit whether the question was answered
///
/// For a paired terminal. Once a visit, whichever way, within an hour of its end. A number that nobody has, one that
/// was rated and one that still waits are all told alike (404), and nothing of a visit is shown: a terminal must
/// not tell one visitor about another. Whoever says no can leave a telephone number or an e-mail address; the answer
/// then says by when they are called back or written to (201). A terminal that asks too fast is told to wait (429).
#[utoipa::path(
    post,
    path = "/halls/{hallId}/ratings",
    tag = "tickets",
    operation_id = "rateAtExit",
    params(("hallId" = HallId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = ExitRatingBody,
    responses(
        (status = 204, description = "It was written down"),
        (status = 201, description = "It was written down, and what was promised", body = CaseReceiptView),
        (status = 429, description = "`too-many-requests`", body = ProblemBody, content_type = "application/problem+json",
            headers(("Retry-After" = u64, description = "Seconds"))),
        ChangeProblems,
    ),
)]
pub async fn rate_at_exit(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Response, Problem> {
    let by = app.permit(&caller, &hall)?;
    let (number, answered, missing, reach) = body.read::<ExitRatingBody>()?;
    app.auth.note_terminal(&by.subject).map_err(|wait| {
        Problem::new(ProblemKind::TooManyRequests, "Too many numbers were tried here.").retry_after(wait)
    })?;
    let unknown = || Problem::not_found("a visit with this number that can be rated now");
    let found = app.look(&hall, |scene| {
        let since = scene.now - RATED_WITHIN;
        let visits = scene.state.tickets.values().rev();
        let mut visits = visits.filter(|visit| visit.number == number && visit.state == TicketState::Done);
        Ok(visits
            .find(|visit| visit.ended_at.is_some_and(|ended| ended >= since))
            .map(|visit| visit.id))
    })?;
    let ticket = found.ok_or_else(unknown)?;
    let wants_answer = reach.way.is_some();
    let command = Command::Rate {
        ticket,
        answered,
        missing,
        reach,
    };
    match app.command(&hall, &by, retry, body.digest()?, command).await {
        Ok(_) if wants_answer => promised(&app, &hall, ticket),
        Ok(_) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(refused) if refused.kind() == ProblemKind::WrongState => Err(unknown()),
        Err(other) => Err(other),
    }
}

/// By when whoever just asked for it is called back or written to.
fn promised(app: &App, hall: &HallId, ticket: TicketId) -> Result<Response, Problem> {
    let receipts = app.look(hall, |scene| Ok(of_visit(scene, ticket)))?;
    let asked = receipts
        .into_iter()
        .find(|receipt| receipt.kind == CaseKind::CallBack);
    Ok(match asked {
        Some(receipt) => (StatusCode::CREATED, Json(receipt)).into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    })
}
