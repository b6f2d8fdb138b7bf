//! A counter's day.

use axum::Json;
use axum::extract::Request;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::hall::command::Command;
use crate::hall::decide::service_faults;
use crate::hall::setup::limits;
use crate::http::app::App;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::live_view;
use crate::http::operation::{Answer, Change, Frames, Read, operations};
use crate::http::problem::Problem;
use crate::http::tickets::whole_ms;
use crate::ids::{AgentId, CounterId, HallId, ServiceId, TicketId};
use crate::live::Topic;
use crate::view::counter::CounterView;
use crate::view::staff::StaffTicketView;

/// A counter in a hall, as paths name it.
pub type OnCounter = (HallId, CounterId);

/// The operations on counters, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(open_counter))
        .routes(operations!(close_counter))
        .routes(operations!(pause_counter))
        .routes(operations!(resume_counter))
        .routes(operations!(call_next))
        .routes(operations!(set_counter_services))
        .routes(operations!(watch_counter))
}

/// How a counter opens.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OpenCounterBody {
    /// Replaces today's services by any of the hall's; today's when left out.
    #[schema(value_type = Option<Vec<String>>)]
    service_ids: Field<Items<ServiceId>>,
    /// Who works there; whoever is signed in when left out.
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
#[utoipa::path(post, path = "/halls/{hallId}/counters/{counterId}/_open", tag = "counters",
    responses((status = 200, description = "The counter")))]
pub async fn open_counter(call: Change<OnCounter, OpenCounterBody>) -> Answer<Json<CounterView>> {
    let caller = call.by.agent().cloned();
    let open = |(_, counter), (services, agent): (_, Option<AgentId>)| Command::OpenCounter {
        counter,
        services,
        agent: agent.or(caller),
    };
    call.send(open).await
}

/// Closes a counter
///
/// At any time: a called number goes back to the queue with its rank, who is being helped is helped there.
#[utoipa::path(post, path = "/halls/{hallId}/counters/{counterId}/_close", tag = "counters",
    responses((status = 200, description = "The counter")))]
pub async fn close_counter(call: Change<OnCounter>) -> Answer<Json<CounterView>> {
    call.send(|(_, counter), ()| Command::CloseCounter { counter })
        .await
}

/// A break.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PauseCounterBody {
    /// When it is expected to end; forecasts count on it.
    #[schema(value_type = Option<DateTime<Utc>>)]
    until: Field<DateTime<Utc>>,
}

impl Input for PauseCounterBody {
    type Checked = Option<DateTime<Utc>>;

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        Some(faults.optional("until", self.until)?.map(whole_ms))
    }
}

/// Begins a break
///
/// A called number goes back to the queue with its rank; who is being helped is helped first.
#[utoipa::path(post, path = "/halls/{hallId}/counters/{counterId}/_pause", tag = "counters",
    responses((status = 200, description = "The counter")))]
pub async fn pause_counter(call: Change<OnCounter, PauseCounterBody>) -> Answer<Json<CounterView>> {
    let pause = |(_, counter), until| Command::PauseCounter { counter, until };
    call.send(pause).await
}

/// Ends a break
#[utoipa::path(post, path = "/halls/{hallId}/counters/{counterId}/_resume", tag = "counters",
    responses((status = 200, description = "The counter")))]
pub async fn resume_counter(call: Change<OnCounter>) -> Answer<Json<CounterView>> {
    call.send(|(_, counter), ()| Command::ResumeCounter { counter })
        .await
}

/// Whom to call.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CallBody {
    /// This ticket, by hand; the next under the hall's policy when left out.
    #[schema(value_type = Option<String>)]
    ticket_id: Field<TicketId>,
    /// That staff know that the private room is taken: the visitor is called to it all the same. With `ticketId` only.
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
#[utoipa::path(post, path = "/halls/{hallId}/counters/{counterId}/_call", tag = "counters",
    responses((status = 200, description = "The ticket")))]
pub async fn call_next(call: Change<OnCounter, CallBody>) -> Answer<Json<StaffTicketView>> {
    let next = |(_, counter), (ticket, room_taken)| match (ticket, room_taken) {
        (Some(ticket), true) => Command::CallToTakenRoom { counter, ticket },
        (ticket, _) => Command::Call { counter, ticket },
    };
    call.send(next).await
}

/// What a counter takes from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CounterServicesBody {
    /// Any of the hall's services.
    #[schema(value_type = Vec<String>)]
    service_ids: Field<Items<ServiceId>>,
}

impl Input for CounterServicesBody {
    type Checked = Vec<ServiceId>;

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        faults.items("serviceIds", self.service_ids, 0..=limits::SERVICES)
    }
}

/// Lets a counter take other services
///
/// For the rest of the day, also while somebody is being helped there.
#[utoipa::path(put, path = "/halls/{hallId}/counters/{counterId}/services", tag = "counters",
    responses((status = 200, description = "The counter")))]
pub async fn set_counter_services(call: Change<OnCounter, CounterServicesBody>) -> Answer<Json<CounterView>> {
    let set = |(_, counter), services| Command::SetCounterServices { counter, services };
    call.send(set).await
}

/// A counter's page, live
///
/// A WebSocket; each message holds the whole view in `data` (`CounterLive`). When the session by which it was opened
/// ends, it is closed with the code 4401.
#[utoipa::path(get, path = "/halls/{hallId}/counters/{counterId}/live", tag = "live",
    responses((status = 101, description = "Frames follow")))]
pub async fn watch_counter(call: Read<OnCounter>, request: Request) -> Answer<Frames> {
    let (hall, counter) = call.path;
    if call.app.published(&hall)?.setup.counter(&counter).is_none() {
        return Err(Problem::not_found("this counter"));
    }
    let (topic, lease) = (Topic::Counter(hall, counter), call.caller.lease_of(&call.by));
    live_view::open(&call.app, topic, live_view::Comer::Known, lease, request).await
}
