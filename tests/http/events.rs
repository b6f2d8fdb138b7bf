//! `GET /halls/{hallId}/events`: the log's public facts, for a data warehouse.

use serde_json::{Value, json};

use crate::harness::caller::Identity;
use crate::harness::setting::{HALL, OTHER_HALL};
use crate::harness::{Caller, Town};

/// A program that reads what happened in the first hall.
pub async fn warehouse(town: &Town, scopes: &[&str]) -> Caller {
    let admin = town.nobody.sign_in("beheer").await;
    let key = json!({"id": "warehouse", "name": "Datawarehouse", "scopes": scopes, "hallIds": [HALL],
                     "owner": "beheer", "expiresAt": "2027-11-01T00:00:00Z"});
    let made = admin.post("api-keys", key).await;
    let secret = made.is(201)["secret"].as_str().unwrap().to_owned();
    town.nobody.as_whom(Identity::Bearer(secret))
}

fn path(query: &str) -> String {
    format!("halls/{HALL}/events?{query}")
}

fn kinds(page: &Value) -> Vec<&str> {
    let items = page["items"].as_array().unwrap();
    items.iter().map(|item| item["type"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn a_reader_gets_every_fact_once_and_in_order_however_small_the_parts() {
    let town = Town::open().await;
    let reader = warehouse(&town, &["events:read"]).await;
    town.open_counter("2").await;
    let ticket = town.issue("paspoort").await;
    town.serve(&ticket, "2").await;
    town.complete(&ticket).await;
    let whole = reader.get(&path("limit=500")).await;
    let whole = whole.is(200);
    let visit = [
        "counterOpened",
        "ticketIssued",
        "ticketCalled",
        "ticketStarted",
        "serviceCompleted",
    ];
    let lived: Vec<&str> = kinds(whole)
        .into_iter()
        .filter(|kind| visit.contains(kind))
        .collect();
    assert_eq!(lived, visit);
    assert_eq!(whole["next"], Value::Null);
    let issued = whole["items"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["type"] == "ticketIssued")
        .unwrap();
    assert_eq!(issued["data"]["number"], ticket.number.as_str());
    assert_eq!(issued["by"], "device");
    assert!(!whole.to_string().contains(&ticket.token));

    let (mut after, mut read) = (String::new(), Vec::new());
    loop {
        let page = reader.get(&path(&format!("limit=1{after}"))).await;
        let page = page.is(200);
        read.extend(page["items"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else { break };
        after = format!("&after={next}");
    }
    assert_eq!(Value::from(read), whole["items"]);

    // What comes later follows the place up to which all was read.
    let last = whole["last"].as_str().unwrap();
    assert_eq!(
        kinds(reader.get(&path(&format!("after={last}"))).await.is(200)),
        Vec::<&str>::new()
    );
    town.issue("paspoort").await;
    let later = reader.get(&path(&format!("after={last}"))).await;
    assert_eq!(kinds(later.is(200)), ["ticketIssued"]);
}

#[tokio::test]
async fn only_who_may_reads_and_a_place_that_no_log_has_is_told_apart_from_a_misspelled_one() {
    let town = Town::open().await;
    let reader = warehouse(&town, &["events:read"]).await;
    let elsewhere = format!("halls/{OTHER_HALL}/events");
    reader.get(&elsewhere).await.problem(403, "forbidden");
    town.agent.get(&path("")).await.problem(403, "forbidden");
    town.nobody.get(&path("")).await.problem(401, "unauthorized");
    let wrong = reader.get(&path("after=412&limit=0")).await;
    assert_eq!(wrong.faults(), ["after", "limit"]);
    let unknown = reader.get(&path(&format!("after={}.3", "0".repeat(32)))).await;
    assert!(unknown.problem(410, "log-replaced").get("after").is_none());
}
