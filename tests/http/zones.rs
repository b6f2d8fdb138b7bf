//! One hall over several zones: counters that name the part of the hall in which they stand, and lobby screens of such a part.

use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Caller, Screen, Town};

async fn patches(admin: &Caller, path: &str, body: Value) -> crate::harness::caller::Answer {
    admin
        .ask("PATCH", path)
        .body("application/merge-patch+json", body.to_string())
        .send()
        .await
}

async fn stands(town: &Town, counter: &str, zone: Value) {
    let path = format!("counters/{counter}?hallId={HALL}");
    let answer = patches(&town.admin, &path, json!({ "zone": zone })).await;
    answer.is(200);
}

async fn administrator(town: &Town) -> Caller {
    town.nobody.sign_in("beheer").await
}

fn lobby() -> String {
    format!("halls/{HALL}/live?view=lobby")
}

#[tokio::test]
async fn a_zone_is_what_its_counters_name_and_says_what_is_helped_there() {
    let town = Town::open().await;
    let mut screen = Screen::open(&town.nobody, &lobby()).await;
    assert!(screen.next().await["data"]["zones"].is_null());
    stands(&town, "3", json!("Begane grond")).await;
    stands(&town, "4", json!("Eerste verdieping")).await;
    let there = screen
        .until(|data| data["zones"].as_array().is_some_and(|zones| zones.len() == 2))
        .await;
    let zones = &there["zones"];
    assert_eq!(zones[0]["name"], "Begane grond");
    assert_eq!(zones[0]["counterIds"], json!(["3"]));
    // What no counter takes is said everywhere; a permit is had above alone.
    assert_eq!(
        zones[0]["serviceIds"],
        json!(["paspoort", "rijbewijs", "verhuizing", "naturalisatie"])
    );
    assert_eq!(
        zones[1]["serviceIds"],
        json!(["paspoort", "vergunning", "naturalisatie"])
    );
    // Today's services count, not the usual ones.
    let opened = town
        .agent
        .post(
            &format!("halls/{HALL}/counters/3/_open"),
            json!({"serviceIds": ["verhuizing"]}),
        )
        .await;
    opened.is(200);
    screen
        .until(|data| data["zones"][0]["serviceIds"] == json!(["verhuizing", "naturalisatie"]))
        .await;
    stands(&town, "4", Value::Null).await;
    screen
        .until(|data| data["zones"].as_array().is_some_and(|zones| zones.len() == 1))
        .await;
    let blank = patches(
        &town.admin,
        &format!("counters/4?hallId={HALL}"),
        json!({"zone": " "}),
    )
    .await;
    assert_eq!(blank.faults(), ["zone"]);
}

#[tokio::test]
async fn a_lobby_screen_hears_of_what_it_has_of_its_own_and_only_of_zones_that_are_there() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    stands(&town, "3", json!("Begane grond")).await;
    let made = |id: &str, kind: &str, screen: Value| {
        let body = json!({"id": id, "kind": kind, "hallId": HALL, "screen": screen});
        admin.post("devices", body)
    };
    let own = json!({"zone": "Begane grond", "readFromCm": 800, "pictureHeightCm": 90, "look": "dark"});
    let display = made("hal", "display", own.clone()).await;
    assert_eq!(display.is(201)["screen"], own);
    let token = display.json["token"].as_str().unwrap().to_owned();
    let device = town
        .nobody
        .as_whom(crate::harness::caller::Identity::Bearer(token));
    let current = format!("halls/{HALL}/devices/current");
    let speaks = || device.put(&current, json!({"kind": "display", "shows": "calls"}));
    assert_eq!(speaks().await.is(200)["screen"], own);

    let wrong = made("hal2", "display", json!({"zone": "Kelder"})).await;
    assert_eq!(wrong.faults(), ["screen.zone"]);
    let far = json!({"readFromCm": 20, "pictureHeightCm": 2_000, "look": "bright"});
    let wrong = made("hal2", "display", far).await;
    assert_eq!(
        wrong.faults(),
        ["screen.readFromCm", "screen.pictureHeightCm", "screen.look"]
    );
    let kiosk = made("zuil", "kiosk", json!({"zone": "Begane grond"})).await;
    assert_eq!(kiosk.faults(), ["screen"]);

    // The zone goes with its last counter: the screen keeps the name and shows the whole hall.
    stands(&town, "3", Value::Null).await;
    assert_eq!(speaks().await.is(200)["screen"]["zone"], "Begane grond");
    let path = format!("devices/hal?hallId={HALL}");
    let lost = patches(&admin, &path, json!({"name": "Hal"})).await;
    assert_eq!(lost.faults(), ["screen.zone"]);
    let gone = patches(&admin, &path, json!({"screen": Value::Null})).await;
    assert!(gone.is(200)["screen"].is_null());
    assert!(speaks().await.is(200)["screen"].is_null());
}

#[tokio::test]
async fn a_service_has_the_sign_that_was_chosen_on_every_screen() {
    let town = Town::open().await;
    let path = format!("services/paspoort?hallId={HALL}");
    let wrong = patches(&town.admin, &path, json!({"icon": "rocket"})).await;
    assert_eq!(wrong.faults(), ["icon"]);
    patches(&town.admin, &path, json!({"icon": "passport"}))
        .await
        .is(200);
    let hall = town.nobody.get(&format!("halls/{HALL}")).await;
    assert_eq!(hall.is(200)["services"][0]["icon"], "passport");
    assert!(hall.json["services"][1]["icon"].is_null());
    assert_eq!(hall.json["screens"]["lobby"]["look"], "houseStyle");
}
