//! `PUT /halls/{hallId}/displays/current`.

use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::http::answer::ChangeProblems;
use crate::http::app::App;
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::HallId;
use crate::live::displays::DisplaySound;

/// What a lobby screen says of itself.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DisplaySoundBody {
    /// Whether it can be heard.
    #[serde(default)]
    #[schema(value_type = DisplaySound, required = true)]
    sound: Field<DisplaySound>,
}

impl Input for DisplaySoundBody {
    type Checked = DisplaySound;

    fn check(self, faults: &mut Faults) -> Option<DisplaySound> {
        faults.required("sound", self.sound)
    }
}

/// A lobby screen says whether it can be heard
///
/// Said by the paired device itself, again every half minute: after 100 seconds without a word it counts as switched
/// off. Supervisors see an alarm for each screen that shows calls and cannot sound them. It is kept in memory alone.
#[utoipa::path(
    put,
    path = "/halls/{hallId}/displays/current",
    tag = "halls",
    operation_id = "reportDisplaySound",
    params(("hallId" = HallId, Path)),
    request_body = DisplaySoundBody,
    responses((status = 204, description = "Noted"), ChangeProblems),
    security(("bearer" = []), ("displaySession" = []), ("deviceSession" = [])),
)]
pub async fn report_display_sound(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    body: RawBody,
) -> Result<StatusCode, Problem> {
    app.permit(&caller, &hall)?;
    // Whoever opens the lobby's page somewhere is not a screen of the hall, and must not make its supervisors run.
    let device = caller.device(&hall).ok_or_else(|| {
        Problem::new(
            ProblemKind::Forbidden,
            "Only a paired device can say this of itself.",
        )
    })?;
    let sound = body.read::<DisplaySoundBody>()?;
    app.live.displays().note(&hall, device.clone(), sound);
    Ok(StatusCode::NO_CONTENT)
}
