//! What anyone may know of a hall.

use serde_json::{Value, json};

use crate::harness::Town;
use crate::harness::setting::{HALL, OTHER_HALL};

#[tokio::test]
async fn anyone_may_read_a_halls_services_promises_counters_and_hours() {
    let town = Town::open().await;
    let answer = town.nobody.get(&format!("halls/{HALL}")).await;
    let hall = answer.is(200);
    assert_eq!(
        (&hall["id"], &hall["timeZone"]),
        (&json!(HALL), &json!("Europe/Amsterdam"))
    );
    assert_eq!(
        (&hall["isOpen"], &hall["closesAt"], &hall["opensAt"]),
        (&json!(true), &json!("2026-11-03T19:00:00Z"), &Value::Null)
    );
    assert_eq!(hall["charter"]["name"], "voorbeeld");
    assert_eq!(hall["counters"][0], json!({"id": "1", "name": "Balie 1"}));
    assert_eq!(
        hall["openingHours"][0],
        json!({"weekday": "mon", "from": "08:00", "to": "20:00"})
    );
    let promised = |limit: u32| json!({"limitS": limit, "commitment": "guarantee", "clockStop": "called"});
    let passport = &hall["services"][0];
    assert_eq!(
        (&passport["id"], &passport["letter"]),
        (&json!("paspoort"), &json!("P"))
    );
    assert_eq!(
        passport["norms"],
        json!({"walkIn": promised(900), "appointment": promised(300)})
    );
    town.pass_minutes(11 * 60).await;
    let closed = town.nobody.get(&format!("halls/{HALL}")).await;
    assert_eq!(
        (&closed.is(200)["isOpen"], &closed.json["closesAt"]),
        (&json!(false), &Value::Null)
    );
    assert_eq!(closed.json["opensAt"], "2026-11-04T07:00:00Z");
}

#[tokio::test]
async fn anyone_may_see_which_halls_there_are() {
    let town = Town::open().await;
    let answer = town.nobody.get("halls").await;
    let halls = answer.is(200)["items"].as_array().unwrap();
    let ids: Vec<_> = halls.iter().map(|hall| hall["id"].as_str().unwrap()).collect();
    assert_eq!(ids, [HALL, OTHER_HALL]);
    assert!(halls.iter().all(|hall| hall["settings"].is_null()));
    let all = town.admin.get("halls").await;
    assert!(all.is(200)["items"][0]["settings"].is_object());
}

#[tokio::test]
async fn a_paired_screen_alone_says_that_it_cannot_be_heard() {
    let town = Town::open().await;
    let path = format!("halls/{HALL}/displays/current");
    let blocked = json!({"sound": "blocked"});
    town.nobody
        .put(&path, blocked.clone())
        .await
        .problem(401, "unauthorized");
    for who in [&town.agent, &town.admin, &town.other_kiosk] {
        who.put(&path, blocked.clone()).await.problem(403, "forbidden");
    }
    let wrong = town.display.put(&path, json!({"sound": "loud"})).await;
    wrong.problem(400, "invalid-input");
    assert_eq!(wrong.faults(), ["sound"]);
    town.display.put(&path, blocked).await.is(204);
}

#[tokio::test]
async fn the_forecast_names_every_service_with_a_wait_or_the_reason_why_none_is_known() {
    let town = Town::open().await;
    let answer = town.nobody.get(&format!("halls/{HALL}/forecast")).await;
    let items = answer.is(200)["items"].as_array().unwrap();
    let services: Vec<_> = items
        .iter()
        .map(|item| item["serviceId"].as_str().unwrap())
        .collect();
    assert_eq!(
        services,
        [
            "paspoort",
            "rijbewijs",
            "verhuizing",
            "vergunning",
            "naturalisatie"
        ]
    );
    for item in items {
        assert_eq!(item["forecast"].is_null(), item["reason"].is_string(), "{item}");
    }
}
