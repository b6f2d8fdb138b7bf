//! `POST /tickets/{token}/ratings`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::visitor;
use crate::hall::case::AnswerWay;
use crate::hall::command::{Command, Reach};
use crate::hall::setup::limits;
use crate::http::answer::{self, ChangeProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::cases::reach;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::view::ticket::{RatingAnswer, TicketView};

/// Was your question answered?
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RatingBody {
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

impl Input for RatingBody {
    type Checked = (bool, Option<String>, Reach);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let answered = faults.required("answered", self.answered);
        let missing = faults.optional_text("missing", self.missing, limits::TEXT);
        let reach = reach(faults, ("way", self.way), self.contact);
        Some((answered? == RatingAnswer::Yes, missing?, reach?))
    }
}

/// A visitor says whether the question was answered
///
/// Once a visit, after help, until twelve hours after it ended. Whoever says no can leave a telephone number or an
/// e-mail address, and is called back or written to: a case of the kind `callBack`.
#[utoipa::path(
    post,
    path = "/tickets/{token}/ratings",
    tag = "own ticket",
    operation_id = "rateVisit",
    params(("token" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = RatingBody,
    responses((status = 201, description = "The ticket with its rating", body = TicketView), ChangeProblems),
    security(()),
)]
pub async fn rate_visit(
    State(app): State<App>,
    InPath(token): InPath<String>,
    retry: Retry,
    body: RawBody,
) -> Result<(StatusCode, Json<TicketView>), Problem> {
    let (hall, ticket) = app.present_visit(&token)?;
    let (answered, missing, reach) = body.read::<RatingBody>()?;
    let by = visitor(hall.clone(), ticket);
    let retry = retry.under(format!("POST /tickets/{ticket}/ratings"));
    let command = Command::Rate {
        ticket,
        answered,
        missing,
        reach,
    };
    let reply = app.command(&hall, &by, retry, body.digest()?, command).await?;
    Ok((
        StatusCode::CREATED,
        Json(answer::ticket(reply)?.0.ticket.for_visitor()),
    ))
}
