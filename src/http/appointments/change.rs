//! `PUT /appointments/{appointmentId}`.

use axum::extract::State;
use serde::Deserialize;
use utoipa::ToSchema;

use super::{AppointmentMembers, if_forgotten, the_one};
use crate::hall::command::{AppointmentRequest, Command};
use crate::http::answer::EditProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::input::{Faults, Field, Input};
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::AppointmentId;
use crate::view::appointment::{AppointmentView, appointment};

/// An appointment as it is from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangeAppointmentBody {
    /// What the visitor will check in with.
    #[serde(default)]
    #[schema(value_type = String, required = true)]
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

/// Changes an appointment
///
/// The whole of it, while the visitor is still expected; 409 `wrong-state` afterwards.
#[utoipa::path(
    put,
    path = "/appointments/{appointmentId}",
    tag = "appointments",
    operation_id = "changeAppointment",
    params(("appointmentId" = AppointmentId, Path), ("Idempotency-Key" = Option<String>, Header)),
    request_body = ChangeAppointmentBody,
    responses((status = 200, description = "The appointment", body = AppointmentView), EditProblems),
)]
pub async fn change_appointment(
    State(app): State<App>,
    InPath(id): InPath<AppointmentId>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Tagged<AppointmentView>, Problem> {
    let by = app.permit(&caller, &id.hall)?;
    let present = app.present(&id.hall, |scene| {
        Some(appointment(scene, scene.state.appointments.get(&id.seq)?))
    });
    let asked = app.asked(&id.hall)?;
    let command = Command::ChangeAppointment {
        appointment: id.seq,
        request: body.read_over::<ChangeAppointmentBody>(&present, Some(asked))?,
    };
    match app.command(&id.hall, &by, retry, body.digest()?, command).await {
        Ok(reply) => Ok(Tagged::new(the_one(reply)?)),
        Err(refusal) => Err(if_forgotten(&app, &id, refusal).await),
    }
}

#[cfg(test)]
mod tests {
    use crate::http::testing::{ADMIN, KIOSK, Town, appointment};
    use serde_json::json;

    #[tokio::test]
    async fn an_appointment_moves_and_its_old_code_is_free_again() {
        let town = Town::new().await;
        let mut body = appointment("OUDE-CODE");
        body["contact"] = json!("De Vries");
        town.post(ADMIN, "/appointments", body).await;
        let mut moved = appointment("NIEUWE-CODE");
        moved["at"] = json!("2026-11-05T08:00:00Z");
        let changed = town.put(ADMIN, "/appointments/stadhuis.a1", moved).await;
        assert_eq!(
            (changed.status, &changed.json["code"]),
            (200, &json!("NIEUWE-CODE"))
        );
        assert!(changed.json.get("contact").is_none());
        let listed = town.get(ADMIN, "/appointments?from=2026-11-05T00:00:00Z").await;
        assert_eq!(listed.json["items"][0], changed.json);
        let again = town.post(ADMIN, "/appointments", appointment("OUDE-CODE")).await;
        assert_eq!(again.status, 201);
    }

    #[tokio::test]
    async fn faults_are_named_at_once_and_change_nothing() {
        let town = Town::new().await;
        let before = town.post(ADMIN, "/appointments", appointment("CODE-1")).await;
        town.post(ADMIN, "/appointments", appointment("CODE-2")).await;
        let path = "/appointments/stadhuis.a1";
        let unreadable = town.put(ADMIN, path, json!({"at": "tomorrow"})).await;
        assert_eq!(unreadable.pointers(), ["code", "serviceIds", "at"]);
        let taken = town.put(ADMIN, path, appointment("CODE-2")).await;
        assert_eq!((taken.status, taken.pointers()), (400, vec!["code"]));
        assert_eq!(town.get(ADMIN, path).await.json, before.json);
    }

    #[tokio::test]
    async fn what_is_over_cannot_be_changed_and_what_never_was_is_not_found() {
        let town = Town::new().await;
        let mut today = appointment("VANDAAG");
        today["at"] = json!("2026-11-02T09:05:00Z");
        town.post(ADMIN, "/appointments", today).await;
        let check_in = json!({"code": "VANDAAG"});
        town.post(KIOSK, "/halls/stadhuis/check-ins", check_in).await;
        let path = "/appointments/stadhuis.a1";
        let answer = town.put(ADMIN, path, appointment("MORGEN")).await;
        assert_eq!((answer.status, answer.problem()), (409, "wrong-state"));
        assert_eq!(answer.json["state"], "checkedIn");
        let mut later = appointment("MORGEN");
        town.let_days_pass(5).await;
        later["at"] = json!("2026-11-17T09:30:00Z");
        let answer = town.put(ADMIN, path, later.clone()).await;
        assert_eq!((answer.status, &answer.json["state"]), (409, &json!("checkedIn")));
        let answer = town.put(ADMIN, "/appointments/stadhuis.a99", later).await;
        assert_eq!((answer.status, answer.problem()), (404, "not-found"));
    }

    #[tokio::test]
    async fn of_a_change_and_a_cancellation_at_once_both_are_told_the_truth() {
        let town = Town::new().await;
        town.post(ADMIN, "/appointments", appointment("CODE-1")).await;
        let path = "/appointments/stadhuis.a1";
        let (changed, cancelled) = tokio::join!(
            town.put(ADMIN, path, appointment("CODE-2")),
            town.delete(ADMIN, path)
        );
        assert_eq!(cancelled.status, 204);
        let after = town.get(ADMIN, path).await;
        assert_eq!(after.json["state"], "cancelled");
        let expected = if changed.status == 200 { "CODE-2" } else { "CODE-1" };
        assert_eq!(after.json["code"], expected);
    }

    #[tokio::test]
    async fn only_a_supervisor_of_that_hall_may() {
        let town = Town::new().await;
        town.post(ADMIN, "/appointments", appointment("CODE-1")).await;
        let body = Some(appointment("CODE-1"));
        town.refuses_all_but_supervisors("PUT", "/appointments/stadhuis.a1", body)
            .await;
    }
}
