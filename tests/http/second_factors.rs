//! The second factor: set by whoever has the account, asked for when they sign in, and required where the configuration says
//! so.

use std::time::Duration;

use kwartier::auth::SecondFactorFor;
use kwartier::clock::Clock;
use serde_json::{Value, json};

use crate::harness::caller::{Answer, Identity};
use crate::harness::setting::{HALL, PASSWORD};
use crate::harness::town::Building;
use crate::harness::{Caller, Town};

/// The code that an app shows which is this many seconds ahead.
fn code(town: &Town, secret: &str, ahead_s: i64) -> String {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    let totp = totp_rs::Builder::new().with_secret(secret).build().unwrap();
    let at = town.real_clock.wall().timestamp() + ahead_s;
    totp.generate(at.try_into().unwrap()).to_string()
}

/// Time for an app to show other codes.
fn a_minute(town: &Town) {
    town.real_clock.advance(Duration::from_secs(60));
}

/// Sets a second factor; gives its secret and the recovery codes.
async fn enrol(town: &Town, who: &Caller) -> (String, Vec<String>) {
    let begun = who
        .post("second-factors/_begin", json!({"present": PASSWORD}))
        .await;
    let secret = begun.is(200)["secret"].as_str().unwrap().to_owned();
    let set = json!({"code": code(town, &secret, 0)});
    let set = who.post("second-factors/_confirm", set).await;
    let codes = set.is(200)["recoveryCodes"].as_array().unwrap();
    let codes = codes.iter().map(|code| code.as_str().unwrap().to_owned());
    a_minute(town);
    (secret, codes.collect())
}

/// What the second factor is sent with.
async fn first_step(town: &Town, account: &str) -> String {
    let body = json!({"account": account, "password": PASSWORD});
    let answer = town.nobody.post("sessions", body).await;
    let problem = answer.problem(401, "second-factor-needed");
    assert!(answer.header("set-cookie").is_none(), "nobody is signed in yet");
    problem["secondStep"].as_str().unwrap().to_owned()
}

async fn second_step(town: &Town, account: &str, with: &str, typed: &str) -> Answer {
    let step = first_step(town, account).await;
    let body = json!({"secondStep": step, with: typed});
    town.nobody.post("sessions", body).await
}

fn signed_in(town: &Town, answer: &Answer) -> Caller {
    answer.is(201);
    let cookie = answer.header("set-cookie").unwrap().split(';').next().unwrap();
    town.nobody.as_whom(Identity::Cookie(cookie.to_owned()))
}

async fn required(who: SecondFactorFor) -> Town {
    let change: fn(&mut kwartier::config::Config) = match who {
        SecondFactorFor::Nobody => |config| config.sign_in.second_factor_for = SecondFactorFor::Nobody,
        SecondFactorFor::Administrators => {
            |config| config.sign_in.second_factor_for = SecondFactorFor::Administrators
        }
        SecondFactorFor::Everybody => |config| config.sign_in.second_factor_for = SecondFactorFor::Everybody,
    };
    Town::built(Building {
        change: Some(change),
        ..Building::default()
    })
    .await
}

#[tokio::test]
async fn who_has_a_second_factor_signs_in_with_password_and_code_also_after_a_restart() {
    let mut town = Town::open().await;
    let own = town.agent.get("own-account").await;
    assert_eq!(own.is(200)["id"], "jansen");
    assert_eq!(own.json.get("secondFactor"), None);
    let other = town.nobody.sign_in("jansen").await;
    let (secret, codes) = enrol(&town, &town.agent).await;
    assert_eq!(codes.len(), 10);
    other.get("own-account").await.problem(401, "unauthorized");
    let own = town.agent.get("own-account").await;
    assert_eq!(own.is(200)["secondFactor"]["recoveryCodesLeft"], 10);
    assert_eq!(own.json["secondFactor"]["since"], "2026-11-03T08:00:00Z");
    let answer = second_step(&town, "jansen", "code", &code(&town, &secret, 0)).await;
    let agent = signed_in(&town, &answer);
    agent.get(&format!("halls/{HALL}/tickets")).await.is(200);
    town.restart().await;
    a_minute(&town);
    let answer = second_step(&town, "jansen", "code", &code(&town, &secret, 0)).await;
    signed_in(&town, &answer);
}

#[tokio::test]
async fn a_wrong_a_used_and_a_late_code_are_each_said_and_sign_nobody_in() {
    let town = Town::open().await;
    let (secret, codes) = enrol(&town, &town.agent).await;
    let wrong = second_step(&town, "jansen", "code", "12 34 5").await;
    assert_eq!(
        wrong.problem(400, "invalid-input")["errors"][0]["pointer"],
        "code"
    );
    let right = code(&town, &secret, 0);
    second_step(&town, "jansen", "code", &right).await.is(201);
    let spent = second_step(&town, "jansen", "code", &right).await;
    spent.problem(409, "code-spent");
    let apart = second_step(&town, "jansen", "code", &code(&town, &secret, 300)).await;
    assert_eq!(apart.problem(409, "clock-apart")["apartS"], 300);
    assert!(
        apart.json["detail"]
            .as_str()
            .unwrap()
            .contains("5.0 minutes ahead of the server")
    );
    town.real_clock.advance(Duration::from_secs(3_600));
    let recovered = second_step(&town, "jansen", "recoveryCode", &codes[0].to_lowercase()).await;
    recovered.is(201);
    let twice = second_step(&town, "jansen", "recoveryCode", &codes[0]).await;
    twice.problem(400, "invalid-input");
    let step = first_step(&town, "jansen").await;
    town.real_clock.advance(Duration::from_secs(300));
    let late = json!({"secondStep": step, "code": code(&town, &secret, 0)});
    town.nobody
        .post("sessions", late)
        .await
        .problem(401, "unauthorized");
    let read = town.admin.get("audit?kind=recoveryCodeUsed").await;
    let read = if read.status == 200 {
        read
    } else {
        town.admin.get("audit").await
    };
    let items = read.is(200)["items"].as_array().unwrap();
    assert!(
        items
            .iter()
            .any(|row| row["kind"] == "recoveryCodeUsed" && row["who"] == "account:jansen")
    );
}

#[tokio::test]
async fn what_is_sent_of_a_second_step_is_checked_and_two_who_bring_one_code_at_once_are_one() {
    let town = Town::open().await;
    for (body, faults) in [
        (json!({"secondStep": "x"}), vec!["code"]),
        (json!({"code": "123456"}), vec!["secondStep"]),
        (
            json!({"secondStep": "x", "code": "1", "recoveryCode": "2"}),
            vec!["recoveryCode"],
        ),
        (
            json!({"account": "jansen", "password": "x", "secondStep": "x", "code": "1"}),
            vec!["account", "password"],
        ),
        (json!({"deviceToken": "x", "code": "1"}), vec!["code"]),
    ] {
        let answer = town.nobody.post("sessions", body.clone()).await;
        assert_eq!(answer.faults(), faults, "{body}");
    }
    let (secret, _) = enrol(&town, &town.agent).await;
    let (one, other) = (
        first_step(&town, "jansen").await,
        first_step(&town, "jansen").await,
    );
    let body = |step: &str| json!({"secondStep": step, "code": code(&town, &secret, 0)});
    let (one, other) = tokio::join!(
        town.nobody.post("sessions", body(&one)),
        town.nobody.post("sessions", body(&other)),
    );
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
}

#[tokio::test]
async fn guessed_codes_have_to_wait_as_guessed_passwords_do() {
    let town = Town::open().await;
    enrol(&town, &town.agent).await;
    let mut last = 400;
    for _ in 0..10 {
        let tried = second_step(&town, "jansen", "code", "000000").await;
        last = tried.status;
        if last == 429 {
            assert!(tried.header("retry-after").is_some());
            break;
        }
        tried.problem(400, "invalid-input");
    }
    assert_eq!(last, 429);
    town.nobody.sign_in("smit").await;
}

#[tokio::test]
async fn one_removes_it_and_draws_codes_anew_with_password_and_factor_alone() {
    let town = Town::open().await;
    let both = |code: &str| json!({"present": PASSWORD, "code": code});
    let none = town.agent.post("second-factors/_remove", both("123456")).await;
    none.problem(409, "in-use");
    let late = town
        .agent
        .post("second-factors/_confirm", json!({"code": "123456"}))
        .await;
    late.problem(404, "not-found");
    let (secret, codes) = enrol(&town, &town.agent).await;
    let again = town
        .agent
        .post("second-factors/_begin", json!({"present": PASSWORD}))
        .await;
    again.problem(409, "in-use");
    let right = code(&town, &secret, 0);
    let wrong = json!({"present": "iets anders", "code": right});
    let wrong = town.agent.post("second-factors/_remove", wrong).await;
    assert_eq!(wrong.faults(), ["present"]);
    let wrong = town
        .agent
        .post("second-factors/_renewcodes", both("000000"))
        .await;
    assert_eq!(wrong.faults(), ["code"]);
    let drawn = town.agent.post("second-factors/_renewcodes", both(&right)).await;
    let drawn = drawn.is(200)["recoveryCodes"][0].as_str().unwrap().to_owned();
    let old = json!({"present": PASSWORD, "recoveryCode": codes[0]});
    let old = town.agent.post("second-factors/_remove", old).await;
    assert_eq!(old.faults(), ["code"]);
    let new = json!({"present": PASSWORD, "recoveryCode": drawn});
    town.agent.post("second-factors/_remove", new).await.is(204);
    town.nobody.sign_in("jansen").await;
    let empty = town.agent.post("second-factors/_remove", json!({})).await;
    assert_eq!(empty.faults(), ["present", "code"]);
}

#[tokio::test]
async fn an_administrator_sees_who_has_one_and_removes_it_for_who_lost_their_telephone() {
    let town = Town::open().await;
    let (_, codes) = enrol(&town, &town.agent).await;
    let listed = town.admin.get("accounts/jansen").await;
    assert_eq!(listed.is(200)["hasSecondFactor"], true);
    let path = "accounts/jansen/_resetsecondfactor";
    town.supervisor
        .ask("POST", path)
        .send()
        .await
        .problem(403, "forbidden");
    let admin = town.nobody.sign_in("beheer").await;
    admin.ask("POST", path).send().await.is(204);
    admin.ask("POST", path).send().await.problem(409, "in-use");
    town.agent.get("own-account").await.problem(401, "unauthorized");
    town.nobody.sign_in("jansen").await;
    let unknown = "accounts/niemand/_resetsecondfactor";
    admin.ask("POST", unknown).send().await.problem(404, "not-found");
    assert_eq!(
        town.admin.get("accounts/jansen").await.is(200)["hasSecondFactor"],
        false
    );
    let read = town.admin.get("audit").await;
    let text = read.is(200).to_string();
    assert!(
        text.contains("account:beheer") && text.contains("account:jansen"),
        "{text}"
    );
    assert!(!text.contains(&codes[0]));
}

#[tokio::test]
async fn a_link_for_a_new_password_is_no_way_around_it_and_a_name_that_comes_back_has_none() {
    let town = Town::open().await;
    let phrase = "veertien blauwe fietsen";
    let noor = async || {
        let link = town.admin.ask("POST", "accounts/noor/_invite").send().await;
        let set = json!({"token": link.is(200)["token"], "password": phrase});
        town.nobody.post("passwords/_set", set).await.is(204);
        let body = json!({"account": "noor", "password": phrase});
        town.nobody.post("sessions", body).await
    };
    let account = json!({"id": "noor", "halls": [{"hallId": HALL, "role": "agent"}]});
    town.admin.post("accounts", account.clone()).await.is(201);
    let session = signed_in(&town, &noor().await);
    let begun = session
        .post("second-factors/_begin", json!({"present": phrase}))
        .await;
    let secret = begun.is(200)["secret"].as_str().unwrap().to_owned();
    let set = json!({"code": code(&town, &secret, 0)});
    session.post("second-factors/_confirm", set).await.is(200);
    noor().await.problem(401, "second-factor-needed");
    town.admin.ask("DELETE", "accounts/noor").send().await.is(204);
    town.admin.post("accounts", account).await.is(201);
    noor().await.is(201);
}

#[tokio::test]
async fn an_administrator_who_must_have_one_can_do_nothing_but_set_it() {
    let town = required(SecondFactorFor::Administrators).await;
    let admin = town.nobody.sign_in("beheer").await;
    let current = admin.get("sessions/current").await;
    assert_eq!(current.is(200)["sessions"][0]["mustEnrol"], true);
    for path in [
        "accounts",
        "audit",
        "halls/stadhuis/tickets",
        "sessions?accountId=jansen",
        "devices?hallId=stadhuis",
    ] {
        admin.get(path).await.problem(403, "second-factor-required");
    }
    let all = json!({"accountId": "jansen"});
    let ended = admin.post("sessions/_endall", all).await;
    ended.problem(403, "second-factor-required");
    let issued = json!({"serviceIds": ["paspoort"]});
    let issued = admin.post("halls/stadhuis/tickets", issued).await;
    issued.problem(403, "second-factor-required");
    let brief = admin.get("halls").await;
    assert_eq!(
        brief.is(200),
        town.nobody.get("halls").await.is(200),
        "as anybody sees it"
    );
    admin.get("sessions").await.is(200);
    assert_eq!(
        admin.get("own-account").await.is(200)["mustHaveSecondFactor"],
        true
    );
    let (secret, _) = enrol(&town, &admin).await;
    admin.get("accounts").await.is(200);
    let answer = second_step(&town, "beheer", "code", &code(&town, &secret, 0)).await;
    let again = signed_in(&town, &answer);
    again.get("accounts").await.is(200);
    // Nobody else is asked, and neither is automation.
    town.agent.get("halls/stadhuis/tickets").await.is(200);
    town.admin.get("accounts").await.is(200);
}

#[tokio::test]
async fn where_everybody_must_have_one_an_agent_does_too_and_devices_do_not() {
    let town = required(SecondFactorFor::Everybody).await;
    let tickets = "halls/stadhuis/tickets";
    town.agent
        .get(tickets)
        .await
        .problem(403, "second-factor-required");
    let issued = json!({"serviceIds": ["paspoort"]});
    town.kiosk.post(tickets, issued).await.is(201);
    enrol(&town, &town.agent).await;
    town.agent.get(tickets).await.is(200);
}

#[tokio::test]
async fn whoever_holds_a_bearer_token_has_no_account_of_their_own() {
    let town = Town::open().await;
    town.admin.get("own-account").await.problem(404, "not-found");
    let begun = town
        .admin
        .post("second-factors/_begin", json!({"present": PASSWORD}))
        .await;
    begun.problem(404, "not-found");
    let stranger = town.nobody.post("second-factors/_begin", Value::Null).await;
    stranger.problem(401, "unauthorized");
}
