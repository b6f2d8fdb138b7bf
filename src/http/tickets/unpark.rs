//! `POST /halls/{hallId}/tickets/{ticketId}/_unpark`.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use super::step;
use crate::hall::command::TicketStep;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{CounterId, HallId, TicketId};
use crate::view::staff::StaffTicketView;

/// Where help goes on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UnparkBody {
    /// A counter that is open and free.
    #[serde(default)]
    #[schema(value_type = String, required = true)]
    counter_id: Field<CounterId>,
}

impl Input for UnparkBody {
    type Checked = CounterId;

    fn check(self, faults: &mut Faults) -> Option<CounterId> {
        faults.required("counterId", self.counter_id)
    }
}

/// Help goes on after the visitor's errand
///
/// Straight to `serving` at a counter that is open and free: `counter-closed` or `counter-busy` otherwise.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/tickets/{ticketId}/_unpark",
    tag = "tickets",
    operation_id = "unparkTicket",
    params(("hallId" = HallId, Path), ("ticketId" = TicketId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = UnparkBody,
    responses((status = 200, description = "The ticket", body = StaffTicketView), ChangeProblems),
)]
pub async fn unpark_ticket(
    State(app): State<App>,
    InPath(path): InPath<(HallId, TicketId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Response, Problem> {
    app.permit(&caller, &path.0)?;
    let counter = body.read::<UnparkBody>()?;
    step(&app, &caller, path, retry, &body, TicketStep::Unpark { counter }).await
}
