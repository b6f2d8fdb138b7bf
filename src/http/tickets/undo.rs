//! `POST /halls/{hallId}/tickets/{ticketId}/_undo`.

use axum::extract::State;
use axum::response::Response;

use crate::hall::command::Command;
use crate::http::access::When;
use crate::http::answer::{self, ChangeProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{HallId, TicketId};
use crate::view::staff::StaffTicketView;

/// Takes back what staff did last with a ticket
///
/// A call, start, completion, no-show, cancellation, parking, going on, transfer or requeue: by whoever did it for a
/// minute, by a supervisor until the day ends. It takes back all that one key did: a call within five seconds of the
/// step that freed its counter goes with it, the latest first. State, rank, clock and due instants are then as if the
/// step had not been; breaches stay registered, and redress that was given stays given. What cannot be taken back is
/// `wrong-state`: nothing was done, the ticket was touched since, its counter is not free, or the time is over. `undo`
/// on the ticket says what can be.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/tickets/{ticketId}/_undo",
    tag = "tickets",
    operation_id = "undoTicket",
    params(("hallId" = HallId, Path), ("ticketId" = TicketId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, description = "The ticket", body = StaffTicketView), ChangeProblems),
)]
pub async fn undo_ticket(
    State(app): State<App>,
    InPath((hall, ticket)): InPath<(HallId, TicketId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Response, Problem> {
    let by = app.permit(&caller, &hall)?;
    let supervises = caller.permit_when(When::SomebodyElsesStep, &hall).is_ok();
    let command = Command::UndoStep { ticket, supervises };
    answer::staff_ticket(app.command(&hall, &by, retry, body.digest()?, command).await?)
}
