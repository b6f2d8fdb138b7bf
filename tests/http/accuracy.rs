//! What visitors were told, set against what came.

use kwartier::engine::rebuild::rebuild;
use kwartier::hall::command::{Command, IssueTicket};
use kwartier::hall::facts::{Range, Shown, Told};
use serde_json::{Value, json};

use crate::harness::Town;
use crate::harness::setting::HALL;

async fn accuracy(town: &Town, query: &str) -> Value {
    let path = format!("halls/{HALL}/forecast-accuracy{query}");
    town.supervisor.get(&path).await.is(200).clone()
}

/// A visitor is told ten minutes, five to fifteen.
async fn told_ten_minutes(town: &Town, service: &str) {
    let told = json!({"medianS": 600, "loS": 300, "hiS": 900, "breachProbability": null});
    let request = IssueTicket {
        services: vec![service.parse().unwrap()],
        language: None,
        needs: Vec::new(),
        reserved_for: None,
        told: Some(serde_json::from_value::<Told>(told).unwrap()),
        at_least_s: 0,
    };
    // No counter is open, so the server knows no wait of its own.
    town.command(HALL, Command::Issue(request)).await.unwrap();
}

async fn the_lobby_shows_ten_minutes(town: &Town, services: &[&str]) {
    let shown = services.iter().map(|service| Shown {
        service: service.parse().unwrap(),
        range: Some(Range {
            median_s: 600,
            lo_s: 300,
            hi_s: Some(900),
        }),
    });
    let shown = shown.collect();
    town.command(HALL, Command::NoteShown { shown }).await.unwrap();
}

/// One who was called after ten minutes, one who left after twenty, one who waits for what nobody helps with.
async fn morning(town: &Town) {
    the_lobby_shows_ten_minutes(town, &["vergunning", "verhuizing"]).await;
    told_ten_minutes(town, "vergunning").await;
    told_ten_minutes(town, "paspoort").await;
    told_ten_minutes(town, "rijbewijs").await;
    town.pass_minutes(10).await;
    town.open_counter("1").await;
    // By hand: whom the hall's rule would call first is not what this is about.
    town.at_counter("1", "_call", json!({"ticketId": "t2"}))
        .await
        .is(200);
    town.pass_minutes(10).await;
    town.agent
        .post(&format!("halls/{HALL}/tickets/t3/_cancel"), json!({}))
        .await
        .is(200);
}

#[tokio::test]
async fn what_was_told_today_is_set_against_what_came() {
    let town = Town::open().await;
    morning(&town).await;
    let said = accuracy(&town, "").await;
    let tickets = &said["tickets"]["overall"];
    let counts = |score: &Value| {
        ["told", "called", "left", "waiting", "below", "inside", "above"]
            .map(|name| score[name].as_u64().unwrap())
    };
    assert_eq!(counts(tickets), [3, 1, 1, 1, 0, 1, 2]);
    assert_eq!(
        (&tickets["meanAbsoluteErrorS"], &tickets["verdict"]),
        (&json!(0.0), &json!("tooFew"))
    );
    let services = said["tickets"]["byService"].as_array().unwrap();
    let by_service: Vec<_> = services
        .iter()
        .map(|each| (each["serviceId"].as_str().unwrap(), each["inside"].clone()))
        .collect();
    assert_eq!(
        by_service,
        [
            ("paspoort", json!(1)),
            ("rijbewijs", json!(0)),
            ("vergunning", json!(0))
        ]
    );
    assert_eq!(said["tickets"]["byHour"][0]["hour"], 9);
    let bins: Vec<_> = said["tickets"]["byWait"]
        .as_array()
        .unwrap()
        .iter()
        .map(|bin| (bin["fromS"].clone(), bin["told"].clone()))
        .collect();
    assert_eq!(bins[3], (json!(300), json!(3)));
    assert_eq!(bins.len(), 6);
    let lobby = said["lobby"]["byService"].as_array().unwrap();
    let of = |service: &str| lobby.iter().find(|each| each["serviceId"] == service).unwrap();
    assert_eq!(
        (&of("vergunning")["waiting"], &of("vergunning")["above"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(
        (&of("verhuizing")["told"], &of("verhuizing")["nobody"]),
        (&json!(1), &json!(1))
    );
}

#[tokio::test]
async fn a_day_that_ended_is_read_from_its_row_which_the_log_gives_again() {
    let mut town = Town::open().await;
    morning(&town).await;
    town.pass_minutes(24 * 60).await;
    let said = accuracy(&town, "").await;
    let tickets = &said["tickets"]["overall"];
    assert_eq!(
        (&tickets["told"], &tickets["called"], &tickets["left"]),
        (&json!(3), &json!(1), &json!(2))
    );
    assert_eq!((&tickets["inside"], &tickets["above"]), (&json!(1), &json!(2)));
    town.restart().await;
    assert_eq!(accuracy(&town, "").await["tickets"], said["tickets"]);
    let proof = rebuild(town.store().as_ref(), &HALL.parse().unwrap())
        .await
        .unwrap();
    for table in proof.tables {
        assert!(table.same(), "{table:?}");
    }
    assert_eq!(accuracy(&town, "").await["tickets"], said["tickets"]);
}

#[tokio::test]
async fn a_period_is_half_open_and_no_longer_than_a_year_or_so() {
    let town = Town::open().await;
    told_ten_minutes(&town, "paspoort").await;
    let told = async |query: &str| accuracy(&town, query).await["tickets"]["overall"]["told"].clone();
    assert_eq!(
        told("?from=2026-11-03T08:00:00Z&to=2026-11-03T08:00:01Z").await,
        1
    );
    assert_eq!(
        told("?from=2026-11-03T07:00:00Z&to=2026-11-03T08:00:00Z").await,
        0
    );
    assert_eq!(
        told("?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z").await,
        1
    );
    for (query, faults) in [
        ("?from=2025-01-01T00:00:00Z&to=2027-01-01T00:00:00Z", vec!["from"]),
        ("?from=2026-11-04T00:00:00Z&to=2026-11-03T00:00:00Z", vec!["to"]),
        ("?from=gisteren&to=nu", vec!["from", "to"]),
    ] {
        let path = format!("halls/{HALL}/forecast-accuracy{query}");
        let answer = town.supervisor.get(&path).await;
        answer.problem(400, "invalid-input");
        assert_eq!(answer.faults(), faults, "{query}");
    }
}

#[tokio::test]
async fn the_lobby_is_noted_when_it_changes_and_not_more_often_than_once_a_minute() {
    let town = Town::open().await;
    let noted = async || {
        let events = town
            .store()
            .events(HALL.parse().unwrap(), 0, 1_000)
            .await
            .unwrap();
        events
            .iter()
            .filter(|event| event.kind == "forecastsShown")
            .count()
    };
    the_lobby_shows_ten_minutes(&town, &["vergunning"]).await;
    assert_eq!(noted().await, 1);
    the_lobby_shows_ten_minutes(&town, &["verhuizing"]).await;
    assert_eq!(noted().await, 1, "too soon");
    town.pass_minutes(2).await;
    the_lobby_shows_ten_minutes(&town, &["verhuizing"]).await;
    assert_eq!(noted().await, 2);
}
