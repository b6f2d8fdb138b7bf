//! `PUT /halls/{hallId}/tickets/{ticketId}/needs`.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::command::Command;
use crate::hall::event::Need;
use crate::http::answer::{self, ChangeProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{HallId, TicketId};
use crate::view::staff::StaffTicketView;

/// As many as there are.
const NEEDS: usize = 2;

/// What a visitor needs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NeedsBody {
    /// All of it: what is left out is needed no more.
    #[serde(default)]
    #[schema(value_type = Vec<Need>, required = true)]
    needs: Field<Items<Need>>,
}

impl Input for NeedsBody {
    type Checked = Vec<Need>;

    fn check(self, faults: &mut Faults) -> Option<Vec<Need>> {
        faults.items("needs", self.needs, 0..=NEEDS)
    }
}

/// Writes down what a visitor needs
///
/// After the number was taken: the private room, or assistance. As long as the visit lasts.
#[utoipa::path(
    put,
    path = "/halls/{hallId}/tickets/{ticketId}/needs",
    tag = "tickets",
    operation_id = "setTicketNeeds",
    params(("hallId" = HallId, Path), ("ticketId" = TicketId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = NeedsBody,
    responses((status = 200, description = "The ticket", body = StaffTicketView), ChangeProblems),
)]
pub async fn set_ticket_needs(
    State(app): State<App>,
    InPath((hall, ticket)): InPath<(HallId, TicketId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Response, Problem> {
    let by = app.permit(&caller, &hall)?;
    let needs = body.read::<NeedsBody>()?;
    let command = Command::SetNeeds { ticket, needs };
    let reply = app.command(&hall, &by, retry, body.digest()?, command).await?;
    answer::staff_ticket(reply)
}
