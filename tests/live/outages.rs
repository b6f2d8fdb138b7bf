//! Bad days of the whole server: it was down, it was started twice, its file is broken.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::{Command, Output};

use kwartier::store::sqlite::DATABASE_FILE;
use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Screen, Town};

#[tokio::test]
async fn a_promise_that_broke_while_the_server_was_down_is_registered_with_its_true_instant() {
    let mut town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    town.stop().await;
    town.clock.advance(std::time::Duration::from_secs(40 * 60));
    town.start_again().await;
    let mut lobby = Screen::open(&town.nobody, &format!("halls/{HALL}/live?view=lobby")).await;
    let shown = lobby.until(|data| data["overNorm"] != json!([])).await;
    assert_eq!(shown["overNorm"][0]["waitS"], 2_400);
    let breaches = town.breaches().await;
    assert_eq!(breaches.len(), 1);
    assert_eq!(breaches[0]["at"], "2026-11-03T08:15:00Z");
    let offered: Vec<&Value> = breaches[0]["redress"]
        .as_array()
        .unwrap()
        .iter()
        .map(|owed| &owed["offeredAt"])
        .collect();
    assert_eq!(
        offered,
        [
            "2026-11-03T08:15:00Z",
            "2026-11-03T08:15:00Z",
            "2026-11-03T08:30:00Z"
        ]
    );
    assert_eq!(
        town.seen_by_visitor(&ticket).await["breach"]["at"],
        "2026-11-03T08:15:00Z"
    );
    town.restart().await;
    assert_eq!(town.breaches().await.len(), 1, "once is enough");
}

#[tokio::test]
async fn a_day_that_ended_while_the_server_was_down_ends_at_its_own_instant() {
    let mut town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    town.stop().await;
    town.clock.advance(std::time::Duration::from_secs(12 * 3_600));
    town.start_again().await;
    town.settle().await;
    let ended = town.seen_by_visitor(&ticket).await;
    assert_eq!(
        (&ended["reason"], &ended["endedAt"]),
        (&json!("dayEnd"), &json!("2026-11-03T19:00:00Z"))
    );
}

#[tokio::test]
async fn after_a_restart_everything_is_as_it_was() {
    let mut town = Town::open().await;
    town.open_counter("1").await;
    let body = json!({"serviceIds": ["paspoort", "rijbewijs"], "needs": ["assistance"]});
    let served = crate::harness::Ticket::of(town.ask_ticket(body).await.is(201));
    town.serve(&served, "1").await;
    let waiting = town.issue("paspoort").await;
    let before = (
        town.seen_by_staff(&served).await,
        town.seen_by_staff(&waiting).await["state"].clone(),
    );
    town.restart().await;
    assert_eq!(
        (
            town.seen_by_staff(&served).await,
            town.seen_by_staff(&waiting).await["state"].clone()
        ),
        before
    );
    assert_eq!(town.seen_by_visitor(&waiting).await["place"], 0);
}

/// Runs the program as an operator does, until it gives up.
fn serve(folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kwartier"))
        .args(["serve", "--listen", "127.0.0.1:0", "--data"])
        .arg(folder)
        .env_clear()
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_server_on_the_same_folder_refuses_and_says_so() {
    let town = Town::open().await;
    let folder = town.folder().to_owned();
    let second = tokio::task::spawn_blocking(move || serve(&folder)).await.unwrap();
    assert!(!second.status.success());
    let said = said(&second);
    assert!(said.contains("already runs") && said.contains("--data"), "{said}");
    town.issue("paspoort").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_database_is_not_opened_and_the_operator_is_told_what_to_do() {
    let mut town = Town::open().await;
    for _ in 0..50 {
        town.issue("paspoort").await;
    }
    town.stop().await;
    let file = town.folder().join(DATABASE_FILE);
    let pages = fs::metadata(&file).unwrap().len() / 4_096;
    let open = OpenOptions::new().write(true).open(&file).unwrap();
    for page in 1..pages {
        open.write_all_at(&[0xA5; 512], page * 4_096).unwrap();
    }
    let before = fs::read(&file).unwrap();
    let folder = town.folder().to_owned();
    let refused = tokio::task::spawn_blocking(move || serve(&folder)).await.unwrap();
    assert!(!refused.status.success());
    let said = said(&refused);
    for part in ["damaged", "backup", DATABASE_FILE] {
        assert!(said.contains(part), "{part} in {said}");
    }
    assert_eq!(fs::read(&file).unwrap(), before, "nothing was written to it");
}
