//! `POST /halls/{hallId}/vouchers/_redeem`.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::voucher::plain_code;
use crate::charter::RedressKind;
use crate::hall::command::Command;
use crate::http::answer::{self, ChangeProblems};
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::{BreachSeq, HallId, RedressId};
use crate::view::Scene;
use crate::view::breach::BreachView;
use crate::view::redress::id_of;

/// Characters of a code as it may be typed, with spaces and hyphens.
const TYPED: usize = 40;

/// A voucher.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RedeemBody {
    /// Its code, in capitals or not, with or without the hyphen.
    #[serde(default)]
    #[schema(value_type = String, required = true, example = "K7QM-2XDT")]
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
#[utoipa::path(
    post,
    path = "/halls/{hallId}/vouchers/_redeem",
    tag = "breaches",
    operation_id = "redeemVoucher",
    params(("hallId" = HallId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = RedeemBody,
    responses((status = 200, description = "The breach that the coffee was for", body = BreachView), ChangeProblems),
)]
pub async fn redeem_voucher(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<BreachView>, Problem> {
    let by = app.permit(&caller, &hall)?;
    let code = body.read::<RedeemBody>()?;
    app.auth.note_voucher(&by.subject).map_err(|wait| {
        let detail = "Too many codes that are no voucher's were tried. Wait before the next.";
        Problem::new(ProblemKind::TooManyRequests, detail).retry_after(wait)
    })?;
    let found = app.look(&hall, |scene| Ok(with_code(&app, scene, &code)))?;
    if found.is_some() {
        app.auth.voucher_was_right(&by.subject);
    }
    let (breach, redress) = found.ok_or_else(|| Problem::not_found("a voucher with this code"))?;
    let command = Command::GiveRedress { breach, redress };
    answer::breach(app.command(&hall, &by, retry, body.digest()?, command).await?)
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
