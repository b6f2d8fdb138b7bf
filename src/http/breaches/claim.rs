//! `POST /breaches/{breachId}/redress/{redressId}/_claim`.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::decide;
use crate::hall::command::Command;
use crate::hall::setup::limits;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::{BreachId, RedressId};
use crate::view::breach::BreachView;

/// The costs of parking or travel.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ClaimBody {
    /// How much, euro cents; up to the charter's limit.
    #[serde(default)]
    #[schema(value_type = u32, required = true, example = 340)]
    amount_cents: Field<u32>,
    /// Why, as "receipt seen"; kept apart. One with a bank account number is refused.
    #[serde(default)]
    #[schema(value_type = String, required = true, max_length = 1000)]
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
#[utoipa::path(
    post,
    path = "/breaches/{breachId}/redress/{redressId}/_claim",
    tag = "breaches",
    operation_id = "claimRedress",
    params(("breachId" = BreachId, Path), ("redressId" = RedressId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = ClaimBody,
    responses((status = 200, description = "The breach", body = BreachView), ChangeProblems),
)]
pub async fn claim_redress(
    State(app): State<App>,
    InPath((breach, redress)): InPath<(BreachId, RedressId)>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<BreachView>, Problem> {
    let by = app.permit(&caller, &breach.hall)?;
    let (amount_cents, reason) = body.read::<ClaimBody>()?;
    let command = Command::ClaimRedress {
        breach: breach.seq,
        redress,
        amount_cents,
        reason: Some(reason),
    };
    decide(&app, &by, &breach.hall, retry, &body, command).await
}
