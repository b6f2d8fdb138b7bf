//! Notices: written by a supervisor without a restart, seen by visitors everywhere, kept as proof.

use serde_json::{Value, json};

use crate::harness::{Screen, Town};

fn planned() -> Value {
    json!({
        "id": "verbouwing",
        "texts": {"nl": "Wij verbouwen de hal."},
        "from": "2026-11-03T09:00:00Z",
        "to": "2026-11-03T12:00:00Z",
        "announced": "PT30M",
    })
}

#[tokio::test]
async fn a_supervisor_writes_a_notice_and_visitors_see_it_announced_shown_and_gone() {
    let town = Town::open().await;
    let made = town
        .supervisor
        .post("notices?hallId=stadhuis", with_hall(planned()))
        .await;
    let notice = made.is(201);
    assert_eq!(notice["phase"], "hidden");
    assert_eq!(notice["changesAt"], "2026-11-03T08:30:00Z");
    // Said plainly: who reads English is not told in English yet.
    assert_eq!(notice["missingLanguages"], json!(["en"]));
    let seen = async || town.nobody.get("halls/stadhuis").await.is(200)["notices"].clone();
    assert_eq!(seen().await, json!([]));
    town.pass_minutes(30).await;
    let announced = json!([{
        "id": "verbouwing", "text": {"nl": "Wij verbouwen de hal."}, "startsAt": "2026-11-03T09:00:00Z",
    }]);
    assert_eq!(seen().await, announced);
    town.pass_minutes(30).await;
    let holds = json!([{"id": "verbouwing", "text": {"nl": "Wij verbouwen de hal."}}]);
    assert_eq!(seen().await, holds);
    town.pass_minutes(180).await;
    assert_eq!(seen().await, json!([]));
    let record = town.supervisor.get("halls/stadhuis/notices/shown").await;
    let items = record.is(200)["items"].as_array().unwrap().clone();
    let told: Vec<_> = items
        .iter()
        .map(|item| (&item["kind"], &item["from"], &item["to"]))
        .collect();
    assert_eq!(
        told,
        [
            (
                &json!("announcement"),
                &json!("2026-11-03T08:30:00Z"),
                &json!("2026-11-03T09:00:00Z")
            ),
            (
                &json!("notice"),
                &json!("2026-11-03T09:00:00Z"),
                &json!("2026-11-03T12:00:00Z")
            ),
        ]
    );
    assert_eq!(items[1]["texts"], json!({"nl": "Wij verbouwen de hal."}));
}

fn with_hall(mut notice: Value) -> Value {
    notice["hallId"] = json!("stadhuis");
    notice
}

#[tokio::test]
async fn a_notice_changes_and_goes_at_once_on_every_screen() {
    let town = Town::open().await;
    let mut now = planned();
    now["from"] = json!("2026-11-03T07:00:00Z");
    town.supervisor
        .post("notices", with_hall(now.clone()))
        .await
        .is(201);
    let ticket = town
        .kiosk
        .post("halls/stadhuis/tickets", json!({"serviceIds": ["paspoort"]}))
        .await;
    let token = ticket.is(201)["token"].as_str().unwrap().to_owned();
    let on_phone = async || town.nobody.get(&format!("tickets/{token}")).await.is(200)["notices"].clone();
    assert_eq!(on_phone().await[0]["text"]["nl"], "Wij verbouwen de hal.");
    now["texts"] = json!({"nl": "De hal is klaar.", "en": "The hall is ready."});
    now["serviceIds"] = json!(["rijbewijs"]);
    now.as_object_mut().unwrap().remove("id");
    let changed = town
        .supervisor
        .put("notices/verbouwing?hallId=stadhuis", now)
        .await;
    assert_eq!(changed.is(200)["missingLanguages"], json!([]));
    // It is about another service now: who comes for a passport need not read it.
    assert!(on_phone().await.is_null());
    let gone = town
        .supervisor
        .ask("DELETE", "notices/verbouwing?hallId=stadhuis")
        .send()
        .await;
    assert_eq!(gone.status, 204);
    let record = town.supervisor.get("halls/stadhuis/notices/shown").await;
    let items = record.is(200)["items"].as_array().unwrap().clone();
    assert_eq!(items.len(), 2);
    assert!(items.iter().all(|item| !item["to"].is_null()));
}

#[tokio::test]
async fn every_fault_of_a_notice_is_named_as_it_was_sent() {
    let town = Town::open().await;
    let wrong = json!({
        "hallId": "stadhuis", "id": "Nee", "texts": 4, "from": "nu", "weekdays": ["mon", "xyz"], "fromTime": "25:00",
        "announced": "soon",
    });
    let answer = town.supervisor.post("notices", wrong).await;
    let expected = ["id", "texts", "from", "weekdays[1]", "fromTime", "announced"];
    assert_eq!((answer.status, answer.faults()), (400, expected.to_vec()));
    let senseless = json!({
        "hallId": "stadhuis", "id": "nee", "texts": {"en": "No"}, "announced": "P1D", "serviceIds": ["huwelijk"],
    });
    let answer = town.supervisor.post("notices", senseless).await;
    assert_eq!(
        (answer.status, answer.faults()),
        (400, vec!["texts", "serviceIds[0]", "announced"])
    );
    town.supervisor
        .post("notices", with_hall(planned()))
        .await
        .is(201);
    let again = town.supervisor.post("notices", with_hall(planned())).await;
    again.problem(409, "already-exists");
    town.supervisor
        .get("notices/onbekend?hallId=stadhuis")
        .await
        .problem(404, "not-found");
}

#[tokio::test]
async fn only_a_supervisor_of_the_hall_writes_notices_and_reads_what_was_shown() {
    let town = Town::open().await;
    for (caller, status, name) in [
        (&town.nobody, 401, "unauthorized"),
        (&town.agent, 403, "forbidden"),
        (&town.elsewhere, 403, "forbidden"),
    ] {
        caller
            .post("notices", with_hall(planned()))
            .await
            .problem(status, name);
        caller.get("notices?hallId=stadhuis").await.problem(status, name);
        caller
            .get("halls/stadhuis/notices/shown")
            .await
            .problem(status, name);
        caller.get("halls/stadhuis/mails").await.problem(status, name);
    }
}

#[tokio::test]
async fn the_honest_sentence_stands_on_lobby_kiosk_and_phone_by_itself_with_the_actual_wait() {
    let town = Town::open().await;
    let counter = town
        .agent
        .post("halls/stadhuis/counters/1/_open", json!({}))
        .await;
    counter.is(200);
    let ticket = town
        .kiosk
        .post("halls/stadhuis/tickets", json!({"serviceIds": ["paspoort"]}))
        .await;
    let token = ticket.is(201)["token"].as_str().unwrap().to_owned();
    town.pass_minutes(22).await;
    let lobby = Screen::open(&town.nobody, "halls/stadhuis/live?view=lobby")
        .await
        .next()
        .await["data"]
        .clone();
    assert_eq!(
        lobby["overNorm"],
        json!([{"serviceId": "paspoort", "waitS": 1320}])
    );
    let kiosk = Screen::open(&town.kiosk, "halls/stadhuis/live?view=kiosk")
        .await
        .next()
        .await["data"]
        .clone();
    assert_eq!(kiosk["services"][0]["overNormS"], 1320);
    let phone = town.nobody.get(&format!("tickets/{token}")).await;
    assert_eq!(phone.is(200)["overNormS"], 1320);
    town.agent
        .post("halls/stadhuis/counters/1/_call", json!({}))
        .await
        .is(200);
    let record = town.supervisor.get("halls/stadhuis/notices/shown").await;
    let expected = json!([{
        "id": "n1", "kind": "overNorm", "from": "2026-11-03T08:15:00Z", "to": "2026-11-03T08:22:00Z",
        "serviceIds": ["paspoort"], "waitS": 900, "longestWaitS": 1320,
    }]);
    assert_eq!(record.is(200)["items"], expected);
}

#[tokio::test]
async fn the_record_of_a_period_holds_what_was_to_be_seen_in_it_though_it_began_before() {
    let town = Town::open().await;
    town.supervisor
        .post("notices?hallId=stadhuis", with_hall(planned()))
        .await
        .is(201);
    let always = json!({"id": "welkom", "texts": {"nl": "Welkom.", "en": "Welcome."}});
    town.supervisor
        .post("notices?hallId=stadhuis", with_hall(always))
        .await
        .is(201);
    town.pass_minutes(300).await;
    let seen = async |period: &str| {
        let record = town
            .supervisor
            .get(&format!("halls/stadhuis/notices/shown?{period}"))
            .await;
        let items = record.is(200)["items"].as_array().unwrap().clone();
        let ids: Vec<String> = items.iter().map(|item| item["noticeId"].to_string()).collect();
        ids.join(" ")
    };
    let within = "from=2026-11-03T10:00:00Z&to=2026-11-03T11:00:00Z";
    assert_eq!(seen(within).await, "\"welkom\" \"verbouwing\"");
    let after = "from=2026-11-03T12:00:00Z&to=2026-11-03T13:00:00Z";
    assert_eq!(seen(after).await, "\"welkom\"", "the other was over by then");
    let before = "from=2026-11-02T10:00:00Z&to=2026-11-02T11:00:00Z";
    assert_eq!(seen(before).await, "");
}
