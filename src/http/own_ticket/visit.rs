//! The visit itself: reading and watching it, leaving, and what can be put right while one waits.

use axum::Json;
use axum::extract::Request;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::visitor;
use crate::hall::command::{CancelledBy, Command, TicketStep};
use crate::http::access::When;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::live_view;
use crate::http::operation::{Answer, Frames};
use crate::http::own_ticket::{OwnChange, OwnRead};
use crate::http::problem::Problem;
use crate::http::tickets::change::ChangeServiceBody;
use crate::live::Topic;
use crate::view::ticket::{TicketView, ticket};

/// A visitor's own ticket
///
/// Also after the visit, for twelve hours, and as long as something that is owed for it can still be had.
#[utoipa::path(get, path = "/tickets/{token}", tag = "own ticket",
    responses((status = 200, description = "The ticket")))]
pub async fn read_own_ticket(visit: OwnRead) -> Answer<Json<TicketView>> {
    visit.app.look(&visit.hall, |scene| {
        let found = scene.state.visit(visit.ticket);
        let found = found.ok_or_else(|| Problem::not_found("a visit with this token"))?;
        Ok(Json(ticket(scene, found, None).for_visitor().told(scene)))
    })
}

/// A visitor's own ticket, live
///
/// A WebSocket; each message holds the whole view in `data` (`TicketLive`).
#[utoipa::path(get, path = "/tickets/{token}/live", tag = "live",
    responses((status = 101, description = "Frames follow")))]
pub async fn watch_own_ticket(visit: OwnRead, request: Request) -> Answer<Frames> {
    let topic = Topic::Ticket(visit.hall, visit.ticket);
    live_view::open(&visit.app, topic, live_view::Comer::Stranger, None, request).await
}

/// Why a ticket is given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum GivenBack {
    /// The number never reached the visitor; a kiosk alone can know that.
    NotReceived,
}

/// Why the visitor leaves; nothing is asked of a visitor.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CancelOwnTicketBody {
    /// Left out when the visitor leaves.
    #[schema(value_type = Option<GivenBack>)]
    reason: Field<GivenBack>,
}

impl Input for CancelOwnTicketBody {
    type Checked = Option<GivenBack>;

    fn check(self, faults: &mut Faults) -> Option<Option<GivenBack>> {
        faults.optional("reason", self.reason)
    }
}

/// A visitor leaves the queue
///
/// While waiting, called or parked. A kiosk that got no answer when it asked for a number, and whose visitor took
/// another, gives the first one back with the reason `notReceived`: no report counts it as somebody who left.
#[utoipa::path(post, path = "/tickets/{token}/_cancel", tag = "own ticket",
    responses((status = 200, description = "The ticket")))]
pub async fn cancel_own_ticket(
    caller: Caller,
    visit: OwnChange<CancelOwnTicketBody>,
) -> Answer<Json<TicketView>> {
    let visit = visit.while_present()?;
    let (hall, ticket) = (visit.hall.clone(), visit.ticket);
    let (who, by) = match visit.body()? {
        None => (visitor(hall, ticket), CancelledBy::Visitor),
        Some(GivenBack::NotReceived) => {
            let kiosk = visit.app.permit_when(&caller, When::NotReceived, &hall)?;
            (kiosk, CancelledBy::Kiosk)
        }
    };
    let step = TicketStep::Cancel { by };
    visit.send_as(&who, Command::Step { ticket, step }).await
}

/// A visitor asks for the private room
///
/// Until help starts; asking again changes nothing.
#[utoipa::path(post, path = "/tickets/{token}/_askprivateroom", tag = "own ticket",
    responses((status = 200, description = "The ticket")))]
pub async fn ask_private_room(visit: OwnChange) -> Answer<Json<TicketView>> {
    let visit = visit.while_present()?;
    visit.send(|ticket, ()| Command::AskPrivateRoom { ticket }).await
}

/// A visitor puts a wrong choice right
///
/// While waiting: the number and the place in the queue stay. `service-unavailable` as when a ticket is issued.
#[utoipa::path(post, path = "/tickets/{token}/_changeservice", tag = "own ticket",
    responses((status = 200, description = "The ticket")))]
pub async fn change_own_service(visit: OwnChange<ChangeServiceBody>) -> Answer<Json<TicketView>> {
    let change = |ticket, services| Command::ChangeServices {
        ticket,
        services,
        by_visitor: true,
    };
    visit.send(change).await
}
