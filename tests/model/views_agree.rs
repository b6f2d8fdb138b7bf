//! The reader of what many screens show at one instant sees when they differ, and they never do.

use std::collections::BTreeMap;

use kwartier::hall::command::Command;
use serde_json::{Value, json};

use super::hall::Hall;
use super::truth::{Frame, contradictions, disagreements, frames};

type Views = BTreeMap<String, Frame>;

/// What is different, in which view, and how it came about.
type Change = (&'static str, &'static str, fn(&mut Value));

fn wrong(views: &Views) -> Vec<String> {
    let views = views.iter().map(|(name, frame)| (name.as_str(), frame));
    disagreements(&views.collect())
}

/// Somebody is called to counter 1, somebody is helped at counter 2, and two wait.
fn busy() -> (Hall, Views) {
    let mut hall = Hall::open();
    for time in ["10:00", "10:01", "10:02", "10:03"] {
        hall.at(time).issue("paspoort");
    }
    hall.at("10:04").serve("2");
    hall.call("1");
    let views = hall.seen(frames);
    (hall, views)
}

#[test]
fn the_views_of_one_instant_agree() {
    let (_, views) = busy();
    assert_eq!(wrong(&views), [""; 0]);
    assert!(views.len() > 3 + 4);
}

#[test]
fn a_hall_that_closed_is_closed_on_every_screen() {
    let (mut hall, _) = busy();
    hall.does(Command::CloseHall {
        until: Some(hall.instant("11:00")),
        texts: [("nl".parse().unwrap(), "Er is brandalarm.".to_owned())].into(),
    });
    let mut views = hall.seen(frames);
    assert_eq!(wrong(&views), [""; 0]);
    views.get_mut("kiosk").unwrap().data["closed"] = Value::Null;
    assert_eq!(wrong(&views).len(), 1);
}

#[test]
fn every_difference_between_two_views_is_seen() {
    let (_, views) = busy();
    let changes: [Change; 9] = [
        ("a call that no longer stands", "lobby", |lobby| {
            lobby["calls"][0]["counterId"] = json!("3");
        }),
        ("a call that is shown twice", "lobby", |lobby| {
            let again = lobby["calls"][0].clone();
            lobby["calls"].as_array_mut().unwrap().push(again);
        }),
        ("a call that is not shown", "lobby", |lobby| {
            lobby["calls"].as_array_mut().unwrap().pop();
        }),
        ("a call that was heard and sounds again", "lobby", |lobby| {
            for call in lobby["calls"].as_array_mut().unwrap() {
                call["answered"] = json!(false);
            }
        }),
        ("another count of who waits", "lobby", |lobby| {
            lobby["waiting"][0]["count"] = json!(7);
        }),
        ("another count at the kiosk", "kiosk", |kiosk| {
            kiosk["services"][0]["waiting"] = json!(7);
        }),
        ("a counter with nobody", "counter/1", |counter| {
            counter["ticket"] = Value::Null;
        }),
        ("another wait for who comes now", "kiosk", |kiosk| {
            kiosk["services"][0]["pastNorm"] = json!("another");
        }),
        ("a counter that has closed", "counter/2", |counter| {
            counter["counter"]["state"] = json!("closed");
        }),
    ];
    for (what, view, change) in changes {
        let mut views = views.clone();
        change(&mut views.get_mut(view).unwrap().data);
        assert!(!wrong(&views).is_empty(), "{what}");
    }
    for (state, said) in [
        ("waiting", "state"),
        ("called", "counterId"),
        ("waiting", "dueAt"),
    ] {
        let mut views = views.clone();
        let own = views
            .iter_mut()
            .find(|(name, own)| name.starts_with("ticket/") && own.data["state"] == state);
        own.unwrap().1.data[said] = json!("serving");
        assert!(!wrong(&views).is_empty(), "{said} of a {state} ticket");
    }
}

#[test]
fn a_second_promise_that_is_past_is_a_contradiction() {
    let mut said = json!({
        "wait": {"kind": "between", "loMin": 1, "hiMin": 4}, "forecast": {"loS": 60, "medianS": 120, "hiS": 240},
        "promise": {"kind": "broken", "second": {"kind": "within", "minutes": 5}},
        "breach": {"secondDueAt": "2026-11-03T10:05:00Z"},
    });
    let now = "2026-11-03T10:05:00Z".parse().unwrap();
    assert_eq!(contradictions(&said, now).len(), 1);
    said["breach"]["secondDueAt"] = json!("2026-11-03T10:05:01Z");
    assert_eq!(contradictions(&said, now), [""; 0]);
}
