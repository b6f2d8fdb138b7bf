//! The database's files are removed or replaced under a running server.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use kwartier::clock::SystemClock;
use kwartier::data_folder::TAKEN_OVER_FILE;
use kwartier::ops::alarms::Alarms;
use kwartier::recovery::backup::{Source, back_up};
use kwartier::recovery::copy;
use kwartier::store::StoreError;
use kwartier::store::sqlite::DATABASE_FILE;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::harness::setting::HALL;
use crate::harness::{Answer, Town};

fn file(town: &Town, ending: &str) -> PathBuf {
    town.folder().join(format!("{DATABASE_FILE}{ending}"))
}

async fn keyed_issue(town: &Town, key: &str) -> Answer {
    let ask = town.kiosk.ask("POST", &format!("halls/{HALL}/tickets"));
    ask.json(&json!({"serviceIds": ["paspoort"]}))
        .key(key)
        .send()
        .await
}

async fn accepts_nothing(town: &Town) {
    let asked = town.ask_ticket(json!({"serviceIds": ["paspoort"]})).await;
    asked.problem(503, "store-gone");
    assert!(asked.header("retry-after").is_some());
    town.nobody.get("/readyz").await.problem(503, "store-gone");
    // What is shown goes on.
    town.nobody.get(&format!("halls/{HALL}")).await.is(200);
}

#[tokio::test]
async fn a_removed_database_is_seen_at_once_and_nothing_is_answered_that_would_be_lost() {
    let mut town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    keyed_issue(&town, "before").await.is(201);
    let aside = tempfile::tempdir().unwrap();
    for ending in ["", "-wal"] {
        let moved = aside.path().join("moved");
        fs::rename(file(&town, ending), &moved).unwrap();
        accepts_nothing(&town).await;
        keyed_issue(&town, "before").await.problem(503, "store-gone");
        fs::rename(&moved, file(&town, ending)).unwrap();
        town.nobody.get("/readyz").await.is(200);
        town.issue("paspoort").await;
    }
    keyed_issue(&town, "before").await.is(201);
    town.restart().await;
    assert_eq!(
        town.seen_by_visitor(&ticket).await["number"],
        ticket.number.as_str()
    );
    let shown = town.agent.get(&format!("halls/{HALL}/tickets?limit=500")).await;
    assert_eq!(shown.is(200)["items"].as_array().unwrap().len(), 4);
}

#[tokio::test]
async fn another_file_in_its_place_or_laid_over_it_is_seen_and_what_was_answered_is_in_the_first() {
    let mut town = Town::open().await;
    let copies = tempfile::tempdir().unwrap();
    let source = Source {
        secret_given: true,
        ..Source::folder(town.folder())
    };
    let backup = back_up(&source, copies.path(), town.now(), None)
        .await
        .unwrap()
        .folder
        .join(DATABASE_FILE);
    let ticket = town.issue("paspoort").await;

    let first = copies.path().join("first");
    fs::rename(file(&town, ""), &first).unwrap();
    fs::copy(&backup, file(&town, "")).unwrap();
    accepts_nothing(&town).await;
    fs::rename(&first, file(&town, "")).unwrap();
    town.restart().await;
    assert_eq!(
        town.seen_by_visitor(&ticket).await["number"],
        ticket.number.as_str()
    );

    // `cp` keeps the file and changes what is in it.
    fs::copy(&backup, file(&town, "")).unwrap();
    accepts_nothing(&town).await;
    assert!(matches!(town.store().intact().await, Err(StoreError::Gone(_))));
    let laid_over = fs::read(file(&town, "")).unwrap();
    town.stop().await;
    assert!(
        fs::read(file(&town, "")).unwrap() == laid_over,
        "nothing was written into what is not ours"
    );
}

#[tokio::test]
async fn a_copy_that_another_server_has_gone_on_from_stays_an_alarm_and_is_left_alone() {
    let town = Town::open().await;
    let kept = tempfile::tempdir().unwrap();
    fs::write(kept.path().join(TAKEN_OVER_FILE), "").unwrap();
    let (alarms, stop) = (Alarms::default(), CancellationToken::new());
    let keeping = tokio::spawn(copy::run(
        Source::folder(town.folder()),
        kept.path().to_owned(),
        Arc::new(SystemClock::new()),
        alarms.clone(),
        stop.clone(),
    ));
    let raised = async {
        while alarms.all().is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), raised)
        .await
        .unwrap();
    // Longer than it takes to look how far the copy is behind.
    for _ in 0..25 {
        let shown = alarms.all();
        assert_eq!(shown.len(), 1, "the alarm went by itself");
        assert!(
            shown[0].detail.contains("another server has gone on"),
            "{shown:?}"
        );
        tokio::time::sleep(copy::PACE / 10).await;
    }
    stop.cancel();
    keeping.await.unwrap();
    assert!(!kept.path().join(DATABASE_FILE).exists());
}
