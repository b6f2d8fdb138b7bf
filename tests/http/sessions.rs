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
        "subject": "account:smit", "kind": "account", "halls": [{"hallId": HALL, "role": "supervisor", "includes": kwartier::auth::Role::Supervisor.included()}],
        "expiresAt": "2026-11-03T20:00:00Z", "endsAt": "2026-11-04T08:00:00Z",
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
async fn who_guesses_waits_each_time_longer_and_then_gets_in() {
    let town = Town::open().await;
    let try_it = async |password: &str| {
        let body = json!({"account": "jansen", "password": password});
        town.nobody.post("sessions", body).await
    };
    let mut waits = Vec::new();
    while waits.len() < 4 {
        let wrong = try_it("geheim").await;
        if wrong.status == 401 {
            continue;
        }
        wrong.problem(429, "too-many-requests");
        let wait: u64 = wrong.header("retry-after").unwrap().parse().unwrap();
        try_it(PASSWORD).await.problem(429, "too-many-requests");
        waits.push(wait);
        town.real_clock.advance(Duration::from_secs(wait));
    }
    assert_eq!(waits, [2, 4, 8, 16]);
    try_it(PASSWORD).await.is(201);
}

#[tokio::test]
async fn a_browser_that_signed_in_before_is_not_kept_out_by_those_who_guess_from_the_same_address() {
    let town = Town::open().await;
    let body = json!({"account": "jansen", "password": PASSWORD});
    let answer = town.nobody.post("sessions", body.clone()).await;
    let cookies = answer.headers.get_all("set-cookie").iter();
    let known = cookies.filter_map(|cookie| cookie.to_str().unwrap().strip_prefix("kwartier_known_"));
    let known: Vec<&str> = known.collect();
    let [known] = known[..] else {
        panic!("one cookie makes it known: {known:?}")
    };
    for attribute in [
        "HttpOnly",
        "SameSite=Strict",
        "Path=/api/v1/sessions;",
        "Max-Age=34560000",
    ] {
        assert!(known.contains(attribute), "{known}");
    }
    assert!(!known.contains("jansen"), "nobody reads a name in it");
    let held = format!("kwartier_known_{}", known.split(';').next().unwrap());
    for _ in 0..20 {
        let guess = json!({"account": "jansen", "password": "geheim"});
        town.nobody.post("sessions", guess).await;
    }
    town.nobody
        .post("sessions", body.clone())
        .await
        .problem(429, "too-many-requests");
    let browser = town.nobody.as_whom(Identity::Cookie(held.clone()));
    browser.post("sessions", body).await.is(201);
    // It lets nobody in by itself, nor to another account.
    assert_eq!(who(&browser).await, Vec::<String>::new());
}

#[tokio::test]
async fn wrong_bearer_tokens_are_told_to_wait_and_devices_that_are_known_there_are_not() {
    let town = Town::open().await;
    let tickets = format!("halls/{HALL}/tickets");
    town.kiosk
        .post(&tickets, json!({"serviceIds": ["paspoort"]}))
        .await
        .is(201);
    let mut last = 401;
    for n in 0..200 {
        let guess = town.nobody.as_whom(Identity::Bearer(format!("guess {n}")));
        last = guess.get(&tickets).await.status;
    }
    assert_eq!(last, 429);
    town.kiosk
        .post(&tickets, json!({"serviceIds": ["paspoort"]}))
        .await
        .is(201);
    // A token that was never used from here waits with the others, and is then right.
    let wait = town.display.get("halls").await;
    wait.problem(429, "too-many-requests");
    let wait: u64 = wait.header("retry-after").unwrap().parse().unwrap();
    town.real_clock.advance(Duration::from_secs(wait));
    town.display.get("halls").await.is(200);
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
