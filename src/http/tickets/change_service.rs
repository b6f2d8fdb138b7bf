//! `POST /halls/{hallId}/tickets/{ticketId}/_changeservice`.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::command::Command;
use crate::hall::decide::service_faults;
use crate::hall::setup::limits;
use crate::http::answer::{self, ChangeProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{HallId, ServiceId, TicketId};
use crate::view::staff::StaffTicketView;

/// What the visitor comes for after all.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeServiceBody {
    /// The service that is waited for, and those that follow it.
    #[serde(default)]
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 8, required = true)]
    service_ids: Field<Items<ServiceId>>,
}

impl Input for ChangeServiceBody {
    type Checked = Vec<ServiceId>;

    fn check(self, faults: &mut Faults) -> Option<Vec<ServiceId>> {
        let services = faults.items("serviceIds", self.service_ids, 1..=limits::SERVICES_A_VISIT);
        faults
            .asks_hall(|setup| service_faults(setup, "serviceIds", services.as_deref().unwrap_or_default()));
        services
    }
}

/// Changes what a visitor comes for
///
/// Before help begins, from `waiting` and `called`: the number, the leg with its clock and its due instant, the rank
/// and what broke stay, so that no promise can be reset by it. `service-unavailable` as when a ticket is issued.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/tickets/{ticketId}/_changeservice",
    tag = "tickets",
    operation_id = "changeTicketService",
    params(("hallId" = HallId, Path), ("ticketId" = TicketId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = ChangeServiceBody,
    responses((status = 200, description = "The ticket", body = StaffTicketView), ChangeProblems),
)]
pub async fn change_ticket_service(
    State(app): State<App>,
    InPath((hall, ticket)): InPath<(HallId, TicketId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Response, Problem> {
    let by = app.permit(&caller, &hall)?;
    let command = Command::ChangeServices {
        ticket,
        services: body.read_in::<ChangeServiceBody>(Some(app.asked(&hall)?))?,
        by_visitor: false,
    };
    answer::staff_ticket(app.command(&hall, &by, retry, body.digest()?, command).await?)
}
