//! What the agenda asks of a running server: times that are blocked, calendars that others read, and who is looked for.

use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Answer, Town, log};

const TEN: &str = "2026-11-03T09:00:00Z";
const ELEVEN: &str = "2026-11-03T10:00:00Z";

fn at(rest: &str) -> String {
    format!("halls/{HALL}/{rest}")
}

async fn books(town: &Town, more: Value) -> Value {
    let mut body = json!({"hallId": HALL, "serviceIds": ["paspoort"], "at": TEN});
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    town.supervisor.post("appointments", body).await.is(201).clone()
}

async fn blocks(town: &Town, more: Value) -> Answer {
    let mut body = json!({"from": TEN, "to": ELEVEN});
    for (name, value) in more.as_object().unwrap() {
        body[name] = value.clone();
    }
    town.supervisor.post(&at("blocked-times"), body).await
}

#[tokio::test]
async fn a_blocked_time_is_kept_over_a_restart_named_to_colleagues_and_freed() {
    let mut town = Town::open().await;
    let booked = books(&town, json!({"contact": "De Vries"})).await;
    let body = json!({"from": TEN, "to": ELEVEN, "note": "Teamoverleg"});
    let hit = town.supervisor.post(&at("blocked-times/_check"), body).await;
    assert_eq!(hit.is(200)["items"][0]["id"], booked["id"]);
    let none = town.supervisor.get(&at("blocked-times")).await;
    assert_eq!(none.is(200)["items"], json!([]), "nothing was blocked yet");

    let made = blocks(&town, json!({"note": "Teamoverleg"})).await;
    let made = made.is(201).clone();
    assert_eq!(made["note"], "Teamoverleg");
    let refused = town
        .supervisor
        .post(
            "appointments",
            json!({"hallId": HALL, "serviceIds": ["paspoort"], "at": TEN}),
        )
        .await;
    refused.problem(409, "time-taken");
    town.restart().await;
    let list = town
        .supervisor
        .get(&at("blocked-times?from=2026-11-03T09:30:00Z"))
        .await;
    assert_eq!(list.is(200)["items"], json!([made]));
    let other = town
        .supervisor
        .get(&at("blocked-times?from=2026-11-03T10:00:00Z"))
        .await;
    assert_eq!(other.is(200)["items"], json!([]));
    town.agent
        .get(&at("blocked-times"))
        .await
        .problem(403, "forbidden");

    let one = at(&format!("blocked-times/{}", made["id"].as_str().unwrap()));
    town.supervisor.get(&one).await.is(200);
    town.supervisor.ask("DELETE", &one).send().await.is(204);
    town.supervisor.get(&one).await.problem(404, "not-found");
    books(&town, json!({"serviceIds": ["paspoort"]})).await;
}

#[tokio::test]
async fn every_fault_of_a_blocked_time_is_named_at_once() {
    let town = Town::open().await;
    let wrong =
        json!({"from": ELEVEN, "to": TEN, "serviceIds": ["zwemles"], "counterIds": ["1"], "note": "a\nb"});
    let answer = town.supervisor.post(&at("blocked-times"), wrong).await;
    answer.problem(400, "invalid-input");
    assert_eq!(answer.faults(), ["note", "serviceIds[0]"]);
    let wrong = json!({"from": ELEVEN, "to": TEN, "serviceIds": ["paspoort"], "counterIds": ["1", "99"]});
    let answer = town.supervisor.post(&at("blocked-times"), wrong).await;
    answer.problem(400, "invalid-input");
    assert_eq!(answer.faults(), ["to", "counterIds", "counterIds[1]"]);
}

/// The calendar at that address, with its tag.
async fn reads(town: &Town, path: &str) -> (String, String) {
    let answer = town.nobody.get(path).await;
    answer.is(200);
    (answer.text.clone(), answer.header("etag").unwrap().to_owned())
}

async fn makes(town: &Town, body: Value) -> (String, String) {
    let made = town.supervisor.post(&at("calendar-feeds"), body).await;
    let made = made.is(201);
    let said = |name: &str| made[name].as_str().unwrap().to_owned();
    (said("id"), said("path"))
}

#[tokio::test]
async fn a_feed_has_number_services_and_time_without_names_unless_it_was_made_so_and_only_while_its_maker_may()
 {
    let town = Town::open().await;
    books(
        &town,
        json!({"contact": "Renée de Vries", "email": "vries@example.nl", "reservedFor": {"counterId": "1"}}),
    )
    .await;
    books(&town, json!({"at": ELEVEN, "contact": "Kok"})).await;
    let (_, hall) = makes(&town, json!({})).await;
    let (_, counter) = makes(&town, json!({"counterId": "1"})).await;
    let (whole, tag) = reads(&town, &hall).await;
    assert_eq!(whole.matches("BEGIN:VEVENT").count(), 2);
    assert!(
        whole.contains("SUMMARY:a1") && whole.contains("DTSTART:20261103T090000Z"),
        "{whole}"
    );
    for secret in ["Vries", "vries", "Kok"] {
        assert!(!whole.contains(secret), "{secret}");
    }
    let (of_counter, _) = reads(&town, &counter).await;
    assert_eq!(of_counter.matches("BEGIN:VEVENT").count(), 1);
    let uid = |text: &str| {
        text.lines()
            .find(|line| line.starts_with("UID:"))
            .unwrap()
            .to_owned()
    };
    assert_eq!(uid(&of_counter), uid(&whole), "as everywhere");
    let same = town
        .nobody
        .ask("GET", &hall)
        .header("if-none-match", &tag)
        .send()
        .await;
    same.is(304);

    let (_, named) = makes(&town, json!({"withContacts": true})).await;
    assert!(reads(&town, &named).await.0.contains("Renée de Vries"));
    let logged = log::text();
    for path in [&hall, &counter, &named] {
        let secret = path.rsplit('/').next().unwrap().trim_end_matches(".ics");
        assert!(!logged.contains(secret), "in the log");
    }
    let listed = town.supervisor.get(&at("calendar-feeds")).await;
    assert!(
        listed.is(200)["items"]
            .as_array()
            .unwrap()
            .iter()
            .all(|feed| feed.get("path").is_none())
    );

    // Erased on request: the feed has it no more.
    town.supervisor
        .ask("DELETE", "appointments/stadhuis.a1")
        .send()
        .await
        .is(204);
    let erase = json!({"identifiedBy": "identityDocument"});
    town.supervisor
        .post("appointments/stadhuis.a2/_erase", erase)
        .await
        .is(200);
    let (left, _) = reads(&town, &named).await;
    assert!(!left.contains("Kok") && !left.contains("Vries"), "{left}");
}

#[tokio::test]
async fn a_feed_is_renewed_and_taken_away_and_read_no_more_than_so_often() {
    let mut town = Town::open().await;
    let (id, first) = makes(&town, json!({})).await;
    reads(&town, &first).await;
    let one = at(&format!("calendar-feeds/{id}"));
    let renewed = town.supervisor.post(&format!("{one}/_renew"), json!({})).await;
    let second = renewed.is(200)["path"].as_str().unwrap().to_owned();
    town.nobody.get(&first).await.problem(404, "not-found");
    town.restart().await;
    reads(&town, &second).await;
    town.agent
        .get(&at("calendar-feeds"))
        .await
        .problem(403, "forbidden");
    let mut limited = None;
    for _ in 0..40 {
        let answer = town.nobody.get(&second).await;
        if answer.status == 429 {
            limited = Some(answer);
            break;
        }
    }
    limited
        .expect("so often is too often")
        .problem(429, "too-many-requests");
    town.supervisor.ask("DELETE", &one).send().await.is(204);
    town.nobody.get(&second).await.problem(404, "not-found");
    town.supervisor.get(&one).await.problem(404, "not-found");
}

#[tokio::test]
async fn a_name_or_a_code_is_found_on_any_day_without_accents_and_what_was_erased_is_not() {
    let town = Town::open().await;
    books(&town, json!({"contact": "Renée Müller-Łuczak"})).await;
    books(&town, json!({"at": "2026-12-01T09:00:00Z", "contact": "MULLER"})).await;
    books(&town, json!({"at": "2026-12-02T09:00:00Z", "contact": "Bakker"})).await;
    let found = async |search: &str| {
        let answer = town
            .supervisor
            .get(&format!("appointments?hallId={HALL}&{search}"))
            .await;
        let items = answer.is(200)["items"].as_array().unwrap().clone();
        items
            .iter()
            .map(|one| one["id"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(found("search=muller").await, ["stadhuis.a1", "stadhuis.a2"]);
    assert_eq!(found("search=luczak").await, ["stadhuis.a1"]);
    assert_eq!(found("search=muller&limit=1").await, ["stadhuis.a1"]);
    let code = town.supervisor.get("appointments/stadhuis.a3").await.is(200)["code"].clone();
    let code = code.as_str().unwrap().to_lowercase();
    assert_eq!(found(&format!("search={code}")).await, ["stadhuis.a3"]);
    let short = town
        .supervisor
        .get(&format!("appointments?hallId={HALL}&search=a"))
        .await;
    short.problem(400, "invalid-input");
    let erase = json!({"identifiedBy": "identityDocument"});
    town.supervisor
        .post("appointments/stadhuis.a2/_erase", erase)
        .await
        .is(200);
    assert_eq!(found("search=muller").await, ["stadhuis.a1"]);
}
