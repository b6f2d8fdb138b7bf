//! `POST /halls/{hallId}/advice/{adviceId}/_undo`.

use axum::Json;
use axum::extract::State;

use crate::hall::command::Command;
use crate::http::answer::{self, ChangeProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{AdviceId, HallId};
use crate::view::advice::CarriedAdviceView;

/// Undoes advice that was carried out
///
/// Restores all that its moves changed, or nothing: 409 `advice-stale` when somebody has changed the same thing since
/// or the hour it was given for is over, 409 `wrong-state` when it was undone before.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/advice/{adviceId}/_undo",
    tag = "advice",
    operation_id = "undoAdvice",
    params(("hallId" = HallId, Path), ("adviceId" = AdviceId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, description = "What was done and undone", body = CarriedAdviceView), ChangeProblems),
)]
pub async fn undo_advice(
    State(app): State<App>,
    InPath((hall, advice)): InPath<(HallId, AdviceId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<CarriedAdviceView>, Problem> {
    let by = app.permit(&caller, &hall)?;
    let command = Command::UndoAdvice { advice };
    answer::advice(app.command(&hall, &by, retry, body.digest()?, command).await?)
}
