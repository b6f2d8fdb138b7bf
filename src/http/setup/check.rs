//! `POST /halls/{hallId}/_check`: what replacing a hall would change, without doing it.

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;

use crate::hall::command::Command;
use crate::hall::decide;
use crate::hall::edit::SetupEdit;
use crate::hall::facts::Actor;
use crate::http::app::App;
use crate::http::charters::taking::with_own;
use crate::http::operation::{Answer, Change, operations};
use crate::http::problem::Problem;
use crate::http::setup::halls::ReplaceHallBody;
use crate::ids::HallId;
use crate::view::Scene;
use crate::view::coming_days::{ComingDaysView, coming_days};
use crate::view::hall::{HallBriefView, brief};
use crate::view::setup_change::{ChangedValueView, changes};

/// The operation, under its path.
pub fn routes() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(operations!(check_hall))
}

/// What would change.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HallCheckView {
    /// Value by value; nothing when the hall is so already.
    pub changes: Vec<ChangedValueView>,
    /// What screens would say of it now.
    pub now: HallBriefView,
    /// What whoever plans a visit would be told of the days to come.
    pub coming_days: ComingDaysView,
}

/// Says what replacing a hall would change
///
/// Nothing is changed. It is refused as `PUT` of the same body would be now: with every fault, or 409 `in-use` when something goes
/// that visitors still need.
#[utoipa::path(post, path = "/halls/{hallId}/_check", tag = "setup",
    responses((status = 200, description = "What would change")))]
pub async fn check_hall(call: Change<HallId, ReplaceHallBody>) -> Answer<Json<HallCheckView>> {
    let Change {
        app, hall, by, body, ..
    } = call;
    let edit = SetupEdit::ChangeHall(with_own(&app, body));
    let actor = Actor::principal(&by.subject.to_string());
    app.look(&hall, |scene| {
        let command = Command::EditSetup(Box::new(edit));
        let tried = decide::handle(scene.state, &command, &actor, scene.now);
        tried.outcome.map_err(Problem::from)?;
        let then = tried.state.setup.as_deref().unwrap_or(scene.setup);
        let would_be = Scene {
            hall: scene.hall,
            state: &tried.state,
            setup: then,
            forecasts: scene.forecasts,
            now: scene.now,
        };
        Ok(Json(HallCheckView {
            changes: changes(scene.setup, then),
            now: brief(&would_be),
            coming_days: coming_days(&would_be),
        }))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
