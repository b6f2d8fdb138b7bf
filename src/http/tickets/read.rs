//! `GET /halls/{hallId}/tickets/{ticketId}`.

use axum::Json;
use axum::extract::State;

use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{HallId, TicketId};
use crate::view::staff::{StaffTicketView, for_staff};

/// A ticket of today
///
/// With the visitor's needs and the notes of colleagues.
#[utoipa::path(
    get,
    path = "/halls/{hallId}/tickets/{ticketId}",
    tag = "tickets",
    operation_id = "readTicket",
    params(("hallId" = HallId, Path), ("ticketId" = TicketId, Path)),
    responses((status = 200, description = "The ticket", body = StaffTicketView), ReadProblems),
)]
pub async fn read_ticket(
    State(app): State<App>,
    InPath((hall, ticket)): InPath<(HallId, TicketId)>,
    caller: Caller,
) -> Result<Json<StaffTicketView>, Problem> {
    app.permit(&caller, &hall)?;
    app.look(&hall, |scene| {
        let found = scene
            .state
            .ticket(ticket)
            .ok_or_else(|| Problem::not_found("this ticket"))?;
        Ok(Json(for_staff(scene, found, None)))
    })
}
