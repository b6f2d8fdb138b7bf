//! `POST /halls/{hallId}/tickets`.

use axum::Json;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::ReservedForBody;
use crate::hall::command::{Command, IssueTicket};
use crate::hall::decide::service_faults;
use crate::hall::event::Need;
use crate::hall::setup::limits;
use crate::http::answer::{self, ChangeProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{HallId, Language, ServiceId};
use crate::view::staff::StaffTicketView;
use crate::view::ticket::TicketView;

/// What a visitor comes for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IssueTicketBody {
    /// One or more services, helped one after the other.
    #[serde(default)]
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 8, required = true)]
    service_ids: Field<Items<ServiceId>>,
    /// The language the visitor chose.
    #[serde(default)]
    #[schema(value_type = Option<String>, example = "nl")]
    language: Field<Language>,
    /// What the visitor needs.
    #[serde(default)]
    #[schema(value_type = Option<Vec<Need>>)]
    needs: Field<Items<Need>>,
    /// For whom the ticket is kept.
    #[serde(default)]
    #[schema(value_type = Option<ReservedForBody>)]
    reserved_for: Field<ReservedForBody>,
}

impl Input for IssueTicketBody {
    type Checked = IssueTicket;

    fn check(self, faults: &mut Faults) -> Option<IssueTicket> {
        let services = faults.items("serviceIds", self.service_ids, 1..=limits::SERVICES_A_VISIT);
        faults
            .asks_hall(|setup| service_faults(setup, "serviceIds", services.as_deref().unwrap_or_default()));
        let language = faults.optional("language", self.language);
        let needs = faults.optional_items("needs", self.needs, 0..=2);
        let reserved_for = faults.optional_object("reservedFor", self.reserved_for);
        Some(IssueTicket {
            services: services?,
            language: language?,
            needs: needs?.unwrap_or_default(),
            reserved_for: reserved_for?,
            told: None,
            at_least_s: 0,
        })
    }
}

/// A ticket with the token by which its holder sees it; the token is given here and nowhere else.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IssuedTicket {
    /// The ticket.
    #[serde(flatten)]
    ticket: TicketView,
    /// Opens the visitor's own page.
    token: String,
}

/// A ticket as its holder gets it: 201 with `Location` when it is new.
///
/// # Errors
/// `not-found` when the hall is not open.
pub(in crate::http) fn hand_out(
    app: &App,
    ticket: StaffTicketView,
    created: bool,
) -> Result<Response, Problem> {
    let ticket = ticket.ticket.for_visitor();
    let location = format!("/api/v1/halls/{}/tickets/{}", ticket.hall_id, ticket.id);
    let epoch = app.look(&ticket.hall_id, |scene| {
        Ok(scene.state.epoch_of_ticket(ticket.id))
    })?;
    let token = app.tokens.issue(&ticket.hall_id, ticket.id, epoch);
    let issued = Json(IssuedTicket { ticket, token });
    Ok(if created {
        (StatusCode::CREATED, [(header::LOCATION, location)], issued).into_response()
    } else {
        issued.into_response()
    })
}

/// Issues a walk-in ticket
///
/// Refused with `service-unavailable` when no counter that is open or planned today takes a service, and with
/// `hall-closed` when the hall is closed or a visitor who came now could not be helped before closing time;
/// nothing is issued then.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/tickets",
    tag = "tickets",
    operation_id = "issueTicket",
    params(("hallId" = HallId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = IssueTicketBody,
    responses(
        (status = 201, description = "The ticket with its token", body = IssuedTicket,
            headers(("Location" = String, description = "The ticket for staff, without the token"))),
        ChangeProblems,
    ),
)]
pub async fn issue_ticket(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Response, Problem> {
    let by = app.permit(&caller, &hall)?;
    let request = body.read_in::<IssueTicketBody>(Some(app.asked(&hall)?))?;
    let reply = app
        .command(&hall, &by, retry, body.digest()?, Command::Issue(request))
        .await?;
    let (ticket, created) = answer::ticket(reply)?;
    hand_out(&app, *ticket, created)
}
