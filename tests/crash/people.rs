//! Visitors and staff who use the hall at once, each in their own way and never waiting for one another.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::HALL;
use crate::journal::{Answer, By, Call};
use crate::line::Line;

const COUNTERS: [&str; 6] = ["1", "2", "3", "4", "5", "6"];
const SERVICES: [&str; 6] = [
    "paspoort",
    "rijbewijs",
    "uittreksel",
    "verhuizing",
    "afhalen",
    "vergunning",
];

/// An account of the demonstration; nobody signs in with it here.
const ABSENT: &str = "meijer";

/// A queue that is longer than this grows more slowly, so that tickets are called as well as issued.
const LONG_QUEUE: u64 = 15;

/// What people can see of one another: the tickets that were handed out.
#[derive(Clone, Default)]
struct Tickets(Arc<Mutex<Vec<(String, String)>>>);

impl Tickets {
    fn add(&self, ticket: &Value) {
        let text = |name: &str| ticket[name].as_str().unwrap().to_owned();
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.push((text("id"), text("token")));
    }

    /// The id and the token of one of the newest.
    fn any(&self, random: &mut StdRng) -> Option<(String, String)> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let from = known.len().saturating_sub(60);
        (!known.is_empty()).then(|| known[random.random_range(from..known.len())].clone())
    }
}

/// Somebody with a will of their own.
struct Person {
    line: Line,
    random: StdRng,
    tickets: Tickets,
}

/// Lets everybody in; they go when `leave` says so, each after the answer they wait for.
pub fn let_in(line: &Line, seed: u64, leave: &CancellationToken) -> JoinSet<()> {
    let tickets = Tickets::default();
    let mut people = JoinSet::new();
    let mut number = 0;
    let mut person = || {
        number += 1;
        Person {
            line: line.clone(),
            random: StdRng::seed_from_u64(seed.wrapping_add(number)),
            tickets: tickets.clone(),
        }
    };
    for counter in COUNTERS {
        let (mut person, leave) = (person(), leave.clone());
        people.spawn(async move {
            let mut present = None;
            while !leave.is_cancelled() {
                present = person.work_at(counter, present).await;
                person.think(12).await;
            }
        });
    }
    for _ in 0..2 {
        let (mut person, leave) = (person(), leave.clone());
        people.spawn(async move {
            while !leave.is_cancelled() {
                person.take_a_number().await;
            }
        });
    }
    let (mut visitor, gone) = (person(), leave.clone());
    people.spawn(async move {
        while !gone.is_cancelled() {
            visitor.use_a_phone().await;
            visitor.think(60).await;
        }
    });
    let (mut supervisor, gone) = (person(), leave.clone());
    people.spawn(async move {
        while !gone.is_cancelled() {
            supervisor.supervise().await;
            supervisor.think(40).await;
        }
    });
    people
}

impl Person {
    fn chance(&mut self, percent: u32) -> bool {
        self.random.random_range(0..100) < percent
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.random.random_range(0..choices.len())]
    }

    async fn think(&mut self, at_most_ms: u64) {
        let time = Duration::from_millis(self.random.random_range(0..=at_most_ms));
        tokio::time::sleep(time).await;
    }

    async fn ask(&self, event: &'static str, path: String, body: Value) -> Answer {
        self.line
            .ask(Call {
                method: Method::POST,
                path: format!("/halls/{HALL}/{path}"),
                body,
                event,
                by: By::Staff,
            })
            .await
    }

    /// A visitor at the kiosk.
    async fn take_a_number(&mut self) {
        let mut services = vec![self.one_of(&SERVICES)];
        let next = self.one_of(&SERVICES);
        if self.chance(20) && next != services[0] {
            services.push(next);
        }
        let mut body = json!({ "serviceIds": services });
        if self.chance(15) {
            body["needs"] = json!([self.one_of(&["privateRoom", "assistance"])]);
        }
        if self.chance(8) {
            body["reservedFor"] = json!({ "counterId": self.one_of(&COUNTERS) });
        } else if self.chance(5) {
            // Works in this hall and never signs in: who waits for them is called by hand or sees the promise break.
            body["reservedFor"] = json!({ "agentId": ABSENT });
        }
        let answer = self.ask("ticketIssued", "tickets".into(), body).await;
        if !answer.is_done() {
            return self.think(100).await;
        }
        self.tickets.add(&answer.body);
        let queue_is_long = answer.body["place"]
            .as_u64()
            .is_some_and(|place| place > LONG_QUEUE);
        self.think(if queue_is_long { 400 } else { 25 }).await;
    }

    /// A visitor on the phone leaves the queue, or says how it went.
    async fn use_a_phone(&mut self) {
        let Some((_, token)) = self.tickets.any(&mut self.random) else {
            return;
        };
        let (path, event, body) = if self.chance(25) {
            ("_cancel", "ticketCancelled", json!({}))
        } else {
            let answered = self.one_of(&["yes", "no"]);
            let body = json!({ "answered": answered, "missing": "which form I need" });
            ("ratings", "ticketRated", body)
        };
        let call = Call {
            method: Method::POST,
            path: format!("/tickets/{token}/{path}"),
            body,
            event,
            by: By::Visitor,
        };
        self.line.ask(call).await;
    }

    /// One step at a counter; gives the ticket that is there afterwards.
    async fn work_at(&mut self, counter: &str, present: Option<Value>) -> Option<Value> {
        let Some(ticket) = present else {
            return self.begin_at(counter).await;
        };
        let id = ticket["id"].as_str().unwrap().to_owned();
        let answer = match ticket["state"].as_str().unwrap() {
            "called" => self.receive(counter, &id).await,
            "serving" => self.help(counter, &id).await,
            "parked" if self.chance(80) => {
                let body = json!({ "counterId": counter });
                self.step("ticketUnparked", &id, "_unpark", body).await
            }
            "parked" => self.step("ticketCancelled", &id, "_cancel", json!({})).await,
            "noShow" if self.chance(70) => self.step("ticketRequeued", &id, "_requeue", json!({})).await,
            _ => return None,
        };
        // A refusal means that somebody else was faster; a counter's own answer carries no ticket.
        (answer.is_done() && answer.body["number"].is_string()).then_some(answer.body)
    }

    async fn step(&self, event: &'static str, ticket: &str, verb: &str, body: Value) -> Answer {
        self.ask(event, format!("tickets/{ticket}/{verb}"), body).await
    }

    async fn counter(&self, event: &'static str, counter: &str, verb: &str, body: Value) -> Answer {
        self.ask(event, format!("counters/{counter}/{verb}"), body).await
    }

    async fn begin_at(&mut self, counter: &str) -> Option<Value> {
        if self.chance(4) {
            let verb = self.one_of(&[("counterClosed", "_close"), ("counterPaused", "_pause")]);
            self.counter(verb.0, counter, verb.1, json!({})).await;
        }
        let by_hand = self.tickets.any(&mut self.random).filter(|_| self.chance(10));
        let body = by_hand.map_or(json!({}), |(id, _)| json!({ "ticketId": id }));
        let answer = self.counter("ticketCalled", counter, "_call", body).await;
        match (answer.problem(), answer.body["state"].as_str()) {
            ("", _) => return Some(answer.body),
            ("counter-closed", Some("paused")) => {
                self.counter("counterResumed", counter, "_resume", json!({}))
                    .await;
            }
            ("counter-closed", _) => {
                let agent = format!("agent-{counter}");
                let body = if self.chance(50) {
                    json!({ "agentId": agent })
                } else {
                    json!({})
                };
                self.counter("counterOpened", counter, "_open", body).await;
            }
            ("counter-busy", _) => return self.look_who_is_at(counter).await,
            _ => self.think(60).await,
        }
        None
    }

    async fn look_who_is_at(&self, counter: &str) -> Option<Value> {
        for state in ["called", "serving"] {
            let found = self
                .line
                .read(&format!("/halls/{HALL}/tickets?state={state}"))
                .await?;
            let here = |ticket: &&Value| ticket["counterId"] == counter;
            if let Some(ticket) = found["items"].as_array()?.iter().find(here) {
                return Some(ticket.clone());
            }
        }
        None
    }

    async fn receive(&mut self, counter: &str, ticket: &str) -> Answer {
        match self.random.random_range(0..100) {
            0..15 => self.step("ticketRecalled", ticket, "_recall", json!({})).await,
            15..30 => self.step("ticketNotShown", ticket, "_noshow", json!({})).await,
            30..35 => self.step("ticketCancelled", ticket, "_cancel", json!({})).await,
            35..40 => self.counter("counterClosed", counter, "_close", json!({})).await,
            40..45 => self.counter("counterPaused", counter, "_pause", json!({})).await,
            _ => self.step("ticketStarted", ticket, "_start", json!({})).await,
        }
    }

    async fn help(&mut self, counter: &str, ticket: &str) -> Answer {
        match self.random.random_range(0..100) {
            0..20 => self.step("ticketParked", ticket, "_park", json!({})).await,
            20..35 => {
                let service = self.one_of(&SERVICES);
                let body = json!({ "serviceId": service, "note": "has the form with them" });
                self.step("ticketTransferred", ticket, "_transfer", body).await
            }
            35..38 => {
                self.counter("counterClosed", counter, "_close", json!({})).await;
                self.complete(ticket).await
            }
            _ => self.complete(ticket).await,
        }
    }

    async fn complete(&mut self, ticket: &str) -> Answer {
        let outcome = self.one_of(&["answered", "notAnswered"]);
        let body = json!({ "outcome": outcome });
        self.step("serviceCompleted", ticket, "_complete", body).await
    }

    /// Settles what is owed, moves staff about, and gets in the way of the counters.
    async fn supervise(&mut self) {
        if self.chance(25) {
            let counter = self.one_of(&COUNTERS);
            let services: Vec<&str> = SERVICES.into_iter().filter(|_| self.chance(70)).collect();
            let call = Call {
                method: Method::PUT,
                path: format!("/halls/{HALL}/counters/{counter}/services"),
                body: json!({ "serviceIds": services }),
                event: "counterServicesChanged",
                by: By::Staff,
            };
            self.line.ask(call).await;
        } else if self.chance(40) {
            if let Some((ticket, _)) = self.tickets.any(&mut self.random) {
                let choices = [("ticketStarted", "_start"), ("ticketNotShown", "_noshow")];
                let (event, verb) = self.one_of(&choices);
                self.step(event, &ticket, verb, json!({})).await;
            }
        } else if let Some((breach, redress)) = self.something_owed().await {
            let choices = [("redressGiven", "_give"), ("redressDeclined", "_decline")];
            let (event, verb) = self.one_of(&choices);
            let call = Call {
                method: Method::POST,
                path: format!("/breaches/{breach}/redress/{redress}/{verb}"),
                body: json!({}),
                event,
                by: By::Staff,
            };
            self.line.ask(call).await;
        }
    }

    async fn something_owed(&mut self) -> Option<(String, String)> {
        let breaches = self
            .line
            .read(&format!("/halls/{HALL}/breaches?limit=500"))
            .await?;
        let owed: Vec<(&Value, &Value)> = breaches["items"]
            .as_array()?
            .iter()
            .flat_map(|breach| {
                let redress = breach["redress"].as_array().into_iter().flatten();
                redress.map(|redress| (&breach["id"], redress))
            })
            .filter(|(_, redress)| redress["state"] == "offered")
            .map(|(breach, redress)| (breach, &redress["id"]))
            .collect();
        if owed.is_empty() {
            return None;
        }
        let (breach, redress) = self.one_of(&owed);
        Some((breach.as_str()?.to_owned(), redress.as_str()?.to_owned()))
    }
}
