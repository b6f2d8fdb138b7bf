//! A kiosk goes on without the server: numbers beforehand, tickets told of afterwards, visitors helped by hand.

use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Answer, Caller, Ticket, Town};

async fn reserve(kiosk: &Caller, body: Value) -> Answer {
    kiosk.post(&format!("halls/{HALL}/number-blocks"), body).await
}

async fn numbers_of(kiosk: &Caller, letter: &str) -> Vec<Value> {
    let block = reserve(kiosk, json!({"letters": [letter]})).await;
    block.is(201)["numbers"].as_array().unwrap().clone()
}

fn told(number: &Value, taken_at: &str, last_contact_at: &str) -> Value {
    json!({
        "slip": number["slip"], "serviceIds": ["paspoort"], "language": "nl", "needs": ["assistance"],
        "takenAt": taken_at, "lastContactAt": last_contact_at,
    })
}

async fn tell(kiosk: &Caller, body: Value) -> Answer {
    kiosk.post(&format!("halls/{HALL}/offline-tickets"), body).await
}

#[tokio::test]
async fn a_kiosk_gets_numbers_for_a_day_with_the_tokens_that_their_visitors_will_have() {
    let town = Town::open().await;
    let block = reserve(&town.kiosk, json!({"letters": ["P"]})).await;
    let block = block.is(201);
    assert_eq!(block["day"], "2026-11-03");
    assert_eq!(block["validFrom"], "2026-11-02T23:00:00Z");
    assert_eq!(block["validUntil"], "2026-11-03T23:00:00Z");
    let numbers = block["numbers"].as_array().unwrap();
    assert_eq!((numbers.len(), numbers[0]["number"].as_str()), (40, Some("P700")));
    // The numbers that visitors see go on without a gap.
    assert_eq!(town.issue("paspoort").await.number, "P001");
    let tomorrow = reserve(&town.kiosk, json!({"day": "2026-11-04"})).await;
    assert_eq!(tomorrow.is(201)["validFrom"], "2026-11-03T23:00:00Z");
    let wrong = reserve(&town.kiosk, json!({"day": "2026-11-05", "letters": ["Q", "p"]})).await;
    let pointers = wrong.problem(400, "invalid-input")["errors"].clone();
    assert_eq!(pointers.as_array().unwrap().len(), 1, "{pointers}");
    let wrong = reserve(&town.kiosk, json!({"day": "2026-11-05", "letters": ["Q"]})).await;
    let errors = wrong.problem(400, "invalid-input")["errors"].clone();
    assert_eq!(errors.as_array().unwrap().len(), 2, "{errors}");
    reserve(&town.nobody, json!({}))
        .await
        .problem(401, "unauthorized");
}

#[tokio::test]
async fn what_two_kiosks_gave_out_while_the_server_was_down_is_recorded_once_each() {
    let mut town = Town::open().await;
    town.open_counter("1").await;
    let of_one = numbers_of(&town.kiosk, "P").await;
    let of_other = numbers_of(&town.kiosk, "P").await;
    town.stop().await;
    town.clock.advance(Duration::from_secs(600));
    town.start_again().await;
    let mut all = Vec::new();
    for (n, number) in of_one.iter().take(3).chain(of_other.iter().take(3)).enumerate() {
        all.push(told(
            number,
            &format!("2026-11-03T08:0{}:00Z", n + 1),
            "2026-11-03T08:00:00Z",
        ));
    }
    // Each tells of all, at once, and again since an answer was lost.
    let asked = all
        .iter()
        .chain(&all)
        .chain(&all)
        .map(|body| tell(&town.kiosk, body.clone()));
    let answers = join_all(asked).await;
    let created = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(created, 6);
    assert!(answers.iter().all(|answer| [200, 201].contains(&answer.status)));
    let waiting = town
        .agent
        .get(&format!("halls/{HALL}/tickets?state=waiting"))
        .await;
    let items = waiting.is(200)["items"].as_array().unwrap().clone();
    assert_eq!(items.len(), 6);
    let first = items
        .iter()
        .find(|ticket| ticket["number"] == of_one[0]["number"])
        .unwrap();
    assert_eq!(first["issuedAt"], "2026-11-03T08:01:00Z");
    assert_eq!(first["clockStartAt"], "2026-11-03T08:01:00Z");
    assert_eq!(first["recordedAt"], "2026-11-03T08:10:00Z");
    assert_eq!(first["needs"], json!(["assistance"]));
    // The visitor's telephone, which scanned the code during the outage, knows the place now.
    let own = town
        .nobody
        .get(&format!("tickets/{}", of_one[0]["token"].as_str().unwrap()))
        .await;
    assert_eq!(own.is(200)["number"], of_one[0]["number"]);
}

#[tokio::test]
async fn a_slip_that_was_not_signed_here_is_no_number_and_every_fault_is_named() {
    let town = Town::open().await;
    let number = numbers_of(&town.kiosk, "P").await.remove(0);
    let mut forged = told(&number, "2026-11-03T08:00:00Z", "2026-11-03T08:00:00Z");
    forged["slip"] = json!(number["slip"].as_str().unwrap().replace("P700", "P701"));
    tell(&town.kiosk, forged).await.problem(404, "not-found");
    let bad = json!({"slip": 5, "serviceIds": ["zwemmen"], "takenAt": "gisteren", "needs": ["taxi"]});
    let bad = tell(&town.kiosk, bad).await;
    let errors = bad.problem(400, "invalid-input")["errors"]
        .as_array()
        .unwrap()
        .clone();
    let pointers: Vec<&str> = errors
        .iter()
        .filter_map(|error| error["pointer"].as_str())
        .collect();
    for pointer in ["slip", "takenAt", "lastContactAt"] {
        assert!(
            pointers.iter().any(|at| at.contains(pointer)),
            "{pointer} of {pointers:?}"
        );
    }
    assert!(errors.len() >= 4, "{errors:?}");
}

#[tokio::test]
async fn staff_say_whom_they_helped_by_hand_and_a_promise_that_was_kept_counts_as_kept() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let number = numbers_of(&town.kiosk, "P").await.remove(0);
    town.pass_minutes(60).await;
    let answer = tell(
        &town.kiosk,
        told(&number, "2026-11-03T08:05:00Z", "2026-11-03T08:00:00Z"),
    )
    .await;
    let ticket = Ticket::of(answer.is(201));
    assert_eq!(town.breaches().await.len(), 1);
    let helped = |at: &str| json!({"counterId": "1", "calledAt": at, "outcome": "answered"});
    let wrong = json!({"counterId": "99", "calledAt": "2026-11-03T07:00:00Z", "outcome": "answerPromised"});
    town.step(&ticket, "_helped", wrong)
        .await
        .problem(400, "invalid-input");
    let done = town
        .step(&ticket, "_helped", helped("2026-11-03T08:10:00Z"))
        .await;
    let done = done.is(200);
    assert_eq!(
        (&done["state"], &done["calledAt"]),
        (&json!("done"), &json!("2026-11-03T08:10:00Z"))
    );
    assert_eq!(done["byHandAt"], "2026-11-03T09:00:00Z");
    assert_eq!(done.get("breach"), None);
    let breaches = town.breaches().await;
    assert_eq!(breaches[0]["disprovedAt"], "2026-11-03T09:00:00Z");
    let report = town
        .supervisor
        .get(&format!("halls/{HALL}/reports/norms?period=2026-11"))
        .await;
    let helped_waits = &report.is(200)["overall"]["now"]["outcomes"]["helped"];
    assert_eq!(
        (&helped_waits["inTime"], &helped_waits["late"]),
        (&json!(1), &json!(0)),
        "{}",
        report.json
    );
    let again = town
        .step(&ticket, "_helped", helped("2026-11-03T08:10:00Z"))
        .await;
    assert_eq!(again.problem(409, "wrong-state")["state"], "done");
}
