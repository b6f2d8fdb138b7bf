//! What is changed of a ticket that waits: what its visitor comes for and needs, and for whom it is kept.

use axum::Json;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::hall::command::Command;
use crate::hall::decide::service_faults;
use crate::hall::facts::Need;
use crate::hall::setup::limits;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::operation::{Answer, Change};
use crate::http::tickets::OnTicket;
use crate::ids::ServiceId;
use crate::view::staff::StaffTicketView;

/// What the visitor comes for after all.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeServiceBody {
    /// The service that is waited for, and those that follow it.
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 8)]
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
#[utoipa::path(post, path = "/halls/{hallId}/tickets/{ticketId}/_changeservice", tag = "tickets",
    responses((status = 200, description = "The ticket")))]
pub async fn change_ticket_service(
    call: Change<OnTicket, ChangeServiceBody>,
) -> Answer<Json<StaffTicketView>> {
    let change = |(_, ticket), services| Command::ChangeServices {
        ticket,
        services,
        by_visitor: false,
    };
    call.send(change).await
}

/// As many as there are.
const NEEDS: usize = 2;

/// What a visitor needs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct NeedsBody {
    /// All of it: what is left out is needed no more.
    #[schema(value_type = Vec<Need>)]
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
#[utoipa::path(put, path = "/halls/{hallId}/tickets/{ticketId}/needs", tag = "tickets",
    responses((status = 200, description = "The ticket")))]
pub async fn set_ticket_needs(call: Change<OnTicket, NeedsBody>) -> Answer<Json<StaffTicketView>> {
    call.send(|(_, ticket), needs| Command::SetNeeds { ticket, needs })
        .await
}

/// Keeps a ticket for nobody any more
///
/// Any counter that takes its service may call it then, in its place; for a ticket whose counter or member of staff is
/// not there. `wrong-state` when it is kept for nobody, or the visit is over.
#[utoipa::path(post, path = "/halls/{hallId}/tickets/{ticketId}/_release", tag = "tickets",
    responses((status = 200, description = "The ticket")))]
pub async fn release_ticket(call: Change<OnTicket>) -> Answer<Json<StaffTicketView>> {
    call.send(|(_, ticket), ()| Command::Release { ticket }).await
}
