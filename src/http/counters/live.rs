//! `GET /halls/{hallId}/counters/{counterId}/live`.

use axum::extract::{Request, State};
use axum::response::Response;

use crate::http::answer::WatchProblems;
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::live_view;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{CounterId, HallId};
use crate::live::Topic;

/// A counter's page, live
///
/// A WebSocket; each message holds the whole view in `data` (`CounterLive`). When the session by which it was opened
/// ends, it is closed with the code 4401.
#[utoipa::path(
    get,
    path = "/halls/{hallId}/counters/{counterId}/live",
    tag = "live",
    operation_id = "watchCounter",
    params(("hallId" = HallId, Path), ("counterId" = CounterId, Path)),
    responses((status = 101, description = "Frames follow"), WatchProblems),
)]
pub async fn watch_counter(
    State(app): State<App>,
    InPath((hall, counter)): InPath<(HallId, CounterId)>,
    caller: Caller,
    request: Request,
) -> Result<Response, Problem> {
    let by = app.permit(&caller, &hall)?;
    if app.published(&hall)?.setup.counter(&counter).is_none() {
        return Err(Problem::not_found("this counter"));
    }
    live_view::open(
        &app,
        Topic::Counter(hall, counter),
        true,
        caller.session_of(&by),
        request,
    )
    .await
}
