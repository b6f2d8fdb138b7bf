//! `POST /halls/{hallId}/advice/{adviceId}/_carryout`.

use axum::Json;
use axum::extract::State;

use crate::hall::command::{Command, Standing};
use crate::http::answer::{self, ChangeProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{AdviceId, HallId};
use crate::view::advice::CarriedAdviceView;

/// Carries advice out
///
/// All of its moves or none: 409 `advice-stale` when the hall has changed so that one of them can no longer be made,
/// 409 `wrong-state` when it was carried out before.
#[utoipa::path(
    post,
    path = "/halls/{hallId}/advice/{adviceId}/_carryout",
    tag = "advice",
    operation_id = "carryOutAdvice",
    params(("hallId" = HallId, Path), ("adviceId" = AdviceId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 200, description = "What was done and promised", body = CarriedAdviceView), ChangeProblems),
)]
pub async fn carry_out_advice(
    State(app): State<App>,
    InPath((hall, advice)): InPath<(HallId, AdviceId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<CarriedAdviceView>, Problem> {
    let by = app.permit(&caller, &hall)?;
    // What the advice says is filled in by the hall's task, after it has looked whether this is a retry.
    let command = Command::CarryOutAdvice {
        advice,
        advised: Standing::Unknown,
    };
    answer::advice(app.command(&hall, &by, retry, body.digest()?, command).await?)
}
