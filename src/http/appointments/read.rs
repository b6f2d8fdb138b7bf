//! `GET /appointments/{appointmentId}`.

use axum::extract::State;

use super::find;
use crate::audit::Provenance;
use crate::http::answer::ReadProblems;
use crate::http::app::App;
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::AppointmentId;
use crate::view::appointment::{AppointmentView, appointment};

/// An appointment
///
/// Also one of long ago; its contact is erased some time after it.
#[utoipa::path(
    get,
    path = "/appointments/{appointmentId}",
    tag = "appointments",
    operation_id = "readAppointment",
    params(("appointmentId" = AppointmentId, Path)),
    responses((status = 200, description = "The appointment", body = AppointmentView), ReadProblems),
)]
pub async fn read_appointment(
    State(app): State<App>,
    InPath(id): InPath<AppointmentId>,
    caller: Caller,
    from: Provenance,
) -> Result<Tagged<AppointmentView>, Problem> {
    let by = app.permit(&caller, &id.hall)?;
    let found = find(&app, &id).await?;
    let found = found.ok_or_else(|| Problem::not_found("this appointment"))?;
    let view = app.look(&id.hall, |scene| Ok(appointment(scene, &found)))?;
    if view.contact.is_some() {
        app.note_reading(&by, &id.hall, &from, vec![found.id.to_string()])
            .await?;
    }
    Ok(Tagged::new(view))
}

#[cfg(test)]
mod tests {
    use crate::http::testing::{ADMIN, KIOSK, Town, appointment};
    use serde_json::json;

    #[tokio::test]
    async fn an_appointment_says_what_became_of_it() {
        let town = Town::new().await;
        let mut today = appointment("VANDAAG");
        today["at"] = json!("2026-11-02T09:05:00Z");
        town.post(ADMIN, "/appointments", today).await;
        let check_in = json!({"code": "VANDAAG"});
        let ticket = town.post(KIOSK, "/halls/stadhuis/check-ins", check_in).await;
        let read = town.get(ADMIN, "/appointments/stadhuis.a1").await;
        assert_eq!((read.status, &read.json["state"]), (200, &json!("checkedIn")));
        assert_eq!(read.json["ticketId"], ticket.json["id"]);
    }

    #[tokio::test]
    async fn one_of_long_ago_is_still_there() {
        let town = Town::new().await;
        town.post(ADMIN, "/appointments", appointment("VROEGER")).await;
        town.let_days_pass(5).await;
        let read = town.get(ADMIN, "/appointments/stadhuis.a1").await;
        assert_eq!((read.status, &read.json["state"]), (200, &json!("missed")));
    }

    #[tokio::test]
    async fn one_that_never_was_is_not_found() {
        let town = Town::new().await;
        for unknown in ["stadhuis.a1", "nergens.a1", "a1", "stadhuis.b1"] {
            let answer = town.get(ADMIN, &format!("/appointments/{unknown}")).await;
            assert_eq!((answer.status, answer.problem()), (404, "not-found"), "{unknown}");
        }
    }

    #[tokio::test]
    async fn only_a_supervisor_of_that_hall_may() {
        let town = Town::new().await;
        town.refuses_all_but_supervisors("GET", "/appointments/stadhuis.a1", None)
            .await;
    }
}
