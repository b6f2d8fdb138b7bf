//! Many at once: what they get is held to the rules by a checker, and the checker itself is tried on a queue
//! that breaks them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use futures_util::future::join_all;
use serde_json::json;
use tokio::sync::Mutex;
use tokio::task::yield_now;

use crate::harness::{Answer, Town};

/// Callers at once.
const CALLERS: usize = 64;

/// Visitors who wait.
const VISITORS: usize = 60;

/// A call that succeeded: which counter got which number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Called {
    counter: usize,
    number: String,
}

/// What is wrong with a race: empty when every number was called once and nobody was forgotten.
fn faults_of(issued: &[String], called: &[Called]) -> Vec<String> {
    let mut faults = gaps_in(issued);
    let mut by_number: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for call in called {
        by_number.entry(&call.number).or_default().push(call.counter);
    }
    for (number, counters) in &by_number {
        if counters.len() > 1 {
            faults.push(format!("{number} was called to {counters:?}"));
        }
    }
    let known: BTreeSet<&str> = issued.iter().map(String::as_str).collect();
    let called: BTreeSet<&str> = by_number.into_keys().collect();
    faults.extend(
        called
            .difference(&known)
            .map(|number| format!("{number} was never issued")),
    );
    faults.extend(
        known
            .difference(&called)
            .map(|number| format!("{number} was never called")),
    );
    faults
}

/// Numbers given twice and numbers left out.
fn gaps_in(issued: &[String]) -> Vec<String> {
    let given: BTreeSet<&str> = issued.iter().map(String::as_str).collect();
    let expected = (1..=issued.len()).map(|count| format!("P{count:03}"));
    let missing = expected.filter(|number| !given.contains(number.as_str()));
    missing.map(|number| format!("{number} was not issued")).collect()
}

/// A queue as nobody should write it: it looks, lets others go first, and acts on what it saw.
#[derive(Clone, Default)]
struct NaiveQueue {
    last: Arc<Mutex<usize>>,
    waiting: Arc<Mutex<Vec<String>>>,
}

impl NaiveQueue {
    async fn issue(&self) -> String {
        let last = *self.last.lock().await;
        yield_now().await;
        *self.last.lock().await = last + 1;
        let number = format!("P{:03}", last + 1);
        self.waiting.lock().await.push(number.clone());
        number
    }

    async fn call(&self) -> Option<String> {
        let next = self.waiting.lock().await.first().cloned()?;
        yield_now().await;
        self.waiting.lock().await.retain(|number| *number != next);
        Some(next)
    }
}

fn number(answer: &Answer) -> String {
    answer.is(201)["number"].as_str().unwrap().to_owned()
}

/// Sixty-four clients at six counters: each calls, and whoever got somebody helps them and calls again.
async fn call_until_nobody_waits(town: &Arc<Town>, client: usize) -> Vec<Called> {
    let counter = client % 6 + 1;
    let mut called = Vec::new();
    loop {
        let answer = town.call(&counter.to_string()).await;
        match answer.status {
            200 => {
                let ticket = answer.json["id"].as_str().unwrap();
                called.push(Called {
                    counter,
                    number: answer.json["number"].as_str().unwrap().to_owned(),
                });
                for (verb, body) in [
                    ("_start", json!({})),
                    ("_complete", json!({"outcome": "answered"})),
                ] {
                    let path = format!("halls/stadhuis/tickets/{ticket}/{verb}");
                    town.agent.post(&path, body).await.is(200);
                }
            }
            _ if answer.json["type"] == "urn:kwartier:problem:queue-empty" => return called,
            _ => {
                answer.problem(409, "counter-busy");
                yield_now().await;
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_clients_who_race_for_the_next_number_never_share_a_visitor() {
    let town = Arc::new(Town::open().await);
    for counter in 1..=6 {
        town.open_counter(&counter.to_string()).await;
    }
    let tickets = join_all((0..VISITORS).map(|_| town.issue("paspoort"))).await;
    let issued: Vec<String> = tickets.into_iter().map(|ticket| ticket.number).collect();
    let clients = (0..CALLERS).map(|client| {
        let town = Arc::clone(&town);
        tokio::spawn(async move { call_until_nobody_waits(&town, client).await })
    });
    let called: Vec<Called> = join_all(clients)
        .await
        .into_iter()
        .flat_map(Result::unwrap)
        .collect();
    assert_eq!(faults_of(&issued, &called), Vec::<String>::new());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_numbers_taken_at_once_are_unique_and_leave_no_gap() {
    let town = Town::open().await;
    let body = json!({"serviceIds": ["paspoort"]});
    let answers = join_all((0..CALLERS).map(|_| town.ask_ticket(body.clone()))).await;
    let issued: Vec<String> = answers.iter().map(number).collect();
    assert_eq!(gaps_in(&issued), Vec::<String>::new());
    let tokens: BTreeSet<_> = answers
        .iter()
        .map(|answer| answer.json["token"].as_str())
        .collect();
    assert_eq!(tokens.len(), CALLERS);
}

#[tokio::test]
async fn the_checker_finds_what_a_naive_queue_does_wrong() {
    let queue = NaiveQueue::default();
    let issued = join_all((0..CALLERS).map(|_| queue.issue())).await;
    assert!(!gaps_in(&issued).is_empty(), "it gives numbers twice");
    let queue = NaiveQueue::default();
    let mut issued = Vec::new();
    for _ in 0..VISITORS {
        issued.push(queue.issue().await);
    }
    let calls = join_all((0..CALLERS).map(|_| queue.call())).await;
    let called: Vec<Called> = calls
        .into_iter()
        .enumerate()
        .filter_map(|(client, number)| {
            Some(Called {
                counter: client % 6 + 1,
                number: number?,
            })
        })
        .collect();
    let faults = faults_of(&issued, &called);
    assert!(
        faults.iter().any(|fault| fault.contains("was called to")),
        "{faults:?}"
    );
    assert!(
        faults.iter().any(|fault| fault.contains("was never called")),
        "{faults:?}"
    );
}
