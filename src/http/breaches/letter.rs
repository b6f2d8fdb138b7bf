//! `GET /breaches/{breachId}/letter`.

use axum::Json;
use axum::extract::State;

use crate::auth::Role;
use crate::hall::state::Breach;
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::BreachId;
use crate::store::Table;
use crate::view::redress::{LetterView, letter};

/// The facts of a written apology
///
/// For the letter that staff print and hand over: the facts of the wait and nothing of who waited.
#[utoipa::path(
    get,
    path = "/breaches/{breachId}/letter",
    tag = "breaches",
    operation_id = "readLetter",
    params(("breachId" = BreachId, Path)),
    responses((status = 200, description = "The facts", body = LetterView), ReadProblems),
)]
pub async fn read_letter(
    State(app): State<App>,
    InPath(breach): InPath<BreachId>,
    caller: Caller,
) -> Result<Json<LetterView>, Problem> {
    app.require(&caller, Role::Agent, &breach.hall)?;
    let id = breach.seq.to_string();
    let row = app
        .engine
        .store()
        .current(breach.hall.clone(), Table::Breaches, id)
        .await?;
    let row = row.ok_or_else(|| Problem::not_found("this breach"))?;
    let kept: Breach = serde_json::from_value(row.body)
        .map_err(|error| Problem::internal(format!("breach {breach} cannot be read: {error}")))?;
    app.look(&breach.hall, |scene| Ok(Json(letter(scene, &kept))))
}
