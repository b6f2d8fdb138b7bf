//! Services (*producten*): what visitors come for.

use axum::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::hall::setup::{BookingRule, Service, ServiceIcon, ServiceTime, Texts, limits};
use crate::http::administered::{Adding, InAskedHall, OfAskedHall};
use crate::http::app::App;
use crate::http::etag::Tagged;
use crate::http::input::{Faults, Field, Input};
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Change, CreatedAt, Done, Patch, Read, Whole, operations};
use crate::http::setup::booking::BookingRuleBody;
use crate::http::setup::resource::{self, Resource};
use crate::ids::{HallId, Letter, ServiceId};
use crate::view::Scene;
use crate::view::setup::{ServiceSetupView, service_setup};

/// The operations on services, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(list_services, create_service))
        .routes(operations!(
            read_service,
            change_service,
            patch_service,
            remove_service
        ))
}

/// How long helping takes, until the hall has learned it; log-normal.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceTimeBody {
    /// Mean, in seconds.
    #[schema(value_type = f64, example = 420)]
    mean_s: Field<f64>,
    /// Standard deviation divided by the mean; 0.6 when left out.
    #[schema(value_type = Option<f64>)]
    variation: Field<f64>,
}

impl Input for ServiceTimeBody {
    type Checked = ServiceTime;

    fn check(self, faults: &mut Faults) -> Option<ServiceTime> {
        let mean_s = faults.required("meanS", self.mean_s);
        let variation = faults.optional("variation", self.variation);
        Some(ServiceTime {
            mean_s: mean_s?,
            variation: variation?.unwrap_or(ServiceTime::USUAL_VARIATION),
        })
    }
}

/// Everything of a service but its id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceMembers {
    /// The letter of its tickets.
    #[schema(value_type = String, example = "P")]
    letter: Field<Letter>,
    /// Its name on screens by language; Dutch (`nl`) is always there.
    #[schema(value_type = BTreeMap<String, String>)]
    names: Field<Texts>,
    /// The sign beside its name on kiosk and phone; none when it is left out.
    #[schema(value_type = Option<ServiceIcon>)]
    icon: Field<ServiceIcon>,
    /// The group it is shown under at the kiosk, when there are many.
    #[schema(value_type = Option<BTreeMap<String, String>>)]
    group: Field<Texts>,
    /// What a visitor who comes for it brings along, by language, for mail about appointments; Dutch (`nl`) is there
    /// when any is.
    #[schema(value_type = Option<BTreeMap<String, String>>)]
    bring: Field<Texts>,
    /// What of it visitors can book themselves; nothing when it is left out.
    #[schema(value_type = Option<BookingRuleBody>)]
    booking: Field<BookingRuleBody>,
    /// How long helping takes.
    #[schema(value_type = ServiceTimeBody)]
    service_time: Field<ServiceTimeBody>,
}

/// A service that has no id yet.
pub struct Unnamed {
    letter: Letter,
    names: Texts,
    icon: Option<ServiceIcon>,
    group: Option<Texts>,
    bring: Texts,
    booking: Option<BookingRule>,
    service_time: ServiceTime,
}

impl Unnamed {
    fn named(self, id: ServiceId) -> Service {
        Service {
            id,
            letter: self.letter,
            names: self.names,
            icon: self.icon,
            group: self.group,
            bring: self.bring,
            booking: self.booking,
            service_time: self.service_time,
        }
    }
}

impl Input for ServiceMembers {
    type Checked = Unnamed;

    fn check(self, faults: &mut Faults) -> Option<Unnamed> {
        let letter = faults.required("letter", self.letter);
        let names = faults.texts("names", self.names, limits::NAME);
        let icon = faults.optional("icon", self.icon);
        let group = faults.optional_texts("group", self.group, limits::NAME);
        let bring = faults.optional_texts("bring", self.bring, limits::TEXT);
        let booking = faults.optional_object("booking", self.booking);
        if matches!(self.service_time, Field::Missing) {
            faults.add("serviceTime", "is required");
        }
        let service_time = faults.optional_object("serviceTime", self.service_time);
        Some(Unnamed {
            letter: letter?,
            names: names?,
            icon: icon?,
            group: group?,
            bring: bring?.unwrap_or_default(),
            booking: booking?,
            service_time: service_time??,
        })
    }
}

/// A service with its id.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceBody {
    /// Its name in the API.
    #[schema(value_type = String, example = "paspoort")]
    id: Field<ServiceId>,
    /// Its other members.
    #[serde(flatten)]
    members: ServiceMembers,
}

impl Input for ServiceBody {
    type Checked = Service;

    fn check(self, faults: &mut Faults) -> Option<Service> {
        let id = faults.required("id", self.id);
        let members = self.members.check(faults);
        Some(members?.named(id?))
    }
}

/// A new service.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CreateServiceBody {
    /// The hall; may be left out where only one is in use.
    #[schema(value_type = Option<String>)]
    hall_id: Field<HallId>,
    /// The service.
    #[serde(flatten)]
    service: ServiceBody,
}

impl Input for CreateServiceBody {
    type Checked = (Option<HallId>, Service);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let hall = faults.optional("hallId", self.hall_id);
        let service = self.service.check(faults);
        Some((hall?, service?))
    }
}

impl Resource for Service {
    const PATH: &'static str = "services";
    type Members = ServiceMembers;
    type New = CreateServiceBody;
    type View = ServiceSetupView;

    fn named(members: Unnamed, id: ServiceId) -> Self {
        members.named(id)
    }

    fn view(&self, scene: &Scene<'_>) -> ServiceSetupView {
        service_setup(scene.hall, self)
    }
}

/// The services of a hall
///
/// In the order shown.
#[utoipa::path(get, path = "/services", tag = "setup",
    responses((status = 200, description = "All of them")))]
pub async fn list_services(call: Read<InAskedHall>) -> Answer<Json<ListOf<ServiceSetupView>>> {
    resource::list::<Service>(&call)
}

/// Adds a service to a hall
///
/// Shown last; no counter takes it yet. A name that is taken is 409 `already-exists`.
#[utoipa::path(post, path = "/services", tag = "setup",
    responses((status = 201, description = "The service", headers(("Location" = String, description = "The service")))))]
pub async fn create_service(call: Adding<CreateServiceBody>) -> Answer<CreatedAt<ServiceSetupView>> {
    resource::create::<Service>(call).await
}

/// A service as it is set up
#[utoipa::path(get, path = "/services/{serviceId}", tag = "setup",
    responses((status = 200, description = "The service")))]
pub async fn read_service(call: Read<OfAskedHall<ServiceId>>) -> Answer<Tagged<ServiceSetupView>> {
    resource::read::<Service>(&call)
}

/// Changes a service
///
/// The whole of it; its id and its place stay. Tickets that were issued keep their number.
#[utoipa::path(put, path = "/services/{serviceId}", tag = "setup",
    responses((status = 200, description = "The service")))]
pub async fn change_service(
    call: Change<OfAskedHall<ServiceId>, Whole<ServiceMembers>>,
) -> Answer<Tagged<ServiceSetupView>> {
    resource::change::<Service>(call).await
}

/// Changes a part of a service
///
/// By merge patch: what is not named stays, `null` takes away what may be left out.
#[utoipa::path(patch, path = "/services/{serviceId}", tag = "setup",
    responses((status = 200, description = "The service")))]
pub async fn patch_service(
    call: Change<OfAskedHall<ServiceId>, Patch<ServiceMembers>>,
) -> Answer<Tagged<ServiceSetupView>> {
    resource::patch::<Service>(call).await
}

/// Removes a service
///
/// Refused with 409 `in-use` while a counter takes it, the charter names it, or somebody waits for it or has
/// booked it.
#[utoipa::path(delete, path = "/services/{serviceId}", tag = "setup",
    responses((status = 204, description = "It is gone")))]
pub async fn remove_service(call: Change<OfAskedHall<ServiceId>>) -> Answer<Done> {
    resource::remove::<Service>(call).await
}

#[cfg(test)]
mod tests;
