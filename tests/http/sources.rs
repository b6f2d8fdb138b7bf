//! `/halls/{hallId}/appointment-sources`: another system's appointments, read again and again.

use std::fs;
use std::time::Duration;

use kwartier::store::Shelf;
use serde_json::{Value, json};

use crate::harness::caller::Answer;
use crate::harness::setting::HALL;
use crate::harness::source_server::SourceServer;
use crate::harness::{Building, Caller, Town};

const LIST: &str = "halls/stadhuis/appointment-sources";
const ONE: &str = "halls/stadhuis/appointment-sources/systeem";

async fn town(server: &SourceServer) -> Town {
    Town::built(Building {
        sources: server.means(),
        ..Building::default()
    })
    .await
}

/// A calendar of events: name, edition, start on the fourth of November, and further lines.
fn calendar(events: &[(&str, u32, &str, &str)]) -> String {
    let events = events.iter().map(|(uid, sequence, time, more)| {
        format!(
            "BEGIN:VEVENT\r\nUID:{uid}@systeem\r\nSEQUENCE:{sequence}\r\nDTSTART:20261104T{time}00Z\r\n\
             SUMMARY:Paspoort\r\n{more}END:VEVENT\r\n"
        )
    });
    format!(
        "BEGIN:VCALENDAR\r\n{}END:VCALENDAR\r\n",
        events.collect::<String>()
    )
}

/// As many events, ten minutes apart.
fn day(names: &[&str]) -> String {
    let times = ["0900", "0910", "0920", "0930", "0940", "0950"];
    let events: Vec<_> = names
        .iter()
        .zip(times)
        .map(|(name, time)| (*name, 0, time, ""))
        .collect();
    calendar(&events)
}

fn source(more: Value) -> Value {
    let mut source = json!({
        "id": "systeem", "name": "Afsprakensysteem", "kind": "address", "address": SourceServer::at("export.ics"),
    });
    for (name, value) in more.as_object().unwrap() {
        source[name] = value.clone();
    }
    source
}

/// Adds it, and waits until it was read once.
async fn added(town: &Town, more: Value) {
    town.admin.post(LIST, source(more)).await.is(201);
    until(town, |source| {
        source["readAt"].is_string() || source["trouble"].is_object()
    })
    .await;
}

async fn shown(town: &Town) -> Value {
    town.admin.get(ONE).await.is(200).clone()
}

/// Looks until the source is so.
async fn until(town: &Town, is_so: impl Fn(&Value) -> bool) -> Value {
    let mut last = Value::Null;
    let so = async {
        loop {
            last = shown(town).await;
            if is_so(&last) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let in_time = tokio::time::timeout(Duration::from_secs(20), so).await;
    assert!(in_time.is_ok(), "{last}");
    last
}

/// Reads it at once, after whatever reads it by itself at this moment.
async fn read_now(town: &Town) -> Value {
    loop {
        let read = town.admin.post(&format!("{ONE}/_read"), json!({})).await;
        if read.status != 409 {
            return read.is(200).clone();
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

async fn word(by: &Caller, verb: &str, held: &Value) -> Answer {
    let body = json!({"heldId": held["held"]["id"]});
    by.post(&format!("{ONE}/{verb}"), body).await
}

/// The appointments that stand, by their time.
async fn standing(town: &Town) -> Vec<String> {
    let all = town.admin.get("appointments?hallId=stadhuis").await;
    let items = all.is(200)["items"].as_array().unwrap().clone();
    let booked = items.iter().filter(|one| one["state"] == "booked");
    booked
        .map(|one| one["at"].as_str().unwrap()[11..16].to_owned())
        .collect()
}

/// Lets real time pass, by which sources are read.
fn pass(town: &Town, minutes: u64) {
    town.real_clock.advance(Duration::from_secs(minutes * 60));
}

#[tokio::test]
async fn on_its_schedule_moved_is_moved_called_off_is_called_off_and_the_same_is_not_read_twice() {
    let mut server = SourceServer::open(calendar(&[("a", 0, "0900", ""), ("b", 0, "0910", "")])).await;
    let mut town = town(&server).await;
    added(&town, json!({})).await;
    let first = server.next().await;
    assert_eq!(
        (first.path.as_str(), first.headers.get("if-none-match")),
        ("/geheim-0123/export.ics", None)
    );
    assert_eq!(standing(&town).await, ["09:00", "09:10"]);
    let seen = shown(&town).await;
    assert_eq!(
        (&seen["state"], &seen["lastRun"]["counts"]["booked"]),
        (&json!("fine"), &json!(2))
    );

    // A restart later nothing of it has changed: it is asked by its edition.
    town.restart().await;
    pass(&town, 15);
    let second = server.next().await;
    assert!(second.headers.contains_key("if-none-match") && second.status.starts_with("304"));

    server.serves(calendar(&[
        ("a", 1, "1030", ""),
        ("b", 1, "0910", "STATUS:CANCELLED\r\n"),
        ("c", 0, "0940", ""),
    ]));
    pass(&town, 15);
    let third = server.next().await;
    assert!(third.status.starts_with("200"));
    let seen = until(&town, |source| source["lastRun"]["counts"]["changed"] == 1).await;
    assert_eq!(seen["lastRun"]["counts"]["calledOff"], 1);
    assert_eq!(standing(&town).await, ["09:40", "10:30"]);
}

#[tokio::test]
async fn a_source_that_is_down_or_talks_nonsense_calls_nothing_off_and_says_so() {
    let mut server = SourceServer::open(day(&["a", "b", "c"])).await;
    let town = town(&server).await;
    added(&town, json!({"whole": true})).await;
    server.next().await;
    let answers = [
        ("503 Service Unavailable\r\n", "status", json!(503)),
        (
            "302 Found\r\nlocation: https://elders.example/\r\n",
            "redirected",
            json!(302),
        ),
    ];
    let mut failures = 0;
    for (says, fault, status) in answers {
        server.says(says);
        let seen = read_now(&town).await;
        server.next().await;
        failures += 1;
        assert_eq!(
            (&seen["state"], &seen["trouble"]["fault"]),
            (&json!("failing"), &json!(fault))
        );
        assert_eq!(seen["trouble"]["status"], status);
    }
    // After two failures it is tried a fourth as often.
    let next = shown(&town).await["nextAt"]
        .as_str()
        .unwrap()
        .parse::<chrono::DateTime<chrono::Utc>>();
    assert!(next.unwrap() - town.now() <= chrono::TimeDelta::minutes(15 << failures));

    let garbage: [&[u8]; 4] = [
        b"<!doctype html><title>Aanmelden</title>",
        b"",
        b"\x00\xff\xfe\x01 een twee\n\n;;;",
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    ];
    for content in garbage {
        server.serves(content);
        let seen = read_now(&town).await;
        server.next().await;
        assert_eq!(seen["lastRun"]["outcome"], "notUnderstood", "{seen}");
        assert_eq!(seen["trouble"], Value::Null);
    }
    server.serves(vec![b'x'; 2 * 1024 * 1024 + 1]);
    assert_eq!(read_now(&town).await["trouble"]["fault"], "tooLarge");
    assert_eq!(standing(&town).await.len(), 3);

    // One line of nonsense keeps no good one out, and calls nothing off: it may be any of those that are gone.
    server.serves("dienst;datum en tijd;code\r\nPaspoort;4-11-2026 12:00;NIEUW-1\r\nPaspoort;morgen;\r\n");
    let seen = read_now(&town).await;
    assert_eq!(
        (&seen["state"], &seen["lastRun"]["counts"]["booked"]),
        (&json!("fine"), &json!(1))
    );
    assert_eq!(seen["lastRun"]["lines"][0]["remarks"][0]["pointer"], "at");
    assert_eq!(standing(&town).await.len(), 4);
}

#[tokio::test]
async fn half_a_day_that_vanishes_is_held_until_somebody_says_that_it_is_right() {
    let server = SourceServer::open(day(&["a", "b", "c", "d", "e", "f"])).await;
    let mut town = town(&server).await;
    added(&town, json!({"whole": true})).await;
    town.book("ANDERS-1", "2026-11-04T11:00:00Z", &["rijbewijs"])
        .await;
    // One that is gone is called off; another's appointment stays.
    server.serves(day(&["a", "b", "c", "d", "e"]));
    assert_eq!(read_now(&town).await["lastRun"]["counts"]["calledOff"], 1);

    server.serves(day(&["a", "b"]));
    let held = read_now(&town).await;
    assert_eq!(
        (&held["state"], &held["lastRun"]["outcome"]),
        (&json!("held"), &json!("held"))
    );
    assert_eq!(held["held"]["calledOff"], 3);
    assert_eq!(held["held"]["days"], json!(["2026-11-04"]));
    assert_eq!(standing(&town).await.len(), 6);
    let ready = town.nobody.get("/readyz").await;
    assert!(ready.text.contains("importHeld"), "{}", ready.text);

    town.restart().await;
    assert_eq!(shown(&town).await["held"], held["held"]);
    // Whoever has seen another file says nothing of this one.
    let other = json!({"held": {"id": "0".repeat(24)}});
    word(&town.supervisor, "_confirm", &other)
        .await
        .problem(409, "wrong-state");
    let done = word(&town.supervisor, "_confirm", &held).await;
    assert_eq!(done.is(200)["lastRun"]["counts"]["calledOff"], 3);
    assert_eq!(done.json["state"], "fine");
    assert_eq!(standing(&town).await, ["09:00", "09:10", "11:00"]);
    word(&town.supervisor, "_confirm", &held)
        .await
        .problem(409, "wrong-state");
    let ready = town.nobody.get("/readyz").await;
    assert!(!ready.text.contains("importHeld"), "{}", ready.text);
}

#[tokio::test]
async fn what_was_discarded_is_not_held_again_and_a_file_that_is_right_again_takes_its_place() {
    let server = SourceServer::open(day(&["a", "b", "c", "d"])).await;
    let town = town(&server).await;
    added(&town, json!({"whole": true})).await;
    server.serves(day(&["a"]));
    let held = read_now(&town).await;
    word(&town.supervisor, "_discard", &held).await.is(200);
    assert_eq!(town.store().kept(Shelf::SourceHeld).await.unwrap(), []);
    pass(&town, 24 * 60);
    until(&town, |source| source["readAt"] != held["readAt"]).await;
    assert_eq!(shown(&town).await["held"], Value::Null);
    assert_eq!(standing(&town).await.len(), 4);

    server.serves(day(&["b"]));
    assert_eq!(read_now(&town).await["state"], "held");
    server.serves(day(&["a", "b", "c", "d", "e"]));
    let seen = read_now(&town).await;
    assert_eq!((&seen["state"], &seen["held"]), (&json!("fine"), &Value::Null));
    assert_eq!(standing(&town).await.len(), 5);
}

#[tokio::test]
async fn one_that_hangs_holds_up_nobody() {
    let mut server = SourceServer::open("").await;
    let town = Town::built(Building {
        sources: server.means(),
        change: Some(|config| config.import_folder = Some(config.data.join("binnen"))),
        ..Building::default()
    })
    .await;
    server.hangs();
    town.admin.post(LIST, source(json!({}))).await.is(201);
    server.next().await;
    let reading = format!("{ONE}/_read");
    town.admin.post(&reading, json!({})).await.problem(409, "in-use");
    let other = json!({"id": "map", "name": "Map", "kind": "folder"});
    town.admin.post(LIST, other).await.is(201);
    let read = town
        .admin
        .post("halls/stadhuis/appointment-sources/map/_read", json!({}))
        .await;
    assert!(matches!(read.status, 200 | 409), "{read:?}");
    town.book("GAAT-DOOR", "2026-11-04T11:00:00Z", &["paspoort"])
        .await;
    assert_eq!(standing(&town).await, ["11:00"]);
}

#[tokio::test]
async fn a_file_in_the_folder_is_read_once_it_stands_still_and_once_alone() {
    let town = Town::built(Building {
        change: Some(|config| config.import_folder = Some(config.data.join("binnen"))),
        ..Building::default()
    })
    .await;
    let folder = town.folder().join("binnen/stadhuis/systeem");
    fs::create_dir_all(&folder).unwrap();
    let more = json!({"kind": "folder", "address": null, "paused": true});
    town.admin.post(LIST, source(more)).await.is(201);
    fs::write(folder.join("dag-1.ics"), day(&["a", "b"])).unwrap();
    let seen = read_now(&town).await;
    assert_eq!(
        (&seen["lastRun"], &seen["trouble"]),
        (&Value::Null, &Value::Null),
        "it may still be written"
    );
    let seen = read_now(&town).await;
    assert_eq!(seen["lastRun"]["file"], "dag-1.ics");
    assert_eq!(seen["lastRun"]["counts"]["booked"], 2);
    let again = read_now(&town).await;
    assert_eq!(again["lastRun"], seen["lastRun"]);
    // The same under another name is nothing new.
    fs::write(folder.join("dag-1-kopie.ics"), day(&["a", "b"])).unwrap();
    read_now(&town).await;
    assert_eq!(read_now(&town).await["lastRun"], seen["lastRun"]);
    fs::write(folder.join("dag-2.ics"), day(&["a", "b", "c"])).unwrap();
    read_now(&town).await;
    assert_eq!(read_now(&town).await["lastRun"]["counts"]["booked"], 1);
    assert_eq!(standing(&town).await.len(), 3);
}

#[tokio::test]
async fn an_address_is_a_secret_and_one_of_the_own_network_is_refused_until_it_is_allowed() {
    let server = SourceServer::open(day(&["a"])).await;
    let mut town = town(&server).await;
    for address in [
        "http://afspraken.example/a.ics",
        "https://10.1.2.3/a.ics",
        "https://intern/a.ics",
        "geen",
    ] {
        let refused = town.admin.post(LIST, source(json!({"address": address}))).await;
        assert_eq!(refused.faults(), ["address"], "{address}");
    }
    let wrong = source(json!({"kind": "folder", "every": "PT1M"}));
    assert_eq!(town.admin.post(LIST, wrong).await.faults(), ["kind", "every"]);
    added(&town, json!({})).await;
    let seen = town.admin.get(ONE).await;
    assert_eq!(seen.is(200)["address"], "https://afspraken.example/…");
    for shelf in [Shelf::Sources, Shelf::SourceReadings] {
        let rows = town.store().kept(shelf).await.unwrap();
        assert!(rows.len() == 1 && !rows[0].body.contains("geheim"), "{rows:?}");
    }
    // As it is shown it is sent back, and stays what it is.
    let mut same = seen.json.clone();
    same["name"] = json!("Anders");
    let tag = seen.header("etag").unwrap().to_owned();
    let put = town
        .admin
        .ask("PUT", ONE)
        .json(&same)
        .header("if-match", &tag)
        .send()
        .await;
    assert_eq!(put.is(200)["name"], "Anders");
    let late = town
        .admin
        .ask("PUT", ONE)
        .json(&same)
        .header("if-match", &tag)
        .send()
        .await;
    late.problem(412, "precondition-failed");
    server.serves(day(&["a", "b"]));
    read_now(&town).await;
    assert_eq!(standing(&town).await.len(), 2);
    town.admin.ask("DELETE", ONE).send().await.is(204);
    town.admin.get(ONE).await.problem(404, "not-found");
    assert_eq!(standing(&town).await.len(), 2, "what it brought stays");

    town.restart_changed(|config| {
        let allowed = vec!["127.0.0.0/8".parse().unwrap()];
        config.own_networks = kwartier::network::OwnNetworks::of(allowed);
    })
    .await;
    added(&town, json!({"address": "https://127.0.0.1:1/a.ics"})).await;
    assert_eq!(shown(&town).await["trouble"]["fault"], "noLine");
    town.admin.ask("DELETE", ONE).send().await.is(204);
    added(&town, json!({"address": "https://10.1.2.3/a.ics"})).await;
    assert_eq!(shown(&town).await["trouble"]["fault"], "ownNetwork");
}

#[tokio::test]
async fn supervisors_see_and_say_and_only_administrators_say_where() {
    let server = SourceServer::open(day(&["a"])).await;
    let town = town(&server).await;
    town.supervisor
        .post(LIST, source(json!({})))
        .await
        .problem(403, "forbidden");
    added(&town, json!({})).await;
    assert_eq!(
        town.supervisor.get(LIST).await.is(200)["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    town.supervisor
        .post(&format!("{ONE}/_read"), json!({}))
        .await
        .is(200);
    for by in [&town.agent, &town.kiosk, &town.elsewhere] {
        by.get(LIST).await.problem(403, "forbidden");
    }
    let deleted = town.supervisor.ask("DELETE", ONE).send().await;
    deleted.problem(403, "forbidden");
    assert_eq!(HALL, "stadhuis");
}
