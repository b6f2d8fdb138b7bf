//! A log that somebody changed tells so: at the next start, or when it is read whole.

use std::path::{Path, PathBuf};

use kwartier::auth::TokenKey;
use kwartier::engine::DrawEpoch;
use kwartier::evidence::Findings;
use kwartier::evidence::anchor::{AnchorKey, NEWEST_FILE};
use kwartier::evidence::guard::{Guard, GuardError};
use kwartier::evidence::verify::verify_log;
use kwartier::store::Store;
use kwartier::store::sqlite::{DATABASE_FILE, REACHED_FILE, SqliteOptions, SqliteStore};

use crate::harness::setting::HALL;
use crate::harness::town::instant;
use crate::harness::{Ticket, Town};

fn tokens() -> TokenKey {
    TokenKey::from_secret(&"a secret of the log's guard ".repeat(2)).unwrap()
}

fn notes(town: &Town) -> PathBuf {
    town.folder().join("anchors")
}

async fn guard(town: &Town) -> Guard {
    Guard::new(town.store(), tokens(), &notes(town)).await.unwrap()
}

/// Notes where the logs end now.
async fn note(town: &Town) {
    let mut guard = guard(town).await;
    guard.check(&DrawEpoch::default(), None).await.unwrap();
    guard.round(&town.running().engine).await.unwrap();
}

/// A morning with a broken promise, of which the end is noted, on a server that has stopped since.
async fn morning() -> (Town, Ticket) {
    let mut town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    town.pass_minutes(31).await;
    town.issue("rijbewijs").await;
    note(&town).await;
    town.stop().await;
    (town, ticket)
}

/// Does this to the database behind the server's back.
async fn behind_its_back(town: &Town, statements: &[&'static str]) {
    let file = town.folder().join(DATABASE_FILE);
    let pool = sqlx::SqlitePool::connect(file.to_str().unwrap()).await.unwrap();
    for statement in statements {
        let done = sqlx::query(*statement).execute(&pool).await.unwrap();
        assert!(done.rows_affected() > 0, "{statement}");
    }
    pool.close().await;
}

async fn opened(folder: &Path) -> SqliteStore {
    SqliteStore::open(folder, SqliteOptions::default()).await.unwrap()
}

/// What a start says, and what reading everything says.
async fn told(town: &Town) -> (Vec<String>, Vec<String>) {
    let store = std::sync::Arc::new(opened(town.folder()).await);
    let shared = std::sync::Arc::clone(&store) as std::sync::Arc<dyn Store>;
    let mut guard = Guard::new(shared, tokens(), &notes(town)).await.unwrap();
    let at_start = match guard.check(&DrawEpoch::default(), None).await {
        Ok(_) => Vec::new(),
        Err(GuardError::Tampered(faults)) => faults.iter().map(ToString::to_string).collect(),
        Err(other) => panic!("{other}"),
    };
    let whole = whole(store.as_ref(), town).await;
    store.close().await;
    (at_start, whole.faults.iter().map(ToString::to_string).collect())
}

async fn whole(store: &SqliteStore, town: &Town) -> Findings {
    let key = AnchorKey::of(&tokens()).unwrap();
    verify_log(store, &key, &notes(town)).await.unwrap()
}

#[tokio::test]
async fn a_log_that_nobody_touched_has_no_fault() {
    let (town, _) = morning().await;
    let (at_start, whole) = told(&town).await;
    assert!(at_start.is_empty() && whole.is_empty(), "{at_start:?} {whole:?}");
}

#[tokio::test]
async fn a_number_that_was_edited_is_told_with_its_row() {
    let (town, _) = morning().await;
    let edit = "UPDATE event SET body = replace(body, 'P001', 'P009') WHERE hall = 'stadhuis' AND kind = 'ticketIssued' \
                AND body LIKE '%P001%'";
    behind_its_back(&town, &[edit]).await;
    let (at_start, whole) = told(&town).await;
    assert_eq!(at_start.len(), 1, "{at_start:?}");
    assert!(
        at_start[0].contains("hall stadhuis, event 3 (ticketIssued)"),
        "{at_start:?}"
    );
    assert_eq!(at_start, whole);
}

#[tokio::test]
async fn a_breach_that_was_deleted_is_told_with_its_row() {
    let (town, _) = morning().await;
    let delete = "DELETE FROM event WHERE hall = 'stadhuis' AND kind = 'breachRegistered'";
    behind_its_back(&town, &[delete]).await;
    let (at_start, whole) = told(&town).await;
    assert_eq!(at_start.len(), 1, "{at_start:?}");
    assert!(at_start[0].ends_with("this row is gone"), "{at_start:?}");
    assert_eq!(at_start, whole);
}

#[tokio::test]
async fn an_end_that_was_cut_off_is_told_from_the_note() {
    let (town, _) = morning().await;
    let cut = "DELETE FROM event WHERE hall = 'stadhuis' AND seq > 3";
    behind_its_back(&town, &[cut]).await;
    let (at_start, whole) = told(&town).await;
    assert_eq!(at_start.len(), 1, "{at_start:?}");
    assert!(at_start[0].contains("the log ends with event 3"), "{at_start:?}");
    assert!(at_start[0].contains(NEWEST_FILE), "{at_start:?}");
    assert_eq!(at_start, whole);
}

#[tokio::test]
async fn a_write_ahead_log_that_was_lost_is_told_from_the_note() {
    let mut town = Town::open().await;
    town.issue("paspoort").await;
    town.issue("rijbewijs").await;
    note(&town).await;
    // As somebody copies it who takes the database for one file, or as a disk loses the rest.
    let alone = tempfile::tempdir().unwrap();
    let file = alone.path().join(DATABASE_FILE);
    std::fs::copy(town.folder().join(DATABASE_FILE), &file).unwrap();
    let store = std::sync::Arc::new(opened(alone.path()).await);
    let shared = std::sync::Arc::clone(&store) as std::sync::Arc<dyn Store>;
    let mut guard = Guard::new(shared, tokens(), &notes(&town)).await.unwrap();
    let Err(GuardError::Tampered(faults)) = guard.check(&DrawEpoch::default(), None).await else {
        panic!("it starts as if nothing were lost");
    };
    let said: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|fault| fault.contains(HALL)), "{said:?}");
    store.close().await;
    town.stop().await;
}

#[tokio::test]
async fn a_write_ahead_log_that_was_lost_within_the_minute_is_told_without_a_note() {
    let mut town = Town::open().await;
    town.issue("paspoort").await;
    let alone = tempfile::tempdir().unwrap();
    for name in [DATABASE_FILE, REACHED_FILE] {
        std::fs::copy(town.folder().join(name), alone.path().join(name)).unwrap();
    }
    let no_notes = alone.path().join("anchors");
    for accept in [None, Some(town.now()), None] {
        let store = std::sync::Arc::new(opened(alone.path()).await);
        let shared = std::sync::Arc::clone(&store) as std::sync::Arc<dyn Store>;
        let key = AnchorKey::of(&tokens()).unwrap();
        let whole = verify_log(store.as_ref(), &key, &no_notes).await.unwrap();
        let mut guard = Guard::new(shared, tokens(), &no_notes).await.unwrap();
        let checked = guard.check(&DrawEpoch::default(), accept).await;
        store.close().await;
        if accept.is_none() && whole.faults.is_empty() {
            // Accepted once, it is the log from then on.
            assert!(checked.is_ok());
            return town.stop().await;
        }
        let said = whole.faults[0].to_string();
        assert!(said.contains(HALL) && said.contains(REACHED_FILE), "{said}");
        assert_eq!(checked.is_ok(), accept.is_some());
    }
    panic!("what was accepted is told again");
}

#[tokio::test]
async fn a_log_whose_digests_were_computed_anew_is_told_from_the_note() {
    let (town, _) = morning().await;
    // As an older log without digests: opening it computes them all.
    let edit = "UPDATE event SET body = replace(body, 'P001', 'P009') WHERE hall = 'stadhuis'";
    let forget = "UPDATE event SET digest = NULL WHERE hall = 'stadhuis'";
    behind_its_back(&town, &[edit, forget]).await;
    let (at_start, whole) = told(&town).await;
    assert_eq!(at_start.len(), 1, "{at_start:?}");
    assert!(at_start[0].contains("computed anew"), "{at_start:?}");
    assert_eq!(at_start, whole);
}

#[tokio::test]
async fn a_hall_that_is_gone_whole_is_told() {
    let (town, _) = morning().await;
    behind_its_back(&town, &["DELETE FROM event WHERE hall = 'stadhuis'"]).await;
    let (at_start, whole) = told(&town).await;
    assert!(at_start[0].contains("the log ends with event 0"), "{at_start:?}");
    assert_eq!(at_start, whole);
}

#[tokio::test]
async fn the_file_of_a_day_is_written_once_it_is_over_and_outlives_the_note_of_the_minute() {
    let mut town = Town::open().await;
    town.issue("paspoort").await;
    town.pass(std::time::Duration::from_secs(24 * 3_600)).await;
    note(&town).await;
    let file = notes(&town).join("2026-11-03.json");
    let written = std::fs::read(&file).unwrap();
    town.pass_minutes(60).await;
    note(&town).await;
    assert_eq!(
        std::fs::read(&file).unwrap(),
        written,
        "it is never written again"
    );
    town.stop().await;
    // Who takes away the note of the minute and cuts yesterday off is still told of.
    std::fs::remove_file(notes(&town).join(NEWEST_FILE)).unwrap();
    behind_its_back(&town, &["DELETE FROM event WHERE hall = 'stadhuis' AND seq > 2"]).await;
    let (at_start, whole) = told(&town).await;
    assert!(at_start[0].contains("2026-11-03.json"), "{at_start:?}");
    assert_eq!(at_start, whole);
    // And who changes the note.
    let text = String::from_utf8(written)
        .unwrap()
        .replace("\"seq\": ", "\"seq\": 1");
    std::fs::write(&file, text).unwrap();
    let (_, whole) = told(&town).await;
    assert!(
        whole[0].contains("was not signed with this server's key"),
        "{whole:?}"
    );
}

#[tokio::test]
async fn an_operator_takes_a_log_as_it_is_and_the_log_says_so() {
    let (mut town, ticket) = morning().await;
    let cut = "DELETE FROM event WHERE hall = 'stadhuis' AND seq > 3";
    behind_its_back(&town, &[cut]).await;
    let store = std::sync::Arc::new(opened(town.folder()).await);
    let shared = std::sync::Arc::clone(&store) as std::sync::Arc<dyn Store>;
    let mut guard = Guard::new(shared, tokens(), &notes(&town)).await.unwrap();
    let at = Some(instant("2026-11-03T08:40:00Z"));
    guard.check(&DrawEpoch::default(), at).await.unwrap();
    let last = store
        .raw_epochs(HALL.parse().unwrap())
        .await
        .unwrap()
        .pop()
        .unwrap();
    assert!(
        last.body.contains("accepted") && last.body.contains("the log ends with event 3"),
        "{}",
        last.body
    );
    let found = whole(store.as_ref(), &town).await;
    assert!(found.faults.is_empty(), "{:?}", found.faults);
    assert!(
        found
            .remarks
            .iter()
            .any(|remark| remark.contains("was accepted as it was"))
    );
    store.close().await;
    town.start_again().await;
    assert_eq!(
        town.seen_by_visitor(&ticket).await["number"],
        ticket.number.as_str()
    );
    let next = town.issue("rijbewijs").await;
    let counted: u32 = next.number.as_str().trim_start_matches('R').parse().unwrap();
    assert!(counted > 500, "{}", next.number);
}

#[tokio::test]
async fn a_log_of_an_older_version_gets_its_digests_when_it_is_opened() {
    let (town, _) = morning().await;
    std::fs::remove_dir_all(notes(&town)).unwrap();
    behind_its_back(&town, &["UPDATE event SET digest = NULL"]).await;
    let (at_start, whole) = told(&town).await;
    assert!(at_start.is_empty() && whole.is_empty(), "{at_start:?} {whole:?}");
    // One that was put in between rows that have theirs gets none.
    behind_its_back(
        &town,
        &["UPDATE event SET digest = NULL WHERE hall = 'stadhuis' AND seq = 2"],
    )
    .await;
    let (at_start, _) = told(&town).await;
    assert!(at_start[0].contains("event 2 (epochBegan)"), "{at_start:?}");
}
