//! `PATCH /appointments/{appointmentId}`.

use axum::extract::State;

use super::change::ChangeAppointmentBody;
use super::{if_forgotten, the_one};
use crate::hall::command::Command;
use crate::http::answer::EditProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::http::setup::patch::patch;
use crate::ids::AppointmentId;
use crate::view::appointment::{AppointmentView, appointment};

/// Changes a part of an appointment
///
/// By merge patch: what is not named stays, `null` takes away what may be left out. While the visitor is still expected;
/// 409 `wrong-state` afterwards.
#[utoipa::path(
    patch,
    path = "/appointments/{appointmentId}",
    tag = "appointments",
    operation_id = "patchAppointment",
    params(("appointmentId" = AppointmentId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body(content = serde_json::Value, content_type = "application/merge-patch+json"),
    responses((status = 200, description = "The appointment", body = AppointmentView), EditProblems),
)]
pub async fn patch_appointment(
    State(app): State<App>,
    InPath(id): InPath<AppointmentId>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Tagged<AppointmentView>, Problem> {
    let by = app.permit(&caller, &id.hall)?;
    let patched = patch::<ChangeAppointmentBody, _>(
        &app,
        (&id.hall, &by),
        retry,
        &body,
        ("this appointment", Some(app.asked(&id.hall)?)),
        |scene| Some(appointment(scene, scene.state.appointments.get(&id.seq)?)),
        |request| Command::ChangeAppointment {
            appointment: id.seq,
            request,
        },
    );
    match patched.await {
        Ok(reply) => Ok(Tagged::new(the_one(reply)?)),
        Err(refusal) => Err(if_forgotten(&app, &id, refusal).await),
    }
}
