//! Who may do what, where.

use serde_json::{Value, json};

use crate::harness::setting::{HALL, OTHER_HALL};
use crate::harness::{Caller, Town};

/// The least role that a call needs.
#[derive(Clone, Copy, PartialEq, PartialOrd, Debug)]
enum Least {
    Kiosk,
    Agent,
    Supervisor,
    Admin,
}

/// Every call that needs a role, with a body that it takes.
#[expect(clippy::too_many_lines, reason = "a table")]
fn calls(hall: &str) -> Vec<(&'static str, String, Value, Least)> {
    let at = |rest: &str| format!("halls/{hall}/{rest}");
    let mut calls = vec![
        (
            "POST",
            at("tickets"),
            json!({"serviceIds": ["paspoort"]}),
            Least::Kiosk,
        ),
        ("POST", at("check-ins"), json!({"code": "ABCD"}), Least::Kiosk),
        ("GET", at("tickets"), Value::Null, Least::Agent),
        ("GET", at("tickets/t1"), Value::Null, Least::Agent),
        ("GET", at("breaches"), Value::Null, Least::Agent),
        (
            "PUT",
            at("counters/1/services"),
            json!({"serviceIds": ["paspoort"]}),
            Least::Supervisor,
        ),
        (
            "POST",
            format!("breaches/{hall}.b1/redress/r0/_give"),
            json!({}),
            Least::Agent,
        ),
        (
            "POST",
            format!("breaches/{hall}.b1/redress/r0/_decline"),
            json!({}),
            Least::Agent,
        ),
        ("GET", at("advice"), Value::Null, Least::Supervisor),
        ("POST", at("advice/a1/_carryout"), json!({}), Least::Supervisor),
        ("POST", at("advice/a1/_undo"), json!({}), Least::Supervisor),
        ("GET", at("rosters"), Value::Null, Least::Supervisor),
        (
            "PUT",
            at("rosters"),
            json!({"items": [{"day": "2026-11-04", "entries": []}]}),
            Least::Supervisor,
        ),
        ("GET", at("staffing"), Value::Null, Least::Supervisor),
        ("GET", at("forecast-accuracy"), Value::Null, Least::Supervisor),
        ("GET", at("cases"), Value::Null, Least::Agent),
        ("POST", at("cases"), json!({"kind": "tailoredHelp"}), Least::Agent),
        (
            "POST",
            at("cases/z1/_acknowledge"),
            json!({"answerBy": "2026-11-20"}),
            Least::Agent,
        ),
        ("POST", at("cases/z1/_callback"), json!({}), Least::Agent),
        ("POST", at("cases/z1/_settle"), json!({}), Least::Agent),
        ("PUT", at("tickets/t1/needs"), json!({"needs": []}), Least::Agent),
        (
            "POST",
            at("ratings"),
            json!({"number": "P001", "answered": "yes"}),
            Least::Kiosk,
        ),
        ("GET", "clock".into(), json!({}), Least::Admin),
        ("POST", "clock/_accept".into(), json!({}), Least::Admin),
        (
            "POST",
            "clock/_correct".into(),
            json!({"dryRun": true}),
            Least::Admin,
        ),
    ];
    for verb in ["_open", "_pause", "_resume", "_call", "_close"] {
        calls.push(("POST", at(&format!("counters/1/{verb}")), json!({}), Least::Agent));
    }
    for (verb, body) in [
        ("_recall", json!({})),
        ("_start", json!({})),
        ("_noshow", json!({})),
        ("_requeue", json!({})),
        ("_park", json!({})),
        ("_unpark", json!({"counterId": "1"})),
        ("_transfer", json!({"serviceId": "paspoort"})),
        ("_complete", json!({"outcome": "answered"})),
        ("_cancel", json!({})),
        ("_undo", json!({})),
    ] {
        calls.push(("POST", at(&format!("tickets/t1/{verb}")), body, Least::Agent));
    }
    calls
}

async fn tried(caller: &Caller, (method, path, body, _): &(&str, String, Value, Least)) -> u16 {
    let ask = caller.ask(method, path);
    let ask = if body.is_null() { ask } else { ask.json(body) };
    ask.send().await.status
}

#[tokio::test]
async fn each_call_is_refused_without_its_role_and_passes_with_it() {
    let town = Town::open().await;
    town.issue("paspoort").await;
    let holders = [
        (&town.kiosk, Least::Kiosk),
        (&town.agent, Least::Agent),
        (&town.supervisor, Least::Supervisor),
        (&town.admin, Least::Admin),
    ];
    for call in calls(HALL) {
        let (method, path, _, least) = &call;
        assert_eq!(tried(&town.nobody, &call).await, 401, "nobody, {method} {path}");
        assert_eq!(
            tried(&town.display, &call).await,
            403,
            "a lobby screen, {method} {path}"
        );
        for (holder, role) in holders {
            let status = tried(holder, &call).await;
            let refused = matches!(status, 401 | 403);
            assert_eq!(refused, role < *least, "{role:?}, {method} {path}: {status}");
        }
    }
}

#[tokio::test]
async fn a_role_holds_in_its_own_hall_only() {
    let town = Town::open().await;
    for call in calls(HALL) {
        let (method, path, ..) = &call;
        assert_eq!(tried(&town.elsewhere, &call).await, 403, "{method} {path}");
        assert_eq!(tried(&town.other_kiosk, &call).await, 403, "{method} {path}");
    }
    let body = json!({"serviceIds": ["paspoort"]});
    town.elsewhere
        .post(&format!("halls/{OTHER_HALL}/tickets"), body)
        .await
        .is(201);
}

#[tokio::test]
async fn a_token_that_is_not_known_is_nobodys() {
    let town = Town::open().await;
    for authorization in ["Bearer made-up", "Bearer ", "Basic amFuc2Vu", "made-up"] {
        let ask = town.nobody.ask("GET", &format!("halls/{HALL}/tickets"));
        let answer = ask.header("authorization", authorization).send().await;
        answer.problem(401, "unauthorized");
        assert!(
            answer
                .header("www-authenticate")
                .is_some_and(|how| how.starts_with("Bearer"))
        );
    }
}

#[tokio::test]
async fn a_stranger_learns_nothing_from_the_faults_of_a_body() {
    let town = Town::open().await;
    let ask = town.nobody.ask("POST", &format!("halls/{HALL}/tickets"));
    ask.body("application/json", "{")
        .send()
        .await
        .problem(401, "unauthorized");
    let nowhere = town.nobody.get("halls/nergens/tickets").await;
    nowhere.problem(401, "unauthorized");
}

#[tokio::test]
async fn what_anyone_may_know_needs_no_role() {
    let town = Town::open().await;
    for path in [
        format!("halls/{HALL}"),
        format!("halls/{HALL}/forecast"),
        "openapi.json".into(),
    ] {
        town.nobody.get(&path).await.is(200);
    }
    for path in ["/healthz", "/readyz", "/"] {
        town.nobody.get(path).await.is(200);
    }
}
