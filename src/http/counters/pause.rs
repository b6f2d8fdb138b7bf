//! `POST /halls/{hallId}/counters/{counterId}/_pause`.

use axum::Json;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use utoipa::ToSchema;

use super::change;
use crate::hall::command::Command;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::tickets::whole_ms;
use crate::ids::{CounterId, HallId};
use crate::view::counter::CounterView;

/// A break.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PauseCounterBody {
    /// When it is expected to end; forecasts count on it.
    #[serde(default)]
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
#[utoipa::path(
    post,
    path = "/halls/{hallId}/counters/{counterId}/_pause",
    tag = "counters",
    operation_id = "pauseCounter",
    params(("hallId" = HallId, Path), ("counterId" = CounterId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = PauseCounterBody,
    responses((status = 200, description = "The counter", body = CounterView), ChangeProblems),
)]
pub async fn pause_counter(
    State(app): State<App>,
    InPath((hall, counter)): InPath<(HallId, CounterId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<CounterView>, Problem> {
    app.permit(&caller, &hall)?;
    let until = body.read::<PauseCounterBody>()?;
    let command = Command::PauseCounter { counter, until };
    change(&app, &caller, &hall, retry, &body, command).await
}
