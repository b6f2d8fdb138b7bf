//! `/tickets/{token}/push-subscription`: a telephone is told of the turn while its page is closed.

use std::time::Duration;

use kwartier::store::{KeptRow, Shelf};
use serde_json::{Value, json};

use crate::harness::caller::Answer;
use crate::harness::push_service::{Phone, PushService, Pushed};
use crate::harness::{Building, Ticket, Town};

async fn town(service: &PushService) -> Town {
    Town::built(Building {
        push: service.means(),
        public_url: Some("https://hal.example"),
        ..Building::default()
    })
    .await
}

fn path(ticket: &Ticket) -> String {
    format!("{}/push-subscription", ticket.own())
}

async fn subscribe(town: &Town, ticket: &Ticket, phone: &Phone) -> Value {
    let put = town.nobody.put(&path(ticket), phone.subscription()).await;
    put.is(200).clone()
}

async fn delete(town: &Town, ticket: &Ticket) -> Answer {
    town.nobody.ask("DELETE", &path(ticket)).send().await
}

async fn kept(town: &Town) -> Vec<KeptRow> {
    town.store().kept(Shelf::PushSubscriptions).await.unwrap()
}

/// Looks until nothing is kept of any telephone.
async fn erased(town: &Town) {
    let gone = async {
        while !kept(town).await.is_empty() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(20), gone)
        .await
        .expect("what was kept is erased in time");
}

/// A visitor with another before them while somebody is helped, whose telephone wants to be told.
async fn third_in_the_queue(town: &Town, phone: &Phone) -> [Ticket; 3] {
    town.open_counter("2").await;
    let first = town.issue("paspoort").await;
    town.serve(&first, "2").await;
    let (second, third) = (town.issue("paspoort").await, town.issue("paspoort").await);
    // Until it is foreseen that it takes a while: the first forecasts of a hall are made beside it.
    let waits = async {
        while town.seen_by_visitor(&third).await["forecast"]["medianS"].as_u64() <= Some(180) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let foreseen = tokio::time::timeout(Duration::from_secs(20), waits).await;
    foreseen.expect("a wait is foreseen in time");
    subscribe(town, &third, phone).await;
    [first, second, third]
}

/// Until nobody stands before the third.
async fn comes_near(town: &Town, [first, second, _]: &[Ticket; 3]) {
    town.complete(first).await;
    town.serve(second, "2").await;
}

#[tokio::test]
async fn a_telephone_is_told_once_that_the_turn_is_near_and_of_each_call() {
    let mut service = PushService::open().await;
    let mut town = town(&service).await;
    let phone = Phone::new("a", 7);
    let tickets = third_in_the_queue(&town, &phone).await;
    let ticket = &tickets[2];
    let public = town.nobody.get(&path(ticket)).await.is(200)["publicKey"].clone();
    assert!(service.is_quiet(), "another is before this visitor");
    comes_near(&town, &tickets).await;
    let pushed = service.next().await;
    let claims = pushed.claims(public.as_str().unwrap());
    assert_eq!(claims["aud"], "https://push.example");
    assert_eq!(claims["sub"], "https://hal.example");
    assert_eq!(pushed.headers["urgency"], "high");
    assert_eq!(pushed.headers["ttl"], "180");
    let topic = pushed.headers["topic"].clone();
    assert_eq!(topic.len(), 32);
    let near = phone.opens(&pushed);
    assert_eq!(near["title"], "U bent bijna aan de beurt");
    assert!(near["text"].as_str().unwrap().contains(&ticket.number), "{near}");
    assert_eq!(near["page"], format!("/visitor/#{}", ticket.token));
    town.complete(&tickets[1]).await;
    // What was told is known after a restart too.
    town.restart().await;
    town.call("2").await.is(200);
    let pushed = service.next().await;
    assert_eq!(pushed.headers["topic"], topic, "it takes the place of the first");
    let called = phone.opens(&pushed);
    assert_eq!(
        (&called["title"], &called["tag"]),
        (&json!("U bent aan de beurt"), &near["tag"])
    );
    let said = called["text"].as_str().unwrap();
    assert!(said.contains(&ticket.number) && said.contains('2'), "{said}");
    town.did(ticket, "_recall").await;
    assert_eq!(phone.opens(&service.next().await), called, "a recall is a call");
    town.did(ticket, "_start").await;
    erase_when_over(&town, ticket).await;
    assert!(service.is_quiet(), "nothing was told twice");
}

async fn erase_when_over(town: &Town, ticket: &Ticket) {
    assert_eq!(kept(town).await.len(), 1);
    town.complete(ticket).await;
    erased(town).await;
}

#[tokio::test]
async fn whoever_leaves_is_not_told_and_nothing_is_kept_of_them() {
    let mut service = PushService::open().await;
    let town = town(&service).await;
    let [_, _, third] = third_in_the_queue(&town, &Phone::new("a", 7)).await;
    let leave = format!("{}/_cancel", third.own());
    town.nobody.post(&leave, json!({})).await.is(200);
    erased(&town).await;
    let late = town
        .nobody
        .put(&path(&third), Phone::new("a", 7).subscription())
        .await;
    assert_eq!(late.problem(409, "wrong-state")["state"], "cancelled");
    assert!(service.is_quiet());
}

/// A telephone is not asked anew whether it may be told, when its visitor comes back in the old place.
#[tokio::test]
async fn whoever_was_not_there_and_comes_back_is_told_of_the_next_call() {
    let mut service = PushService::open().await;
    let town = town(&service).await;
    let (phone, other) = (Phone::new("a", 7), Phone::new("b", 8));
    let tickets = third_in_the_queue(&town, &phone).await;
    let third = &tickets[2];
    comes_near(&town, &tickets).await;
    let near = phone.opens(&service.next().await);
    town.complete(&tickets[1]).await;
    town.call("2").await.is(200);
    let called = phone.opens(&service.next().await);
    assert_ne!(called["title"], near["title"]);
    town.did(third, "_noshow").await;
    // Whoever leaves after that is forgotten, and by then it was looked at both.
    let leaves = town.issue("paspoort").await;
    subscribe(&town, &leaves, &other).await;
    let leave = format!("{}/_cancel", leaves.own());
    town.nobody.post(&leave, json!({})).await.is(200);
    let one_is_left = async {
        while kept(&town).await.len() != 1 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    let in_time = tokio::time::timeout(Duration::from_secs(20), one_is_left).await;
    in_time.expect("who left is forgotten, who may come back is not");
    town.did(third, "_requeue").await;
    town.call("2").await.is(200);
    let again = loop {
        let said = phone.opens(&service.next().await);
        if said["title"] == called["title"] {
            break said;
        }
    };
    assert_eq!(again["tag"], called["tag"]);
    town.did(third, "_start").await;
    erase_when_over(&town, third).await;
}

#[tokio::test]
async fn nothing_is_kept_in_plain_words_or_longer_than_the_visitor_wants() {
    let service = PushService::open().await;
    let town = town(&service).await;
    let (phone, other) = (Phone::new("a", 7), Phone::new("b", 8));
    let [_, _, third] = third_in_the_queue(&town, &phone).await;
    let before = town.nobody.get(&path(&third)).await.is(200).clone();
    let rows = kept(&town).await;
    assert_eq!(rows.len(), 1);
    assert!(!rows[0].body.contains("push.example"), "{}", rows[0].body);
    let after = subscribe(&town, &third, &other).await;
    assert_eq!(after["publicKey"], before["publicKey"]);
    assert_ne!(after["endpointDigest"], before["endpointDigest"], "one at a time");
    let stale = town
        .nobody
        .ask("DELETE", &path(&third))
        .header("if-match", "\"other.tag\"");
    stale.send().await.problem(412, "precondition-failed");
    assert_eq!(delete(&town, &third).await.status, 204);
    assert_eq!(delete(&town, &third).await.status, 204, "again changes nothing");
    assert_eq!(kept(&town).await, []);
    let gone = town.nobody.get(&path(&third)).await;
    assert!(gone.is(200).get("endpointDigest").is_none());
}

#[tokio::test]
async fn a_telephone_that_wants_no_more_is_forgotten() {
    let mut service = PushService::open().await;
    let town = town(&service).await;
    let tickets = third_in_the_queue(&town, &Phone::new("a", 7)).await;
    service.says("410 Gone\r\n");
    comes_near(&town, &tickets).await;
    service.next().await;
    erased(&town).await;
}

#[tokio::test]
async fn a_service_that_is_ill_or_busy_is_asked_again() {
    let mut service = PushService::open().await;
    let town = town(&service).await;
    let phone = Phone::new("a", 7);
    let tickets = third_in_the_queue(&town, &phone).await;
    service.says("503 Service Unavailable\r\n");
    comes_near(&town, &tickets).await;
    service.next().await;
    service.says("429 Too Many Requests\r\nretry-after: 0\r\n");
    let is_near = |pushed: &Pushed| phone.opens(pushed)["title"] == "U bent bijna aan de beurt";
    assert!(is_near(&service.next().await));
    service.takes();
    assert!(is_near(&service.next().await));
}

#[tokio::test]
async fn what_could_not_be_told_before_a_restart_is_told_after_it() {
    let mut service = PushService::open().await;
    let mut town = town(&service).await;
    let phone = Phone::new("a", 7);
    let [first, second, third] = third_in_the_queue(&town, &phone).await;
    service.says("503 Service Unavailable\r\nretry-after: 600\r\n");
    town.complete(&first).await;
    town.help(&second, "2").await;
    town.call("2").await.is(200);
    service.next().await;
    town.stop().await;
    while !service.is_quiet() {}
    service.takes();
    town.start_again().await;
    let called = phone.opens(&service.next().await);
    assert_eq!(called["title"], "U bent aan de beurt");
    town.did(&third, "_start").await;
    assert!(service.is_quiet());
}

/// A wait is foreseen as soon as the server is back: nothing has to happen in the hall first.
#[tokio::test]
async fn that_the_turn_is_near_is_told_after_a_restart_though_nothing_happens() {
    let mut service = PushService::open().await;
    let mut town = town(&service).await;
    let phone = Phone::new("a", 7);
    let tickets = third_in_the_queue(&town, &phone).await;
    service.says("503 Service Unavailable\r\nretry-after: 600\r\n");
    comes_near(&town, &tickets).await;
    service.next().await;
    town.stop().await;
    while !service.is_quiet() {}
    service.takes();
    town.start_again().await;
    let near = phone.opens(&service.next().await);
    assert_eq!(near["title"], "U bent bijna aan de beurt");
}

#[tokio::test]
async fn an_address_of_an_own_network_and_keys_that_are_none_are_refused_with_every_fault() {
    let service = PushService::open().await;
    let town = town(&service).await;
    let ticket = town.issue("paspoort").await;
    let refused = |body: Value| {
        let (town, ticket) = (&town, &ticket);
        async move {
            let answer = town.nobody.put(&path(ticket), body).await;
            answer.problem(400, "invalid-input");
            answer.faults().into_iter().map(str::to_owned).collect::<Vec<_>>()
        }
    };
    let all = refused(json!({
        "endpoint": "http://10.0.0.1/x", "expirationTime": "never", "keys": {"p256dh": "AAAA", "auth": "AAAA"},
    }));
    assert_eq!(
        all.await,
        ["endpoint", "expirationTime", "keys.p256dh", "keys.auth"]
    );
    assert_eq!(refused(json!({})).await, ["endpoint", "keys"]);
    for address in [
        "https://127.0.0.1/",
        "https://[::1]/",
        "https://localhost/",
        "https://push.example:8443/",
    ] {
        let mut body = Phone::new("a", 7).subscription();
        body["endpoint"] = json!(address);
        assert_eq!(refused(body).await, ["endpoint"], "{address}");
    }
    assert_eq!(kept(&town).await, []);
}

#[tokio::test]
async fn a_telephone_is_spoken_to_in_the_language_of_its_ticket() {
    let mut service = PushService::open().await;
    let town = town(&service).await;
    let phone = Phone::new("a", 7);
    town.open_counter("2").await;
    let issue = json!({"serviceIds": ["paspoort"], "language": "ar"});
    let issued = town.kiosk.post("halls/stadhuis/tickets", issue).await;
    let ticket = Ticket::of(issued.is(201));
    subscribe(&town, &ticket, &phone).await;
    town.call("2").await.is(200);
    let mut called = phone.opens(&service.next().await);
    if called["title"] == "اقترب دورك" {
        called = phone.opens(&service.next().await);
    }
    assert_eq!(
        (&called["title"], &called["lang"], &called["dir"]),
        (&json!("حان دورك"), &json!("ar"), &json!("rtl"))
    );
}
