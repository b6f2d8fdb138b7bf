//! Bad days of the store: no room, a refusal, an answer that got lost, more calls than it can take.

use futures_util::FutureExt;
use futures_util::future::join_all;
use kwartier::engine::Failure;
use kwartier::hall::command::{Command, IssueTicket};
use kwartier::store::StoreError;
use serde_json::{Value, json};

use crate::harness::setting::HALL;
use crate::harness::{Answer, Building, Screen, Town};

async fn keyed_issue(town: &Town, key: &str) -> Answer {
    let ask = town.kiosk.ask("POST", &format!("halls/{HALL}/tickets"));
    ask.json(&json!({"serviceIds": ["paspoort"]}))
        .key(key)
        .send()
        .await
}

/// The numbers of all tickets that staff see.
async fn numbers(town: &Town) -> Vec<String> {
    let answer = town.agent.get(&format!("halls/{HALL}/tickets?limit=500")).await;
    let items = answer.is(200)["items"].as_array().unwrap();
    items
        .iter()
        .map(|item| item["number"].as_str().unwrap().to_owned())
        .collect()
}

/// Takes numbers until the disk is full; says which were given.
async fn fill_the_disk(town: &Town) -> Vec<String> {
    town.disk().limit_pages(Some(1)).await;
    let mut given = Vec::new();
    loop {
        let answer = town.ask_ticket(json!({"serviceIds": ["paspoort"]})).await;
        if answer.status != 201 {
            answer.problem(503, "store-full");
            assert!(answer.header("retry-after").is_some());
            return given;
        }
        given.push(answer.json["number"].as_str().unwrap().to_owned());
        assert!(given.len() < 490, "the limit is not held");
    }
}

#[tokio::test]
async fn on_a_full_disk_calls_are_refused_and_nothing_is_half_written() {
    let mut town = Town::open().await;
    let given = fill_the_disk(&town).await;
    assert_eq!(numbers(&town).await, given, "what was refused is not there");
    town.disk().limit_pages(None).await;
    town.restart().await;
    assert_eq!(numbers(&town).await, given, "nor on disk");
}

#[tokio::test]
async fn on_a_full_disk_reads_and_live_views_go_on_and_it_recovers_by_itself() {
    let town = Town::open().await;
    let ticket = town.issue("paspoort").await;
    let given = fill_the_disk(&town).await;
    town.seen_by_visitor(&ticket).await;
    town.nobody.get(&format!("halls/{HALL}")).await.is(200);
    let mut lobby = Screen::open(&town.nobody, &format!("halls/{HALL}/live?view=lobby")).await;
    let waiting = given.len() + 1;
    lobby.until(|data| data["waiting"][0]["count"] == waiting).await;
    lobby.next().await;
    town.disk().limit_pages(None).await;
    let after = town.issue("paspoort").await;
    assert_eq!(after.number, format!("P{:03}", waiting + 1), "no number was lost");
    lobby
        .until(|data| data["waiting"][0]["count"] == waiting + 1)
        .await;
    town.nobody.get("/readyz").await.is(200);
}

#[tokio::test]
async fn a_refused_write_is_said_and_can_be_repeated() {
    let town = Town::in_memory().await;
    for error in [
        StoreError::Full,
        StoreError::Refused("no".into()),
        StoreError::Conflict("somebody else wrote".into()),
    ] {
        let (status, name) = match error {
            StoreError::Full => (503, "store-full"),
            _ => (503, "not-ready"),
        };
        let before = numbers(&town).await;
        let key = format!("{name}-{}", before.len());
        town.memory().fail_next(error);
        let refused = keyed_issue(&town, &key).await;
        refused.problem(status, name);
        assert!(refused.header("retry-after").is_some());
        assert_eq!(numbers(&town).await, before, "nothing was written");
        keyed_issue(&town, &key).await.is(201);
        assert_eq!(
            numbers(&town).await.len(),
            before.len() + 1,
            "answers of 5xx are not kept"
        );
    }
}

#[tokio::test]
async fn when_it_is_not_known_whether_a_call_was_written_the_log_is_read_again_and_a_retry_finds_the_answer()
{
    let town = Town::in_memory().await;
    town.memory().lose_next_answer();
    let unknown = keyed_issue(&town, "k").await;
    unknown.problem(503, "outcome-unknown");
    assert!(unknown.header("retry-after").is_some());
    assert_eq!(
        numbers(&town).await,
        ["P001"],
        "it was written, and the hall knows it"
    );
    let answer = keyed_issue(&town, "k").await;
    assert_eq!(answer.is(201)["number"], "P001");
    assert_eq!(keyed_issue(&town, "k").await.text, answer.text);
    assert_eq!(town.issue("paspoort").await.number, "P002");
}

#[tokio::test]
async fn more_calls_than_a_hall_can_take_are_told_to_come_back_and_none_is_lost() {
    let town = Town::built(Building {
        in_memory: true,
        limits: "mailbox = 32",
        ..Building::default()
    })
    .await;
    let list = format!("halls/{HALL}/tickets");
    town.memory().hold_commits();
    let mut first = Box::pin(town.command(HALL, issue()));
    assert_eq!((&mut first).now_or_never(), None);
    let shown = town.agent.get(&list).await;
    assert_eq!(
        shown.is(200)["items"],
        json!([]),
        "reading goes on, and shows what is on disk"
    );
    let mut waiting: Vec<_> = (0..32).map(|_| Box::pin(town.command(HALL, issue()))).collect();
    for call in &mut waiting {
        assert_eq!(call.now_or_never(), None);
    }
    assert_eq!(town.command(HALL, issue()).await, Err(Failure::Busy));
    let refused = town.ask_ticket(json!({"serviceIds": ["paspoort"]})).await;
    refused.problem(503, "overloaded");
    assert_eq!(refused.header("retry-after"), Some("1"));
    town.memory().release_commits();
    for outcome in join_all(waiting.into_iter().chain([first])).await {
        outcome.unwrap();
    }
    let next = town.issue("paspoort").await;
    assert_eq!(next.number, format!("P{:03}", 1 + 32 + 1));
}

fn issue() -> Command {
    Command::Issue(IssueTicket {
        services: vec!["paspoort".parse().unwrap()],
        language: None,
        needs: Vec::new(),
        reserved_for: None,
        told: None,
        at_least_s: 0,
    })
}

#[tokio::test]
async fn nobody_is_answered_before_it_is_written() {
    let town = Town::in_memory().await;
    let mut lobby = Screen::open(&town.nobody, &format!("halls/{HALL}/live?view=lobby")).await;
    town.memory().hold_commits();
    let (answer, ()) = tokio::join!(town.issue("paspoort"), async {
        let shown = lobby.next().await;
        assert_eq!(shown["data"]["waiting"][0]["count"], 0, "nor is it shown");
        let list = town.agent.get(&format!("halls/{HALL}/tickets")).await;
        assert_eq!(list.is(200)["items"], Value::Array(Vec::new()));
        town.memory().release_commits();
    });
    assert_eq!(answer.number, "P001");
    lobby.until(|data| data["waiting"][0]["count"] == 1).await;
}
