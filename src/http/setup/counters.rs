//! Counters (*balies*) as they are set up; their day is in [`crate::http::counters`].

use axum::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::hall::decide::service_faults;
use crate::hall::setup::{Counter, limits};
use crate::http::administered::{Adding, InAskedHall, OfAskedHall};
use crate::http::app::App;
use crate::http::etag::Tagged;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Change, CreatedAt, Done, Patch, Read, Whole, operations};
use crate::http::setup::resource::{self, Resource};
use crate::ids::{CounterId, HallId, ServiceId};
use crate::view::Scene;
use crate::view::setup::{CounterSetupView, counter_setup};

/// The operations on counters, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(list_counters, create_counter))
        .routes(operations!(
            read_counter,
            change_counter,
            patch_counter,
            remove_counter
        ))
}

/// Everything of a counter but its id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CounterMembers {
    /// Its name on screens.
    #[schema(value_type = String, example = "Balie 3")]
    name: Field<String>,
    /// The services it takes unless today says otherwise.
    #[schema(value_type = Vec<String>)]
    service_ids: Field<Items<ServiceId>>,
    /// The part of the hall in which it stands: counters that name the same are a zone, which can have lobby screens of its
    /// own. Left out: it belongs to no part.
    #[schema(value_type = Option<String>, example = "Begane grond")]
    zone: Field<String>,
}

/// A counter that has no id yet.
pub struct Unnamed {
    name: String,
    services: Vec<ServiceId>,
    zone: Option<String>,
}

impl Unnamed {
    fn named(self, id: CounterId) -> Counter {
        Counter {
            id,
            name: self.name,
            services: self.services,
            zone: self.zone,
        }
    }
}

impl Input for CounterMembers {
    type Checked = Unnamed;

    fn check(self, faults: &mut Faults) -> Option<Unnamed> {
        let name = faults.name("name", self.name, limits::NAME);
        let services = faults.items("serviceIds", self.service_ids, 0..=limits::SERVICES);
        let zone = faults.optional_name("zone", self.zone, limits::NAME);
        faults
            .asks_hall(|setup| service_faults(setup, "serviceIds", services.as_deref().unwrap_or_default()));
        Some(Unnamed {
            name: name?,
            services: services?,
            zone: zone?,
        })
    }
}

/// A counter with its id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CounterBody {
    /// Its name in the API.
    #[schema(value_type = String, example = "3")]
    id: Field<CounterId>,
    /// Its other members.
    #[serde(flatten)]
    members: CounterMembers,
}

impl Input for CounterBody {
    type Checked = Counter;

    fn check(self, faults: &mut Faults) -> Option<Counter> {
        let id = faults.required("id", self.id);
        let members = self.members.check(faults);
        Some(members?.named(id?))
    }
}

/// A new counter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateCounterBody {
    /// The hall; may be left out where only one is in use.
    #[schema(value_type = Option<String>)]
    hall_id: Field<HallId>,
    /// The counter.
    #[serde(flatten)]
    counter: CounterBody,
}

impl Input for CreateCounterBody {
    type Checked = (Option<HallId>, Counter);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let hall = faults.optional("hallId", self.hall_id);
        let counter = self.counter.check(faults);
        Some((hall?, counter?))
    }
}

impl Resource for Counter {
    const PATH: &'static str = "counters";
    type Members = CounterMembers;
    type New = CreateCounterBody;
    type View = CounterSetupView;

    fn named(members: Unnamed, id: CounterId) -> Self {
        members.named(id)
    }

    fn view(&self, scene: &Scene<'_>) -> CounterSetupView {
        counter_setup(scene.hall, self)
    }
}

/// The counters of a hall
///
/// As they are set up, in the order shown; today's services and state are in the supervisor's view.
#[utoipa::path(get, path = "/counters", tag = "setup",
    responses((status = 200, description = "All of them")))]
pub async fn list_counters(call: Read<InAskedHall>) -> Answer<Json<ListOf<CounterSetupView>>> {
    resource::list::<Counter>(&call)
}

/// Adds a counter to a hall
///
/// Shown last, and closed. A name that is taken is 409 `already-exists`.
#[utoipa::path(post, path = "/counters", tag = "setup",
    responses((status = 201, description = "The counter", headers(("Location" = String, description = "The counter")))))]
pub async fn create_counter(call: Adding<CreateCounterBody>) -> Answer<CreatedAt<CounterSetupView>> {
    resource::create::<Counter>(call).await
}

/// A counter as it is set up
#[utoipa::path(get, path = "/counters/{counterId}", tag = "setup",
    responses((status = 200, description = "The counter")))]
pub async fn read_counter(call: Read<OfAskedHall<CounterId>>) -> Answer<Tagged<CounterSetupView>> {
    resource::read::<Counter>(&call)
}

/// Changes a counter
///
/// The whole of it; its id and its place stay. A counter that is open keeps today's services until it closes for
/// the day.
#[utoipa::path(put, path = "/counters/{counterId}", tag = "setup",
    responses((status = 200, description = "The counter")))]
pub async fn change_counter(
    call: Change<OfAskedHall<CounterId>, Whole<CounterMembers>>,
) -> Answer<Tagged<CounterSetupView>> {
    resource::change::<Counter>(call).await
}

/// Changes a part of a counter
///
/// By merge patch: what is not named stays, `null` takes away what may be left out.
#[utoipa::path(patch, path = "/counters/{counterId}", tag = "setup",
    responses((status = 200, description = "The counter")))]
pub async fn patch_counter(
    call: Change<OfAskedHall<CounterId>, Patch<CounterMembers>>,
) -> Answer<Tagged<CounterSetupView>> {
    resource::patch::<Counter>(call).await
}

/// Removes a counter
///
/// Refused with 409 `in-use` while it is at work, or a visit or an appointment is kept for it.
#[utoipa::path(delete, path = "/counters/{counterId}", tag = "setup",
    responses((status = 204, description = "It is gone")))]
pub async fn remove_counter(call: Change<OfAskedHall<CounterId>>) -> Answer<Done> {
    resource::remove::<Counter>(call).await
}

#[cfg(test)]
mod tests;
