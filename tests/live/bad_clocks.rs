//! Bad days of the clock: it jumps, and it changes with the seasons.

use std::time::Duration;

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::harness::setting::{HALL, OTHER_HALL};
use crate::harness::town::instant;
use crate::harness::{Building, Screen, Ticket, Town};

fn is_held(data: &Value) -> bool {
    let alarms = data["alarms"].as_array();
    alarms
        .into_iter()
        .flatten()
        .any(|alarm| alarm["kind"] == "clockHeld")
}

async fn supervisor(town: &Town) -> Screen {
    Screen::open(&town.supervisor, &format!("halls/{HALL}/live?view=supervisor")).await
}

#[tokio::test]
async fn a_clock_that_jumps_forward_breaks_no_promise_and_raises_an_alarm() {
    let town = Town::open().await;
    let mut screen = supervisor(&town).await;
    let early = town.issue("paspoort").await;
    town.clock.set_wall(town.now() + TimeDelta::hours(2));
    screen.until(is_held).await;
    town.settle().await;
    assert_eq!(town.breaches().await, Vec::<Value>::new());
    town.clock.advance(Duration::from_secs(30));
    let late = town.issue("paspoort").await;
    assert_eq!(
        late.json["issuedAt"], "2026-11-03T08:00:30Z",
        "commands go on by the monotonic clock"
    );
    assert_eq!(town.seen_by_visitor(&early).await["state"], "waiting");
}

#[tokio::test]
async fn after_a_steady_minute_the_clock_is_believed_and_what_fell_due_is_made_up_for() {
    let town = Town::open().await;
    let mut screen = supervisor(&town).await;
    town.issue("paspoort").await;
    town.clock.set_wall(town.now() + TimeDelta::hours(2));
    screen.until(is_held).await;
    town.clock.advance(Duration::from_secs(60));
    let data = screen
        .until(|data| !is_held(data) && data["breaches"] != json!([]))
        .await;
    assert_eq!(data["breaches"][0]["at"], "2026-11-03T08:15:00Z");
    assert_eq!(
        town.issue("paspoort").await.json["issuedAt"],
        "2026-11-03T10:01:00Z"
    );
}

#[tokio::test]
async fn an_administrator_may_say_earlier_that_the_clock_is_right() {
    let town = Town::open().await;
    let mut screen = supervisor(&town).await;
    town.issue("paspoort").await;
    town.clock.set_wall(town.now() + TimeDelta::hours(2));
    screen.until(is_held).await;
    town.supervisor
        .post("clock/_accept", json!({}))
        .await
        .problem(403, "forbidden");
    town.admin.post("clock/_accept", json!({})).await.is(204);
    screen
        .until(|data| !is_held(data) && data["breaches"] != json!([]))
        .await;
}

#[tokio::test]
async fn after_a_clock_jumps_back_time_goes_on_and_nothing_is_done_twice() {
    let town = Town::open().await;
    let mut screen = supervisor(&town).await;
    let first = town.issue("paspoort").await;
    town.pass_minutes(16).await;
    town.clock.set_wall(town.now() - TimeDelta::hours(2));
    screen.until(is_held).await;
    let second = town.issue("paspoort").await;
    assert_eq!(second.json["issuedAt"], "2026-11-03T08:16:00Z");
    town.clock.advance(Duration::from_secs(60));
    screen.until(|data| !is_held(data)).await;
    let third = town.issue("paspoort").await;
    assert!(
        third.instant("issuedAt") >= second.instant("issuedAt"),
        "time never runs backwards"
    );
    let breaches = town.breaches().await;
    assert_eq!(breaches.len(), 1);
    assert_eq!(breaches[0]["ticketId"], first.id.as_str());
}

async fn issue_elsewhere(town: &Town) -> Ticket {
    let path = format!("halls/{OTHER_HALL}/tickets");
    let answer = town
        .other_kiosk
        .post(&path, json!({"serviceIds": ["paspoort"]}))
        .await;
    Ticket::of(answer.is(201))
}

/// Issues at each of these instants in turn.
async fn numbers_at(instants: &[&str]) -> Vec<String> {
    let town = Town::built(Building {
        begins: Some("2026-01-01T12:00:00Z"),
        ..Building::default()
    })
    .await;
    let mut numbers = Vec::new();
    for at in instants {
        let ahead = (instant(at) - town.now()).to_std().unwrap();
        town.pass(ahead).await;
        numbers.push(issue_elsewhere(&town).await.number);
    }
    numbers
}

#[tokio::test]
async fn the_day_on_which_the_clock_goes_back_has_twenty_five_hours_and_every_number_once() {
    let night = [
        "2026-10-24T22:00:00Z",
        "2026-10-25T00:30:00Z",
        "2026-10-25T01:30:00Z",
        "2026-10-25T22:59:59Z",
        "2026-10-25T23:00:00Z",
    ];
    assert_eq!(numbers_at(&night).await, ["P001", "P002", "P003", "P004", "P001"]);
}

#[tokio::test]
async fn the_day_on_which_the_clock_goes_forward_has_twenty_three_hours() {
    let night = [
        "2026-03-28T23:00:00Z",
        "2026-03-29T01:00:00Z",
        "2026-03-29T21:59:59Z",
        "2026-03-29T22:00:00Z",
    ];
    assert_eq!(numbers_at(&night).await, ["P001", "P002", "P003", "P001"]);
}

#[tokio::test]
async fn a_promise_made_before_the_clock_goes_back_breaks_a_quarter_of_an_hour_later_all_the_same() {
    let town = Town::built(Building {
        begins: Some("2026-10-25T00:50:00Z"),
        ..Building::default()
    })
    .await;
    let ticket = issue_elsewhere(&town).await;
    assert_eq!(ticket.json["dueAt"], "2026-10-25T01:05:00Z");
    town.pass_minutes(16).await;
    let breaches = town.elsewhere.get(&format!("halls/{OTHER_HALL}/breaches")).await;
    assert_eq!(breaches.is(200)["items"][0]["at"], "2026-10-25T01:05:00Z");
}

#[tokio::test]
async fn the_hall_closes_by_its_own_clock_in_summer_and_in_winter() {
    for (begins, closes) in [
        ("2026-10-24T10:00:00Z", "2026-10-24T18:00:00Z"),
        ("2026-10-25T10:00:00Z", "2026-10-25T19:00:00Z"),
    ] {
        let town = Town::built(Building {
            begins: Some(begins),
            ..Building::default()
        })
        .await;
        let hall = town.nobody.get(&format!("halls/{HALL}")).await;
        assert_eq!(hall.is(200)["closesAt"], closes);
    }
}
