//! What is owed for broken promises, and why they broke.

use axum::Json;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::charter::RedressKind;
use crate::hall::command::Command;
use crate::hall::facts::BreachCause;
use crate::hall::record::Breach;
use crate::hall::setup::limits;
use crate::http::app::App;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Change, Read, operations};
use crate::http::problem::Problem;
use crate::http::{records, vouchers};
use crate::ids::{BreachId, RedressId};
use crate::store::Table;
use crate::view::breach::BreachView;
use crate::view::redress::{LetterView, letter};

/// Something that is owed for a breach, as paths name it.
pub type OnRedress = (BreachId, RedressId);

/// The operations on breaches, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(give_redress))
        .routes(operations!(decline_redress))
        .routes(operations!(request_redress))
        .routes(operations!(claim_redress))
        .routes(operations!(approve_claim))
        .routes(operations!(refuse_claim))
        .routes(operations!(set_breach_cause))
        .routes(operations!(read_letter))
        .merge(vouchers::routes())
}

/// Marks redress as given
///
/// Once: a second time is 409 `redress-settled`.
#[utoipa::path(post, path = "/breaches/{breachId}/redress/{redressId}/_give", tag = "breaches",
    responses((status = 200, description = "The breach")))]
pub async fn give_redress(call: Change<OnRedress>) -> Answer<Json<BreachView>> {
    call.send(|(breach, redress), ()| Command::GiveRedress {
        breach: breach.seq,
        redress,
    })
    .await
}

/// Marks redress as declined
///
/// The visitor does not want it.
#[utoipa::path(post, path = "/breaches/{breachId}/redress/{redressId}/_decline", tag = "breaches",
    responses((status = 200, description = "The breach")))]
pub async fn decline_redress(call: Change<OnRedress>) -> Answer<Json<BreachView>> {
    call.send(|(breach, redress), ()| Command::DeclineRedress {
        breach: breach.seq,
        redress,
    })
    .await
}

/// What the visitor asks for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RequestBody {
    /// Something that the charter gives on request.
    #[schema(value_type = RedressKind)]
    kind: Field<RedressKind>,
}

impl Input for RequestBody {
    type Checked = RedressKind;

    fn check(self, faults: &mut Faults) -> Option<RedressKind> {
        faults.required("kind", self.kind)
    }
}

/// Offers what the charter gives on request
///
/// The visitor asked for it at the counter. Asking again changes nothing; what the charter does not give on request
/// is 404.
#[utoipa::path(post, path = "/breaches/{breachId}/redress", tag = "breaches",
    responses((status = 200, description = "The breach")))]
pub async fn request_redress(call: Change<BreachId, RequestBody>) -> Answer<Json<BreachView>> {
    call.send(|breach, kind| Command::RequestRedress {
        breach: breach.seq,
        kind,
    })
    .await
}

/// The costs of parking or travel.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClaimBody {
    /// How much, euro cents; up to the charter's limit.
    #[schema(value_type = u32, example = 340)]
    amount_cents: Field<u32>,
    /// Why, as "receipt seen"; kept apart. One with a bank account number is refused.
    #[schema(value_type = String, max_length = 1000)]
    reason: Field<String>,
}

impl Input for ClaimBody {
    type Checked = (u32, String);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let amount = faults.required("amountCents", self.amount_cents);
        let missing = matches!(self.reason, Field::Missing);
        let reason = faults.optional_text("reason", self.reason, limits::TEXT);
        let said = reason.map(|text| text.filter(|text| !text.trim().is_empty()));
        if missing || said == Some(None) {
            faults.add("reason", "must say why");
        }
        Some((amount?, said??))
    }
}

/// Claims the costs of parking or travel for a visitor
///
/// Given at once up to the hall's amount (`claimApprovalOverEuros`); more than that waits (`claimed`) for a supervisor who
/// did not claim it, whoever claims. A second time is 409 `redress-settled`.
#[utoipa::path(post, path = "/breaches/{breachId}/redress/{redressId}/_claim", tag = "breaches",
    responses((status = 200, description = "The breach")))]
pub async fn claim_redress(call: Change<OnRedress, ClaimBody>) -> Answer<Json<BreachView>> {
    call.send(
        |(breach, redress), (amount_cents, reason)| Command::ClaimRedress {
            breach: breach.seq,
            redress,
            amount_cents,
            reason: Some(reason),
        },
    )
    .await
}

/// Approves costs that were claimed
///
/// They are given then, and counted for the year. By a supervisor who did not claim them: 403 `forbidden` for one's own,
/// whatever the role.
#[utoipa::path(post, path = "/breaches/{breachId}/redress/{redressId}/_approve", tag = "breaches",
    responses((status = 200, description = "The breach")))]
pub async fn approve_claim(call: Change<OnRedress>) -> Answer<Json<BreachView>> {
    call.send(|(breach, redress), ()| Command::ApproveClaim {
        breach: breach.seq,
        redress,
    })
    .await
}

/// Does not approve costs that were claimed
///
/// They can be claimed anew, with another amount, until they lapse. By a supervisor.
#[utoipa::path(post, path = "/breaches/{breachId}/redress/{redressId}/_refuse", tag = "breaches",
    responses((status = 200, description = "The breach")))]
pub async fn refuse_claim(call: Change<OnRedress>) -> Answer<Json<BreachView>> {
    call.send(|(breach, redress), ()| Command::RefuseClaim {
        breach: breach.seq,
        redress,
    })
    .await
}

/// Why a promise broke.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CauseBody {
    /// The cause.
    #[schema(value_type = BreachCause)]
    cause: Field<BreachCause>,
    /// The reason; kept apart for two years.
    #[schema(value_type = Option<String>, max_length = 1000)]
    reason: Field<String>,
}

impl Input for CauseBody {
    type Checked = (BreachCause, Option<String>);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let cause = faults.required("cause", self.cause);
        let reason = faults.optional_text("reason", self.reason, limits::TEXT);
        Some((cause?, reason?))
    }
}

/// Says why a promise broke
///
/// Sets or corrects the cause that the rules suggest. The register forgets nothing: each time is in the log, and the
/// latest holds. By a supervisor, until 35 days after the breach.
#[utoipa::path(post, path = "/breaches/{breachId}/_setcause", tag = "breaches",
    responses((status = 200, description = "The breach")))]
pub async fn set_breach_cause(call: Change<BreachId, CauseBody>) -> Answer<Json<BreachView>> {
    call.send(|breach, (cause, reason)| Command::SetBreachCause {
        breach: breach.seq,
        cause,
        reason,
    })
    .await
}

/// The facts of a written apology
///
/// For the letter that staff print and hand over: the facts of the wait and nothing of who waited.
#[utoipa::path(get, path = "/breaches/{breachId}/letter", tag = "breaches",
    responses((status = 200, description = "The facts")))]
pub async fn read_letter(call: Read<BreachId>) -> Answer<Json<LetterView>> {
    let seq = call.path.seq.to_string();
    let kept = records::one::<Breach>(&call.app, &call.hall, Table::Breaches, seq).await?;
    let kept = kept.ok_or_else(|| Problem::not_found("this breach"))?;
    call.look(|scene| Ok(Json(letter(scene, &kept))))
}
