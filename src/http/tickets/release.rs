//! `POST /halls/{hallId}/tickets/{ticketId}/_release`.

use axum::extract::State;
use axum::response::Response;

use crate::hall::command::Command;
use crate::http::answer::{self, ChangeProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{HallId, TicketId};
use crate::view::staff::StaffTicketView;

/// Keeps a ticket for nobody any more
///
/// Any counter that takes its service may call it then, in its place; for a ticket whose counter or member of staff is
/// not there. `wrong-state` when it is kept for nobody, or the visit is over.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/tickets/{ticketId}/_release",
    tag = "tickets",
    operation_id = "releaseTicket",
    params(("hallId" = HallId, Path), ("ticketId" = TicketId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, description = "The ticket", body = StaffTicketView), ChangeProblems),
)]
pub async fn release_ticket(
    State(app): State<App>,
    InPath((hall, ticket)): InPath<(HallId, TicketId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Response, Problem> {
    let by = app.permit(&caller, &hall)?;
    let command = Command::Release { ticket };
    answer::staff_ticket(app.command(&hall, &by, retry, body.digest()?, command).await?)
}
