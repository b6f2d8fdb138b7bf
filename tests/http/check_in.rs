//! `POST /halls/{hallId}/check-ins`: an appointment is checked in.

use serde_json::json;

use crate::harness::setting::HALL;
use crate::harness::{Ticket, Town};

#[tokio::test]
async fn an_appointment_becomes_a_ticket_whose_clock_starts_at_its_time() {
    let town = Town::open().await;
    town.book("ABCD-1", "2026-11-03T08:10:00Z", &["rijbewijs"]).await;
    let answer = town.check_in("ABCD-1").await;
    let ticket = answer.is(201);
    let id = ticket["id"].as_str().unwrap();
    assert_eq!(
        answer.header("location"),
        Some(format!("/api/v1/halls/{HALL}/tickets/{id}").as_str())
    );
    assert_eq!(ticket["arrival"], "appointment");
    assert_eq!(ticket["clockStartAt"], "2026-11-03T08:10:00Z");
    assert_eq!(ticket["dueAt"], "2026-11-03T08:15:00Z");
    assert!(ticket["token"].is_string());
    assert!(!answer.text.contains("ABCD-1") && ticket.get("lateCheckIn").is_none());
}

#[tokio::test]
async fn checking_in_again_gives_the_same_ticket() {
    let town = Town::open().await;
    town.book("ABCD-1", "2026-11-03T08:10:00Z", &["rijbewijs"]).await;
    let first = town.check_in("ABCD-1").await;
    let again = town.check_in(" ABCD-1 ").await;
    assert_eq!(again.is(200)["id"], first.is(201)["id"]);
    assert_eq!(again.json["token"], first.json["token"]);
    assert_eq!(again.header("location"), None);
    assert_eq!(town.issue("rijbewijs").await.number, "R002");
}

#[tokio::test]
async fn a_code_that_nobody_was_given_is_not_found() {
    let town = Town::open().await;
    town.check_in("NOBODY").await.problem(404, "not-found");
    for wrong in [
        json!({}),
        json!({"code": "  "}),
        json!({"code": 12}),
        json!({"code": "x".repeat(300)}),
    ] {
        let refused = town.kiosk.post(&format!("halls/{HALL}/check-ins"), wrong).await;
        refused.problem(400, "invalid-input");
        assert_eq!(refused.faults(), ["code"]);
    }
}

#[tokio::test]
async fn an_appointment_of_another_day_is_refused_with_its_day() {
    let town = Town::open().await;
    town.book("ABCD-1", "2026-11-04T08:10:00Z", &["rijbewijs"]).await;
    let refused = town.check_in("ABCD-1").await;
    assert_eq!(refused.problem(409, "wrong-day")["day"], "2026-11-04");
}

#[tokio::test]
async fn later_than_the_grace_it_is_a_walk_in_and_said_so() {
    let town = Town::open().await;
    town.book("ABCD-1", "2026-11-03T08:10:00Z", &["rijbewijs"]).await;
    town.pass_minutes(31).await;
    let answer = town.check_in("ABCD-1").await;
    let ticket = answer.is(201);
    assert_eq!(
        (&ticket["arrival"], &ticket["lateCheckIn"]),
        (&json!("walkIn"), &json!(true))
    );
    assert_eq!(ticket["dueAt"], "2026-11-03T08:46:00Z");
    let seen = town.seen_by_staff(&Ticket::of(ticket)).await;
    assert_eq!(seen["appointmentId"], format!("{HALL}.a1"));
}

#[tokio::test]
async fn an_appointment_that_was_called_off_is_refused_with_its_state() {
    let town = Town::open().await;
    town.book("ABCD-1", "2026-11-03T08:10:00Z", &["rijbewijs"]).await;
    let appointment = "a1".parse().unwrap();
    let cancel = kwartier::hall::command::Command::CancelAppointment { appointment };
    town.command(HALL, cancel).await.unwrap();
    let refused = town.check_in("ABCD-1").await;
    assert_eq!(refused.problem(409, "wrong-state")["state"], "cancelled");
}
