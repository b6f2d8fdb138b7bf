//! `POST /halls/{hallId}/tickets/{ticketId}/_undo`, and what the server says can be undone.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Answer, Caller, Ticket, Town};

async fn undo(caller: &Caller, ticket: &Ticket) -> Answer {
    let path = format!("halls/{HALL}/tickets/{}/_undo", ticket.id);
    caller.post(&path, json!({})).await
}

async fn found(town: &Town, number: &str) -> Vec<Value> {
    let list = town
        .supervisor
        .get(&format!("halls/{HALL}/tickets?number={number}"))
        .await;
    list.is(200)["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn staff_take_back_a_call_and_the_ticket_is_as_if_it_had_not_been_called() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    let before = town.seen_by_staff(&ticket).await;
    town.call("1").await.is(200);
    let called = town.seen_by_staff(&ticket).await;
    assert_eq!(
        called["undo"],
        json!({"step": "call", "at": "2026-11-03T08:00:00Z", "until": "2026-11-03T08:01:00Z",
               "by": "account:jansen"})
    );
    let back = undo(&town.agent, &ticket).await;
    for member in ["state", "dueAt", "place", "legs"] {
        assert_eq!(back.is(200)[member], before[member], "{member}");
    }
    for member in ["calledAt", "callId", "counterId", "undo"] {
        assert_eq!(back.json.get(member), None, "{member}");
    }
    let again = undo(&town.agent, &ticket).await;
    assert_eq!(again.problem(409, "wrong-state")["state"], "waiting");
}

#[tokio::test]
async fn whoever_did_it_has_a_minute_and_a_supervisor_the_day() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.call("1").await.is(200);
    town.pass(Duration::from_secs(61)).await;
    let late = undo(&town.agent, &ticket).await;
    assert_eq!(late.problem(409, "wrong-state")["state"], "called");
    town.pass_minutes(180).await;
    assert_eq!(undo(&town.supervisor, &ticket).await.is(200)["state"], "waiting");
}

#[tokio::test]
async fn an_undo_that_is_sent_twice_is_done_once() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.call("1").await.is(200);
    town.did(&ticket, "_start").await;
    let path = format!("halls/{HALL}/tickets/{}/_undo", ticket.id);
    for _ in 0..2 {
        let ask = town.agent.ask("POST", &path).json(&json!({}));
        let answer = ask.header("idempotency-key", "z").send().await;
        assert_eq!(answer.is(200)["state"], "called");
    }
    assert_eq!(town.seen_by_staff(&ticket).await["state"], "called");
}

#[tokio::test]
async fn one_key_is_taken_back_whole_and_the_log_gives_the_same_tables() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let (first, second) = (town.issue("paspoort").await, town.issue("paspoort").await);
    town.help(&first, "1").await;
    town.call("1").await.is(200);
    let seen = town.seen_by_staff(&second).await;
    assert_eq!(seen["undo"]["withNumber"], json!(first.number));
    assert_eq!(undo(&town.agent, &first).await.is(200)["state"], "serving");
    assert_eq!(town.seen_by_staff(&second).await["state"], "waiting");
    let hall = HALL.parse().unwrap();
    let proof = kwartier::engine::rebuild::rebuild(town.store().as_ref(), &hall)
        .await
        .unwrap();
    for table in proof.tables {
        assert!(table.same(), "{:?}", table.table);
    }
}

#[tokio::test]
async fn a_leg_that_was_taken_back_is_no_wait_and_its_rows_are_those_of_the_log() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.serve(&ticket, "1").await;
    town.step(
        &ticket,
        "_transfer",
        json!({"serviceId": "rijbewijs", "note": "adres nakijken"}),
    )
    .await
    .is(200);
    let back = undo(&town.agent, &ticket).await;
    assert_eq!(back.is(200)["legs"].as_array().unwrap().len(), 1);
    assert_eq!(back.json["notes"], json!([]));
    town.complete(&ticket).await;
    let hall = HALL.parse().unwrap();
    let proof = kwartier::engine::rebuild::rebuild(town.store().as_ref(), &hall)
        .await
        .unwrap();
    for table in proof.tables {
        assert!(table.same(), "{:?}", table.table);
    }
    let report = town
        .supervisor
        .get(&format!("halls/{HALL}/reports/norms?period=2026-11"))
        .await;
    let text = report.is(200).to_string();
    assert!(!text.contains("takenBack"), "{text}");
}

#[tokio::test]
async fn any_ticket_of_today_is_found_by_its_number_however_it_is_typed() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    for typed in ["P001", "p1", "1", "%20p001%20", "001"] {
        let items = found(&town, typed).await;
        assert_eq!(items[0]["id"], json!(ticket.id), "{typed}");
    }
    assert_eq!(found(&town, "P002").await, Vec::<Value>::new());
    let wrong = town
        .supervisor
        .get(&format!("halls/{HALL}/tickets?number=balie"))
        .await;
    wrong.problem(400, "invalid-input");
}
