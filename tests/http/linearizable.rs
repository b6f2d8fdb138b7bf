//! Whatever callers at the same time are answered, it could have been answered to them one after the other: a
//! history of a real run is held to a sequential queue, and the checker itself is tried on histories that are wrong.
//!
//! The search is that of Wing and Gong with Lowe's memory of places already seen: of the calls that nobody must
//! wait for, one is taken as the next, until all that were answered have their place or none fits.

use std::collections::{BTreeMap, HashSet, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use futures_util::future::join_all;
use serde_json::json;

use crate::harness::{Answer, Town};

/// Callers at once, two at each of the counters.
const CALLERS: usize = 6;

/// What each does.
const STEPS: usize = 12;

/// What was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    Issue,
    Call { counter: usize },
    Complete { number: u32 },
}

/// What came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Told {
    Issued(u32),
    Called(u32),
    QueueEmpty,
    CounterBusy,
    Completed,
    /// The answer was lost: it may have happened or not, then or later.
    Nothing,
}

/// One call with the moments between which it had its effect.
#[derive(Debug, Clone, Copy)]
struct Step {
    asked: Asked,
    told: Told,
    began: u64,
    ended: u64,
}

/// The queue as one person with a pencil would keep it; who came first is called first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct Queue {
    issued: u32,
    waiting: VecDeque<u32>,
    at_counter: BTreeMap<usize, u32>,
}

impl Queue {
    /// Does what is asked, and says what it has to be told.
    fn take(&mut self, asked: Asked) -> Option<Told> {
        match asked {
            Asked::Issue => {
                self.issued += 1;
                self.waiting.push_back(self.issued);
                Some(Told::Issued(self.issued))
            }
            Asked::Call { counter } if self.at_counter.contains_key(&counter) => Some(Told::CounterBusy),
            Asked::Call { counter } => {
                let Some(number) = self.waiting.pop_front() else {
                    return Some(Told::QueueEmpty);
                };
                self.at_counter.insert(counter, number);
                Some(Told::Called(number))
            }
            Asked::Complete { number } => {
                let counter = *self.at_counter.iter().find(|(_, helped)| **helped == number)?.0;
                self.at_counter.remove(&counter);
                Some(Told::Completed)
            }
        }
    }
}

/// Whether the history has an order, true to what came before what, in which one queue gives these answers.
fn has_an_order(history: &[Step]) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![(vec![false; history.len()], Queue::default())];
    while let Some((placed, queue)) = open.pop() {
        let left = || history.iter().enumerate().filter(|(index, _)| !placed[*index]);
        let answered = |step: &Step| step.told != Told::Nothing;
        let Some(first_end) = left()
            .filter(|(_, step)| answered(step))
            .map(|(_, step)| step.ended)
            .min()
        else {
            return true;
        };
        for (index, step) in left().filter(|(_, step)| step.began < first_end) {
            let mut after = queue.clone();
            let told = after.take(step.asked);
            if told.is_none() || (answered(step) && told != Some(step.told)) {
                continue;
            }
            let mut placed = placed.clone();
            placed[index] = true;
            if seen.insert((placed.clone(), after.clone())) {
                open.push((placed, after));
            }
        }
    }
    false
}

/// Steps by their moments.
fn history(steps: &[(Asked, Told, u64, u64)]) -> Vec<Step> {
    let step = |&(asked, told, began, ended)| Step {
        asked,
        told,
        began,
        ended,
    };
    steps.iter().map(step).collect()
}

#[test]
fn calls_at_the_same_time_may_stand_in_either_order() {
    let first = (Asked::Issue, Told::Issued(2), 0, 3);
    let second = (Asked::Issue, Told::Issued(1), 1, 2);
    assert!(has_an_order(&history(&[first, second])));
}

#[test]
fn a_history_that_no_queue_gives_is_refused() {
    let issued = (Asked::Issue, Told::Issued(1), 0, 1);
    let called = |counter, began, ended| (Asked::Call { counter }, Told::Called(1), began, ended);
    let wrong = [
        (
            "a number given twice",
            vec![issued, (Asked::Issue, Told::Issued(1), 0, 3)],
        ),
        ("a number left out", vec![(Asked::Issue, Told::Issued(2), 0, 1)]),
        (
            "one visitor at two counters",
            vec![issued, called(1, 2, 5), called(2, 3, 4)],
        ),
        (
            "called before the number was asked for",
            vec![called(1, 0, 1), (Asked::Issue, Told::Issued(1), 2, 3)],
        ),
        (
            "nobody waits, though one who came before does",
            vec![issued, (Asked::Call { counter: 1 }, Told::QueueEmpty, 2, 3)],
        ),
        (
            "the later one first",
            vec![
                issued,
                (Asked::Issue, Told::Issued(2), 2, 3),
                (Asked::Call { counter: 1 }, Told::Called(2), 4, 5),
            ],
        ),
        (
            "an acknowledged end forgotten",
            vec![
                issued,
                called(1, 2, 3),
                (Asked::Complete { number: 1 }, Told::Completed, 4, 5),
                (Asked::Call { counter: 1 }, Told::CounterBusy, 6, 7),
            ],
        ),
    ];
    for (what, steps) in wrong {
        assert!(!has_an_order(&history(&steps)), "{what}");
    }
}

#[test]
fn what_nobody_was_told_may_have_happened_or_not() {
    let lost = (Asked::Issue, Told::Nothing, 0, 1);
    for number in [1, 2] {
        let next = (Asked::Issue, Told::Issued(number), 2, 3);
        assert!(has_an_order(&history(&[lost, next])), "{number}");
    }
    let third = (Asked::Issue, Told::Issued(3), 2, 3);
    assert!(!has_an_order(&history(&[lost, third])));
}

/// Somebody who takes numbers, calls and helps, and writes down what came back.
struct Caller {
    town: Arc<Town>,
    moments: Arc<AtomicU64>,
    counter: usize,
    written: Vec<Step>,
}

impl Caller {
    async fn does(mut self, seed: usize) -> Vec<Step> {
        for step in 0..STEPS {
            if (seed + step).is_multiple_of(2) {
                self.issue().await;
            } else {
                self.call_and_help().await;
            }
        }
        self.written
    }

    fn moment(&self) -> u64 {
        self.moments.fetch_add(1, Ordering::SeqCst)
    }

    fn write(&mut self, asked: Asked, told: Told, began: u64) {
        let ended = self.moment();
        self.written.push(Step {
            asked,
            told,
            began,
            ended,
        });
    }

    async fn issue(&mut self) {
        let began = self.moment();
        let answer = self.town.ask_ticket(json!({"serviceIds": ["paspoort"]})).await;
        answer.is(201);
        self.write(Asked::Issue, Told::Issued(number(&answer)), began);
    }

    async fn call_and_help(&mut self) {
        let counter = self.counter;
        let began = self.moment();
        let answer = self.town.call(&counter.to_string()).await;
        let told = match answer.json["type"].as_str() {
            Some("urn:kwartier:problem:queue-empty") => Told::QueueEmpty,
            Some("urn:kwartier:problem:counter-busy") => Told::CounterBusy,
            _ => {
                answer.is(200);
                Told::Called(number(&answer))
            }
        };
        self.write(Asked::Call { counter }, told, began);
        if let Told::Called(number) = told {
            let ticket = answer.json["id"].as_str().unwrap();
            let path = format!("halls/stadhuis/tickets/{ticket}");
            self.town
                .agent
                .post(&format!("{path}/_start"), json!({}))
                .await
                .is(200);
            let began = self.moment();
            let outcome = json!({"outcome": "answered"});
            self.town
                .agent
                .post(&format!("{path}/_complete"), outcome)
                .await
                .is(200);
            self.write(Asked::Complete { number }, Told::Completed, began);
        }
    }
}

fn number(answer: &Answer) -> u32 {
    let number = answer.json["number"].as_str().unwrap();
    number.trim_start_matches('P').parse().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_callers_at_once_are_answered_could_have_been_answered_one_after_the_other() {
    let town = Arc::new(Town::open().await);
    for counter in 1..=3 {
        town.open_counter(&counter.to_string()).await;
    }
    let moments = Arc::new(AtomicU64::new(0));
    let callers = (0..CALLERS).map(|seed| {
        let caller = Caller {
            town: Arc::clone(&town),
            moments: Arc::clone(&moments),
            counter: seed % 3 + 1,
            written: Vec::new(),
        };
        tokio::spawn(caller.does(seed))
    });
    let written: Vec<Step> = join_all(callers)
        .await
        .into_iter()
        .flat_map(Result::unwrap)
        .collect();
    assert!(has_an_order(&written), "no order explains {written:#?}");
    let told = |kind: fn(&Told) -> bool| written.iter().filter(|step| kind(&step.told)).count();
    assert_eq!(told(|told| matches!(told, Told::Issued(_))), CALLERS * STEPS / 2);
    assert!(
        told(|told| matches!(told, Told::Called(_))) > 0,
        "somebody was helped"
    );
}
