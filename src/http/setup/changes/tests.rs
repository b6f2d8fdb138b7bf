//! Who changed what, and what comes of taking it back.

use serde_json::{Value, json};

use crate::http::testing::{ADMIN, KIOSK, Town, service};

const CHANGES: &str = "/halls/stadhuis/setup-changes";

async fn newest(town: &Town) -> Value {
    town.get(ADMIN, CHANGES).await.json["items"][0].clone()
}

async fn undo(town: &Town, change: &Value) -> crate::http::testing::Answer {
    let id = change["id"].as_str().unwrap();
    town.keyed("undo", "POST", &format!("{CHANGES}/{id}/_undo"), None)
        .await
}

fn renamed(name: &str) -> Value {
    let mut renamed = service("paspoort");
    renamed["names"]["nl"] = json!(name);
    renamed
}

#[tokio::test]
async fn a_change_says_who_made_it_and_what_it_changed() {
    let town = Town::new().await;
    town.patch(ADMIN, "/services/paspoort", json!({"letter": "Q"}))
        .await;
    let change = newest(&town).await;
    assert_eq!(change["by"], "token:admin");
    assert_eq!(
        change["changes"],
        json!([{"pointer": "services.paspoort.letter", "before": "P", "after": "Q"}])
    );
    assert_eq!(
        change["undo"],
        json!({
            "state": "possible",
            "changes": [{"pointer": "services.paspoort.letter", "before": "Q", "after": "P"}],
            "changedSince": [],
        })
    );
    let list = town.get(ADMIN, CHANGES).await;
    assert_eq!(list.json["items"][1]["undo"]["state"], "first");
}

#[tokio::test]
async fn a_change_is_taken_back_and_what_was_changed_besides_stays() {
    let town = Town::new().await;
    town.put(ADMIN, "/services/paspoort", renamed("Reisdocument"))
        .await;
    let change = newest(&town).await;
    town.patch(ADMIN, "/services/rijbewijs", json!({"letter": "Z"}))
        .await;
    let undone = undo(&town, &change).await;
    assert_eq!(undone.status, 200, "{undone:?}");
    assert_eq!(undone.json["services"][0]["names"]["nl"], "Paspoort");
    assert_eq!(undone.json["services"][1]["letter"], "Z");
    let again = newest(&town).await;
    let back = again["changes"].as_array().unwrap().iter();
    let mut back = back.map(|each| (&each["pointer"], &each["after"]));
    assert!(back.any(|each| each == (&json!("services.paspoort.names.nl"), &json!("Paspoort"))));
    assert_eq!(
        town.get(ADMIN, CHANGES).await.json["items"]
            .as_array()
            .unwrap()
            .len(),
        4
    );
}

#[tokio::test]
async fn what_was_changed_again_since_is_named_and_stays() {
    let town = Town::new().await;
    town.patch(ADMIN, "/services/paspoort", json!({"letter": "Q"}))
        .await;
    let change = newest(&town).await;
    town.patch(ADMIN, "/services/paspoort", json!({"letter": "X"}))
        .await;
    let list = town.get(ADMIN, CHANGES).await;
    let seen = &list.json["items"][1]["undo"];
    assert_eq!(
        (&seen["state"], &seen["changedSince"]),
        (&json!("changedSince"), &json!(["services.paspoort.letter"]))
    );
    let refused = undo(&town, &change).await;
    assert_eq!((refused.status, refused.problem()), (409, "wrong-state"));
    assert_eq!(refused.json["state"], "changedSince");
    let service = town.get(ADMIN, "/services/paspoort").await;
    assert_eq!(service.json["letter"], "X");
}

#[tokio::test]
async fn what_is_so_already_and_what_a_hall_began_with_cannot_be_taken_back() {
    let town = Town::new().await;
    town.patch(ADMIN, "/services/paspoort", json!({"letter": "Q"}))
        .await;
    let change = newest(&town).await;
    town.patch(ADMIN, "/services/paspoort", json!({"letter": "P"}))
        .await;
    let refused = undo(&town, &change).await;
    assert_eq!(
        (refused.status, &refused.json["state"]),
        (409, &json!("nothingLeft"))
    );
    let list = town.get(ADMIN, CHANGES).await;
    let first = list.json["items"].as_array().unwrap().last().unwrap().clone();
    let path = format!("{CHANGES}/{}/_undo", first["id"].as_str().unwrap());
    let refused = town.post(ADMIN, &path, json!({})).await;
    assert_eq!((refused.status, &refused.json["state"]), (409, &json!("first")));
}

#[tokio::test]
async fn a_service_that_somebody_took_a_number_for_does_not_go_again() {
    let town = Town::new().await;
    town.post(ADMIN, "/services", service("huwelijk")).await;
    let change = newest(&town).await;
    town.patch(
        ADMIN,
        "/counters/1",
        json!({"serviceIds": ["paspoort", "rijbewijs", "huwelijk"]}),
    )
    .await;
    let ticket = json!({"serviceIds": ["huwelijk"]});
    assert_eq!(
        town.post(KIOSK, "/halls/stadhuis/tickets", ticket).await.status,
        201
    );
    let refused = undo(&town, &change).await;
    assert!(refused.status == 409 || refused.status == 400, "{refused:?}");
    assert_eq!(town.get(ADMIN, "/services/huwelijk").await.status, 200);
}

#[tokio::test]
async fn changes_come_in_pages_and_an_unknown_one_is_not_found() {
    let town = Town::new().await;
    for letter in ["Q", "X", "Y"] {
        town.patch(ADMIN, "/services/paspoort", json!({"letter": letter}))
            .await;
    }
    let first = town.get(ADMIN, &format!("{CHANGES}?limit=2")).await;
    assert_eq!(first.ids().len(), 2);
    let next = first.json["next"].as_str().unwrap();
    let second = town.get(ADMIN, &format!("{CHANGES}?limit=2&cursor={next}")).await;
    assert_eq!((second.ids().len(), second.json["next"].is_null()), (2, true));
    assert_eq!(second.json["items"][0]["changes"][0]["after"], "Q");
    for unknown in ["s999", "x1"] {
        let answer = town
            .post(ADMIN, &format!("{CHANGES}/{unknown}/_undo"), json!({}))
            .await;
        assert_eq!(answer.status, 404, "{unknown}");
    }
}

#[tokio::test]
async fn only_an_administrator_of_that_hall_may() {
    let town = Town::new().await;
    town.refuses_all_but_admins("GET", CHANGES, None).await;
    town.refuses_all_but_admins("POST", &format!("{CHANGES}/s1/_undo"), None)
        .await;
}
