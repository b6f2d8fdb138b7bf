//! Booking, changing and calling off an appointment: `POST /appointments`, and what is done to one of them.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::auth::new_code;
use crate::hall::command::{AppointmentRequest, Command};
use crate::http::administered::Adding;
use crate::http::appointments::{AppointmentMembers, Uncoded, if_forgotten};
use crate::http::etag::Tagged;
use crate::http::input::{Faults, Field, Input};
use crate::http::operation::{Answer, Change, CreatedAt, Done, Patch, Whole};
use crate::http::path::BASE;
use crate::http::problem::Problem;
use crate::ids::{AppointmentId, HallId};
use crate::view::Scene;
use crate::view::appointment::{AppointmentView, appointment};

/// A new appointment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BookAppointmentBody {
    /// The hall; may be left out where only one is in use.
    #[schema(value_type = Option<String>)]
    hall_id: Field<HallId>,
    /// What the visitor will check in with: 4 to 40 letters, digits or hyphens; made when left out.
    #[schema(value_type = Option<String>)]
    code: Field<String>,
    /// Its other members.
    #[serde(flatten)]
    members: AppointmentMembers,
}

impl Input for BookAppointmentBody {
    type Checked = (Option<HallId>, (Option<String>, Uncoded));

    fn check(self, faults: &mut Faults) -> Option<Self::Checked> {
        let hall = faults.optional("hallId", self.hall_id);
        let code = faults.optional("code", self.code);
        let appointment = self.members.check(faults);
        Some((hall?, (code?, appointment?)))
    }
}

/// Books an appointment
///
/// A code that is taken is a fault of the request: two visitors cannot check in with one code. An API key books so many in a
/// minute (429 `too-many-requests` then).
#[utoipa::path(post, path = "/appointments", tag = "appointments",
    responses((status = 201, description = "The appointment", headers(("Location" = String, description = "The appointment")))))]
pub async fn book_appointment(call: Adding<BookAppointmentBody>) -> Answer<CreatedAt<AppointmentView>> {
    call.app.note_key_booking(&call.by)?;
    let mark = call.app.published(&call.hall)?.state.code_mark();
    let code = match call.new.1.0.clone() {
        Some(code) => code,
        None => new_code(mark).map_err(Problem::internal)?,
    };
    let book = |(_, (_, appointment)): (_, (_, Uncoded))| Command::Book {
        requests: vec![appointment.with_code(code)],
    };
    let made: AppointmentView = call.send(book).await?;
    let location = format!("{BASE}/appointments/{}", made.id);
    Ok(CreatedAt { location, made })
}

/// An appointment as it is from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeAppointmentBody {
    /// What the visitor will check in with.
    #[schema(value_type = String)]
    code: Field<String>,
    /// Its other members; what is left out is no longer so.
    #[serde(flatten)]
    members: AppointmentMembers,
}

impl Input for ChangeAppointmentBody {
    type Checked = AppointmentRequest;

    fn check(self, faults: &mut Faults) -> Option<AppointmentRequest> {
        let code = faults.required("code", self.code);
        let members = self.members.check(faults);
        Some(members?.with_code(code?))
    }
}

/// The appointment as it is shown, while the hall knows it.
fn shown(scene: &Scene<'_>, id: &AppointmentId) -> Option<AppointmentView> {
    Some(appointment(scene, scene.state.appointments.get(&id.seq)?))
}

/// The command that puts something else in its place.
fn changed(id: &AppointmentId, request: AppointmentRequest) -> Command {
    Command::ChangeAppointment {
        appointment: id.seq,
        request,
    }
}

/// Changes an appointment
///
/// The whole of it, while the visitor is still expected; 409 `wrong-state` afterwards.
#[utoipa::path(put, path = "/appointments/{appointmentId}", tag = "appointments",
    responses((status = 200, description = "The appointment")))]
pub async fn change_appointment(
    call: Change<AppointmentId, Whole<ChangeAppointmentBody>>,
) -> Answer<Tagged<AppointmentView>> {
    let (app, id) = (call.app.clone(), call.path.clone());
    let asked = app.asked(&call.hall)?;
    if_forgotten(&app, &id, call.replace(Some(asked), shown, changed).await).await
}

/// Changes a part of an appointment
///
/// By merge patch: what is not named stays, `null` takes away what may be left out. While the visitor is still expected;
/// 409 `wrong-state` afterwards.
#[utoipa::path(patch, path = "/appointments/{appointmentId}", tag = "appointments",
    responses((status = 200, description = "The appointment")))]
pub async fn patch_appointment(
    call: Change<AppointmentId, Patch<ChangeAppointmentBody>>,
) -> Answer<Tagged<AppointmentView>> {
    let (app, id) = (call.app.clone(), call.path.clone());
    let asked = app.asked(&call.hall)?;
    let patched = call
        .patch(("this appointment", Some(asked)), shown, changed)
        .await;
    if_forgotten(&app, &id, patched).await
}

/// Calls an appointment off
///
/// It stays to be seen, as `cancelled`. While the visitor is still expected; 409 `wrong-state` afterwards.
#[utoipa::path(delete, path = "/appointments/{appointmentId}", tag = "appointments",
    responses((status = 204, description = "It is called off")))]
pub async fn cancel_appointment(call: Change<AppointmentId>) -> Answer<Done> {
    let (app, id) = (call.app.clone(), call.path.clone());
    let cancel = |id: AppointmentId, ()| Command::CancelAppointment { appointment: id.seq };
    let cancelled = call.send::<AppointmentView>(cancel).await;
    if_forgotten(&app, &id, cancelled.map(|_| Done)).await
}

#[cfg(test)]
mod tests;
