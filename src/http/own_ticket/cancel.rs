//! `POST /tickets/{token}/_cancel`.

use axum::Json;
use axum::extract::State;

use crate::auth::visitor;
use crate::hall::command::{CancelledBy, Command, TicketStep};
use crate::http::answer::{self, ChangeProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::view::ticket::TicketView;

/// A visitor leaves the queue
///
/// While waiting, called or parked.
#[utoipa::path(
    post,
    path = "/tickets/{token}/_cancel",
    tag = "own ticket",
    operation_id = "cancelOwnTicket",
    params(("token" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, description = "The ticket", body = TicketView), ChangeProblems),
    security(()),
)]
pub async fn cancel_own_ticket(
    State(app): State<App>,
    InPath(token): InPath<String>,
    retry: Retry,
    body: RawBody,
) -> Result<Json<TicketView>, Problem> {
    let (hall, ticket) = app.present_visit(&token)?;
    let by = visitor(hall.clone(), ticket);
    let retry = retry.under(format!("POST /tickets/{ticket}/_cancel"));
    let step = TicketStep::Cancel {
        by: CancelledBy::Visitor,
    };
    let reply = app
        .command(&hall, &by, retry, body.digest()?, Command::Step { ticket, step })
        .await?;
    Ok(Json(answer::ticket(reply)?.0.ticket.for_visitor()))
}
