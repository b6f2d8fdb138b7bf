//! What no operation can take: unknown addresses and ids, other methods, bodies that are none.

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::harness::contract::{filled_in, operations};
use crate::harness::setting::{HALL, KIOSK_TOKEN};
use crate::harness::{Answer, Town};

fn tickets() -> String {
    format!("halls/{HALL}/tickets")
}

async fn sent(town: &Town, media_type: &str, body: impl AsRef<[u8]>) -> Answer {
    town.kiosk
        .ask("POST", &tickets())
        .body(media_type, body)
        .send()
        .await
}

#[tokio::test]
async fn an_unknown_or_malformed_id_in_a_path_is_not_found() {
    let town = Town::open().await;
    let unknown = [
        ("GET", "halls/nergens"),
        ("GET", "halls/Stadhuis"),
        ("GET", "halls/stad%20huis"),
        ("GET", "halls/%ff"),
        ("GET", "halls/nergens/forecast"),
        ("GET", "halls/nergens/tickets"),
        ("GET", "halls/nergens/breaches"),
        ("GET", "halls/nergens/rosters"),
        ("GET", "halls/nergens/staffing"),
        ("GET", "halls/nergens/forecast-accuracy"),
        ("GET", "halls/stadhuis/tickets/t99"),
        ("GET", "halls/stadhuis/tickets/P001"),
        ("GET", "halls/stadhuis/tickets/t99999999999999999999999"),
        ("POST", "halls/nergens/tickets"),
        ("POST", "halls/nergens/check-ins"),
        ("POST", "halls/stadhuis/tickets/t99/_start"),
        ("POST", "halls/stadhuis/tickets/x/_start"),
        ("POST", "halls/stadhuis/counters/99/_open"),
        ("POST", "halls/stadhuis/counters/99/_close"),
        ("POST", "halls/stadhuis/counters/99/_pause"),
        ("POST", "halls/stadhuis/counters/99/_resume"),
        ("POST", "halls/stadhuis/counters/99/_call"),
        ("POST", "halls/stadhuis/counters/Balie%201/_call"),
        ("PUT", "halls/stadhuis/counters/99/services"),
        ("GET", "tickets/nobody"),
    ];
    for (method, path) in unknown {
        let body = match path.rsplit('/').next() {
            Some("tickets" | "services") => json!({"serviceIds": ["paspoort"]}),
            Some("check-ins") => json!({"code": "ABCD"}),
            _ => json!({}),
        };
        let ask = town.admin.ask(method, path);
        let ask = if method == "GET" { ask } else { ask.json(&body) };
        ask.send().await.problem(404, "not-found");
    }
}

#[tokio::test]
async fn an_address_that_does_not_exist_is_not_found_and_so_is_one_with_a_slash_too_many() {
    let town = Town::open().await;
    let (hall, tickets) = (format!("halls/{HALL}/"), format!("{}/", tickets()));
    for path in [
        "nothing",
        hall.as_str(),
        tickets.as_str(),
        "halls//tickets",
        "tickets/",
        "openapi.json/",
    ] {
        for caller in [&town.admin, &town.nobody] {
            caller.get(path).await.problem(404, "not-found");
            caller.post(path, json!({})).await.problem(404, "not-found");
        }
    }
    town.admin.get("/api/v2/halls").await.is(404);
    town.admin.get("/api/v1").await.is(404);
}

#[tokio::test]
async fn another_method_is_refused_with_those_there_are() {
    let town = Town::open().await;
    let tries = [
        ("DELETE", tickets(), "GET,HEAD,POST"),
        ("PUT", format!("halls/{HALL}/check-ins"), "POST"),
        ("GET", format!("halls/{HALL}/counters/1/_call"), "POST"),
        ("POST", format!("halls/{HALL}/counters/1/services"), "PUT"),
        ("POST", format!("halls/{HALL}/forecast"), "GET,HEAD"),
        ("PATCH", "sessions/current".into(), "DELETE,GET,HEAD"),
    ];
    for (method, path, expected) in tries {
        let refused = town.admin.ask(method, &path).send().await;
        refused.problem(405, "method-not-allowed");
        let mut allowed: Vec<_> = refused
            .header("allow")
            .unwrap()
            .split(',')
            .map(str::trim)
            .collect();
        allowed.sort_unstable();
        assert_eq!(allowed.join(","), expected, "{method} {path}");
    }
}

#[tokio::test]
async fn a_body_too_large_is_refused_whether_or_not_its_size_was_announced() {
    let town = Town::open().await;
    let large = format!("{{\"x\": \"{}\"}}", "x".repeat(65_536));
    sent(&town, "application/json", large.clone())
        .await
        .problem(413, "too-large");
    let answer = sent_in_chunks(&town, &large).await;
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    assert!(answer.contains("urn:kwartier:problem:too-large"), "{answer}");
}

/// Sends a body of which the head does not say how long it is, and gives the answer as it came.
async fn sent_in_chunks(town: &Town, body: &str) -> String {
    let address = town.kiosk.base().trim_start_matches("http://");
    let mut socket = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "POST /api/v1/{} HTTP/1.1\r\nhost: {address}\r\nauthorization: Bearer {KIOSK_TOKEN}\r\n\
         content-type: application/json\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n",
        tickets()
    );
    let chunk = format!("{:x}\r\n{body}\r\n", body.len());
    socket.write_all((head + &chunk).as_bytes()).await.unwrap();
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.unwrap();
    answer
}

#[tokio::test]
async fn a_body_that_is_not_declared_as_json_is_refused() {
    let town = Town::open().await;
    let body = r#"{"serviceIds": ["paspoort"]}"#;
    for other in [
        "application/x-www-form-urlencoded",
        "text/plain",
        "application/jsonp",
    ] {
        sent(&town, other, body)
            .await
            .problem(415, "unsupported-media-type");
    }
    let undeclared = town.kiosk.ask("POST", &tickets()).bare_body(body).send().await;
    undeclared.problem(415, "unsupported-media-type");
    sent(&town, "Application/JSON; charset=utf-8", body).await.is(201);
}

#[tokio::test]
async fn a_body_that_is_not_json_not_utf_8_or_too_deep_is_malformed() {
    let town = Town::open().await;
    let deep = format!("{{\"serviceIds\": {}", "[".repeat(5_000));
    let closed = format!("{{\"serviceIds\": {}{}}}", "[".repeat(5_000), "]".repeat(5_000));
    let malformed: [Vec<u8>; 7] = [
        b"{".into(),
        b"nonsense".into(),
        b"{\"serviceIds\": [\"paspoort\"],}".into(),
        b"{\"serviceIds\": [\"pas\xffpoort\"]}".into(),
        b"{} {}".into(),
        deep.into_bytes(),
        closed.into_bytes(),
    ];
    for body in malformed {
        sent(&town, "application/json", body)
            .await
            .problem(400, "malformed-json");
    }
}

#[tokio::test]
async fn a_body_that_is_json_but_no_object_is_a_fault_of_the_whole() {
    let town = Town::open().await;
    for body in [
        "[]",
        "null",
        "3",
        "\"paspoort\"",
        "1e999999",
        "99999999999999999999999999",
    ] {
        let refused = sent(&town, "application/json", body).await;
        refused.is(400);
    }
    let refused = sent(&town, "application/json", "[]").await;
    refused.problem(400, "invalid-input");
    assert_eq!(refused.faults(), [""]);
}

#[tokio::test]
async fn a_nul_is_no_text() {
    let town = Town::open().await;
    let wrong = town
        .ask_ticket(json!({"serviceIds": ["pas\u{0}poort"], "language": "\u{0}"}))
        .await;
    assert_eq!(wrong.faults(), ["serviceIds[0]", "language"]);
}

#[tokio::test]
async fn a_key_that_comes_twice_in_a_query_is_a_fault() {
    let town = Town::open().await;
    let refused = town
        .agent
        .get(&format!("{}?state=waiting&state=called", tickets()))
        .await;
    refused.problem(400, "invalid-input");
    assert_eq!(refused.faults(), ["state"]);
}

#[tokio::test]
async fn whatever_is_sent_to_any_operation_the_answer_is_a_described_one() {
    let town = Town::open().await;
    town.issue("paspoort").await;
    let large = " ".repeat(65_537);
    let bodies: [(&str, Vec<u8>); 5] = [
        ("application/json", b"{".into()),
        ("application/json", b"[]".into()),
        ("application/json", b"\xff".into()),
        ("text/plain", b"x".into()),
        ("application/json", large.into_bytes()),
    ];
    for (method, path, _) in operations() {
        let address = filled_in(&path);
        for caller in [&town.admin, &town.kiosk, &town.nobody] {
            for (media_type, body) in &bodies {
                let ask = caller.ask(&method, &address);
                let ask = if method == "GET" {
                    ask
                } else {
                    ask.body(media_type, body.clone())
                };
                let answer = ask.send().await;
                assert!(answer.status < 500, "{method} {path}: {}", answer.text);
            }
            caller
                .ask(&method, &format!("{address}?limit=x&view=x&kind=x&from=x"))
                .send()
                .await;
        }
    }
}
