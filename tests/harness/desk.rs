//! What people do in the hall, in the words of a story.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::caller::Answer;
use super::setting::HALL;
use super::town::{Town, instant};

/// A visitor with a number.
#[derive(Debug, Clone)]
pub struct Ticket {
    pub id: String,
    pub number: String,
    pub token: String,
    /// As it was handed out.
    pub json: Value,
}

impl Ticket {
    /// The ticket in an answer that hands one out.
    #[track_caller]
    pub fn of(json: &Value) -> Self {
        let text = |member: &str| json[member].as_str().expect(member).to_owned();
        Self {
            id: text("id"),
            number: text("number"),
            token: text("token"),
            json: json.clone(),
        }
    }

    /// Where its holder sees it.
    pub fn own(&self) -> String {
        format!("tickets/{}", self.token)
    }

    /// An instant of the ticket as it was handed out.
    pub fn instant(&self, member: &str) -> DateTime<Utc> {
        instant(self.json[member].as_str().expect(member))
    }
}

impl Town {
    /// A visitor takes a number at the kiosk.
    pub async fn issue(&self, service: &str) -> Ticket {
        let answer = self.ask_ticket(json!({"serviceIds": [service]})).await;
        Ticket::of(answer.is(201))
    }

    /// A visitor asks the kiosk for a number.
    pub async fn ask_ticket(&self, body: Value) -> Answer {
        self.kiosk.post(&format!("halls/{HALL}/tickets"), body).await
    }

    /// A visitor checks in at the kiosk.
    pub async fn check_in(&self, code: &str) -> Answer {
        let body = json!({"code": code});
        self.kiosk.post(&format!("halls/{HALL}/check-ins"), body).await
    }

    /// A counter begins its day.
    pub async fn open_counter(&self, counter: &str) {
        self.at_counter(counter, "_open", json!({})).await.is(200);
    }

    /// Something is done with a counter.
    pub async fn at_counter(&self, counter: &str, verb: &str, body: Value) -> Answer {
        let path = format!("halls/{HALL}/counters/{counter}/{verb}");
        self.agent.post(&path, body).await
    }

    /// A counter calls the next number.
    pub async fn call(&self, counter: &str) -> Answer {
        self.at_counter(counter, "_call", json!({})).await
    }

    /// Something is done with a ticket at a counter.
    pub async fn step(&self, ticket: &Ticket, verb: &str, body: Value) -> Answer {
        let path = format!("halls/{HALL}/tickets/{}/{verb}", ticket.id);
        self.agent.post(&path, body).await
    }

    /// Something that must succeed is done with a ticket.
    pub async fn did(&self, ticket: &Ticket, verb: &str) -> Value {
        self.step(ticket, verb, json!({})).await.is(200).clone()
    }

    /// A visitor is called to a counter and help begins; the counter must be open and call this very ticket.
    pub async fn serve(&self, ticket: &Ticket, counter: &str) {
        let called = self.call(counter).await;
        assert_eq!(called.is(200)["id"], ticket.id.as_str());
        self.did(ticket, "_start").await;
    }

    /// A visitor is helped from the call to the end.
    pub async fn help(&self, ticket: &Ticket, counter: &str) {
        self.serve(ticket, counter).await;
        self.complete(ticket).await;
    }

    /// Help ends with an answer.
    pub async fn complete(&self, ticket: &Ticket) -> Value {
        let answered = json!({"outcome": "answered"});
        self.step(ticket, "_complete", answered).await.is(200).clone()
    }

    /// The ticket as staff see it.
    pub async fn seen_by_staff(&self, ticket: &Ticket) -> Value {
        let path = format!("halls/{HALL}/tickets/{}", ticket.id);
        self.agent.get(&path).await.is(200).clone()
    }

    /// The ticket as its holder sees it.
    pub async fn seen_by_visitor(&self, ticket: &Ticket) -> Value {
        self.nobody.get(&ticket.own()).await.is(200).clone()
    }

    /// The register of breaches.
    pub async fn breaches(&self) -> Vec<Value> {
        let answer = self.agent.get(&format!("halls/{HALL}/breaches")).await;
        answer.is(200)["items"].as_array().expect("a list").clone()
    }
}
