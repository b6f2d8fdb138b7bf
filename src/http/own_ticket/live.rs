//! `GET /tickets/{token}/live`.

use axum::extract::{Request, State};
use axum::response::Response;

use crate::http::answer::WatchProblems;
use crate::http::app::App;
use crate::http::live_view;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::live::Topic;

/// A visitor's own ticket, live
///
/// A WebSocket; each message holds the whole view in `data` (`TicketLive`).
#[utoipa::path(
    get,
    path = "/tickets/{token}/live",
    tag = "live",
    operation_id = "watchOwnTicket",
    params(("token" = String, Path)),
    responses((status = 101, description = "Frames follow"), WatchProblems),
    security(()),
)]
pub async fn watch_own_ticket(
    State(app): State<App>,
    InPath(token): InPath<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (hall, ticket) = app.visit(&token)?;
    live_view::open(&app, Topic::Ticket(hall, ticket), false, None, request).await
}
