//! `POST /tickets/{token}/_askprivateroom`.

use axum::Json;
use axum::extract::State;

use crate::auth::visitor;
use crate::hall::command::Command;
use crate::http::answer::{self, ChangeProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::view::ticket::TicketView;

/// A visitor asks for the private room
///
/// Until help starts; asking again changes nothing.
#[utoipa::path(
    post,
    path = "/tickets/{token}/_askprivateroom",
    tag = "own ticket",
    operation_id = "askPrivateRoom",
    params(("token" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, description = "The ticket", body = TicketView), ChangeProblems),
    security(()),
)]
pub async fn ask_private_room(
    State(app): State<App>,
    InPath(token): InPath<String>,
    retry: Retry,
    body: RawBody,
) -> Result<Json<TicketView>, Problem> {
    let (hall, ticket) = app.present_visit(&token)?;
    let by = visitor(hall.clone(), ticket);
    let retry = retry.under(format!("POST /tickets/{ticket}/_askprivateroom"));
    let command = Command::AskPrivateRoom { ticket };
    let reply = app.command(&hall, &by, retry, body.digest()?, command).await?;
    Ok(Json(answer::ticket(reply)?.0.ticket.for_visitor()))
}
