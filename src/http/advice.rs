//! What can be done about promises that will break, and what came of it.

use axum::Json;
use utoipa_axum::router::OpenApiRouter;

use crate::hall::command::{Command, Standing};
use crate::http::app::App;
use crate::http::lists::ListOf;
use crate::http::operation::{Answer, Change, Read, operations};
use crate::ids::{AdviceId, HallId};
use crate::view::advice::{AdviceView, CarriedAdviceView, standing};

/// The operations on advice, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(list_advice))
        .routes(operations!(carry_out_advice))
        .routes(operations!(undo_advice))
}

/// What can be done now
///
/// At most three pieces of advice, the best first; none where nothing clearly helps. Each was simulated over the next
/// hour, with and without its moves: `effects` names the services that gain and those whose visitors wait longer.
#[utoipa::path(get, path = "/halls/{hallId}/advice", tag = "advice",
    responses((status = 200, description = "The advice that stands")))]
pub async fn list_advice(call: Read<HallId>) -> Answer<Json<ListOf<AdviceView>>> {
    call.look(|scene| Ok(Json(ListOf::whole(standing(scene)))))
}

/// Carries advice out
///
/// All of its moves or none: 409 `advice-stale` when the hall has changed so that one of them can no longer be made,
/// 409 `wrong-state` when it was carried out before.
#[utoipa::path(post, path = "/halls/{hallId}/advice/{adviceId}/_carryout", tag = "advice",
    responses((status = 200, description = "What was done and promised")))]
pub async fn carry_out_advice(call: Change<(HallId, AdviceId)>) -> Answer<Json<CarriedAdviceView>> {
    // What the advice says is filled in by the hall's task, after it has looked whether this is a retry.
    let advised = Standing::Unknown;
    let carry_out = |(_, advice), ()| Command::CarryOutAdvice { advice, advised };
    call.send(carry_out).await
}

/// Undoes advice that was carried out
///
/// Restores all that its moves changed, or nothing: 409 `advice-stale` when somebody has changed the same thing since
/// or the hour it was given for is over, 409 `wrong-state` when it was undone before.
#[utoipa::path(post, path = "/halls/{hallId}/advice/{adviceId}/_undo", tag = "advice",
    responses((status = 200, description = "What was done and undone")))]
pub async fn undo_advice(call: Change<(HallId, AdviceId)>) -> Answer<Json<CarriedAdviceView>> {
    call.send(|(_, advice), ()| Command::UndoAdvice { advice }).await
}
