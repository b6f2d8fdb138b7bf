//! `GET /tickets/{token}/redress` and `POST` to it.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::visitor;
use crate::charter::RedressKind;
use crate::hall::command::Command;
use crate::hall::state::RedressState;
use crate::http::answer::{ChangeProblems, ReadProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::TicketId;
use crate::view::Scene;
use crate::view::redress::{LetterView, OwnRedressList, OwnRedressView, id_of, letter};

/// What a visitor is owed
///
/// Without asking for it: each thing with where it stands, and the code of a coffee voucher.
#[utoipa::path(
    get,
    path = "/tickets/{token}/redress",
    tag = "own ticket",
    operation_id = "readOwnRedress",
    params(("token" = String, Path)),
    responses((status = 200, description = "What is owed", body = OwnRedressList), ReadProblems),
    security(()),
)]
pub async fn read_own_redress(
    State(app): State<App>,
    InPath(token): InPath<String>,
) -> Result<Json<OwnRedressList>, Problem> {
    let (hall, ticket) = app.visit(&token)?;
    app.look(&hall, |scene| Ok(Json(owed(&app, scene, ticket))))
}

fn owed(app: &App, scene: &Scene<'_>, ticket: TicketId) -> OwnRedressList {
    let mut items = Vec::new();
    for breach in scene.state.breaches_of(ticket) {
        let breach_id = id_of(scene, breach);
        let epoch = scene.state.epoch_of_breach(breach.id);
        items.extend(breach.redress.iter().map(|owed| {
            let drinkable = owed.kind == RedressKind::Coffee && owed.state == RedressState::Offered;
            OwnRedressView {
                breach_id: breach_id.clone(),
                id: owed.id,
                kind: owed.kind,
                state: owed.state,
                max_euros: owed.max_euros,
                lapses_at: breach.lapses_at,
                voucher: drinkable.then(|| app.tokens.voucher(&breach_id, owed.id, epoch)),
            }
        }));
    }
    OwnRedressList { items }
}

/// What the visitor asks for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OwnRequestBody {
    /// Something that the charter gives on request.
    #[serde(default)]
    #[schema(value_type = RedressKind, required = true)]
    kind: Field<RedressKind>,
}

impl Input for OwnRequestBody {
    type Checked = RedressKind;

    fn check(self, faults: &mut Faults) -> Option<RedressKind> {
        faults.required("kind", self.kind)
    }
}

/// A visitor asks for what the charter gives on request
///
/// For the visit's latest broken promise. Asking again changes nothing; what the charter does not give, or a visit
/// whose promises were kept, is 404.
#[utoipa::path(
    post,
    path = "/tickets/{token}/redress",
    tag = "own ticket",
    operation_id = "requestOwnRedress",
    params(("token" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = OwnRequestBody,
    responses((status = 200, description = "What is owed now", body = OwnRedressList), ChangeProblems),
    security(()),
)]
pub async fn request_own_redress(
    State(app): State<App>,
    InPath(token): InPath<String>,
    retry: Retry,
    body: RawBody,
) -> Result<Json<OwnRedressList>, Problem> {
    let (hall, ticket) = app.visit(&token)?;
    let kind = body.read::<OwnRequestBody>()?;
    let latest = app.look(&hall, |scene| {
        Ok(scene.state.breaches_of(ticket).last().map(|breach| breach.id))
    })?;
    let breach = latest.ok_or_else(|| Problem::not_found("a broken promise of this visit"))?;
    let by = visitor(hall.clone(), ticket);
    let retry = retry.under(format!("POST /tickets/{ticket}/redress"));
    let command = Command::RequestRedress { breach, kind };
    app.command(&hall, &by, retry, body.digest()?, command).await?;
    app.look(&hall, |scene| Ok(Json(owed(&app, scene, ticket))))
}

/// The facts of the written apology to a visitor
///
/// About the latest broken promise of the visit; 404 when all were kept.
#[utoipa::path(
    get,
    path = "/tickets/{token}/letter",
    tag = "own ticket",
    operation_id = "readOwnLetter",
    params(("token" = String, Path)),
    responses((status = 200, description = "The facts", body = LetterView), ReadProblems),
    security(()),
)]
pub async fn read_own_letter(
    State(app): State<App>,
    InPath(token): InPath<String>,
) -> Result<Json<LetterView>, Problem> {
    let (hall, ticket) = app.visit(&token)?;
    app.look(&hall, |scene| {
        let broken = scene.state.breaches_of(ticket);
        let breach = broken
            .last()
            .ok_or_else(|| Problem::not_found("a broken promise of this visit"))?;
        Ok(Json(letter(scene, breach)))
    })
}
