//! Kiosks and lobby screens: paired by six digits, administered by whoever sets their hall up, taken away.

use serde_json::{Value, json};

use crate::harness::caller::{Answer, Ask, Identity};
use crate::harness::setting::{DISPLAY_TOKEN, HALL, OTHER_HALL};
use crate::harness::{Caller, Town};

async fn administrator(town: &Town) -> Caller {
    town.nobody.sign_in("beheer").await
}

/// A screen that shows six digits: those, and what it keeps.
async fn asks(town: &Town, kind: &str) -> (String, String) {
    let answer = town.nobody.post("pairings", json!({"kind": kind})).await;
    let asked = answer.is(201);
    let text = |name: &str| asked[name].as_str().unwrap().to_owned();
    (text("code"), text("secret"))
}

async fn claims(town: &Town, secret: &str) -> Answer {
    town.nobody
        .post("pairings/_claim", json!({"secret": secret}))
        .await
}

/// The screen that was accepted, signed in.
async fn comes(town: &Town, secret: &str) -> Caller {
    let answer = claims(town, secret).await;
    assert_eq!(answer.is(200)["state"], "paired");
    let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap();
    town.nobody.as_whom(Identity::Cookie(cookie.to_owned()))
}

fn pairing(code: &str, id: &str) -> Value {
    json!({"code": code, "id": id, "name": "Zuil bij de ingang", "place": "Links van de deur", "hallId": HALL})
}

/// A kiosk that was paired as `ingang`.
async fn paired(town: &Town, admin: &Caller) -> Caller {
    let (code, secret) = asks(town, "kiosk").await;
    admin
        .post("devices/_pair", pairing(&code, "ingang"))
        .await
        .is(201);
    comes(town, &secret).await
}

async fn issues(kiosk: &Caller) -> Answer {
    kiosk
        .post(
            &format!("halls/{HALL}/tickets"),
            json!({"serviceIds": ["paspoort"]}),
        )
        .await
}

fn at(id: &str, rest: &str) -> String {
    format!("devices/{id}{rest}?hallId={HALL}")
}

fn patch(caller: &Caller, id: &str, body: &Value) -> Ask {
    caller
        .ask("PATCH", &at(id, ""))
        .body("application/merge-patch+json", body.to_string())
}

async fn says(device: &Caller, body: Value) -> Answer {
    device.put(&format!("halls/{HALL}/devices/current"), body).await
}

#[tokio::test]
async fn an_unpaired_kiosk_shows_digits_and_issues_tickets_once_an_administrator_accepted_them() {
    let mut town = Town::open().await;
    let admin = administrator(&town).await;
    let (code, secret) = asks(&town, "kiosk").await;
    assert_eq!(claims(&town, &secret).await.is(200)["state"], "waiting");
    let seen = admin.get(&format!("pairings/{code}")).await;
    assert_eq!(
        (&seen.is(200)["kind"], &seen.json["address"]),
        (&json!("kiosk"), &json!("127.0.0.1"))
    );
    let made = admin.post("devices/_pair", pairing(&code, "ingang")).await;
    assert_eq!(made.is(201)["seen"]["signedIn"], false);
    let location = made.header("location").unwrap().to_owned();
    let kiosk = comes(&town, &secret).await;
    issues(&kiosk).await.is(201);
    let device = admin.ask("GET", &location).send().await;
    assert_eq!(device.is(200)["name"], "Zuil bij de ingang");
    assert_eq!(device.json["seen"]["signedIn"], true);
    town.restart().await;
    let mut kiosk = kiosk;
    kiosk.moved(town.nobody.base());
    issues(&kiosk).await.is(201);
}

#[tokio::test]
async fn only_administrators_of_the_hall_accept_a_screen() {
    let town = Town::open().await;
    let (code, _) = asks(&town, "kiosk").await;
    town.nobody
        .post("devices/_pair", pairing(&code, "ingang"))
        .await
        .problem(401, "unauthorized");
    town.supervisor
        .post("devices/_pair", pairing(&code, "ingang"))
        .await
        .problem(403, "forbidden");
    let of_the_other = town.nobody.sign_in("meer").await;
    of_the_other
        .post("devices/_pair", pairing(&code, "ingang"))
        .await
        .problem(403, "forbidden");
    let mut theirs = pairing(&code, "ingang");
    theirs["hallId"] = OTHER_HALL.into();
    of_the_other.post("devices/_pair", theirs).await.is(201);
    of_the_other
        .get(&at("ingang", ""))
        .await
        .problem(403, "forbidden");
    let admin = administrator(&town).await;
    admin.get(&at("ingang", "")).await.problem(404, "not-found");
}

#[tokio::test]
async fn digits_die_after_ten_minutes_and_belong_to_the_browser_that_asked() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let (code, secret) = asks(&town, "display").await;
    let mut wrong = pairing(&code, "wand");
    wrong["kind"] = "kiosk".into();
    let refused = admin.post("devices/_pair", wrong).await;
    refused.problem(400, "invalid-input");
    assert_eq!(refused.faults(), ["kind"]);
    town.real_clock.advance(std::time::Duration::from_secs(600));
    admin
        .post("devices/_pair", pairing(&code, "wand"))
        .await
        .problem(404, "not-found");
    claims(&town, &secret).await.problem(404, "not-found");
    claims(&town, "made-up").await.problem(404, "not-found");
}

#[tokio::test]
async fn whoever_tries_digits_one_after_the_other_has_to_wait() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let mut last = 0;
    for n in 0..12 {
        last = admin.get(&format!("pairings/{n:06}")).await.status;
    }
    assert_eq!(last, 429);
    let (code, _) = asks(&town, "kiosk").await;
    let slowed = admin.post("devices/_pair", pairing(&code, "ingang")).await;
    slowed.problem(429, "too-many-requests");
    assert!(slowed.header("retry-after").is_some());
    town.admin
        .post("devices/_pair", pairing(&code, "ingang"))
        .await
        .is(201);
}

#[tokio::test]
async fn a_revoked_kiosk_is_signed_out_and_is_paired_again_as_the_same() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let kiosk = paired(&town, &admin).await;
    let revoked = admin.ask("POST", &at("ingang", "/_revoke")).send().await;
    assert_eq!(revoked.is(200)["seen"]["signedIn"], false);
    issues(&kiosk).await.problem(401, "unauthorized");
    let (code, secret) = asks(&town, "kiosk").await;
    admin
        .post("devices/_pair", pairing(&code, "ingang"))
        .await
        .problem(409, "already-exists");
    let mut again = pairing(&code, "ingang");
    again["again"] = true.into();
    admin.post("devices/_pair", again).await.is(201);
    issues(&comes(&town, &secret).await).await.is(201);
    issues(&kiosk).await.problem(401, "unauthorized");
}

#[tokio::test]
async fn a_device_that_is_removed_or_moved_to_another_hall_is_signed_out() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let kiosk = paired(&town, &admin).await;
    let moved = patch(&admin, "ingang", &json!({"hallId": OTHER_HALL}))
        .send()
        .await;
    assert_eq!(moved.is(200)["hallId"], OTHER_HALL);
    issues(&kiosk).await.problem(401, "unauthorized");
    let there = format!("devices/ingang?hallId={OTHER_HALL}");
    admin.ask("DELETE", &there).send().await.is(204);
    admin.get(&there).await.problem(404, "not-found");
    let listed = admin.get(&format!("devices?hallId={OTHER_HALL}")).await;
    let ids: Vec<_> = listed.is(200)["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["id"])
        .collect();
    assert_eq!(ids, ["w1"]);
}

#[tokio::test]
async fn nobody_moves_a_device_to_a_hall_that_is_not_theirs() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    paired(&town, &admin).await;
    let of_the_other = town.nobody.sign_in("meer").await;
    of_the_other
        .ask("PATCH", &format!("devices/w1?hallId={OTHER_HALL}"))
        .body(
            "application/merge-patch+json",
            json!({"hallId": HALL}).to_string(),
        )
        .send()
        .await
        .problem(403, "forbidden");
}

#[tokio::test]
async fn a_device_says_how_it_is_and_hears_what_it_is_told_once() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let kiosk = paired(&town, &admin).await;
    let off = admin.ask("POST", &at("ingang", "/_identify")).send().await;
    assert_eq!(off.problem(409, "wrong-state")["state"], "off");
    let report = json!({"kind": "kiosk", "version": "0.1.0", "shows": "ready", "sound": "on"});
    let told = says(&kiosk, report.clone()).await;
    assert_eq!(
        told.is(200),
        &json!({"id": "ingang", "name": "Zuil bij de ingang", "orders": []})
    );
    let seen = admin.get(&at("ingang", "")).await.is(200)["seen"].clone();
    assert_eq!(
        seen,
        json!({"signedIn": true, "on": true, "lastAt": "2026-11-03T08:00:00Z",
               "version": "0.1.0", "shows": "ready", "sound": "on"})
    );
    for order in ["_identify", "_reload"] {
        admin
            .ask("POST", &at("ingang", &format!("/{order}")))
            .send()
            .await
            .is(204);
    }
    let told = says(&kiosk, report.clone()).await;
    assert_eq!(told.is(200)["orders"], json!(["reload", "identify"]));
    assert_eq!(says(&kiosk, report).await.is(200)["orders"], json!([]));
}

#[tokio::test]
async fn only_a_device_speaks_for_itself_and_every_fault_of_what_it_says_is_named() {
    let town = Town::open().await;
    says(&town.agent, json!({"kind": "kiosk"}))
        .await
        .problem(403, "forbidden");
    says(&town.kiosk, json!({"kind": "display"}))
        .await
        .problem(403, "forbidden");
    says(&town.display, json!({"kind": "display", "sound": "blocked"}))
        .await
        .is(200);
    let wrong = json!({"kind": "oven", "shows": 4, "sound": "loud", "version": "x".repeat(41)});
    let answer = says(&town.display, wrong).await;
    let mut faults = answer.faults();
    faults.sort_unstable();
    assert_eq!(faults, ["kind", "shows", "sound", "version"]);
}

#[tokio::test]
async fn a_device_of_the_file_is_listed_and_changed_there_alone() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let listed = admin.get(&format!("devices?hallId={HALL}")).await;
    let items = listed.is(200)["items"].as_array().unwrap();
    let origins: Vec<_> = items
        .iter()
        .map(|one| (&one["id"], &one["kind"], &one["origin"]))
        .collect();
    let file = json!("file");
    assert_eq!(
        origins,
        [
            (&json!("d1"), &json!("display"), &file),
            (&json!("k1"), &json!("kiosk"), &file)
        ]
    );
    patch(&admin, "k1", &json!({"name": "Zuil"}))
        .send()
        .await
        .problem(409, "in-use");
    admin
        .ask("DELETE", &at("k1", ""))
        .send()
        .await
        .problem(409, "in-use");
    admin
        .ask("POST", &at("k1", "/_revoke"))
        .send()
        .await
        .problem(409, "in-use");
    let new = json!({"id": "k1", "kind": "kiosk", "hallId": HALL});
    admin.post("devices", new).await.problem(409, "already-exists");
}

#[tokio::test]
async fn a_device_that_is_added_by_hand_signs_in_with_its_token_which_is_shown_once() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let new = json!({"id": "wand", "kind": "display", "name": "Wachtruimte", "hallId": HALL});
    let made = admin.post("devices", new).await;
    let token = made.is(201)["token"].as_str().unwrap().to_owned();
    assert_ne!(token, DISPLAY_TOKEN);
    let shown = admin.get(&at("wand", "")).await;
    assert!(shown.is(200).get("token").is_none());
    assert_eq!(
        made.header("etag").unwrap()[..20],
        shown.header("etag").unwrap()[..20]
    );
    town.nobody
        .post("sessions", json!({"deviceToken": token}))
        .await
        .is(201);
    let bearer = town.nobody.as_whom(Identity::Bearer(token));
    says(&bearer, json!({"kind": "display"})).await.is(200);
    admin.ask("POST", &at("wand", "/_revoke")).send().await.is(200);
    says(&bearer, json!({"kind": "display"}))
        .await
        .problem(401, "unauthorized");
}

#[tokio::test]
async fn two_administrators_do_not_undo_what_the_other_did_whatever_the_device_said_meanwhile() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let kiosk = paired(&town, &admin).await;
    let seen = admin.get(&at("ingang", "")).await;
    let tag = seen.header("etag").unwrap().to_owned();
    says(&kiosk, json!({"kind": "kiosk", "shows": "inUse"}))
        .await
        .is(200);
    let mut whole = seen.is(200).clone();
    whole["place"] = "Rechts van de deur".into();
    let put = |whole: &Value, tag: &str| {
        let ask = admin.ask("PUT", &at("ingang", "")).json(whole);
        ask.header("If-Match", tag).send()
    };
    assert_eq!(put(&whole, &tag).await.is(200)["place"], "Rechts van de deur");
    put(&whole, &tag).await.problem(412, "precondition-failed");
}

#[tokio::test]
async fn every_fault_of_a_device_is_named_at_once() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let wrong = json!({"code": "12", "id": "De Zuil", "kind": "oven", "name": "a\nb", "place": 4, "hallId": "Stad huis", "again": "ja"});
    let answer = admin.post("devices/_pair", wrong).await;
    answer.problem(400, "invalid-input");
    let mut faults = answer.faults();
    faults.sort_unstable();
    assert_eq!(faults, ["again", "code", "hallId", "id", "kind", "name", "place"]);
    let unknown = json!({"kind": "kiosk", "hall": HALL});
    let answer = town.nobody.post("pairings", unknown).await;
    assert_eq!(answer.faults(), ["hall"]);
}

#[tokio::test]
async fn what_an_administrator_did_with_a_device_is_on_record() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let kiosk = paired(&town, &admin).await;
    says(&kiosk, json!({"kind": "kiosk"})).await.is(200);
    admin
        .ask("POST", &at("ingang", "/_identify"))
        .send()
        .await
        .is(204);
    admin.ask("POST", &at("ingang", "/_revoke")).send().await.is(200);
    let record = admin.get("audit?kind=changed").await;
    let items = record.is(200)["items"].as_array().unwrap().iter();
    let did: Vec<_> = items
        .map(|item| item["operation"].as_str().unwrap().to_owned())
        .collect();
    for verb in ["_pair", "_identify", "_revoke"] {
        assert!(did.iter().any(|one| one.ends_with(verb)), "{verb}: {did:?}");
    }
}
