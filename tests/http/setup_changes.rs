//! What was changed of a hall, taken back, looked at before, and prepared for a later day; through the whole server.

use serde_json::{Value, json};

use crate::harness::caller::Answer;
use crate::harness::setting::HALL;
use crate::harness::{Caller, Town};

fn at(rest: &str) -> String {
    format!("halls/{HALL}/{rest}")
}

async fn patch(caller: &Caller, path: &str, body: &Value) -> Answer {
    let ask = caller.ask("PATCH", path);
    ask.body("application/merge-patch+json", body.to_string())
        .send()
        .await
}

#[tokio::test]
async fn a_change_is_read_and_taken_back() {
    let town = Town::open().await;
    let path = format!("services/paspoort?hallId={HALL}");
    patch(&town.admin, &path, &json!({"letter": "Q"})).await.is(200);
    let list = town.admin.get(&at("setup-changes?limit=1")).await;
    let change = list.is(200)["items"][0].clone();
    assert_eq!(change["undo"]["state"], "possible");
    let undo = at(&format!("setup-changes/{}/_undo", change["id"].as_str().unwrap()));
    let undone = town.admin.post(&undo, json!({})).await;
    assert_eq!(undone.is(200)["services"][0]["letter"], "P");
    town.admin
        .post(&undo, json!({}))
        .await
        .problem(409, "wrong-state");
}

#[tokio::test]
async fn a_whole_hall_is_looked_at_before_it_is_put() {
    let town = Town::open().await;
    let mut hall = town.admin.get("halls").await.is(200)["items"][0].clone();
    for name in ["id", "setupSeq", "charterVersion"] {
        hall.as_object_mut().unwrap().remove(name);
    }
    for part in ["services", "counters", "notices"] {
        for each in hall[part].as_array_mut().unwrap() {
            each.as_object_mut().unwrap().remove("hallId");
        }
    }
    hall["name"] = json!("Stadskantoor");
    let check = town.admin.post(&at("_check"), hall).await;
    assert_eq!(check.is(200)["changes"][0]["pointer"], "name");
    town.admin.get(&at("service-times")).await.is(200);
}

#[tokio::test]
async fn a_change_is_prepared_moved_and_removed_by_whoever_has_seen_it() {
    let town = Town::open().await;
    let draft = json!({"day": "2027-01-04", "title": "Nieuwe naam", "patch": {"name": "Stadskantoor"}});
    let made = town.admin.post(&at("drafts"), draft).await;
    let path = at(&format!("drafts/{}", made.is(201)["id"].as_str().unwrap()));
    let seen = town.admin.get(&path).await;
    assert_eq!(seen.is(200), made.is(201));
    let tag = seen.header("etag").unwrap().to_owned();
    let later = json!({"day": "2027-02-01"});
    let ask = |body: &Value| town.admin.ask("PUT", &path).header("if-match", &tag).json(body);
    assert_eq!(ask(&later).send().await.is(200)["day"], "2027-02-01");
    ask(&json!({"day": "2027-03-01"}))
        .send()
        .await
        .problem(412, "precondition-failed");
    assert_eq!(
        town.admin.get(&at("drafts")).await.is(200)["items"][0]["day"],
        "2027-02-01"
    );
    town.admin.ask("DELETE", &path).send().await.is(204);
}

#[tokio::test]
async fn a_part_of_a_charter_is_changed_by_whoever_has_seen_it() {
    let town = Town::open().await;
    let shipped = town.nobody.get("charters/antwoord").await;
    let mut edition = shipped.is(200)["editions"][0].clone();
    let body = json!({"id": "onze-stad", "editions": [edition]});
    town.admin.post("charters", body).await.is(201);
    let tag = town.admin.get("charters/onze-stad").await;
    let tag = tag.header("etag").unwrap().to_owned();
    edition["title"] = json!("Ons handvest");
    let body = json!({"editions": [edition]}).to_string();
    let ask = || {
        town.admin
            .ask("PATCH", "charters/onze-stad")
            .header("if-match", &tag)
    };
    let kind = "application/merge-patch+json";
    let changed = ask().body(kind, body.clone()).send().await;
    assert_eq!(changed.is(200)["editions"][0]["title"], "Ons handvest");
    ask()
        .body(kind, body)
        .send()
        .await
        .problem(412, "precondition-failed");
    let nothing = town.admin.ask("PATCH", "charters/onze-stad").body(kind, "{}");
    assert_eq!(nothing.send().await.is(200)["editions"], changed.json["editions"]);
}
