//! The first run: whoever started the server makes the first administrator, names the municipality and sets the first
//! hall up, with the secret that the server printed.

pub mod body;
pub mod set_up;

use axum::Json;
use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::auth::first_run::Offered;
use crate::http::app::App;
use crate::http::operation::{Answer, operations};

/// The operations of the first run, under their paths.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(operations!(read_first_run, set_up::set_up))
        .routes(operations!(set_up::check_set_up))
}

/// Whether the server can be set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub enum FirstRunState {
    /// Whoever holds the secret that the server printed can.
    Open,
    /// The secret's hour is over: the server prints another when it is started again.
    Expired,
    /// It is set up: somebody can sign in.
    Over,
}

/// How the first run stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FirstRunView {
    /// Whether the server can be set up.
    pub state: FirstRunState,
    /// Whether a hall is there already, from the configuration's file: then only the administrator is missing.
    pub has_halls: bool,
}

/// How the first run stands
///
/// For anyone: whoever comes to a server that nobody can sign in to is told what to do.
#[utoipa::path(get, path = "/setup", tag = "setup",
    responses((status = 200, description = "How it stands")))]
pub async fn read_first_run(State(app): State<App>) -> Answer<Json<FirstRunView>> {
    let state = match app.auth.first_run() {
        Offered::Open => FirstRunState::Open,
        Offered::Expired => FirstRunState::Expired,
        Offered::Nothing => FirstRunState::Over,
    };
    Ok(Json(FirstRunView {
        state,
        has_halls: set_up::has_halls_of_its_own(&app),
    }))
}
