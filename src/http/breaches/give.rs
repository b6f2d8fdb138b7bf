//! `POST /breaches/{breachId}/redress/{redressId}/_give`.

use axum::Json;
use axum::extract::State;

use super::settle;
use crate::hall::command::Command;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{BreachId, RedressId};
use crate::view::breach::BreachView;

/// Marks redress as given
///
/// Once: a second time is 409 `redress-settled`.
#[utoipa::path(
    post,
    path = "/breaches/{breachId}/redress/{redressId}/_give",
    tag = "breaches",
    operation_id = "giveRedress",
    params(("breachId" = BreachId, Path), ("redressId" = RedressId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, description = "The breach", body = BreachView), ChangeProblems),
)]
pub async fn give_redress(
    State(app): State<App>,
    InPath((breach, redress)): InPath<(BreachId, RedressId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<BreachView>, Problem> {
    let command = Command::GiveRedress {
        breach: breach.seq,
        redress,
    };
    settle(&app, &caller, &breach.hall, retry, &body, command).await
}
