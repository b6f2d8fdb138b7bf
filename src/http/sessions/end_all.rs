//! `POST /sessions/_endall`: signs somebody out everywhere.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use super::list::{owner, somebody};
use crate::audit::Provenance;
use crate::auth::{Auth, Subject};
use crate::http::answer::ChangeProblems;
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::problem::Problem;
use crate::ids::{AgentId, DeviceId};

/// Which sessions end.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EndAllBody {
    /// Those of another, for an administrator of every hall; one's own when nobody is named.
    #[serde(default)]
    #[schema(value_type = Option<AgentId>)]
    account_id: Field<AgentId>,
    /// Those of a kiosk or lobby screen, likewise.
    #[serde(default)]
    #[schema(value_type = Option<DeviceId>)]
    device_id: Field<DeviceId>,
    /// Whether the session that asks goes on; it ends too when this is left out.
    #[serde(default)]
    #[schema(value_type = Option<bool>)]
    except_current: Field<bool>,
}

impl Input for EndAllBody {
    type Checked = (Option<Subject>, bool);

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let except_current = faults.optional("exceptCurrent", self.except_current);
        let named = somebody(faults, self.account_id, self.device_id);
        Some((named?, except_current?.unwrap_or(false)))
    }
}

/// Signs out everywhere
///
/// Every session ends, and what each was watching with it; a browser's cookie is worth nothing any more.
#[utoipa::path(
    post,
    path = "/sessions/_endall",
    tag = "sessions",
    operation_id = "endAllSessions",
    request_body = EndAllBody,
    responses((status = 204, description = "They have ended"), ChangeProblems),
)]
pub async fn end_all_sessions(
    State(auth): State<Arc<Auth>>,
    caller: Caller,
    from: Provenance,
    body: RawBody,
) -> Result<StatusCode, Problem> {
    caller.permit_somewhere()?;
    let (named, except_current) = body.read::<EndAllBody>()?;
    let (owner, by) = owner(&caller, named)?;
    let mut rows = auth.sessions_of(&owner).await?;
    if except_current && let Some(token) = caller.session_of(&by) {
        rows.retain(|row| !Auth::is_session(row, token));
    }
    auth.end_sessions(&owner, rows, &by.subject, &from).await?;
    Ok(StatusCode::NO_CONTENT)
}
