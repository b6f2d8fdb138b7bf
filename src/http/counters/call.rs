//! `POST /halls/{hallId}/counters/{counterId}/_call`.

use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::command::Command;
use crate::http::answer::{self, ChangeProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{CounterId, HallId, TicketId};
use crate::view::staff::StaffTicketView;

/// Whom to call.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallBody {
    /// This ticket, by hand; the next under the hall's policy when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    ticket_id: Field<TicketId>,
    /// That staff know that the private room is taken: the visitor is called to it all the same. With `ticketId` only.
    #[serde(default)]
    #[schema(value_type = Option<bool>)]
    room_taken: Field<bool>,
}

impl Input for CallBody {
    type Checked = (Option<TicketId>, bool);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let ticket = faults.optional("ticketId", self.ticket_id);
        let room_taken = faults.optional("roomTaken", self.room_taken)?.unwrap_or(false);
        if room_taken && ticket == Some(None) {
            faults.add(
                "roomTaken",
                "needs `ticketId`: the rule itself calls nobody to a taken room",
            );
        }
        Some((ticket?, room_taken))
    }
}

/// Calls the next number
///
/// Or one by hand, which is recorded. `queue-empty` when nobody callable waits for this counter, `counter-busy`
/// when it has a ticket called or being served, `counter-closed` when it is closed or on a break, `room-taken` when who
/// is called by hand needs the private room and it is taken.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/counters/{counterId}/_call",
    tag = "counters",
    operation_id = "callNext",
    params(("hallId" = HallId, Path), ("counterId" = CounterId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = CallBody,
    responses((status = 200, description = "The ticket", body = StaffTicketView), ChangeProblems),
)]
pub async fn call_next(
    State(app): State<App>,
    InPath((hall, counter)): InPath<(HallId, CounterId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Response, Problem> {
    let by = app.permit(&caller, &hall)?;
    let command = match body.read::<CallBody>()? {
        (Some(ticket), true) => Command::CallToTakenRoom { counter, ticket },
        (ticket, _) => Command::Call { counter, ticket },
    };
    answer::staff_ticket(app.command(&hall, &by, retry, body.digest()?, command).await?)
}
