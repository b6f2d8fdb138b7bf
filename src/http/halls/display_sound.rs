//! `PUT /halls/{hallId}/displays/current`.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Done, Sent};
use crate::http::path::InPath;
use crate::http::problem::{Problem, ProblemKind};
use crate::ids::HallId;
use crate::live::presence::DisplaySound;

/// What a lobby screen says of itself.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DisplaySoundBody {
    /// Whether it can be heard.
    #[schema(value_type = DisplaySound)]
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
#[utoipa::path(put, path = "/halls/{hallId}/displays/current", tag = "halls",
    responses((status = 204, description = "Noted")))]
pub async fn report_display_sound(
    State(app): State<App>,
    InPath(hall): InPath<HallId>,
    caller: Caller,
    body: Sent<DisplaySoundBody>,
) -> Answer<Done> {
    app.permit(&caller, &hall)?;
    // Whoever opens the lobby's page somewhere is not a screen of the hall, and must not make its supervisors run.
    let device = caller.device(&hall).ok_or_else(|| {
        let detail = "Only a paired device can say this of itself.";
        Problem::new(ProblemKind::Forbidden, detail)
    })?;
    app.live
        .presence()
        .note(&hall, device.clone(), Some(body.check()?), app.auth.real_now());
    Ok(Done)
}
