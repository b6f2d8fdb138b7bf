//! `GET /halls/{hallId}/staff-days`: one's own day, which nobody else sees unless the hall chose so.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Caller, Town};

async fn days(caller: &Caller) -> Vec<Value> {
    let answer = caller.get(&format!("halls/{HALL}/staff-days")).await;
    answer.is(200)["items"].as_array().unwrap().clone()
}

async fn own(town: &Town) -> Value {
    let mut days = days(&town.agent).await;
    assert_eq!(days.len(), 1, "nobody else's: {days:?}");
    days.remove(0)
}

/// One visitor is helped at counter 1 for so long.
async fn help(town: &Town, minutes: u64) {
    let ticket = town.issue("paspoort").await;
    town.call("1").await.is(200);
    town.did(&ticket, "_start").await;
    town.pass_minutes(minutes).await;
    let done = json!({"outcome": "answered"});
    town.step(&ticket, "_complete", done).await.is(200);
}

#[tokio::test]
async fn whoever_helps_sees_their_own_day() {
    let town = Town::open().await;
    let before = own(&town).await;
    assert_eq!(
        before,
        json!({"accountId": "jansen", "seenBy": "onlyOwn",
               "called": 0, "helped": 0, "notThere": 0, "passedOn": 0}),
        "who did nothing yet has a day too, without a mean of nothing"
    );
    town.open_counter("1").await;
    help(&town, 4).await;
    help(&town, 8).await;
    let missed = town.issue("paspoort").await;
    town.call("1").await.is(200);
    town.did(&missed, "_noshow").await;
    let day = own(&town).await;
    assert_eq!(
        (
            &day["called"],
            &day["helped"],
            &day["notThere"],
            &day["helpMeanS"]
        ),
        (&json!(3), &json!(2), &json!(1), &json!(360))
    );
}

#[tokio::test]
async fn what_was_taken_back_is_not_counted_and_an_interrupted_help_has_no_length() {
    let town = Town::open().await;
    town.open_counter("1").await;
    let ticket = town.issue("paspoort").await;
    town.call("1").await.is(200);
    let undo = format!("halls/{HALL}/tickets/{}/_undo", ticket.id);
    town.agent.post(&undo, json!({})).await.is(200);
    assert_eq!(own(&town).await["called"], 0);

    town.call("1").await.is(200);
    town.did(&ticket, "_start").await;
    town.pass_minutes(3).await;
    let done = json!({"outcome": "answered"});
    town.step(&ticket, "_complete", done.clone()).await.is(200);
    town.agent.post(&undo, json!({})).await.is(200);
    assert_eq!(own(&town).await["helped"], 0);
    town.pass_minutes(2).await;
    town.step(&ticket, "_complete", done.clone()).await.is(200);
    let day = own(&town).await;
    assert_eq!(
        (&day["helped"], &day["helpMeanS"]),
        (&json!(1), &json!(300)),
        "help had gone on"
    );

    let parked = town.issue("paspoort").await;
    town.call("1").await.is(200);
    town.did(&parked, "_start").await;
    town.did(&parked, "_park").await;
    town.pass(Duration::from_secs(90)).await;
    town.step(&parked, "_unpark", json!({"counterId": "1"}))
        .await
        .is(200);
    town.step(&parked, "_complete", done).await.is(200);
    let day = own(&town).await;
    assert_eq!((&day["helped"], &day["helpMeanS"]), (&json!(2), &json!(300)));
}

#[tokio::test]
async fn a_day_begins_at_the_halls_own_midnight() {
    let town = Town::open().await;
    town.open_counter("1").await;
    help(&town, 4).await;
    town.pass_minutes(24 * 60).await;
    assert_eq!(own(&town).await["helped"], 0);
}

#[tokio::test]
async fn a_supervisor_sees_colleagues_only_where_the_hall_chose_so() {
    let town = Town::open().await;
    town.open_counter("1").await;
    help(&town, 4).await;
    let seen = days(&town.supervisor).await;
    assert!(seen.iter().all(|day| day["accountId"] != "jansen"), "{seen:?}");

    let choose = json!({"settings": {"staffFigures": "supervisorsToo"}});
    let ask = town.admin.ask("PATCH", &format!("halls/{HALL}"));
    let chosen = ask.body("application/merge-patch+json", choose.to_string());
    chosen.send().await.is(200);
    let seen = days(&town.supervisor).await;
    let of_agent = seen.iter().find(|day| day["accountId"] == "jansen").unwrap();
    assert_eq!(
        (&of_agent["helped"], &of_agent["seenBy"]),
        (&json!(1), &json!("supervisorsToo"))
    );
    let for_agent = days(&town.agent).await;
    assert_eq!(for_agent.len(), 1, "colleagues do not see each other");
    assert_eq!(
        for_agent[0]["seenBy"], "supervisorsToo",
        "and are told who else sees it"
    );
}

#[tokio::test]
async fn strangers_and_devices_see_nothing() {
    let town = Town::open().await;
    let path = format!("halls/{HALL}/staff-days");
    town.nobody.get(&path).await.problem(401, "unauthorized");
    town.kiosk.get(&path).await.problem(403, "forbidden");
}
