//! Tickets as kiosks issue them and staff work with them.

pub mod change;
pub mod check_in;
pub mod issue;
pub mod list;
pub mod offline;
pub mod remote;
pub mod steps;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::hall::facts::ReservedFor;
use crate::http::app::App;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::operations;
use crate::ids::{AgentId, CounterId, HallId, TicketId};

/// A ticket in a hall, as paths name it.
pub type OnTicket = (HallId, TicketId);

/// The operations on tickets, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(issue::issue_ticket, list::list_tickets))
        .routes(operations!(list::read_ticket))
        .routes(operations!(steps::recall_ticket))
        .routes(operations!(steps::start_ticket))
        .routes(operations!(steps::noshow_ticket))
        .routes(operations!(steps::requeue_ticket))
        .routes(operations!(steps::park_ticket))
        .routes(operations!(steps::unpark_ticket))
        .routes(operations!(steps::transfer_ticket))
        .routes(operations!(steps::complete_ticket))
        .routes(operations!(steps::cancel_ticket))
        .routes(operations!(steps::undo_ticket))
        .routes(operations!(change::change_ticket_service))
        .routes(operations!(change::release_ticket))
        .routes(operations!(change::set_ticket_needs))
        .routes(operations!(check_in::check_in))
        .routes(operations!(offline::reserve_numbers))
        .routes(operations!(offline::record_offline_ticket))
        .routes(operations!(offline::helped_by_hand))
        .routes(operations!(remote::join_from_home, remote::read_joining))
        .routes(operations!(remote::check_in_ticket))
}

/// For whom a ticket is kept: a counter or a member of staff.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReservedForBody {
    /// One counter.
    #[schema(value_type = Option<String>)]
    counter_id: Field<CounterId>,
    /// One member of staff.
    #[schema(value_type = Option<String>)]
    agent_id: Field<AgentId>,
}

impl Input for ReservedForBody {
    type Checked = ReservedFor;

    fn check(self, faults: &mut Faults) -> Option<ReservedFor> {
        let counter = faults.optional("counterId", self.counter_id)?;
        let agent = faults.optional("agentId", self.agent_id)?;
        let agent = match agent {
            Some(agent) => Some(faults.works_here("agentId", Some(agent))?),
            None => None,
        };
        match (counter, agent) {
            (Some(counter), None) => Some(ReservedFor::Counter(counter)),
            (None, Some(agent)) => Some(ReservedFor::Agent(agent)),
            _ => {
                faults.add("", "must name either `counterId` or `agentId`");
                None
            }
        }
    }
}

/// An instant with milliseconds, as the log keeps it.
#[must_use]
pub fn whole_ms(instant: DateTime<Utc>) -> DateTime<Utc> {
    use chrono::SubsecRound;
    instant.trunc_subsecs(3)
}
