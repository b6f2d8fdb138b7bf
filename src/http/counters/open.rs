//! `POST /halls/{hallId}/counters/{counterId}/_open`.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::change;
use crate::hall::command::Command;
use crate::hall::decide::service_faults;
use crate::hall::setup::limits;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{AgentId, CounterId, HallId, ServiceId};
use crate::view::counter::CounterView;

/// How a counter opens.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpenCounterBody {
    /// Replaces today's services by any of the hall's; today's when left out.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    service_ids: Field<Items<ServiceId>>,
    /// Who works there; whoever is signed in when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    agent_id: Field<AgentId>,
}

impl Input for OpenCounterBody {
    type Checked = (Option<Vec<ServiceId>>, Option<AgentId>);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let services = faults.optional_items("serviceIds", self.service_ids, 0..=limits::SERVICES);
        let named = services.as_ref().and_then(Option::as_deref).unwrap_or_default();
        faults.asks_hall(|setup| service_faults(setup, "serviceIds", named));
        let agent = faults.optional("agentId", self.agent_id);
        Some((services?, agent?))
    }
}

/// Opens a counter
#[utoipa::path(
    post,
    path = "/halls/{hallId}/counters/{counterId}/_open",
    tag = "counters",
    operation_id = "openCounter",
    params(("hallId" = HallId, Path), ("counterId" = CounterId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = OpenCounterBody,
    responses((status = 200, description = "The counter", body = CounterView), ChangeProblems),
)]
pub async fn open_counter(
    State(app): State<App>,
    InPath((hall, counter)): InPath<(HallId, CounterId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<CounterView>, Problem> {
    let by = app.permit(&caller, &hall)?;
    let (services, agent) = body.read_in::<OpenCounterBody>(Some(app.asked(&hall)?))?;
    let agent = agent.or_else(|| by.agent().cloned());
    let command = Command::OpenCounter {
        counter,
        services,
        agent,
    };
    change(&app, &caller, &hall, retry, &body, command).await
}
