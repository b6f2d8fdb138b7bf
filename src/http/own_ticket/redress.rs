//! `GET /tickets/{token}/redress` and `POST` to it, and the letter.

use axum::Json;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::charter::RedressKind;
use crate::engine::Reply;
use crate::hall::command::Command;
use crate::hall::facts::RedressState;
use crate::http::app::App;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::Answer;
use crate::http::own_ticket::{OwnChange, OwnRead};
use crate::http::problem::Problem;
use crate::ids::TicketId;
use crate::view::Scene;
use crate::view::redress::{LetterView, OwnRedressList, OwnRedressView, id_of, letter};

/// What a visitor is owed
///
/// Without asking for it: each thing with where it stands, and the code of a coffee voucher.
#[utoipa::path(get, path = "/tickets/{token}/redress", tag = "own ticket",
    responses((status = 200, description = "What is owed")))]
pub async fn read_own_redress(visit: OwnRead) -> Answer<Json<OwnRedressList>> {
    let OwnRead { app, hall, ticket } = visit;
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
    #[schema(value_type = RedressKind)]
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
#[utoipa::path(post, path = "/tickets/{token}/redress", tag = "own ticket",
    responses((status = 200, description = "What is owed now")))]
pub async fn request_own_redress(visit: OwnChange<OwnRequestBody>) -> Answer<Json<OwnRedressList>> {
    let kind = visit.body()?;
    let (app, hall, ticket) = (visit.app.clone(), visit.hall.clone(), visit.ticket);
    let latest = |scene: &Scene<'_>| Ok(scene.state.breaches_of(ticket).last().map(|breach| breach.id));
    let breach = app.look(&hall, latest)?;
    let breach = breach.ok_or_else(|| Problem::not_found("a broken promise of this visit"))?;
    visit
        .send::<Reply>(|_, _| Command::RequestRedress { breach, kind })
        .await?;
    app.look(&hall, |scene| Ok(Json(owed(&app, scene, ticket))))
}

/// The facts of the written apology to a visitor
///
/// About the latest broken promise of the visit; 404 when all were kept.
#[utoipa::path(get, path = "/tickets/{token}/letter", tag = "own ticket",
    responses((status = 200, description = "The facts")))]
pub async fn read_own_letter(visit: OwnRead) -> Answer<Json<LetterView>> {
    visit.app.look(&visit.hall, |scene| {
        let broken = scene.state.breaches_of(visit.ticket);
        let breach = broken.last();
        let breach = breach.ok_or_else(|| Problem::not_found("a broken promise of this visit"))?;
        Ok(Json(letter(scene, breach)))
    })
}
