//! Opening a live view: the checks that all of them share.

use std::sync::Arc;

use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{FromRequestParts, Request};
use axum::response::Response;

use super::app::App;
use super::origin::require_same_origin;
use super::problem::{Problem, ProblemKind};
use crate::live::{Topic, socket};

/// Upgrades the request to a socket that shows the topic.
///
/// What was let in by a session ends with it: nobody who signed out, or was signed out, goes on seeing visitors.
///
/// # Errors
/// `cross-site` for another site's page (the lobby's view is open to anyone), `upgrade-required` for a plain
/// request, `overloaded` when the server holds as many sockets as it can.
///
/// What was let in by a session ends with it: nobody who signed out, or was signed out, goes on seeing visitors.
pub async fn open(
    app: &App,
    topic: Topic,
    session: Option<&str>,
    request: Request,
) -> Result<Response, Problem> {
    let (mut parts, _) = request.into_parts();
    if !matches!(topic, Topic::Lobby(_)) {
        require_same_origin(&parts, app.auth.public_origin())?;
    }
    let upgrade = WebSocketUpgrade::from_request_parts(&mut parts, app).await;
    let upgrade = upgrade.map_err(|_| {
        Problem::new(
            ProblemKind::UpgradeRequired,
            "Open this address with a WebSocket client.",
        )
    })?;
    let hall = app.hall(topic.hall())?;
    let seat = app.live.seat().ok_or_else(|| {
        Problem::new(
            ProblemKind::Overloaded,
            "The server holds as many live connections as it can.",
        )
        .retry_after(std::time::Duration::from_secs(5))
    })?;
    let frames = app.live.watch(&hall, &topic);
    let (auth, session) = (Arc::clone(&app.auth), session.map(str::to_owned));
    let over = async move {
        match session {
            Some(token) => auth.session_over(&token).await,
            None => std::future::pending().await,
        }
    };
    Ok(socket::serve(upgrade, seat, frames, over))
}
