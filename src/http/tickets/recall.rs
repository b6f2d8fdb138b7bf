//! `POST /halls/{hallId}/tickets/{ticketId}/_recall`.

use axum::extract::State;
use axum::response::Response;

use super::step;
use crate::hall::command::TicketStep;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{HallId, TicketId};
use crate::view::staff::StaffTicketView;

/// Sounds a called number again
///
/// A new `callId`; the wait clock does not start again.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/tickets/{ticketId}/_recall",
    tag = "tickets",
    operation_id = "recallTicket",
    params(("hallId" = HallId, Path), ("ticketId" = TicketId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, description = "The ticket", body = StaffTicketView), ChangeProblems),
)]
pub async fn recall_ticket(
    State(app): State<App>,
    InPath(path): InPath<(HallId, TicketId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Response, Problem> {
    step(&app, &caller, path, retry, &body, TicketStep::Recall).await
}
