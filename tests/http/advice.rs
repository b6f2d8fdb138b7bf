//! What can be done about promises that will break, and what came of it.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::harness::setting::{HALL, OTHER_HALL};
use crate::harness::town::instant;
use crate::harness::{Answer, Caller, Screen, Town};

/// A hall in which too few counters are open for those who wait, seen by the supervisor until there is advice.
async fn busy(town: &Town) -> (Screen, Value) {
    let mut screen = Screen::open(&town.supervisor, &format!("halls/{HALL}/live?view=supervisor")).await;
    town.open_counter("1").await;
    let first = town.issue("paspoort").await;
    town.serve(&first, "1").await;
    for _ in 0..9 {
        town.issue("paspoort").await;
    }
    // Who works where is what advice follows at once.
    town.open_counter("2").await;
    let data = screen
        .until(|data| data["advice"].as_array().is_some_and(|all| !all.is_empty()))
        .await;
    (screen, data["advice"][0].clone())
}

async fn carry_out(caller: &Caller, id: &Value, key: &str) -> Answer {
    let path = format!("halls/{HALL}/advice/{}/_carryout", id.as_str().unwrap());
    caller.ask("POST", &path).json(&json!({})).key(key).send().await
}

async fn undo(town: &Town, id: &Value) -> Answer {
    let path = format!("halls/{HALL}/advice/{}/_undo", id.as_str().unwrap());
    town.supervisor.post(&path, json!({})).await
}

async fn counters(town: &Town, screen: &mut Screen, shows: impl Fn(&Value) -> bool) -> Value {
    let _ = town;
    screen.until(|data| shows(&data["counters"])).await["counters"].clone()
}

fn state_of<'v>(counters: &'v Value, id: &str) -> &'v Value {
    let mut all = counters.as_array().unwrap().iter();
    &all.find(|counter| counter["id"] == id).unwrap()["state"]
}

/// The counters that this advice opens.
fn opened(advice: &Value) -> Vec<String> {
    let moves = advice["moves"].as_array().unwrap().iter();
    let openings = moves.filter(|step| step["kind"] == "openCounter");
    openings
        .map(|step| step["counterId"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_hall_in_need_is_advised_with_gain_harm_and_uncertainty() {
    let town = Town::open().await;
    let (_screen, shown) = busy(&town).await;
    let answer = town.supervisor.get(&format!("halls/{HALL}/advice")).await;
    let list = answer.is(200);
    assert!(list["next"].is_null());
    let items = list["items"].as_array().unwrap();
    assert!((1..=3).contains(&items.len()), "{list}");
    let best = &items[0];
    assert_eq!(best["id"], shown["id"], "the same moves keep their name");
    let expected = &best["expectedBreaches"];
    let number = |value: &Value| value.as_f64().unwrap();
    assert!(
        number(&expected["after"]) < number(&expected["before"]) - 0.5,
        "{expected}"
    );
    assert!(number(&expected["lo"]) <= number(&expected["hi"]));
    assert!(number(&best["gain"]["mean"]) > 2.0 * number(&best["gain"]["standardError"]));
    assert_eq!(best["horizonMinutes"], 60);
    assert_eq!(best["needsPerson"], !opened(best).is_empty());
    let effect = &best["effects"][0];
    for member in ["breachesBefore", "breachesAfter", "waitChangeS", "visitors"] {
        assert!(effect[member].is_number(), "{member} of {effect}");
    }
}

#[tokio::test]
async fn a_quiet_hall_is_left_alone() {
    let town = Town::open().await;
    let answer = town.supervisor.get(&format!("halls/{HALL}/advice")).await;
    assert_eq!(answer.is(200), &json!({"items": [], "next": null}));
}

#[tokio::test]
async fn advice_is_carried_out_by_one_call_undone_by_another_and_both_are_on_record() {
    let town = Town::open().await;
    let (mut screen, best) = busy(&town).await;
    let opens = opened(&best);
    assert!(!opens.is_empty(), "{best}");
    let done = carry_out(&town.supervisor, &best["id"], "one-touch").await;
    let done = done.is(200);
    assert_eq!(
        (&done["id"], &done["state"], &done["canUndo"]),
        (&best["id"], &json!("running"), &json!(true))
    );
    assert_eq!(
        done["expectedBreaches"], best["expectedBreaches"],
        "what was shown is what is promised"
    );
    let all_are = |counters: &Value, state: &str| opens.iter().all(|id| state_of(counters, id) == state);
    counters(&town, &mut screen, |counters| all_are(counters, "open")).await;
    let data = screen
        .until(|data| data["adviceRecord"][0]["id"] == best["id"])
        .await;
    assert!(
        data["advice"]
            .as_array()
            .unwrap()
            .iter()
            .all(|item| item["id"] != best["id"])
    );

    let undone = undo(&town, &best["id"]).await;
    assert_eq!(undone.is(200)["state"], "undone");
    counters(&town, &mut screen, |counters| all_are(counters, "closed")).await;
    let again = undo(&town, &best["id"]).await;
    assert_eq!(again.problem(409, "wrong-state")["state"], "undone");
}

#[tokio::test]
async fn a_retry_gives_the_first_answer_though_the_advice_stands_no_more() {
    let town = Town::open().await;
    let (_screen, best) = busy(&town).await;
    let first = carry_out(&town.supervisor, &best["id"], "k").await;
    first.is(200);
    let again = carry_out(&town.supervisor, &best["id"], "k").await;
    assert_eq!((again.status, &again.text), (first.status, &first.text));
    let other = carry_out(&town.supervisor, &best["id"], "another").await;
    assert_eq!(other.problem(409, "wrong-state")["state"], "carriedOut");
}

#[tokio::test]
async fn when_the_hall_has_changed_nothing_is_done() {
    let town = Town::open().await;
    let (mut screen, best) = busy(&town).await;
    // Somebody else does by hand what the advice says last.
    let last = opened(&best).pop().unwrap();
    town.open_counter(&last).await;
    let before = counters(&town, &mut screen, |counters| state_of(counters, &last) == "open").await;
    carry_out(&town.supervisor, &best["id"], "k")
        .await
        .problem(409, "advice-stale");
    let after = screen.next().await["data"]["counters"].clone();
    for counter in before.as_array().unwrap() {
        let id = counter["id"].as_str().unwrap();
        assert_eq!(state_of(&before, id), state_of(&after, id), "counter {id}");
    }
}

#[tokio::test]
async fn advice_that_nobody_gave_is_not_found() {
    let town = Town::open().await;
    for id in ["a0123456789abcdef", "NOT-A-NAME"] {
        carry_out(&town.supervisor, &json!(id), "k")
            .await
            .problem(404, "not-found");
        undo(&town, &json!(id)).await.problem(404, "not-found");
    }
}

#[tokio::test]
async fn what_was_promised_is_held_against_what_happened_after_an_hour_and_a_restart() {
    let mut town = Town::open().await;
    let (screen, best) = busy(&town).await;
    carry_out(&town.supervisor, &best["id"], "k").await.is(200);
    drop(screen);
    town.restart().await;
    town.pass_minutes(61).await;
    let mut screen = Screen::open(&town.supervisor, &format!("halls/{HALL}/live?view=supervisor")).await;
    let data = screen
        .until(|data| data["adviceRecord"][0]["state"] == "over")
        .await;
    // Nobody was called: all nine promises broke, and none after its hour.
    assert_eq!(data["adviceRecord"][0]["broken"], 9);
    assert_eq!(data["adviceRecord"][0]["canUndo"], false);
    undo(&town, &best["id"]).await.problem(409, "advice-stale");
}

#[tokio::test]
async fn the_supervisor_sees_whose_promise_is_at_risk_the_soonest_first() {
    let town = Town::open().await;
    let (mut screen, _) = busy(&town).await;
    // Two forecasts one after the other raise an alarm.
    for _ in 0..2 {
        town.pass(std::time::Duration::from_secs(11)).await;
        screen.next().await;
    }
    let data = screen.until(|data| data["atRisk"][0]["alarm"] == true).await;
    let at_risk = data["atRisk"].as_array().unwrap();
    let due: Vec<&str> = at_risk
        .iter()
        .map(|each| each["dueAt"].as_str().unwrap())
        .collect();
    assert!(due.is_sorted());
    for each in at_risk {
        assert!(each["breachProbability"].as_f64().unwrap() > 0.1, "{each}");
        assert!(each["ticketId"].is_string() && each["number"].is_string() && each["serviceId"].is_string());
    }
    let alarms = data["alarms"].as_array().unwrap();
    assert!(
        alarms.iter().any(|alarm| alarm["kind"] == "promisesAtRisk"),
        "{alarms:?}"
    );
    let passports = &data["services"][0];
    assert!(
        passports["expectedBreaches"].as_f64().unwrap() > 0.5,
        "{passports}"
    );
}

#[tokio::test]
async fn advice_is_for_supervisors_of_the_hall() {
    let town = Town::open().await;
    let path = format!("halls/{HALL}/advice");
    town.nobody.get(&path).await.problem(401, "unauthorized");
    town.agent.get(&path).await.problem(403, "forbidden");
    town.supervisor.get(&path).await.is(200);
    let elsewhere = format!("halls/{OTHER_HALL}/advice");
    town.supervisor.get(&elsewhere).await.problem(403, "forbidden");
}

/// The day's roster: all six counters work from eight to eight, with this break.
async fn plan_break(town: &Town, from: &str, to: &str) {
    let turn = |id: u32| json!({"counterId": id.to_string(), "from": "08:00", "to": "20:00", "breaks": [{"from": from, "to": to}]});
    let entries: Vec<Value> = (1..=6).map(turn).collect();
    let days = json!({"items": [{"day": "2026-11-03", "entries": entries}]});
    town.supervisor
        .put(&format!("halls/{HALL}/rosters"), days)
        .await
        .is(200);
}

/// When each counter's break begins, by today's roster.
async fn breaks(town: &Town) -> Vec<(String, String)> {
    let answer = town.supervisor.get(&format!("halls/{HALL}/rosters")).await;
    let entries = answer.is(200)["items"][0]["entries"].as_array().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let each = entries
        .iter()
        .map(|entry| (text(&entry["counterId"]), text(&entry["breaks"][0]["from"])));
    each.collect()
}

fn delays(advice: &Value) -> Vec<&Value> {
    let moves = advice["moves"].as_array().unwrap().iter();
    moves.filter(|step| step["kind"] == "delayBreak").collect()
}

/// Every counter helps somebody, more people wait, and in ten minutes all have a break at once: advice to delay one.
async fn before_the_break(town: &Town) -> (Screen, Value) {
    let mut screen = Screen::open(&town.supervisor, &format!("halls/{HALL}/live?view=supervisor")).await;
    plan_break(town, "09:10", "09:40").await;
    for id in ["1", "2", "3", "4", "5", "6"] {
        town.open_counter(id).await;
        let ticket = town.issue("paspoort").await;
        town.serve(&ticket, id).await;
    }
    for _ in 0..8 {
        town.issue("paspoort").await;
    }
    let delaying = |data: &Value| {
        let items = data["advice"].as_array().cloned().unwrap_or_default();
        items.into_iter().find(|item| !delays(item).is_empty())
    };
    let data = screen.until(|data| delaying(data).is_some()).await;
    (screen, delaying(&data).unwrap())
}

#[tokio::test]
async fn a_planned_break_is_delayed_by_one_call_and_put_back_by_another() {
    let mut town = Town::open().await;
    let (screen, advice) = before_the_break(&town).await;
    let delayed: Vec<(String, String)> = delays(&advice)
        .into_iter()
        .map(|step| {
            let minutes = step["minutes"].as_u64().unwrap();
            let begins: DateTime<Utc> = step["until"].as_str().unwrap().parse().unwrap();
            let planned = instant("2026-11-03T08:10:00Z");
            assert_eq!((begins - planned).num_minutes(), i64::try_from(minutes).unwrap());
            assert_eq!(step["needsPerson"], false);
            let begins = begins.with_timezone(&chrono_tz::Europe::Amsterdam);
            let id = step["counterId"].as_str().unwrap().to_owned();
            (id, begins.format("%H:%M").to_string())
        })
        .collect();
    let done = carry_out(&town.supervisor, &advice["id"], "one-touch").await;
    assert_eq!(
        delays(done.is(200)).len(),
        delayed.len(),
        "the record says what was done"
    );
    drop(screen);
    town.restart().await;
    for (id, begins) in breaks(&town).await {
        let moved = delayed.iter().find(|(counter, _)| *counter == id);
        assert_eq!(
            begins,
            moved.map_or("09:10", |(_, at)| at.as_str()),
            "counter {id}"
        );
    }
    undo(&town, &advice["id"]).await.is(200);
    for (id, begins) in breaks(&town).await {
        assert_eq!(begins, "09:10", "counter {id}");
    }
}

#[tokio::test]
async fn advice_to_delay_a_break_goes_when_somebody_plans_the_day_anew() {
    let town = Town::open().await;
    let (mut screen, advice) = before_the_break(&town).await;
    plan_break(&town, "10:30", "11:00").await;
    screen
        .until(|data| {
            let items = data["advice"].as_array().unwrap();
            items.iter().all(|item| item["id"] != advice["id"])
        })
        .await;
    carry_out(&town.supervisor, &advice["id"], "late")
        .await
        .problem(409, "advice-stale");
}
