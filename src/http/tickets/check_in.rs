//! `POST /halls/{hallId}/check-ins`: an appointment becomes a ticket at the kiosk.

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::command::Command;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Change, Gives, Page};
use crate::http::tickets::issue::{HandedOut, IssuedTicket, PrintsAt, hand_out};
use crate::ids::HallId;

/// The longest code, in bytes; what is longer is no code of ours.
const MAX_CODE: usize = 200;

/// What the visitor checks in with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CheckInBody {
    /// The appointment's code, as typed or scanned.
    #[schema(value_type = String)]
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

/// The ticket of an appointment: 201 the first time, afterwards 200.
#[derive(Debug)]
pub struct CheckedIn(HandedOut);

impl IntoResponse for CheckedIn {
    fn into_response(self) -> Response {
        self.0.into_response()
    }
}

impl Gives for CheckedIn {
    fn describe(page: &mut Page<'_>) {
        HandedOut::describe(page);
        Json::<IssuedTicket>::describe(page);
    }
}

/// Checks an appointment in, or who took a number from home
///
/// The first time 201 with the ticket, again 200 with the same ticket. An unknown code is 404, an appointment
/// of another day 409 `wrong-day`. Later than the hall's grace it is a walk-in: `arrival` says so and
/// `lateCheckIn` is true.
#[utoipa::path(post, path = "/halls/{hallId}/check-ins", tag = "tickets",
    responses(
        (status = 201, description = "The ticket with its token"),
        (status = 200, description = "Checked in before: the same ticket"),
    ))]
pub async fn check_in(call: Change<HallId, CheckInBody>) -> Answer<CheckedIn> {
    let (app, at) = (call.app.clone(), PrintsAt::of(&call));
    let check_in = |_, code| Command::CheckIn { code, told: None };
    let handed = hand_out(&app, call.send(check_in).await?)?;
    at.print(&app, &handed).await;
    Ok(CheckedIn(handed))
}
