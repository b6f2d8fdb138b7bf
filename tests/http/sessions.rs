//! Signing in and out.

use std::time::Duration;

use serde_json::json;

use crate::harness::caller::Identity;
use crate::harness::setting::{DISPLAY_TOKEN, HALL, KIOSK_TOKEN, PASSWORD};
use crate::harness::{Caller, Town};

async fn who(caller: &Caller) -> Vec<String> {
    let answer = caller.get("sessions/current").await;
    let sessions = answer.is(200)["sessions"].as_array().unwrap();
    sessions
        .iter()
        .map(|session| session["subject"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn staff_sign_in_by_a_cookie_that_pages_cannot_read() {
    let town = Town::open().await;
    let answer = town
        .nobody
        .post("sessions", json!({"account": "smit", "password": PASSWORD}))
        .await;
    let expected = json!({
        "subject": "account:smit", "kind": "account", "halls": [{"hallId": HALL, "role": "supervisor"}],
        "expiresAt": "2026-11-03T20:00:00Z",
    });
    assert_eq!(answer.is(201), &expected);
    let cookie = answer.header("set-cookie").unwrap();
    for attribute in ["kwartier_staff=", "HttpOnly", "SameSite=Strict", "Path=/"] {
        assert!(cookie.contains(attribute), "{cookie}");
    }
    assert_eq!(who(&town.supervisor).await, ["account:smit"]);
    assert_eq!(who(&town.nobody).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_kiosk_signs_in_with_its_token_and_works_by_its_cookie() {
    let town = Town::open().await;
    let answer = town
        .nobody
        .post("sessions", json!({"deviceToken": KIOSK_TOKEN}))
        .await;
    assert_eq!(answer.is(201)["kind"], "device");
    let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap();
    assert!(cookie.starts_with("kwartier_device="));
    let kiosk = town.nobody.as_whom(Identity::Cookie(cookie.to_owned()));
    kiosk
        .post(
            &format!("halls/{HALL}/tickets"),
            json!({"serviceIds": ["paspoort"]}),
        )
        .await
        .is(201);
    kiosk
        .get(&format!("halls/{HALL}/tickets"))
        .await
        .problem(403, "forbidden");
}

#[tokio::test]
async fn one_browser_can_be_staff_kiosk_and_lobby_screen_at_once() {
    let town = Town::open().await;
    let mut cookies = Vec::new();
    for (body, kind, cookie) in [
        (
            json!({"account": "jansen", "password": PASSWORD}),
            "account",
            "kwartier_staff=",
        ),
        (json!({"deviceToken": KIOSK_TOKEN}), "device", "kwartier_device="),
        (
            json!({"deviceToken": DISPLAY_TOKEN}),
            "display",
            "kwartier_display=",
        ),
    ] {
        let answer = town.nobody.post("sessions", body).await;
        assert_eq!(answer.is(201)["kind"], kind);
        let set = answer.header("set-cookie").unwrap();
        assert!(set.starts_with(cookie), "{set}");
        cookies.push(set.split(';').next().unwrap().to_owned());
    }
    let browser = town.nobody.as_whom(Identity::Cookie(cookies.join("; ")));
    assert_eq!(who(&browser).await, ["account:jansen", "device:k1", "device:d1"]);
    let issued = browser
        .post(
            &format!("halls/{HALL}/tickets"),
            json!({"serviceIds": ["paspoort"]}),
        )
        .await;
    issued.is(201);
}

#[tokio::test]
async fn who_signs_in_where_somebody_was_signed_in_ends_that_session() {
    let town = Town::open().await;
    let before = town.nobody.sign_in("jansen").await;
    let _now = before.sign_in("smit").await;
    assert_eq!(who(&before).await, Vec::<String>::new());
}

#[tokio::test]
async fn what_is_wrong_is_not_told() {
    let town = Town::open().await;
    let wrong = town
        .nobody
        .post("sessions", json!({"account": "jansen", "password": "geheim"}))
        .await;
    let unknown = town
        .nobody
        .post("sessions", json!({"account": "niemand", "password": PASSWORD}))
        .await;
    wrong.problem(401, "unauthorized");
    assert_eq!(wrong.text, unknown.text);
    town.nobody
        .post("sessions", json!({"deviceToken": "made-up"}))
        .await
        .problem(401, "unauthorized");
    let faults = town
        .nobody
        .post("sessions", json!({"account": 3, "password": [PASSWORD]}))
        .await;
    assert_eq!(faults.faults(), ["account", "password"]);
    assert!(!faults.text.contains(PASSWORD));
}

#[tokio::test]
async fn who_tries_too_often_waits() {
    let town = Town::open().await;
    let body = json!({"account": "jansen", "password": "geheim"});
    let mut last = town.nobody.post("sessions", body.clone()).await;
    for _ in 0..60 {
        if last.status == 429 {
            break;
        }
        last = town.nobody.post("sessions", body.clone()).await;
    }
    last.problem(429, "too-many-requests");
    assert!(last.header("retry-after").unwrap().parse::<u64>().unwrap() >= 1);
}

#[tokio::test]
async fn a_session_outlives_a_restart_and_ends_after_twelve_idle_hours() {
    let mut town = Town::open().await;
    town.restart().await;
    let tickets = format!("halls/{HALL}/tickets");
    town.agent.get(&tickets).await.is(200);
    town.real_clock.advance(Duration::from_secs(12 * 3_600 + 1));
    town.agent.get(&tickets).await.problem(401, "unauthorized");
}

#[tokio::test]
async fn whoever_signs_out_is_nobody_again() {
    let town = Town::open().await;
    let answer = town
        .agent
        .ask("DELETE", "sessions/current?kind=account")
        .send()
        .await;
    answer.is(204);
    assert!(answer.header("set-cookie").unwrap().contains("Max-Age=0"));
    town.agent
        .get(&format!("halls/{HALL}/tickets"))
        .await
        .problem(401, "unauthorized");
}

#[tokio::test]
async fn another_sites_page_can_use_no_session_to_change_anything() {
    let town = Town::open().await;
    let path = format!("halls/{HALL}/counters/1/_open");
    let from = async |origin: &str| {
        town.agent
            .ask("POST", &path)
            .json(&json!({}))
            .header("origin", origin)
            .send()
            .await
    };
    from("https://evil.example").await.problem(403, "cross-site");
    from("null").await.problem(403, "cross-site");
    from(town.agent.base()).await.is(200);
}
