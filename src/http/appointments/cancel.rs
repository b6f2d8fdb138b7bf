//! `DELETE /appointments/{appointmentId}`.

use axum::extract::State;
use axum::http::StatusCode;

use super::{if_forgotten, the_one};
use crate::hall::command::Command;
use crate::http::answer::EditProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::path::InPath;
use crate::http::problem::Problem;
use crate::ids::AppointmentId;

/// Calls an appointment off
///
/// It stays to be seen, as `cancelled`. While the visitor is still expected; 409 `wrong-state` afterwards.
#[utoipa::path(
    delete,
    path = "/appointments/{appointmentId}",
    tag = "appointments",
    operation_id = "cancelAppointment",
    params(("appointmentId" = AppointmentId, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 204, description = "It is called off"), EditProblems),
)]
pub async fn cancel_appointment(
    State(app): State<App>,
    InPath(id): InPath<AppointmentId>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<StatusCode, Problem> {
    let by = app.permit(&caller, &id.hall)?;
    let command = Command::CancelAppointment { appointment: id.seq };
    match app.command(&id.hall, &by, retry, body.digest()?, command).await {
        Ok(reply) => the_one(reply).map(|_| StatusCode::NO_CONTENT),
        Err(refusal) => Err(if_forgotten(&app, &id, refusal).await),
    }
}

#[cfg(test)]
mod tests {
    use crate::http::testing::{ADMIN, KIOSK, Town, appointment};
    use serde_json::json;

    #[tokio::test]
    async fn an_appointment_that_is_called_off_lets_nobody_in() {
        let town = Town::new().await;
        let mut today = appointment("VANDAAG");
        today["at"] = json!("2026-11-02T09:05:00Z");
        town.post(ADMIN, "/appointments", today).await;
        let path = "/appointments/stadhuis.a1";
        assert_eq!(town.delete(ADMIN, path).await.status, 204);
        assert_eq!(town.get(ADMIN, path).await.json["state"], "cancelled");
        let check_in = json!({"code": "VANDAAG"});
        let refused = town.post(KIOSK, "/halls/stadhuis/check-ins", check_in).await;
        assert_eq!((refused.status, refused.problem()), (409, "wrong-state"));
    }

    #[tokio::test]
    async fn it_is_called_off_once_and_a_retry_gets_the_first_answer() {
        let town = Town::new().await;
        town.post(ADMIN, "/appointments", appointment("CODE-1")).await;
        let path = "/appointments/stadhuis.a1";
        assert_eq!(town.keyed("k1", "DELETE", path, None).await.status, 204);
        assert_eq!(town.keyed("k1", "DELETE", path, None).await.status, 204);
        let again = town.delete(ADMIN, path).await;
        assert_eq!((again.status, &again.json["state"]), (409, &json!("cancelled")));
    }

    #[tokio::test]
    async fn one_of_long_ago_stays_and_one_that_never_was_is_not_found() {
        let town = Town::new().await;
        town.post(ADMIN, "/appointments", appointment("VROEGER")).await;
        town.let_days_pass(5).await;
        let answer = town.delete(ADMIN, "/appointments/stadhuis.a1").await;
        assert_eq!((answer.status, &answer.json["state"]), (409, &json!("missed")));
        let answer = town.delete(ADMIN, "/appointments/stadhuis.a9").await;
        assert_eq!((answer.status, answer.problem()), (404, "not-found"));
    }

    #[tokio::test]
    async fn only_a_supervisor_of_that_hall_may() {
        let town = Town::new().await;
        town.post(ADMIN, "/appointments", appointment("CODE-1")).await;
        town.refuses_all_but_supervisors("DELETE", "/appointments/stadhuis.a1", None)
            .await;
    }
}
