//! What a whole hall would change is said, and nothing is changed.

use serde_json::{Value, json};

use crate::http::testing::{ADMIN, KIOSK, Town};

/// The hall as it is sent back, with this made of it.
async fn sent_back(town: &Town, make: impl FnOnce(&mut Value)) -> Value {
    let list = town.get(ADMIN, "/halls").await;
    let mut hall = list.json["items"][0].clone();
    for name in ["id", "setupSeq", "charterVersion"] {
        hall.as_object_mut().unwrap().remove(name);
    }
    for part in ["services", "counters", "notices"] {
        for each in hall[part].as_array_mut().unwrap() {
            for name in ["hallId", "phase", "missingLanguages", "changesAt"] {
                each.as_object_mut().unwrap().remove(name);
            }
        }
    }
    make(&mut hall);
    hall
}

#[tokio::test]
async fn every_value_that_would_change_is_named_and_nothing_changes() {
    let town = Town::new().await;
    let hall = sent_back(&town, |hall| {
        hall["name"] = json!("Stadskantoor");
        hall["services"][0]["names"]["nl"] = json!("Reisdocument");
        hall["settings"]["privateRooms"] = json!(3);
    })
    .await;
    let before = town.store.commits();
    let check = town.post(ADMIN, "/halls/stadhuis/_check", hall).await;
    assert_eq!(check.status, 200, "{check:?}");
    let changes = check.json["changes"].as_array().unwrap();
    let pointers: Vec<&str> = changes
        .iter()
        .map(|each| each["pointer"].as_str().unwrap())
        .collect();
    assert_eq!(
        pointers,
        ["name", "services.paspoort.names.nl", "settings.privateRooms"]
    );
    assert_eq!(changes[0]["after"], "Stadskantoor");
    assert_eq!(check.json["now"]["name"], "Stadskantoor");
    let today = &check.json["comingDays"]["days"][0];
    assert_eq!(
        (&today["date"], &today["open"][0]["to"]),
        (&json!("2026-11-02"), &json!("17:00"))
    );
    assert_eq!(town.store.commits(), before);
}

#[tokio::test]
async fn what_is_sent_back_as_it_is_changes_nothing() {
    let town = Town::new().await;
    let hall = sent_back(&town, |_| {}).await;
    let check = town.post(ADMIN, "/halls/stadhuis/_check", hall).await;
    assert_eq!((check.status, &check.json["changes"]), (200, &json!([])));
}

#[tokio::test]
async fn it_is_refused_as_the_change_itself_would_be() {
    let town = Town::new().await;
    let wrong = sent_back(&town, |hall| {
        hall["services"][0]["names"] = json!({"en": "Passport"});
    })
    .await;
    let check = town.post(ADMIN, "/halls/stadhuis/_check", wrong).await;
    assert_eq!((check.status, check.pointers()), (400, vec!["services[0].names"]));

    let ticket = json!({"serviceIds": ["uittreksel"]});
    assert_eq!(
        town.post(KIOSK, "/halls/stadhuis/tickets", ticket).await.status,
        201
    );
    let left = sent_back(&town, |hall| {
        for counter in hall["counters"].as_array_mut().unwrap() {
            counter["serviceIds"] = json!(["paspoort"]);
        }
    })
    .await;
    let check = town.post(ADMIN, "/halls/stadhuis/_check", left).await;
    assert_eq!((check.status, check.problem()), (409, "in-use"));
    assert_eq!(
        check.json["leaves"],
        json!([{"serviceId": "uittreksel", "visitors": 1}])
    );
}

#[tokio::test]
async fn only_an_administrator_of_that_hall_may() {
    let town = Town::new().await;
    let hall = sent_back(&town, |_| {}).await;
    town.refuses_all_but_admins("POST", "/halls/stadhuis/_check", Some(hall))
        .await;
}
