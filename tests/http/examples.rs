//! The examples in the descriptions: everything has one, and none says what its schema would not take.
//!
//! They are recorded while these tests run, with `KWARTIER_RECORD_EXAMPLES` naming the file.

use serde_json::{Value, json};

use crate::harness::contract::{description, live_description, operations};
use crate::harness::setting::{HALL, OTHER_HALL};
use crate::harness::{Town, schema};

/// Media types whose examples cannot be written into a description.
fn is_binary(kind: &str) -> bool {
    kind.ends_with("spreadsheetml.sheet") || kind.starts_with("audio/")
}

fn look(content: &Value, at: &str, faults: impl Fn(&Value, &Value) -> Vec<String>, wrong: &mut Vec<String>) {
    for (kind, one) in content.as_object().into_iter().flatten() {
        match one.get("example") {
            None if is_binary(kind) => {}
            None => wrong.push(format!("{at} {kind} has no example")),
            Some(example) if kind.ends_with("json") => {
                let faults = faults(&one["schema"], example);
                wrong.extend(faults.into_iter().map(|fault| format!("{at} {kind}: {fault}")));
            }
            Some(example) if !example.is_string() => wrong.push(format!("{at} {kind} is no text")),
            Some(_) => {}
        }
    }
}

#[test]
fn every_body_and_answer_has_an_example_that_its_schema_takes() {
    let mut wrong = Vec::new();
    for (method, path, operation) in operations() {
        let at = format!("{method} {path}");
        look(
            &operation["requestBody"]["content"],
            &at,
            schema::faults_of_body,
            &mut wrong,
        );
        for (status, response) in operation["responses"].as_object().into_iter().flatten() {
            let of_answer = |schema: &Value, value: &Value| schema::faults(description(), schema, value);
            look(
                &response["content"],
                &format!("{at} {status}"),
                of_answer,
                &mut wrong,
            );
        }
    }
    assert!(wrong.is_empty(), "{} findings: {wrong:#?}", wrong.len());
}

#[tokio::test]
async fn the_page_about_live_views_is_published_beside_the_operations_and_names_those_views() {
    let town = Town::open().await;
    let answer = town.nobody.get("asyncapi.json").await;
    assert_eq!(answer.is(200), live_description());
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    assert!(
        answer
            .header("content-type")
            .is_some_and(|kind| kind.starts_with("application/asyncapi+json"))
    );
    let page = live_description();
    assert_eq!(page["asyncapi"], "3.0.0");
    let mut watched: Vec<&str> = operations()
        .iter()
        .filter(|(_, _, operation)| operation["responses"]["101"].is_object())
        .map(|(_, path, _)| path.as_str())
        .collect::<Vec<_>>()
        .into_iter()
        .map(|path| {
            page["channels"]
                .as_object()
                .into_iter()
                .flatten()
                .find(|(_, channel)| channel["address"] == path)
        })
        .map(|channel| channel.expect("each live view has its channel").0.as_str())
        .collect();
    watched.sort_unstable();
    assert_eq!(watched.len(), 3);
    // Every reference leads somewhere.
    let mut broken = Vec::new();
    references(page, page, &mut broken);
    assert!(broken.is_empty(), "{broken:?}");
}

fn references(part: &Value, whole: &Value, broken: &mut Vec<String>) {
    match part {
        Value::Object(members) => {
            if let Some(reference) = members.get("$ref").and_then(Value::as_str)
                && whole.pointer(reference.trim_start_matches('#')).is_none()
            {
                broken.push(reference.to_owned());
            }
            members
                .values()
                .for_each(|inner| references(inner, whole, broken));
        }
        Value::Array(elements) => elements.iter().for_each(|inner| references(inner, whole, broken)),
        _ => {}
    }
}

#[tokio::test]
async fn a_hall_is_set_up_changed_and_taken_out_of_use_over_the_line() {
    let town = Town::open().await;
    let service = json!({"id": "huwelijk", "letter": "H", "names": {"nl": "Huwelijk", "en": "Wedding"}, "serviceTime": {"meanS": 1800}});
    let counter = json!({"id": "1", "name": "Balie 1", "serviceIds": ["huwelijk"]});
    let hall = json!({
        "id": "noord",
        "name": "Wijkhuis Noord",
        "timeZone": "Europe/Amsterdam",
        "charter": "voorbeeld",
        "openingHours": [{"weekday": "mon", "from": "09:00", "to": "12:30"}],
        "services": [service],
        "counters": [counter],
    });
    let made = town.admin.post("halls", hall).await;
    let mut changed = made.is(201).clone();
    changed["name"] = json!("Wijkhuis Noord, eerste verdieping");
    town.admin.put("halls/noord", changed).await.is(200);
    let service = json!({"hallId": "noord", "id": "uittreksel", "letter": "U", "names": {"nl": "Uittreksel", "en": "Extract"}, "serviceTime": {"meanS": 300}});
    town.admin.post("services", service).await.is(201);
    let counter = json!({"hallId": "noord", "id": "2", "name": "Balie 2", "serviceIds": ["uittreksel"]});
    town.admin.post("counters", counter).await.is(201);
    for path in [
        "counters/2?hallId=noord",
        "services/uittreksel?hallId=noord",
        "halls/noord",
    ] {
        town.admin.ask("DELETE", path).send().await.is(204);
    }
}

#[tokio::test]
async fn appointments_come_from_a_calendar_file_as_from_a_table() {
    let town = Town::open().await;
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Voorbeeld//Afspraken//NL\r\nBEGIN:VEVENT\r\nUID:CODE-7\r\n\
                    DTSTART:20261105T093000Z\r\nCATEGORIES:paspoort\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
    let table = "serviceIds,at,code\npaspoort,2026-11-05T10:30,CODE-8\n";
    for (kind, file) in [("text/csv", table), ("text/calendar", calendar)] {
        let path = format!("appointments/_import?hallId={HALL}");
        town.admin
            .ask("POST", &path)
            .body(kind, file)
            .send()
            .await
            .is(201);
    }
}

#[tokio::test]
async fn who_waited_too_long_asks_why_where_the_charter_explains() {
    let town = Town::open().await;
    let path = format!("halls/{OTHER_HALL}");
    let charter = town.admin.ask("PATCH", &path);
    let charter = charter.body(
        "application/merge-patch+json",
        json!({"charter": "harlingen"}).to_string(),
    );
    charter.send().await.is(200);
    let counter = format!("{path}/counters/1");
    town.elsewhere
        .post(&format!("{counter}/_open"), json!({}))
        .await
        .is(200);
    let ticket = town
        .elsewhere
        .post(&format!("{path}/tickets"), json!({"serviceIds": ["paspoort"]}))
        .await;
    let token = ticket.is(201)["token"].as_str().expect("a token").to_owned();
    town.pass(std::time::Duration::from_secs(20 * 60)).await;
    let asked = json!({"text": "Ik heb een half uur gewacht.", "way": "letter", "contact": "Hofplein 1, 8911 AA Leeuwarden"});
    town.nobody
        .post(&format!("tickets/{token}/explanations"), asked)
        .await
        .is(201);
}
