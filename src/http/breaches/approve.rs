//! `POST /breaches/{breachId}/redress/{redressId}/_approve`.

use axum::Json;
use axum::extract::State;

use super::decide;
use crate::hall::command::Command;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{BreachId, RedressId};
use crate::view::breach::BreachView;

/// Approves costs that were claimed
///
/// They are given then, and counted for the year. By a supervisor who did not claim them: 403 `forbidden` for one's own,
/// whatever the role.
#[utoipa::path(
    post,
    path = "/breaches/{breachId}/redress/{redressId}/_approve",
    tag = "breaches",
    operation_id = "approveClaim",
    params(("breachId" = BreachId, Path), ("redressId" = RedressId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, description = "The breach", body = BreachView), ChangeProblems),
)]
pub async fn approve_claim(
    State(app): State<App>,
    InPath((breach, redress)): InPath<(BreachId, RedressId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<BreachView>, Problem> {
    let command = Command::ApproveClaim {
        breach: breach.seq,
        redress,
    };
    let by = app.permit(&caller, &breach.hall)?;
    decide(&app, &by, &breach.hall, retry, &body, command).await
}
