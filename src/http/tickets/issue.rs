//! `POST /halls/{hallId}/tickets`.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::Role;
use crate::engine::Reply;
use crate::hall::command::{Command, IssueTicket};
use crate::hall::decide::service_faults;
use crate::hall::facts::Need;
use crate::hall::setup::limits;
use crate::http::answer::FromReply;
use crate::http::app::App;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::operation::takes::Body;
use crate::http::operation::{Answer, Change, Created, Gives, Page};
use crate::http::path::BASE;
use crate::http::tickets::ReservedForBody;
use crate::ids::{DeviceId, HallId, Language, ServiceId};
use crate::print::job::What;
use crate::print::printers::{NotPrinted, Wish};
use crate::view::ticket::TicketView;

/// What a visitor comes for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct IssueTicketBody {
    /// One or more services, helped one after the other.
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 8)]
    service_ids: Field<Items<ServiceId>>,
    /// The language the visitor chose.
    #[schema(value_type = Option<String>, example = "nl")]
    language: Field<Language>,
    /// What the visitor needs.
    #[schema(value_type = Option<Vec<Need>>)]
    needs: Field<Items<Need>>,
    /// For whom the ticket is kept.
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

/// A ticket as its holder gets it: 201 with `Location` when it is new, else 200.
#[derive(Debug)]
pub struct HandedOut {
    ticket: IssuedTicket,
    created: bool,
}

impl IntoResponse for HandedOut {
    fn into_response(self) -> Response {
        let Self { ticket, created } = self;
        let (hall, id) = (&ticket.ticket.hall_id, ticket.ticket.id);
        let location = [(header::LOCATION, format!("{BASE}/halls/{hall}/tickets/{id}"))];
        if created {
            (StatusCode::CREATED, location, Json(ticket)).into_response()
        } else {
            Json(ticket).into_response()
        }
    }
}

impl Gives for HandedOut {
    fn describe(page: &mut Page<'_>) {
        Created::<IssuedTicket>::describe(page);
    }
}

/// Hands out the ticket of a reply, with its token.
///
/// # Errors
/// `not-found` when the hall is not open.
pub(in crate::http) fn hand_out(app: &App, reply: Reply) -> Answer<HandedOut> {
    let created = matches!(reply, Reply::Ticket { created: true, .. });
    let ticket = TicketView::of(reply)?;
    let (ticket, epoch) = app.look(&ticket.hall_id.clone(), |scene| {
        let epoch = scene.state.epoch_of_ticket(ticket.id);
        Ok((ticket.with_code(scene), epoch))
    })?;
    let token = app.tokens.issue(&ticket.hall_id, ticket.id, epoch);
    let ticket = IssuedTicket { ticket, token };
    Ok(HandedOut { ticket, created })
}

/// Where a ticket that is taken comes out on paper.
pub(in crate::http) struct PrintsAt {
    hall: HallId,
    device: Option<DeviceId>,
    origin: Option<String>,
}

impl PrintsAt {
    /// At the kiosk that calls; nowhere for anybody else.
    pub(in crate::http) fn of<B: Body>(call: &Change<HallId, B>) -> Self {
        let device = call.caller.device_of_kind(&call.hall, Role::Kiosk).cloned();
        Self {
            hall: call.hall.clone(),
            device: device.filter(|_| !call.app.is_practice),
            origin: call.retry.reached_at(call.app.auth.public_origin()),
        }
    }

    /// Asks for the slip of a ticket that was just made. That it does not come out is seen at the printer, and is no reason
    /// to take the number back.
    pub(in crate::http) async fn print(self, app: &App, handed: &HandedOut) {
        let Some(device) = self.device.filter(|_| handed.created) else {
            return;
        };
        let ticket = handed.ticket.ticket.id;
        let name = Wish::name_of_taken(&self.hall, ticket);
        let wish = Wish {
            hall: self.hall,
            device,
            what: What::Ticket { ticket },
            origin: self.origin,
        };
        match app.printers.print(name, wish).await {
            Ok(()) | Err(NotPrinted::NoPrinter) => {}
            Err(error) => tracing::warn!(%error, "a ticket does not come out on paper"),
        }
    }
}

/// Issues a walk-in ticket
///
/// Refused with `service-unavailable` when no counter that is open or planned today takes a service, and with
/// `hall-closed` when the hall is closed or a visitor who came now could not be helped before closing time;
/// nothing is issued then.
#[utoipa::path(post, path = "/halls/{hallId}/tickets", tag = "tickets",
    responses((status = 201, description = "The ticket with its token", headers(("Location" = String, description = "The ticket for staff, without the token")))))]
pub async fn issue_ticket(call: Change<HallId, IssueTicketBody>) -> Answer<HandedOut> {
    let (app, at) = (call.app.clone(), PrintsAt::of(&call));
    let handed = hand_out(&app, call.send(|_, request| Command::Issue(request)).await?)?;
    at.print(&app, &handed).await;
    Ok(handed)
}
