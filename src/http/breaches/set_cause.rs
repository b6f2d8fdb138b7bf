//! `POST /breaches/{breachId}/_setcause`.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::decide;
use crate::hall::cause::BreachCause;
use crate::hall::command::Command;
use crate::hall::setup::limits;
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::BreachId;
use crate::view::breach::BreachView;

/// Why a promise broke.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct CauseBody {
    /// The cause.
    #[serde(default)]
    #[schema(value_type = BreachCause, required = true)]
    cause: Field<BreachCause>,
    /// The reason; kept apart for two years.
    #[serde(default)]
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
#[utoipa::path(
    post,
    path = "/breaches/{breachId}/_setcause",
    tag = "breaches",
    operation_id = "setBreachCause",
    params(("breachId" = BreachId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = CauseBody,
    responses((status = 200, description = "The breach", body = BreachView), ChangeProblems),
)]
pub async fn set_breach_cause(
    State(app): State<App>,
    InPath(breach): InPath<BreachId>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Json<BreachView>, Problem> {
    let by = app.permit(&caller, &breach.hall)?;
    let (cause, reason) = body.read::<CauseBody>()?;
    let command = Command::SetBreachCause {
        breach: breach.seq,
        cause,
        reason,
    };
    decide(&app, &by, &breach.hall, retry, &body, command).await
}
