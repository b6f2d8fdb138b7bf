//! Halls to practise in: nothing of them is anywhere else.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::setting::{HALL, OTHER_HALL};
use crate::harness::{Building, Caller, Screen, Town};

/// How long real time may take until simulated visitors have come.
const PATIENCE: Duration = Duration::from_secs(30);

fn practice() -> String {
    format!("halls/{HALL}/practice")
}

/// The same person in the hall to practise in.
fn practising(town: &Town, caller: &Caller) -> Caller {
    let mut there = caller.clone();
    there.moved(&format!("{}/practice/{HALL}", town.nobody.base()));
    there
}

/// As fast as it gets, with somebody at a counter: the agent who practises.
async fn open(town: &Town) -> Caller {
    let made = town
        .supervisor
        .put(&practice(), json!({"pace": 60.0, "bustle": "rush"}))
        .await;
    let made = made.is(200);
    assert_eq!(made["address"], format!("/practice/{HALL}"));
    assert_eq!((&made["pace"], &made["bustle"]), (&json!(60.0), &json!("rush")));
    let trainee = practising(town, &town.agent);
    let counter = format!("halls/{HALL}/counters/1/_open");
    trainee.post(&counter, json!({})).await.is(200);
    trainee
}

/// Calls until somebody comes.
async fn call(trainee: &Caller) -> Value {
    let called = async {
        loop {
            let answer = trainee
                .post(&format!("halls/{HALL}/counters/1/_call"), json!({}))
                .await;
            if answer.status == 200 {
                return answer.json.clone();
            }
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, called)
        .await
        .expect("visitors come")
}

#[tokio::test]
async fn visitors_come_to_a_practice_hall_and_are_called_by_whoever_works_in_the_real_one() {
    let town = Town::open().await;
    town.agent.get(&practice()).await.problem(404, "not-found");
    let trainee = open(&town).await;
    let called = call(&trainee).await;
    let seen = town.agent.get(&practice()).await;
    let seen = &seen.is(200)["called"][0];
    assert_eq!(
        (&seen["number"], &seen["counterId"]),
        (&called["number"], &json!("1"))
    );
    assert!(seen["comes"].is_boolean());
    let step = format!("halls/{HALL}/tickets/{}/_start", called["id"].as_str().unwrap());
    assert_eq!(trainee.post(&step, json!({})).await.is(200)["state"], "serving");
    // Nobody from elsewhere, and no stranger.
    let lists = format!("halls/{HALL}/tickets");
    practising(&town, &town.elsewhere)
        .get(&lists)
        .await
        .problem(403, "forbidden");
    practising(&town, &town.nobody)
        .get(&lists)
        .await
        .problem(401, "unauthorized");
}

#[tokio::test]
async fn nothing_of_a_practice_hall_is_in_the_real_one_its_reports_or_the_record() {
    let town = Town::open().await;
    let trainee = open(&town).await;
    call(&trainee).await;
    let taken = practising(&town, &town.kiosk)
        .post(
            &format!("halls/{HALL}/tickets"),
            json!({"serviceIds": ["paspoort"]}),
        )
        .await;
    let token = taken.is(201)["token"].as_str().unwrap().to_owned();
    let own = format!("tickets/{token}");
    practising(&town, &town.nobody).get(&own).await.is(200);
    town.nobody.get(&own).await.problem(404, "not-found");
    let real = town.agent.get(&format!("halls/{HALL}/tickets")).await;
    assert_eq!(real.is(200)["items"], json!([]));
    let report = format!("halls/{HALL}/reports/norms?period=2026-11");
    let said = town.supervisor.get(&report).await;
    assert_eq!(said.is(200)["overall"]["now"]["visits"], 0);
    assert_eq!(
        town.nobody.get("halls").await.is(200)["items"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    let audit = town.admin.get("audit").await;
    let done = audit.is(200)["items"].as_array().unwrap();
    let mentions = |what: &str| done.iter().any(|entry| entry.to_string().contains(what));
    assert!(mentions("/practice"), "that it was made is on record");
    assert!(
        !mentions("_open") && !mentions("_call"),
        "what is done in it is not"
    );
    // What could be taken for the municipality's figures, or changes what is real, is not there.
    let admin = practising(&town, &town.admin);
    for elsewhere in [
        report.as_str(),
        "accounts",
        "audit",
        "devices",
        "services",
        &practice(),
        "reports/norms",
    ] {
        admin.get(elsewhere).await.problem(404, "not-found");
    }
}

#[tokio::test]
async fn a_practice_hall_begins_anew_and_goes_without_a_trace() {
    let town = Town::open().await;
    let trainee = open(&town).await;
    call(&trainee).await;
    let tickets = format!("halls/{HALL}/tickets");
    assert_ne!(trainee.get(&tickets).await.is(200)["items"], json!([]));
    let anew = format!("{}/_beginanew", practice());
    town.agent.post(&anew, json!({})).await.problem(403, "forbidden");
    assert_eq!(town.supervisor.post(&anew, json!({})).await.is(200)["pace"], 60.0);
    assert_eq!(trainee.get(&tickets).await.is(200)["items"], json!([]));
    town.agent
        .ask("DELETE", &practice())
        .send()
        .await
        .problem(403, "forbidden");
    town.supervisor.ask("DELETE", &practice()).send().await.is(204);
    town.admin
        .ask("DELETE", &practice())
        .send()
        .await
        .problem(404, "not-found");
    trainee.get(&tickets).await.problem(404, "not-found");
    town.supervisor
        .post(&anew, json!({}))
        .await
        .problem(404, "not-found");
    let halls = town.store().halls().await.unwrap();
    assert_eq!(halls.len(), 2, "no log was left");
}

#[tokio::test]
async fn how_one_practises_has_its_bounds() {
    let town = Town::open().await;
    for (wrong, pointer) in [
        (json!({"pace": 0.5}), "pace"),
        (json!({"pace": 61}), "pace"),
        (json!({"pace": "fast"}), "pace"),
        (json!({"bustle": "chaos"}), "bustle"),
        (json!({"visitors": 3}), "visitors"),
    ] {
        let refused = town.admin.put(&practice(), wrong.clone()).await;
        refused.problem(400, "invalid-input");
        assert_eq!(refused.faults(), [pointer], "{wrong}");
    }
    town.agent
        .put(&practice(), json!({}))
        .await
        .problem(403, "forbidden");
    let nowhere = "halls/nergens/practice";
    town.admin.put(nowhere, json!({})).await.problem(404, "not-found");
    let usual = town.admin.put(&practice(), json!({})).await;
    assert_eq!(
        (&usual.is(200)["pace"], &usual.is(200)["bustle"]),
        (&json!(1.0), &json!("usual"))
    );
}

#[tokio::test]
async fn what_somebody_may_not_do_while_practising_is_on_no_record() {
    let town = Town::open().await;
    let trainee = open(&town).await;
    let closing = format!("halls/{HALL}/_close");
    trainee
        .post(&closing, json!({"texts": {"nl": "x"}}))
        .await
        .problem(403, "forbidden");
    let audit = town.admin.get("audit?kind=refused").await;
    assert_eq!(audit.is(200)["items"], json!([]));
}

#[tokio::test]
async fn the_real_hall_goes_on_untouched_whatever_happens_to_the_one_beside_it() {
    let town = Town::open().await;
    let lobby = format!("halls/{HALL}/live?view=lobby");
    let mut before = Screen::open(&town.nobody, &lobby).await;
    let before = before.next().await;
    let hall = HALL.parse().unwrap();
    let (head, _) = town.store().head(hall, None).await.unwrap();

    let trainee = open(&town).await;
    call(&trainee).await;
    let mut practised = Screen::open(&practising(&town, &town.nobody), &lobby).await;
    practised.until(|data| data["calls"] != json!([])).await;
    town.supervisor
        .post(&format!("{}/_beginanew", practice()), json!({}))
        .await
        .is(200);
    practised.ended().await;
    town.supervisor.ask("DELETE", &practice()).send().await.is(204);

    let mut after = Screen::open(&town.nobody, &lobby).await;
    let after = after.next().await;
    assert_eq!(after["seq"], before["seq"]);
    assert_eq!(after["data"]["calls"], json!([]));
    let (now, _) = town.store().head(HALL.parse().unwrap(), None).await.unwrap();
    assert_eq!(now.seq, head.seq, "the real log has no event more");
}

#[tokio::test]
async fn one_practises_on_a_sunday_evening_while_the_real_hall_is_closed() {
    let town = Town::built(Building {
        begins: Some("2026-11-08T19:00:00Z"),
        ..Building::default()
    })
    .await;
    let real = town
        .kiosk
        .post(
            &format!("halls/{HALL}/tickets"),
            json!({"serviceIds": ["paspoort"]}),
        )
        .await;
    real.problem(409, "hall-closed");
    call(&open(&town).await).await;
}

#[tokio::test]
async fn a_practice_hall_that_was_left_ends_by_itself_and_work_keeps_it_open() {
    let town = Town::open().await;
    let trainee = open(&town).await;
    let hours = |count: u64| Duration::from_secs(count * 3_600);
    town.real_clock.advance(hours(3));
    trainee
        .post(&format!("halls/{HALL}/counters/1/_pause"), json!({}))
        .await
        .is(200);
    town.real_clock.advance(hours(3));
    let there = town.agent.get(&practice()).await;
    assert_eq!(there.is(200)["endsAt"], "2026-11-03T15:00:00Z");
    town.real_clock.advance(hours(2));
    let gone = async {
        while town.agent.get(&practice()).await.status != 404 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, gone).await.expect("it ends");
    trainee
        .get(&format!("halls/{HALL}/tickets"))
        .await
        .problem(404, "not-found");
}

#[tokio::test]
async fn a_server_that_begins_anew_has_nothing_to_practise_in_and_its_pages_say_so() {
    let mut town = Town::open().await;
    open(&town).await;
    let ticket = town
        .kiosk
        .post(
            &format!("halls/{HALL}/tickets"),
            json!({"serviceIds": ["paspoort"]}),
        )
        .await;
    ticket.is(201);
    town.restart().await;
    let real = town.agent.get(&format!("halls/{HALL}/tickets")).await;
    assert_eq!(real.is(200)["items"][0]["number"], "P001");
    assert_eq!(real.json["items"].as_array().unwrap().len(), 1);
    town.agent.get(&practice()).await.problem(404, "not-found");
    let page = format!("{}/practice/{HALL}/counter/?hall={HALL}", town.nobody.base());
    let answer = reqwest::get(&page).await.unwrap();
    assert_eq!(answer.status(), 404);
    assert!(answer.headers().contains_key("content-security-policy"));
    let text = answer.text().await.unwrap();
    for said in [
        "De oefening is voorbij",
        "Practice is over",
        "href=\"../../../counter/\"",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
}

#[tokio::test]
async fn pages_of_the_municipality_are_the_real_ones() {
    let town = Town::open().await;
    open(&town).await;
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .unwrap();
    let base = town.nobody.base();
    let asked = async |path: &str| {
        client
            .get(format!("{base}/practice/{HALL}{path}"))
            .send()
            .await
            .unwrap()
    };
    assert_eq!(asked("/counter/?hall=x").await.status(), 200);
    for (path, leads_to) in [
        ("/report/?hall=x", "../../../report/?hall=x"),
        ("/admin/", "../../../admin/"),
        ("/counter?hall=x", "counter/?hall=x"),
        ("/", "../../"),
    ] {
        let answer = asked(path).await;
        assert_eq!(answer.status(), 307, "{path}");
        assert_eq!(answer.headers()["location"], leads_to, "{path}");
    }
}

#[tokio::test]
async fn the_copy_says_when_the_real_hall_was_set_up_anew() {
    let town = Town::open().await;
    open(&town).await;
    let there = town.agent.get(&practice()).await;
    assert_eq!(there.is(200)["isOutdated"], false);
    assert_eq!(there.json["usualAnHour"], Value::Null, "a hall without history");
    let renamed = town
        .admin
        .ask("PATCH", &format!("counters/1?hallId={HALL}"))
        .body("application/merge-patch+json", r#"{"name": "Balie 1a"}"#)
        .send()
        .await;
    renamed.is(200);
    assert_eq!(town.agent.get(&practice()).await.is(200)["isOutdated"], true);
    let anew = format!("{}/_beginanew", practice());
    assert_eq!(
        town.supervisor.post(&anew, json!({})).await.is(200)["isOutdated"],
        false
    );
    // A hall that is out of use has no copy.
    let retired = town
        .admin
        .ask("DELETE", &format!("halls/{OTHER_HALL}"))
        .send()
        .await;
    assert!(retired.status < 300, "{retired:?}");
    let other = format!("halls/{OTHER_HALL}/practice");
    town.admin.put(&other, json!({})).await.problem(404, "not-found");
}

#[tokio::test]
async fn somebody_who_booked_stands_at_the_door_and_is_in_no_real_list() {
    let town = Town::open().await;
    let trainee = open(&town).await;
    let search = format!("halls/{HALL}/expected-visitors?search=oefen");
    let booked = async {
        loop {
            let found = trainee.get(&search).await;
            if let Some(first) = found.is(200)["items"].get(0) {
                return first.clone();
            }
            tokio::task::yield_now().await;
        }
    };
    let booked = tokio::time::timeout(PATIENCE, booked).await.expect("they book");
    let name = booked["name"].as_str().unwrap();
    assert!(name.starts_with("Oefenbezoeker"), "{name}");
    let check_ins = format!("halls/{HALL}/check-ins");
    let checked_in = trainee.post(&check_ins, json!({"code": booked["code"]})).await;
    let status = checked_in.status;
    assert!(
        [200, 201].contains(&status),
        "checked in at the door, or a moment ago by themselves: {status}"
    );
    assert_eq!(town.agent.get(&search).await.is(200)["items"], json!([]));
}

#[tokio::test]
async fn who_changes_what_somebody_else_changed_meanwhile_is_told_so() {
    let town = Town::open().await;
    let nothing_there = town
        .supervisor
        .ask("PUT", &practice())
        .header("If-Match", "\"x\"")
        .json(&json!({}));
    nothing_there.send().await.problem(412, "precondition-failed");
    let made = town.supervisor.put(&practice(), json!({})).await;
    made.is(200);
    let seen = made.header("etag").unwrap().to_owned();
    let anew = format!("{}/_beginanew", practice());
    town.supervisor.post(&anew, json!({})).await.is(200);
    for (method, body) in [("PUT", Some(json!({"pace": 2.0}))), ("DELETE", None)] {
        let ask = town.supervisor.ask(method, &practice()).header("If-Match", &seen);
        let ask = match body {
            Some(body) => ask.json(&body),
            None => ask,
        };
        ask.send().await.problem(412, "precondition-failed");
    }
    let now = town.agent.get(&practice()).await;
    let now = now.header("etag").unwrap().to_owned();
    let right = town
        .supervisor
        .ask("DELETE", &practice())
        .header("If-Match", &now);
    right.send().await.is(204);
}
