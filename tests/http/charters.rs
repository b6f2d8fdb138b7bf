//! Charters: those that ship, the municipality's own, and what halls that go by one take over.

use serde_json::{Value, json};

use crate::harness::caller::Answer;
use crate::harness::setting::{HALL, OTHER_HALL};
use crate::harness::{Caller, Town};

/// A copy of a charter that ships.
async fn copy_of(town: &Town, name: &str) -> Value {
    let shipped = town.nobody.get(&format!("charters/{name}")).await;
    shipped.is(200)["editions"][0].clone()
}

/// A new charter of the municipality's own, a copy of Antwoord's that holds from the day before the story.
async fn own(town: &Town) -> Value {
    let mut edition = copy_of(town, "antwoord").await;
    edition["title"] = json!("Onze stad");
    edition["validFrom"] = json!("2026-11-02");
    let body = json!({"id": "onze-stad", "editions": [edition]});
    let made = town.admin.post("charters", body).await;
    assert_eq!(made.header("location"), Some("/api/v1/charters/onze-stad"));
    made.is(201).clone()
}

async fn hall_goes_by(admin: &Caller, hall: &str, charter: &str) -> Answer {
    let ask = admin.ask("PATCH", &format!("halls/{hall}"));
    let body = json!({"charter": charter}).to_string();
    ask.body("application/merge-patch+json", body).send().await
}

/// What a visitor without an appointment is promised for a passport.
async fn promised_s(town: &Town, hall: &str) -> Value {
    let hall = town.nobody.get(&format!("halls/{hall}")).await;
    hall.is(200)["services"][0]["norms"]["walkIn"]["limitS"].clone()
}

#[tokio::test]
async fn anyone_reads_what_ships_and_nobody_changes_it() {
    let town = Town::open().await;
    let all = town.nobody.get("charters").await;
    let names: Vec<_> = all.is(200)["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].clone())
        .collect();
    assert_eq!(
        names,
        [
            "antwoord",
            "harlingen",
            "heemskerk",
            "leeuwarden",
            "utrecht",
            "voorbeeld"
        ]
    );
    let one = town.nobody.get("charters/leeuwarden").await;
    let one = one.is(200);
    assert_eq!((&one["origin"], &one["hallIds"]), (&json!("shipped"), &json!([])));
    assert_eq!(one["editions"][0]["norms"][0]["limit"], "PT20M");
    let body = json!({"editions": one["editions"]});
    town.admin
        .put("charters/leeuwarden", body.clone())
        .await
        .problem(409, "in-use");
    town.admin
        .ask("DELETE", "charters/leeuwarden")
        .send()
        .await
        .problem(409, "in-use");
    let taken = json!({"id": "leeuwarden", "editions": body["editions"]});
    town.admin
        .post("charters", taken)
        .await
        .problem(409, "already-exists");
    town.nobody
        .get("charters/nergens")
        .await
        .problem(404, "not-found");
}

#[tokio::test]
async fn an_own_charter_is_chosen_by_a_hall_and_outlives_a_restart() {
    let mut town = Town::open().await;
    let made = own(&town).await;
    assert_eq!((&made["origin"], &made["hallIds"]), (&json!("own"), &json!([])));
    hall_goes_by(&town.admin, HALL, "onze-stad").await.is(200);
    town.restart().await;
    let read = town.nobody.get("charters/onze-stad").await;
    assert_eq!(read.is(200)["hallIds"], json!([HALL]));
    let hall = town.nobody.get(&format!("halls/{HALL}")).await;
    assert_eq!(hall.is(200)["charter"]["title"], "Onze stad");
    hall_goes_by(&town.admin, HALL, "nergens")
        .await
        .problem(400, "invalid-input");
}

#[tokio::test]
async fn a_new_edition_reaches_every_hall_and_holds_from_its_day() {
    let town = Town::open().await;
    let made = own(&town).await;
    for hall in [HALL, OTHER_HALL] {
        hall_goes_by(&town.admin, hall, "onze-stad").await.is(200);
    }
    let first = made["editions"][0].clone();
    let mut next = first.clone();
    next["version"] = json!("2");
    next["validFrom"] = json!("2026-11-04");
    next["norms"][0]["limit"] = json!("PT10M");
    let both = json!({"editions": [first, next]});
    town.admin.put("charters/onze-stad", both).await.is(200);
    assert_eq!(promised_s(&town, HALL).await, 900);
    town.pass_minutes(24 * 60).await;
    for hall in [HALL, OTHER_HALL] {
        assert_eq!(promised_s(&town, hall).await, 600, "{hall}");
    }
}

#[tokio::test]
async fn what_was_promised_stays_and_a_new_edition_begins_later() {
    let town = Town::open().await;
    let made = own(&town).await;
    hall_goes_by(&town.admin, HALL, "onze-stad").await.is(200);
    let first = made["editions"][0].clone();
    let mut other = first.clone();
    other["norms"][0]["limit"] = json!("PT30M");
    let changed = town
        .admin
        .put("charters/onze-stad", json!({"editions": [other]}))
        .await;
    assert_eq!(changed.problem(409, "in-use")["hallId"], HALL);
    other["version"] = json!("2");
    other["validFrom"] = json!("2026-11-03");
    let today = json!({"editions": [first, other]});
    let refused = town.admin.put("charters/onze-stad", today.clone()).await;
    assert!(
        refused.problem(409, "in-use")["detail"]
            .as_str()
            .unwrap()
            .contains("tomorrow")
    );
    hall_goes_by(&town.admin, HALL, "antwoord").await.is(200);
    town.admin.put("charters/onze-stad", today).await.is(200);
}

#[tokio::test]
async fn one_that_a_hall_goes_by_stays() {
    let town = Town::open().await;
    own(&town).await;
    hall_goes_by(&town.admin, HALL, "onze-stad").await.is(200);
    let refused = town.admin.ask("DELETE", "charters/onze-stad").send().await;
    assert_eq!(refused.problem(409, "in-use")["hallId"], HALL);
    hall_goes_by(&town.admin, HALL, "antwoord").await.is(200);
    town.admin
        .ask("DELETE", "charters/onze-stad")
        .send()
        .await
        .is(204);
    town.nobody
        .get("charters/onze-stad")
        .await
        .problem(404, "not-found");
}

#[tokio::test]
async fn every_fault_is_named_by_its_member() {
    let town = Town::open().await;
    let mut edition = copy_of(&town, "voorbeeld").await;
    edition["validFrom"] = json!("2026-13-01");
    edition["norms"][0]["limit"] = json!("fifteen minutes");
    edition["norms"][0].as_object_mut().unwrap().remove("commitment");
    edition["norms"][1]["visitKinds"] = json!([]);
    let body = json!({"id": "Onze Stad", "editions": [edition]});
    let answer = town.admin.post("charters", body).await;
    answer.problem(400, "invalid-input");
    for expected in [
        "id",
        "editions[0].validFrom",
        "editions[0].norms[0].limit",
        "editions[0].norms[0].commitment",
        "editions[0].norms[1]",
    ] {
        let found = answer.faults();
        assert!(
            found.iter().any(|at| at.starts_with(expected)),
            "{expected}: {found:?}"
        );
    }
    let misspelt = json!({"id": "onze-stad", "editions": [{"titel": "Onze stad"}]});
    let answer = town.admin.post("charters", misspelt).await;
    assert!(
        answer.faults().contains(&"editions[0].titel"),
        "{:?}",
        answer.faults()
    );
    let none = json!({"id": "onze-stad", "editions": []});
    assert_eq!(town.admin.post("charters", none).await.faults(), ["editions"]);
}

#[tokio::test]
async fn a_service_that_a_hall_does_not_have_is_refused_with_the_hall_s_name() {
    let town = Town::open().await;
    let made = own(&town).await;
    hall_goes_by(&town.admin, HALL, "onze-stad").await.is(200);
    let first = made["editions"][0].clone();
    let mut next = first.clone();
    next["version"] = json!("2");
    next["validFrom"] = json!("2027-01-01");
    next["norms"][0]["services"] = json!(["koffie"]);
    let both = json!({"editions": [first, next]});
    let refused = town.admin.put("charters/onze-stad", both).await;
    assert!(
        refused.problem(409, "in-use")["detail"]
            .as_str()
            .unwrap()
            .contains("koffie")
    );
}

#[tokio::test]
async fn nobody_overwrites_what_they_have_not_seen_and_only_administrators_of_every_hall_change() {
    let town = Town::open().await;
    let made = own(&town).await;
    let read = town.nobody.get("charters/onze-stad").await;
    let edition = read.header("etag").unwrap().to_owned();
    let mut changed = made["editions"].clone();
    changed[0]["title"] = json!("Onze mooie stad");
    let body = json!({"editions": changed});
    let put = async |body: &Value| {
        let ask = town.admin.ask("PUT", "charters/onze-stad").json(body);
        ask.header("if-match", &edition).send().await
    };
    put(&body).await.is(200);
    put(&json!({"editions": made["editions"]}))
        .await
        .problem(412, "precondition-failed");
    town.supervisor
        .put("charters/onze-stad", body)
        .await
        .problem(403, "forbidden");
}
