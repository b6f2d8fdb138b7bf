//! `POST /tickets/{token}/explanations`.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::ask;
use crate::hall::case::{AnswerWay, CaseKind};
use crate::hall::command::Reach;
use crate::hall::setup::limits;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::cases::reach;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::view::case::CaseReceiptView;

/// What a visitor wants to be explained.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ExplanationBody {
    /// What was promised and not kept, in the visitor's words.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 1000)]
    text: Field<String>,
    /// How the answer is to come.
    #[serde(default)]
    #[schema(value_type = Option<AnswerWay>)]
    way: Field<AnswerWay>,
    /// The address or number; kept apart and erased some time after the answer.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 240)]
    contact: Field<String>,
}

impl Input for ExplanationBody {
    type Checked = (Option<String>, Reach);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let said = faults.optional_text("text", self.text, limits::TEXT);
        let reach = reach(faults, ("way", self.way), self.contact);
        Some((said?, reach?))
    }
}

/// A visitor says that a promise was not kept, and asks why
///
/// Once a visit, where the charter gives an explanation on request; otherwise 409 `wrong-state` with `notOffered`.
#[utoipa::path(
    post,
    path = "/tickets/{token}/explanations",
    tag = "own ticket",
    operation_id = "askForExplanation",
    params(("token" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = ExplanationBody,
    responses((status = 201, description = "What was promised", body = CaseReceiptView), ChangeProblems),
    security(()),
)]
pub async fn ask_for_explanation(
    State(app): State<App>,
    InPath(token): InPath<String>,
    retry: Retry,
    body: RawBody,
) -> Result<(StatusCode, Json<CaseReceiptView>), Problem> {
    let visit = app.visit(&token)?;
    let (said, reach) = body.read::<ExplanationBody>()?;
    let retry = retry.under(format!("POST /tickets/{}/explanations", visit.1));
    ask(&app, visit, retry, &body, (CaseKind::Explanation, said, reach)).await
}
