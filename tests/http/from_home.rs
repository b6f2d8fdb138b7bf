//! `POST /halls/{hallId}/remote-tickets`, the check-in of who joined from home, and `_away` and `_back`.

use serde_json::json;

use crate::harness::setting::HALL;
use crate::harness::{Answer, Building, Town};

async fn town() -> Town {
    town_with("remoteTickets = 20").await
}

async fn town_with(rules: &'static str) -> Town {
    Town::built(Building {
        rules,
        ..Building::default()
    })
    .await
}

async fn join(town: &Town) -> Answer {
    let path = format!("halls/{HALL}/remote-tickets");
    town.nobody.post(&path, json!({"serviceIds": ["paspoort"]})).await
}

#[tokio::test]
async fn anybody_takes_a_number_from_home_and_checks_in_with_its_code_in_the_hall() {
    let town = town().await;
    town.open_counter("1").await;
    let shown = town.nobody.get(&format!("halls/{HALL}/remote-tickets")).await;
    assert_eq!(shown.is(200)["available"], true);
    assert_eq!(shown.json["checkInWithinS"], 7200);
    let joined = join(&town).await;
    let ticket = joined.is(201).clone();
    assert_eq!(ticket["state"], "waiting");
    assert_eq!(ticket["dueAt"], json!(null), "nothing is promised at home");
    assert_eq!(ticket["remote"]["checkInBy"], "2026-11-03T10:00:00Z");
    let code = ticket["remote"]["code"].as_str().unwrap().to_owned();
    let own = format!("tickets/{}", ticket["token"].as_str().unwrap());
    assert_eq!(
        town.nobody.get(&own).await.is(200)["remote"]["code"],
        code.as_str()
    );
    town.call("1").await.problem(409, "queue-empty");

    town.pass_minutes(5).await;
    let here = town.check_in(&code).await;
    assert_eq!(here.is(201)["id"], ticket["id"]);
    assert_eq!(town.check_in(&code).await.is(200)["id"], ticket["id"], "again");
    assert_eq!(here.json["clockStartAt"], "2026-11-03T08:05:00Z");
    assert_eq!(here.json["dueAt"], "2026-11-03T08:20:00Z");
    assert_eq!(here.json["token"], ticket["token"]);
    assert!(here.json["remote"].get("code").is_none(), "it has done its work");
    assert_eq!(town.call("1").await.is(200)["id"], ticket["id"]);
}

#[tokio::test]
async fn staff_see_who_is_expected_without_the_code_and_check_them_in() {
    let town = town().await;
    let ticket = join(&town).await.is(201).clone();
    let greeter = town.nobody.sign_in("poort").await;
    let waiting = greeter.get(&format!("halls/{HALL}/waiting-visitors")).await;
    let item = &waiting.is(200)["items"][0];
    assert_eq!(item["id"], ticket["id"]);
    assert!(item["remote"].get("code").is_none() && item["remote"].get("checkedInAt").is_none());
    let path = format!("halls/{HALL}/tickets/{}/_checkin", ticket["id"].as_str().unwrap());
    town.nobody
        .post(&path, json!({}))
        .await
        .problem(401, "unauthorized");
    let here = greeter.post(&path, json!({})).await;
    assert_eq!(here.is(200)["remote"]["checkedInAt"], "2026-11-03T08:00:00Z");
    greeter.post(&path, json!({})).await.is(200);
    let walk_in = town.issue("paspoort").await;
    let path = format!("halls/{HALL}/tickets/{}/_checkin", walk_in.id);
    greeter.post(&path, json!({})).await.problem(409, "wrong-state");
}

#[tokio::test]
async fn a_hall_that_does_not_allow_it_or_is_full_says_so() {
    let town = Town::open().await;
    join(&town).await.problem(409, "remote-not-offered");
    let shown = town.nobody.get(&format!("halls/{HALL}/remote-tickets")).await;
    assert_eq!(shown.is(200)["reason"], "notOffered");
    let town = town_with("remoteTickets = 1").await;
    join(&town).await.is(201);
    join(&town).await.problem(409, "remote-full");
    let shown = town.nobody.get(&format!("halls/{HALL}/remote-tickets")).await;
    assert_eq!(
        (&shown.json["available"], &shown.json["reason"]),
        (&json!(false), &json!("full"))
    );
}

#[tokio::test]
async fn every_fault_of_a_joining_is_named() {
    let town = town().await;
    let path = format!("halls/{HALL}/remote-tickets");
    let refused = town
        .nobody
        .post(
            &path,
            json!({"serviceIds": ["zwemles"], "language": "nederlands", "needs": []}),
        )
        .await;
    refused.problem(400, "invalid-input");
    let mut faults = refused.faults();
    faults.sort_unstable();
    assert_eq!(faults, ["language", "needs", "serviceIds[0]"]);
}

#[tokio::test]
async fn so_many_numbers_are_taken_from_one_address_and_no_more_for_a_while() {
    let town = town_with("remoteTickets = 100").await;
    let mut last = 201;
    for _ in 0..40 {
        last = join(&town).await.status;
        if last == 429 {
            break;
        }
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn who_is_away_is_passed_over_until_they_are_back() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    let (away, back) = (
        format!("{}/_away", ticket.own()),
        format!("{}/_back", ticket.own()),
    );
    for wrong in [
        json!({"minutes": 0}),
        json!({"minutes": 61}),
        json!({"minutes": "vijf"}),
    ] {
        let refused = town.nobody.post(&away, wrong).await;
        refused.problem(400, "invalid-input");
        assert_eq!(refused.faults(), ["minutes"]);
    }
    let gone = town.nobody.post(&away, json!({})).await;
    assert_eq!(gone.is(200)["away"], json!({"since": "2026-11-03T08:00:00Z"}));
    assert_eq!(gone.json["forecastReason"], "away");
    town.call("1").await.problem(409, "queue-empty");
    let later = town.nobody.post(&away, json!({"minutes": 10})).await;
    assert_eq!(later.is(200)["away"]["backAt"], "2026-11-03T08:10:00Z");
    let seen = town
        .agent
        .get(&format!("halls/{HALL}/tickets/{}", ticket.id))
        .await;
    assert_eq!(seen.is(200)["away"]["backAt"], "2026-11-03T08:10:00Z");
    assert!(
        town.nobody
            .post(&back, json!({}))
            .await
            .is(200)
            .get("away")
            .is_none()
    );
    assert_eq!(town.call("1").await.is(200)["id"], ticket.id.as_str());
    let called = town.nobody.post(&away, json!({})).await;
    assert_eq!(called.problem(409, "wrong-state")["state"], "called");
}
