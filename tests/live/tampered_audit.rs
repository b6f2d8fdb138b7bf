//! A record of who did what that somebody changed tells so, and its oldest rows go so that this can still be told.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use kwartier::auth::TokenKey;
use kwartier::engine::DrawEpoch;
use kwartier::evidence::Findings;
use kwartier::evidence::anchor::{AnchorKey, NEWEST_FILE};
use kwartier::evidence::guard::Guard;
use kwartier::evidence::verify::verify_log;
use kwartier::store::Store;
use kwartier::store::sqlite::{DATABASE_FILE, SqliteOptions, SqliteStore};

use crate::harness::Town;

fn tokens() -> TokenKey {
    TokenKey::from_secret(&"a secret of the log's guard ".repeat(2)).unwrap()
}

fn notes(town: &Town) -> PathBuf {
    town.folder().join("anchors")
}

/// Notes where everything ends now, and takes away what is too old.
async fn note(town: &Town, keep: TimeDelta) {
    let guard = Guard::new(town.store(), tokens(), &notes(town)).await.unwrap();
    let mut guard = guard.keeping_audit(keep);
    guard.check(&DrawEpoch::default(), None).await.unwrap();
    guard.round(&town.running().engine).await.unwrap();
}

/// Goes on noting for an hour: what is too old goes then, and not at the start.
async fn note_for_an_hour(town: &Town, keep: TimeDelta) {
    let guard = Guard::new(town.store(), tokens(), &notes(town)).await.unwrap();
    let mut guard = guard.keeping_audit(keep);
    guard.check(&DrawEpoch::default(), None).await.unwrap();
    guard.round(&town.running().engine).await.unwrap();
    let hour = Duration::from_secs(3_600);
    town.real_clock.advance(hour);
    town.pass(hour).await;
    guard.round(&town.running().engine).await.unwrap();
}

/// Six sign-ins, noted, on a server that has stopped since.
async fn six() -> Town {
    let mut town = Town::open().await;
    for _ in 0..3 {
        town.nobody.sign_in("jansen").await;
    }
    note(&town, TimeDelta::days(365)).await;
    town.stop().await;
    town
}

async fn behind_its_back(town: &Town, statements: &[&'static str]) {
    let file = town.folder().join(DATABASE_FILE);
    let pool = sqlx::SqlitePool::connect(file.to_str().unwrap()).await.unwrap();
    for statement in statements {
        let done = sqlx::query(*statement).execute(&pool).await.unwrap();
        assert!(done.rows_affected() > 0, "{statement}");
    }
    pool.close().await;
}

async fn verified(town: &Town) -> Findings {
    let store = SqliteStore::open(town.folder(), SqliteOptions::default())
        .await
        .unwrap();
    let key = AnchorKey::of(&tokens()).unwrap();
    let found = verify_log(&store, &key, &notes(town)).await.unwrap();
    store.close().await;
    found
}

async fn faults(town: &Town) -> Vec<String> {
    let found = verified(town).await;
    found.faults.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn a_record_that_nobody_touched_has_no_fault() {
    let town = six().await;
    let found = verified(&town).await;
    assert_eq!((found.faults, found.audit_rows), (Vec::new(), 6));
}

#[tokio::test]
async fn an_edited_a_deleted_and_an_inserted_row_are_told_with_their_numbers() {
    for (statement, told) in [
        (
            "UPDATE audit SET who = 'account:bos' WHERE seq = 4",
            "who did what, row 4 (signedIn)",
        ),
        (
            "UPDATE audit SET detail = '{}' WHERE seq = 6",
            "who did what, row 6 (signedIn)",
        ),
        (
            "DELETE FROM audit WHERE seq IN (2, 3)",
            "who did what, rows 2 to 3",
        ),
        (
            "DELETE FROM audit WHERE seq = 1",
            "who did what, row 1: this row is gone",
        ),
        (
            "INSERT INTO audit SELECT 7, at_ms, kind, who, hall, detail, digest FROM audit WHERE seq = 6",
            "who did what, row 7 (signedIn)",
        ),
    ] {
        let town = six().await;
        behind_its_back(&town, &[statement]).await;
        let faults = faults(&town).await;
        assert_eq!(faults.len(), 1, "{statement}: {faults:?}");
        assert!(faults[0].starts_with(told), "{statement}: {faults:?}");
    }
}

#[tokio::test]
async fn an_end_that_was_cut_off_is_told_from_the_note() {
    let town = six().await;
    behind_its_back(&town, &["DELETE FROM audit WHERE seq > 4"]).await;
    let faults = faults(&town).await;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(faults[0].contains("the record ends with row 4"), "{faults:?}");
    assert!(faults[0].contains(NEWEST_FILE), "{faults:?}");
}

#[tokio::test]
async fn rows_that_somebody_else_took_away_are_told() {
    let town = six().await;
    let forged = "INSERT INTO audit_cut SELECT seq, digest, at_ms, 'c2lnbmVk' FROM audit WHERE seq = 4";
    behind_its_back(&town, &[forged, "DELETE FROM audit WHERE seq <= 4"]).await;
    let faults = faults(&town).await;
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(
        faults[0].contains("the rows up to 4 were taken away, and not by this server"),
        "{faults:?}"
    );
}

#[tokio::test]
async fn what_is_older_than_it_is_kept_goes_and_the_rest_is_still_proven() {
    let mut town = Town::open().await;
    note(&town, TimeDelta::days(30)).await;
    let month = Duration::from_secs(31 * 24 * 3_600);
    town.real_clock.advance(month);
    town.pass(month).await;
    town.nobody.sign_in("jansen").await;
    note(&town, TimeDelta::days(30)).await;
    let rows = town.store().audit_rows(0, 100).await.unwrap();
    assert_eq!(rows.len(), 4, "the clock may still be put right");
    note_for_an_hour(&town, TimeDelta::days(30)).await;
    let rows = town.store().audit_rows(0, 100).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.seq).collect::<Vec<_>>(), [4]);
    town.stop().await;
    let found = verified(&town).await;
    assert_eq!((found.faults, found.audit_rows), (Vec::new(), 1));
    behind_its_back(&town, &["UPDATE audit SET who = 'account:bos' WHERE seq = 4"]).await;
    assert_eq!(faults(&town).await.len(), 1);
}

#[tokio::test]
async fn an_operator_who_takes_it_as_it_is_becomes_part_of_it() {
    let town = six().await;
    behind_its_back(&town, &["UPDATE audit SET who = 'account:bos' WHERE seq = 4"]).await;
    let store = SqliteStore::open(town.folder(), SqliteOptions::default())
        .await
        .unwrap();
    let store = Arc::new(store);
    let shared = Arc::clone(&store) as Arc<dyn Store>;
    let guard = Guard::new(shared, tokens(), &notes(&town)).await.unwrap();
    let at: DateTime<Utc> = "2026-11-03T12:00:00Z".parse().unwrap();
    assert_eq!(guard.check_audit(None).await.unwrap().faults.len(), 1);
    guard.check_audit(Some(at)).await.unwrap();
    store.close().await;
    let found = verified(&town).await;
    assert!(found.faults.is_empty(), "{:?}", found.faults);
    assert_eq!(found.remarks.len(), 1, "{:?}", found.remarks);
    assert!(found.remarks[0].ends_with("accepted by an operator"));
}
