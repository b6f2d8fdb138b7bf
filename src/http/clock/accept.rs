//! `POST /clock/_accept`.

use axum::extract::State;
use axum::http::StatusCode;

use crate::audit::Provenance;
use crate::http::answer::ChangeProblems;
use crate::http::app::App;
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::problem::Problem;

/// Says that the server's clock is right as it is
///
/// After a jump of the clock nothing falls due until it has held steady for a minute, or an operator says this. A jump
/// ahead of more than a day is believed on this word alone: the time by which it is ahead did pass, and what fell due in
/// it is made up for. Where the halls' time was wrong, `/clock/_correct` puts it right.
#[utoipa::path(
    post,
    path = "/clock/_accept",
    tag = "operations",
    operation_id = "acceptClock",
    responses((status = 204, description = "Timers go on"), ChangeProblems),
)]
pub async fn accept_clock(
    State(app): State<App>,
    caller: Caller,
    from: Provenance,
    body: RawBody,
) -> Result<StatusCode, Problem> {
    let by = caller.permit_everywhere()?;
    body.digest()?;
    app.note_change(&by, &from).await?;
    tracing::warn!(by = %by.subject, "the clock was accepted as it is");
    app.engine.clock().accept();
    Ok(StatusCode::NO_CONTENT)
}
