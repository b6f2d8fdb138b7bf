//! `GET /halls/{hallId}/visits`: past visits, for other systems.

use serde_json::Value;

use crate::events::warehouse;
use crate::harness::Town;
use crate::harness::caller::Answer;
use crate::harness::setting::HALL;

fn path(query: &str) -> String {
    format!("halls/{HALL}/visits?{query}")
}

#[tokio::test]
async fn a_visit_is_told_with_its_waits_and_nothing_of_who_it_was_as_json_and_as_csv() {
    let town = Town::open().await;
    let reader = warehouse(&town, &["visits:read"]).await;
    town.open_counter("2").await;
    let first = town.issue("paspoort").await;
    let second = town.issue("paspoort").await;
    town.pass_minutes(4).await;
    town.serve(&first, "2").await;
    town.pass_minutes(6).await;
    town.complete(&first).await;
    let page = reader.get(&path("limit=1")).await;
    let page = page.is(200);
    let visit = &page["items"][0];
    assert_eq!(
        (&visit["number"], &visit["state"]),
        (&Value::from(first.number.clone()), &"done".into())
    );
    let leg = &visit["legs"][0];
    let said = ["waitedS", "helpS", "counterId", "outcome", "end"].map(|member| leg[member].clone());
    assert_eq!(
        said,
        [
            240.into(),
            360.into(),
            "2".into(),
            "answered".into(),
            Value::from("helped")
        ]
    );
    let rest = reader
        .get(&path(&format!("cursor={}", page["next"].as_str().unwrap())))
        .await;
    assert_eq!(rest.is(200)["items"][0]["state"], "waiting");
    assert_eq!(rest.json["next"], Value::Null);

    let file = csv(&town, &reader, "").await;
    let lines: Vec<&str> = file.text.lines().collect();
    assert_eq!(lines.len(), 3, "{}", file.text);
    assert!(lines[0].starts_with("id,leg,hallId,number,"), "{}", lines[0]);
    assert!(
        lines[1].contains(&first.number) && lines[1].contains(",240,360,"),
        "{}",
        lines[1]
    );
    assert!(
        lines[2].contains(&second.number) && lines[2].contains("waiting"),
        "{}",
        lines[2]
    );
    assert!(!file.text.contains(&first.token));
    let excel = csv(&town, &reader, "dialect=excel").await;
    assert!(excel.text.contains("id;leg;hallId"), "{}", excel.text);
}

async fn csv(_: &Town, reader: &crate::harness::Caller, query: &str) -> Answer {
    let file = reader
        .ask("GET", &path(query))
        .header("accept", "text/csv")
        .send()
        .await;
    assert_eq!(file.status, 200, "{}", file.text);
    assert!(file.header("content-type").unwrap().starts_with("text/csv"));
    file
}

#[tokio::test]
async fn a_period_is_half_open_and_other_forms_and_keys_are_refused() {
    let town = Town::open().await;
    let reader = warehouse(&town, &["visits:read"]).await;
    town.issue("paspoort").await;
    let of = |query: &str| reader.ask("GET", &path(query)).send();
    let before = of("from=2026-11-03T07:00:00Z&to=2026-11-03T08:00:00Z").await;
    assert_eq!(before.is(200)["items"], Value::Array(vec![]));
    let from = of("from=2026-11-03T08:00:00Z&to=2026-11-03T09:00:00Z").await;
    assert_eq!(from.is(200)["items"].as_array().unwrap().len(), 1);
    let wrong = of("from=2026-11-03T09:00:00Z&to=2026-11-03T08:00:00Z&dialect=xml").await;
    assert_eq!(wrong.faults(), ["dialect", "to"]);
    let pdf = reader
        .ask("GET", &path(""))
        .header("accept", "application/pdf")
        .send()
        .await;
    pdf.problem(406, "not-acceptable");
    reader
        .get(&format!("halls/{HALL}/events"))
        .await
        .problem(403, "forbidden");
}
