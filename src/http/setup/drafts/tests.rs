//! Changes of a setup that begin on a day: once, at the hall's midnight, and over nothing that others changed meanwhile.

use std::time::Duration;

use serde_json::{Value, json};

use crate::http::testing::{ADMIN, Town, service};

const DRAFTS: &str = "/halls/stadhuis/drafts";
/// The town's clock stands at Monday 2 November 2026.
const TOMORROW: &str = "2026-11-03";
const A_DAY: Duration = Duration::from_secs(86_400);

fn renamed(day: &str) -> Value {
    json!({"day": day, "title": "Nieuwe naam", "patch": {"name": "Stadskantoor"}})
}

/// Lets the next midnight pass, with a command after it that settles what fell due.
async fn let_midnight_pass(town: &Town) {
    town.clock.advance(A_DAY);
    town.post(
        ADMIN,
        "/halls/stadhuis/tickets",
        json!({"serviceIds": ["paspoort"]}),
    )
    .await;
}

async fn name(town: &Town) -> Value {
    town.get("", "/halls/stadhuis").await.json["name"].clone()
}

#[tokio::test]
async fn a_draft_says_what_it_will_change_and_can_be_read_where_it_says() {
    let town = Town::new().await;
    let made = town.post(ADMIN, DRAFTS, renamed(TOMORROW)).await;
    assert_eq!(made.status, 201, "{made:?}");
    assert_eq!(made.json["beginsAt"], "2026-11-02T23:00:00Z");
    assert_eq!(made.json["by"], "token:admin");
    let changes = json!([{"pointer": "name", "before": "Stadhuis", "after": "Stadskantoor"}]);
    assert_eq!(
        (&made.json["changes"], &made.json["outlook"]["state"]),
        (&changes, &json!("fits"))
    );
    let path = made
        .header("location")
        .strip_prefix("/api/v1")
        .unwrap()
        .to_owned();
    assert_eq!(town.get(ADMIN, &path).await.json, made.json);
    assert_eq!(town.get(ADMIN, DRAFTS).await.ids().len(), 1);
    assert_eq!(name(&town).await, "Stadhuis");
}

#[tokio::test]
async fn it_begins_once_at_the_halls_midnight_and_is_a_change_of_whoever_prepared_it() {
    let town = Town::new().await;
    town.post(ADMIN, DRAFTS, renamed(TOMORROW)).await;
    let_midnight_pass(&town).await;
    assert_eq!(name(&town).await, "Stadskantoor");
    assert_eq!(town.get(ADMIN, DRAFTS).await.json["items"], json!([]));
    let changes = town.get(ADMIN, "/halls/stadhuis/setup-changes").await;
    assert_eq!(changes.json["items"][0]["by"], "token:admin");
    let_midnight_pass(&town).await;
    let again = town.get(ADMIN, "/halls/stadhuis/setup-changes").await;
    assert_eq!(again.ids().len(), changes.ids().len());
    town.tables_are_those_of_the_log().await;
}

#[tokio::test]
async fn what_others_changed_meanwhile_stays_and_what_they_changed_of_the_same_holds_it_back() {
    let town = Town::new().await;
    town.post(ADMIN, DRAFTS, renamed(TOMORROW)).await;
    town.patch(ADMIN, "/services/paspoort", json!({"letter": "Q"}))
        .await;
    let_midnight_pass(&town).await;
    assert_eq!(name(&town).await, "Stadskantoor");
    assert_eq!(town.get(ADMIN, "/services/paspoort").await.json["letter"], "Q");

    let day = "2026-11-04";
    let draft = json!({"day": day, "patch": {"name": "Gemeentehuis"}});
    let made = town.post(ADMIN, DRAFTS, draft).await;
    town.patch(ADMIN, "/halls/stadhuis", json!({"name": "Raadhuis"}))
        .await;
    let seen = town.get(ADMIN, DRAFTS).await;
    assert_eq!(seen.json["items"][0]["outlook"]["state"], "changedSince");
    assert_eq!(seen.json["items"][0]["outlook"]["changedSince"], json!(["name"]));
    let_midnight_pass(&town).await;
    assert_eq!(name(&town).await, "Raadhuis");
    let held = town.get(ADMIN, DRAFTS).await;
    assert_eq!(held.json["items"][0]["outlook"]["state"], "held");
    // Made anew of the hall as it is, it waits again.
    let path = format!("{DRAFTS}/{}", made.json["id"].as_str().unwrap());
    let again = json!({"day": "2026-11-05", "patch": {"name": "Gemeentehuis"}});
    let put = town.put(ADMIN, &path, again).await;
    assert_eq!((put.status, &put.json["outlook"]["state"]), (200, &json!("fits")));
    let_midnight_pass(&town).await;
    assert_eq!(name(&town).await, "Gemeentehuis");
}

#[tokio::test]
async fn a_server_that_was_down_at_midnight_makes_up_for_it() {
    let town = Town::new().await;
    town.post(ADMIN, DRAFTS, renamed(TOMORROW)).await;
    town.clock.advance(A_DAY * 3);
    town.post(
        ADMIN,
        "/halls/stadhuis/tickets",
        json!({"serviceIds": ["paspoort"]}),
    )
    .await;
    assert_eq!(name(&town).await, "Stadskantoor");
}

#[tokio::test]
async fn every_fault_is_named_and_nothing_is_prepared() {
    let town = Town::new().await;
    let wrong = json!({
        "day": "2026-11-02",
        "patch": {"openingHours": [{"weekday": "mon", "from": "09:00", "to": "08:00"}]},
    });
    let past = town.post(ADMIN, DRAFTS, wrong.clone()).await;
    assert_eq!((past.status, past.pointers()), (400, vec!["day"]));
    let mut wrong = wrong;
    wrong["day"] = json!(TOMORROW);
    let hours = town.post(ADMIN, DRAFTS, wrong).await;
    assert_eq!((hours.status, hours.pointers()), (400, vec!["openingHours[0]"]));
    let nothing = town
        .post(ADMIN, DRAFTS, json!({"day": TOMORROW, "patch": {}}))
        .await;
    assert_eq!((nothing.status, nothing.pointers()), (400, vec!["patch"]));
    let none = town.post(ADMIN, DRAFTS, json!({"day": TOMORROW})).await;
    assert_eq!((none.status, none.pointers()), (400, vec!["patch"]));
    let far = town.post(ADMIN, DRAFTS, renamed("2029-01-01")).await;
    assert_eq!((far.status, far.pointers()), (400, vec!["day"]));
    assert_eq!(town.get(ADMIN, DRAFTS).await.json["items"], json!([]));
}

#[tokio::test]
async fn a_service_that_is_booked_for_later_does_not_go_by_a_draft() {
    let town = Town::new().await;
    town.post(ADMIN, "/services", service("huwelijk")).await;
    let booking = json!({"serviceIds": ["huwelijk"], "at": "2026-11-04T10:00:00Z"});
    assert_eq!(town.post(ADMIN, "/appointments", booking).await.status, 201);
    let services = town.get(ADMIN, "/halls").await.json["items"][0]["services"].clone();
    let left: Vec<Value> = services.as_array().unwrap()[..3].to_vec();
    let refused = town
        .post(
            ADMIN,
            DRAFTS,
            json!({"day": TOMORROW, "patch": {"services": left}}),
        )
        .await;
    assert_eq!(
        (refused.status, refused.problem()),
        (409, "in-use"),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_draft_gets_another_day_keeps_what_it_changes_and_can_be_removed() {
    let town = Town::new().await;
    let made = town.post(ADMIN, DRAFTS, renamed(TOMORROW)).await;
    let path = format!("{DRAFTS}/{}", made.json["id"].as_str().unwrap());
    let moved = town.put(ADMIN, &path, json!({"day": "2026-12-01"})).await;
    assert_eq!((moved.status, &moved.json["day"]), (200, &json!("2026-12-01")));
    assert_eq!(moved.json["changes"], made.json["changes"]);
    let_midnight_pass(&town).await;
    assert_eq!(name(&town).await, "Stadhuis");
    assert_eq!(town.delete(ADMIN, &path).await.status, 204);
    assert_eq!(town.get(ADMIN, &path).await.status, 404);
    assert_eq!(town.delete(ADMIN, &path).await.status, 404);
}

#[tokio::test]
async fn only_an_administrator_of_that_hall_may() {
    let town = Town::new().await;
    town.refuses_all_but_admins("GET", DRAFTS, None).await;
    town.refuses_all_but_admins("POST", DRAFTS, Some(renamed(TOMORROW)))
        .await;
    let path = format!("{DRAFTS}/d2");
    town.refuses_all_but_admins("PUT", &path, Some(renamed(TOMORROW)))
        .await;
    town.refuses_all_but_admins("GET", &path, None).await;
    town.refuses_all_but_admins("DELETE", &path, None).await;
}
