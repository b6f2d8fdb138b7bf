//! Ending sessions also from elsewhere: `DELETE /sessions/{sessionId}` and `POST /sessions/_endall`.

use std::sync::Arc;

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::audit::Provenance;
use crate::auth::{Auth, Subject};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Done, Queried, Sent};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::sessions::list::{ListSessionsQuery, owner, somebody};
use crate::ids::{AgentId, DeviceId};

/// Ends a session
///
/// One of one's own, for instance on a computer that one went away from. What it was watching ends at once.
#[utoipa::path(delete, path = "/sessions/{sessionId}", tag = "sessions",
    responses((status = 204, description = "It has ended")))]
pub async fn end_session(
    State(auth): State<Arc<Auth>>,
    InPath(id): InPath<String>,
    caller: Caller,
    query: Queried<ListSessionsQuery>,
    from: Provenance,
    body: RawBody,
) -> Answer<Done> {
    caller.permit_somewhere()?;
    body.digest()?;
    let (owner, by) = owner(&caller, query.check()?)?;
    let mut rows = auth.sessions_of(&owner).await?;
    rows.retain(|row| row.id == id);
    if rows.is_empty() {
        return Err(Problem::not_found("this session"));
    }
    auth.end_sessions(&owner, rows, &by.subject, &from).await?;
    Ok(Done)
}

/// Which sessions end.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EndAllBody {
    /// Those of another, for an administrator of every hall; one's own when nobody is named.
    #[schema(value_type = Option<AgentId>)]
    account_id: Field<AgentId>,
    /// Those of a kiosk or lobby screen, likewise.
    #[schema(value_type = Option<DeviceId>)]
    device_id: Field<DeviceId>,
    /// Whether the session that asks goes on; it ends too when this is left out.
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
#[utoipa::path(post, path = "/sessions/_endall", tag = "sessions",
    responses((status = 204, description = "They have ended")))]
pub async fn end_all_sessions(
    State(auth): State<Arc<Auth>>,
    caller: Caller,
    from: Provenance,
    body: Sent<EndAllBody>,
) -> Answer<Done> {
    caller.permit_somewhere()?;
    let (named, except_current) = body.check()?;
    let (owner, by) = owner(&caller, named)?;
    let mut rows = auth.sessions_of(&owner).await?;
    if except_current && let Some(token) = caller.session_of(&by) {
        rows.retain(|row| !Auth::is_session(row, token));
    }
    auth.end_sessions(&owner, rows, &by.subject, &from).await?;
    Ok(Done)
}
