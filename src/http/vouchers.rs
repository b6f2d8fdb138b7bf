//! Vouchers that a visitor shows at the counter.

use axum::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::auth::voucher::plain_code;
use crate::charter::RedressKind;
use crate::hall::command::Command;
use crate::http::app::App;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Change, operations};
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{BreachSeq, HallId, RedressId};
use crate::view::Scene;
use crate::view::breach::BreachView;
use crate::view::redress::id_of;

/// The operation on vouchers, under its path.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(operations!(redeem_voucher))
}

/// Characters of a code as it may be typed, with spaces and hyphens.
const TYPED: usize = 40;

/// A voucher.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RedeemBody {
    /// Its code, in capitals or not, with or without the hyphen.
    #[schema(value_type = String, example = "K7QM-2XDT")]
    code: Field<String>,
}

impl Input for RedeemBody {
    type Checked = String;

    fn check(self, faults: &mut Faults) -> Option<String> {
        let code = faults.required("code", self.code)?;
        if code.chars().count() > TYPED {
            faults.add("code", format!("is longer than {TYPED} characters"));
        }
        Some(plain_code(&code))
    }
}

/// Redeems a coffee voucher by its code
///
/// Once: the coffee is given then, and a second time is 409 `redress-settled`. An unknown code is 404.
#[utoipa::path(post, path = "/halls/{hallId}/vouchers/_redeem", tag = "breaches",
    responses((status = 200, description = "The breach that the coffee was for")))]
pub async fn redeem_voucher(call: Change<HallId, RedeemBody>) -> Answer<Json<BreachView>> {
    // Whoever practises may guess as often as they like: it must not keep them from a real voucher afterwards.
    if !call.app.is_practice {
        call.app.auth.note_voucher(&call.by.subject).map_err(|wait| {
            let detail = "Too many codes that are no voucher's were tried. Wait before the next.";
            Problem::new(ProblemKind::TooManyRequests, detail).retry_after(wait)
        })?;
    }
    let found = call.look(|scene| Ok(with_code(&call.app, scene, &call.body)))?;
    if found.is_some() && !call.app.is_practice {
        call.app.auth.voucher_was_right(&call.by.subject);
    }
    let (breach, redress) = found.ok_or_else(|| Problem::not_found("a voucher with this code"))?;
    call.send(|_, _| Command::GiveRedress { breach, redress }).await
}

/// The coffee that has this code: of all that are remembered, the settled ones too, so that a second try is told that
/// it is one.
fn with_code(app: &App, scene: &Scene<'_>, code: &str) -> Option<(BreachSeq, RedressId)> {
    scene.state.breaches.values().find_map(|breach| {
        let id = id_of(scene, breach);
        let epoch = scene.state.epoch_of_breach(breach.id);
        let mut coffees = breach
            .redress
            .iter()
            .filter(|owed| owed.kind == RedressKind::Coffee);
        let coffee = coffees.find(|owed| plain_code(&app.tokens.voucher(&id, owed.id, epoch)) == code)?;
        Some((breach.id, coffee.id))
    })
}
