//! A counter's day, and calling the next number.

use serde_json::{Value, json};

use crate::harness::Town;
use crate::harness::setting::HALL;

#[tokio::test]
async fn a_counter_opens_pauses_goes_on_and_closes() {
    let town = Town::open().await;
    let opened = town.at_counter("2", "_open", json!({})).await;
    let expected = json!({
        "id": "2", "name": "Balie 2", "state": "open", "serviceIds": ["paspoort", "rijbewijs"],
        "agentId": "jansen", "openedAt": "2026-11-03T08:00:00Z",
    });
    assert_eq!(opened.is(200), &expected);
    let until = json!({"until": "2026-11-03T08:15:00Z"});
    let paused = town.at_counter("2", "_pause", until).await;
    assert_eq!(
        (&paused.is(200)["state"], &paused.json["pausedUntil"]),
        (&json!("paused"), &json!("2026-11-03T08:15:00Z"))
    );
    assert_eq!(
        town.at_counter("2", "_resume", json!({})).await.is(200)["state"],
        "open"
    );
    assert_eq!(
        town.at_counter("2", "_pause", json!({}))
            .await
            .is(200)
            .get("pausedUntil"),
        None
    );
    assert_eq!(
        town.at_counter("2", "_close", json!({})).await.is(200)["state"],
        "closed"
    );
}

#[tokio::test]
async fn opening_may_replace_todays_services_and_name_somebody_else() {
    let town = Town::open().await;
    let body = json!({"serviceIds": ["naturalisatie"], "agentId": "devries"});
    let opened = town.at_counter("1", "_open", body).await;
    assert_eq!(
        (&opened.is(200)["serviceIds"], &opened.json["agentId"]),
        (&json!(["naturalisatie"]), &json!("devries"))
    );
    assert_eq!(
        town.issue("naturalisatie").await.number,
        "N001",
        "now a counter takes it"
    );
}

#[tokio::test]
async fn steps_that_the_counters_state_does_not_allow_are_refused_with_it() {
    let town = Town::open().await;
    let refused = async |verb: &str| {
        let answer = town.at_counter("1", verb, json!({})).await;
        answer.problem(409, "wrong-state")["state"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    for verb in ["_close", "_pause", "_resume"] {
        assert_eq!(refused(verb).await, "closed", "{verb}");
    }
    town.open_counter("1").await;
    for verb in ["_open", "_resume"] {
        assert_eq!(refused(verb).await, "open", "{verb}");
    }
    town.at_counter("1", "_pause", json!({})).await.is(200);
    for verb in ["_open", "_pause"] {
        assert_eq!(refused(verb).await, "paused", "{verb}");
    }
}

#[tokio::test]
async fn every_fault_of_an_opening_or_a_break_is_named() {
    let town = Town::open().await;
    let wrong = town
        .at_counter(
            "1",
            "_open",
            json!({"serviceIds": ["paspoort", 3], "agentId": "Jan Jansen"}),
        )
        .await;
    wrong.problem(400, "invalid-input");
    assert_eq!(wrong.faults(), ["serviceIds[1]", "agentId"]);
    let unknown = town
        .at_counter("1", "_open", json!({"serviceIds": ["parkeren"]}))
        .await;
    assert_eq!(unknown.faults(), ["serviceIds[0]"]);
    town.open_counter("1").await;
    for until in [
        json!("2026-11-03T07:59:59Z"),
        json!("soon"),
        json!(1e300),
        json!("2026-02-30T00:00:00Z"),
    ] {
        let refused = town.at_counter("1", "_pause", json!({"until": until})).await;
        refused.problem(400, "invalid-input");
        assert_eq!(refused.faults(), ["until"]);
    }
}

#[tokio::test]
async fn the_next_number_is_called_with_everything_staff_must_know() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.pass_minutes(3).await;
    let called = town.call("1").await;
    let called = called.is(200);
    assert_eq!(
        (&called["id"], &called["state"]),
        (&json!(ticket.id), &json!("called"))
    );
    assert_eq!(
        (&called["counterId"], &called["calledAt"]),
        (&json!("1"), &json!("2026-11-03T08:03:00Z"))
    );
    assert_eq!(
        (&called["waitedS"], &called["needs"], &called["notes"]),
        (&json!(180), &json!([]), &json!([]))
    );
}

#[tokio::test]
async fn a_counter_calls_nobody_when_nobody_callable_waits_for_it() {
    let town = Town::open().await;
    town.open_counter("1").await;
    town.call("1").await.problem(409, "queue-empty");
    town.issue("vergunning").await;
    town.call("1").await.problem(409, "queue-empty");
}

#[tokio::test]
async fn a_counter_has_one_visitor_at_a_time() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.issue("paspoort").await;
    town.call("1").await.is(200);
    town.call("1").await.problem(409, "counter-busy");
    town.did(&ticket, "_start").await;
    town.call("1").await.problem(409, "counter-busy");
    town.did(&ticket, "_park").await;
    town.call("1").await.is(200);
}

#[tokio::test]
async fn a_closed_counter_and_one_on_a_break_do_not_call() {
    let town = Town::open().await;
    town.issue("paspoort").await;
    assert_eq!(
        town.call("1").await.problem(409, "counter-closed")["state"],
        "closed"
    );
    town.open_counter("1").await;
    town.at_counter("1", "_pause", json!({})).await.is(200);
    assert_eq!(
        town.call("1").await.problem(409, "counter-closed")["state"],
        "paused"
    );
}

#[tokio::test]
async fn staff_may_call_one_ticket_by_hand() {
    let town = Town::open().await;
    town.open_counter("1").await;
    town.issue("paspoort").await;
    let ticket = town.issue("vergunning").await;
    let by_hand = async |id: Value| town.at_counter("1", "_call", json!({"ticketId": id})).await;
    by_hand(json!("t999")).await.problem(404, "not-found");
    assert_eq!(by_hand(json!("P001")).await.faults(), ["ticketId"]);
    assert_eq!(by_hand(json!(ticket.id)).await.is(200)["number"], "G001");
    town.open_counter("2").await;
    let taken = town
        .at_counter("2", "_call", json!({"ticketId": ticket.id}))
        .await;
    assert_eq!(taken.problem(409, "wrong-state")["state"], "called");
}

#[tokio::test]
async fn a_counter_that_closes_gives_the_called_number_back_and_finishes_who_is_helped() {
    let town = Town::open().await;
    town.open_counter("1").await;
    town.open_counter("2").await;
    let called = town.issue("paspoort").await;
    let served = town.issue("paspoort").await;
    town.call("1").await.is(200);
    town.serve(&served, "2").await;
    for counter in ["1", "2"] {
        town.at_counter(counter, "_close", json!({})).await.is(200);
    }
    assert_eq!(town.seen_by_staff(&called).await["state"], "waiting");
    assert_eq!(town.complete(&served).await["state"], "done");
}

#[tokio::test]
async fn a_supervisor_gives_a_counter_other_services() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let path = format!("halls/{HALL}/counters/1/services");
    let changed = town
        .supervisor
        .put(&path, json!({"serviceIds": ["vergunning"]}))
        .await;
    assert_eq!(changed.is(200)["serviceIds"], json!(["vergunning"]));
    town.issue("vergunning").await;
    town.call("1").await.is(200);
    let wrong = town
        .supervisor
        .put(
            &path,
            json!({"serviceIds": ["vergunning", "parkeren", "vergunning"]}),
        )
        .await;
    wrong.problem(400, "invalid-input");
    assert_eq!(wrong.faults(), ["serviceIds[1]", "serviceIds[2]"]);
    let missing = town.supervisor.put(&path, json!({})).await;
    assert_eq!(missing.faults(), ["serviceIds"]);
}
