//! The database's files are removed or replaced under a running server.

use std::fs;
use std::path::PathBuf;

use kwartier::store::StoreError;
use kwartier::store::sqlite::DATABASE_FILE;
use serde_json::json;

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
    let source = kwartier::recovery::backup::Source::folder(town.folder());
    let backup = kwartier::recovery::backup::back_up(&source, copies.path(), town.now(), None)
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
