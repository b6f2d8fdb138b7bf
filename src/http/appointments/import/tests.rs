//! Imports as an administrator meets them.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use crate::http::testing::{ADMIN, AGENT, Answer, KIOSK, OTHER_ADMIN, SUPERVISOR, Town, appointment};

const PATH: &str = "/appointments/_import?hallId=stadhuis";

fn file(kind: &str, text: &str) -> Request<Body> {
    let request = Request::post(PATH).header("content-type", kind);
    request.body(Body::from(text.to_owned())).unwrap()
}

async fn import(town: &Town, text: &str) -> Answer {
    town.send(ADMIN, file("text/csv; charset=utf-8", text)).await
}

async fn booked(town: &Town) -> usize {
    town.get(ADMIN, "/appointments").await.ids().len()
}

#[tokio::test]
async fn a_table_is_booked_whole_in_its_order() {
    let town = Town::new().await;
    let text = "at,serviceIds,code,counterId,contact\n\
                2026-11-04T09:30,paspoort|Uittreksel,EEN-1,2,De Vries\n\
                2026-11-03T08:30:00Z,RIJBEWIJS,,,\n";
    let answer = import(&town, text).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    assert_eq!(answer.ids(), ["stadhuis.a1", "stadhuis.a2"]);
    let first = &answer.json["items"][0];
    assert_eq!(first["serviceIds"], json!(["paspoort", "uittreksel"]));
    assert_eq!(first["at"], "2026-11-04T08:30:00Z");
    assert_eq!(first["reservedFor"], json!({"counterId": "2"}));
    assert_eq!(first["contact"], "De Vries");
    let second = &answer.json["items"][1];
    assert_eq!(second["serviceIds"], json!(["rijbewijs"]));
    assert_eq!(second["code"].as_str().unwrap().len(), 8);
    assert_eq!(town.get(ADMIN, "/appointments/stadhuis.a1").await.json, *first);
}

#[tokio::test]
async fn a_calendar_is_booked_and_its_visitors_can_check_in() {
    let town = Town::new().await;
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:afspraak-1@example.nl\r\n\
                DTSTART:20261102T101000\r\nSUMMARY:Paspoort\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let answer = town.send(ADMIN, file("text/calendar", text)).await;
    assert_eq!((answer.status, answer.ids()), (201, vec!["stadhuis.a1"]));
    assert_eq!(answer.json["items"][0]["at"], "2026-11-02T09:10:00Z");
    let check_in = json!({"code": "afspraak-1"});
    let ticket = town.post(KIOSK, "/halls/stadhuis/check-ins", check_in).await;
    assert_eq!(ticket.status, 201);
}

#[tokio::test]
async fn every_fault_of_every_line_is_named_and_nothing_is_booked() {
    let town = Town::new().await;
    town.post(ADMIN, "/appointments", appointment("BEZET")).await;
    let text = "serviceIds,at,code,counterId\n\
                paspoort,2026-11-03T09:30,GOED-1,\n\
                huwelijk,2026-11-03T09:30,GOED-2,9\n\
                paspoort,morgen,GOED-3,\n\
                paspoort,2026-11-07T09:30,BEZET,\n\
                paspoort,2026-11-03T09:30,GOED-1,\n\
                paspoort|paspoort,2026-10-30T09:30,???,\n";
    let answer = import(&town, text).await;
    assert_eq!((answer.status, answer.problem()), (400, "invalid-input"));
    let expected = [
        "lines[3].reservedFor.counterId",
        "lines[3].serviceIds[0]",
        "lines[4].at",
        "lines[5].at",
        "lines[5].code",
        "lines[6].code",
        "lines[7].serviceIds[1]",
        "lines[7].code",
        "lines[7].at",
    ];
    assert_eq!(answer.pointers(), expected);
    assert_eq!(booked(&town).await, 1);
}

#[tokio::test]
async fn a_header_that_cannot_be_used_is_named() {
    let town = Town::new().await;
    let answer = import(&town, "service,at\npaspoort,2026-11-03T09:30\n").await;
    assert_eq!(answer.pointers(), ["lines[1]", "lines[1].serviceIds"]);
}

#[tokio::test]
async fn a_retry_gets_the_first_answer_also_when_the_service_has_gone_meanwhile() {
    let town = Town::new().await;
    town.post(ADMIN, "/services", crate::http::testing::service("huwelijk"))
        .await;
    let keyed = || {
        let mut request = file("text/csv", "serviceIds,at\nTrouwen,2026-11-03T09:30\n");
        let key = "k1".parse().unwrap();
        request.headers_mut().insert("idempotency-key", key);
        request
    };
    let first = town.send(ADMIN, keyed()).await;
    assert_eq!(first.status, 201);
    town.delete(ADMIN, "/appointments/stadhuis.a1").await;
    assert_eq!(town.delete(ADMIN, "/services/huwelijk").await.status, 204);
    let again = town.send(ADMIN, keyed()).await;
    assert_eq!((again.status, again.json), (201, first.json));
    assert_eq!(booked(&town).await, 1);
}

#[tokio::test]
async fn the_same_file_without_a_key_is_refused_by_its_codes() {
    let town = Town::new().await;
    let text = "serviceIds,at,code\npaspoort,2026-11-03T09:30,EEN-1\n";
    assert_eq!(import(&town, text).await.status, 201);
    let again = import(&town, text).await;
    assert_eq!((again.status, again.pointers()), (400, vec!["lines[2].code"]));
}

#[tokio::test]
async fn five_thousand_are_booked_at_once_and_one_more_is_too_many() {
    let town = Town::new().await;
    let mut text = String::from("serviceIds,at,contact\n");
    for i in 0..5_000 {
        writeln!(
            text,
            "paspoort,2026-11-03T{:02}:{:02},visitor {i}",
            9 + i % 8,
            i % 60
        )
        .unwrap();
    }
    let answer = import(&town, &text).await;
    assert_eq!((answer.status, answer.ids().len()), (201, 5_000));
    text.push_str("paspoort,2026-11-03T09:30,\n");
    let answer = import(&town, &text).await;
    assert_eq!(answer.status, 400);
    assert!(answer.detail().contains("5000"), "{}", answer.detail());
}

#[tokio::test]
async fn a_file_that_is_too_large_or_of_another_kind_is_refused() {
    let town = Town::new().await;
    let large = format!(
        "serviceIds,at,contact\npaspoort,2026-11-03T09:30,{}\n",
        "x".repeat(2_097_152)
    );
    let answer = import(&town, &large).await;
    assert_eq!((answer.status, answer.problem()), (413, "too-large"));
    let answer = town.send(ADMIN, file("application/json", "[]")).await;
    assert_eq!((answer.status, answer.problem()), (415, "unsupported-media-type"));
}

#[tokio::test]
async fn only_a_supervisor_of_that_hall_may() {
    let town = Town::new().await;
    let text = "serviceIds,at\npaspoort,2026-11-03T09:30\n";
    for (token, status) in [("", 401), (KIOSK, 403), (AGENT, 403), (OTHER_ADMIN, 403)] {
        let answer = town.send(token, file("text/csv", text)).await;
        assert_eq!(answer.status, status, "{token}");
    }
    assert_eq!(booked(&town).await, 0);
    assert_eq!(town.send(SUPERVISOR, file("text/csv", text)).await.status, 201);
}
