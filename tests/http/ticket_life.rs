//! `GET /halls/{hallId}/tickets` and the steps of a ticket's life at the counters.

use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Answer, Ticket, Town};

/// Every step with a body that it takes.
fn steps() -> [(&'static str, Value); 9] {
    [
        ("_recall", json!({})),
        ("_start", json!({})),
        ("_noshow", json!({})),
        ("_requeue", json!({})),
        ("_park", json!({})),
        ("_unpark", json!({"counterId": "2"})),
        ("_transfer", json!({"serviceId": "rijbewijs"})),
        ("_complete", json!({"outcome": "answered"})),
        ("_cancel", json!({})),
    ]
}

/// Tries every step but these; each is refused with the present state, and nothing changes.
async fn nothing_else_is_possible(town: &Town, ticket: &Ticket, possible: &[&str]) {
    let before = town.seen_by_staff(ticket).await;
    let impossible = steps().into_iter().filter(|(step, _)| !possible.contains(step));
    for (step, body) in impossible {
        let refused = town.step(ticket, step, body).await;
        let problem = refused.problem(409, "wrong-state");
        assert_eq!(problem["state"], before["state"], "{step}");
    }
    assert_eq!(town.seen_by_staff(ticket).await["state"], before["state"]);
}

#[tokio::test]
async fn each_state_allows_its_own_steps_and_refuses_all_others_with_its_name() {
    let town = Town::open().await;
    for counter in ["1", "2"] {
        town.open_counter(counter).await;
    }
    let ticket = town.issue("paspoort").await;
    nothing_else_is_possible(&town, &ticket, &["_cancel"]).await;
    town.call("1").await.is(200);
    nothing_else_is_possible(&town, &ticket, &["_recall", "_start", "_noshow", "_cancel"]).await;
    let first_call = town.seen_by_staff(&ticket).await["callId"].clone();
    assert_ne!(
        town.did(&ticket, "_recall").await["callId"],
        first_call,
        "a recall is a new call"
    );
    assert_eq!(town.did(&ticket, "_noshow").await["state"], "noShow");
    nothing_else_is_possible(&town, &ticket, &["_requeue"]).await;
    assert_eq!(town.did(&ticket, "_requeue").await["state"], "waiting");
    town.serve(&ticket, "1").await;
    nothing_else_is_possible(&town, &ticket, &["_park", "_transfer", "_complete"]).await;
    assert_eq!(town.did(&ticket, "_park").await["state"], "parked");
    nothing_else_is_possible(&town, &ticket, &["_unpark", "_cancel"]).await;
    let back = town.step(&ticket, "_unpark", json!({"counterId": "2"})).await;
    assert_eq!(
        (&back.is(200)["state"], &back.json["counterId"]),
        (&json!("serving"), &json!("2"))
    );
    assert_eq!(town.complete(&ticket).await["state"], "done");
    nothing_else_is_possible(&town, &ticket, &[]).await;
}

#[tokio::test]
async fn a_no_show_comes_back_within_ten_minutes_and_keeps_its_place() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    let later = town.issue("paspoort").await;
    town.call("1").await.is(200);
    let gone = town.did(&ticket, "_noshow").await;
    assert_eq!(gone["requeueableUntil"], "2026-11-03T08:10:00Z");
    town.pass_minutes(10).await;
    assert_eq!(town.did(&ticket, "_requeue").await["place"], 0);
    town.help(&ticket, "1").await;
    town.call("1").await.is(200);
    town.did(&later, "_noshow").await;
    town.pass_minutes(11).await;
    let refused = town.step(&later, "_requeue", json!({})).await;
    assert_eq!(refused.problem(409, "wrong-state")["state"], "noShow");
}

#[tokio::test]
async fn a_transfer_queues_a_new_leg_with_its_note_for_the_colleague() {
    let town = Town::open().await;
    town.open_counter("1").await;
    town.open_counter("3").await;
    let ticket = town.issue("paspoort").await;
    town.serve(&ticket, "1").await;
    let body = json!({"serviceId": "verhuizing", "note": "Heeft de akte bij zich", "reservedFor": {"agentId": "jansen"}});
    let sent = town.step(&ticket, "_transfer", body).await;
    let sent = sent.is(200);
    assert_eq!(
        (&sent["state"], &sent["serviceId"]),
        (&json!("waiting"), &json!("verhuizing"))
    );
    assert_eq!(sent["serviceIds"], json!(["paspoort", "verhuizing"]));
    assert_eq!(sent["legs"].as_array().unwrap().len(), 2);
    assert_eq!(sent["reservedFor"], json!({"agentId": "jansen"}));
    assert_eq!(sent["notes"][0]["text"], "Heeft de akte bij zich");
    assert_eq!(sent["notes"][0]["serviceId"], "paspoort");
    let own = town.nobody.get(&ticket.own()).await;
    assert!(!own.text.contains("akte"), "the note is for staff");
}

#[tokio::test]
async fn a_transfer_to_what_nobody_takes_or_knows_is_refused() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.serve(&ticket, "1").await;
    let nobody = town
        .step(&ticket, "_transfer", json!({"serviceId": "naturalisatie"}))
        .await;
    nobody.problem(409, "service-unavailable");
    let wrong =
        json!({"serviceId": "parkeren", "note": "x".repeat(1_000), "reservedFor": {"counterId": "77"}});
    let unknown = town.step(&ticket, "_transfer", wrong).await;
    unknown.problem(400, "invalid-input");
    assert_eq!(unknown.faults(), ["reservedFor.counterId", "serviceId"]);
    let wrong = json!({"note": "x".repeat(1_001), "reservedFor": {}});
    let malformed = town.step(&ticket, "_transfer", wrong).await;
    malformed.problem(400, "invalid-input");
    assert_eq!(malformed.faults(), ["serviceId", "note", "reservedFor"]);
    assert_eq!(town.seen_by_staff(&ticket).await["state"], "serving");
}

#[tokio::test]
async fn an_answer_may_be_promised_for_a_day_to_come() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.serve(&ticket, "1").await;
    let wrong = [
        json!({}),
        json!({"outcome": "maybe"}),
        json!({"outcome": "answered", "answerPromisedBy": "2026-11-05"}),
        json!({"outcome": "answerPromised", "answerPromisedBy": "2026-11-02"}),
        json!({"outcome": "answerPromised", "answerPromisedBy": "tomorrow"}),
    ];
    for wrong in wrong {
        town.step(&ticket, "_complete", wrong)
            .await
            .problem(400, "invalid-input");
    }
    let promised = json!({"outcome": "answerPromised", "answerPromisedBy": "2026-11-05"});
    let done = town.step(&ticket, "_complete", promised).await;
    assert_eq!(done.is(200)["answerPromisedBy"], "2026-11-05");
    assert_eq!(town.seen_by_visitor(&ticket).await["outcome"], "answerPromised");
}

#[tokio::test]
async fn the_next_service_of_a_visit_starts_at_the_same_counter_or_waits_for_another() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let body = json!({"serviceIds": ["paspoort", "rijbewijs", "vergunning"]});
    let ticket = Ticket::of(town.ask_ticket(body).await.is(201));
    town.serve(&ticket, "1").await;
    let second = town.complete(&ticket).await;
    assert_eq!(
        (&second["state"], &second["serviceId"]),
        (&json!("serving"), &json!("rijbewijs"))
    );
    let third = town.complete(&ticket).await;
    assert_eq!(
        (&third["state"], &third["serviceId"]),
        (&json!("waiting"), &json!("vergunning"))
    );
}

#[tokio::test]
async fn help_goes_on_only_at_a_counter_that_is_open_and_free() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.serve(&ticket, "1").await;
    town.did(&ticket, "_park").await;
    let other = town.issue("paspoort").await;
    town.serve(&other, "1").await;
    let at = async |counter: Value| town.step(&ticket, "_unpark", json!({"counterId": counter})).await;
    at(json!("1")).await.problem(409, "counter-busy");
    at(json!("2")).await.problem(409, "counter-closed");
    for wrong in [json!("99"), json!("Balie 1"), json!(1), Value::Null] {
        let refused = at(wrong).await;
        refused.problem(400, "invalid-input");
        assert_eq!(refused.faults(), ["counterId"]);
    }
}

#[tokio::test]
async fn staff_list_the_tickets_of_today_by_state_page_by_page() {
    let town = Town::open().await;
    town.open_counter("1").await;
    for _ in 0..5 {
        town.issue("paspoort").await;
    }
    town.call("1").await.is(200);
    let list = async |query: &str| town.agent.get(&format!("halls/{HALL}/tickets{query}")).await;
    let numbers = |answer: &Answer| {
        let items = answer.is(200)["items"].as_array().unwrap();
        items
            .iter()
            .map(|item| item["number"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(numbers(&list("").await), ["P001", "P002", "P003", "P004", "P005"]);
    assert_eq!(numbers(&list("?state=called").await), ["P001"]);
    let page = list("?state=waiting&limit=3").await;
    assert_eq!(numbers(&page), ["P002", "P003", "P004"]);
    let next = page.json["next"].as_str().unwrap();
    let rest = list(&format!("?state=waiting&limit=3&cursor={next}")).await;
    assert_eq!(
        (numbers(&rest), &rest.json["next"]),
        (vec!["P005".to_owned()], &Value::Null)
    );
    let wrong = list("?state=sleeping&limit=0&cursor=x").await;
    wrong.problem(400, "invalid-input");
    assert_eq!(wrong.faults(), ["state", "cursor", "limit"]);
    for limit in ["501", "-1", "99999999999999999999", "1.5", ""] {
        assert_eq!(list(&format!("?limit={limit}")).await.faults(), ["limit"]);
    }
}

#[tokio::test]
async fn a_day_that_ends_cancels_who_still_waits_and_says_why() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    town.pass_minutes(11 * 60).await;
    let ended = town.seen_by_visitor(&ticket).await;
    assert_eq!(
        (&ended["state"], &ended["reason"]),
        (&json!("cancelled"), &json!("dayEnd"))
    );
    assert_eq!(
        ended["endedAt"], "2026-11-03T19:00:00Z",
        "eight o'clock in Amsterdam"
    );
}
