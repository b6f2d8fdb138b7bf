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
    screen.until(is_apart).await;
    let third = town.issue("paspoort").await;
    assert!(
        third.instant("issuedAt") >= second.instant("issuedAt"),
        "time never runs backwards"
    );
    let breaches = town.breaches().await;
    assert_eq!(breaches.len(), 1);
    assert_eq!(breaches[0]["ticketId"], first.id.as_str());
}

fn is_apart(data: &Value) -> bool {
    apart(data).is_some()
}

fn apart(data: &Value) -> Option<Value> {
    let alarms = data["alarms"].as_array();
    let mut alarms = alarms.into_iter().flatten();
    alarms.find(|alarm| alarm["kind"] == "clockApart").cloned()
}

/// The clock was wrong by so much when the last number was issued, and is right when the server starts again.
async fn town_with_a_log_from_the_future(ahead: TimeDelta) -> (Town, Ticket, chrono::DateTime<chrono::Utc>) {
    let mut town = Town::open().await;
    let true_time = town.now();
    let wrong = true_time + ahead;
    town.stop().await;
    town.clock.set_wall(wrong);
    town.start_again().await;
    let ticket = town.issue("paspoort").await;
    assert_eq!(ticket.instant("issuedAt"), wrong);
    town.stop().await;
    town.clock.set_wall(true_time + TimeDelta::seconds(1));
    town.start_again().await;
    (town, ticket, wrong)
}

#[tokio::test]
async fn a_log_from_the_future_is_served_at_full_speed_with_an_alarm_and_keeps_its_promises() {
    for ahead in [TimeDelta::minutes(10), TimeDelta::days(364)] {
        let (town, ticket, wrong) = town_with_a_log_from_the_future(ahead).await;
        let mut screen = supervisor(&town).await;
        screen.until(is_held).await;
        town.clock.advance(Duration::from_secs(60));
        let data = screen.until(is_apart).await;
        let alarm = apart(&data).unwrap();
        assert_eq!(alarm["aheadS"], ahead.num_seconds() - 1);
        assert_eq!(alarm["since"], "2026-11-03T08:01:01Z");
        let ready = town.nobody.get("/readyz").await;
        let said = ready.is(200)["clock"].as_str().unwrap_or_default().to_owned();
        assert!(
            said.contains("ahead of the machine's since 2026-11-03T08:01:01Z"),
            "{said}"
        );
        // Nobody calls: the timer alone registers what breaks, when it breaks.
        town.clock.advance(Duration::from_secs(14 * 60));
        let data = screen.until(|data| data["breaches"] == json!([])).await;
        assert_eq!(data["totals"]["waiting"], 1);
        town.clock.advance(Duration::from_secs(2 * 60));
        let data = screen.until(|data| data["breaches"] != json!([])).await;
        assert_eq!(data["breaches"][0]["ticketId"], ticket.id.as_str());
        assert_eq!(
            instant(data["breaches"][0]["at"].as_str().unwrap()),
            wrong + TimeDelta::minutes(15)
        );
        let later = town.issue("paspoort").await;
        assert_eq!(
            later.instant("issuedAt"),
            wrong + TimeDelta::minutes(17),
            "a minute is a minute"
        );
    }
}

#[tokio::test]
async fn an_administrator_corrects_a_clock_that_was_ahead_and_who_waits_keeps_wait_and_promise() {
    for ahead in [TimeDelta::minutes(10), TimeDelta::days(364)] {
        let (mut town, ticket, wrong) = town_with_a_log_from_the_future(ahead).await;
        town.pass_minutes(5).await;
        let before = town.seen_by_visitor(&ticket).await;
        let true_time = town.now();
        town.supervisor.get("clock").await.problem(403, "forbidden");
        let looked = town.admin.post("clock/_correct", json!({"dryRun": true})).await;
        let looked = looked.is(200).clone();
        assert_eq!(looked["correction"]["to"], "2026-11-03T08:05:01Z");
        assert_eq!(looked["correction"]["halls"][0]["visitsKept"], 1, "{looked}");
        let wrong_word = json!({"trueTime": "2027-01-01T00:00:00Z"});
        let refused = town.admin.post("clock/_correct", wrong_word).await;
        refused.problem(409, "wrong-state");
        assert_eq!(town.admin.get("clock").await.is(200)["state"], "apart");
        let corrected = town
            .admin
            .post("clock/_correct", json!({"trueTime": "2026-11-03T08:05:30Z"}))
            .await;
        corrected.is(200);
        assert_eq!(town.admin.get("clock").await.is(200)["state"], "steady");
        town.admin
            .post("clock/_correct", json!({}))
            .await
            .problem(409, "wrong-state");

        let shift = true_time - (wrong + TimeDelta::minutes(5));
        let after = town.seen_by_visitor(&ticket).await;
        assert_eq!(after["state"], "waiting");
        let issued = |ticket: &Value| instant(ticket["issuedAt"].as_str().unwrap());
        assert_eq!(issued(&after), issued(&before) + shift);
        assert_eq!(town.breaches().await, Vec::<Value>::new());
        let next = town.issue("paspoort").await;
        assert_eq!(next.instant("issuedAt"), true_time);
        assert_eq!(next.number, "P002", "numbers go on");
        // The promise breaks a quarter of an hour after it was made, by whichever clock.
        town.pass_minutes(9).await;
        assert_eq!(town.breaches().await, Vec::<Value>::new());
        town.pass_minutes(2).await;
        let breaches = town.breaches().await;
        assert_eq!(breaches.len(), 1);
        assert_eq!(
            instant(breaches[0]["at"].as_str().unwrap()),
            true_time + TimeDelta::minutes(10)
        );

        // The log tells it, and gives the same hall and the same tables again.
        let hall: kwartier::ids::HallId = HALL.parse().unwrap();
        let events = town.store().events(hall.clone(), 0, 100).await.unwrap();
        let backwards = events.windows(2).filter(|pair| pair[1].at < pair[0].at).count();
        assert_eq!(backwards, 1);
        assert_eq!(
            events
                .iter()
                .filter(|event| event.kind == "clockCorrected")
                .count(),
            1
        );
        let proof = kwartier::engine::rebuild::rebuild(town.store().as_ref(), &hall)
            .await
            .unwrap();
        assert!(
            proof
                .tables
                .iter()
                .all(kwartier::engine::rebuild::TableProof::same),
            "{proof:?}"
        );
        town.restart().await;
        assert_eq!(town.admin.get("clock").await.is(200)["state"], "steady");
        assert_eq!(town.seen_by_visitor(&ticket).await["state"], "waiting");
    }
}

#[tokio::test]
async fn a_day_that_a_clock_which_was_ahead_lived_already_goes_on_past_its_numbers_when_it_comes() {
    let (mut town, ticket, wrong) = town_with_a_log_from_the_future(TimeDelta::days(1)).await;
    assert_eq!(ticket.number, "P001");
    town.pass_minutes(5).await;
    town.admin.post("clock/_correct", json!({})).await.is(200);
    let today = town.issue("paspoort").await;
    assert_eq!(today.number, "P002", "the first was moved to today");
    // What the hall remembers of it outlives the server.
    town.restart().await;
    town.pass_minutes(24 * 60).await;
    assert_eq!(town.now().date_naive(), wrong.date_naive());
    let next = town.issue("paspoort").await;
    assert_eq!(next.number, "P002", "P001 was given out on this day already");
    town.pass_minutes(24 * 60).await;
    assert_eq!(town.issue("paspoort").await.number, "P001");
}

#[tokio::test]
async fn a_clock_that_was_a_year_behind_is_put_right_and_nobody_loses_their_place() {
    let town = Town::built(Building {
        begins: Some("2025-11-04T08:00:00Z"),
        ..Building::default()
    })
    .await;
    let mut screen = supervisor(&town).await;
    let ticket = town.issue("paspoort").await;
    town.pass_minutes(5).await;
    town.clock.set_wall(instant("2026-11-03T08:05:00Z"));
    screen.until(is_held).await;
    town.clock.advance(Duration::from_secs(60));
    let alarm = screen.until(is_apart).await;
    assert_eq!(apart(&alarm).unwrap()["aheadS"], -364 * 86_400);
    town.settle().await;
    assert_eq!(
        town.breaches().await,
        Vec::<Value>::new(),
        "a jump breaks no promise"
    );
    town.admin.post("clock/_correct", json!({})).await.is(200);
    let data = screen.until(|data| !is_apart(data)).await;
    assert_eq!(data["totals"]["waiting"], 1);
    let seen = town.seen_by_visitor(&ticket).await;
    assert_eq!(
        (&seen["state"], &seen["issuedAt"]),
        (&json!("waiting"), &json!("2026-11-03T08:00:00Z"))
    );
    let next = town.issue("paspoort").await;
    assert_eq!(
        (next.number.as_str(), next.json["issuedAt"].clone()),
        ("P002", json!("2026-11-03T08:06:00Z"))
    );
}

#[tokio::test]
async fn a_retry_after_a_clock_was_put_right_by_days_gets_the_first_answer() {
    for by in [TimeDelta::days(3), TimeDelta::days(-3)] {
        let town = Town::open().await;
        let mut screen = supervisor(&town).await;
        let issue = || {
            let path = format!("halls/{HALL}/tickets");
            let asked = town.kiosk.ask("POST", &path);
            asked
                .json(&json!({"serviceIds": ["paspoort"]}))
                .key("retried")
                .send()
        };
        let first = issue().await.is(201).clone();
        town.clock.set_wall(town.now() + by);
        screen.until(is_held).await;
        town.clock.advance(Duration::from_secs(60));
        screen.until(is_apart).await;
        town.admin.post("clock/_correct", json!({})).await.is(200);
        screen.until(|data| !is_apart(data)).await;
        assert_eq!(issue().await.is(201)["id"], first["id"], "{by}");
        // A day after it was given it is kept no longer, by whichever clock.
        town.pass_minutes(24 * 60).await;
        assert_ne!(issue().await.is(201)["id"], first["id"], "{by}");
    }
}

#[tokio::test]
async fn a_hall_that_could_not_write_the_correction_writes_it_before_anything_else() {
    let town = Town::in_memory().await;
    let mut screen = supervisor(&town).await;
    town.issue("paspoort").await;
    town.clock.set_wall(town.now() - TimeDelta::minutes(30));
    screen.until(is_held).await;
    town.memory().set_full(true);
    town.admin
        .post("clock/_correct", json!({}))
        .await
        .problem(503, "store-full");
    town.memory().set_full(false);
    let ticket = town.issue("paspoort").await;
    assert_eq!(ticket.json["issuedAt"], "2026-11-03T07:30:00Z");
    let hall: kwartier::ids::HallId = HALL.parse().unwrap();
    let events = town.store().events(hall, 0, 100).await.unwrap();
    let kinds: Vec<&str> = events.iter().map(|event| event.kind.as_str()).collect();
    let corrected = kinds.iter().position(|kind| *kind == "clockCorrected").unwrap();
    assert_eq!(kinds.iter().filter(|kind| **kind == "clockCorrected").count(), 1);
    assert!(kinds[corrected..].contains(&"ticketIssued"), "{kinds:?}");
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
