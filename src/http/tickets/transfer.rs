//! `POST /halls/{hallId}/tickets/{ticketId}/_transfer`.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{ReservedForBody, step};
use crate::hall::command::TicketStep;
use crate::hall::decide::service_faults;
use crate::hall::setup::limits;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{HallId, ServiceId, TicketId};
use crate::view::staff::StaffTicketView;

/// Where the visitor is sent.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TransferBody {
    /// The service that can help.
    #[serde(default)]
    #[schema(value_type = String, required = true)]
    service_id: Field<ServiceId>,
    /// What the colleague should know, so that the visitor need not say it twice; erased after the visit.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 1000)]
    note: Field<String>,
    /// For whom the ticket is kept.
    #[serde(default)]
    #[schema(value_type = Option<ReservedForBody>)]
    reserved_for: Field<ReservedForBody>,
}

impl Input for TransferBody {
    type Checked = TicketStep;

    fn check(self, faults: &mut Faults) -> Option<TicketStep> {
        let service = faults.required("serviceId", self.service_id);
        let named = service.as_slice();
        faults.asks_hall(|setup| service_faults(setup, "serviceId", named));
        let note = faults.optional_text("note", self.note, limits::TEXT);
        let reserved_for = faults.optional_object("reservedFor", self.reserved_for);
        Some(TicketStep::Transfer {
            service: service?,
            note: note?,
            reserved_for: reserved_for?,
        })
    }
}

/// Sends a visitor on to another service
///
/// From `serving`: a new leg waits, with a clock of its own and the rank of the visit's first.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/tickets/{ticketId}/_transfer",
    tag = "tickets",
    operation_id = "transferTicket",
    params(("hallId" = HallId, Path), ("ticketId" = TicketId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = TransferBody,
    responses((status = 200, description = "The ticket", body = StaffTicketView), ChangeProblems),
)]
pub async fn transfer_ticket(
    State(app): State<App>,
    InPath(path): InPath<(HallId, TicketId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Response, Problem> {
    app.permit(&caller, &path.0)?;
    let transfer = body.read_in::<TransferBody>(Some(app.asked(&path.0)?))?;
    step(&app, &caller, path, retry, &body, transfer).await
}
