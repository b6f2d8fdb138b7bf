//! Where one is signed in, and signing out everywhere.

use std::time::Duration;

use kwartier::auth::hash_password;
use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Caller, Town};

async fn sessions(caller: &Caller) -> Vec<Value> {
    let answer = caller.get("sessions").await;
    answer.is(200)["items"].as_array().unwrap().clone()
}

async fn is_somebody(caller: &Caller) -> bool {
    let answer = caller.get("sessions/current").await;
    !answer.is(200)["sessions"].as_array().unwrap().is_empty()
}

#[tokio::test]
async fn one_sees_where_one_is_signed_in_since_when_and_which_one_asks() {
    let town = Town::open().await;
    town.real_clock.advance(Duration::from_secs(3_600));
    let phone = town.nobody.sign_in("jansen").await;
    let listed = sessions(&phone).await;
    assert_eq!(listed.len(), 2, "nobody else's: {listed:?}");
    assert_eq!(listed[0]["current"], true);
    assert_eq!(listed[0]["address"], "127.0.0.1");
    assert_eq!(listed[0]["beganAt"], "2026-11-03T09:00:00Z");
    assert_eq!(listed[0]["endsAt"], "2026-11-04T09:00:00Z");
    assert_eq!(
        (&listed[1]["current"], &listed[1]["beganAt"]),
        (&json!(false), &json!("2026-11-03T08:00:00Z"))
    );
    let text = Value::from(listed).to_string();
    assert!(!text.contains("igest") && !text.contains("token"), "{text}");
}

#[tokio::test]
async fn one_of_ones_own_ends_from_elsewhere_and_nobody_elses_can() {
    let town = Town::open().await;
    let other = town.nobody.sign_in("jansen").await;
    let listed = sessions(&town.agent).await;
    let theirs = listed.iter().find(|session| session["current"] == false).unwrap();
    let path = format!("sessions/{}", theirs["id"].as_str().unwrap());
    town.supervisor
        .ask("DELETE", &path)
        .send()
        .await
        .problem(404, "not-found");
    town.nobody
        .ask("DELETE", &path)
        .send()
        .await
        .problem(401, "unauthorized");
    town.kiosk
        .ask("DELETE", &path)
        .send()
        .await
        .problem(403, "forbidden");
    town.agent.ask("DELETE", &path).send().await.is(204);
    town.agent
        .ask("DELETE", &path)
        .send()
        .await
        .problem(404, "not-found");
    assert!(!is_somebody(&other).await && is_somebody(&town.agent).await);
}

#[tokio::test]
async fn signing_out_everywhere_ends_them_all_at_once_and_nobody_elses() {
    let town = Town::open().await;
    let others = [
        town.nobody.sign_in("jansen").await,
        town.nobody.sign_in("jansen").await,
    ];
    let keep = town
        .agent
        .post("sessions/_endall", json!({"exceptCurrent": true}))
        .await;
    keep.is(204);
    for other in &others {
        assert!(!is_somebody(other).await);
    }
    assert!(is_somebody(&town.agent).await && is_somebody(&town.supervisor).await);
    town.agent.post("sessions/_endall", json!({})).await.is(204);
    town.agent
        .get(&format!("halls/{HALL}/tickets"))
        .await
        .problem(401, "unauthorized");
    assert!(is_somebody(&town.supervisor).await);
}

#[tokio::test]
async fn an_administrator_ends_the_sessions_of_an_account_or_a_device_and_staff_do_not() {
    let town = Town::open().await;
    let listed = town.admin.get("sessions?accountId=jansen").await;
    assert_eq!(listed.is(200)["items"].as_array().unwrap().len(), 1);
    town.supervisor
        .get("sessions?accountId=jansen")
        .await
        .problem(403, "forbidden");
    town.supervisor.get("sessions?accountId=smit").await.is(200);
    town.supervisor
        .post("sessions/_endall", json!({"accountId": "jansen"}))
        .await
        .problem(403, "forbidden");
    assert_eq!(town.admin.get("sessions").await.faults(), ["accountId"]);
    let both = json!({"accountId": "jansen", "deviceId": "k1", "exceptCurrent": 3});
    let faults = town.admin.post("sessions/_endall", both).await;
    assert_eq!(faults.faults(), ["exceptCurrent", "deviceId"]);
    town.admin
        .post("sessions/_endall", json!({"accountId": "jansen"}))
        .await
        .is(204);
    assert!(!is_somebody(&town.agent).await && is_somebody(&town.supervisor).await);
    town.admin
        .post("sessions/_endall", json!({"deviceId": "k1"}))
        .await
        .is(204);
}

#[tokio::test]
async fn a_session_that_is_used_all_the_time_ends_after_a_day() {
    let town = Town::open().await;
    let tickets = format!("halls/{HALL}/tickets");
    for _ in 0..23 {
        town.real_clock.advance(Duration::from_secs(3_600));
        town.agent.get(&tickets).await.is(200);
    }
    town.real_clock.advance(Duration::from_secs(3_600));
    town.agent.get(&tickets).await.problem(401, "unauthorized");
}

#[tokio::test]
async fn a_password_that_changed_while_the_server_was_down_ended_every_session_for_good() {
    let mut town = Town::open().await;
    assert!(is_somebody(&town.agent).await);
    town.restart_changed(|config| {
        let hash = hash_password("een heel ander wachtwoord").unwrap();
        for account in &mut config.accounts {
            if account.id.as_str() == "jansen" {
                account.password_hash = hash.clone();
            }
        }
    })
    .await;
    assert!(!is_somebody(&town.agent).await && is_somebody(&town.supervisor).await);
    // The former password again: what was over stays over.
    town.restart_changed(|_| {}).await;
    assert!(!is_somebody(&town.agent).await && is_somebody(&town.supervisor).await);
}

#[tokio::test]
async fn an_account_that_was_removed_and_came_back_is_signed_in_nowhere() {
    let mut town = Town::open().await;
    town.restart_changed(|config| config.accounts.retain(|account| account.id.as_str() != "jansen"))
        .await;
    assert!(!is_somebody(&town.agent).await);
    town.restart_changed(|_| {}).await;
    assert!(!is_somebody(&town.agent).await && is_somebody(&town.supervisor).await);
}
