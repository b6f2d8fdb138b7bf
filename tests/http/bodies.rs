//! What comes in is exactly what the description says, for every operation that takes a body.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::harness::contract::{description, filled_in, operations};
use crate::harness::setting::HALL;
use crate::harness::{Answer, Town};

/// An operation that takes JSON, and the members of its body with their schemas.
struct Operation {
    method: String,
    address: String,
    members: Vec<(String, &'static Value)>,
}

/// Every one of them; those that take nothing have no members.
fn all() -> Vec<Operation> {
    let changes = operations().into_iter().filter(|(method, _, _)| method != "GET");
    let taking_json = changes.filter(|(_, _, operation)| {
        let body = &operation["requestBody"]["content"];
        body.is_null() || body.get("application/json").is_some()
    });
    taking_json
        // Design tokens are a file in the town's own words: what nothing uses is told, not refused.
        .filter(|(_, path, _)| !path.starts_with("/house-style/files"))
        .map(|(method, path, operation)| Operation {
            method,
            address: filled_in(&path)
                .replace("{adviceId}", "a0000000000000001")
                .replace("{noticeId}", "n1")
                .replace("{caseId}", "c1"),
            members: members(&operation["requestBody"]["content"]["application/json"]["schema"]),
        })
        .collect()
}

fn resolved(schema: &'static Value) -> &'static Value {
    match schema["$ref"].as_str().and_then(|name| name.rsplit('/').next()) {
        Some(name) => &description()["components"]["schemas"][name],
        None => schema,
    }
}

fn members(schema: &'static Value) -> Vec<(String, &'static Value)> {
    let schema = resolved(schema);
    let parts = schema["allOf"].as_array().into_iter().flatten();
    let own = schema["properties"].as_object().into_iter().flatten();
    parts
        .flat_map(members)
        .chain(own.map(|(name, schema)| (name.clone(), schema)))
        .collect()
}

/// Whether the schema or, where it may be null, the other branch says this of itself.
fn says(schema: &'static Value, name: &str, value: &str) -> bool {
    let schema = resolved(schema);
    let here = &schema[name];
    let list = |list: &Value| {
        list.as_array()
            .is_some_and(|all| all.iter().any(|one| one == value))
    };
    here == value
        || list(here)
        || ["oneOf", "anyOf"]
            .iter()
            .flat_map(|several| schema[*several].as_array().into_iter().flatten())
            .any(|one| says(one, name, value))
}

async fn ask(town: &Town, operation: &Operation, body: impl Into<String>) -> Answer {
    // Where a body does not name the hall, the query does, as the town has several.
    let is_new = operation.method == "POST" && !operation.address.starts_with("devices/");
    let is_named = is_new || operation.address.starts_with("halls/");
    let query = if is_named || operation.address.starts_with("appointments") {
        ""
    } else {
        "?hallId=stadhuis"
    };
    let ask = town
        .admin
        .ask(&operation.method, &format!("{}{query}", operation.address));
    ask.body("application/json", body.into()).send().await
}

/// A town in which the ids of `filled_in` are there, as far as bodies are looked at only then.
async fn town() -> Town {
    let town = Town::open().await;
    town.issue("paspoort").await;
    let booked = json!({"hallId": HALL, "serviceIds": ["paspoort"], "at": "2026-11-03T09:30:00Z"});
    town.admin.post("appointments", booked).await.is(201);
    let notice = json!({"hallId": HALL, "id": "n1", "texts": {"nl": "Het is druk."}});
    town.admin.post("notices", notice).await.is(201);
    town
}

/// What is refused before the body is looked at: by the path's token, or since there is no such case.
fn looks_at_no_body(answer: &Answer) -> bool {
    [401, 403, 404].contains(&answer.status)
}

#[tokio::test]
async fn a_member_that_the_description_does_not_have_is_a_fault_of_every_operation() {
    let town = town().await;
    let mut looked = 0;
    for operation in all() {
        let answer = ask(&town, &operation, r#"{"onbekend": 1}"#).await;
        if !looks_at_no_body(&answer) {
            let what = format!("{} {}", operation.method, operation.address);
            assert_eq!(answer.status, 400, "{what}: {}", answer.text);
            assert!(answer.faults().contains(&"onbekend"), "{what}: {}", answer.text);
            looked += 1;
        }
    }
    assert!(looked > 35, "only {looked} operations looked at the body");
}

#[tokio::test]
async fn a_member_that_is_there_twice_is_a_fault_of_every_operation() {
    let town = town().await;
    for operation in all() {
        for (name, _) in &operation.members {
            let answer = ask(
                &town,
                &operation,
                format!(r#"{{"{name}": null, "{name}": null}}"#),
            )
            .await;
            if !looks_at_no_body(&answer) {
                let what = format!("{} {}", operation.method, operation.address);
                assert!(
                    answer.faults().contains(&name.as_str()),
                    "{what} {name}: {}",
                    answer.text
                );
            }
        }
    }
}

#[tokio::test]
async fn every_member_of_a_wrong_type_is_named_at_once() {
    let town = town().await;
    for operation in all() {
        let wrong = |schema| {
            if says(schema, "type", "string") {
                json!(5)
            } else {
                json!("x")
            }
        };
        let body: Map<String, Value> = operation
            .members
            .iter()
            .filter(|(_, schema)| {
                !says(schema, "type", "object") || resolved(schema)["properties"].is_object()
            })
            .map(|(name, schema)| (name.clone(), wrong(schema)))
            .collect();
        let answer = ask(&town, &operation, Value::Object(body.clone()).to_string()).await;
        if body.is_empty() || looks_at_no_body(&answer) {
            continue;
        }
        let named: BTreeSet<&str> = answer.faults().into_iter().collect();
        let missing: Vec<_> = body
            .keys()
            .filter(|name| !named.contains(name.as_str()))
            .collect();
        let what = format!("{} {}", operation.method, operation.address);
        assert!(
            missing.is_empty(),
            "{what} says nothing of {missing:?}: {}",
            answer.text
        );
    }
}

#[tokio::test]
async fn instants_and_dates_that_break_other_clients_are_taken_nowhere() {
    let town = town().await;
    let mut tried = 0;
    for operation in all() {
        for (format, wrong) in [
            ("date-time", "2016-12-31T23:59:60Z"),
            ("date-time", "+10000-01-01T00:00:00Z"),
            ("date-time", "0000-01-01T00:00:00Z"),
            ("date", "+10000-01-01"),
            ("date", "1899-12-31"),
        ] {
            let of_format = operation
                .members
                .iter()
                .filter(|(_, schema)| says(schema, "format", format));
            for (name, _) in of_format {
                let answer = ask(&town, &operation, json!({name: wrong}).to_string()).await;
                if !looks_at_no_body(&answer) {
                    let what = format!("{} {} {name}", operation.method, operation.address);
                    assert!(
                        answer.faults().contains(&name.as_str()),
                        "{what}: {}",
                        answer.text
                    );
                    tried += 1;
                }
            }
        }
    }
    assert!(tried >= 12, "only {tried} were tried");
}

#[tokio::test]
async fn texts_that_cannot_be_seen_or_turn_round_are_taken_nowhere() {
    let town = town().await;
    for operation in all() {
        for (name, schema) in &operation.members {
            let is_text = says(schema, "type", "string") && !says(schema, "format", "password");
            if !is_text {
                continue;
            }
            for wrong in ["a\u{202e}b", "a\u{0}b", "a\rb", "a\u{200f}b"] {
                let answer = ask(&town, &operation, json!({name: wrong}).to_string()).await;
                if !looks_at_no_body(&answer) {
                    let what = format!("{} {} {name}", operation.method, operation.address);
                    assert!(
                        answer.faults().contains(&name.as_str()),
                        "{what}: {}",
                        answer.text
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn what_the_hall_does_not_know_is_named_beside_what_cannot_be_read() {
    let town = town().await;
    let refused = town
        .ask_ticket(json!({"serviceIds": ["paspoort", "huwelijk"], "language": 5, "colour": "red"}))
        .await;
    assert_eq!(refused.faults(), ["language", "colour", "serviceIds[1]"]);
    let refused = town
        .ask_ticket(json!({"serviceIds": ["paspoort"], "reservedFor": {"counterId": "1", "desk": "2"}}))
        .await;
    assert_eq!(refused.faults(), ["reservedFor.desk"]);
}

#[tokio::test]
async fn a_query_has_no_parameter_that_the_description_does_not_have() {
    let town = town().await;
    let refused = town.agent.get("halls/stadhuis/tickets?sate=waiting").await;
    refused.problem(400, "invalid-input");
    assert_eq!(refused.faults(), ["sate"]);
}

#[test]
fn the_description_says_that_bodies_are_closed() {
    let schemas = &description()["components"]["schemas"];
    assert_eq!(schemas["IssueTicketBody"]["additionalProperties"], false);
    assert_eq!(schemas["ReservedForBody"]["additionalProperties"], Value::Null);
}
