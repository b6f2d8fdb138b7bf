//! `POST /breaches/{breachId}/redress/{redressId}/_refuse`.

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

/// Does not approve costs that were claimed
///
/// They can be claimed anew, with another amount, until they lapse. By a supervisor.
#[utoipa::path(
    post,
    path = "/breaches/{breachId}/redress/{redressId}/_refuse",
    tag = "breaches",
    operation_id = "refuseClaim",
    params(("breachId" = BreachId, Path), ("redressId" = RedressId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, description = "The breach", body = BreachView), ChangeProblems),
)]
pub async fn refuse_claim(
    State(app): State<App>,
    InPath((breach, redress)): InPath<(BreachId, RedressId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<BreachView>, Problem> {
    let command = Command::RefuseClaim {
        breach: breach.seq,
        redress,
    };
    let by = app.permit(&caller, &breach.hall)?;
    decide(&app, &by, &breach.hall, retry, &body, command).await
}
