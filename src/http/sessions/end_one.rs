//! `DELETE /sessions/{sessionId}`: ends one session, also from elsewhere.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;

use super::list::{ListSessionsQuery, owner};
use crate::audit::Provenance;
use crate::auth::Auth;
use crate::http::answer::ChangeProblems;
use crate::http::body::{RawBody, RawQuery};
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;

/// Ends a session
///
/// One of one's own, for instance on a computer that one went away from. What it was watching ends at once.
#[utoipa::path(
    delete,
    path = "/sessions/{sessionId}",
    tag = "sessions",
    operation_id = "endSession",
    params(("sessionId" = String, Path), ListSessionsQuery),
    responses((status = 204, description = "It has ended"), ChangeProblems),
)]
pub async fn end_session(
    State(auth): State<Arc<Auth>>,
    InPath(id): InPath<String>,
    caller: Caller,
    query: RawQuery,
    from: Provenance,
    body: RawBody,
) -> Result<StatusCode, Problem> {
    caller.permit_somewhere()?;
    body.digest()?;
    let (owner, by) = owner(&caller, query.read::<ListSessionsQuery>()?)?;
    let mut rows = auth.sessions_of(&owner).await?;
    rows.retain(|row| row.id == id);
    if rows.is_empty() {
        return Err(Problem::not_found("this session"));
    }
    auth.end_sessions(&owner, rows, &by.subject, &from).await?;
    Ok(StatusCode::NO_CONTENT)
}
