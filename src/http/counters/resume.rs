//! `POST /halls/{hallId}/counters/{counterId}/_resume`.

use axum::Json;
use axum::extract::State;

use super::change;
use crate::hall::command::Command;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{CounterId, HallId};
use crate::view::counter::CounterView;

/// Ends a break
#[utoipa::path(
    post,
    path = "/halls/{hallId}/counters/{counterId}/_resume",
    tag = "counters",
    operation_id = "resumeCounter",
    params(("hallId" = HallId, Path), ("counterId" = CounterId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, description = "The counter", body = CounterView), ChangeProblems),
)]
pub async fn resume_counter(
    State(app): State<App>,
    InPath((hall, counter)): InPath<(HallId, CounterId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<CounterView>, Problem> {
    change(
        &app,
        &caller,
        &hall,
        retry,
        &body,
        Command::ResumeCounter { counter },
    )
    .await
}
