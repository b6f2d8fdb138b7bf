//! `POST /breaches/{breachId}/redress`.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::decide;
use crate::charter::RedressKind;
use crate::hall::command::Command;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::BreachId;
use crate::view::breach::BreachView;

/// What the visitor asks for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RequestBody {
    /// Something that the charter gives on request.
    #[serde(default)]
    #[schema(value_type = RedressKind, required = true)]
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
#[utoipa::path(
    post,
    path = "/breaches/{breachId}/redress",
    tag = "breaches",
    operation_id = "requestRedress",
    params(("breachId" = BreachId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = RequestBody,
    responses((status = 200, description = "The breach", body = BreachView), ChangeProblems),
)]
pub async fn request_redress(
    State(app): State<App>,
    InPath(breach): InPath<BreachId>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<BreachView>, Problem> {
    let by = app.permit(&caller, &breach.hall)?;
    let kind = body.read::<RequestBody>()?;
    let command = Command::RequestRedress {
        breach: breach.seq,
        kind,
    };
    decide(&app, &by, &breach.hall, retry, &body, command).await
}
