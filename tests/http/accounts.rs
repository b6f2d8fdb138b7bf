//! Staff accounts: added, changed and removed without a file, and passwords that only whoever has the account knows.

use serde_json::{Value, json};

use crate::harness::caller::Identity;
use crate::harness::setting::{HALL, OTHER_HALL, PASSWORD};
use crate::harness::{Caller, Town};

const PHRASE: &str = "veertien blauwe fietsen";
const ANOTHER: &str = "zeven trage sleepboten";

async fn administrator(town: &Town) -> Caller {
    town.nobody.sign_in("beheer").await
}

/// A new account with this role in the hall, and the secret of its link.
async fn invited(admin: &Caller, id: &str, role: &str) -> String {
    let account = json!({"id": id, "name": "Noor de Wit", "halls": [{"hallId": HALL, "role": role}]});
    admin.post("accounts", account).await.is(201);
    link(admin, id).await
}

async fn link(admin: &Caller, id: &str) -> String {
    let answer = admin.ask("POST", &format!("accounts/{id}/_invite")).send().await;
    answer.is(200)["token"].as_str().unwrap().to_owned()
}

async fn set(town: &Town, token: &str, password: &str) -> u16 {
    let body = json!({"token": token, "password": password});
    town.nobody.post("passwords/_set", body).await.status
}

async fn sign_in(town: &Town, account: &str, password: &str) -> Option<Caller> {
    let body = json!({"account": account, "password": password});
    let answer = town.nobody.post("sessions", body).await;
    let cookie = answer.header("set-cookie")?.split(';').next()?.to_owned();
    (answer.status == 201).then(|| town.nobody.as_whom(Identity::Cookie(cookie)))
}

async fn is_signed_in(caller: &Caller) -> bool {
    let answer = caller.get("sessions/current").await;
    !answer.is(200)["sessions"].as_array().unwrap().is_empty()
}

fn patch(caller: &Caller, id: &str, body: &Value) -> crate::harness::caller::Ask {
    caller
        .ask("PATCH", &format!("accounts/{id}"))
        .body("application/merge-patch+json", body.to_string())
}

#[tokio::test]
async fn a_new_colleague_sets_a_password_by_a_link_and_works_also_after_a_restart() {
    let mut town = Town::open().await;
    let admin = administrator(&town).await;
    let token = invited(&admin, "dewit", "agent").await;
    assert!(
        sign_in(&town, "dewit", PASSWORD).await.is_none(),
        "no password was set"
    );
    assert_eq!(set(&town, &token, PHRASE).await, 204);
    let agent = sign_in(&town, "dewit", PHRASE).await.unwrap();
    agent.get(&format!("halls/{HALL}/tickets")).await.is(200);
    agent
        .get(&format!("halls/{OTHER_HALL}/tickets"))
        .await
        .problem(403, "forbidden");
    assert_eq!(set(&town, &token, ANOTHER).await, 404, "the link opens once");
    town.restart().await;
    assert!(sign_in(&town, "dewit", PHRASE).await.is_some());
}

#[tokio::test]
async fn a_link_opens_for_a_day_and_a_later_one_takes_its_place() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let first = invited(&admin, "dewit", "agent").await;
    let second = link(&admin, "dewit").await;
    assert_eq!(set(&town, &first, PHRASE).await, 404);
    town.real_clock
        .advance(std::time::Duration::from_secs(24 * 3_600));
    assert_eq!(set(&town, &second, PHRASE).await, 404);
}

#[tokio::test]
async fn a_password_that_would_be_guessed_is_refused_and_the_link_still_opens() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let token = invited(&admin, "dewit", "agent").await;
    let weak = json!({"token": token, "password": "wachtwoord"});
    let answer = town.nobody.post("passwords/_set", weak).await;
    answer.problem(400, "invalid-input");
    assert_eq!(answer.faults(), ["password"]);
    let own = json!({"token": token, "password": "dewit dewit dewit 2026"});
    let answer = town.nobody.post("passwords/_set", own).await;
    answer.problem(400, "invalid-input");
    assert_eq!(set(&town, &token, PHRASE).await, 204);
}

#[tokio::test]
async fn a_link_says_whose_it_is_while_it_opens() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let token = invited(&admin, "dewit", "agent").await;
    let look = |token: &str| {
        let body = json!({"token": token});
        async { town.nobody.post("passwords/_look", body).await }
    };
    for _ in 0..2 {
        assert_eq!(look(&token).await.is(200)["accountId"], "dewit");
    }
    assert_eq!(set(&town, &token, PHRASE).await, 204);
    look(&token).await.problem(404, "not-found");
    look("").await.problem(404, "not-found");
}

#[tokio::test]
async fn who_may_no_longer_sign_in_is_signed_out_at_once() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let token = invited(&admin, "dewit", "supervisor").await;
    set(&town, &token, PHRASE).await;
    let colleague = sign_in(&town, "dewit", PHRASE).await.unwrap();
    patch(&admin, "dewit", &json!({"active": false}))
        .send()
        .await
        .is(200);
    assert!(!is_signed_in(&colleague).await);
    assert!(sign_in(&town, "dewit", PHRASE).await.is_none());
    patch(&admin, "dewit", &json!({"active": true}))
        .send()
        .await
        .is(200);
    assert!(!is_signed_in(&colleague).await, "what ended does not come back");
    assert!(sign_in(&town, "dewit", PHRASE).await.is_some());
}

#[tokio::test]
async fn another_role_holds_from_the_next_sign_in_and_ends_the_present_one() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let token = invited(&admin, "dewit", "supervisor").await;
    set(&town, &token, PHRASE).await;
    let colleague = sign_in(&town, "dewit", PHRASE).await.unwrap();
    let agent = json!({"halls": [{"hallId": HALL, "role": "agent"}]});
    patch(&admin, "dewit", &agent).send().await.is(200);
    assert!(!is_signed_in(&colleague).await);
    let colleague = sign_in(&town, "dewit", PHRASE).await.unwrap();
    colleague
        .get(&format!("halls/{HALL}/claims"))
        .await
        .problem(403, "forbidden");
    admin.ask("DELETE", "accounts/dewit").send().await.is(204);
    assert!(!is_signed_in(&colleague).await);
    assert!(sign_in(&town, "dewit", PHRASE).await.is_none());
    admin.get("accounts/dewit").await.problem(404, "not-found");
}

#[tokio::test]
async fn one_changes_ones_own_password_with_the_present_one_and_is_signed_out() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let token = invited(&admin, "dewit", "agent").await;
    set(&town, &token, PHRASE).await;
    let own = sign_in(&town, "dewit", PHRASE).await.unwrap();
    let wrong = own
        .post(
            "passwords/_change",
            json!({"present": ANOTHER, "password": ANOTHER}),
        )
        .await;
    wrong.problem(400, "invalid-input");
    assert_eq!(wrong.faults(), ["present"]);
    assert!(is_signed_in(&own).await);
    own.post(
        "passwords/_change",
        json!({"present": PHRASE, "password": ANOTHER}),
    )
    .await
    .is(204);
    assert!(!is_signed_in(&own).await);
    assert!(sign_in(&town, "dewit", PHRASE).await.is_none());
    assert!(sign_in(&town, "dewit", ANOTHER).await.is_some());
    let of_file = town
        .agent
        .post(
            "passwords/_change",
            json!({"present": PASSWORD, "password": ANOTHER}),
        )
        .await;
    of_file.problem(409, "in-use");
}

#[tokio::test]
async fn two_administrators_do_not_undo_what_the_other_did() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    invited(&admin, "dewit", "agent").await;
    let seen = admin.get("accounts/dewit").await;
    let tag = seen.header("etag").unwrap().to_owned();
    patch(&admin, "dewit", &json!({"name": "Noor Wit"}))
        .send()
        .await
        .is(200);
    let late = patch(&admin, "dewit", &json!({"name": "N. de Wit"})).header("If-Match", &tag);
    late.send().await.problem(412, "precondition-failed");
    let now = admin.get("accounts/dewit").await;
    assert_eq!(now.is(200)["name"], "Noor Wit");
    let mut whole = now.is(200).clone();
    whole["name"] = "N. de Wit".into();
    let tag = now.header("etag").unwrap().to_owned();
    let put = admin
        .ask("PUT", "accounts/dewit")
        .json(&whole)
        .header("If-Match", &tag);
    assert_eq!(put.send().await.is(200)["name"], "N. de Wit");
}

#[tokio::test]
async fn an_account_of_the_file_is_listed_and_changed_there_alone() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let listed = admin.get("accounts").await;
    let origins: Vec<_> = listed.is(200)["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|account| {
            (
                account["id"].as_str().unwrap().to_owned(),
                account["origin"].clone(),
            )
        })
        .collect();
    assert!(
        origins.contains(&("jansen".to_owned(), json!("file"))),
        "{origins:?}"
    );
    patch(&admin, "jansen", &json!({"active": false}))
        .send()
        .await
        .problem(409, "in-use");
    admin
        .ask("DELETE", "accounts/jansen")
        .send()
        .await
        .problem(409, "in-use");
    admin
        .post("accounts", json!({"id": "jansen", "halls": []}))
        .await
        .problem(409, "already-exists");
}

#[tokio::test]
async fn every_fault_of_an_account_is_named_at_once() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    let wrong = json!({
        "id": "De Wit", "name": "", "halls": [{"hallId": "Stad huis", "role": "kiosk"}, {"role": "koning"}], "active": "ja",
    });
    let answer = admin.post("accounts", wrong).await;
    answer.problem(400, "invalid-input");
    let mut faults = answer.faults();
    faults.sort_unstable();
    assert_eq!(
        faults,
        [
            "active",
            "halls[0].hallId",
            "halls[0].role",
            "halls[1].hallId",
            "halls[1].role",
            "id"
        ]
    );
}

#[tokio::test]
async fn accounts_are_for_administrators_of_every_hall() {
    let town = Town::open().await;
    town.supervisor.get("accounts").await.problem(403, "forbidden");
    let of_a_hall = town.nobody.sign_in("meer").await;
    of_a_hall.get("accounts").await.problem(403, "forbidden");
    town.nobody.get("accounts").await.problem(401, "unauthorized");
    town.nobody
        .post("accounts", json!({"id": "dewit", "halls": []}))
        .await
        .problem(401, "unauthorized");
}

#[tokio::test]
async fn what_an_administrator_did_with_an_account_is_on_record() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    invited(&admin, "dewit", "agent").await;
    let record = admin.get("audit?kind=changed").await;
    let items = record.is(200)["items"].as_array().unwrap();
    let about: Vec<_> = items
        .iter()
        .filter(|item| item["about"] == "account:dewit")
        .collect();
    assert_eq!(about.len(), 2, "added and invited: {items:?}");
    assert!(
        about.iter().all(|item| item["who"] == "account:beheer"),
        "{about:?}"
    );
}

#[tokio::test]
async fn the_last_who_can_set_up_every_hall_cannot_be_locked_out() {
    let mut town = Town::open().await;
    let admin = administrator(&town).await;
    for id in ["chef", "baas"] {
        let account = json!({"id": id, "halls": [{"hallId": "*", "role": "admin"}]});
        admin.post("accounts", account).await.is(201);
    }
    let token = link(&admin, "chef").await;
    set(&town, &token, PHRASE).await;
    // Nobody of the file is left; `baas` never set a password.
    town.restart_changed(|config| config.accounts.clear()).await;
    let chef = sign_in(&town, "chef", PHRASE).await.unwrap();
    let mine = [
        patch(&chef, "chef", &json!({"active": false})),
        patch(
            &chef,
            "chef",
            &json!({"halls": [{"hallId": HALL, "role": "admin"}]}),
        ),
        chef.ask("DELETE", "accounts/chef"),
    ];
    for change in mine {
        change.send().await.problem(409, "in-use");
    }
    assert!(is_signed_in(&chef).await);
    let token = link(&chef, "baas").await;
    set(&town, &token, PHRASE).await;
    chef.ask("DELETE", "accounts/chef").send().await.is(204);
}

#[tokio::test]
async fn of_two_who_change_a_part_at_once_neither_undoes_what_the_other_did() {
    let town = Town::open().await;
    let admin = administrator(&town).await;
    for round in 0..20 {
        let id = format!("collega{round}");
        admin
            .post("accounts", json!({"id": id, "name": "Noor de Wit", "halls": []}))
            .await
            .is(201);
        let (name, active) = (json!({"name": "Noor Wit"}), json!({"active": false}));
        let (renamed, stopped) = tokio::join!(
            patch(&admin, &id, &name).send(),
            patch(&admin, &id, &active).send()
        );
        renamed.is(200);
        stopped.is(200);
        let now = admin.get(&format!("accounts/{id}")).await;
        let now = now.is(200);
        assert_eq!(
            (&now["name"], &now["active"]),
            (&json!("Noor Wit"), &json!(false)),
            "{id}"
        );
    }
}
