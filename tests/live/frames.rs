//! How frames come: whole, newest first, and again when nothing happens.

use std::sync::Arc;
use std::time::Duration;

use kwartier::clock::ScaledClock;
use serde_json::json;
use tokio::time::timeout;

use crate::harness::setting::HALL;
use crate::harness::town::{MORNING, instant};
use crate::harness::{Building, Screen, Town};

fn view(name: &str) -> String {
    format!("halls/{HALL}/live?view={name}")
}

#[tokio::test]
async fn when_nothing_happens_the_frame_comes_again_within_five_seconds() {
    let town = Town::open().await;
    let mut screens = [
        Screen::open(&town.nobody, &view("lobby")).await,
        Screen::open(&town.supervisor, &view("supervisor")).await,
    ];
    for screen in &mut screens {
        screen.next().await;
    }
    for _ in 0..2 {
        for screen in &mut screens {
            // The contract's five seconds, and one for a machine that does much else at the moment.
            timeout(Duration::from_secs(6), screen.next())
                .await
                .expect("a frame in time");
        }
    }
}

#[tokio::test]
async fn the_sequence_is_that_of_the_halls_events() {
    let town = Town::open().await;
    let mut lobby = Screen::open(&town.nobody, &view("lobby")).await;
    let before = lobby.next().await["seq"].as_u64().unwrap();
    town.issue("paspoort").await;
    let hall = HALL.parse().unwrap();
    let events = town.store().events(hall, before, 100).await.unwrap();
    let last = events.last().unwrap().seq;
    lobby.until(|data| data["waiting"][0]["count"] == 1).await;
    let mut again = Screen::open(&town.nobody, &view("lobby")).await;
    assert_eq!(again.next().await["seq"], last);
}

#[tokio::test]
async fn screens_are_told_what_time_it_is_and_how_fast_the_clock_runs() {
    let town = Town::open().await;
    let frame = Screen::open(&town.nobody, &view("lobby")).await.next().await;
    assert_eq!(
        (&frame["serverTime"], &frame["clockRate"]),
        (&json!("2026-11-03T08:00:00.000Z"), &json!(1.0))
    );
    let fast = ScaledClock::new(instant(MORNING), 20.0);
    let demonstration = Town::built(Building {
        hall_clock: Some(Arc::new(fast)),
        ..Building::default()
    })
    .await;
    let mut lobby = Screen::open(&demonstration.nobody, &view("lobby")).await;
    let first = lobby.next().await;
    let later = lobby.next().await;
    assert_eq!(later["clockRate"], 20.0);
    let shown = |frame: &serde_json::Value| instant(frame["serverTime"].as_str().unwrap());
    assert!(instant(MORNING) <= shown(&first) && shown(&first) < shown(&later));
}

#[tokio::test]
async fn a_server_that_stops_ends_its_live_views() {
    let mut town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let mut screens = vec![
        Screen::open(&town.nobody, &view("lobby")).await,
        Screen::open(&town.nobody, &format!("{}/live", ticket.own())).await,
    ];
    for screen in &mut screens {
        screen.next().await;
    }
    town.stop().await;
    for screen in screens {
        screen.ended().await;
    }
}
