//! `POST /tickets/{token}/complaints`.

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

/// What a visitor is not content with.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ComplaintBody {
    /// What is wrong.
    #[serde(default)]
    #[schema(value_type = String, max_length = 1000, required = true)]
    text: Field<String>,
    /// How the answer is to come.
    #[serde(default)]
    #[schema(value_type = AnswerWay, required = true)]
    way: Field<AnswerWay>,
    /// The address or number; kept apart and erased some time after the answer.
    #[serde(default)]
    #[schema(value_type = String, max_length = 240, required = true)]
    contact: Field<String>,
}

impl Input for ComplaintBody {
    type Checked = (Option<String>, Reach);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let said = faults.optional_text("text", self.text, limits::TEXT);
        let reach = reach(faults, ("way", self.way), self.contact);
        Some((said?, reach?))
    }
}

/// A visitor complains about the visit
///
/// Once a visit, during it and as long as its link works. The answer says by when it is acknowledged, called back and
/// settled; it goes to the complaints officer with the facts of the visit.
#[utoipa::path(
    post,
    path = "/tickets/{token}/complaints",
    tag = "own ticket",
    operation_id = "complainAboutVisit",
    params(("token" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = ComplaintBody,
    responses((status = 201, description = "What was promised", body = CaseReceiptView), ChangeProblems),
    security(()),
)]
pub async fn complain_about_visit(
    State(app): State<App>,
    InPath(token): InPath<String>,
    retry: Retry,
    body: RawBody,
) -> Result<(StatusCode, Json<CaseReceiptView>), Problem> {
    let visit = app.visit(&token)?;
    let (said, reach) = body.read::<ComplaintBody>()?;
    let retry = retry.under(format!("POST /tickets/{}/complaints", visit.1));
    ask(&app, visit, retry, &body, (CaseKind::Complaint, said, reach)).await
}
