//! `PUT /halls/{hallId}/counters/{counterId}/services`.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::change;
use crate::hall::command::Command;
use crate::hall::setup::limits;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input, Items};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{CounterId, HallId, ServiceId};
use crate::view::counter::CounterView;

/// What a counter takes from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CounterServicesBody {
    /// Any of the hall's services.
    #[serde(default)]
    #[schema(value_type = Vec<String>, required = true)]
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
#[utoipa::path(
    put,
    path = "/halls/{hallId}/counters/{counterId}/services",
    tag = "counters",
    operation_id = "setCounterServices",
    params(("hallId" = HallId, Path), ("counterId" = CounterId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = CounterServicesBody,
    responses((status = 200, description = "The counter", body = CounterView), ChangeProblems),
)]
pub async fn set_counter_services(
    State(app): State<App>,
    InPath((hall, counter)): InPath<(HallId, CounterId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<CounterView>, Problem> {
    app.permit(&caller, &hall)?;
    let services = body.read::<CounterServicesBody>()?;
    let command = Command::SetCounterServices { counter, services };
    change(&app, &caller, &hall, retry, &body, command).await
}
