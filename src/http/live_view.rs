//! Opening a live view: the checks that all of them share.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::WebSocketUpgrade;
use axum::extract::{FromRequestParts, Request};
use axum::http::request::Parts;

use super::app::App;
use super::client_address::ClientAddress;
use super::connections::Place;
use super::operation::{Answer, Frames};
use super::origin::require_same_origin;
use super::problem::{Problem, ProblemKind};
use crate::auth::Lease;
use crate::live::{Full, Seat, Topic, Watcher, socket};

/// How soon somebody who finds no place may try again.
const COME_BACK: Duration = Duration::from_secs(5);

/// Who wants to watch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comer {
    /// Staff, a kiosk or a paired screen: finds a place also when strangers have taken all of theirs.
    Known,
    /// Whoever showed nothing, or holds the token of a ticket.
    Stranger,
}

/// Upgrades the request to a socket that shows the topic.
///
/// What was let in by a session or a token ends with it: nobody who signed out, was signed out, or whose token was taken
/// away, goes on seeing visitors.
///
/// # Errors
/// `cross-site` for another site's page (the lobby's view is open to anyone), `upgrade-required` for a plain
/// request, `overloaded` when the server holds as many sockets as it can, `too-many-requests` when one network does.
pub async fn open(
    app: &App,
    topic: Topic,
    comer: Comer,
    lease: Option<&Lease>,
    request: Request,
) -> Answer<Frames> {
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
    let seat = seat(app, comer, &parts)?;
    let frames = app.live.watch(&hall, &topic);
    let (auth, lease) = (Arc::clone(&app.auth), lease.cloned());
    let over = async move {
        match lease {
            Some(lease) => auth.lease_over(&lease).await,
            None => std::future::pending().await,
        }
    };
    Ok(Frames(socket::serve(upgrade, seat, frames, over)))
}

fn seat(app: &App, comer: Comer, parts: &Parts) -> Result<Seat, Problem> {
    let come_back = |kind, detail: &str| Problem::new(kind, detail).retry_after(COME_BACK);
    let full = || {
        come_back(
            ProblemKind::Overloaded,
            "The server holds as many live connections as it can.",
        )
    };
    // A stranger's view would hold a connection of the reserve for as long as it is watched.
    let place = parts.extensions.get::<Arc<Place>>();
    if comer == Comer::Stranger && place.is_some_and(|place| place.must_be_given_up()) {
        return Err(full());
    }
    let from = parts.extensions.get::<ClientAddress>();
    let watcher = match comer {
        Comer::Known => Watcher::Known,
        Comer::Stranger => Watcher::Stranger(from.and_then(|from| from.0)),
    };
    app.live.seat(watcher).map_err(|refused| match refused {
        Full::Everywhere => full(),
        Full::ForThisNetwork => come_back(
            ProblemKind::TooManyRequests,
            "Your network holds as many live connections as one may: close some first.",
        ),
    })
}
