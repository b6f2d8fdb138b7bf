//! A live view ends with the session that opened it, however that ends.

use std::time::Duration;

use serde_json::json;

use crate::harness::caller::Identity;
use crate::harness::setting::HALL;
use crate::harness::{Screen, Town};

/// The code with which a line is closed whose session is over.
const SIGNED_OUT: u16 = 4_401;

fn counter() -> String {
    format!("halls/{HALL}/counters/1/live")
}

#[tokio::test]
async fn signing_out_everywhere_ends_every_line_of_the_account_and_nobody_elses() {
    let town = Town::open().await;
    let there = town.nobody.sign_in("jansen").await;
    let mut lines = [
        Screen::open(&town.agent, &counter()).await,
        Screen::open(&there, &counter()).await,
    ];
    for line in &mut lines {
        line.next().await;
    }
    let mut supervisor = Screen::open(&town.supervisor, &format!("halls/{HALL}/live?view=supervisor")).await;
    supervisor.next().await;
    town.agent.post("sessions/_endall", json!({})).await.is(204);
    for line in lines {
        assert_eq!(line.closed().await, Some(SIGNED_OUT));
    }
    town.issue("paspoort").await;
    supervisor.next().await;
}

#[tokio::test]
async fn an_administrator_who_ends_a_session_ends_its_line() {
    let town = Town::open().await;
    let mut line = Screen::open(&town.agent, &counter()).await;
    line.next().await;
    town.admin
        .post("sessions/_endall", json!({"accountId": "jansen"}))
        .await
        .is(204);
    assert_eq!(line.closed().await, Some(SIGNED_OUT));
}

#[tokio::test]
async fn a_line_that_is_watched_for_a_day_ends_with_its_session() {
    let town = Town::open().await;
    let mut line = Screen::open(&town.agent, &counter()).await;
    line.next().await;
    for _ in 0..24 {
        town.real_clock.advance(Duration::from_secs(3_600));
        town.agent.get("sessions/current").await.is(200);
    }
    assert_eq!(line.closed().await, Some(SIGNED_OUT));
}

#[tokio::test]
async fn a_line_that_a_key_or_a_device_opened_ends_when_its_token_is_taken_away() {
    let town = Town::open().await;
    let admin = town.nobody.sign_in("beheer").await;
    let key = json!({"id": "bord", "name": "Bord", "scopes": ["tickets:read"], "hallIds": [HALL],
                     "owner": "beheer", "expiresAt": "2027-11-01T00:00:00Z"});
    let made = admin.post("api-keys", key).await;
    let secret = made.is(201)["secret"].as_str().unwrap().to_owned();
    let program = town.nobody.as_whom(Identity::Bearer(secret));
    let device = json!({"id": "ingang", "kind": "kiosk", "hallId": HALL});
    let made = admin.post("devices", device).await;
    let token = made.is(201)["token"].as_str().unwrap().to_owned();
    let signed_in = town.nobody.post("sessions", json!({"deviceToken": token})).await;
    let cookie = signed_in
        .header("set-cookie")
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let by_session = town.nobody.as_whom(Identity::Cookie(cookie));
    let by_token = town.nobody.as_whom(Identity::Bearer(token));
    let mut lines = [
        Screen::open(&program, &counter()).await,
        Screen::open(&by_session, &format!("halls/{HALL}/live?view=kiosk")).await,
        Screen::open(&by_session, &format!("halls/{HALL}/live?view=lobby")).await,
        Screen::open(&by_token, &format!("halls/{HALL}/live?view=kiosk")).await,
    ];
    for line in &mut lines {
        line.next().await;
    }
    admin.ask("POST", "api-keys/bord/_revoke").send().await.is(200);
    let revoke = format!("devices/ingang/_revoke?hallId={HALL}");
    admin.ask("POST", &revoke).send().await.is(200);
    for line in lines {
        assert_eq!(line.closed().await, Some(SIGNED_OUT));
    }
}
