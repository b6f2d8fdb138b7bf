//! Tickets as kiosks issue them and staff work with them.

pub mod cancel;
pub mod change_service;
pub mod complete;
pub mod issue;
pub mod list;
pub mod needs;
pub mod noshow;
pub mod park;
pub mod read;
pub mod recall;
pub mod release;
pub mod requeue;
pub mod start;
pub mod transfer;
pub mod undo;
pub mod unpark;

use axum::response::Response;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::answer;
use super::app::{App, Retry};
use super::body::RawBody;
use super::caller::Caller;
use super::input::{Faults, Field, Input};
use super::problem::Problem;
use crate::hall::command::{Command, TicketStep};
use crate::hall::event::ReservedFor;
use crate::ids::{AgentId, CounterId, HallId, TicketId};

/// Does one step in a ticket's life for a member of staff.
async fn step(
    app: &App,
    caller: &Caller,
    (hall, ticket): (HallId, TicketId),
    retry: Retry,
    body: &RawBody,
    step: TicketStep,
) -> Result<Response, Problem> {
    let by = app.permit(caller, &hall)?;
    let reply = app
        .command(&hall, &by, retry, body.digest()?, Command::Step { ticket, step })
        .await?;
    answer::staff_ticket(reply)
}

/// For whom a ticket is kept: a counter or a member of staff.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReservedForBody {
    /// One counter.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    counter_id: Field<CounterId>,
    /// One member of staff.
    #[serde(default)]
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
