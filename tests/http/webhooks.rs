//! `/webhooks`: other systems are sent what happens, signed, in order, once they can take it.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::receiver::{HANGS, Receiver};
use crate::harness::setting::{HALL, OTHER_HALL};
use crate::harness::{Building, Town};

const HOUR: Duration = Duration::from_secs(3_600);

async fn town(receiver: &Receiver) -> Town {
    Town::built(Building {
        webhooks: receiver.means(),
        ..Building::default()
    })
    .await
}

fn hook(id: &str, path: &str, events: &[&str]) -> Value {
    json!({"id": id, "name": "Datawarehouse", "url": Receiver::url(path), "events": events, "hallIds": [HALL]})
}

/// Makes a webhook; gives its secret.
async fn made(town: &Town, body: Value) -> String {
    let made = town.admin.post("webhooks", body).await;
    let made = made.is(201);
    assert_eq!(
        (&made["state"], &made["active"]),
        (&json!("active"), &json!(true))
    );
    let secret = made["secret"].as_str().unwrap().to_owned();
    assert!(secret.starts_with("whsec_"), "{secret}");
    secret
}

/// Looks until the webhook is as it should be.
async fn becomes(town: &Town, id: &str, holds: impl Fn(&Value) -> bool) -> Value {
    let looking = async {
        loop {
            let now = town.admin.get(&format!("webhooks/{id}")).await.is(200).clone();
            if holds(&now) {
                return now;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), looking)
        .await
        .expect("it becomes so in time")
}

async fn deliveries(town: &Town, id: &str) -> Vec<Value> {
    let listed = town.admin.get(&format!("webhooks/{id}/deliveries")).await;
    listed.is(200)["items"].as_array().unwrap().clone()
}

/// Looks until it is noted that the first delivery was tried so often.
async fn tried(town: &Town, id: &str, tries: usize) -> Value {
    let looking = async {
        loop {
            let first = deliveries(town, id).await.pop().unwrap();
            if first["tries"] == tries {
                return first;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), looking)
        .await
        .expect("it is noted in time")
}

#[tokio::test]
async fn what_happens_is_sent_in_order_signed_and_with_no_secret_of_a_visitor() {
    let mut receiver = Receiver::open().await;
    let town = town(&receiver).await;
    town.issue("paspoort").await;
    let secret = made(&town, hook("dwh", "/in", &["ticketIssued", "ticketCalled"])).await;
    town.open_counter("2").await;
    let ticket = town.issue("paspoort").await;
    town.call("2").await.is(200);
    let (first, second) = (receiver.next().await, receiver.next().await);
    assert_eq!(first.path, "/in");
    assert_eq!(
        first.headers["content-type"],
        "application/cloudevents+json; charset=utf-8"
    );
    let event = first.event();
    assert_eq!(
        event["type"], "nl.kwartier.ticketIssued",
        "what happened before it was made is not sent"
    );
    assert_eq!(
        (&event["specversion"], &event["id"]),
        (&json!("1.0"), &json!(first.headers["webhook-id"]))
    );
    assert_eq!(event["data"]["number"], ticket.number.as_str());
    assert!(!event.to_string().contains(&ticket.token));
    assert_eq!(second.event()["type"], "nl.kwartier.ticketCalled");
    assert_eq!(
        first.headers["webhook-timestamp"],
        town.now().timestamp().to_string()
    );
    assert_eq!(
        (first.signed_by(&secret), second.signed_by(&secret)),
        (vec![true], vec![true])
    );
    becomes(&town, "dwh", |now| now["waiting"] == 0).await;
    let listed = deliveries(&town, "dwh").await;
    let of = |n: usize| ["id", "type", "state", "tries", "status"].map(|member| listed[n][member].clone());
    assert_eq!(
        of(0),
        [
            json!("w2"),
            json!("ticketCalled"),
            json!("delivered"),
            json!(1),
            json!(204)
        ]
    );
    assert_eq!(of(1)[0], "w1");

    // Another secret: for a day both sign, then the new one alone.
    let rotated = town.admin.ask("POST", "webhooks/dwh/_rotatesecret").send().await;
    let new = rotated.is(200)["secret"].as_str().unwrap().to_owned();
    town.admin
        .ask("POST", "webhooks/dwh/deliveries/w1/_replay")
        .send()
        .await
        .is(200);
    let again = receiver.next().await;
    assert_eq!(
        again.headers["webhook-id"], first.headers["webhook-id"],
        "the receiver knows it"
    );
    assert_eq!(
        (again.signed_by(&new), again.signed_by(&secret)),
        (vec![true, false], vec![false, true])
    );
    town.real_clock.advance(25 * HOUR);
    town.issue("paspoort").await;
    assert_eq!(receiver.next().await.signed_by(&new), [true]);
}

#[tokio::test]
async fn a_receiver_that_hangs_holds_up_itself_alone_and_loses_nothing_by_a_restart() {
    let mut receiver = Receiver::open().await;
    let mut town = town(&receiver).await;
    receiver.says("/hangs", HANGS);
    made(&town, hook("hangs", "/hangs", &["*"])).await;
    made(&town, hook("works", "/works", &["ticketIssued"])).await;
    let mut paths = Vec::new();
    for _ in 0..3 {
        town.issue("paspoort").await;
    }
    while paths.iter().filter(|path| *path == "/works").count() < 3 {
        paths.push(receiver.next().await.path);
    }
    assert_eq!(
        paths.iter().filter(|path| *path == "/hangs").count(),
        1,
        "one at a time: {paths:?}"
    );
    becomes(&town, "works", |now| now["waiting"] == 0).await;
    town.stop().await;
    receiver.says("/hangs", None);
    town.start_again().await;
    let mut numbers = Vec::new();
    for _ in 0..3 {
        let message = receiver.next().await;
        assert_eq!(message.path, "/hangs");
        numbers.push(message.event()["data"]["number"].as_str().unwrap().to_owned());
    }
    assert!(numbers.is_sorted() && numbers.len() == 3, "{numbers:?}");
}

#[tokio::test]
async fn what_is_not_taken_is_tried_for_days_then_paused_and_goes_on_when_somebody_says_so() {
    let mut receiver = Receiver::open().await;
    let town = town(&receiver).await;
    receiver.says("/in", "503 Service Unavailable");
    made(&town, hook("dwh", "/in", &["ticketIssued"])).await;
    let first = town.issue("paspoort").await;
    let second = town.issue("paspoort").await;
    let mut ids = vec![receiver.next().await.headers["webhook-id"].clone()];
    loop {
        let tries = ids.len();
        let first = tried(&town, "dwh", tries).await;
        assert_eq!(first["status"], 503);
        let now = becomes(&town, "dwh", |now| {
            now["state"] == "paused" || now["nextAt"].is_string()
        })
        .await;
        if now["state"] == "paused" {
            assert_eq!(
                (&now["pausedBecause"], &now["waiting"]),
                (&json!("failing"), &json!(2))
            );
            break;
        }
        assert_eq!(now["state"], "failing");
        assert!(receiver.is_quiet(), "it is not tried before its time");
        town.real_clock.advance(24 * HOUR);
        ids.push(receiver.next().await.headers["webhook-id"].clone());
    }
    assert_eq!(ids.len(), 12);
    ids.dedup();
    assert_eq!(ids.len(), 1, "it is the same message each time");
    receiver.says("/in", None);
    let on = town.admin.ask("PATCH", "webhooks/dwh").body(
        "application/merge-patch+json",
        json!({"active": true}).to_string(),
    );
    assert!(on.send().await.is(200).get("pausedAt").is_none());
    for ticket in [first, second] {
        assert_eq!(
            receiver.next().await.event()["data"]["number"],
            ticket.number.as_str()
        );
    }
    receiver.says("/in", "410 Gone");
    town.issue("paspoort").await;
    let gone = becomes(&town, "dwh", |now| now["state"] == "paused").await;
    assert_eq!(gone["pausedBecause"], "gone");
}

/// A receiver that refuses one event for ever would hold up all that follow, and be paused for it.
#[tokio::test]
async fn what_a_receiver_refuses_is_left_out_by_hand_and_those_after_it_are_sent() {
    let mut receiver = Receiver::open().await;
    let town = town(&receiver).await;
    receiver.says("/a", "422 Unprocessable Content");
    made(&town, hook("a", "/a", &["ticketIssued"])).await;
    town.issue("paspoort").await;
    town.issue("paspoort").await;
    let refused = receiver.next().await;
    tried(&town, "a", 1).await;
    becomes(&town, "a", |now| now["waiting"] == 2).await;
    receiver.says("/a", None);
    let skip = || town.admin.ask("POST", "webhooks/a/deliveries/w1/_skip").send();
    let skipped = skip().await;
    let skipped = skipped.is(200);
    assert_eq!(
        (&skipped["state"], &skipped["tries"]),
        (&"skipped".into(), &1.into())
    );
    assert!(
        skipped["skippedAt"].is_string() && skipped["nextAt"].is_null(),
        "{skipped}"
    );
    assert_eq!(
        skip().await.is(200)["state"],
        "skipped",
        "said twice it is the same"
    );
    let next = receiver.next().await;
    assert_ne!(next.headers["webhook-id"], refused.headers["webhook-id"]);
    becomes(&town, "a", |now| now["waiting"] == 0).await;
    let late = town
        .admin
        .ask("POST", "webhooks/a/deliveries/w2/_skip")
        .send()
        .await;
    late.problem(409, "wrong-state");
    let replay = town.admin.ask("POST", "webhooks/a/deliveries/w1/_replay").send();
    assert_eq!(replay.await.is(200)["state"], "waiting");
    assert_eq!(
        receiver.next().await.headers["webhook-id"],
        refused.headers["webhook-id"]
    );
    let unknown = town
        .admin
        .ask("POST", "webhooks/a/deliveries/w99/_skip")
        .send()
        .await;
    unknown.problem(404, "not-found");
}

#[tokio::test]
async fn own_networks_unknown_halls_and_events_are_refused_and_only_administrators_of_all_halls_may() {
    let receiver = Receiver::open().await;
    let town = town(&receiver).await;
    let wrong = |url: &str| json!({"id": "a", "name": "A", "url": url, "events": ["*"], "hallIds": ["*"]});
    for url in [
        "http://data.example.nl/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://router.lan/x",
    ] {
        let refused = town.admin.post("webhooks", wrong(url)).await;
        assert_eq!(refused.faults(), ["url"], "{url}");
    }
    let body = json!({"id": "a", "name": "A", "url": Receiver::url("/"), "events": ["ticketIssued", "ticketEaten"], "hallIds": []});
    assert_eq!(
        town.admin.post("webhooks", body).await.faults(),
        ["events[1]", "hallIds"]
    );
    let mut nowhere = hook("a", "/", &["*"]);
    nowhere["hallIds"] = json!(["nergens"]);
    assert_eq!(town.admin.post("webhooks", nowhere).await.faults(), ["hallIds"]);
    town.supervisor.get("webhooks").await.problem(403, "forbidden");
    made(&town, hook("a", "/", &["*"])).await;
    town.admin
        .post("webhooks", hook("a", "/", &["*"]))
        .await
        .problem(409, "already-exists");
    let shown = town.admin.get("webhooks").await;
    let shown = &shown.is(200)["items"][0];
    assert!(shown.get("secret").is_none() && shown["hallIds"] == json!([HALL]));
    let kept = town.store().kept(kwartier::store::Shelf::Webhooks).await.unwrap();
    assert!(!kept[0].body.contains("whsec"));
    // What a webhook follows can be changed: of the other hall it hears from then on.
    let mut other = hook("a", "/", &["*"]);
    other.as_object_mut().unwrap().remove("id");
    other["hallIds"] = json!([OTHER_HALL]);
    town.admin.put("webhooks/a", other).await.is(200);
    town.admin
        .ask("POST", "webhooks/a/deliveries/w99/_replay")
        .send()
        .await
        .problem(404, "not-found");
    town.admin.ask("DELETE", "webhooks/a").send().await.is(204);
    town.admin
        .get("webhooks/a/deliveries")
        .await
        .problem(404, "not-found");
}
