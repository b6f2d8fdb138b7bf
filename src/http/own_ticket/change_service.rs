//! `POST /tickets/{token}/_changeservice`.

use axum::Json;
use axum::extract::State;

use crate::auth::visitor;
use crate::hall::command::Command;
use crate::http::answer::{self, ChangeProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::tickets::change_service::ChangeServiceBody;
use crate::view::ticket::TicketView;

/// A visitor puts a wrong choice right
///
/// While waiting: the number and the place in the queue stay. `service-unavailable` as when a ticket is issued.
#[utoipa::path(
    post,
    path = "/tickets/{token}/_changeservice",
    tag = "own ticket",
    operation_id = "changeOwnService",
    params(("token" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = ChangeServiceBody,
    responses((status = 200, description = "The ticket", body = TicketView), ChangeProblems),
    security(()),
)]
pub async fn change_own_service(
    State(app): State<App>,
    InPath(token): InPath<String>,
    retry: Retry,
    body: RawBody,
) -> Result<Json<TicketView>, Problem> {
    let (hall, ticket) = app.visit(&token)?;
    let by = visitor(hall.clone(), ticket);
    let retry = retry.under(format!("POST /tickets/{ticket}/_changeservice"));
    let command = Command::ChangeServices {
        ticket,
        services: body.read_in::<ChangeServiceBody>(Some(app.asked(&hall)?))?,
        by_visitor: true,
    };
    let reply = app.command(&hall, &by, retry, body.digest()?, command).await?;
    Ok(Json(answer::ticket(reply)?.0.ticket.for_visitor()))
}
