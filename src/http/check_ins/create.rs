//! `POST /halls/{hallId}/check-ins`.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::command::Command;
use crate::http::answer::{self, ChangeProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::tickets::issue::{IssuedTicket, hand_out};
use crate::ids::HallId;

/// The longest code, in bytes; what is longer is no code of ours.
const MAX_CODE: usize = 200;

/// What the visitor checks in with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CheckInBody {
    /// The appointment's code, as typed or scanned.
    #[serde(default)]
    #[schema(value_type = String, required = true)]
    code: Field<String>,
}

impl Input for CheckInBody {
    type Checked = String;

    fn check(self, faults: &mut Faults) -> Option<String> {
        let code = faults.required("code", self.code)?;
        let code = code.trim().to_owned();
        if code.is_empty() || code.len() > MAX_CODE {
            faults.add("code", format!("must be 1 to {MAX_CODE} characters"));
            return None;
        }
        Some(code)
    }
}

/// Checks an appointment in
///
/// The first time 201 with the ticket, again 200 with the same ticket. An unknown code is 404, an appointment
/// of another day 409 `wrong-day`. Later than the hall's grace it is a walk-in: `arrival` says so and
/// `lateCheckIn` is true.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/check-ins",
    tag = "tickets",
    operation_id = "checkIn",
    params(("hallId" = HallId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = CheckInBody,
    responses(
        (status = 201, description = "The ticket with its token", body = IssuedTicket),
        (status = 200, description = "Checked in before: the same ticket", body = IssuedTicket),
        ChangeProblems,
    ),
)]
pub async fn check_in(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Response, Problem> {
    let by = app.permit(&caller, &hall)?;
    let code = body.read::<CheckInBody>()?;
    let command = Command::CheckIn { code, told: None };
    let reply = app.command(&hall, &by, retry, body.digest()?, command).await?;
    let (ticket, created) = answer::ticket(reply)?;
    hand_out(&app, *ticket, created)
}
