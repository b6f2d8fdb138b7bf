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
        "lines[6].code",
        "lines[7].code",
    ];
    assert_eq!(answer.pointers(), expected);
    assert_eq!(booked(&town).await, 1);
}

#[tokio::test]
async fn a_header_that_cannot_be_used_is_named() {
    let town = Town::new().await;
    let answer = import(&town, "vrucht,at\npaspoort,2026-11-03T09:30\n").await;
    assert_eq!(answer.pointers(), ["lines[1].serviceIds", "lines[1]"]);
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
async fn the_same_file_again_is_the_same() {
    let town = Town::new().await;
    let text = "serviceIds,at,code\npaspoort,2026-11-03T09:30,EEN-1\n";
    assert_eq!(import(&town, text).await.status, 201);
    let again = import(&town, text).await;
    assert_eq!((again.status, again.ids()), (200, vec!["stadhuis.a1"]));
    assert_eq!(again.json["counts"]["same"], 1);
    assert_eq!(booked(&town).await, 1);
}

fn to(query: &str, kind: &str, body: impl Into<Vec<u8>>) -> Request<Body> {
    let request = Request::post(format!("{PATH}{query}")).header("content-type", kind);
    request.body(Body::from(body.into())).unwrap()
}

fn event(uid: &str, sequence: u32, start: &str, more: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:{uid}\r\nSEQUENCE:{sequence}\r\nDTSTART:{start}\r\nSUMMARY:Rijbewijs\r\n\
         {more}END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

#[tokio::test]
async fn a_calendar_that_comes_again_moves_and_calls_off() {
    let town = Town::new().await;
    let send = |text: String| town.send(ADMIN, to("", "text/calendar", text));
    let uid = "7kq2m0c3v5n8p1r4s6t9u2w5x8@google.com";
    let first = send(event(uid, 0, "20261203T083000Z", "")).await;
    assert_eq!((first.status, first.ids()), (201, vec!["stadhuis.a1"]));
    let moved = send(event(uid, 1, "20261203T103000Z", "")).await;
    assert_eq!((moved.status, &moved.json["counts"]["changed"]), (200, &json!(1)));
    assert_eq!(moved.json["items"][0]["at"], "2026-12-03T10:30:00Z");
    assert_eq!(moved.json["items"][0]["code"], first.json["items"][0]["code"]);
    let off = send(event(uid, 2, "20261203T103000Z", "STATUS:CANCELLED\r\n")).await;
    assert_eq!(
        (off.status, &off.json["lines"][0]["outcome"]),
        (200, &json!("calledOff"))
    );
    let kept = town.get(ADMIN, "/appointments/stadhuis.a1").await;
    assert_eq!(kept.json["state"], "cancelled");
}

#[tokio::test]
async fn a_name_that_no_kiosk_could_read_gets_a_code_and_is_known_again() {
    let town = Town::new().await;
    let uid = format!("040000008200E00074C5B7101A82E008{}", "0".repeat(80));
    let send = || {
        town.send(
            ADMIN,
            to("", "text/calendar", event(&uid, 0, "20261203T083000Z", "")),
        )
    };
    let first = send().await;
    let again = send().await;
    assert_eq!((first.status, again.status), (201, 200));
    assert_eq!(first.json["items"], again.json["items"]);
    assert_eq!(booked(&town).await, 1);
}

#[tokio::test]
async fn a_dry_run_says_what_would_come_of_it_and_does_nothing() {
    let town = Town::new().await;
    import(&town, "serviceIds,at,code\npaspoort,2026-11-03T09:30,EEN-1\n").await;
    let text = "serviceIds,at,code,status\npaspoort,2026-11-03T09:40,EEN-1,\nhuwelijk,2026-11-03T09:30,,\n\
                paspoort,2026-11-03T10:30,,\n";
    let answer = town.send(ADMIN, to("&dryRun=true", "text/csv", text)).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.json["dryRun"], true);
    let outcomes: Vec<&str> = answer.json["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["outcome"].as_str().unwrap())
        .collect();
    assert_eq!(outcomes, ["changed", "faulty", "booked"]);
    assert_eq!(answer.json["lines"][1]["remarks"][0]["pointer"], "serviceIds[0]");
    assert_eq!(
        answer.ids(),
        ["stadhuis.a1"],
        "what would be booked has no name yet"
    );
    assert_eq!(booked(&town).await, 1);
    let kept = town.get(ADMIN, "/appointments/stadhuis.a1").await;
    assert_eq!(kept.json["at"], "2026-11-03T08:30:00Z");
}

#[tokio::test]
async fn good_rows_are_taken_while_bad_ones_are_listed_if_asked() {
    let town = Town::new().await;
    let text = "serviceIds,at\npaspoort,2026-11-03T09:30\nhuwelijk,2026-11-03T09:30\n";
    let answer = town.send(ADMIN, to("&goodAlone=true", "text/csv", text)).await;
    assert_eq!(
        (answer.status, &answer.json["counts"]["faulty"]),
        (201, &json!(1))
    );
    assert_eq!(booked(&town).await, 1);
}

#[tokio::test]
async fn a_file_that_calls_off_half_a_day_waits_for_a_word() {
    let town = Town::new().await;
    let rows = |status: &str| {
        let rows = (0..4).map(|i| format!("paspoort,2026-11-03T1{i}:30,CODE-{i},{status}\n"));
        format!("serviceIds,at,code,status\n{}", rows.collect::<String>())
    };
    assert_eq!(import(&town, &rows("")).await.status, 201);
    let held = import(&town, &rows("geannuleerd")).await;
    assert_eq!((held.status, held.problem()), (409, "calls-off-much"));
    assert_eq!(
        (&held.json["calledOff"], &held.json["days"]),
        (&json!(4), &json!(["2026-11-03"]))
    );
    let confirmed = to("&confirmed=true", "text/csv", rows("geannuleerd"));
    let done = town.send(ADMIN, confirmed).await;
    assert_eq!((done.status, &done.json["counts"]["calledOff"]), (200, &json!(4)));
}

#[tokio::test]
async fn what_dutch_spreadsheets_save_is_read() {
    let town = Town::new().await;
    let windows = b"serviceIds;at;code;contact\r\npaspoort;2026-12-02T09:30;CSVA0001;Zo\xeb Bront\xeb\r\n";
    let answer = town.send(ADMIN, to("", "text/csv", windows.as_slice())).await;
    assert_eq!(
        (answer.status, &answer.json["items"][0]["contact"]),
        (201, &json!("Zoë Brontë"))
    );
    let spoilt = "sep=;\r\nProduct;Datum;Tijd;Code;Naam;BSN\r\nPaspoort;2-12-2026;10:30;1,23E+11;J;123456782\r\n;;;;;\r\n";
    let answer = town.send(ADMIN, to("", "text/csv", spoilt)).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    assert_eq!(answer.json["items"][0]["at"], "2026-12-02T09:30:00Z");
    assert_eq!(answer.json["lines"][0]["remarks"][0]["pointer"], "code");
    assert!(answer.json["remarks"][0].as_str().unwrap().contains("`BSN`"));
    assert!(!answer.json.to_string().contains("123456782"));
}

#[tokio::test]
async fn what_lasts_the_whole_day_keeps_nobody_out() {
    let town = Town::new().await;
    let text = event("OKAY0001@x", 0, "20261202T083000Z", "").replace(
        "BEGIN:VEVENT",
        "BEGIN:VEVENT\r\nUID:DAG0001@x\r\nDTSTART;VALUE=DATE:20261202\r\nSUMMARY:Teamdag\r\nEND:VEVENT\r\nBEGIN:VEVENT",
    );
    let answer = town.send(ADMIN, to("", "text/calendar", text)).await;
    assert_eq!(
        (answer.status, &answer.json["counts"]["passedOver"]),
        (201, &json!(1))
    );
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
