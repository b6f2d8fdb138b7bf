//! `POST /tickets/{token}/_cancel`.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::visitor;
use crate::hall::command::{CancelledBy, Command, TicketStep};
use crate::http::access::When;
use crate::http::answer::{self, ChangeProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::view::ticket::TicketView;

/// Why a ticket is given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum GivenBack {
    /// The number never reached the visitor; a kiosk alone can know that.
    NotReceived,
}

/// Why the visitor leaves; nothing is asked of a visitor.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CancelOwnTicketBody {
    /// Left out when the visitor leaves.
    #[serde(default)]
    #[schema(value_type = Option<GivenBack>)]
    reason: Field<GivenBack>,
}

impl Input for CancelOwnTicketBody {
    type Checked = Option<GivenBack>;

    fn check(self, faults: &mut Faults) -> Option<Option<GivenBack>> {
        faults.optional("reason", self.reason)
    }
}

/// A visitor leaves the queue
///
/// While waiting, called or parked. A kiosk that got no answer when it asked for a number, and whose visitor took
/// another, gives the first one back with the reason `notReceived`: no report counts it as somebody who left.
#[utoipa::path(
    post,
    path = "/tickets/{token}/_cancel",
    tag = "own ticket",
    operation_id = "cancelOwnTicket",
    params(("token" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = CancelOwnTicketBody,
    responses((status = 200, description = "The ticket", body = TicketView), ChangeProblems),
    security(()),
)]
pub async fn cancel_own_ticket(
    State(app): State<App>,
    InPath(token): InPath<String>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<TicketView>, Problem> {
    let (hall, ticket) = app.present_visit(&token)?;
    let retry = retry.under(format!("POST /tickets/{ticket}/_cancel"));
    let (by, cancelled_by) = match body.read::<CancelOwnTicketBody>()? {
        None => (visitor(hall.clone(), ticket), CancelledBy::Visitor),
        Some(GivenBack::NotReceived) => (
            app.permit_when(&caller, When::NotReceived, &hall)?,
            CancelledBy::Kiosk,
        ),
    };
    let step = TicketStep::Cancel { by: cancelled_by };
    let reply = app
        .command(&hall, &by, retry, body.digest()?, Command::Step { ticket, step })
        .await?;
    Ok(Json(answer::ticket(reply)?.0.ticket.for_visitor()))
}
