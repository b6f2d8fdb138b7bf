//! `POST /tickets/{token}/suggestions`.

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

/// What a visitor thinks could be done better.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SuggestionBody {
    /// The idea.
    #[serde(default)]
    #[schema(value_type = String, max_length = 1000, required = true)]
    text: Field<String>,
    /// How the answer is to come, where one is wanted.
    #[serde(default)]
    #[schema(value_type = Option<AnswerWay>)]
    way: Field<AnswerWay>,
    /// The address or number; goes with `way`, kept apart and erased some time after the answer.
    #[serde(default)]
    #[schema(value_type = Option<String>, max_length = 240)]
    contact: Field<String>,
}

impl Input for SuggestionBody {
    type Checked = (Option<String>, Reach);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let said = faults.optional_text("text", self.text, limits::TEXT);
        let reach = reach(faults, ("way", self.way), self.contact);
        Some((said?, reach?))
    }
}

/// A visitor says what could be done better
///
/// Once a visit, during it and as long as its link works. It is answered within the charter's term, three weeks where
/// it names none.
#[utoipa::path(
    post,
    path = "/tickets/{token}/suggestions",
    tag = "own ticket",
    operation_id = "suggestAfterVisit",
    params(("token" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = SuggestionBody,
    responses((status = 201, description = "What was promised", body = CaseReceiptView), ChangeProblems),
    security(()),
)]
pub async fn suggest_after_visit(
    State(app): State<App>,
    InPath(token): InPath<String>,
    retry: Retry,
    body: RawBody,
) -> Result<(StatusCode, Json<CaseReceiptView>), Problem> {
    let visit = app.visit(&token)?;
    let (said, reach) = body.read::<SuggestionBody>()?;
    let retry = retry.under(format!("POST /tickets/{}/suggestions", visit.1));
    ask(&app, visit, retry, &body, (CaseKind::Suggestion, said, reach)).await
}
