//! `POST /appointments`.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{AppointmentMembers, Uncoded, the_one};
use crate::auth::new_code;
use crate::hall::command::Command;
use crate::http::administered::{asked_of, permitted};
use crate::http::answer::ChangeProblems;
use crate::http::app::{App, Retry};
use crate::http::body::RawBody;
use crate::http::caller::Caller;
use crate::http::etag::Tagged;
use crate::http::input::{Faults, Field, Input};
use crate::http::problem::Problem;
use crate::ids::HallId;
use crate::view::appointment::AppointmentView;

/// A new appointment.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BookAppointmentBody {
    /// The hall; may be left out where only one is in use.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    hall_id: Field<HallId>,
    /// What the visitor will check in with: 4 to 40 letters, digits or hyphens; made when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    code: Field<String>,
    /// Its other members.
    #[serde(flatten)]
    members: AppointmentMembers,
}

/// What is booked, and where.
pub struct Booking {
    hall: Option<HallId>,
    code: Option<String>,
    appointment: Uncoded,
}

impl Input for BookAppointmentBody {
    type Checked = Booking;

    fn check(self, faults: &mut Faults) -> Option<Booking> {
        let hall = faults.optional("hallId", self.hall_id);
        let code = faults.optional("code", self.code);
        let appointment = self.members.check(faults);
        Some(Booking {
            hall: hall?,
            code: code?,
            appointment: appointment?,
        })
    }
}

/// Books an appointment
///
/// A code that is taken is a fault of the request: two visitors cannot check in with one code.
#[utoipa::path(
    post,
    path = "/appointments",
    tag = "appointments",
    operation_id = "bookAppointment",
    params(("Idempotency-Key" = Option<String>, Header)),
    request_body = BookAppointmentBody,
    responses(
        (status = 201, description = "The appointment", body = AppointmentView,
            headers(("Location" = String, description = "The appointment"))),
        ChangeProblems,
    ),
)]
pub async fn book_appointment(
    State(app): State<App>,
    caller: Caller,
    retry: Retry,
    body: RawBody,
) -> Result<Response, Problem> {
    caller.permit_somewhere()?;
    let booking = body.read_in::<BookAppointmentBody>(asked_of(&app, &body))?;
    let (hall, by) = permitted(&app, &caller, booking.hall)?;
    let code = match booking.code {
        Some(code) => code,
        None => new_code(app.published(&hall)?.state.code_mark()).map_err(Problem::internal)?,
    };
    let requests = vec![booking.appointment.with_code(code)];
    let command = Command::Book { requests };
    let booked = the_one(app.command(&hall, &by, retry, body.digest()?, command).await?)?;
    let location = format!("/api/v1/appointments/{}", booked.id);
    Ok((
        StatusCode::CREATED,
        [(header::LOCATION, location)],
        Tagged::new(booked),
    )
        .into_response())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::http::testing::{ADMIN, KIOSK, Town, appointment};
    use serde_json::json;

    #[tokio::test]
    async fn an_appointment_is_booked_with_everything_that_was_said() {
        let town = Town::new().await;
        let body = json!({
            "hallId": "stadhuis",
            "serviceIds": ["paspoort", "uittreksel"],
            "at": "2026-11-03T10:30:00.000+01:00",
            "code": "AFSPRAAK-1",
            "reservedFor": {"counterId": "2"},
            "contact": "mevrouw De Vries, 06 12345678",
        });
        let booked = town.post(ADMIN, "/appointments", body).await;
        assert_eq!(booked.status, 201, "{booked:?}");
        assert_eq!(booked.header("location"), "/api/v1/appointments/stadhuis.a1");
        let expected = json!({
            "id": "stadhuis.a1",
            "code": "AFSPRAAK-1",
            "hallId": "stadhuis",
            "serviceIds": ["paspoort", "uittreksel"],
            "at": "2026-11-03T09:30:00Z",
            "reservedFor": {"counterId": "2"},
            "contact": "mevrouw De Vries, 06 12345678",
            "state": "booked",
        });
        assert_eq!(booked.json, expected);
        let read = town.get(ADMIN, "/appointments/stadhuis.a1").await;
        assert_eq!(read.json, expected);
    }

    #[tokio::test]
    async fn a_code_is_made_with_which_the_visitor_checks_in() {
        let town = Town::new().await;
        let today = json!({"serviceIds": ["paspoort"], "at": "2026-11-02T09:05:00Z"});
        let booked = town.post(ADMIN, "/appointments", today.clone()).await;
        let other = town.post(ADMIN, "/appointments", today).await;
        let code = booked.json["code"].as_str().unwrap();
        assert_eq!(code.len(), 8);
        assert_ne!(booked.json["code"], other.json["code"]);
        let ticket = town
            .post(KIOSK, "/halls/stadhuis/check-ins", json!({"code": code}))
            .await;
        assert_eq!(
            (ticket.status, &ticket.json["arrival"]),
            (201, &json!("appointment"))
        );
    }

    #[tokio::test]
    async fn every_fault_is_named_at_once() {
        let town = Town::new().await;
        let unreadable =
            json!({"hallId": "Stad", "serviceIds": [], "code": 4, "reservedFor": {}, "contact": "\u{7}"});
        let answer = town.post(ADMIN, "/appointments", unreadable).await;
        let expected = ["hallId", "code", "serviceIds", "at", "reservedFor", "contact"];
        assert_eq!((answer.status, answer.pointers()), (400, expected.to_vec()));
        let both =
            json!({"serviceIds": ["huwelijk"], "at": "2026-11-07T09:30:00Z", "code": 4, "colour": "red"});
        let answer = town.post(ADMIN, "/appointments", both).await;
        let expected = ["code", "colour", "serviceIds[0]", "at"];
        assert_eq!((answer.status, answer.pointers()), (400, expected.to_vec()));
        let impossible = json!({
            "serviceIds": ["paspoort", "huwelijk"],
            "at": "2026-11-07T09:30:00Z",
            "code": "a b",
            "reservedFor": {"counterId": "9"},
        });
        let answer = town.post(ADMIN, "/appointments", impossible).await;
        let expected = ["serviceIds[1]", "reservedFor.counterId", "code", "at"];
        assert_eq!((answer.status, answer.pointers()), (400, expected.to_vec()));
    }

    #[tokio::test]
    async fn of_two_who_book_the_same_code_one_is_told_that_it_is_taken() {
        let town = Town::new().await;
        let book = |code| town.post(ADMIN, "/appointments", appointment(code));
        let (a, b) = tokio::join!(book("DEZELFDE"), book("dezelfde"));
        let (booked, refused) = if a.status == 201 { (a, b) } else { (b, a) };
        assert_eq!(booked.status, 201);
        assert_eq!((refused.status, refused.pointers()), (400, vec!["code"]));
    }

    #[tokio::test]
    async fn a_retry_gets_the_first_answer_with_the_code_that_was_made() {
        let town = Town::new().await;
        let body = json!({"serviceIds": ["paspoort"], "at": "2026-11-03T09:30:00Z", "contact": "De Vries"});
        let first = town
            .keyed("k1", "POST", "/appointments", Some(body.clone()))
            .await;
        let again = town.keyed("k1", "POST", "/appointments", Some(body)).await;
        assert_eq!((first.status, again.status), (201, 201));
        assert_eq!(first.json, again.json);
        let other = town
            .keyed("k1", "POST", "/appointments", Some(appointment("ANDERS")))
            .await;
        assert_eq!((other.status, other.problem()), (409, "key-reused"));
    }

    #[tokio::test]
    async fn only_a_supervisor_of_that_hall_may() {
        let town = Town::new().await;
        let mut body = appointment("CODE1");
        body["hallId"] = json!("stadhuis");
        town.refuses_all_but_supervisors("POST", "/appointments", Some(body))
            .await;
    }
}
