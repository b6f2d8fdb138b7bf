//! `GET /tickets/{token}`.

use axum::Json;
use axum::extract::State;

use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::view::ticket::{TicketView, ticket};

/// A visitor's own ticket
///
/// Also after the visit, for twelve hours, and as long as something that is owed for it can still be had.
#[utoipa::path(
    get,
    path = "/tickets/{token}",
    tag = "own ticket",
    operation_id = "readOwnTicket",
    params(("token" = String, Path)),
    responses((status = 200, description = "The ticket", body = TicketView), ReadProblems),
    security(()),
)]
pub async fn read_own_ticket(
    State(app): State<App>,
    InPath(token): InPath<String>,
) -> Result<Json<TicketView>, Problem> {
    let (hall, id) = app.visit(&token)?;
    app.look(&hall, |scene| {
        let found = scene
            .state
            .visit(id)
            .ok_or_else(|| Problem::not_found("a visit with this token"))?;
        Ok(Json(ticket(scene, found, None).for_visitor().told(scene)))
    })
}
