//! `GET /breaches/{breachId}/letter`.

use axum::Json;
use axum::extract::State;

use crate::hall::state::Breach;
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::records;
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
    app.permit(&caller, &breach.hall)?;
    let kept = records::one::<Breach>(&app, &breach.hall, Table::Breaches, breach.seq.to_string()).await?;
    let kept = kept.ok_or_else(|| Problem::not_found("this breach"))?;
    app.look(&breach.hall, |scene| Ok(Json(letter(scene, &kept))))
}
